#!/bin/bash
# Makes the machines of this folder anew: real services and tools, simulated hardware, a network of our own.  Wants root and
# what the benches want (tests/bench); read `git diff` before keeping what comes out, then `make golden`.
set -euo pipefail
cd "$(dirname "$0")/../.."
bench=tests/bench
export OUT TMPDIR # in memory, so that no disk of this machine is among those of the recording
TMPDIR=$(mktemp -d -p /dev/shm) OUT=$(mktemp -d -p /dev/shm)
on_paper=("$bench/on_paper.sh" python3 -m smartdoctor record)
python=.venv/bin/python

# At home: a worn battery, a good line, no backup yet.
umockdev-wrapper /usr/bin/python3 $bench/power_upower.py --charge 62 --health 71 --watts 8.5 --history 40 -- \
  $python $bench/netlab.py -- "${on_paper[@]}" /mnt/out/laptop-at-home

# In a hotel: nearly empty, a login page before the internet, a line that loses packets.
umockdev-wrapper /usr/bin/python3 $bench/power_upower.py --charge 9 --health 55 --watts 24 --history 40 -- \
  $python $bench/netlab.py portal loss=25 -- "${on_paper[@]}" /mnt/out/laptop-in-a-hotel

# Far from the access point: weak Wi-Fi, an old kind of protection.
tree=$(mktemp -d)
mkdir -p "$tree"/net/wlan0/{wireless,phy80211}
echo up >"$tree/net/wlan0/operstate"; echo 1 >"$tree/net/wlan0/type"; echo DEVTYPE=wlan >"$tree/net/wlan0/uevent"
/usr/bin/python3 $bench/fake_machine.py "$tree" --network -- /usr/bin/python3 $bench/wifi_network_manager.py \
  --strength 38 --wpa 0x14c --rsn 0x14c -- "${on_paper[@]}" /mnt/out/laptop-far-away

for machine in "$OUT"/*; do
  rm -rf "tests/recordings/${machine##*/}"
  cp -r "$machine" tests/recordings/
done
rm -r "$OUT" "$TMPDIR"
$python tools/golden.py
