#!/bin/sh
# Offline installation, for a closed network: gathers the wheels on a machine that has an index, installs from them alone
# on one that has none. Both on Linux, x86-64, Python 3.11.
#   scripts/wheels.sh gather [folder]     then carry the repository and the folder over, and
#   scripts/wheels.sh install [folder]
set -eu
cd "$(dirname "$0")/.."
what=${1:-}
folder=${2:-wheels}
python=${PYTHON:-python3.11}

case $what in
gather)
    "$python" -m pip download -qq --disable-pip-version-check --require-hashes --only-binary=:all: \
        --requirement locks/run.txt --dest "$folder"
    echo "$(find "$folder" -name '*.whl' | wc -l) paquets dans $folder."
    ;;
install)
    [ -d .venv ] || "$python" -m venv .venv
    PIP_CONFIG_FILE=/dev/null .venv/bin/python -m pip install -qq --disable-pip-version-check --no-index \
        --find-links "$folder" --require-hashes --requirement locks/run.txt
    touch .venv/.ready-run
    echo "Installé. Pour lancer : make run, ou .venv/bin/python -m streamlit run app.py"
    ;;
*)
    sed -n '2,5p' "$0" | cut -c3-
    exit 2
    ;;
esac
