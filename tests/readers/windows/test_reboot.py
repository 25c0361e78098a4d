"""The keys that tell of a waiting restart, after Microsoft's documentation."""

from datetime import UTC, datetime
from typing import Any

import pytest

from smartdoctor.host import Key
from smartdoctor.model import Missing, Why, say
from smartdoctor.readers.windows import reboot
from tests.support.fake_host import fake_host

NOW = datetime(2026, 11, 25, 8, tzinfo=UTC)
OLD = datetime(2026, 11, 20, 8, tzinfo=UTC)
MANAGER = r"HKLM\SYSTEM\CurrentControlSet\Control\Session Manager"


def key(at: datetime | None) -> Key:
    return Key(values={}, keys=(), written=at.timestamp() if at else 0.0)


def host(**keys: Key | Missing) -> Any:
    paths = {"updates": reboot.UPDATES, "parts": reboot.PARTS, "manager": MANAGER}
    answers: dict[Any, Any] = {("registry", paths[name]): told for name, told in keys.items()}
    return fake_host(answers=answers | {("clock",): NOW})


def test_nothing_waits() -> None:
    known = reboot.read(host())
    assert known.waiting_since is None
    assert not known.kernel


def test_updates_wait_since_the_key_was_written() -> None:
    known = reboot.read(host(updates=key(OLD), parts=key(NOW)))
    assert known.waiting_since == OLD
    assert known.kernel


def test_a_part_of_windows_alone_is_no_security_matter() -> None:
    known = reboot.read(host(parts=key(OLD)))
    assert known.waiting_since == OLD
    assert not known.kernel


def test_a_key_without_an_age_waits_since_now() -> None:
    assert reboot.read(host(updates=key(None))).waiting_since == NOW


def test_trap_15_files_to_be_renamed_are_no_waiting_restart() -> None:
    """Installers and virus scanners set PendingFileRenameOperations every day."""
    renames = Key(values={"PendingFileRenameOperations": [r"\??\C:\a.tmp", ""]}, keys=())
    assert reboot.read(host(manager=renames)).waiting_since is None


def test_a_key_we_may_not_see_is_not_no_key() -> None:
    with pytest.raises(Missing):
        reboot.read(host(updates=Missing(Why.DENIED, say("No."))))
