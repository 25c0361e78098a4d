"""Heat from /sys: the shared recordings are in test_expected.py, the traps are here."""

from typing import Any

import pytest

from smartdoctor.facts.ours import Scope
from smartdoctor.host.relay import Question, Relay
from smartdoctor.model import Missing, Verdict, Why, say
from smartdoctor.readers.linux import heat
from tests.support.fake_host import fake_host
from tests.support.judged import judged

CHIP = "/sys/class/hwmon/hwmon0"
COUNT = "/sys/devices/system/cpu/cpu0/thermal_throttle"
LAPTOP = {
    f"{CHIP}/name": "coretemp\n",
    f"{CHIP}/temp1_input": "61000\n",
    f"{CHIP}/temp1_label": "Package id 0\n",
    f"{CHIP}/temp1_crit": "100000\n",
    f"{COUNT}/core_throttle_count": "7\n",
    f"{COUNT}/package_throttle_count": "9\n",
}


class Machine:
    """A laptop on which time passes: `wait` moves its files on."""

    def __init__(self, *later: dict[str, str], **bus: str) -> None:
        self.files = dict(LAPTOP)
        self.later = list(later)
        self.waited = 0.0
        self.why = bus

    def host(self) -> Relay:
        def ask(question: Question, seconds: float) -> Any:
            method, args = question.method, question.args
            if method == "wait":
                self.waited += args[0]
                if self.later:
                    self.files.update(self.later.pop(0))
                return None
            if method == "bus" and args[1] in self.why:
                return (self.why[args[1]],)
            return getattr(fake_host(files=self.files), method)(*args)

        return Relay(ask)


def test_a_quick_look() -> None:
    look = heat.read(Machine().host()).look
    assert (look.windows, look.slowed, look.events) == (1, 0, 9)
    assert look.sensors[0].celsius == 61.0
    assert look.sensors[0].critical == 100.0
    assert look.reason == ""


@pytest.mark.parametrize(("thorough", "seconds"), [(False, 15.0), (True, 60.0)])
def test_the_second_look_counts_windows(thorough: bool, seconds: float) -> None:
    core = f"{COUNT}/core_throttle_count"
    steps = [{core: f"{count}\n"} for count in (8, 8, 9, 9, 9, 12)]
    machine = Machine(*steps)
    look = heat.read_long(machine.host(), Scope(thorough=thorough)).look
    assert (look.windows, look.slowed) == (6, 3)
    assert machine.waited == pytest.approx(seconds)


def test_the_middle_of_a_look_counts_and_a_fan_by_its_slowest() -> None:
    steps = [
        {f"{CHIP}/temp1_input": f"{degrees}000\n", f"{CHIP}/fan1_input": f"{rpm}\n"}
        for degrees, rpm in ((70, 900), (99, 0), (71, 900), (72, 800), (98, 900), (69, 900))
    ]
    look = heat.read_long(Machine(*steps).host(), Scope()).look
    assert look.sensors[0].celsius == 71.0
    assert look.fans[0].rpm == 0


def test_why_the_power_service_holds_back() -> None:
    new = Machine(**{"org.freedesktop.UPower.PowerProfiles": "lap-detected"})
    assert heat.read(new.host()).look.reason == "lap-detected"
    old = Machine(**{"net.hadess.PowerProfiles": "high-operating-temperature"})
    assert heat.read(old.host()).look.reason == "high-operating-temperature"


def test_a_constant_of_the_firmware_is_no_sensor() -> None:
    zone = {
        "/sys/class/hwmon/hwmon1/name": "acpitz\n",
        "/sys/class/hwmon/hwmon1/temp1_input": "99000\n",
        "/sys/class/hwmon/hwmon1/temp1_crit": "99000\n",
    }
    machine = Machine(zone)
    assert [each.name for each in heat.read_long(machine.host(), Scope()).look.sensors] == [
        "coretemp Package id 0"
    ]
    found = judged(Machine(zone).host(), "cpu.heat")["cpu.heat"]
    assert found.verdict is Verdict.GOOD


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("temp1_input", "-273150"),
        ("temp1_input", "65261850"),
        ("temp1_input", "127000"),
        ("temp1_input", "unknown"),
        ("temp1_fault", "1"),
        ("name", "nvme"),
        ("name", "drivetemp"),
    ],
)
def test_what_is_no_temperature_of_the_computer_is_left_out(name: str, value: str) -> None:
    files = {**LAPTOP, f"{CHIP}/{name}": value}
    assert heat.temperatures(fake_host(files=files)) == {}


@pytest.mark.parametrize("limit", ["0", "31300", "127000", "-", ""])
def test_an_implausible_limit_is_none(limit: str) -> None:
    files = {**LAPTOP, f"{CHIP}/temp1_crit": limit}
    (sensor,) = heat.temperatures(fake_host(files=files)).values()
    assert sensor.critical is None


def test_no_sensors_do_not_apply_and_mute_sensors_cannot_tell() -> None:
    with pytest.raises(Missing) as missing:
        heat.read(fake_host())
    assert missing.value.why is Why.ABSENT
    mute = {name: text for name, text in LAPTOP.items() if "temp1_crit" not in name}
    amd = {name: text for name, text in mute.items() if "throttle" not in name}
    with pytest.raises(Missing) as missing:
        heat.read(fake_host(files=amd))
    assert missing.value.why is Why.UNSUPPORTED
    assert heat.read(fake_host(files=mute)).look.slowed == 0


def test_counters_that_may_not_be_read_are_not_zero() -> None:
    files: dict[str, Any] = dict(LAPTOP)
    for name in ("core", "package"):
        files[f"{COUNT}/{name}_throttle_count"] = Missing(Why.DENIED, say("No."))
    look = heat.read(fake_host(files=files)).look
    assert look.slowed is None
    assert look.events is None
