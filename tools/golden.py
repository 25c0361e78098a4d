"""Judge every recording of tests/recordings again and keep what the report says beside it.

make golden             rewrites tests/recordings/*.golden.json; `git diff` is the review
tools/golden.py --check fails when one would change
"""

import json
import os
import sys
import time
from pathlib import Path
from typing import Any

from smartdoctor.app import Doctor, Order
from smartdoctor.language import Voice

RECORDINGS = Path(__file__).parents[1] / "tests/recordings"


def recordings() -> list[Path]:
    """Return every machine on paper: folders and zips."""
    return sorted(path for path in RECORDINGS.glob("*") if path.is_dir() or path.suffix == ".zip")


def golden(recording: Path) -> Path:
    """Return where a recording's report is kept."""
    return recording.with_name(f"{recording.stem}.golden.json")


def judged(recording: Path) -> str:
    """Return what today's checks say, in English, with times in UTC."""
    os.environ["TZ"] = "UTC"
    if hasattr(time, "tzset"):
        time.tzset()
    doctor = Doctor()
    report = doctor.replay(recording, Order(), lambda _: None).report
    findings = json.loads(doctor.document(report, Voice("en")))["findings"]
    return json.dumps([_judgement(each) for each in findings], indent=1, ensure_ascii=False) + "\n"


def _judgement(finding: dict[str, Any]) -> dict[str, Any]:
    """Keep what was judged; wording that is the same for every device is not worth a diff."""
    kept = {key: finding[key] for key in ("id", "verdict", "sentence", "more", "cause", "reason")}
    evidence = {each["name"]: each["value"] for each in finding["evidence"]}
    return {**kept, "evidence": evidence, "remedies": [each["id"] for each in finding["remedies"]]}


def main() -> int:
    check = "--check" in sys.argv[1:]
    stale = []
    for recording in recordings():
        said, kept = judged(recording), golden(recording)
        if kept.exists() and kept.read_text("utf-8") == said:
            continue
        stale.append(recording.name)
        if not check:
            kept.write_text(said, "utf-8")
    told = "would change" if check else "changed"
    print(
        f"{len(recordings())} recordings judged, {len(stale)} {told}: {', '.join(stale) or 'none'}"
    )
    return int(check and bool(stale))


if __name__ == "__main__":
    sys.exit(main())
