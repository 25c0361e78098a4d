"""Every program Smart Doctor may start, and where it may live. Nothing else is ever run."""

from dataclasses import dataclass

OUTPUT = "{output}"
"""An argument of `Host.run`: a file of the door's own, whose text is the answer's `out`."""


@dataclass(frozen=True)
class Command:
    """A program we are allowed to start, by absolute path.

    `session` is for one that asks the owner's own desktop session, such as gsettings: it also gets
    the session bus and the XDG folders.
    `keeps` is for one that prints more than is ours to know, such as every setting of a desktop:
    only lines that begin with one of these words go on, into a reader or a recording.
    """

    name: str
    places: tuple[str, ...]
    session: bool = False
    keeps: tuple[str, ...] = ()


def _system(name: str, *, session: bool = False, keeps: tuple[str, ...] = ()) -> Command:
    return Command(name, tuple(f"{folder}/{name}" for folder in _FOLDERS), session, keeps)


def _windows(name: str) -> Command:
    """A program of Windows itself; {system} is the folder that Windows names when asked."""
    return Command(name, (f"{{system}}\\{name}.exe",))


_FOLDERS = ("/usr/bin", "/bin", "/usr/sbin", "/sbin")

PING = _system("ping")
APT_CHECK = Command("apt-check", ("/usr/lib/update-notifier/apt-check",))
APT = _system("apt")
APT_CONFIG = _system("apt-config")
APT_GET = _system("apt-get")
DPKG_QUERY = _system(
    "dpkg-query", keeps=("hold ", "install half-", "install unpacked ", "install trigger")
)
GSETTINGS = _system(
    "gsettings",
    session=True,
    keeps=(
        "org.gnome.DejaDup ",
        "org.gnome.DejaDup.Local ",
        "org.gnome.desktop.privacy ",
        "org.gnome.desktop.screensaver ",
        "org.gnome.desktop.session ",
        "org.gnome.settings-daemon.plugins.power ",
    ),
)
IW = _system("iw")
IPTABLES_LEGACY = _system("iptables-legacy")
JOURNALCTL = _system("journalctl")
NFT = _system("nft")
PACTL = _system("pactl", session=True)
RESOLVECTL = _system("resolvectl")
SMARTCTL = _system("smartctl")
ZPOOL = _system("zpool")
ZFS = _system("zfs")

# macOS
TMUTIL = _system("tmutil")
DISKUTIL = _system("diskutil")
MACOS_LOG = _system("log")
CODESIGN = _system("codesign")
LAUNCHCTL = _system("launchctl")
PMSET = _system("pmset")
PS = _system("ps")
CSRUTIL = _system("csrutil")
FDESETUP = _system("fdesetup")
SOCKETFILTERFW = Command("socketfilterfw", ("/usr/libexec/ApplicationFirewall/socketfilterfw",))
SPCTL = _system("spctl")
IOREG = _system("ioreg")
SYSADMINCTL = _system("sysadminctl")
SOFTWAREUPDATE = _system("softwareupdate")
NETWORK_QUALITY = _system("networkQuality")
SYSTEM_PROFILER = _system("system_profiler")
TRACEROUTE = Command("traceroute", ("/usr/sbin/traceroute",))

# Windows
POWERCFG = _windows("powercfg")

COMMANDS: tuple[Command, ...] = (
    APT,
    APT_CHECK,
    APT_CONFIG,
    APT_GET,
    CODESIGN,
    CSRUTIL,
    DISKUTIL,
    DPKG_QUERY,
    FDESETUP,
    GSETTINGS,
    IOREG,
    IPTABLES_LEGACY,
    IW,
    JOURNALCTL,
    LAUNCHCTL,
    MACOS_LOG,
    NETWORK_QUALITY,
    NFT,
    PACTL,
    PING,
    PMSET,
    POWERCFG,
    PS,
    RESOLVECTL,
    SMARTCTL,
    SOCKETFILTERFW,
    SOFTWAREUPDATE,
    SPCTL,
    SYSADMINCTL,
    SYSTEM_PROFILER,
    TMUTIL,
    ZFS,
    ZPOOL,
    TRACEROUTE,
)

SAY = Command("say", ("/usr/bin/say",))  # macOS' own voice; both only read our words aloud
SPD_SAY = _system("spd-say", session=True)

SETTINGS: tuple[Command, ...] = tuple(
    _system(name, session=True)
    for name in (
        "backintime-qt",
        "baobab",
        "blueman-manager",
        "cinnamon-settings",
        "deja-dup",
        "filelight",
        "firewall-config",
        "gnome-control-center",
        "gnome-disks",
        "gnome-software",
        "gnome-system-monitor",
        "gnome-tweaks",
        "gufw",
        "kcmshell5",
        "kcmshell6",
        "mate-control-center",
        "nm-connection-editor",
        "pavucontrol",
        "pika-backup",
        "plasma-discover",
        "plasma-systemmonitor",
        "software-properties-gtk",
        "system-config-printer",
        "systemsettings",
        "systemsettings5",
        "update-manager",
        "vorta",
        "xfce4-display-settings",
        "xfce4-power-manager-settings",
        "xfce4-screensaver-preferences",
        "xfce4-session-settings",
        "xfce4-settings-manager",
    )
)
"""What `hands.py` may open for the owner; no reader can start any of it."""
