"""Wi-Fi security: whether people nearby can read along.

Apple asks of a router: WPA3, else WPA2 and WPA3 side by side.  The first WPA and its cipher TKIP
are broken but not open; WEP is as good as open.  What a full tunnel (VPN) carries is protected by
the tunnel, which is seen by the route and not by the name of a program.  Catalogue W3.
"""

from smartdoctor.checks.wifi.steps import SECURE_ROUTER, USE_VPN, evidence
from smartdoctor.facts.route import Route
from smartdoctor.facts.wifi import Protection, WifiSecurity
from smartdoctor.model import Finding, Headlines, Missing, advice, check, good, problem, say

NAMES = {
    Protection.OPEN: "",
    Protection.WEP: "WEP",
    Protection.WPA: "WPA (TKIP)",
    Protection.MIXED: "WPA/WPA2",
    Protection.OWE: "OWE",
    Protection.WPA2: "WPA2",
    Protection.TRANSITION: "WPA2/WPA3",
    Protection.WPA3: "WPA3",
    Protection.ENTERPRISE: "WPA2/WPA3 Enterprise",
}


@check(
    id="wifi.security",
    code="W3",
    question=say("Is this Wi-Fi connection safe?"),
    matters=say("In an unprotected Wi-Fi network, people nearby can read what you send."),
    headlines=Headlines(
        good=say("The Wi-Fi is encrypted"),
        advice=say("The Wi-Fi is not well protected"),
        problem=say("This Wi-Fi is not encrypted"),
    ),
    remedies=(USE_VPN, SECURE_ROUTER),
)
def examine(security: WifiSecurity, route: Route | Missing) -> Finding:
    """Judge what protects the air, and whether the traffic goes through it bare."""
    mode = NAMES[security.protection]
    vpn = isinstance(route, Route) and route.vpn
    seen = (evidence("mode", say("Protection"), mode, "text"),) if mode else ()
    if security.protection in (Protection.WPA, Protection.MIXED):
        says = say("This Wi-Fi uses {mode}, which is no longer safe.", mode=mode)
        return advice(says, *seen, remedies=(SECURE_ROUTER,))
    if security.protection not in (Protection.OPEN, Protection.WEP):
        return good(say("This Wi-Fi is encrypted with {mode}.", mode=mode), *seen)
    says = say("This Wi-Fi is not encrypted.")
    if security.protection is Protection.WEP:
        says = say("This Wi-Fi uses WEP, which anybody can break within minutes.")
    if vpn:
        more = say("A VPN protects what you send for now.")
        return advice(says, *seen, more=more, remedies=(SECURE_ROUTER, USE_VPN))
    return problem(says, *seen, remedies=(USE_VPN, SECURE_ROUTER))
