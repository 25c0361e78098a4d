"""Open doors and rules through the command, in a network of their own with real sockets and nft."""

import json
import os
import shutil
import sys
from typing import Any

import pytest

from smartdoctor.host.live import LiveHost
from smartdoctor.readers.linux import firewall_rules
from tests.support.nobody import as_nobody
from tests.support.running import smartdoctor

pytestmark = [pytest.mark.lab, pytest.mark.root]

DROP = "table inet t {\nchain c { type filter hook input priority 0; policy drop;\n}\n}"
DOOR = "import socket, sys, time; s = socket.create_server(('', int(sys.argv[1]))); time.sleep(60)"
INSIDE = """
ip link set lo up
if [ -n "$RULES" ]; then printf '%s\\n' "$RULES" | nft -f - || exit 9; fi
if [ -n "$OWNER" ]; then
  setpriv --reuid "$OWNER" --regid "$OWNER" --clear-groups "$PYTHON" -c "$DOOR" 8123 &
  until grep -qi ':1FBB ' /proc/net/tcp /proc/net/tcp6; do sleep 0.05; done
fi
"$@"
"""


def finding(*, owner: str = "", rules: str = "") -> dict[str, Any]:
    if missing := [tool for tool in ("unshare", "setpriv", "ip", "nft") if not shutil.which(tool)]:
        pytest.skip(f"needs {', '.join(missing)}")
    python = os.path.realpath(sys.executable)  # a venv in a closed home would be no use to others
    there = {"OWNER": owner, "RULES": rules, "PYTHON": python, "DOOR": DOOR}
    inside = ("unshare", "--net", "--pid", "--fork", "--mount-proc", "--kill-child")
    prefix = (*inside, "sh", "-c", INSIDE, "sh")
    ran = smartdoctor("scan", "--only", "security.firewall", "--json", extra=there, prefix=prefix)
    assert ran.stdout, ran.stderr
    (found,) = json.loads(ran.stdout)["findings"]
    return dict(found)


def test_a_door_of_the_owners_without_a_firewall() -> None:
    found = finding(owner="1000")
    assert found["verdict"] == "advice", found
    assert "8123/tcp" in found["evidence"][0]["value"]
    assert not found["evidence"][0]["value"].startswith("?"), "root can see the program's name"


def test_the_same_door_behind_real_rules() -> None:
    assert finding(owner="1000", rules=DROP)["verdict"] == "good"


def test_a_door_of_the_system_without_a_firewall() -> None:
    assert finding(owner="0")["verdict"] == "good"


def test_rules_are_not_for_everybody_to_see() -> None:
    host = LiveHost()
    firewall_rules.read(host)  # as root first: imports what nobody may not
    assert as_nobody(lambda: firewall_rules.read(host)) is None
