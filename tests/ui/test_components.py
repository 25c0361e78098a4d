"""About names everything that is really inside, with the licence it really has."""

import re
from importlib import metadata

from smartdoctor.assets import resources
from smartdoctor.ui.components import COMPONENTS


def normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def installed() -> set[str]:
    """What a plain installation of Smart Doctor brings along here."""
    wanted, found = ["smartdoctor"], set()
    while wanted:
        name = normal(wanted.pop())
        if name in found:
            continue
        try:
            needs = metadata.requires(name) or []
        except metadata.PackageNotFoundError:
            continue  # for another system
        found.add(name)
        for need in needs:
            if "extra ==" not in need:
                wanted.append(re.split(r"[ ;<>=!~(\[]", need, maxsplit=1)[0])
    return found


def test_every_package_is_named() -> None:
    named = {normal(each.package) for each in COMPONENTS if each.package}
    assert installed() - named == {"shiboken6"}  # a part of PySide6
    assert all(each.version for each in COMPONENTS if normal(each.package) in installed())


def test_the_texts_are_those_of_the_installed_versions() -> None:
    for each in COMPONENTS:
        if normal(each.package) not in installed() - {"smartdoctor", "pyside6-essentials"}:
            continue
        files = metadata.files(each.package) or []
        texts = [
            file.read_text(encoding="utf-8")
            for file in files
            if re.search(r"\.dist-info/(licenses/)?LICEN[SC]E[^/]*$", str(file))
        ]
        assert texts, each.name
        for text in texts:
            assert text.strip() in each.text, each.name


def test_no_text_lies_about_unused() -> None:
    used = {name for each in COMPONENTS for name in each.texts}
    assert {path.stem for path in (resources() / "licences").iterdir()} == used
