"""The text of `wmic ... get /format:list`: blocks of name=value lines, UTF-16 or an OEM page."""

from smartdoctor.host.decoding import decode


def rows(raw: bytes) -> list[dict[str, str]]:
    """Return one dict an instance; all values are text, as wmic prints them."""
    found: list[dict[str, str]] = [{}]
    for line in decode(raw, "cp850").splitlines():
        name, mark, value = line.strip("\r").partition("=")
        if mark:
            if name in found[-1]:
                found.append({})
            found[-1][name] = value
        elif not line.strip() and found[-1]:
            found.append({})
    return [each for each in found if each]
