"""The first Dock after the start of a Mac."""

from typing import Any

import pytest

from smartdoctor.model import Missing
from smartdoctor.readers.macos import boot
from tests.support.fake_host import fake_host

STARTED = 1_795_000_000.0


def host(*docks: float | None) -> Any:
    processes = [
        {"name": "Dock", "create_time": None if after is None else STARTED + after}
        for after in docks
    ]
    other = {"name": "Finder", "create_time": STARTED + 1}
    return fake_host(
        answers={
            ("native", "boot_time"): {"seconds": STARTED},
            ("psutil", "processes", "name", "create_time"): [other, *processes],
        }
    )


def test_the_first_dock_ends_the_start_and_a_password_was_typed() -> None:
    known = boot.read(host(95.0, 4000.0))
    assert known.services == 95.0
    assert known.typed


@pytest.mark.parametrize("docks", [(), (None,), (901.0,), (-5.0,)])
def test_a_dock_of_later_tells_nothing(docks: tuple[float | None, ...]) -> None:
    with pytest.raises(Missing):
        boot.read(host(*docks))
