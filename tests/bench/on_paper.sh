#!/bin/sh
# A computer of its own for a recording: own root and disk, own processes, host name and user; the programs are this machine's.
#
#   OUT=/tmp tests/bench/on_paper.sh python3 -m smartdoctor record /mnt/out/NAME
#
# Wants root, and a virtual environment made with a python3.11.  Inside, /work is the current folder, read only.  Under
# netlab.py it has a network, under power_upower.py a battery, under fake_machine.py an adapter: tests/recordings/make.sh.
set -eu
if [ "${1:-}" != --inside ]; then
  place=$(mktemp -d /var/tmp/on-paper.XXXXXX)
  mkdir "$place/root" "$place/none"
  truncate -s 64G "$place/disk" && mkfs.ext4 -q "$place/disk"
  status=0
  unshare --mount --pid --fork --uts --ipc -- "$0" --inside "$place" "$PWD" "$@" || status=$?
  rm -rf "$place"
  exit $status
fi
place=$2 here=$3 root=$2/root
shift 3
mount --make-rprivate /
mount -o loop "$place/disk" "$root"
cd "$root"
mkdir -p .usr .none dev etc home/minji mnt/out proc root run sys tmp usr var work
cp -a /bin /sbin /lib /lib64 .
cp -a /etc/. etc && cp -a /var/lib var/ && rm -rf var/lib/docker
rm etc/resolv.conf && cp /etc/resolv.conf etc/resolv.conf
printf 'minji:x:1000:1000:Kim Minji,,,:/home/minji:/bin/bash\n' >>etc/passwd
printf 'minjis-desk7\n' >etc/hostname && hostname minjis-desk7
mount -t overlay none -o "lowerdir=/usr,upperdir=$root/.usr,workdir=$root/.none" usr # not a disk of its own
mount -t overlay none -o "lowerdir=$here:$place/none" work
[ ! -x /usr/sbin/iw ] || cp /usr/sbin/iw usr/sbin/iw # a bench may have put its own there
mount --rbind /dev dev
mount --rbind /sys sys
mount -t proc proc proc
mount -t tmpfs none run && mount -t tmpfs none tmp && chmod 1777 tmp
mount --bind "${OUT:-/tmp}" mnt/out
case "${DBUS_SYSTEM_BUS_ADDRESS:-}" in unix:*path=*)
  bus=${DBUS_SYSTEM_BUS_ADDRESS#*path=} bus=${bus%%,*}
  mkdir -p run/dbus && touch run/dbus/system_bus_socket && mount --bind "$bus" run/dbus/system_bus_socket ;;
unix:*abstract=*) abstract=$DBUS_SYSTEM_BUS_ADDRESS ;;
esac
exec chroot . /usr/bin/env -i PATH=/usr/bin:/usr/sbin HOME=/home/minji USER=minji LOGNAME=minji \
  LANG=C.UTF-8 XDG_CURRENT_DESKTOP=GNOME PYTHONPATH=/work/.venv/lib/python3.11/site-packages PYTHONDONTWRITEBYTECODE=1 \
  ${abstract:+"DBUS_SYSTEM_BUS_ADDRESS=$abstract"} SMARTDOCTOR_HOME=/tmp/smartdoctor sh -c 'cd /work && exec "$@"' sh "$@"
