"""What a system is called in the file of ends (resources/lifecycle.json)."""

from datetime import UTC, datetime

from smartdoctor.facts.machine import Machine

ONE_END = ("7601", "9600", "19045")  # builds of Windows that end for all editions at once
EDITIONS = (  # the longer names first
    ("IoTEnterpriseS", "iot"),
    ("EnterpriseS", "ltsc"),
    *(
        (start, "enterprise")
        for start in ("Enterprise", "Education", "IoTEnterprise", "ServerRdsh")
    ),
    *((start, "home") for start in ("Core", "Professional", "Cloud")),
)


def key(machine: Machine) -> str:
    """Return the name of a system in the file: "debian 12", "windows 26100 home", "macos 15"."""
    if machine.release_id == "windows":
        return _windows(machine.build.partition(".")[0], machine.edition)
    version = machine.version
    if machine.release_id == "macos" and not version.startswith("10."):
        version = version.partition(".")[0]
    elif machine.release_id == "macos":
        version = ".".join(version.split(".")[:2])
    elif machine.release_id in ("debian", "linuxmint"):
        version = version.partition(".")[0]
    return f"{machine.release_id} {version}"


def _windows(build: str, edition: str) -> str:
    if edition.startswith("Server") and not edition.startswith("ServerRdsh"):
        return f"windows {build} server"
    if build in ONE_END:
        return f"windows {build}"
    for start, kind in EDITIONS:
        if edition.startswith(start):
            return f"windows {build} {kind}"
    return f"windows {build} other"


def day_of(text: str) -> datetime | None:
    """Return an ISO date as the moment it begins, None when it is none."""
    try:
        return datetime.strptime(text, "%Y-%m-%d").replace(tzinfo=UTC)
    except ValueError:
        return None
