r"""What File History's own settings say: Config1.xml, UTF-16 or UTF-8.

    <DataProtectionUserConfig SchemaVersion="1"> ...
      <DPFrequency>3600</DPFrequency><DPStatus>ENABLED</DPStatus>
      <Target><TargetName>...</TargetName><TargetUrl>E:\</TargetUrl>
              <TargetDriveType>FIXED</TargetDriveType> ... </Target>

TargetDriveType is FIXED, REMOVABLE or REMOTE.  The address of a server is not kept.
"""

import re
from dataclasses import dataclass
from xml.etree import ElementTree

from smartdoctor.model import Missing, Why, say

DECLARED = re.compile(r"^\ufeff?\s*<\?xml[^>]*\?>")  # names the file's encoding; this is text now


@dataclass(frozen=True)
class History:
    """File History as it is set up."""

    enabled: bool = True
    every: float | None = None  # seconds between two runs
    place: str = ""  # a drive such as "E:"
    remote: bool = False


def parse_history(text: str) -> History:
    """Understand the settings; documents with a type of their own are refused."""
    if "<!" in text:
        raise _odd()
    try:
        root = ElementTree.fromstring(DECLARED.sub("", text))  # noqa: S314 - no entities, see above
    except (ElementTree.ParseError, ValueError, LookupError) as error:
        raise _odd() from error
    said = {each.tag.rpartition("}")[2]: (each.text or "").strip() for each in root.iter()}
    url, every = said.get("TargetUrl", ""), said.get("DPFrequency", "")
    remote = said.get("TargetDriveType") == "REMOTE" or url.startswith("\\\\")
    return History(
        enabled=said.get("DPStatus", "ENABLED").upper() == "ENABLED",
        every=float(every) if every.isdigit() and len(every) < 10 else None,
        place="" if remote else url.rstrip("\\")[:2].upper(),
        remote=remote,
    )


def _odd() -> Missing:
    return Missing(Why.UNREADABLE, say("File History's own settings made no sense."))
