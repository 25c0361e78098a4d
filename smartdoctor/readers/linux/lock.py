"""When the screen locks, as the desktop says.

GNOME   org.gnome.desktop.screensaver lock-enabled, lock-delay (seconds after the screen went dark),
        org.gnome.desktop.session idle-delay (0 is never)
KDE     ~/.config/kscreenlockerrc [Daemon] Autolock, Timeout (minutes), LockGrace (seconds),
        LockOnResume, RequirePassword; what is left out is as Plasma comes: on, 5, 5, on, on

Other desktops lock with programs of the owner's choice (swayidle, xautolock, light-locker), which
nobody can ask: could not check, never bad.  GNOME held against the real gsettings, KDE its sources.
"""

from smartdoctor.facts.lock import Lock
from smartdoctor.facts.machine import Machine
from smartdoctor.host import Host
from smartdoctor.model import Missing, Why, say
from smartdoctor.readers.linux import kconfig
from smartdoctor.readers.linux.gsettings import SAVER, SESSION, GnomeSettings

MINUTE = 60.0


def read(host: Host, machine: Machine, gnome: GnomeSettings | Missing) -> Lock:
    """Ask the desktop that runs."""
    if machine.desktop == "gnome":
        if isinstance(gnome, Missing):
            raise gnome
        return gnome_lock(gnome)
    if machine.desktop == "kde":
        return kde_lock(kconfig.read(host, "kscreenlockerrc"))
    if not machine.desktop:
        raise Missing(Why.ABSENT, say("No desktop is running here, so there is no screen to lock."))
    says = say("This desktop does not tell when its screen locks.")
    raise Missing(Why.UNSUPPORTED, says)


def gnome_lock(gnome: GnomeSettings) -> Lock:
    """Understand GNOME's keys."""
    enabled = gnome.text(SAVER, "lock-enabled")
    if enabled not in ("true", "false"):
        raise Missing(Why.UNREADABLE, say("The settings of the desktop could not be read."))
    return Lock(
        enabled=enabled == "true",
        idle=gnome.number(SESSION, "idle-delay"),
        grace=gnome.number(SAVER, "lock-delay") or 0.0,
        on_resume=enabled == "true",
    )


def kde_lock(groups: kconfig.Groups) -> Lock:
    """Understand Plasma's keys."""
    keys = groups.get("[Daemon]", {})
    wanted = kconfig.truth(keys, "RequirePassword", default=True)
    return Lock(
        enabled=wanted and kconfig.truth(keys, "Autolock", default=True),
        idle=max(0.0, kconfig.number(keys, "Timeout", 5) * MINUTE),
        grace=max(0.0, kconfig.number(keys, "LockGrace", 5)),
        on_resume=wanted and kconfig.truth(keys, "LockOnResume", default=True),
    )
