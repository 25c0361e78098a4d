"""The program behind a socket, from the real /proc."""

import os
import socket
import sys
from pathlib import Path

import pytest

from smartdoctor.host.sockets import holders
from tests.support.nobody import as_nobody

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="needs Linux's /proc")


def test_our_own_socket_is_held_by_this_program() -> None:
    with socket.create_server(("127.0.0.1", 0)) as door:
        inode = str(os.fstat(door.fileno()).st_ino)
        name = Path("/proc/self/comm").read_text(encoding="utf-8").strip()
        assert holders(inode, "999999999999") == {inode: name}


def test_nobody_learns_nothing_of_others_sockets() -> None:
    listed = as_nobody(lambda: holders("1", "2", "3"))
    assert listed == {}
