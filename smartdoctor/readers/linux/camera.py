"""Cameras on Linux, without opening any: an open camera lights its lamp.

    /sys/class/video4linux/video0/name           Integrated Camera: Integrated C
    /sys/class/video4linux/video0/device ->      ../../../1-6:1.0     the same for all its entries
    /sys/class/video4linux/video0/dev            81:0
    /run/udev/data/c81:0                         E:ID_V4L_CAPABILITIES=:capture:
    /sys/bus/platform/devices/VPC2004:00/camera_power     0: a Lenovo's key has cut it off

Traps: one camera makes two to four entries, and only those with :capture: give pictures; where udev
keeps no notes, index 0 is the picture.  Tuners capture, too.  What has no device behind it
(v4l2loopback) is made by a program.

Sources: linux Documentation/ABI (video4linux, sysfs-platform-ideapad-laptop), udev's v4l_id.
"""

from smartdoctor.facts.camera import Cameras
from smartdoctor.host import Host
from smartdoctor.model import Missing, Why

NODES = "/sys/class/video4linux/video*"
SWITCHES = "/sys/bus/platform/devices/VPC2004:*/camera_power"


def read(host: Host) -> Cameras:
    """Find what takes pictures, each device once."""
    found: dict[str, str] = {}
    for node in host.glob(NODES):
        device = _link(host, f"{node}/device")
        if device and device not in found and _takes_pictures(host, node):
            found[device] = _text(host, f"{node}/name").partition(":")[0]
    switches = {_text(host, path) for path in host.glob(SWITCHES)} & {"0", "1"}
    return Cameras(names=tuple(found.values()), powered="1" in switches if switches else None)


def _takes_pictures(host: Host, node: str) -> bool:
    noted = _text(host, f"/run/udev/data/c{_text(host, f'{node}/dev')}")
    for line in noted.splitlines():
        if line.startswith("E:ID_V4L_CAPABILITIES="):
            return ":capture:" in line and ":tuner:" not in line
    return _text(host, f"{node}/index") == "0"


def _link(host: Host, path: str) -> str:
    try:
        return host.link(path)
    except Missing as missing:
        if missing.why is not Why.ABSENT:
            raise
        return ""


def _text(host: Host, path: str) -> str:
    try:
        return host.read(path).strip()
    except Missing as missing:
        if missing.why is not Why.ABSENT:
            raise
        return ""
