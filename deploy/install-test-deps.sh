#!/bin/sh
# Installs what the browser tests drive: Debian's Chromium. Does nothing where it is there already.
set -eu

if command -v chromium >/dev/null 2>&1; then
  exit 0
fi
if ! command -v apt-get >/dev/null 2>&1; then
  echo 'install-test-deps: this is no Debian or Ubuntu; install Chromium yourself. The browser tests are skipped without it.' >&2
  exit 0
fi
if [ "$(id -u)" = 0 ]; then
  sudo=
elif command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null; then
  sudo=sudo
else
  echo 'install-test-deps: neither root nor sudo here. Ask an administrator to run: apt-get install chromium' >&2
  echo 'install-test-deps: the browser tests are skipped without it.' >&2
  exit 0
fi
export DEBIAN_FRONTEND=noninteractive
$sudo apt-get update -qq
$sudo apt-get install -y -qq --no-install-recommends chromium fonts-liberation >/dev/null
