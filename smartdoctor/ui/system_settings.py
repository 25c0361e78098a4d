"""The pages of the system's own settings, as far as this desktop has them."""

import os
from functools import cache

from smartdoctor.app import this_system
from smartdoctor.host.hands import Hands
from smartdoctor.remedies.pages import Target, page_for

_DESKTOPS = ("gnome", "kde", "xfce")


class SystemSettings:
    """Finds and opens pages by the keys that remedies name."""

    def __init__(self, hands: Hands, system: str, desktop: str) -> None:
        self._hands = hands

        @cache
        def page(key: str) -> Target | None:
            return page_for(key, system, desktop, hands.can_open)

        self._page = page

    def exists(self, key: str) -> bool:
        """Whether there is something to open."""
        return self._page(key) is not None

    def open(self, key: str) -> bool:
        """Open the page; False when that was not possible."""
        target = self._page(key)
        return target is not None and self._hands.open(target)


def of_this_device() -> SystemSettings:
    """The settings of the system and desktop we run on."""
    return SystemSettings(Hands(), this_system(), desktop())


def desktop() -> str:
    """What XDG_CURRENT_DESKTOP ("ubuntu:GNOME") says, of the desktops we know."""
    named = os.environ.get("XDG_CURRENT_DESKTOP", "").lower().split(":")
    return next((name for name in named if name in _DESKTOPS), "other")
