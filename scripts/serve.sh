#!/bin/sh
# Serves the application by several replicas behind HAProxy: REPLICAS=2 PORT=8501 ADDRESS=localhost scripts/serve.sh PYTHON
set -eu

python=${1:-python3}
port=${PORT:-8501}
replicas=${REPLICAS:-2}
address=${ADDRESS:-localhost}
[ "$address" = 0.0.0.0 ] && address='*'

if ! command -v haproxy >/dev/null 2>&1; then
    if [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null 2>&1; then
        echo "Installation de HAProxy…"
        apt-get update -qq || true
        DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends haproxy >/dev/null
    else
        echo "Il manque HAProxy : sudo apt-get install haproxy (ou l'équivalent), puis relancez." >&2
        exit 1
    fi
fi

folder=$(mktemp -d)
pids=""
stop() {
    trap - EXIT INT TERM
    # shellcheck disable=SC2086 # a list of numbers, on purpose
    [ -z "$pids" ] || kill $pids 2>/dev/null || true
    wait
    rm -rf "$folder"
}
trap stop EXIT
trap 'exit 0' INT TERM

# One secret for all: a form of one replica is accepted by another.
STREAMLIT_SERVER_COOKIE_SECRET=$("$python" -c 'import secrets; print(secrets.token_hex(32))')
export STREAMLIT_SERVER_COOKIE_SECRET

number=1
while [ "$number" -le "$replicas" ]; do
    own=$((port + number))
    "$python" -m streamlit run app.py --server.address=127.0.0.1 --server.port="$own" &
    pids="$pids $!"
    echo "    server r$number 127.0.0.1:$own cookie r$number" >>"$folder/servers"
    number=$((number + 1))
done

sed -e "s/^    bind .*/    bind $address:$port/" -e '/^    server /d' deploy/haproxy.cfg | cat - "$folder/servers" >"$folder/haproxy.cfg"
"$python" - "$port" "$replicas" <<'END'
import http.client, sys, time
port, replicas = map(int, sys.argv[1:])
for own in range(port + 1, port + replicas + 1):
    for _ in range(120):
        try:
            line = http.client.HTTPConnection("127.0.0.1", own, timeout=5)
            line.request("GET", "/_stcore/health")
            line.getresponse()  # it listens before it answers, and the proxy would find it down
            break
        except OSError:
            time.sleep(0.5)
END
haproxy -f "$folder/haproxy.cfg" &
pids="$pids $!"
echo "Flux I-MILO : http://${ADDRESS:-localhost}:$port, $replicas répliques (Ctrl+C pour arrêter)"
wait
