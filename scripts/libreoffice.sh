#!/bin/sh
# Installs LibreOffice without a screen for `make check-documents`, and nothing else asks for it. Does nothing when it is there.
set -eu

# Each program apart: a machine may have Writer and not Calc. The launcher tells where they are.
if command -v soffice >/dev/null 2>&1; then
    programs=$(dirname "$(readlink -f "$(command -v soffice)")")
    [ -e "$programs/swriter" ] && [ -e "$programs/simpress" ] && [ -e "$programs/scalc" ] && exit 0
fi

packages="libreoffice-writer libreoffice-impress libreoffice-calc"
if ! command -v apt-get >/dev/null 2>&1; then
    echo "Il faut LibreOffice (commande soffice) pour cette vérification : installez-le, puis relancez." >&2
    exit 1
fi
if [ "$(id -u)" -ne 0 ]; then
    echo "Il faut LibreOffice pour cette vérification. Installez-le ainsi, puis relancez :" >&2
    echo "  sudo apt-get update && sudo apt-get install -y --no-install-recommends $packages" >&2
    exit 1
fi
echo "Installation de LibreOffice (quelques minutes)…"
export DEBIAN_FRONTEND=noninteractive
apt-get update -qq || echo "La liste des paquets n'a pas pu être mise à jour ; on continue avec celle qui est là." >&2
# shellcheck disable=SC2086 # a list of words, on purpose
apt-get install -y -qq --no-install-recommends $packages >/dev/null
