"""When apt last looked, and whether it does so by itself."""

from datetime import UTC, datetime

import pytest

from smartdoctor.facts.update_routine import Automation
from smartdoctor.host import Printed
from smartdoctor.model import Missing, Why, say
from smartdoctor.readers.linux import update_routine
from tests.support.fake_host import fake_host, stat

DUMP = "apt-config dump APT::Periodic"
FOLDER = "/var/lib/apt/lists"


def dump(**settings: str) -> str:
    head = 'APT::Periodic "";\n'
    return head + "".join(
        f'APT::Periodic::{name.replace("_", "-")} "{value}";\n' for name, value in settings.items()
    )


@pytest.mark.parametrize(
    ("settings", "automation"),
    [
        ("", None),
        (dump(), None),
        (dump(Update_Package_Lists="1", Unattended_Upgrade="1"), Automation.INSTALLS),
        (dump(Update_Package_Lists="1", Unattended_Upgrade="0"), Automation.LOOKS),
        (dump(Update_Package_Lists="7"), Automation.LOOKS),
        (dump(Update_Package_Lists="0", Unattended_Upgrade="0"), Automation.OFF),
        (dump(Update_Package_Lists="1", Unattended_Upgrade="1", Enable="0"), Automation.OFF),
        (dump(Unattended_Upgrade="1"), None),  # installs what nobody has looked for
    ],
)
def test_the_settings(settings: str, automation: Automation | None) -> None:
    assert update_routine.parse(settings) is automation


def test_the_newest_sign_of_a_look_counts() -> None:
    host = fake_host(
        prints={DUMP: Printed("", "", 0)},
        stats={
            f"{FOLDER}/a_InRelease": stat(1_700_000_000),
            f"{FOLDER}/b_Release": stat(1_700_000_900),
            f"{FOLDER}/b_Packages": stat(1_800_000_000),
            f"{FOLDER}/partial": stat(1_800_000_000, kind="folder"),
        },
    )
    assert update_routine.read(host).looked == datetime.fromtimestamp(1_700_000_900, UTC)


def test_the_stamp_of_a_success_is_newer_still() -> None:
    host = fake_host(
        prints={DUMP: Printed("", "", 0)},
        stats={
            f"{FOLDER}/a_InRelease": stat(1_700_000_000),
            update_routine.STAMP: stat(1_700_086_400),
        },
    )
    assert update_routine.read(host).looked == datetime.fromtimestamp(1_700_086_400, UTC)


def test_no_list_means_never() -> None:
    assert update_routine.read(fake_host(prints={DUMP: Printed("", "", 0)})).looked is None


def test_damaged_settings_are_unreadable() -> None:
    with pytest.raises(Missing) as caught:
        update_routine.read(fake_host(prints={DUMP: Printed("", "E: Syntax error", 100)}))
    assert caught.value.why is Why.UNREADABLE


NO_APT = {DUMP: Missing(Why.UNSUPPORTED, say("Not installed."))}
CALL = (
    "bus", "system", update_routine.PACKAGEKIT, "/org/freedesktop/PackageKit",
    update_routine.PACKAGEKIT, "GetTimeSinceAction", "u", 13,
)  # fmt: skip


def test_without_apt_packagekit_remembers() -> None:
    now = datetime(2026, 11, 25, 8, tzinfo=UTC)
    host = fake_host(prints=NO_APT, answers={CALL: (3600,), ("clock",): now})
    known = update_routine.read(host)
    assert known.looked == datetime(2026, 11, 25, 7, tzinfo=UTC)
    assert known.automation is None


def test_no_history_is_not_never() -> None:
    with pytest.raises(Missing) as raised:
        update_routine.read(fake_host(prints=NO_APT, answers={CALL: (4294967295,)}))
    assert raised.value.why is Why.UNSUPPORTED
