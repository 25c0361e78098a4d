"""What the organisation has set, put to use: for examinations, and over the owner's choices."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from smartdoctor.facts.rules import Rules
from smartdoctor.model import Check
from smartdoctor.policy.keys import Policy
from smartdoctor.policy.load import load

if TYPE_CHECKING:
    from smartdoctor.schedule.choices import Choices

FIELDS = {  # key of the schedule -> field of the owner's choices
    "scan": "scan",
    "scan_often": "often",
    "scan_at": "scan_at",
    "scan_offline": "offline",
    "backup": "backup",
    "backup_days": "days",
    "backup_at": "at",
    "quiet_from": "quiet_from",
    "quiet_until": "quiet_until",
    "sample": "sample",
}


def of_this_system(system: str, catalogue: Callable[[], Sequence[Check[...]]]) -> Policy:
    """Read what holds on this device, from the places that only administrators can write."""
    return load(system, catalogue)


def rules(policy: Policy) -> Rules:
    """Return what concerns an examination."""
    return Rules(
        limits=policy.limits,
        disabled=policy.disabled_checks,
        forbidden=policy.forbidden_remedies,
        network=policy.network.tests,
        speed=policy.network.tests and policy.network.speed_test,
    )


def locked(policy: Policy) -> frozenset[str]:
    """Name the fields of the owner's choices that the organisation has set."""
    names = {field for key, field in FIELDS.items() if policy.sets(f"schedule.{key}")}
    return frozenset(names if policy.network.tests else {*names, "offline"})


def ruled(policy: Policy, own: "Choices") -> "Choices":
    """Return the owner's choices with what the organisation has set over them."""
    wanted = {
        field: getattr(policy.schedule, key)
        for key, field in FIELDS.items()
        if policy.sets(f"schedule.{key}")
    }
    if not policy.network.tests:
        wanted["offline"] = True
    return replace(own, **wanted)
