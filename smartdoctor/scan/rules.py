"""What an examination may not do or say: by the owner's order, and by the organisation's rules."""

from collections.abc import Mapping
from dataclasses import replace

from smartdoctor.facts.ours import Scope
from smartdoctor.facts.rules import Rules
from smartdoctor.model import Fact, Finding, Lane, Missing, Remedy, Why, say

ASK = Remedy(
    id="ask_organisation",
    title=say("Ask your organisation's support"),
    steps=(
        say("Your organisation wants to mend this itself."),
        say("Tell its support what Smart Doctor has found."),
    ),
)


def rules_in(ours: Mapping[type[Fact], Fact]) -> Rules:
    """Return the organisation's rules; where there are none, everything is allowed."""
    known = ours.get(Rules)
    return known if isinstance(known, Rules) else Rules()


def kept_back(lane: Lane, scope: Scope, rules: Rules) -> Missing | None:
    """Why a fact of this lane may not be read now, if so."""
    if lane is not Lane.LOCAL and not rules.network:
        says = say("Your organisation has switched off the checks that use the network.")
        return Missing(Why.POLICY, says)
    if lane is not Lane.LOCAL and scope.offline:
        return Missing(Why.NOT_ASKED, say("Checks that use the network are switched off."))
    if lane is Lane.LOAD and not rules.speed:
        return Missing(Why.POLICY, say("Your organisation has switched the speed test off."))
    if lane is Lane.LOAD and not scope.speed:
        return Missing(Why.NOT_ASKED, say("The speed test runs only when it is asked for."))
    return None


def allowed(finding: Finding, rules: Rules) -> Finding:
    """Leave out the remedies that the organisation does not want; somebody to ask is left."""
    left = tuple(each for each in finding.remedies if each.id not in rules.forbidden)
    if len(left) == len(finding.remedies):
        return finding
    return replace(finding, remedies=left or (ASK,))
