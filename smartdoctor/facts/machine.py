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

    @property
    def portable(self) -> bool:
        """Whether it is carried around."""
        return self.kind == "laptop"
