"""Really online: a network is not the internet, and a login page is not either.

Three operators are asked for a small page whose content is known.  Two right answers settle it; two
foreign ones mean somebody stands in between.  None at all is a problem only when the system's own
check does not say otherwise: some company networks let nothing but their own servers through.
Catalogue N1.
"""

from smartdoctor.checks.router.steps import (
    CALL_PROVIDER,
    CHECK_CABLE,
    COME_CLOSER,
    RESTART_ROUTER,
)
from smartdoctor.facts.connectivity import Connectivity, Seen
from smartdoctor.facts.route import Line, Opinion, Route
from smartdoctor.model import (
    Action,
    Cause,
    Evidence,
    Finding,
    Headlines,
    Missing,
    Remedy,
    Why,
    Words,
    advice,
    check,
    good,
    problem,
    say,
)

SIGN_IN = Remedy(
    id="sign_in",
    title=say("Sign in to this network"),
    steps=(
        say("Open your web browser; the login page of this network should appear by itself."),
        say("If it does not, leave the network, join it again and wait a moment."),
        say("Follow the page, then check again."),
    ),
    opens="network",
    action=Action(
        title=say("Open the login page"),
        preview=say("The login page of this network is opened in your web browser."),
        needs="user",
        systems=("linux", "macos", "windows"),
        undo=None,
    ),
)


@check(
    id="internet.online",
    code="N1",
    question=say("Am I really online, or stuck behind a login page?"),
    matters=say("When the internet does not answer, no other question about it can be answered."),
    headlines=Headlines(
        good=say("The internet answers"),
        advice=say("A login page or a barrier stands before the internet"),
        problem=say("Connected, but not online"),
    ),
    remedies=(SIGN_IN, RESTART_ROUTER, CHECK_CABLE, COME_CLOSER, CALL_PROVIDER),
    after=(Cause(check="router.dns"),),
)
def examine(connectivity: Connectivity, route: Route) -> Finding:
    """Count the answers; most of them decide."""
    right, asked = connectivity.expected, len(connectivity.probes)
    seen = Evidence(name="answers", says=say("Right answers"), value=right, limit=asked // 2 + 1)
    more = _through(route)
    if connectivity.online:
        return good(say("The internet answers."), seen, more=more)
    if connectivity.portal or route.opinion is Opinion.PORTAL:
        return advice(_portal(connectivity), seen, remedies=(SIGN_IN,), more=more, tag="portal")
    if route.opinion is Opinion.FULL:
        says = say("The test servers do not answer, yet the system says that it is online.")
        raise Missing(Why.UNREADABLE, says)
    if right or connectivity.count(Seen.FOREIGN):
        says = say(
            "Only {right} of {asked} test servers answer as they should.", right=right, asked=asked
        )
        return advice(says, seen, remedies=(RESTART_ROUTER, CALL_PROVIDER), more=more)
    if connectivity.router_answers is False:
        first = CHECK_CABLE if route.kind is Line.CABLE else COME_CLOSER
        says = say("Neither the internet nor the router answers.")
        return problem(says, seen, remedies=(first, RESTART_ROUTER), more=more)
    says = say("The network is there, but the internet does not answer.")
    return problem(says, seen, remedies=(RESTART_ROUTER, CALL_PROVIDER), more=more)


def _portal(connectivity: Connectivity) -> Words:
    pages = [probe.leads_to for probe in connectivity.probes if probe.leads_to]
    if pages:
        return say("A login page at {page} stands before the internet.", page=pages[0])
    return say("Somebody else's page is shown instead of the internet: a login page, as a rule.")


def _through(route: Route) -> Words | None:
    if route.proxy and not route.scripted:
        return say("The questions went through the proxy {proxy}.", proxy=route.proxy)
    return say("The questions went through a VPN.") if route.vpn else None
