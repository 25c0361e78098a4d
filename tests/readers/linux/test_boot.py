"""systemd's marks turned into phases."""

from typing import Any

import pytest

from smartdoctor.facts.machine import Machine
from smartdoctor.host.relay import Relay
from smartdoctor.model import Missing, Why, say
from smartdoctor.readers.linux import boot
from tests.support.fake_host import fake_host

NOBODY = Missing(Why.UNSUPPORTED, say("No."))
LAPTOP = {"Firmware": 9.5, "Loader": 4.0, "InitRD": 1.0, "Userspace": 5.0, "Finish": 30.0}


def answers(times: dict[str, float], path: str = boot.PATH, interface: str = boot.MANAGER):
    properties = ("org.freedesktop.DBus.Properties", "Get", "ss", interface)
    return {
        ("bus", *boot.BUS, path, *properties, f"{name}TimestampMonotonic"): (round(at * 1e6),)
        for name, at in times.items()
    }


def test_phases() -> None:
    mounts = "/dev/sda2 / ext4 rw 0 0\n"
    disk = {"/sys/class/block/sda2/../queue/rotational": "1\n", "/proc/self/mounts": mounts}
    fact = boot.read(fake_host(answers=answers(LAPTOP), files=disk), NOBODY)
    assert (fact.firmware, fact.loader, fact.kernel, fact.services) == (5.5, 4.0, 5.0, 25.0)
    assert fact.spinning is True


@pytest.mark.parametrize(
    ("source", "files", "spinning"),
    [
        ("/dev/nvme0n1p2", {"/sys/class/block/nvme0n1p2/../queue/rotational": "0\n"}, False),
        ("/dev/mapper/root", {"/sys/class/block/dm-0/queue/rotational": "1\n"}, True),
        ("/dev/vda1", {"/sys/class/block/vda1/../queue/rotational": "1\n"}, None),
        ("overlay", {}, None),
    ],
)
def test_the_kind_of_disk(source: str, files: dict[str, str], spinning: bool | None) -> None:
    known: dict[Any, Any] = {**answers(LAPTOP), ("link", "/dev/mapper/root"): "../dm-0"}
    table = {"/proc/self/mounts": f"{source} / ext4 rw 0 0\n"}
    assert (
        boot.read(fake_host(answers=known, files={**files, **table}), NOBODY).spinning is spinning
    )


def test_without_efi_nobody_knows_the_firmware() -> None:
    fact = boot.parse({**LAPTOP, "Firmware": 0, "Loader": 0}, spinning=None)
    assert fact.firmware is None
    assert fact.loader is None


@pytest.mark.parametrize(
    ("times", "why"),
    [
        ({"Finish": 0}, Why.MUTED),
        ({"Userspace": 0}, Why.UNREADABLE),
        ({"Userspace": 31.0}, Why.UNREADABLE),
    ],
)
def test_odd_times_are_no_quick_start(times: dict[str, float], why: Why) -> None:
    with pytest.raises(Missing) as missing:
        boot.parse({**LAPTOP, **times}, spinning=None)
    assert missing.value.why is why


def test_without_systemd_nobody_knows() -> None:
    nobody = Missing(Why.UNSUPPORTED, say("There is no bus."))
    question = next(iter(answers(LAPTOP)))
    with pytest.raises(Missing) as missing:
        boot.read(fake_host(answers={question: nobody}), NOBODY)
    assert missing.value.why is Why.UNSUPPORTED
    assert "write down" in missing.value.says.template


def test_services_between_the_marks() -> None:
    marks = {
        "wait.service": {"InactiveExit": 6.0, "ActiveEnter": 26.0, "InactiveEnter": 0.0},
        "oneshot.service": {"InactiveExit": 6.0, "ActiveEnter": 0.0, "InactiveEnter": 9.0},
        "early.service": {"InactiveExit": 2.0, "ActiveEnter": 4.0, "InactiveEnter": 0.0},
        "later.service": {"InactiveExit": 90.0, "ActiveEnter": 99.0, "InactiveEnter": 0.0},
        "never.service": {"InactiveExit": 0.0, "ActiveEnter": 0.0, "InactiveEnter": 0.0},
        "systemd-cryptsetup@home.service": {
            "InactiveExit": 6.0,
            "ActiveEnter": 14.0,
            "InactiveEnter": 0.0,
        },
    }
    fact = boot.slowest(marks, 5.0, 30.0)
    assert [(each.name, each.seconds) for each in fact.slowest] == [
        ("wait.service", 20.0),
        ("systemd-cryptsetup@home.service", 8.0),
        ("oneshot.service", 3.0),
    ]
    assert fact.typing == 8.0


def test_every_service_is_asked() -> None:
    path = "/org/freedesktop/systemd1/unit/wait"
    units = [["wait.service", "", "loaded", "active", "running", "", path, 0, "", "/"]]
    listed = ("bus", *boot.BUS, boot.PATH, boot.MANAGER, "ListUnitsByPatterns", "asas")
    times = {"InactiveExit": 6.0, "ActiveEnter": 26.0, "InactiveEnter": 0.0}

    def ask(question: Any, _: float) -> Any:
        if question.args[:6] == listed[1:]:
            return (units,)
        return {**answers(LAPTOP), **answers(times, path, boot.UNIT)}[
            (question.method, *question.args)
        ]

    fact = boot.read_services(Relay(ask))
    assert [each.seconds for each in fact.slowest] == [20.0]


def test_a_container_counts_from_the_start_of_its_machine() -> None:
    inside = Machine(
        kind="virtual", release="x", release_id="debian", desktop="", container=True, uptime=9.0
    )
    late = LAPTOP | {"Userspace": 3000.0, "Finish": 3000.217}
    fact = boot.read(fake_host(answers=answers(late)), inside)
    assert (fact.firmware, fact.loader) == (None, None)
    assert fact.kernel < 0.001
    assert fact.services == pytest.approx(0.217, abs=1e-3)
