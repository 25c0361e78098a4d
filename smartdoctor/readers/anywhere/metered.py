"""Lines that cost money by the megabyte are left alone."""

from smartdoctor.facts.route import Route
from smartdoctor.model import Missing, Why, say


def spare(route: Route) -> None:
    """Raise NOT_ASKED on a metered line."""
    if route.metered:
        says = say("This connection is marked as metered, so nothing was sent to measure it.")
        raise Missing(Why.NOT_ASKED, says)
