"""What kind of machine this is."""

import sys

import pytest

from smartdoctor.host import Host
from smartdoctor.model import Missing, Why
from smartdoctor.readers.linux import machine
from tests.support.fake_host import fake_host, stat

DMI, TREE = machine.DMI, machine.TREE
BARE = "processor : 0\nflags\t\t: fpu vme sse2\n"
GUEST = "processor : 0\nflags\t\t: fpu hypervisor sse2\n"


def device(files: dict[str, str], *, there: tuple[str, ...] = (), environment=()) -> Host:
    return fake_host(
        files={"/proc/uptime": "1165.98 2090.23\n", **files},
        stats={path: stat() for path in there},
        answers={("environment", name): value for name, value in dict(environment).items()},
    )


@pytest.mark.parametrize(
    ("files", "kind"),
    [
        ({f"{DMI}/chassis_type": "10\n", "/proc/cpuinfo": BARE}, "laptop"),
        ({f"{DMI}/chassis_type": "31"}, "laptop"),
        ({f"{DMI}/chassis_type": "3"}, "desktop"),
        ({f"{DMI}/chassis_type": "23"}, "desktop"),
        ({f"{DMI}/chassis_type": "1"}, "unknown"),
        ({f"{DMI}/chassis_type": "2", "/sys/class/power_supply/BAT0/type": "Battery"}, "laptop"),
        ({f"{DMI}/chassis_type": "1", f"{DMI}/sys_vendor": "QEMU"}, "virtual"),
        ({f"{DMI}/chassis_type": "10", f"{DMI}/product_name": "VirtualBox"}, "virtual"),
        ({f"{DMI}/sys_vendor": "Amazon EC2", f"{DMI}/product_name": "m6g.large"}, "virtual"),
        (
            {
                f"{DMI}/sys_vendor": "Amazon EC2",
                f"{DMI}/product_name": "m6g.metal",
                f"{DMI}/chassis_type": "23",
            },
            "desktop",
        ),
        ({"/proc/cpuinfo": GUEST}, "virtual"),  # Firecracker: no DMI at all
        ({"/proc/sys/kernel/osrelease": "5.15.90.1-microsoft-standard-WSL2\n"}, "virtual"),
        (
            {
                "/proc/cpuinfo": GUEST,
                "/proc/xen/capabilities": "control_d\n",
                f"{DMI}/chassis_type": "10",
            },
            "laptop",
        ),
        ({f"{TREE}/chassis-type": "convertible\0"}, "laptop"),
        ({f"{TREE}/model": "Raspberry Pi 5 Model B Rev 1.0\0"}, "desktop"),
        ({}, "unknown"),
    ],
)
def test_kind(files: dict[str, str], kind: str) -> None:
    assert machine.read(device(files)).kind == kind


def test_release_is_what_the_system_calls_itself() -> None:
    text = (
        '# a comment\nPRETTY_NAME="Debian GNU/Linux 12 (bookworm)"\nID=debian\nODD="never closed\n'
    )
    fact = machine.read(device({"/etc/os-release": text}))
    assert (fact.release, fact.release_id) == ("Debian GNU/Linux 12 (bookworm)", "debian")
    assert fact.uptime == 1165.98


@pytest.mark.parametrize(
    ("environment", "desktop"),
    [
        ({"XDG_CURRENT_DESKTOP": "ubuntu:GNOME"}, "gnome"),
        ({"XDG_CURRENT_DESKTOP": "KDE"}, "kde"),
        ({"XDG_CURRENT_DESKTOP": "XFCE"}, "xfce"),
        ({"XDG_CURRENT_DESKTOP": "sway"}, "other"),
        ({"DISPLAY": ":0"}, "other"),
        ({}, ""),
    ],
)
def test_desktop(environment: dict[str, str], desktop: str) -> None:
    assert machine.read(device({}, environment=environment)).desktop == desktop


def test_containers() -> None:
    assert machine.read(device({}, there=("/.dockerenv",))).container
    assert machine.read(device({"/proc/1/cgroup": "0::/kubepods/burstable/pod1\n"})).container
    assert machine.read(device({}, environment={"container": "podman"})).container
    assert not machine.read(device({"/proc/1/cgroup": "0::/init.scope\n"})).container


def test_an_odd_uptime_is_not_read_as_zero() -> None:
    with pytest.raises(Missing) as caught:
        machine.read(fake_host(files={"/proc/uptime": ""}))
    assert caught.value.why is Why.UNREADABLE


@pytest.mark.skipif(sys.platform != "linux", reason="asks this very machine, which must be Linux")
def test_this_very_machine() -> None:
    from smartdoctor.host.live import LiveHost

    fact = machine.read(LiveHost())
    assert fact.uptime > 1
    assert fact.release


def test_version_support_and_organisation() -> None:
    text = 'ID=amzn\nVERSION_ID="2"\nSUPPORT_END="2026-06-30"\n'
    fact = machine.read(device({"/etc/os-release": text}, there=("/etc/krb5.keytab",)))
    assert (fact.version, fact.support_end, fact.managed) == ("2", "2026-06-30", True)
    bare = machine.read(device({}))
    assert (bare.version, bare.support_end, bare.managed) == ("", "", None)
