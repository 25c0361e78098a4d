"""Puts the resources into the wheel, with the translations compiled."""

from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface


def compile_translations(root: Path) -> list[Path]:
    """Write a .mo beside every .po below `root`/resources/locale; returns what was written."""
    written = []
    for po in sorted((root / "resources" / "locale").glob("*/LC_MESSAGES/*.po")):
        with po.open("rb") as source:
            catalogue = read_po(source, locale=po.parent.parent.name)
        mo = po.with_suffix(".mo")
        fresh = mo.with_suffix(".mo.new")
        with fresh.open("wb") as target:
            write_mo(target, catalogue)
        fresh.replace(mo)  # a program that is running never sees half a file
        written.append(mo)
    return written


class CompileTranslations(BuildHookInterface):  # type: ignore[type-arg]  # hatchling has no stubs here
    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        compile_translations(Path(self.root))
        if (
            self.target_name == "wheel" and version != "editable"
        ):  # in a checkout they are read where they lie
            build_data["force_include"]["resources"] = "smartdoctor/resources"
