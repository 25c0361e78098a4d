"""The window of each backup program that readers find, by the name they give it.

Those that are not here (Borg, restic) have no window of their own.
"""

from collections.abc import Callable, Iterable, Mapping

from smartdoctor.remedies.pages import Target, page_for

OPENS: Mapping[str, tuple[Target, ...]] = {
    "Back In Time": (("backintime-qt",),),
    "Déjà Dup": (("deja-dup",),),
    "Kup": (("systemsettings", "kcm_kup"), ("kcmshell6", "kcm_kup"), ("kcmshell5", "kcm_kup")),
    "Pika Backup": (("pika-backup",),),
    "Vorta": (("vorta",),),
}


def backup_page(
    tools: Iterable[str], system: str, desktop: str, can_open: Callable[[Target], bool]
) -> Target | None:
    """Return what opens the first of these programs that can be opened, else the backup page."""
    if system == "linux":
        for tool in tools:
            for target in OPENS.get(tool, ()):
                if can_open(target):
                    return target
    return page_for("backup", system, desktop, can_open)
