"""What the Linux packages are made of, apart from the program itself."""

import gzip
import json
import re
import shutil
import subprocess
import sys
from importlib.resources import files
from pathlib import Path

import pytest
from jsonschema import Draft7Validator
from referencing import Registry, Resource

from smartdoctor import __version__
from smartdoctor.cli.main import COMMANDS
from tools import freeze, man, package, sbom

ROOT = Path(__file__).resolve().parents[2]
LINUX = ROOT / "packaging" / "linux"
ID = "org.smartdoctor.SmartDoctor"

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="packages of Linux")


def tool(*words: str | Path) -> str:
    if shutil.which(str(words[0])) is None:
        pytest.skip(f"{words[0]} is not installed")
    done = subprocess.run(words, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr


@pytest.fixture(scope="module")
def tree(tmp_path_factory) -> Path:
    """The tree of a package, around a program that is not the question here."""
    root = tmp_path_factory.mktemp("tree")
    program = tmp_path_factory.mktemp("frozen") / "smartdoctor"
    program.mkdir()
    (program / "smartdoctor").write_bytes(b"\x7fELF")
    (program / "libsomething.so.1").write_bytes(b"library")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(freeze, "PROGRAM", program / "smartdoctor")
        package.lay_out(root, __version__)
    return root


@pytest.mark.parametrize("language", ["en", "ko"])
def test_the_manual_page_names_every_command_and_option_in_its_language(language):
    page = man.page(language)
    for name in COMMANDS:
        assert rf"\fBsmartdoctor {man.safe(name)}\fR" in page
    assert r"\fB\-\-offline\fR" in page
    assert ("네트워크" in page) is (language == "ko")


@pytest.mark.parametrize("language", ["en", "ko"])
def test_man_reads_the_page_without_complaint(language, tmp_path):
    path = tmp_path / "smartdoctor.1"
    path.write_text(man.page(language), encoding="utf-8")
    if shutil.which("groff") is None:
        pytest.skip("groff is not installed")
    words = ["groff", "-man", "-Kutf8", "-Tutf8", "-ww", "-z", str(path)]
    done = subprocess.run(words, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0
    complaints = [line for line in done.stderr.splitlines() if "cannot adjust" not in line]
    assert complaints == [] or all("break" in line for line in complaints), complaints


def test_a_word_of_a_sentence_is_never_a_request_of_roff():
    assert man.safe(".SH is no heading") == r"\&.SH is no heading"
    assert man.safe("'tis") == r"\&'tis"
    assert man.safe(r"a\b") == r"a\eb"


def test_the_desktop_file_is_valid_and_names_the_icon_and_the_window():
    tool("desktop-file-validate", LINUX / f"{ID}.desktop")
    text = (LINUX / f"{ID}.desktop").read_text(encoding="utf-8")
    assert f"Icon={ID}" in text
    start = (ROOT / "smartdoctor" / "ui" / "main.py").read_text(encoding="utf-8")
    assert f'setDesktopFileName("{ID}")' in start


def test_the_metainfo_is_valid_and_speaks_of_this_version():
    tool("appstreamcli", "validate", "--no-net", LINUX / f"{ID}.metainfo.xml")
    text = (LINUX / f"{ID}.metainfo.xml").read_text(encoding="utf-8")
    assert re.findall(r'<release version="([^"]+)"', text)[0] == __version__


def test_the_units_are_what_systemd_accepts(tree):
    units = sorted((tree / "usr/lib/systemd/user").iterdir())
    assert [unit.name for unit in units] == [
        f"smartdoctor-{job}.{kind}"
        for job in ("backup", "sample", "scan")
        for kind in ("service", "timer")
    ]
    if shutil.which("systemd-analyze") is None:
        pytest.skip("systemd-analyze is not installed")
    words = ["systemd-analyze", "verify", "--user", "--man=no", *map(str, units)]
    done = subprocess.run(words, capture_output=True, text=True, timeout=60, check=False)
    ours = [line for line in done.stderr.splitlines() if "smartdoctor" in line]
    assert [line for line in ours if "is not executable" not in line] == []


def test_completion_and_pages_lie_where_the_shells_and_man_look(tree):
    share = tree / "usr/share"
    assert "_SMARTDOCTOR_COMPLETE" in (share / "bash-completion/completions/smartdoctor").read_text(
        encoding="utf-8"
    )
    assert (share / "zsh/vendor-completions/_smartdoctor").read_text().startswith("#compdef")
    assert (share / "fish/vendor_completions.d/smartdoctor.fish").exists()
    for page in (share / "man/man1/smartdoctor.1.gz", share / "man/ko/man1/smartdoctor.1.gz"):
        assert b"SMARTDOCTOR 1" in gzip.decompress(page.read_bytes())
    assert (tree / "usr/bin/smartdoctor").resolve() == tree / "usr/lib/smartdoctor/smartdoctor"


def test_nothing_lies_where_only_the_system_may_write_and_all_can_be_read(tree):
    for path in tree.rglob("*"):
        mode = path.lstat().st_mode & 0o7777
        assert path.is_symlink() or mode in (0o755, 0o644), path
    assert {path.name for path in tree.iterdir()} == {"usr"}


def test_the_list_of_parts_is_valid_cyclonedx_and_holds_every_package(tree):
    document = json.loads(
        gzip.decompress((tree / "usr/share/doc/smartdoctor/sbom.cdx.json.gz").read_bytes())
    )
    schemas = files("cyclonedx.schema._res")
    registry: Registry = Registry()
    for name in ("spdx", "jsf-0.82"):
        schema = json.loads((schemas / f"{name}.SNAPSHOT.schema.json").read_text(encoding="utf-8"))
        registry = registry.with_resource(
            f"http://cyclonedx.org/schema/{name}.SNAPSHOT.schema.json",
            Resource.from_contents(schema),
        )
    schema = json.loads((schemas / "bom-1.6.SNAPSHOT.schema.json").read_text(encoding="utf-8"))
    Draft7Validator(schema, registry=registry).validate(document)
    named = {each["name"] for each in document["components"]}
    assert {"psutil", "CPython", "libsomething.so.1"} <= named
    assert {each.name for each in sbom.packages()} <= named
    assert all(each.get("licenses") for each in document["components"] if each["type"] != "file")


def test_two_lists_of_the_same_are_the_same():
    assert sbom.document(None) == sbom.document(None)
    assert "timestamp" not in sbom.document(None)
