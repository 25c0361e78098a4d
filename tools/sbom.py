"""Says what is inside the packaged program, as a CycloneDX 1.6 document.

    tools/sbom.py [FOLDER]       to standard output; FOLDER: the packaged program, for its libraries

What is named is what an installation of this system brings along (importlib.metadata) and the files
of FOLDER, each with its SHA-256. The same sources give the same document: no moment in it.
"""

import hashlib
import json
import sys
from importlib import metadata
from pathlib import Path
from uuid import NAMESPACE_URL, uuid5

from cyclonedx.contrib.license.factories import LicenseFactory
from cyclonedx.model import HashAlgorithm, HashType
from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.output import make_outputter
from cyclonedx.schema import OutputFormat, SchemaVersion
from packageurl import PackageURL
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from smartdoctor import __version__

ROOT = Path(__file__).resolve().parent.parent
LISTED = ROOT / "docs" / "licences.md"
NAMED = {  # how docs/licences.md says it, and how SPDX does
    "LGPL-3.0-only (or GPL)": "LGPL-3.0-only",
    "Unlicense (or MIT-0)": "Unlicense OR MIT-0",
}


def packages() -> list[metadata.Distribution]:
    """Return every package that this system's installation brings along, by name."""
    todo = [Requirement(each) for each in metadata.requires("smartdoctor") or []]
    found: dict[str, metadata.Distribution] = {}
    while todo:
        wanted = todo.pop()
        name = canonicalize_name(wanted.name)
        if name in found or (wanted.marker and not wanted.marker.evaluate({"extra": ""})):
            continue
        found[name] = metadata.distribution(name)
        todo += map(Requirement, found[name].requires or [])
    return [found[name] for name in sorted(found)]


def licences() -> dict[str, str]:
    """Return package -> licence, as our own page lists and a test keeps true."""
    rows = (line.split("|") for line in LISTED.read_text(encoding="utf-8").splitlines())
    cells = [[cell.strip() for cell in row] for row in rows if len(row) >= 5]
    return {canonicalize_name(row[1]): NAMED.get(row[2], row[2]) for row in cells}


def document(folder: Path | None) -> str:
    """Return the whole document."""
    known, make = licences(), LicenseFactory()
    bom = Bom(serial_number=uuid5(NAMESPACE_URL, f"smartdoctor {__version__} {sys.platform}"))
    bom.metadata.component = Component(
        type=ComponentType.APPLICATION,
        name="smartdoctor",
        version=__version__,
        bom_ref="smartdoctor",
        licenses=[make.make_from_string("MIT")],
    )
    parts = []
    for each in packages():
        name = canonicalize_name(each.name)
        parts.append(
            Component(
                type=ComponentType.LIBRARY,
                name=each.name,
                version=each.version,
                bom_ref=f"pypi:{name}",
                purl=PackageURL("pypi", name=name, version=each.version),
                licenses=[make.make_from_string(known[name])],
            )
        )
    python = f"{sys.version_info.major}.{sys.version_info.minor}.{sys.version_info.micro}"
    parts.append(
        Component(
            type=ComponentType.PLATFORM,
            name="CPython",
            version=python,
            bom_ref="cpython",
            licenses=[make.make_from_string("PSF-2.0")],
        )
    )
    for path in libraries(folder):
        assert folder is not None
        place = path.relative_to(folder).as_posix()
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        parts.append(
            Component(
                type=ComponentType.FILE,
                name=place,
                bom_ref=f"file:{place}",
                hashes=[HashType(alg=HashAlgorithm.SHA_256, content=digest)],
            )
        )
    for part in parts:
        bom.components.add(part)
    bom.register_dependency(bom.metadata.component, parts)
    made = json.loads(make_outputter(bom, OutputFormat.JSON, SchemaVersion.V1_6).output_as_string())
    made["metadata"].pop("timestamp", None)  # the same sources give the same bytes
    return json.dumps(made, indent=2, sort_keys=True) + "\n"


def libraries(folder: Path | None) -> list[Path]:
    """Return the libraries that lie in the packaged program."""
    if folder is None:
        return []
    endings = (".so", ".dll", ".dylib", ".pyd")
    return sorted(
        path
        for path in folder.rglob("*")
        if path.is_file() and not path.is_symlink() and any(end in path.name for end in endings)
    )


if __name__ == "__main__":
    sys.stdout.write(document(Path(sys.argv[1]) if len(sys.argv) > 1 else None))
