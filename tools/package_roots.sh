#!/bin/bash
# Proves the packages where nothing is prepared: installs, uses, upgrades, removes and purges the .deb in bare Debian roots.
#
#   tools/package_roots.sh [SUITE ...]        default: bookworm trixie
#
# In each root: install an older version as root; as a user without rights scan, self-test, ask for the version and open the window for a
# moment; upgrade; the history of that user is kept; remove and purge leave nothing but what that user made. The .rpm is put into a scratch
# root by Debian's rpm, run, verified and erased: no real RPM distribution is at hand.
# Wants root, debootstrap and rpm.  The mirror is the one this machine's own apt uses.  Roots lie in /var/tmp and are removed.
set -euo pipefail
here=$(cd "$(dirname "$0")/.." && pwd)
place=${SMARTDOCTOR_ROOTS:-/var/tmp/smartdoctor-packages}
python=${SMARTDOCTOR_PYTHON:-$here/.venv/bin/python}
[ $# -gt 0 ] || set -- bookworm trixie

[ "$(id -u)" = 0 ] || { echo "skipped: bare roots need root (chroot, mount)"; exit 0; }
command -v debootstrap >/dev/null || "$here/tools/system_packages.sh" roots
# shellcheck disable=SC2016  # apt-get fills these in
mirror=$(apt-get indextargets --format '$(REPO_URI) $(LABEL) $(COMPONENT)' 'Created-By: Packages' | awk '$2 == "Debian" && $3 == "main" { print $1; exit }')
[ -n "$mirror" ] || { echo "this machine's apt knows no Debian mirror to make roots from" >&2; exit 1; }

mkdir -p "$place/cache" "$place/logs" "$place/old" "$place/new"
rm -f "$place"/old/* "$place"/new/*
"$python" "$here/tools/package.py" --fast --version 0.0.9 "$place/old" >/dev/null
"$python" "$here/tools/package.py" --fast "$place/new"
old=$(echo "$place"/old/*.deb) new=$(echo "$place"/new/*.deb)
version=$(dpkg-deb -f "$new" Version)

# shellcheck disable=SC2016
enter='root=$1; shift
mount --rbind "$root" "$root" && cd "$root"
mount -t proc proc proc && mount --rbind /sys sys
mkdir -p dev/shm && mount -t tmpfs -o mode=1777 shm dev/shm
exec chroot "$root" "$@"'
inside() { # COMMAND as root
  unshare --mount --propagation private --pid --fork --kill-child bash -euc "$enter" enter "$root" \
    env -i HOME=/root LANG=C.UTF-8 PATH=/usr/sbin:/usr/bin:/sbin:/bin DEBIAN_FRONTEND=noninteractive /bin/sh -euc "$1" </dev/null
}
owner() { # COMMAND as a user without rights
  inside "su owner -s /bin/sh -c 'cd; $1'"
}
say() { printf '%-9s %s\n' "$suite" "$1"; }
files() { (cd "$root" && find . -xdev \( -path ./proc -o -path ./sys -o -path ./dev -o -path ./tmp -o -path ./var/cache -o -path ./var/log -o -path ./var/lib/apt -o -path ./var/lib/dpkg -o -path ./home/owner -o -path ./root \) -prune -o -print | sort); }

for suite in "$@"; do
  root=$place/$suite
  rm -rf --one-file-system "$root"
  debootstrap --variant=minbase --cache-dir="$place/cache" "$suite" "$root" "$mirror" >"$place/logs/$suite-debootstrap.log" 2>&1
  cp /etc/resolv.conf /etc/hosts "$root/etc/" 2>/dev/null || true
  [ -d /etc/apt/apt.conf.d ] && cp -n /etc/apt/apt.conf.d/*prox* "$root/etc/apt/apt.conf.d/" 2>/dev/null || true
  cp "$old" "$root/root/old.deb"
  cp "$new" "$root/root/new.deb"
  chroot "$root" useradd --create-home --shell /bin/sh owner
  inside "apt-get -qq update" >"$place/logs/$suite-apt.log" 2>&1
  files >"$place/logs/$suite-before"

  inside "apt-get -qq install -y --no-install-recommends /root/old.deb" >>"$place/logs/$suite-apt.log" 2>&1
  say "installed 0.0.9: $(owner 'smartdoctor --version'), glibc $(inside 'ldd --version' | sed -n '1s/.* //p')"
  owner 'smartdoctor self-test' >"$place/logs/$suite-self-test"
  owner 'smartdoctor scan --offline --json >first.json' && status=0 || status=$?
  [ "$status" -le 2 ] || { say "the scan ended with $status"; exit 1; }
  say "an owner's scan ended with $status: $(grep -c '"verdict"' "$root/home/owner/first.json") findings"
  owner 'QT_QPA_PLATFORM=offscreen DISPLAY=:9 timeout 4 smartdoctor 2>/dev/null' && status=0 || status=$?
  [ "$status" = 124 ] || { say "the window ended with $status"; exit 1; }
  say "the window stayed open"

  inside "apt-get -qq install -y --no-install-recommends /root/new.deb" >>"$place/logs/$suite-apt.log" 2>&1
  owner 'smartdoctor --version' | grep -q " $version$"
  owner 'smartdoctor scan --offline >/dev/null' || true
  scans=$(owner 'smartdoctor history --json' | grep -c '"taken_at"')
  [ "$scans" -ge 2 ] || { say "only $scans scans are in the history"; exit 1; }
  inside "dpkg -V smartdoctor"
  say "upgraded to $version: $scans scans in the history, dpkg -V clean"

  inside "apt-get -qq remove -y smartdoctor" >>"$place/logs/$suite-apt.log" 2>&1
  if [ -e "$root/usr/lib/smartdoctor" ] || [ -e "$root/usr/bin/smartdoctor" ]; then say "removal left files"; exit 1; fi
  inside "apt-get -qq install -y --no-install-recommends /root/new.deb" >>"$place/logs/$suite-apt.log" 2>&1
  inside "apt-get -qq purge -y --autoremove smartdoctor" >>"$place/logs/$suite-apt.log" 2>&1
  files >"$place/logs/$suite-after"
  left=$(comm -13 "$place/logs/$suite-before" "$place/logs/$suite-after" | grep -ic smartdoctor || true)
  [ "$left" = 0 ] || { say "purging left files of ours"; comm -13 "$place/logs/$suite-before" "$place/logs/$suite-after"; exit 1; }
  say "removed and purged: nothing of ours is left; of the owner's: $(cd "$root/home/owner" && find . -ipath '*smartdoctor*' -type f | wc -l) files of history and settings"
  rm -rf --one-file-system "$root"
done

suite=rpm
if command -v rpm >/dev/null; then
  root=$place/rpm-root
  rm -rf "$root"; mkdir -p "$root"
  package=$(echo "$place"/new/*.rpm)
  rpm --root "$root" --initdb
  rpm --root "$root" -i --nodeps --noscripts --force-debian "$package" 2>/dev/null || rpm --root "$root" -i --nodeps --noscripts "$package"
  say "put into a scratch root: $("$root/usr/lib/smartdoctor/smartdoctor" --version)"
  rpm --root "$root" -V --nodeps smartdoctor
  rpm --root "$root" -e --nodeps smartdoctor
  [ ! -e "$root/usr/lib/smartdoctor" ] || { say "erasing left files"; exit 1; }
  say "verified and erased: nothing left"
  rm -rf "$root"
else
  say "skipped: rpm is not there"
fi
