#!/bin/sh
# Installs the calendar programs that the tests subscribe with: Thunderbird, khal and vdirsyncer (Debian, Ubuntu).
# Does nothing for those that are there already. Where apt has no khal or vdirsyncer, or may not be used, these two go
# into a virtual environment of their own: CALSYNC_CLIENTS, else .clients beside the Makefile.
set -eu

here=$(cd "$(dirname "$0")/.." && pwd)
own=${CALSYNC_CLIENTS:-$here/.clients}
missing=
for program in thunderbird khal vdirsyncer; do
  command -v "$program" >/dev/null 2>&1 || [ -x "$own/bin/$program" ] || missing="$missing $program"
done
[ -n "$missing" ] || exit 0

sudo=
if [ "$(id -u)" != 0 ]; then
  if command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null; then sudo=sudo; else sudo=none; fi
fi
if command -v apt-get >/dev/null 2>&1 && [ "$sudo" != none ]; then
  export DEBIAN_FRONTEND=noninteractive
  $sudo apt-get update -qq
  for program in $missing; do
    $sudo apt-get install -y -qq --no-install-recommends "$program" >/dev/null ||
      echo "install-calendar-clients: apt has no $program" >&2
  done
else
  echo 'install-calendar-clients: neither root nor sudo, or no apt-get; Thunderbird must be installed by hand.' >&2
fi

for program in khal vdirsyncer; do
  if ! command -v "$program" >/dev/null 2>&1 && [ ! -x "$own/bin/$program" ]; then
    [ -x "$own/bin/python" ] || python3 -m venv "$own"
    "$own/bin/python" -m pip install -q --disable-pip-version-check "$program"
  fi
done
