"""Open files of a Mac by psutil and sysctl: samples after their documentation."""

from smartdoctor.readers.macos import open_files
from tests.support.fake_host import fake_host

LISTED = [
    {"pid": 812, "name": "Chat", "num_fds": 145},
    {"pid": 813, "name": "Leaky", "num_fds": 99_000},
    {"pid": 1, "name": "launchd", "num_fds": None},
]


def host(limit: dict[str, int | str]):
    return fake_host(
        answers={
            ("psutil", "processes", "pid", "name", "num_fds"): LISTED,
            ("native", "sysctl", open_files.LIMIT): limit,
        }
    )


def test_those_that_told_the_most_first() -> None:
    known = open_files.read(host({open_files.LIMIT: 122_880})).holders
    assert [(one.name, one.held, one.most) for one in known] == [
        ("Leaky", 99_000, 122_880),
        ("Chat", 145, 122_880),
    ]


def test_a_limit_that_is_not_told_is_none() -> None:
    assert open_files.read(host({})).holders[0].most is None
