"""The catalogue equals the folders, and what was once said aloud never changes."""

import ast
import re

import pytest

from smartdoctor.app import Doctor
from smartdoctor.checks import CATALOGUE
from smartdoctor.cli.checks import proof
from smartdoctor.facts import ours, past, rules
from smartdoctor.language.values import VALUE_KINDS
from smartdoctor.model import Check, Fact, Proved, Remedy
from smartdoctor.remedies.pages import PAGES
from tests.rules.source import PACKAGE, ROOT, calls, modules
from tools import docs
from tools.docs import released

# Reports, policies and spoken results know these.  The list grows with every release.
RELEASED = """
B1 battery.drain B2 battery.wear B3 battery.charging B4 battery.settings
W1 wifi.signal W2 wifi.band W3 wifi.security W4 wifi.roaming
R1 router.latency R2 router.dns R3 router.wan R4 router.double_nat
N1 internet.online N2 internet.speed N3 internet.bufferbloat N4 internet.dns_hijack
N5 internet.mtu N6 internet.ipv6 K1 backup.recent K2 backup.destination
D1 storage.space D2 storage.health D3 storage.filesystem D4 storage.trim
M1 memory.pressure M2 memory.leak H1 cpu.load H2 cpu.heat S1 startup.items S2 startup.boot
C1 crash.apps C2 crash.system U1 update.pending U2 update.reboot U3 update.support U4 update.clock
L1 security.firewall L2 security.encryption L3 security.antivirus L4 security.screenlock
L5 security.signin G1 device.audio G2 device.camera G3 device.bluetooth G4 device.display
G5 device.usb G6 device.printer G7 device.drivers
""".split()  # noqa: SIM905 - pairs read better than a list of 96
EVERY = pytest.mark.parametrize("check", CATALOGUE, ids=lambda check: check.id)
OURS = {
    each
    for module in (ours, past, rules)
    for each in vars(module).values()
    if isinstance(each, type) and issubclass(each, Fact)
}


def test_every_file_with_a_check_is_in_the_catalogue() -> None:
    files = {
        ".".join(path.removesuffix(".py").split("/")[2:])
        for path, tree in modules().items()
        if path.startswith("smartdoctor/checks/") and list(calls(tree, "check"))
    }
    assert files == {check.id for check in CATALOGUE}


def test_the_catalogue_is_in_its_own_order() -> None:
    order = [name for _, name in released()]
    ids = [check.id for check in CATALOGUE]
    assert ids == sorted(ids, key=order.index)


def test_no_id_or_code_ever_disappears() -> None:
    assert set(zip(RELEASED[1::2], RELEASED[::2], strict=True)) <= {
        (name, code) for code, name in released()
    }


def test_ids_and_codes_are_listed_once_with_one_letter_an_area() -> None:
    codes, ids = zip(*released(), strict=True)
    assert len(set(codes)) == len(codes)
    assert len(set(ids)) == len(ids)
    letters = {name.partition(".")[0]: code[0] for code, name in released()}
    assert all(letters[name.partition(".")[0]] == code[0] for code, name in released())
    assert len(set(letters.values())) == len(letters)


@EVERY
def test_a_check_has_the_code_that_was_released(check: Check[...]) -> None:
    assert (check.code, check.id) in released()


@EVERY
def test_limits_have_a_unit_a_meaning_and_a_source(check: Check[...]) -> None:
    for limit in check.thresholds():
        assert limit.unit in VALUE_KINDS, limit.name
        assert limit.says.template, limit.name
        assert len(limit.source.template) > 5, limit.name
        assert isinstance(limit.value, int | float), limit.name


@EVERY
def test_leaving_limits_are_those_of_the_check(check: Check[...]) -> None:
    assert check.exits is None or type(check.exits) is check.limits


@EVERY
def test_causes_are_other_checks_and_muting_tags_are_really_set(check: Check[...]) -> None:
    ids = [name for _, name in released()]
    built = {each.id for each in CATALOGUE}
    for cause in check.after:
        assert cause.check in ids
        assert cause.check != check.id
        if cause.mutes and cause.check in built:
            source = (PACKAGE / "checks" / f"{cause.check.replace('.', '/')}.py").read_text("utf-8")
            for tag in cause.mutes:
                assert f'tag="{tag}"' in source or f'TAG = "{tag}"' in source, tag


@EVERY
def test_remedies_have_steps_and_lead_to_pages_that_exist(check: Check[...]) -> None:
    assert check.remedies
    for remedy in check.remedies:
        assert re.fullmatch(r"[a-z][a-z0-9_]*", remedy.id)
        assert remedy.title.template
        assert remedy.steps
        assert remedy.opens is None or remedy.opens in PAGES, remedy.opens


def test_one_remedy_id_means_one_thing() -> None:
    known: dict[str, Remedy] = {}
    for check in CATALOGUE:
        for remedy in check.remedies:
            assert known.setdefault(remedy.id, remedy) == remedy, f"{remedy.id} has two meanings"


def test_every_page_key_in_the_source_exists() -> None:
    used = {
        keyword.value.value
        for path, tree in modules().items()
        if path.startswith("smartdoctor/checks/")
        for call in calls(tree, "Remedy")
        for keyword in call.keywords
        if keyword.arg == "opens" and isinstance(keyword.value, ast.Constant)
    }
    assert used - {None} <= set(PAGES)


# -- needs and readers -------------------------------------------------------------------------


SYSTEMS = ("linux", "macos", "windows")
ON_EACH = pytest.mark.parametrize("system", SYSTEMS)
MOST_UNKNOWN = 10  # cells of 144 where the thing exists and the system has no way to tell


@ON_EACH
@EVERY
def test_every_need_has_a_reader_on_every_system(check: Check[...], system: str) -> None:
    """Or an `exempt("reason")`; a second look may be one that a system need not take."""
    table = Doctor(system=system).table()
    for need in check.needs:
        assert need.fact in table or need.fact in OURS, need.fact.__name__


@ON_EACH
def test_what_a_reader_needs_can_be_had(system: str) -> None:
    table = Doctor(system=system).table()
    for reader in table.values():
        for need in reader.needs:
            assert need.fact in table or need.fact in OURS, (
                f"{reader.read.__module__} needs {need.fact.__name__}"
            )


@ON_EACH
def test_no_page_claims_more_than_was_proved(system: str) -> None:
    for check in CATALOGUE:
        told = proof(Doctor(system=system), check, system)
        assert not told.startswith("none"), check.id
        if system != "linux":
            assert told != Proved.REAL, "nothing has run there yet"


def test_few_cells_are_exempt_though_the_thing_exists() -> None:
    """Counted are checks whose every way to a verdict is closed on a system."""
    unknown = [
        f"{check.id} on {system}"
        for system in SYSTEMS
        for table in [Doctor(system=system).table()]
        for check in CATALOGUE
        if any(
            (known := table.get(need.fact)) and known.exempt and not known.exempt.why.skipped
            for need in check.needs
            if not (need.may_miss or need.second)
        )
    ]
    assert len(unknown) <= MOST_UNKNOWN, unknown


def test_all_forty_eight_are_there() -> None:
    assert {check.id for check in CATALOGUE} >= set(RELEASED[1::2])


def test_every_fact_is_read_by_somebody() -> None:
    table = Doctor(system="linux").table()
    for kind in _facts(Fact):
        if kind.__module__.startswith("smartdoctor.facts") and kind not in OURS:
            assert kind in table, f"nobody reads {kind.__name__}"


@pytest.mark.parametrize("system", ["linux", "macos", "windows", "anywhere"])
def test_a_reader_is_called_like_the_fact_it_reads(system: str) -> None:
    """So that whoever knows the fact finds its reader; helpers of a reader hold no `read`."""
    for reader in Doctor(system="linux" if system == "anywhere" else system).table().values():
        module = reader.read.__module__
        if f".readers.{system}." in module:
            fact = reader.gives.__module__.rpartition(".")[2]
            name = module.rpartition(".")[2]
            assert name == fact or name.startswith(f"{fact}_"), f"{module} reads facts.{fact}"


def _facts(kind: type[Fact]) -> set[type[Fact]]:
    return {kind for each in kind.__subclasses__() for kind in ({each} | _facts(each))}


# -- generated pages ---------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["catalogue.md", "thresholds.md"])
def test_the_generated_pages_are_fresh(name: str) -> None:
    text = (ROOT / "docs" / name).read_text(encoding="utf-8")
    fresh = text == docs.pages(Doctor(system="linux"))[name]  # a diff of pages takes minutes
    assert fresh, "run `make docs`"
