"""The headings of the policy's sections, for the templates of Windows and the page about it."""

from smartdoctor.model import Words, say

SECTIONS: dict[str, Words] = {
    "history": say("History"),
    "schedule": say("Schedule"),
    "network": say("Network"),
    "support": say("Support"),
    "export": say("Results told elsewhere"),
    "dropins": say("The organisation's own checks"),
    "limits": say("Limits"),
}
ABOUT = say("What an organisation sets for Smart Doctor.")
SUPPORTED = say("Smart Doctor on Windows 10 and later")
LIMITS = say("Limits of checks: a name such as `battery.wear/worn`, and the number as text")
