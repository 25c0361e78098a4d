"""The device itself."""

from dataclasses import dataclass

from smartdoctor.model import Fact


@dataclass(frozen=True, kw_only=True)
class Machine(Fact):
    """What kind of computer this is and what runs on it."""

    kind: str  # laptop, desktop, virtual, unknown
    release: str  # as the system calls itself: "Debian GNU/Linux 12 (bookworm)"
    release_id: str  # os-release ID, "macos", "windows"
    desktop: str  # gnome, kde, xfce, other, "" without a desktop; "windows", "macos"
    container: bool  # inside a container or sandbox, where much cannot be seen
    uptime: float  # seconds since the kernel started
    version: str = ""  # VERSION_ID of os-release, "15.5" on macOS, "24H2" on Windows
    build: str = ""  # "24F74", "26100.4061"; "" where the system has none
    edition: str = ""  # Windows: "Core", "Professional", "Enterprise", "EnterpriseS" ...
    support_end: str = ""  # ISO date the system itself names as the end of its fixes
    managed: bool | None = None  # an organisation sets its rules; None when nobody can tell

    @property
    def portable(self) -> bool:
        """Whether it is carried around."""
        return self.kind == "laptop"
