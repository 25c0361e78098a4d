"""A policy that a normal user could have written is refused with the reason."""

import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from smartdoctor.checks import CATALOGUE
from smartdoctor.host import trust, windows_trust
from smartdoctor.language import Voice
from smartdoctor.model import Missing, Why
from smartdoctor.policy import Policy, State
from smartdoctor.policy.load import load
from tests.support.nobody import as_nobody

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="owners and modes of POSIX")
ENGLISH = Voice("en")
RIGHT = 'first_page = "history"\n'


@pytest.fixture
def tree() -> Iterator[Path]:
    """A real folder of root's below folders of root's: /tmp is everybody's, so it is not there."""
    if os.geteuid() != 0:
        pytest.skip("needs root, to make files of root's")
    with tempfile.TemporaryDirectory(prefix="smartdoctor-", dir="/var/lib") as name:
        folder = Path(name) / "smartdoctor"
        folder.mkdir(mode=0o755)
        Path(name).chmod(0o755)
        file = folder / "policy.toml"
        file.write_text(RIGHT)
        file.chmod(0o644)
        try:
            trust.read(str(file))
        except Missing as missing:
            pytest.skip(f"this machine's own folders are not root's alone: {missing.says}")
        yield folder


def read(folder: Path) -> Policy:
    return load("linux", lambda: CATALOGUE, where=(str(folder / "policy.toml"),))


def refused(folder: Path) -> str:
    """Why it is refused, for root and for nobody alike; then nothing of it holds."""
    for policy in (read(folder), as_nobody(lambda: read(folder))):
        (source,) = policy.sources
        assert source.state is State.REFUSED
        assert policy.given == {}
        assert policy.first_page == "overview"
        assert source.says is not None
        said = ENGLISH(source.says)
    return said


def test_what_only_root_can_write_holds_for_everybody(tree: Path) -> None:
    for policy in (read(tree), as_nobody(lambda: read(tree))):
        assert policy.first_page == "history"
        assert policy.given == {"first_page": str(tree / "policy.toml")}
        assert not policy.troubled


def test_a_file_of_a_normal_user_is_refused(tree: Path) -> None:
    os.chown(tree / "policy.toml", 65534, 65534)
    assert refused(tree) == f"{tree}/policy.toml does not belong to an administrator."


@pytest.mark.parametrize("mode", [0o646, 0o664, 0o666])
def test_a_file_that_others_can_write_is_refused(tree: Path, mode: int) -> None:
    (tree / "policy.toml").chmod(mode)
    assert refused(tree) == f"{tree}/policy.toml can be changed without being administrator."


def test_a_folder_that_others_can_write_is_refused(tree: Path) -> None:
    tree.chmod(0o777)
    assert refused(tree) == f"{tree} can be changed without being administrator."


def test_a_folder_further_up_counts_too(tree: Path) -> None:
    tree.parent.chmod(0o1777)
    assert refused(tree) == f"{tree.parent} can be changed without being administrator."


def test_a_folder_of_a_normal_user_is_refused(tree: Path) -> None:
    os.chown(tree, 65534, 65534)
    assert refused(tree) == f"{tree} does not belong to an administrator."


def test_what_a_user_really_puts_there_is_refused(tree: Path) -> None:
    """The attack itself: the folder is open, nobody replaces the file with one that opens more."""
    tree.chmod(0o777)

    def attack() -> None:
        (tree / "policy.toml").unlink()
        (tree / "policy.toml").write_text('[support]\nendpoint = "https://evil.example.com"\n')

    as_nobody(attack)
    policy = read(tree)
    assert policy.sources[0].state is State.REFUSED
    assert policy.support.endpoint == ""


def test_a_link_is_not_followed(tree: Path) -> None:
    file = tree / "policy.toml"
    file.rename(tree / "real.toml")
    file.symlink_to(tree / "real.toml")
    link = "is a symbolic link, and those are not followed here."
    assert refused(tree) == f"{file} {link}"
    file.unlink()
    (tree / "real.toml").rename(file)
    tree.rename(tree.parent / "elsewhere")
    tree.symlink_to(tree.parent / "elsewhere")
    assert refused(tree) == f"{tree} {link}"


def test_a_dangling_link_is_not_simply_absent(tree: Path) -> None:
    (tree / "policy.toml").unlink()
    (tree / "policy.toml").symlink_to("/nowhere")
    assert "symbolic link" in refused(tree)


def test_odd_things_are_no_policy(tree: Path) -> None:
    file = tree / "policy.toml"
    file.unlink()
    assert read(tree).sources[0].state is State.ABSENT
    os.mkfifo(file)
    assert read(tree).sources[0].state is State.UNREADABLE
    file.unlink()
    file.mkdir()
    assert read(tree).sources[0].state is State.UNREADABLE
    file.rmdir()
    file.write_bytes(b"#" * (trust.MOST_BYTES + 1))
    assert read(tree).sources[0].state is State.UNREADABLE


def test_names_of_a_trusted_folder(tree: Path) -> None:
    assert trust.names(str(tree)) == ("policy.toml",)
    tree.chmod(0o777)
    with pytest.raises(Missing) as caught:
        trust.names(str(tree))
    assert caught.value.why is Why.DENIED


ADMIN, USERS, SYSTEM = "S-1-5-32-544", "S-1-5-32-545", "S-1-5-18"
FULL, READ, ADD = 0x1F01FF, 0x1200A9, 0x6


@pytest.mark.parametrize(
    ("owner", "entries", "rights", "held"),
    [
        (ADMIN, [(0, 0, FULL, ADMIN), (0, 0, READ, USERS)], windows_trust._WRITE, True),
        (SYSTEM, [(0, 0, FULL, SYSTEM)], windows_trust._WRITE, True),
        ("S-1-5-21-1-2-3-1001", [(0, 0, FULL, ADMIN)], windows_trust._WRITE, False),
        (ADMIN, [(0, 0, FULL, USERS)], windows_trust._WRITE, False),
        (ADMIN, [(0, 0x2, ADD, USERS)], windows_trust._WRITE, False),
        (ADMIN, [(0, 0x2, ADD, USERS)], windows_trust._REPLACE, True),  # as C:\ProgramData is
        (ADMIN, [(0, 0xB, FULL, "S-1-3-0")], windows_trust._WRITE, True),
        (ADMIN, [(1, 0, FULL, USERS)], windows_trust._WRITE, True),  # a denial gives nothing
        (ADMIN, [(0, 0, 0x40000000, USERS)], windows_trust._WRITE, False),
        (ADMIN, None, windows_trust._REPLACE, False),
        (ADMIN, [], windows_trust._WRITE, True),
    ],
)
def test_access_lists_of_windows(owner: str, entries: list, rights: int, held: bool) -> None:
    """As Microsoft documents them; never asked of a real Windows by us."""
    if held:
        windows_trust.judge("x", owner, entries, rights)
        return
    with pytest.raises(Missing) as caught:
        windows_trust.judge("x", owner, entries, rights)
    assert caught.value.why is Why.DENIED
