#!/bin/bash
# Starts a real systemd (journald, logind, timedated with it) in a Debian root of its own, runs a script there when the start
# is over, and prints what it printed.  No network.  Wants root, debootstrap and systemd-nspawn; building the root takes a minute or two
# and happens once.
#
#   tests/bench/real_systemd.sh SCRIPT      SCRIPT is run by sh inside, with the project at the same path as here
set -euo pipefail
here=$(cd "$(dirname "$0")/../.." && pwd)
packages=$(readlink -f "$here/.venv/lib/python3.11/site-packages")
root=${SMARTDOCTOR_ROOTS:-/var/tmp/smartdoctor-roots}/systemd
if [ ! -e "$root/.ready" ]; then
  mirror=$(apt-get indextargets --format '$(REPO_URI) $(LABEL) $(COMPONENT)' 'Created-By: Packages' | awk '$2 == "Debian" && $3 == "main" { print $1; exit }')
  rm -rf --one-file-system "$root"; mkdir -p "$root"
  debootstrap --variant=minbase --include=systemd,systemd-sysv,dbus,python3,libpam-systemd \
    bookworm "$root" "$mirror" >&2
  touch "$root/.ready"
fi
cp "$1" "$root/script.sh"; rm -f "$root/said"
cat >"$root/run.sh" <<EOF
until systemctl is-system-running --wait; do [ "\$(systemctl is-system-running)" = degraded ] && break; sleep 1; done >/dev/null 2>&1
export PYTHONPATH=$here:$packages HOME=/root SMARTDOCTOR_HOME=/tmp/home
cd $here && sh /script.sh >/said 2>/said.errors
systemctl poweroff --force
EOF
cat >"$root/etc/systemd/system/script.service" <<'EOF'
[Unit]
DefaultDependencies=no
[Service]
Type=simple
ExecStart=/bin/sh /run.sh
[Install]
WantedBy=multi-user.target
EOF
mkdir -p "$root/etc/systemd/system/multi-user.target.wants"
ln -sf ../script.service "$root/etc/systemd/system/multi-user.target.wants/script.service"
timeout "${SECONDS_AT_MOST:-180}" systemd-nspawn -q --register=no --keep-unit -D "$root" --bind-ro="$here" --bind-ro="$packages" --private-network -b >/dev/null 2>&1 </dev/null || true
cat "$root/said" || { cat "$root/said.errors" >&2; exit 1; }
