#!/bin/sh
# Installs what calsync needs to read scanned orders: tesseract and its English data, from Debian's or Ubuntu's packages.
# Run as root, or as a user who may use sudo. Running it again does no harm.
set -eu

packages="tesseract-ocr tesseract-ocr-eng"

say() { printf '%s\n' "$*" >&2; }

if command -v tesseract >/dev/null 2>&1 && tesseract --list-langs 2>/dev/null | grep -qx eng; then
    say "tesseract is installed already: $(tesseract --version 2>/dev/null | head -n 1)"
    exit 0
fi

if ! command -v apt-get >/dev/null 2>&1; then
    say "This script knows only Debian and Ubuntu (apt-get)."
    say "Install tesseract with its English data by your system's own means, so that 'tesseract' is on the PATH."
    exit 1
fi

if [ "$(id -u)" -eq 0 ]; then
    as_root=""
elif command -v sudo >/dev/null 2>&1; then
    as_root="sudo"
else
    say "Installing packages needs root: run this as root, or install sudo."
    exit 1
fi

# shellcheck disable=SC2086 # the words of $as_root and $packages are meant to be split
if ! $as_root apt-get update -qq; then
    say "The package lists could not be refreshed; trying with those at hand."
fi
# shellcheck disable=SC2086
if ! $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends $packages; then
    say "apt-get could not install: $packages. See its message above."
    exit 1
fi

tesseract --list-langs 2>/dev/null | grep -qx eng || { say "tesseract is installed, but its English data is not."; exit 1; }
say "Ready: $(tesseract --version 2>/dev/null | head -n 1). Scanned orders are read from now on."
