"""Cameras in a tree written after the kernel's ABI documents and udev's notes."""

from typing import Any

from smartdoctor.host import Host
from smartdoctor.host.relay import Question, Relay
from smartdoctor.model import Missing, Why, say
from smartdoctor.readers.linux import camera
from tests.support.fake_host import fake_host

SYS = "/sys/class/video4linux"


def machine(nodes: dict[str, tuple[str, str, str]], files: dict[str, str] | None = None) -> Host:
    """Nodes by name: what it is called, the device behind it, its index."""
    known = dict(files or {})
    for node, (name, _, index) in nodes.items():
        known |= {f"{SYS}/{node}/name": name, f"{SYS}/{node}/index": index}
        known[f"{SYS}/{node}/dev"] = f"81:{node[-1]}\n"
    host = fake_host(files=known)

    def ask(question: Question, seconds: float) -> Any:
        if question.method == "link":
            device = nodes[str(question.args[0]).split("/")[-2]][1]
            if not device:
                raise Missing(Why.ABSENT, say("Made by a program."))
            return device
        return host._ask(question, seconds)

    return Relay(ask)


LAPTOP = {
    "video0": ("Integrated Camera: Integrated C\n", "../../../1-6:1.0", "0\n"),
    "video1": ("Integrated Camera: Integrated C\n", "../../../1-6:1.0", "1\n"),
}


def test_one_camera_makes_several_entries() -> None:
    assert camera.read(machine(LAPTOP)).names == ("Integrated Camera",)


def test_udev_knows_what_takes_pictures() -> None:
    notes = {
        "/run/udev/data/c81:0": "E:ID_V4L_VERSION=2\nE:ID_V4L_CAPABILITIES=:\n",
        "/run/udev/data/c81:1": "E:ID_V4L_CAPABILITIES=:capture:\n",
    }
    assert camera.read(machine(LAPTOP, notes)).names == ("Integrated Camera",)
    notes["/run/udev/data/c81:1"] = "E:ID_V4L_CAPABILITIES=:capture:tuner:audio:vbi:\n"
    assert camera.read(machine(LAPTOP, notes)).names == ()


def test_a_camera_made_by_a_program_is_none() -> None:
    assert camera.read(machine({"video0": ("OBS Virtual Camera\n", "", "0\n")})).names == ()


def test_no_camera_and_the_key_that_cuts_it_off() -> None:
    assert camera.read(machine({})).powered is None
    switch = "/sys/bus/platform/devices/VPC2004:00/camera_power"
    assert camera.read(machine({}, {switch: "0\n"})).powered is False
    assert camera.read(machine({}, {switch: "1\n"})).powered is True
