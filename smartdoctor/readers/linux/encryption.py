"""Whether the disks under / and the home folder are encrypted, by what the kernel shows in /sys.

/sys/class/block/dm-0/dm/uuid       CRYPT-LUKS2-603eeb71...-luks-603eeb71   a mapped, encrypted disk
/sys/class/block/dm-1/slaves/dm-0   what a mapped disk is made of
zfs get -H -o value encryption rpool/ROOT        aes-256-gcm, or off

Trap (catalogue 19.8): an encrypted swap or stick says nothing about the system, so the walk begins
at the volume itself and every disk under it must be encrypted.  A home folder of its own file
system that encrypts (eCryptfs, gocryptfs) is as good.
"""

from smartdoctor.facts.encryption import Cipher, Encryption, Sealed
from smartdoctor.facts.volumes import Role
from smartdoctor.host import Host
from smartdoctor.host.commands import ZFS
from smartdoctor.model import Missing, Why, say
from smartdoctor.readers.linux.block import DEEPEST, device, parts
from smartdoctor.readers.linux.volumes import Mount, choose, parse

SEALING = {"ecryptfs": "eCryptfs", "fuse.cryfs": "CryFS", "fuse.encfs": "EncFS",
           "fuse.gocryptfs": "gocryptfs"}  # fmt: skip
LUKS, PLAIN = "CRYPT-LUKS", "CRYPT-"


def read(host: Host) -> Encryption:
    """Look under the system's volume and the home folder's."""
    home = host.environment("HOME")
    mounts = parse(host.read("/proc/self/mounts"))
    own = next((each for each in mounts if each.filesystem in SEALING and each.place == home), None)
    wanted = [
        (mount, role)
        for mount, role in choose(mounts, home)
        if role is Role.HOME or (role is Role.SYSTEM and mount.place == "/")
    ]
    if not wanted:
        raise Missing(
            Why.UNSUPPORTED,
            say(
                "No disk of this computer can be seen from here, as in a container or live system."
            ),
        )
    volumes = [_sealed(host, mount) for mount, _ in wanted]
    if own is not None:
        volumes = [each for each in volumes if each.place == "/"]
        volumes.append(Sealed(place=home, cipher=Cipher.ON, by=SEALING[own.filesystem]))
    order = sorted(volumes, key=lambda each: each.place != "/")
    return Encryption(volumes=tuple(order), later=False)


def _sealed(host: Host, mount: Mount) -> Sealed:
    by = _dataset(host, mount.source) if mount.filesystem == "zfs" else under(host, mount.source)
    return Sealed(place=mount.place, cipher=Cipher.ON if by else Cipher.OFF, by=by)


def under(host: Host, source: str) -> str:
    """Name what encrypts every disk under a mounted device; "" when one lies open."""
    first = device(host, source)
    members = [first]
    for found in host.glob(f"/sys/fs/btrfs/*/devices/{first}"):
        folder = found.rpartition("/")[0]
        members = [each.rpartition("/")[2] for each in host.glob(f"{folder}/*")]
    names = [_walk(host, each, DEEPEST) for each in members]
    return names[0] if names and all(names) else ""


def _walk(host: Host, name: str, left: int) -> str:
    try:
        uuid = host.read(f"/sys/class/block/{name}/dm/uuid")
    except Missing:
        uuid = ""
    if uuid.startswith(PLAIN):
        return "LUKS" if uuid.startswith(LUKS) else "dm-crypt"
    below = [_walk(host, each, left - 1) for each in parts(host, name)] if left else []
    return below[0] if below and all(below) else ""


def _dataset(host: Host, name: str) -> str:
    said = host.run(ZFS, "get", "-H", "-o", "value", "encryption", name, seconds=3)
    value = said.out.strip()
    if said.status != 0 or not value:
        raise Missing(Why.UNREADABLE, say("The answer of {program} made no sense.", program="zfs"))
    return "" if value == "off" else "ZFS"
