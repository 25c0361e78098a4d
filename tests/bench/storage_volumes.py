#!/usr/bin/python3
"""Disks on the bench: a real volume in place of a folder, in a mount namespace of its own.

    python tests/bench/storage_volumes.py full --at /home -- COMMAND

    roomy      ext4, one tenth used             full       ext4, not a byte left for its owner
    nearly     ext4 of 100 GB, 91 % handed out  files      ext4 whose file entries are used up
    closed     full, and mounted read-only      memory     tmpfs, full
    kernels    300 MB ext4 with 60 MB left      btrfs      btrfs, a little used
    mistaken   ext4 that met a mistake          stopped    the same, and stopped taking files
    healed     a mistake months ago             rotten     btrfs with a file damaged on the disk
    unwanted   read-only, although /etc/fstab wants it writable

The volume of 100 GB takes no room: its blocks are only handed out, never written.  The machine
outside sees nothing.  Wants an administrator, e2fsprogs and, for btrfs, btrfs-progs.
"""

import argparse
import contextlib
import os
import subprocess
import sys
import tempfile
from pathlib import Path

assert sys.platform == "linux"

SIZES = {"nearly": "100G", "kernels": "300M", "btrfs": "200M", "rotten": "200M"}
FORMAT = {
    "files": ["mkfs.ext4", "-q", "-m", "0", "-N", "32"],
    "btrfs": ["mkfs.btrfs", "-q"],
    "rotten": ["mkfs.btrfs", "-q", "--data", "single"],
}
EXT4 = ["mkfs.ext4", "-q", "-m", "0", "-E", "lazy_itable_init=1,lazy_journal_init=1"]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("state")
    parser.add_argument("--at", type=Path, default=Path("/home"))
    parser.add_argument("--inside", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("command", nargs="+")
    options = parser.parse_args()
    if not options.inside:
        unshare = ["unshare", "--mount", "--propagation", "private"]
        again = [sys.executable, __file__, options.state, "--at", str(options.at), "--inside"]
        return subprocess.call([*unshare, *again, "--", *options.command])
    with tempfile.TemporaryDirectory(prefix="sd-disk-", dir="/var/tmp") as folder:
        mounted(options.state, options.at, Path(folder) / "disk")
        try:
            return subprocess.call(options.command)
        finally:
            run("umount", "--lazy", str(options.at))


def mounted(state: str, at: Path, image: Path) -> None:
    """Make the volume, mount it and bring it into the wanted state."""
    if state == "memory":
        run("mount", "-t", "tmpfs", "-o", "size=2m", "none", str(at))
        return fill(at)
    with image.open("wb") as disk:
        disk.truncate(parse_size(SIZES.get(state, "64M")))
    run(*FORMAT.get(state, EXT4), str(image))
    if state == "healed":
        run("mount", "-o", "loop,errors=continue", str(image), str(at))
        mistake(at)
        run("umount", str(at))
        run("debugfs", "-w", "-R", "set_super_value last_error_time 20260101120000", str(image))
    errors = ",errors=remount-ro" if state == "stopped" else ""
    run("mount", "-o", f"loop{errors}", str(image), str(at))
    if state in ("mistaken", "stopped"):
        mistake(at)
    elif state == "rotten":
        rot(at, image)
    elif state == "unwanted":
        wish(image.parent / "fstab", f"/dev/any {at} ext4 defaults 0 2\n")
    if state in ("roomy", "btrfs"):
        (at / "file").write_bytes(bytes(5_000_000))
    elif state in ("full", "closed"):
        fill(at)
    elif state == "files":
        use_up_files(at)
    elif state == "nearly":
        hand_out(at / "file", 91 * 2**30)
    elif state == "kernels":
        room = os.statvfs(at)
        hand_out(at / "vmlinuz", room.f_bavail * room.f_frsize - 60_000_000)
    if state in ("closed", "unwanted"):
        run("mount", "-o", "remount,ro", str(at))
    return None


def fill(at: Path) -> None:
    with (at / "full").open("wb", buffering=0) as file:
        try:
            while True:
                file.write(bytes(1 << 16))
        except OSError:  # no space left on device: that is the point
            pass


def mistake(at: Path) -> None:
    """Let the kernel itself write down a mistake, as it does when it meets one."""
    device = subprocess.check_output(["findmnt", "-no", "SOURCE", str(at)], text=True).strip()
    Path(f"/sys/fs/ext4/{device.rpartition('/')[2]}/trigger_fs_error").write_text("bench")


def rot(at: Path, image: Path) -> None:
    """Write a file, damage it on the disk behind the file system's back, and read it again."""
    mark = b"smartdoctor-bench" * 4096
    (at / "file").write_bytes(mark * 4)
    run("sync")
    run("umount", str(at))
    raw = image.read_bytes()
    place = raw.index(mark[:4096])
    with image.open("r+b") as disk:
        disk.seek(place)
        disk.write(bytes(4096))
    run("mount", "-o", "loop", str(image), str(at))
    with contextlib.suppress(OSError):
        (at / "file").read_bytes()


def wish(fstab: Path, line: str) -> None:
    fstab.write_text(line)
    run("mount", "--bind", str(fstab), "/etc/fstab")


def use_up_files(at: Path) -> None:
    for number in range(1000):
        try:
            (at / str(number)).touch()
        except OSError:
            return


def hand_out(path: Path, size: int) -> None:
    number = os.open(path, os.O_CREAT | os.O_WRONLY)
    os.posix_fallocate(number, 0, size)
    os.close(number)


def parse_size(text: str) -> int:
    return int(text[:-1]) * {"M": 2**20, "G": 2**30}[text[-1]]


def run(*argv: str) -> None:
    subprocess.run(argv, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


if __name__ == "__main__":
    sys.exit(main())
