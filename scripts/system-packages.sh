#!/bin/sh
# Installs what the tests need and pip cannot bring: a browser, fonts and Pango. Does nothing when all of it is there.
set -eu

packages="fonts-noto-core libpango-1.0-0 libpangocairo-1.0-0 libpangoft2-1.0-0"

has() { command -v "$1" >/dev/null 2>&1; }

has_browser() {
    has "${CHROMIUM:-chromium}" || has chromium || has chromium-browser || has google-chrome || has google-chrome-stable ||
        [ -x "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome" ] ||
        [ -x "/Applications/Chromium.app/Contents/MacOS/Chromium" ]
}

# `installed` is matched whole: a package removed but not purged is known to dpkg too.
has_package() { [ "$(dpkg-query -W -f='${db:Status-Status}' "$1" 2>/dev/null)" = installed ]; }

has_pango() {
    for folder in /usr/lib /usr/lib64 /usr/local/lib /opt/homebrew/lib /opt/local/lib /usr/lib/*-linux-gnu*; do
        for file in "$folder"/libpango-1.0.so* "$folder"/libpango-1.0*.dylib; do
            [ -e "$file" ] && return 0
        done
    done
    return 1
}

# Without apt we only name what is missing: each system has its own way to install it.
if ! has apt-get || ! has dpkg-query; then
    missing=""
    has_browser || missing="$missing
  - Chromium ou Google Chrome"
    has_pango || missing="$missing
  - Pango (par exemple : brew install pango, ou dnf install pango)"
    [ -z "$missing" ] && exit 0
    printf 'Il manque, pour lancer tous les tests :%s\n' "$missing" >&2
    printf "Installez-les, puis relancez. Sans navigateur : make test SYSTEM=0 ARGS=\"-m 'not browser'\"\n" >&2
    exit 1
fi

missing=""
has_browser || missing="chromium"
for package in $packages; do
    has_package "$package" || missing="$missing $package"
done
missing="${missing# }"
[ -z "$missing" ] && exit 0

if [ "$(id -u)" -ne 0 ]; then
    echo "Il manque des paquets du système pour lancer tous les tests. Installez-les ainsi, puis relancez :" >&2
    echo "  sudo apt-get update && sudo apt-get install -y --no-install-recommends $missing" >&2
    echo "Sans navigateur : make test SYSTEM=0 ARGS=\"-m 'not browser'\"" >&2
    exit 1
fi

echo "Installation des paquets du système : $missing"
export DEBIAN_FRONTEND=noninteractive
# A stale list or an unreachable repository is not fatal here: the installation below says whether it matters.
apt-get update -qq || echo "La liste des paquets n'a pas pu être mise à jour ; on continue avec celle qui est là." >&2
# shellcheck disable=SC2086 # a list of words, on purpose
if ! log=$(apt-get install -y -qq --no-install-recommends $missing 2>&1); then
    echo "$log" >&2
    echo "L'installation a échoué (message d'apt ci-dessus). Paquets demandés : $missing" >&2
    exit 1
fi
