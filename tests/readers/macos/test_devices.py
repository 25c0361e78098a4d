"""Drivers that wait on a Mac: the list after what public programs read of it."""

import plistlib
from typing import Any

import pytest

from smartdoctor.facts.devices import Part, Trouble
from smartdoctor.model import Missing, Verdict, Why
from smartdoctor.readers.macos import devices
from tests.support.fake_host import fake_host
from tests.support.judged import judged


def registry(*states: str) -> bytes:
    kind = "com.apple.system_extension.network_extension"
    listed: list[dict[str, Any]] = [
        {"identifier": f"com.example.{n}", "state": state, "categories": [kind]}
        for n, state in enumerate(states)
    ]
    return plistlib.dumps({"version": 1, "extensions": listed})


def test_only_what_waits_for_the_owner() -> None:
    raw = registry("activated_enabled", "activated_waiting_for_user", "activated_disabled")
    (one,) = devices.parse(raw).troubled
    assert (one.name, one.part, one.trouble) == (
        "com.example.1",
        Part.NETWORK,
        Trouble.APPROVAL,
    )


def test_no_list_means_nothing_was_added() -> None:
    assert devices.read(fake_host()).troubled == ()


@pytest.mark.parametrize("raw", [b"", b"<plist>", b"bplist00", plistlib.dumps({"a": 1})])
def test_nonsense_is_unreadable(raw: bytes) -> None:
    with pytest.raises(Missing) as told:
        devices.parse(raw)
    assert told.value.why is Why.UNREADABLE


def test_judged_through_the_engine() -> None:
    host = fake_host(files={devices.REGISTRY: registry("activated_waiting_for_user")})
    (finding,) = judged(host, "device.drivers", system="macos").values()
    assert finding.verdict is Verdict.ADVICE
