"""What Smart Doctor is made of, with licences; their texts lie in resources/licences."""

from dataclasses import dataclass
from importlib import metadata

from smartdoctor.assets import resources


@dataclass(frozen=True)
class Component:
    """One piece of software or type inside."""

    name: str
    licence: str
    texts: tuple[str, ...]
    package: str = ""  # under which its version is known, where it is a package

    @property
    def version(self) -> str:
        """The version inside this installation; "" where it cannot be told."""
        try:
            return metadata.version(self.package) if self.package else ""
        except metadata.PackageNotFoundError:
            return ""

    @property
    def text(self) -> str:
        """The whole licence."""
        folder = resources() / "licences"
        texts = [(folder / f"{name}.txt").read_text(encoding="utf-8") for name in self.texts]
        return "\n\n\n".join(texts)


_LGPL = ("LGPL-3.0", "GPL-3.0")

COMPONENTS: tuple[Component, ...] = (
    Component("Smart Doctor", "MIT", ("smartdoctor",), "smartdoctor"),
    Component("Python", "PSF-2.0", ("python",)),
    Component("Qt", "LGPL-3.0", _LGPL),
    Component("PySide6", "LGPL-3.0", _LGPL, "PySide6_Essentials"),
    Component("certifi", "MPL-2.0", ("certifi", "MPL-2.0"), "certifi"),
    Component("click", "BSD-3-Clause", ("click",), "click"),
    Component("dnspython", "ISC", ("dnspython",), "dnspython"),
    Component("jeepney", "MIT", ("jeepney",), "jeepney"),
    Component("Jinja2", "BSD-3-Clause", ("jinja2",), "Jinja2"),
    Component("markdown-it-py", "MIT", ("markdown_it_py",), "markdown-it-py"),
    Component("MarkupSafe", "BSD-3-Clause", ("markupsafe",), "MarkupSafe"),
    Component("mdurl", "MIT", ("mdurl",), "mdurl"),
    Component("msgspec", "BSD-3-Clause", ("msgspec",), "msgspec"),
    Component("opentelemetry-proto", "Apache-2.0", ("opentelemetry_proto",), "opentelemetry-proto"),
    Component("platformdirs", "MIT", ("platformdirs",), "platformdirs"),
    Component("protobuf", "BSD-3-Clause", ("protobuf",), "protobuf"),
    Component("psutil", "BSD-3-Clause", ("psutil",), "psutil"),
    Component("Pygments", "BSD-2-Clause", ("pygments",), "Pygments"),
    Component("reedsolo", "Unlicense", ("reedsolo",), "reedsolo"),
    Component("Rich", "MIT", ("rich",), "rich"),
    Component("segno", "BSD-3-Clause", ("segno",), "segno"),
    Component("speedtest-cli", "Apache-2.0", ("speedtest_cli",), "speedtest-cli"),
    Component("Inter", "OFL-1.1", ("inter",)),
    Component("NanumSquare", "OFL-1.1", ("nanumsquare",)),
    Component("ICU, OpenSSL, SQLite …", "", ("others",)),
)
