#!/bin/sh
# The real ufw, firewalld, iptables-nft and iptables-legacy against `smartdoctor scan`, by hand:
# it installs them from the system's own archives, so it is no test.  Root; about a minute.
# Everything happens in an overlay over / and a network of its own: this machine stays as it is.
#
#     tests/bench/firewall_real.sh
#
# Prints one line a step: what was done, the verdict for root, and what nobody (65534) may know.
set -eu
root=$(cd "$(dirname "$0")/../.." && pwd)
python=$root/.venv/bin/python

if [ "${1:-}" = inside ]; then
  cd "$root"
  ip link set lo up
  see() {
    told=$($python -m smartdoctor scan --only security.firewall --json |
      $python -c 'import json, sys; f = json.load(sys.stdin)["findings"][0]; print(f["verdict"], "-", f["sentence"])')
    others=$(setpriv --reuid 65534 --regid 65534 --clear-groups "$python" - <<'P'
from smartdoctor.host.live import LiveHost
from smartdoctor.model import Missing
from smartdoctor.readers.linux import firewall
try:
    print(firewall.read(LiveHost()))
except Missing as missing:
    print(missing.why)
P
    )
    printf '%-36s root: %s\n%-36s nobody: %s\n' "$1" "$told" "" "$others"
  }
  setpriv --reuid 1000 --regid 1000 --clear-groups "$python" -c \
    'import socket, time; s = socket.create_server(("", 8123)); time.sleep(300)' &
  sleep 1
  see "a door of the owner's, no rules"
  iptables -A INPUT -s 203.0.113.5 -j REJECT
  see "iptables-nft, one address shut out"
  iptables -A INPUT -j REJECT
  see "iptables-nft, the rest refused"
  nft flush ruleset
  iptables-legacy -P INPUT DROP
  see "iptables-legacy, policy drop"
  iptables-legacy -P INPUT ACCEPT
  see "iptables-legacy, policy accept"
  yes | ufw enable > /dev/null 2>&1
  see "ufw enabled"
  ufw disable > /dev/null 2>&1
  see "ufw disabled"
  nft flush ruleset
  mkdir -p /run/dbus
  dbus-daemon --system --fork 2> /dev/null
  firewalld --nofork --nopid > /dev/null 2>&1 &
  until firewall-cmd --state > /dev/null 2>&1; do sleep 0.5; done
  see "firewalld running"
  kill $!
  sleep 1
  see "firewalld stopped"
  exit 0
fi

if [ "${1:-}" = overlay ]; then
  base=$(mktemp -d)
  mount -t tmpfs -o size=1500m none "$base"
  mkdir "$base/upper" "$base/work" "$base/root"
  mount -t overlay none -o "lowerdir=/,upperdir=$base/upper,workdir=$base/work" "$base/root"
  for folder in proc sys dev; do mount --rbind "/$folder" "$base/root/$folder"; done
  mount -t proc proc "$base/root/proc"
  mount -t tmpfs none "$base/root/run"
  printf '#!/bin/sh\nexit 101\n' > "$base/root/usr/sbin/policy-rc.d"
  chmod +x "$base/root/usr/sbin/policy-rc.d"
  DEBIAN_FRONTEND=noninteractive chroot "$base/root" apt-get install -qq -y --no-install-recommends \
    ufw firewalld iptables nftables dbus iproute2 > "$base/install.log" 2>&1 || { tail "$base/install.log"; exit 1; }
  exec chroot "$base/root" unshare --net "$root/tests/bench/firewall_real.sh" inside
fi

exec unshare --mount --pid --fork --kill-child "$0" overlay
