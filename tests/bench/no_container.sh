#!/bin/sh
# unshare --mount sh tests/bench/no_container.sh COMMAND...
#
# Runs COMMAND on this machine without the marks of a container: the root folder is covered by a
# copy of itself that lacks them.  Wants root; the machine outside sees nothing.
set -e
mount -t tmpfs none /mnt
mkdir /mnt/up /mnt/work /mnt/root
mount -t overlay -o lowerdir=/,upperdir=/mnt/up,workdir=/mnt/work none /mnt/root
rm -f /mnt/root/.dockerenv
for each in /*; do
  mountpoint -q "$each" || [ "$each" = /etc ] || [ "$each" = /tmp ] || [ "$each" = /root ] || continue
  [ "$each" = /mnt ] || mount --rbind "$each" "/mnt/root$each"
done
exec chroot /mnt/root sh -c 'cd "$0"; exec "$@"' "$PWD" "$@"
