"""How often the Wi-Fi was lost within a day, from what the system logged."""

from datetime import datetime, timedelta

from smartdoctor.facts.log import Kind, Log

AROUND = timedelta(seconds=60)  # sleep, wake, start and shutdown
BURST = timedelta(seconds=10)  # one loss may be logged more than once
DAY = timedelta(days=1)
PAUSES = (Kind.SLEPT, Kind.WOKE, Kind.STARTED, Kind.SHUT_DOWN)


def drops(log: Log, now: datetime) -> int:
    """Count losses of the last day that no pause of the computer explains."""
    pauses = [entry.at for entry in log.of(*PAUSES)]
    counted: list[datetime] = []
    for at in sorted(entry.at for entry in log.of(Kind.WIFI_DROP) if now - DAY < entry.at <= now):
        if any(abs(at - pause) <= AROUND for pause in pauses):
            continue
        if not counted or at - counted[-1] > BURST:
            counted.append(at)
    return len(counted)
