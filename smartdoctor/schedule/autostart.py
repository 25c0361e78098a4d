"""Where there is no systemd: a short look at the start of the desktop, then it is gone again.

The desktop starts every entry of ~/.config/autostart once; ours does what is due and ends.
Source: freedesktop.org Desktop Application Autostart and Desktop Entry Specification 1.5 (`Exec`).
"""

from collections.abc import Mapping, Sequence

FILE = "smartdoctor-reminders.desktop"


def entry(argv: Sequence[str], surroundings: Mapping[str, str]) -> str:
    """Return the text of the entry."""
    given = [f"{name}={value}" for name, value in surroundings.items()]
    words = ["/usr/bin/env", *given, *argv] if given else list(argv)
    return "\n".join(
        [
            "[Desktop Entry]",
            "Type=Application",
            "Name=Smart Doctor",
            f"Exec={' '.join(quoted(word) for word in words)}",
            "NoDisplay=true",
            "X-GNOME-Autostart-Delay=60",
            "",
        ]
    )


def quoted(word: str) -> str:
    """Quote for Exec, and then again for a value of the file."""
    inner = word.replace("\\", "\\\\")
    for letter in ('"', "`", "$"):
        inner = inner.replace(letter, f"\\{letter}")
    return f'"{inner}"'.replace("%", "%%").replace("\\", "\\\\").replace("\n", "\\n")
