#!/bin/sh
# Sees to the system packages that Smart Doctor cannot bring along itself.
#
#   tools/system_packages.sh run|test|bench|roots|windows [PYTHON]
#
# Nothing missing: says nothing and touches nothing.  Missing, and we may install (root, or sudo without a password): apt-get
# does it.  Missing, and we may not: prints the exact line to type and stops, unless only comfort is missing.
set -eu
LC_ALL=C
export LC_ALL

purpose=${1:-run}
python=${2:-python3}

# One question to Python: does it bring venv, where does it lie, which version is it?
about=$("$python" -c '
import importlib.util as util, os, sys
venv = all(util.find_spec(name) for name in ("venv", "ensurepip"))
print("venv" if venv else "no-venv", os.path.realpath(sys.executable), "%d.%d" % sys.version_info[:2])')

# Without venv there is no virtual environment; a Python from elsewhere (pyenv, deadsnakes) may bring its own.
must=""
case "$about" in
  "no-venv $(readlink -f /usr/bin/python3) "*) must="python3-venv" ;;
  no-venv*) must="python${about##* }-venv" ;; # a second Python of the system, such as Ubuntu 22.04's python3.11
esac

# Qt: the first line to start at all, the second for a window under X11 (packages found one by one in a bare Debian).
qt="libegl1 libgl1 libglib2.0-0 libdbus-1-3 libxkbcommon0 libfontconfig1 libfreetype6"
qt="$qt libxkbcommon-x11-0 libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1 libxcb-shape0"
case "$(command -v fc-list >/dev/null 2>&1 && fc-list :lang=ko family 2>/dev/null | head -n 1)" in
  "") qt="$qt fonts-nanum" ;; # any Korean font will do; without one every syllable is a box
esac

# The packaged program is built with binutils; Debian's own Python keeps its library in a package of its own.
freeze="binutils"
case "$about" in *" /usr/bin/python3"*) freeze="$freeze libpython${about##* }" ;; esac

# Real services on simulated hardware.  A test whose service is not there is skipped and says so.
lab="procps e2fsprogs dbus python3-dbusmock python3-gi upower umockdev gir1.2-umockdev-1.0 iproute2 iputils-ping dnsmasq-base nftables iw cups-daemon cups-client pulseaudio pulseaudio-utils libglib2.0-bin gsettings-desktop-schemas dconf-gsettings-backend gnome-settings-daemon-common power-profiles-daemon dunst flite espeak-ng sox libsox-fmt-base pocketsphinx pocketsphinx-en-us"

comfort="" optional=""
case "$purpose" in
  run) if [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then must="$must $qt"; else comfort="$qt"; fi ;;
  test) must="$must $qt $freeze fonts-nanum" optional="xvfb xauth $lab" ;;
  bench) must="$must $qt" optional="inxi" ;;
  roots) must="debootstrap" ;;
  windows) must="debootstrap osslsigncode unzip" ;;
  *) echo "usage: $0 run|test|bench|roots|windows [PYTHON]" >&2; exit 2 ;;
esac

[ "$(uname -s)" = Linux ] || exit 0 # macOS and Windows bring what Qt needs

if ! command -v dpkg-query >/dev/null 2>&1; then
  if [ "$must" != "${must#*-venv}" ]; then
    echo "Python's venv module is missing. Please install it with your system's package manager, then try again." >&2
    exit 3
  fi
  exit 0 # not Debian's family: we do not know the names; Qt itself says which library it misses
fi

have=$(dpkg-query -W -f '${Status} ${Package}\n' | sed -n 's/^install ok installed //p')
missing() { # of the packages named, those not installed; Debian 13 and Ubuntu 24.04 added t64 to some names
  for package in "$@"; do
    echo "$have" | grep -qxF -e "$package" -e "${package}t64" || printf ' %s' "$package"
  done
}
# shellcheck disable=SC2086
{
  need=$(missing $must)
  nice=$(missing $comfort)
  maybe=$(missing $optional)
}
[ -n "$need$nice$maybe" ] || exit 0

as_root=""
if [ "$(id -u)" != 0 ]; then
  if command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null; then
    as_root="sudo -n"
  else
    if [ -n "$need" ]; then
      line="apt-get update && apt-get install --no-install-recommends$need$nice$maybe"
      if command -v sudo >/dev/null 2>&1; then line="sudo sh -c '$line'"; else line="su -c '$line'"; fi
      echo "Smart Doctor needs some of your system's packages. Please type this, then try again:" >&2
      echo >&2
      echo "    $line" >&2
      echo >&2
      exit 3
    fi
    [ -z "$nice" ] || echo "(For the window, later: sudo apt-get install --no-install-recommends$nice)" >&2
    [ -z "$maybe" ] || echo "(Tests that need these are skipped:$maybe)" >&2
    exit 0
  fi
fi

if ! command -v apt-get >/dev/null 2>&1; then
  echo "These system packages are missing, and there is no apt-get to install them:$need$nice$maybe" >&2
  [ -z "$need" ] || exit 3
  exit 0
fi

for try in 1 2 3; do # another apt-get may hold the lists for a moment
  $as_root apt-get -qq update >/dev/null 2>&1 && break
  [ "$try" = 3 ] || sleep 5
done
for package in $maybe; do # what this release does not know is left out; its tests say so
  if apt-cache show "$package" >/dev/null 2>&1; then nice="$nice $package"; else echo "(not in this release: $package)" >&2; fi
done
echo "Installing system packages:$need$nice" >&2
# shellcheck disable=SC2086
$as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq -o DPkg::Lock::Timeout=300 -o Dpkg::Use-Pty=0 \
  install -y --no-install-recommends $need $nice >/dev/null || {
  echo "apt-get could not install them. Please type this to see why:" >&2
  echo "    $as_root apt-get install --no-install-recommends$need$nice" >&2
  [ -z "$need" ] || exit 3
}
