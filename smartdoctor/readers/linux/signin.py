"""Automatic sign-in, by the settings of the program that shows the sign-in screen.

GDM       /etc/gdm3/custom.conf, /etc/gdm/custom.conf    [daemon] AutomaticLogin(Enable)
SDDM      /etc/sddm.conf, /etc/sddm.conf.d/*.conf        [Autologin] User
LightDM   /etc/lightdm/lightdm.conf(.d)                  [Seat:*] autologin-user, allow-guest
greetd    /etc/greetd/config.toml                        [initial_session]

Read section by section: a `User=` elsewhere is no sign-in (catalogue 19.9).  Later files win.  Only
the program that is really in charge (/etc/X11/default-display-manager, or systemd's link) counts;
where nobody says which it is, every settings file does.  Without any of them there is no sign-in
screen: a server or a container.
"""

import configparser
import tomllib
from contextlib import suppress

from smartdoctor.facts.signin import SignIn
from smartdoctor.host import Host
from smartdoctor.model import Missing, Why, say

CHOSEN = "/etc/X11/default-display-manager"
LINK = "/etc/systemd/system/display-manager.service"
FILES = {
    "gdm": ("/etc/gdm/custom.conf", "/etc/gdm3/custom.conf", "/etc/gdm3/daemon.conf"),
    "sddm": ("/usr/lib/sddm/sddm.conf.d/*.conf", "/etc/sddm.conf.d/*.conf", "/etc/sddm.conf"),
    "lightdm": (
        "/usr/share/lightdm/lightdm.conf.d/*.conf",
        "/etc/lightdm/lightdm.conf.d/*.conf",
        "/etc/lightdm/lightdm.conf",
    ),
    "greetd": ("/etc/greetd/config.toml",),
}
YES = frozenset({"true", "1", "yes", "on"})


def read(host: Host) -> SignIn:
    """Find who shows the sign-in screen and read its settings."""
    chosen = _in_charge(host)
    wanted = {chosen: FILES[chosen]} if chosen else FILES
    found: list[SignIn] = []
    for manager, patterns in wanted.items():
        texts = _texts(host, patterns)
        if texts or chosen:
            found.append(parse(manager, texts))
    if not found and _names(host):
        says = say("Smart Doctor does not know this computer's sign-in screen.")
        raise Missing(Why.UNSUPPORTED, says)
    if not found:
        raise Missing(Why.ABSENT, say("This computer has no sign-in screen."))
    return SignIn(
        automatic=any(each.automatic for each in found), guest=any(each.guest for each in found)
    )


def parse(manager: str, texts: list[str]) -> SignIn:
    """Understand the settings of one manager, the last word of several files."""
    if manager == "greetd":
        return SignIn(automatic=any(_greetd(text) for text in texts), guest=False)
    known = configparser.ConfigParser(strict=False, interpolation=None, allow_no_value=True)
    for text in texts:
        try:
            known.read_string(text)
        except configparser.Error as error:
            says = say("The settings of the sign-in screen made no sense.")
            raise Missing(Why.UNREADABLE, says) from error
    if manager == "gdm":
        on = _value(known, "daemon", "AutomaticLoginEnable").casefold() in YES
        return SignIn(automatic=on and bool(_value(known, "daemon", "AutomaticLogin")), guest=False)
    if manager == "sddm":
        return SignIn(automatic=bool(_value(known, "Autologin", "User")), guest=False)
    seats = [name for name in known.sections() if name.startswith("Seat")]
    return SignIn(
        automatic=any(_value(known, seat, "autologin-user") for seat in seats),
        guest=any(_value(known, seat, "allow-guest").casefold() in YES for seat in seats),
    )


def _in_charge(host: Host) -> str:
    return next((each for name in _names(host) for each in FILES if each in name), "")


def _names(host: Host) -> list[str]:
    names = []
    with suppress(Missing):
        names.append(host.read(CHOSEN))
    with suppress(Missing):
        names.append(host.link(LINK))
    return names


def _texts(host: Host, patterns: tuple[str, ...]) -> list[str]:
    texts = []
    for pattern in patterns:
        for path in host.glob(pattern) if "*" in pattern else (pattern,):
            with suppress(Missing):
                texts.append(host.read(path))
    return texts


def _greetd(text: str) -> bool:
    try:
        return "initial_session" in tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        says = say("The settings of the sign-in screen made no sense.")
        raise Missing(Why.UNREADABLE, says) from error


def _value(known: configparser.ConfigParser, section: str, name: str) -> str:
    return (known.get(section, name, fallback="") or "").strip().strip("\"'")
