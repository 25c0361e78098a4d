"""When a volume is too full, and which volumes count."""

from dataclasses import replace

import pytest

from smartdoctor.checks.storage.space import Limits, examine
from smartdoctor.facts.volumes import Role, Volume, Volumes
from smartdoctor.model import Finding, Missing, Verdict, Why

GB = 10**9
ROOMY = Volume(
    place="/",
    role=Role.SYSTEM,
    filesystem="ext4",
    size=500 * GB,
    used=100 * GB,
    free=400 * GB,
    files=1000,
    files_free=900,
)


def volume(used: float, free: float, **known) -> Volume:
    return replace(ROOMY, used=round(used * GB), free=round(free * GB), **known)


def judged(*volumes: Volume, silent: tuple[str, ...] = (), limits: Limits | None = None) -> Finding:
    finding = examine(Volumes(volumes=volumes, silent=silent), limits or Limits())
    assert isinstance(finding, Finding)
    assert (finding.remedies == ()) is (finding.verdict is Verdict.GOOD)
    return finding


@pytest.mark.parametrize(
    ("used", "free", "verdict"),
    [
        (400, 100, Verdict.GOOD),
        (3700, 300, Verdict.GOOD),  # 92 % of a large disk leave plenty
        (216, 24, Verdict.GOOD),  # exactly 90 %
        (220, 24, Verdict.ADVICE),
        (250, 25, Verdict.GOOD),  # exactly 25 GB
        (1300, 24, Verdict.PROBLEM),  # more than 98 %
        (60, 5, Verdict.ADVICE),
        (60, 4.9, Verdict.PROBLEM),
        (20, 4.9, Verdict.GOOD),  # a small disk, four fifths used
        (10, 0, Verdict.PROBLEM),
    ],
)
def test_verdict_turns_at_the_limits(used: float, free: float, verdict: Verdict) -> None:
    assert judged(volume(used, free)).verdict is verdict


@pytest.mark.parametrize(
    ("used", "free", "verdict"),
    [(220, 39, Verdict.ADVICE), (220, 40, Verdict.GOOD), (79, 21, Verdict.GOOD)],
)
def test_an_advice_ends_only_with_ample_room(used: float, free: float, verdict: Verdict) -> None:
    assert judged(volume(used, free), limits=examine.exits).verdict is verdict


@pytest.mark.parametrize(
    ("free", "verdict"),
    [(100, Verdict.GOOD), (99, Verdict.ADVICE), (20, Verdict.ADVICE), (19, Verdict.PROBLEM)],
)
def test_a_volume_can_run_out_of_files(free: int, verdict: Verdict) -> None:
    assert judged(replace(ROOMY, files_free=free)).verdict is verdict


def test_no_limit_of_files_is_no_shortage() -> None:
    assert judged(replace(ROOMY, files=0, files_free=0)).verdict is Verdict.GOOD


def test_kernels_have_rules_of_their_own() -> None:
    boot = volume(0.45, 0.1, role=Role.BOOT, place="/boot")
    assert judged(ROOMY, boot).verdict is Verdict.GOOD
    assert judged(ROOMY, replace(boot, free=99_000_000)).verdict is Verdict.ADVICE


def test_a_full_data_disk_is_the_owners_business() -> None:
    full = volume(100, 0, role=Role.DATA, place="/films")
    assert judged(ROOMY, full).verdict is Verdict.GOOD
    assert judged(full).verdict is Verdict.PROBLEM  # nothing else to go by


def test_btrfs_fills_up_from_inside() -> None:
    tight = replace(ROOMY, filesystem="btrfs", metadata=0.96, allocated=0.99)
    assert judged(tight).verdict is Verdict.PROBLEM
    assert judged(replace(tight, allocated=0.6)).verdict is Verdict.GOOD


def test_the_worst_is_told() -> None:
    home = volume(100, 1, role=Role.HOME, place="/home")
    finding = judged(volume(220, 20), home)
    assert finding.verdict is Verdict.PROBLEM
    assert finding.says.values["place"] == "/home"


def test_a_silent_disk_is_not_fine() -> None:
    with pytest.raises(Missing) as missing:
        judged(ROOMY, silent=("/home",))
    assert missing.value.why is Why.TIMED_OUT
    assert judged(volume(100, 1), silent=("/home",)).verdict is Verdict.PROBLEM


def test_a_zfs_pool_slows_down_however_large() -> None:
    assert judged(volume(3700, 300, filesystem="zfs")).verdict is Verdict.ADVICE
    assert judged(volume(3000, 1000, filesystem="zfs")).verdict is Verdict.GOOD


@pytest.mark.parametrize(
    ("filesystem", "ways"),
    [
        ("ext4", ["make_room", "clean_system"]),
        ("apfs", ["make_room", "thin_snapshots"]),
        ("ntfs", ["make_room", "storage_sense"]),
        ("hfs", ["make_room"]),
    ],
)
def test_the_way_out_is_that_of_the_system(filesystem: str, ways: list[str]) -> None:
    found = judged(volume(500, 1, filesystem=filesystem))
    assert [each.id for each in found.remedies] == ways


def test_room_that_is_given_back_by_itself_is_shown() -> None:
    shown = {each.name: each.value for each in judged(volume(200, 300, purgeable=7)).evidence}
    assert shown["purgeable"] == 7
    assert "purgeable" not in {each.name for each in judged(ROOMY).evidence}
