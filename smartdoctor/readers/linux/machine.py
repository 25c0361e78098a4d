"""What this machine is, from what firmware, kernel and session say about it.

/sys/class/dmi/id/chassis_type      10 = notebook, 3 = desktop ... (SMBIOS, section 7.4.1)
/sys/class/dmi/id/{sys_vendor,product_name,board_vendor,bios_vendor}   "QEMU", "VMware, Inc." ...
/proc/device-tree/chassis-type      "laptop" on ARM and RISC-V boards, which have no SMBIOS
/proc/cpuinfo                       "flags : ... hypervisor ..." under every x86 hypervisor
/etc/os-release                     PRETTY_NAME="Debian GNU/Linux 12 (bookworm)"
/proc/uptime                        "1165.98 2090.23": seconds since start, then idle
/etc/krb5.keytab, /opt/microsoft/intune ...   signs that an organisation sets the rules here

Traps: a Firecracker guest has no DMI at all, only the flag; the first domain of Xen (Qubes) has the
flag but is the real machine; "Amazon EC2" is also the vendor of its bare-metal servers; cheap
boards say chassis 1 or 2 ("other", "unknown"), so a battery decides there.
"""

import shlex

from smartdoctor.facts.machine import Machine
from smartdoctor.host import Host
from smartdoctor.model import Missing, Why, say
from smartdoctor.readers.anywhere import chassis

DMI = "/sys/class/dmi/id"
TREE = "/proc/device-tree"
PORTABLE_TREE = frozenset({"laptop", "convertible", "detachable", "tablet", "handset", "watch"})
STANDING_TREE = frozenset({"desktop", "all-in-one", "server", "embedded"})
CONTAINER_SIGNS = ("/.dockerenv", "/run/.containerenv", "/run/systemd/container", "/.flatpak-info")
CONTAINER_WORDS = ("docker", "containerd", "kubepods", "libpod", "/lxc", "lxc.payload")
ORGANISED = (
    "/etc/krb5.keytab",  # joined to a domain
    "/etc/landscape/client.conf",
    "/etc/puppetlabs/puppet/puppet.conf",
    "/opt/jc/bin/jumpcloud-agent",
    "/opt/microsoft/intune",
    "/opt/orbit/bin",
)
DESKTOPS = {"gnome": "gnome", "kde": "kde", "xfce": "xfce"}


def read(host: Host) -> Machine:
    """Ask firmware, kernel and session."""
    try:
        uptime = float(host.read("/proc/uptime").split()[0])
    except (IndexError, ValueError):
        raise Missing(
            Why.UNREADABLE, say("The system does not tell how long it has been running.")
        ) from None
    release = parse(_text(host, "/etc/os-release") or _text(host, "/usr/lib/os-release"))
    return Machine(
        kind=_kind(host),
        release=release.get("PRETTY_NAME") or release.get("NAME", ""),
        release_id=release.get("ID", ""),
        desktop=_desktop(host),
        container=bool(host.environment("container"))
        or any(_there(host, sign) for sign in CONTAINER_SIGNS)
        or any(word in _text(host, "/proc/1/cgroup") for word in CONTAINER_WORDS),
        uptime=uptime,
        version=release.get("VERSION_ID", ""),
        build=release.get("BUILD_ID", ""),
        edition=release.get("VARIANT_ID", ""),
        support_end=release.get("SUPPORT_END", ""),
        managed=True if any(_there(host, sign) for sign in ORGANISED) else None,
    )


def parse(release: str) -> dict[str, str]:
    """Return the fields of an os-release file, unquoted as a shell would."""
    fields = {}
    for line in release.splitlines():
        key, equals, value = line.strip().partition("=")
        if not equals or key.startswith("#"):
            continue
        try:
            fields[key] = "".join(shlex.split(value))
        except ValueError:  # an unbalanced quote
            fields[key] = value
    return fields


def _kind(host: Host) -> str:
    if _virtual(host):
        return "virtual"
    named = chassis.case(_text(host, f"{DMI}/chassis_type"))
    tree = _text(host, f"{TREE}/chassis-type")
    if named == "laptop" or tree in PORTABLE_TREE:
        return "laptop"
    if named == "desktop" or tree in STANDING_TREE:
        return "desktop"
    if host.glob("/sys/class/power_supply/BAT*") or host.glob("/proc/acpi/button/lid/*"):
        return "laptop"
    return "desktop" if "Raspberry Pi" in _text(host, f"{TREE}/model") else "unknown"


def _virtual(host: Host) -> bool:
    names = [
        _text(host, f"{DMI}/{name}")
        for name in ("sys_vendor", "product_name", "board_vendor", "bios_vendor")
    ]
    if chassis.virtual(names):
        return True
    if "Amazon EC2" in names[0]:
        return not names[1].endswith(".metal")
    if "microsoft" in _text(host, "/proc/sys/kernel/osrelease").lower():
        return True  # Windows Subsystem for Linux
    if "control_d" in _text(host, "/proc/xen/capabilities"):
        return False
    if _there(host, f"{TREE}/hypervisor"):
        return True
    flags = next(
        (line for line in _text(host, "/proc/cpuinfo").splitlines() if line.startswith("flags")), ""
    )
    return "hypervisor" in flags.split()


def _desktop(host: Host) -> str:
    named = host.environment("XDG_CURRENT_DESKTOP").lower().split(":")
    for name in named:
        if name in DESKTOPS:
            return DESKTOPS[name]
    shown = any(host.environment(name) for name in ("WAYLAND_DISPLAY", "DISPLAY"))
    return "other" if shown or any(named) else ""


def _text(host: Host, path: str) -> str:
    """Return a small file without its line end, or "" when there is none to read."""
    try:
        return host.read(path).strip("\0\n ")
    except Missing:
        return ""


def _there(host: Host, path: str) -> bool:
    try:
        host.stat(path)
    except Missing:
        return False
    return True
