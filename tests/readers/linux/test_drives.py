"""Which disks there are, and who is asked about their health, without waking one."""

import json
from typing import Any

import pytest

from smartdoctor.facts.drives import Alarm, Bus, Drive, Opinion
from smartdoctor.host import Printed
from smartdoctor.host.live import LiveHost
from smartdoctor.host.relay import Question, Relay
from smartdoctor.model import Missing, Why, say
from smartdoctor.readers.linux import drives, smartctl, udisks
from tests.support.fake_host import fake_host

PCI = "../devices/pci0000:00/0000:00:17.0"
USB = "../devices/pci0000:00/0000:00:14.0/usb2/2-1/2-1:1.0/host4/target4:0:0/4:0:0:0/block"
WAYS = {
    "sda": f"{PCI}/ata1/host0/target0:0:0/0:0:0:0/block/sda",
    "sdb": f"{USB}/sdb",
    "sdc": f"{PCI}/host1/port-1:0/end_device-1:0/target1:0:0/1:0:0:0/block/sdc",
    "sdd": f"{PCI}/host2/target2:0:0/2:0:0:0/block/sdd",
    "sde": f"{PCI}/host3/target3:0:0/3:0:0:0/block/sde",
    "nvme0n1": f"{PCI}/nvme/nvme0/nvme0n1",
    "mmcblk0": f"{PCI}/mmc_host/mmc0/mmc0:0001/block/mmcblk0",
    "vda": f"{PCI}/virtio2/block/vda",
}
OTHERS = ("loop0", "zram0", "dm-0", "md127", "sr0", "fd0", "mmcblk0boot0", "ram1", "nbd0")
ROOT = "/org/freedesktop/UDisks2"
SMARTCTL = "smartctl --json --nocheck=standby --health --attributes /dev/sda"


def computer(
    names: tuple[str, ...] = (),
    files: dict[str, str] | None = None,
    answers: dict[Any, Any] | None = None,
    prints: dict[str, Any] | None = None,
) -> Relay:
    known: dict[Any, Any] = {("native", "user"): {"euid": 1000}}
    known |= {("link", f"/sys/block/{name}"): WAYS[name] for name in names if name in WAYS}
    sizes = {f"/sys/block/{name}/size": "2048\n" for name in names}
    return fake_host(
        files={**sizes, **(files or {})}, answers={**known, **(answers or {})}, prints=prints
    )


def test_disks_and_nothing_else() -> None:
    found = {each.name: each.bus for each in drives.read(computer((*WAYS, *OTHERS))).drives}
    assert found == {
        "sda": Bus.SATA,
        "sdb": Bus.USB,
        "sdc": Bus.SCSI,
        "sdd": Bus.SCSI,
        "sde": Bus.SCSI,
        "nvme0n1": Bus.NVME,
        "mmcblk0": Bus.CARD,
        "vda": Bus.VIRTUAL,
    }


def test_who_stands_in_between_is_seen_by_the_name() -> None:
    files = {
        "/sys/block/sda/device/model": "QEMU HARDDISK   \n",
        "/sys/block/sdc/device/vendor": "ATA     \n",
        "/sys/block/sdc/device/model": "WDC WD40EFRX\n",
        "/sys/block/sdd/device/vendor": "AVAGO   \n",
        "/sys/block/sdd/device/model": "MR9361-16i\n",
        "/sys/block/sde/device/vendor": "VMware  \n",
        "/sys/block/sde/device/model": "Virtual disk\n",
    }
    found = {each.name: each.bus for each in drives.read(computer(tuple(WAYS), files)).drives}
    assert found["sda"] is Bus.VIRTUAL
    assert found["sdc"] is Bus.SATA
    assert found["sdd"] is Bus.RAID
    assert found["sde"] is Bus.VIRTUAL


def test_what_the_kernel_tells() -> None:
    here = "/sys/block/nvme0n1"
    files = {
        f"{here}/device/model": "Samsung SSD 990 PRO 1TB                 \n",
        f"{here}/queue/rotational": "0\n",
        f"{here}/queue/discard_max_bytes": "2199023255040\n",
        f"{here}/device/hwmon1/temp1_input": "36850\n",
        f"{here}/device/hwmon1/temp1_max": "81850\n",
        f"{here}/removable": "0\n",
    }
    (drive,) = drives.read(computer(("nvme0n1",), files)).drives
    assert drive.model == "Samsung SSD 990 PRO 1TB"
    assert (drive.rotational, drive.trim, drive.removable) == (False, True, False)
    assert (drive.temperature, drive.hot) == (36.85, 81.85)
    assert drive.size == 2048 * 512
    assert (drive.tells, drive.silent) == (False, Why.UNSUPPORTED)


def test_a_computer_without_a_disk() -> None:
    with pytest.raises(Missing) as missing:
        drives.read(computer(OTHERS))
    assert missing.value.why is Why.ABSENT


def with_udisks(
    interface: str, drive: dict[str, Any], details: Any, plain: Relay | None = None
) -> tuple[Relay, list[Question]]:
    """A computer with /dev/sda, UDisks2, and a list of what was asked."""
    path = f"{ROOT}/drives/Disk"
    name = "nvme0n1" if interface == udisks.NVME else "sda"
    objects = {
        f"{ROOT}/block_devices/{name}": {udisks.BLOCK: {"Drive": path}},
        path: {udisks.DRIVE: {"Model": "WDC  WD40EFRX-68N32N0"}, interface: drive},
    }
    host, asked = plain or computer((name,)), []

    def ask(question: Question, seconds: float) -> Any:
        asked.append(question)
        if question.method != "bus":
            return host._ask(question, seconds)
        _, _, path, _, method, _, *rest = question.args
        if method == "SmartGetAttributes":
            return (details,)
        try:
            known = objects[path][rest[0]]
            return (known[rest[1]] if method == "Get" else known,)
        except KeyError:
            raise Missing(Why.UNREADABLE, say("No such interface.")) from None

    return Relay(ask), asked


ATTRIBUTES = [
    [5, "reallocated-sector-count", 51, 100, 100, 10, 3, 3, {}],
    [187, "reported-uncorrect", 50, 100, 100, 0, 0, 1, {}],
    [188, "command-timeout", 50, 100, 100, 0, 17180131332, 1, {}],
    [197, "current-pending-sector", 18, 100, 100, 0, 0, 3, {}],
]


def test_trap_14_udisks_is_asked_what_it_remembers_and_never_to_look() -> None:
    known = {
        "SmartUpdated": 1764000000,
        "SmartFailing": False,
        "SmartTemperature": 306.15,
        "SmartPowerOnSeconds": 3600,
    }
    host, asked = with_udisks(udisks.ATA, known, ATTRIBUTES)
    (drive,) = drives.read(host).drives
    assert drive.model == "WDC WD40EFRX-68N32N0"
    assert (drive.opinion, drive.temperature, drive.powered) == (Opinion.WELL, 33.0, 3600.0)
    assert (drive.reallocated, drive.reported, drive.pending, drive.cable) == (3, 0, 0, None)
    assert drive.silent is None
    methods = {question.args[4] for question in asked if question.method == "bus"}
    assert methods == {"Get", "GetAll", "SmartGetAttributes"}
    assert not [question for question in asked if question.method == "run"]


def test_a_recording_of_it_can_be_scrubbed() -> None:
    """Bytes as numbers cannot: no question may ask for all objects or an NVMe drive's address."""
    known = {"SmartUpdated": 1, "SmartCriticalWarning": [], "SmartTemperature": 300}
    host, asked = with_udisks(udisks.NVME, {**known, "SmartPowerOnHours": 3}, {})
    assert drives.read(host).drives[0].opinion is Opinion.WELL
    bus = [question.args[4:] for question in asked if question.method == "bus"]
    assert ("GetAll", "s", udisks.NVME) not in bus
    assert "GetManagedObjects" not in [each[0] for each in bus]


def test_an_nvme_drive_and_a_udisks_from_before_it_knew_them() -> None:
    host, _ = with_udisks(udisks.NVME, {}, {})
    (drive,) = drives.read(host).drives
    assert (drive.model, drive.tells) == ("WDC WD40EFRX-68N32N0", False)


def test_nothing_read_yet_is_not_well() -> None:
    host, _ = with_udisks(udisks.ATA, {"SmartUpdated": 0, "SmartFailing": False}, [])
    (drive,) = drives.read(host).drives
    assert (drive.opinion, drive.silent) == (None, Why.UNSUPPORTED)


def test_nvme_as_udisks_remembers_it() -> None:
    known = {
        "SmartUpdated": 1764000000,
        "SmartCriticalWarning": ["spare", "readonly", "something new"],
        "SmartTemperature": 310,
        "SmartPowerOnHours": 10,
    }
    details = {
        "avail_spare": 4,
        "spare_thresh": 10,
        "percent_used": 101,
        "media_errors": 2,
        "wctemp": 355,
    }
    host, _ = with_udisks(udisks.NVME, known, details)
    (drive,) = drives.read(host).drives
    assert drive.opinion is Opinion.FAILING
    assert drive.alarms == (Alarm.SPARE, Alarm.READ_ONLY, Alarm.DEGRADED)
    assert (drive.spare, drive.spare_limit, drive.worn, drive.media) == (0.04, 0.1, 1.01, 2)
    assert drive.temperature == pytest.approx(36.9)
    assert drive.hot == pytest.approx(81.9)
    assert drive.powered == 36000.0


PRINTED = {
    "device": {"protocol": "ATA"},
    "model_name": "ST4000DM004",
    "rotation_rate": 5425,
    "smart_status": {"passed": True},
    "temperature": {"current": 31},
    "power_on_time": {"hours": 7},
    "ata_smart_attributes": {
        "table": [
            {"id": 5, "raw": {"value": 8}},
            {"id": 188, "raw": {"value": 17180131332}},
            {"id": 187, "raw": {"value": 4295098369}},
            {"id": 197, "raw": {"value": 0}},
        ]
    },
}


def as_administrator(printed: Printed | Missing) -> Drive:
    answers = {("native", "user"): {"euid": 0}}
    host = computer(("sda",), answers=answers, prints={SMARTCTL: printed})
    (drive,) = drives.read(host).drives
    return drive


def test_an_administrator_gets_what_smartctl_knows() -> None:
    drive = as_administrator(Printed(json.dumps(PRINTED), "", 64))
    assert (drive.model, drive.rotational) == ("ST4000DM004", True)
    assert (drive.opinion, drive.temperature, drive.powered) == (Opinion.WELL, 31, 25200.0)
    assert (drive.reallocated, drive.pending, drive.silent) == (8, 0, None)


def test_trap_13_packed_numbers_are_no_counters() -> None:
    """Seagate packs three numbers into 188 (and sometimes others): a time-out is no lost read."""
    assert as_administrator(Printed(json.dumps(PRINTED), "", 0)).reported is None
    assert 188 not in smartctl.SATA


def test_trap_14_smartctl_lets_a_sleeping_disk_sleep() -> None:
    assert "--nocheck=standby" in smartctl.ARGUMENTS
    asleep = {"smartctl": {"messages": [{"string": "Device is in STANDBY mode"}], "exit_status": 2}}
    drive = as_administrator(Printed(json.dumps(asleep), "", 2))
    assert not drive.tells


@pytest.mark.parametrize(
    "printed",
    [
        Printed('{"smartctl": {"exit_status": 2}}', "", 2),  # asleep
        Missing(Why.UNSUPPORTED, say("Not here.")),
        Printed("{", "", 1),
    ],
)
def test_smartctl_takes_nothing_back_that_udisks_remembers(printed: Printed | Missing) -> None:
    admin = computer(
        ("sda",), answers={("native", "user"): {"euid": 0}}, prints={SMARTCTL: printed}
    )
    known = {"SmartUpdated": 1764000000, "SmartFailing": True}
    host, _ = with_udisks(udisks.ATA, known, ATTRIBUTES, admin)
    (drive,) = drives.read(host).drives
    assert (drive.opinion, drive.reallocated, drive.silent) == (Opinion.FAILING, 3, None)


@pytest.mark.parametrize("out", ["", "[]", "{", '{"temperature": 5}', '{"device": []}'])
def test_an_answer_without_sense_is_not_well(out: str) -> None:
    drive = as_administrator(Printed(out, "", 1))
    assert drive.silent is Why.UNREADABLE
    assert not drive.tells


def test_without_smartctl_it_is_not_known() -> None:
    drive = as_administrator(Missing(Why.UNSUPPORTED, say("Not here.")))
    assert (drive.tells, drive.silent) == (False, Why.UNSUPPORTED)


def test_here_the_disks_are_found() -> None:
    try:
        found = drives.read(LiveHost()).drives
    except Missing as missing:
        pytest.skip(f"no disk to be seen: {missing.says.template}")
    assert all(each.size > 0 for each in found)
