"""Nothing that tells whose device it is leaves in any file: planted secrets, looked for everywhere.

A device on paper is scanned by the real readers, engine and checks; then every secret is planted
once more where a careless check or an unlucky error message would put it.
"""

import base64
import html as markup
import re
import sys
import zipfile
import zlib
from dataclasses import replace
from pathlib import Path

import pytest

from smartdoctor.app import Doctor, Seen, paper
from smartdoctor.host.recording_file import Recording, load, write
from smartdoctor.host.recording_scrub import scrub
from smartdoctor.language import Voice
from smartdoctor.model import Evidence, Finding, Missing, Remedy, Report, Why, advice, declined, say
from smartdoctor.report.crash import tell
from smartdoctor.report.draft import FORMATS, Draft
from smartdoctor.scan.orders import Order, public_names
from tests.support.pdf_text import text_of
from tools.golden import recordings
from tools.paper import devices, recorded

DOCTOR = Doctor()
MAIL, HOME, UNKNOWN = "jo.burke@mail.example", "/home/jburke9/Taxes", "jburke9"
IP6, IP4, MAC = "2001:db8:77:1::beef", "10.77.3.9", "d4:5d:64:0a:91:fe"
OWNED = "Josephine"  # of "Josephine's AirPods": nobody had told us of her
NETWORK = "Burke Family 5G"  # known only because a value is called so
FORMED = (MAIL, UNKNOWN, IP6, IP4, MAC, OWNED, NETWORK)


def planted(report: Report, secrets: tuple[str, ...]) -> Report:
    """Put every secret into sentences, evidence, remedies and the reason of an error."""
    everything = " / ".join((*secrets, MAIL, HOME, IP6, IP4, MAC))
    found = advice(
        say("The device {device} is far away.", device=f"{OWNED}'s AirPods"),
        Evidence(name="network", says=say("Network"), value=NETWORK),
        *(Evidence(name=f"e{n}", says=say("Seen"), value=each) for n, each in enumerate(secrets)),
        more=say("Seen beside it: {names}.", names=(*secrets, MAIL, NETWORK)),
        remedies=(
            Remedy(
                id="x",
                title=say("Ask {who}", who=MAIL),
                steps=(say("Open {path} and look for {text}.", path=HOME, text=everything),),
            ),
        ),
    )
    error = Missing(
        Why.DENIED,
        say("{path} is closed ({detail}).", path=HOME, detail=say("{text}", text=everything)),
    )
    broken = declined(error.reason)
    return replace(
        report,
        findings={
            **report.findings,
            "device.bluetooth": Finding(**{**vars(found), "check": "device.bluetooth"}),
            "crash.apps": Finding(**{**vars(broken), "check": "crash.apps"}),
        },
    )


def seen_of(recording: Path) -> Seen:
    return DOCTOR.replay(recording, Order(), lambda _: None)


def text_in(draft: Draft, kind: str, language: str) -> str:
    """Everything that can be read in a file, in whatever wrapping."""
    raw = draft.written(kind, Voice(language))
    if kind == "pdf":
        return text_of(raw)
    text = raw.decode()
    if kind == "html":
        inside = re.search(r'name="smartdoctor-report" content="([^"]+)"', text)
        assert inside
        text += zlib.decompress(base64.b64decode(inside[1])).decode()
    return markup.unescape(text)


def left(text: str, secrets: tuple[str, ...]) -> list[str]:
    bare = "".join(text.split()).lower()
    return [
        each
        for each in secrets
        # a pseudonym may begin like a secret: 192.168.0.234 is not 192.168.0.23
        if re.search(re.escape("".join(each.split()).lower()) + r"(?!\d)", bare)
    ]


@pytest.mark.parametrize("name", devices())
def test_no_secret_is_in_any_report(name: str, tmp_path: Path) -> None:
    device = devices()[name]
    write(tmp_path / name, paper_of(name))
    seen = seen_of(tmp_path / name)
    report = planted(seen.report, device.secrets)
    full = Draft(report=report, checks=DOCTOR.by_id(), redacted=False)
    draft = DOCTOR.draft_seen(replace(seen, report=report))
    secrets = (*(each for each in device.secrets if "\\" not in each), *FORMED)
    assert left(text_in(full, "json", "en"), secrets) == list(secrets)
    for kind in FORMATS:
        assert left(text_in(draft, kind, "ko"), secrets) == [], kind
    assert left(DOCTOR.document(draft.report, Voice("en")), secrets) == []
    assert not [each.was for each in draft.removed or () if each.pseudonym == each.was]


def paper_of(name: str) -> Recording:
    return recorded(devices()[name])


def test_the_last_scan_names_nobody_though_nothing_was_recorded() -> None:
    """Out of the history there are only the report, this machine's own names, and forms."""
    report = planted(seen_of(recordings()[0]).report, ())
    draft = DOCTOR.draft(report)
    for kind in FORMATS:
        assert left(text_in(draft, kind, "en"), FORMED) == [], kind


def test_the_same_gets_the_same_everywhere() -> None:
    device = devices()["linux-laptop"]
    seen = seen_of(next(each for each in recordings() if each.name == "linux-laptop"))
    report = planted(seen.report, device.secrets)
    draft = DOCTOR.draft_seen(replace(seen, report=report))
    removed = draft.removed or ()
    stands = {each.was.lower(): each.pseudonym.lower() for each in removed}
    assert len(stands) == len({(e.was.lower(), e.pseudonym.lower()) for e in removed})
    assert len(set(stands.values())) == len(stands)
    for kind in ("json", "text", "html", "pdf"):
        bare = "".join(text_in(draft, kind, "en").split()).lower()
        for secret in (MAIL, UNKNOWN, IP4, NETWORK):
            told = stands.get(secret.lower()) or stands[secret.lower()]
            assert "".join(told.split()) in bare, (kind, secret)
    again = DOCTOR.draft_seen(replace(seen, report=report))
    assert again.report == draft.report  # what one program sends today agrees with itself


def test_a_recording_and_a_report_call_a_name_the_same(tmp_path: Path) -> None:
    seen = seen_of(next(each for each in recordings() if each.name == "linux-laptop"))
    device = devices()["linux-laptop"]
    user = device.secrets[0]
    keep = public_names(seen.ours)
    clean = scrub(paper_of("linux-laptop"), names=paper.names(seen), keep=keep, key=DOCTOR.key)
    write(tmp_path / "r.zip", clean)
    with zipfile.ZipFile(tmp_path / "r.zip") as archive:
        inside = "".join(archive.read(name).decode() for name in archive.namelist())
    assert user not in inside
    draft = DOCTOR.draft_seen(replace(seen, report=planted(seen.report, (user,))))
    stands = {each.was: each.pseudonym for each in draft.removed or ()}
    assert stands[user] in inside
    assert load(tmp_path / "r.zip").full is False


def test_a_crash_leaves_no_value_behind(tmp_path: Path) -> None:
    try:
        raise OSError(13, f"{MAIL} {HOME}", HOME)
    except OSError as error:
        path = tell(type(error), error, sys.exc_info()[2], tmp_path)
    assert path is not None
    assert left(path.read_text("utf-8"), (*FORMED, HOME, str(Path.home()))) == []


def test_nothing_is_said_to_be_removed_when_nothing_was() -> None:
    plain = planted(seen_of(recordings()[0]).report, ())
    clean = replace(plain, findings={"cpu.load": plain.findings["cpu.load"]})
    draft = DOCTOR.draft_seen(replace(seen_of(recordings()[0]), report=clean))
    assert Voice("en")(draft.note).startswith("No names")


def test_what_was_removed_does_not_stand_in_the_repr() -> None:
    seen = seen_of(recordings()[0])
    draft = DOCTOR.draft_seen(replace(seen, report=planted(seen.report, ())))
    assert MAIL not in repr(draft.removed)
