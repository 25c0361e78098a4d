"""A display that is named but answers nobody must not be taken for one."""

import socket
from pathlib import Path

import pytest

from smartdoctor.host import display
from smartdoctor.host.display import answers


@pytest.fixture
def ear(tmp_path: Path):
    with socket.socket(socket.AF_UNIX) as line:
        line.bind(str(tmp_path / "wayland-7"))
        line.listen()
        yield tmp_path


def test_a_wayland_socket_that_listens_is_a_display(ear: Path) -> None:
    assert answers({"WAYLAND_DISPLAY": "wayland-7", "XDG_RUNTIME_DIR": str(ear)})
    assert answers({"WAYLAND_DISPLAY": str(ear / "wayland-7")})


def test_a_name_without_anybody_behind_it_is_none(tmp_path: Path) -> None:
    assert not answers({"WAYLAND_DISPLAY": "wayland-7", "XDG_RUNTIME_DIR": str(tmp_path)})
    assert not answers({"DISPLAY": ":4711"})
    assert not answers({"DISPLAY": "unix:4711.0"})
    assert not answers({})


def test_a_display_at_the_end_of_a_tunnel(monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.socket() as line:
        line.bind(("127.0.0.1", 0))
        line.listen()
        number = line.getsockname()[1] - 6000
        assert answers({"DISPLAY": f"127.0.0.1:{number}.0"})
    assert not answers({"DISPLAY": f"127.0.0.1:{number}.0"})


def test_the_x_servers_two_sockets_are_both_tried(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[object] = []

    def refuses(address: object) -> bool:
        asked.append(address)
        return False

    monkeypatch.setattr(display, "_opens", refuses)
    assert not answers({"DISPLAY": ":7"})
    assert asked == ["\0/tmp/.X11-unix/X7", "/tmp/.X11-unix/X7"]


def test_a_name_of_another_shape_is_left_to_qt() -> None:
    assert answers({"DISPLAY": "/private/tmp/com.apple.launchd.x/org.xquartz:0"})
