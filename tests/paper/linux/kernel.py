"""What a healthy kernel shows in /proc and /sys: shapes after its own documentation, values of
ordinary machines.  Each function returns files (or files and links) for a Device."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from tests.paper.machine import Over

Files = dict[str, Any]
HERTZ = 100


def running(
    *,
    days: float,
    cores: int,
    memory: int,
    used: int,
    swap: int = 2048,
    load: str = "0.42 0.38 0.35",
) -> Files:
    """A machine up for `days`, `memory` MiB of which `used`; it works a twentieth of the time."""
    up = days * 86400

    def stat(passed: float, _: str) -> str:
        ticks = int((up + passed) * HERTZ)
        one = f"{ticks // 25} {ticks // 900} {ticks // 100} {ticks * 94 // 100} {ticks // 400} 0 {ticks // 500} 0 0 0"
        whole = " ".join(str(int(each) * cores) for each in one.split())
        lines = [f"cpu  {whole}", *(f"cpu{each} {one}" for each in range(cores))]
        return "\n".join((*lines, "intr 0", f"ctxt {ticks * 40}", "processes 48211", ""))

    kib = memory * 1024
    free, available = kib - used * 1024 - kib // 4, kib - used * 1024
    pressure = "some avg10=0.00 avg60=0.00 avg300=0.00 total=214\nfull avg10=0.00 avg60=0.00 avg300=0.00 total=198\n"
    return {
        "/proc/stat": Over(stat),
        "/proc/uptime": Over(lambda passed, _: f"{up + passed:.2f} {up * cores * 0.9:.2f}\n"),
        "/proc/loadavg": f"{load} 2/1187 48213\n",
        "/proc/meminfo": (
            f"MemTotal: {kib:>14} kB\nMemFree: {free:>15} kB\nMemAvailable: {available:>10} kB\n"
            f"Buffers: {kib // 60:>15} kB\nCached: {kib // 5:>16} kB\n"
            f"SwapTotal: {swap * 1024:>13} kB\nSwapFree: {swap * 1024:>14} kB\n"
        ),
        "/proc/vmstat": "pgpgin 8123004\npswpin 0\npswpout 0\noom_kill 0\n",
        "/proc/swaps": (
            "Filename\t\t\t\tType\t\tSize\t\tUsed\t\tPriority\n"
            f"/swap.img                               file\t\t{swap * 1024}\t\t0\t\t-2\n"
        ),
        "/proc/pressure/memory": pressure,
        "/proc/modules": "snd_hda_intel 61440 3 - Live 0x0000000000000000\n",
        "/proc/1/cgroup": "0::/init.scope\n",
        "/proc/mdstat": "Personalities : \nunused devices: <none>\n",
        "/proc/sys/kernel/random/boot_id": "2f0c61c4-7f3f-4f0b-9d0e-52c5c3a4b8d1\n",
        "/proc/sys/net/ipv4/ip_local_port_range": "32768\t60999\n",
        "/sys/fs/cgroup/cgroup.controllers": "cpuset cpu io memory pids\n",
    }


def processes(programs: Sequence[tuple[str, int, int, int]], *, days: float) -> list[str]:
    """Lines of /proc/<pid>/stat: (name, owner's parent pid, MiB resident, minutes of processor)."""
    lines = []
    for number, (name, parent, mebibytes, minutes) in enumerate(programs):
        pid, born = 1 if name == "systemd" and parent == 0 else 900 + number * 37, int(days * 8000)
        ticks = minutes * 60 * HERTZ
        lines.append(
            f"{pid} ({name}) S {parent} {pid} {pid} 0 -1 4194560 9000 0 20 0 {ticks * 3 // 4} {ticks // 4} "
            f"0 0 20 0 4 0 {born + number * 50} 812000000 {mebibytes * 256} 18446744073709551615 0 0 0"
        )
    return lines


def machine(
    vendor: str, product: str, chassis: int, *, cpu: str, cores: int, virtual: bool = False
) -> Files:
    """What its firmware calls it."""
    dmi = "/sys/class/dmi/id"
    flags = "fpu vme de pse tsc msr pae mce" + " hypervisor" * virtual
    return {
        f"{dmi}/sys_vendor": f"{vendor}\n",
        f"{dmi}/product_name": f"{product}\n",
        f"{dmi}/board_vendor": f"{vendor}\n",
        f"{dmi}/bios_vendor": f"{vendor}\n",
        f"{dmi}/chassis_type": f"{chassis}\n",
        "/proc/cpuinfo": "".join(
            f"processor\t: {each}\nmodel name\t: {cpu}\nflags\t\t: {flags}\n\n"
            for each in range(cores)
        ),
    }


def disk(
    name: str, way: str, *, model: str, vendor: str = "", size: int, parts: Sequence[int] = (),
    rotational: bool = False, trim: bool = True, removable: bool = False,
) -> tuple[Files, dict[str, str]]:  # fmt: skip
    """A disk of `size` bytes and its partitions; `way` is the middle of its place in /sys/devices."""
    here, kind = f"/sys/block/{name}", f"/sys/class/block/{name}"
    queue = {"rotational": f"{rotational:d}\n", "discard_max_bytes": f"{2199023255040 * trim}\n"}
    files: Files = {
        f"{here}/size": f"{size // 512}\n",
        f"{here}/removable": f"{removable:d}\n",
        f"{here}/device/model": f"{model}\n",
        f"{kind}/removable": f"{removable:d}\n",
        **{f"{place}/queue/{key}": each for key, each in queue.items() for place in (here, kind)},
    }
    if vendor:
        files[f"{here}/device/vendor"] = f"{vendor}\n"
    mark = "p" if name[-1].isdigit() else ""
    for part in (f"{name}{mark}{each}" for each in parts):
        files |= {
            f"{kind}/{part}/partition": f"{part[-1]}\n",
            f"/sys/class/block/{part}/partition": f"{part[-1]}\n",
            f"/sys/class/block/{part}/../removable": f"{removable:d}\n",
            **{f"/sys/class/block/{part}/../queue/{key}": each for key, each in queue.items()},
        }
    return files, {here: f"../devices/{way}/block/{name}"}


def mapped(
    number: int, label: str, on: str, uuid: str, *, trim: bool = True
) -> tuple[Files, dict[str, str]]:
    """A mapped disk (LUKS, LVM) on another."""
    here = f"/sys/class/block/dm-{number}"
    return {
        f"{here}/dm/uuid": f"{uuid}\n",
        f"{here}/dm/name": f"{label}\n",
        f"{here}/slaves/{on}/uevent": "",
        f"{here}/queue/discard_max_bytes": f"{2199023255040 * trim}\n",
        f"{here}/queue/rotational": "0\n",
    }, {f"/dev/mapper/{label}": f"../dm-{number}"}


def ext4(*names: str) -> Files:
    """File systems that never met a mistake."""
    return {f"/sys/fs/ext4/{each}/errors_count": "0\n" for each in names}


def interface(name: str, *, wifi: bool = False, state: str = "up") -> Files:
    """A network interface."""
    here = f"/sys/class/net/{name}"
    files = {
        f"{here}/type": "1\n",
        f"{here}/operstate": f"{state}\n",
        f"{here}/mtu": "1500\n",
        f"{here}/uevent": f"{'DEVTYPE=wlan' if wifi else ''}\nINTERFACE={name}\nIFINDEX=3\n",
        "/sys/class/net/lo/type": "772\n",
        "/sys/class/net/lo/operstate": "unknown\n",
        "/sys/class/net/lo/uevent": "INTERFACE=lo\nIFINDEX=1\n",
    }
    if wifi:
        files |= {f"{here}/phy80211/name": "phy0\n", f"{here}/wireless/status": ""}
    return files


def wireless(name: str, *, level: int) -> str:
    """The old table of Wi-Fi signals."""
    return (
        "Inter-| sta-|   Quality        |   Discarded packets               | Missed | WE\n"
        " face | tus | link level noise |  nwid  crypt   frag  retry   misc | beacon | 22\n"
        f"{name}: 0000   {level + 110}.  {level}.  -256        0      0      0      0    203        0\n"
    )


def routes(name: str, gateway: str, *, metric: int, six: str = "", mac_part: str = "") -> Files:
    """One way out, IPv4 and, with an address of its own, IPv6."""
    word = "".join(f"{int(each):02X}" for each in reversed(gateway.split(".")))
    home = "00" + word[2:]
    files = {
        "/proc/net/route": (
            "Iface\tDestination\tGateway \tFlags\tRefCnt\tUse\tMetric\tMask\t\tMTU\tWindow\tIRTT\n"
            f"{name}\t00000000\t{word}\t0003\t0\t0\t{metric}\t00000000\t0\t0\t0\n"
            f"{name}\t{home}\t00000000\t0001\t0\t0\t{metric}\t00FFFFFF\t0\t0\t0\n"
        ),
        "/proc/net/fib_trie": (
            "Main:\n  +-- 0.0.0.0/0 3 0 5\n     |-- 0.0.0.0\n        /0 universe UNICAST\nLocal:\n"
        ),
        "/etc/resolv.conf": "nameserver 127.0.0.53\noptions edns0 trust-ad\nsearch fritz.box\n",
        "/run/systemd/resolve/resolv.conf": f"nameserver {gateway}\nsearch fritz.box\n",
    }
    if six:
        local = f"fe80000000000000{mac_part}"
        nothing = "0" * 32
        files |= {
            "/proc/net/ipv6_route": (
                f"{six[:16]}{'0' * 16} 40 {nothing} 00 {nothing} {metric:08x} 00000001 00000000 00000001 {name:>8}\n"
                f"{nothing} 00 {nothing} 00 {local} {metric:08x} 00000001 00000000 00000003 {name:>8}\n"
            ),
            "/proc/net/if_inet6": f"{six} 03 40 00 00 {name:>8}\n{'0' * 31}1 01 80 10 80       lo\n",
        }
    return files


def sockets(*listening: tuple[str, int, int]) -> Files:
    """The kernel's tables of sockets: (local address as it stands there, port, account)."""
    head = "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode\n"
    rows = [
        f"   {at}: {address}:{port:04X} 00000000:0000 0A 00000000:00000000 00:00000000 00000000 {account:>5}"
        f"        0 {30000 + at} 1 0000000000000000 100 0 0 10 0\n"
        for at, (address, port, account) in enumerate(listening)
    ]
    mdns = "   0: 00000000:14E9 00000000:0000 07 00000000:00000000 00:00000000 00000000   114        0 29001 2\n"
    six = "   0: 00000000000000000000000001000000:0277 00000000000000000000000000000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 29002 1\n"
    return {
        "/proc/net/tcp": head + "".join(rows),
        "/proc/net/tcp6": head + six,
        "/proc/net/udp": head + mdns,
        "/proc/net/udp6": head,
    }


def _warm(degrees: int, passed: float, _: str) -> str:
    """A real sensor wavers."""
    return f"{degrees * 1000 + int(passed) % 3 * 1000}\n"


def heat(
    chip: str, sensors: Mapping[str, tuple[int, int]], *, cores: int, fan: int | None = None
) -> Files:
    """Sensors by label: degrees now, and the critical ones; throttling was never needed."""
    here = "/sys/class/hwmon/hwmon4"
    files: Files = {f"{here}/name": f"{chip}\n"}
    for at, (label, (now, critical)) in enumerate(sensors.items(), 1):
        files |= {
            f"{here}/temp{at}_input": Over(partial(_warm, now)),
            f"{here}/temp{at}_label": f"{label}\n",
            f"{here}/temp{at}_crit": f"{critical * 1000}\n",
        }
    if fan is not None:
        files |= {f"{here}/fan1_input": f"{fan}\n"}
    if chip == "coretemp":
        throttle = "/sys/devices/system/cpu/cpu{}/thermal_throttle/{}_throttle_count"
        files |= {
            throttle.format(c, kind): "0\n" for c in range(cores) for kind in ("core", "package")
        }
    return files


def pci(*parts: tuple[str, str, str]) -> tuple[Files, dict[str, str]]:
    """Parts of the PCI bus: (place, class, driver); a network card has an interface."""
    files: Files = {}
    links = {}
    for place, kind, driver in parts:
        here = f"/sys/bus/pci/devices/0000:{place}"
        files[f"{here}/class"] = f"0x{kind}\n"
        links[f"{here}/driver"] = f"../../../bus/pci/drivers/{driver}"
        if kind.startswith("02"):
            files[f"{here}/net/nic0/type"] = "1\n"
    return files, links


def usb(*devices: tuple[str, str, str, str]) -> tuple[Files, dict[str, str]]:
    """Devices of the USB: (place, name, Mbit/s, class of its interface)."""
    tree = "/sys/bus/usb/devices"
    files: Files = {
        f"{tree}/usb1/bDeviceClass": "09\n",
        f"{tree}/usb1/1-0:1.0/usb1-port1/over_current_count": "0\n",
        f"{tree}/usb1/1-0:1.0/usb1-port2/over_current_count": "0\n",
    }
    links = {}
    for place, name, speed, kind in devices:
        here = f"{tree}/{place}"
        files |= {
            f"{here}/product": f"{name}\n",
            f"{here}/speed": f"{speed}\n",
            f"{here}/bDeviceClass": "00\n",
            f"{here}/{place}:1.0/bInterfaceClass": f"{kind}\n",
            f"{tree}/{place}:1.0/bInterfaceClass": f"{kind[:2]}\n",
            f"{tree}/{place}:1.0/bInterfaceSubClass": "01\n",
            f"{tree}/{place}:1.0/bInterfaceProtocol": "01\n",
            f"{tree}/{place}:1.0/authorized": "1\n",
        }
        driver = {"08": "uas", "0e": "uvcvideo", "e0": "btusb", "01": "snd-usb-audio"}.get(
            kind, "usbhid"
        )
        links[f"{tree}/{place}:1.0/driver"] = f"../../../bus/usb/drivers/{driver}"
    return files, links


def camera(name: str, place: str) -> tuple[Files, dict[str, str]]:
    """A camera with its two entries, of which one gives pictures."""
    files: Files = {}
    links = {}
    for at, can in ((0, ":capture:"), (1, ":")):
        node = f"/sys/class/video4linux/video{at}"
        files |= {
            f"{node}/name": f"{name}\n",
            f"{node}/index": f"{at}\n",
            f"{node}/dev": f"81:{at}\n",
            f"/run/udev/data/c81:{at}": f"I:2214\nE:ID_V4L_VERSION=2\nE:ID_V4L_CAPABILITIES={can}\n",
        }
        links[f"{node}/device"] = f"../../../{place}:1.0"
    return files, links
