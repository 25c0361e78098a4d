"""A stand-in for the library desktop-notifier: what we call of it, with its names and ways.

`tests/host/live/test_notice_center.py` plays the same scenes to it and, as a proof, to the library.
"""

import asyncio
import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from enum import Enum, auto
from types import ModuleType
from typing import Any

React = Callable[[Any, str], None]  # of the desktop: its notifier, and the notice's identifier


class Capability(Enum):
    TITLE = auto()
    MESSAGE = auto()
    BUTTONS = auto()


@dataclass(frozen=True)
class Button:
    title: str
    on_pressed: Callable[[], Any] | None = None
    identifier: str = ""


@dataclass
class Scene:
    """How the desktop behaves, and what it was shown."""

    react: React = lambda *_: None
    allowed: bool | None = True  # None: nobody answers the system's own question
    capabilities: tuple[str, ...] = ("TITLE", "MESSAGE", "BUTTONS")
    fails: Exception | None = None
    missing: Exception | None = None  # what making a notifier ends with
    shown: list[tuple[str, str, tuple[str, ...]]] = field(default_factory=list)
    cleared: list[str] = field(default_factory=list)

    async def asked(self) -> bool:
        """Answer the system's own question, or never."""
        if self.allowed is None:
            await asyncio.sleep(3600)
        return bool(self.allowed)

    def show(self, notifier: Any, number: str, title: str, body: str, buttons: Any) -> None:
        """Show it, and let the owner react a moment later."""
        if self.fails:
            raise self.fails
        self.shown.append((title, body, tuple(each.title for each in buttons)))
        asyncio.get_running_loop().call_later(0.05, self.react, notifier, number)


def module(scene: Scene) -> ModuleType:
    """Return a module that behaves as the library does in this scene."""

    class DesktopNotifier:
        def __init__(
            self, app_name: str = "Python", app_icon: Any = None, notification_limit: Any = None
        ) -> None:
            if scene.missing:
                raise scene.missing
            self.on_clicked: Callable[[str], Any] | None = None
            self.on_dismissed: Callable[[str], Any] | None = None
            self.on_button_pressed: Callable[[str, str], Any] | None = None

        async def request_authorisation(self) -> bool:
            return await scene.asked()

        async def get_capabilities(self) -> frozenset[Capability]:
            return frozenset(Capability[name] for name in scene.capabilities)

        async def send(
            self,
            title: str,
            message: str,
            urgency: Any = None,
            icon: Any = None,
            buttons: Sequence[Button] = (),
            reply_field: Any = None,
            on_dispatched: Any = None,
            on_clicked: Any = None,
            on_dismissed: Any = None,
            attachment: Any = None,
            sound: Any = None,
            thread: Any = None,
            timeout: int = -1,
        ) -> str:
            try:
                scene.show(self, "7", title, message, buttons)
            except Exception:
                logging.getLogger("desktop_notifier.backends.base").warning(
                    "Notification failed", exc_info=True
                )
            return "7"

        async def clear(self, identifier: str) -> None:
            scene.cleared.append(identifier)

    made = ModuleType("desktop_notifier")
    vars(made).update(Button=Button, Capability=Capability, DesktopNotifier=DesktopNotifier)
    return made


def backend(scene: Scene) -> type[Any]:
    """Return a backend for the real library that behaves as in this scene."""
    from desktop_notifier.backends.base import DesktopNotifierBackend
    from desktop_notifier.common import Capability as Known

    class Backend(DesktopNotifierBackend):  # type: ignore[misc] # it is not installed on Linux
        def __init__(self, app_name: str, app_icon: Any = None) -> None:
            if scene.missing:
                raise scene.missing
            super().__init__(app_name, app_icon)

        async def request_authorisation(self) -> bool:
            return await scene.asked()

        async def has_authorisation(self) -> bool:
            return bool(scene.allowed)

        async def _send(self, notification: Any) -> None:
            scene.show(
                self,
                notification.identifier,
                notification.title,
                notification.message,
                notification.buttons,
            )

        async def _clear(self, identifier: str) -> None:
            scene.cleared.append(identifier)

        async def _clear_all(self) -> None:
            pass

        async def _get_capabilities(self) -> frozenset[Any]:
            return frozenset(Known[name] for name in scene.capabilities)

    return Backend
