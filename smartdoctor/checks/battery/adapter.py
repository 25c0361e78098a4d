"""Whether the charger offers far less than those of earlier scans: a phone's, or a bad cable."""

from smartdoctor.facts.battery import Battery
from smartdoctor.facts.past import Past
from smartdoctor.model import Words, say


def weaker(battery: Battery, past: Past, *, weak: float, strong: float) -> Words | None:
    """Return the sentence when it is; None where it is not, or nobody tells its watts."""
    before = max((each.value for each in past.of("battery.charging/adapter")), default=0.0)
    if battery.adapter is None or battery.adapter >= weak or before < strong:
        return None
    return say(
        "The charger offers {now:watts}; one seen earlier offered {before:watts}.",
        now=battery.adapter,
        before=before,
    )
