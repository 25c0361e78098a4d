"""Screens: answers after mutter's and libkscreen's own descriptions, and a tree of DRM."""

from typing import Any

import pytest

from smartdoctor.host import Host
from smartdoctor.host.relay import Question, Relay
from smartdoctor.model import Missing, Why, say
from smartdoctor.readers.linux import displays
from tests.support.fake_host import fake_host

SILENT = Missing(Why.UNSUPPORTED, say("Nobody."))


def mode(name: str, width: int, height: int, rate: float, **known: bool) -> list[Any]:
    told = {f"is-{key}": value for key, value in known.items()}
    return [name, width, height, rate, 1.0, [1.0], told]


PANEL = [
    ["eDP-1", "BOE", "0x07c9", "0x0"],
    [mode("a", 1920, 1200, 60.0, current=True, preferred=True)],
    {"is-builtin": True, "display-name": "Built-in display"},
]
DELL = [
    ["DP-1", "DEL", "DELL U2720Q", "ABC123"],
    [
        mode("a", 2560, 1440, 59.95, current=True),
        mode("b", 2560, 1440, 143.9),
        mode("c", 3840, 2160, 60.0, preferred=True),
    ],
    {"display-name": 'Dell 27"'},
]


def state(*monitors: Any, together: bool = False) -> list[Any]:
    names = [each[0] for each in monitors]
    groups = [names] if together else [[name] for name in names]
    return [7, list(monitors), [[0, 0, 1.0, 0, True, group, {}] for group in groups], {}]


def test_mutter() -> None:
    panel, dell = displays.parse_mutter(state(PANEL, DELL))
    assert (panel.internal, panel.lit, panel.refresh, panel.best_refresh) == (True, True, 60, 60)
    assert (dell.name, dell.width, dell.native_width) == ('Dell 27"', 2560, 3840)
    assert (dell.refresh, dell.best_refresh, dell.mirrored) == (59.95, 143.9, False)


def test_a_monitor_that_is_off_and_two_that_show_the_same() -> None:
    off = [DELL[0], [mode("a", 2560, 1440, 60.0, preferred=True)], {}]
    (dark,) = displays.parse_mutter(state(off))
    assert (dark.lit, dark.name, dark.width) == (False, "DP-1", None)
    assert all(each.mirrored for each in displays.parse_mutter(state(PANEL, DELL, together=True)))


@pytest.mark.parametrize("answer", [[], [1, [[]], [], {}], None, [1, [1], [], {}]])
def test_nonsense_is_unreadable(answer: Any) -> None:
    with pytest.raises(Missing) as told:
        displays.parse_mutter(answer)
    assert told.value.why is Why.UNREADABLE


def test_kscreen() -> None:
    modes = [
        {"id": "1", "size": {"width": 1920, "height": 1080}, "refreshRate": 60.0},
        {"id": "2", "size": {"width": 1920, "height": 1080}, "refreshRate": 165.0},
    ]
    one = {
        "name": "eDP-1",
        "type": 7,
        "connected": True,
        "enabled": True,
        "currentModeId": "1",
        "preferredModes": ["1"],
        "modes": modes,
        "clones": [],
    }
    gone = {**one, "connected": False}
    (screen,) = displays.parse_kscreen({"outputs": [one, gone]})
    assert (screen.internal, screen.refresh, screen.best_refresh) == (True, 60.0, 165.0)
    with pytest.raises(Missing):
        displays.parse_kscreen({"outputs": [{"connected": True}]})


# -- the kernel ------------------------------------------------------------------------------------


def machine(
    connectors: dict[str, tuple[str, str]],
    *,
    driver: str = "i915",
    node: bool = True,
    renderer: str | None = None,
) -> Host:
    drm = displays.DRM
    files = {f"{drm}/card0/dev": "226:0\n"}
    if node:
        files[f"{drm}/renderD128/dev"] = "226:128\n"
    for name, (status, enabled) in connectors.items():
        files[f"{drm}/card0-{name}/status"] = f"{status}\n"
        files[f"{drm}/card0-{name}/enabled"] = f"{enabled}\n"
        files[f"{drm}/card0-{name}/modes"] = "1920x1080\n1280x720\n"
    host = fake_host(files=files)

    def ask(question: Question, seconds: float) -> Any:
        if question.method == "bus":
            if "Renderer" in question.args and renderer is not None:
                return (renderer,)
            raise SILENT
        if question.method == "link":
            return f"../../../bus/pci/drivers/{driver}"
        return host._ask(question, seconds)

    return Relay(ask)


def test_without_a_desktop_that_tells_the_kernel_knows_the_cables() -> None:
    known = displays.read(
        machine({"eDP-1": ("connected", "enabled"), "HDMI-A-1": ("disconnected", "disabled")})
    )
    (one,) = known.screens
    assert (one.name, one.internal, one.lit, one.native_width) == ("eDP-1", True, True, 1920)
    assert (one.width, one.refresh) == (None, None)


@pytest.mark.parametrize(
    ("known", "software"),
    [
        ({}, False),
        ({"renderer": "llvmpipe (LLVM 15.0.7, 256 bits)"}, True),
        ({"renderer": "Mesa Intel(R) UHD Graphics"}, False),
        ({"renderer": ""}, False),
        ({"driver": "simpledrm", "node": False}, True),
        ({"driver": "ast", "node": False}, None),  # a server's chip, which cannot draw
    ],
)
def test_who_draws(known: dict[str, Any], software: bool | None) -> None:
    assert displays.read(machine({}, **known)).software is software
