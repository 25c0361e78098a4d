"""The same kind of laptop after seven years: its battery is worn and its disk is full."""

from tests.paper.linux import kernel, programs, services
from tests.paper.linux.laptop import DAYS, HOST, USER
from tests.paper.linux.laptop import DEVICE as HEALTHY
from tests.paper.linux.parts import GB, pairs, room

SERIAL = "44487731"

bus = pairs(
    services.power(
        plugged=True, full=33.4443, design=48.84, charge=1.0, watts=0.0111, serial=SERIAL, state=4
    ),
    services.mutter(
        ("eDP-1", "Built-in display", "0x00000000", (1920, 1080, 60.0), True),
        renderer="Mesa Intel(R) HD Graphics 620 (KBL GT2)",
    ),
)  # fmt: skip

DEVICE = HEALTHY.with_(
    about="A Dell laptop of 2019: its battery holds 68 % (UPower's figures of a real one), its disk is"
    " full, and Déjà Dup copies to Google Drive.  Written anew in the documented shapes.",
    locale="fr_FR.UTF-8",
    files={
        **kernel.machine("Dell Inc.", "Latitude 7490", 10, cpu="Intel(R) Core(TM) i5-8350U", cores=8),
        "/sys/class/power_supply/BAT0/uevent": (
            "POWER_SUPPLY_NAME=BAT0\nPOWER_SUPPLY_TYPE=Battery\nPOWER_SUPPLY_STATUS=Full\nPOWER_SUPPLY_PRESENT=1\n"
            "POWER_SUPPLY_CYCLE_COUNT=0\nPOWER_SUPPLY_VOLTAGE_NOW=12446000\nPOWER_SUPPLY_POWER_NOW=11000\n"
            "POWER_SUPPLY_ENERGY_FULL_DESIGN=48840000\nPOWER_SUPPLY_ENERGY_FULL=33444000\nPOWER_SUPPLY_ENERGY_NOW=33444000\n"
            f"POWER_SUPPLY_CAPACITY=100\nPOWER_SUPPLY_MODEL_NAME=DELL 7XFJJA2\nPOWER_SUPPLY_SERIAL_NUMBER={SERIAL}\n"
        ),
        "/sys/class/power_supply/AC/uevent": "POWER_SUPPLY_NAME=AC\nPOWER_SUPPLY_TYPE=Mains\nPOWER_SUPPLY_ONLINE=1\n",
        "/usr/share/glib-2.0/schemas/org.gnome.DejaDup.gschema.xml": b"",
        **{path: None for path in HEALTHY.files if "/borg/" in path},
    },
    stats={path: None for path in HEALTHY.stats if path.endswith("/borg")},
    prints={
        **programs.gsettings({
            " last-backup": "'2026-11-19T18:30:11Z'", " last-run": "'2026-11-19T18:30:11Z'", " periodic": "true",
            " periodic-period": "7", " backend": "'google'", ".Local folder": "''",
        }),
        **programs.sound(USER, HOST, out="Haut-parleurs Audio interne", mic="Microphone interne"),
    },
    objects=bus[0],
    calls=bus[1],
    answers={
        ("native", "statvfs", "/"): room(235 * GB, 220 * GB),
        ("native", "processes"): kernel.processes(
            (("systemd", 0, 13, 1), ("kthreadd", 0, 0, 0), ("gnome-shell", 1, 388, 61), ("chrome", 1, 902, 88)), days=DAYS
        ),
    },
    worse={"battery.wear": "advice", "storage.space": "problem"},
    others={"battery.charging": None, "battery.drain": "It is plugged in."},
    secrets=(*(each for each in HEALTHY.secrets if each != "53017744"), SERIAL),
)  # fmt: skip
