"""What holds for every test: a home of its own, no outside address, and honest skips."""

import ipaddress
import os
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile(
    "gate",
    max_examples=60,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile(
    "proof", max_examples=5000, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "gate"))

# Set before any test imports Qt: no test ever opens a real window unless it starts its own display.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


class OutsideAddressError(RuntimeError):
    """A test tried to reach an address outside this machine's own little worlds."""


def _inside(host: Any) -> bool:
    text = os.fsdecode(host) if isinstance(host, bytes | str) else ""
    if text in ("", "localhost"):
        return True
    try:
        address = ipaddress.ip_address(text.partition("%")[0])
    except ValueError:
        return text.endswith((".test", ".invalid", ".localhost"))
    return not address.is_global


def _no_outside_address(event: str, arguments: tuple[Any, ...]) -> None:
    """Sees every connection and look-up of this process, whichever library makes it."""
    if event in ("socket.connect", "socket.sendto"):
        address = arguments[1]
        host = (
            address[0]
            if isinstance(address, tuple) and address and isinstance(address[0], str)
            else ""
        )
    elif event in ("socket.getaddrinfo", "socket.gethostbyname"):
        host = arguments[0]
    else:
        return
    if not _inside(host):
        raise OutsideAddressError(f"{event} asked for {host!r}: no test asks an outside address")


sys.addaudithook(_no_outside_address)


@pytest.fixture(autouse=True)
def _own_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Settings, history and logs of a test never touch those of the person who runs it."""
    home = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("SMARTDOCTOR_HOME", str(home))
    for name in ("NO_COLOR", "FORCE_COLOR", "LANGUAGE", "SMARTDOCTOR_LANG"):
        monkeypatch.delenv(name, raising=False)
    return home


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    no_root = pytest.mark.skip(reason="needs root")
    no_lab = pytest.mark.skip(reason="the lab needs Linux")
    for item in items:
        if item.get_closest_marker("root") and (not hasattr(os, "geteuid") or os.geteuid() != 0):
            item.add_marker(no_root)
        if item.get_closest_marker("lab") and sys.platform != "linux":
            item.add_marker(no_lab)
