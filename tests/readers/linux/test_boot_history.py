"""systemd's lines of earlier starts; the field names are those of its manager's own log line."""

import json
from datetime import UTC, datetime

import pytest

from smartdoctor.facts.boot import Boot
from smartdoctor.facts.boot_history import BootHistory
from smartdoctor.host import Printed
from smartdoctor.model import Missing, Why
from smartdoctor.readers.linux import boot_history
from tests.support.fake_host import fake_host

ASKED = " ".join(("journalctl", *boot_history.WORDS))


def line(at: int, **fields: object) -> str:
    return json.dumps({"__REALTIME_TIMESTAMP": str(at * 1_000_000), **fields})


def read(*lines: str, err: str = "", services: float = 15.1) -> BootHistory:
    printed = Printed(out="\n".join(lines) + "\n", err=err, status=0)
    boot = Boot(firmware=None, loader=None, kernel=1.0, services=services, spinning=None)
    return boot_history.read(fake_host(prints={ASKED: printed}), boot)


def test_starts_come_oldest_first() -> None:
    found = read(line(2000, USERSPACE_USEC="59828577"), line(1000, USERSPACE_USEC="8000000"))
    assert [each.services for each in found.starts] == [8.0, 59.828577]
    assert found.starts[0].at == datetime.fromtimestamp(1000, UTC)


def test_after_a_quick_start_nobody_asks() -> None:
    assert read(line(1000, USERSPACE_USEC="8000000"), services=15.0).starts == ()


def test_what_is_no_start_is_left_out() -> None:
    odd = (line(1, MESSAGE="x"), "nonsense", "[]", line(2, USERSPACE_USEC="0"))
    clock = line(3, USERSPACE_USEC=str(10**13))
    broken = line(10**14, USERSPACE_USEC="1")
    assert read(*odd, clock, broken).starts == ()


def test_who_may_not_read_the_journal_is_told_so() -> None:
    hint = "Hint: You are currently not seeing messages from other users and the system."
    with pytest.raises(Missing) as missing:
        read(err=hint)
    assert missing.value.why is Why.DENIED
