"""A device with a policy: the program as it is, but the policy is read from the place POLICY names.

Only tests have this door: the program itself takes no place from its surroundings.
"""

import os
import sys
from dataclasses import replace

from smartdoctor.__main__ import crashed, start
from smartdoctor.app import Doctor
from smartdoctor.policy.load import load
from tests.support.planted import doctor as planted


def doctor() -> Doctor:
    """Build the doctor; with GOVERNED=planted the one with the sick parts."""
    own = planted() if os.environ.get("GOVERNED") == "planted" else planted_not()
    policy = load("linux", lambda: own.catalogue, where=(os.environ["POLICY"],))
    return replace(own, policy=policy, argv=(sys.executable, "-m", "tests.support.governed"))


def planted_not() -> Doctor:
    """The real catalogue."""
    from smartdoctor.app import of_this_device

    return of_this_device()


if __name__ == "__main__":
    sys.excepthook = crashed
    sys.exit(start(doctor(), sys.argv[1:]))
