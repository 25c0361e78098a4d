"""What holds for every test: a home of its own, no outside address, and honest skips."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tests.guard import sitecustomize

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


GUARD = Path(sitecustomize.__file__).parent


@pytest.fixture(autouse=True)
def _no_outside_address(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> Iterator[None]:
    """Fail a test when it, or a Python process it started, asked an outside address."""
    note = tmp_path_factory.mktemp("outside") / "asked"
    monkeypatch.setenv("SMARTDOCTOR_TEST_OUTSIDE", str(note))
    monkeypatch.setenv("PYTHONPATH", str(GUARD), prepend=os.pathsep)
    yield
    if note.exists():
        pytest.fail(f"this test asked outside addresses:\n{note.read_text(encoding='utf-8')}")


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
