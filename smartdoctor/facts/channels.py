"""The numbers of Wi-Fi: bands in GHz, channels, and the middle of a channel in MHz."""


def band(frequency: int) -> float:
    """Return 2.4, 5 or 6 (GHz)."""
    if frequency < 3000:
        return 2.4
    return 5 if frequency < 5925 else 6


def channel(frequency: int) -> int:
    """Return the channel number; numbers repeat from band to band."""
    if frequency == 2484:
        return 14
    if frequency == 5935:
        return 2
    return (frequency - {2.4: 2407, 5: 5000, 6: 5950}[band(frequency)]) // 5


def megahertz(number: int, ghz: float) -> int:
    """Return the middle of a channel in MHz."""
    if ghz == 2.4:
        return 2484 if number == 14 else 2407 + 5 * number
    if ghz == 5:
        return 5000 + 5 * number
    return 5935 if number == 2 else 5950 + 5 * number
