"""When this computer last looked for updates, and whether it does so by itself.

apt's family:

    /var/lib/apt/periodic/update-success-stamp   touched after each success, by Ubuntu's hook only
    /var/lib/apt/lists/*Release                  as old as the newest change on the server
A look that found nothing new leaves no trace, so the second says "not before"; archives with
security updates change several times a day.  Beware: lists/partial changes after a failed look too.
`apt-config dump APT::Periodic`, one setting a line, the last of the same name counts:
    APT::Periodic::Update-Package-Lists "1";
Days between two looks; "0" was set by somebody and means never.  Nothing set means that apt does
not look by itself, but a desktop's software centre may: not known.

Other families: PackageKit's GetTimeSinceAction(13, "refresh the lists") in seconds, whoever asked
for it; 4294967295 means that it remembers none, which is not "never".
"""

import re
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

from smartdoctor.facts.update_routine import Automation, UpdateRoutine
from smartdoctor.host import Host
from smartdoctor.host.commands import APT_CONFIG
from smartdoctor.model import Missing, Why, say

STAMP = "/var/lib/apt/periodic/update-success-stamp"
LISTS = "/var/lib/apt/lists"
SETTING = re.compile(r'^APT::Periodic::(\S+) "(.*)";$')
LOOKS, INSTALLS, ENABLED = "Update-Package-Lists", "Unattended-Upgrade", "Enable"


PACKAGEKIT = "org.freedesktop.PackageKit"
REFRESH_CACHE, NO_HISTORY = 13, 4294967295


def read(host: Host) -> UpdateRoutine:
    """Date apt's lists and ask for its settings; without apt, ask PackageKit."""
    try:
        settings = _settings(host)
    except Missing as missing:
        if missing.why is not Why.UNSUPPORTED:
            raise
        return UpdateRoutine(looked=_refreshed(host), automation=None)
    return UpdateRoutine(looked=_looked(host), automation=parse(settings))


def parse(settings: str) -> Automation | None:
    """Understand apt's settings."""
    found = {m[1]: m[2] for line in settings.splitlines() if (m := SETTING.match(line))}
    if "0" in (found.get(ENABLED), found.get(LOOKS)):
        return Automation.OFF
    if not _days(found, LOOKS):
        return None
    return Automation.INSTALLS if _days(found, INSTALLS) else Automation.LOOKS


def _days(found: Mapping[str, str], name: str) -> bool:
    return found.get(name, "0") not in ("0", "")


def _settings(host: Host) -> str:
    printed = host.run(APT_CONFIG, "dump", "APT::Periodic")
    if printed.status != 0:
        raise Missing(Why.UNREADABLE, say("The update settings of this computer are damaged."))
    return printed.out


def _looked(host: Host) -> datetime | None:
    """Return the newest sign of a successful look."""
    signs = [path for path in host.glob(f"{LISTS}/*Release") if path.endswith("Release")]
    signs += host.glob(STAMP)
    newest = max((host.stat(path).modified for path in signs), default=None)
    return None if newest is None else datetime.fromtimestamp(newest, UTC)


def _refreshed(host: Host) -> datetime:
    path = "/org/freedesktop/PackageKit"
    call = ("system", PACKAGEKIT, path, PACKAGEKIT, "GetTimeSinceAction", "u", REFRESH_CACHE)
    (seconds,) = host.bus(*call, seconds=4)
    if seconds >= NO_HISTORY:
        says = say("This computer does not tell when it last looked for updates.")
        raise Missing(Why.UNSUPPORTED, says)
    return host.clock() - timedelta(seconds=seconds)
