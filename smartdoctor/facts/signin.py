"""Who gets in without a password."""

from dataclasses import dataclass

from smartdoctor.model import Fact


@dataclass(frozen=True, kw_only=True)
class SignIn(Fact):
    """How this computer lets people in."""

    automatic: bool | None  # it signs somebody in by itself at the start; None when nobody tells
    guest: bool | None  # anybody may sign in as a guest
    unlocked: bool = False  # an account in use may have no password; it may still have one
