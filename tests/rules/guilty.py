"""Does at import everything that a module must not do; only test_imports.py imports it."""

import contextlib
import os
import socket
import threading
import time
from pathlib import Path

Path(os.devnull).write_text("", encoding="utf-8")
with contextlib.closing(socket.socket(socket.AF_INET, socket.SOCK_DGRAM)) as door:
    door.bind(("127.0.0.1", 0))
threading.Thread(target=time.sleep, args=(0.2,), daemon=True).start()
