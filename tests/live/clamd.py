"""A throw-away clamd on a free port of 127.0.0.1 that knows one signature, written by us. Never used for real mail."""

import os
import shutil
import signal
import socket
import subprocess
import time

import pytest

INSTALL = "clamd is missing: apt-get install -y --no-install-recommends clamav-daemon"
# The test file every scanner finds (eicar.org), in two halves, so that none finds it here.
EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$" + rb"EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
CONFIG = """
DatabaseDirectory {base}/signatures
TCPSocket {port}
TCPAddr 127.0.0.1
LogFile {base}/log
TemporaryDirectory {base}
Foreground yes
StreamMaxLength 1M
"""


class Clamd:
    """A scanner that finds EICAR. `address` is where it listens."""

    def __init__(self, base):
        self.base = base
        with socket.create_server(("127.0.0.1", 0)) as free:
            port = free.getsockname()[1]
        self.address = f"127.0.0.1:{port}"
        (base / "signatures").mkdir()
        (base / "signatures" / "own.ndb").write_text(f"Casepost.Eicar:0:*:{EICAR.hex()}\n")
        user = "User root\n" if os.getuid() == 0 else ""
        (base / "clamd.conf").write_text(CONFIG.format(base=base, port=port) + user)

    def start(self):
        self.process = subprocess.Popen(
            [binary(), "--config-file", self.base / "clamd.conf"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        deadline = time.monotonic() + 20
        while True:
            try:
                host, _, port = self.address.rpartition(":")
                socket.create_connection((host, int(port)), timeout=1).close()
                return self
            except OSError:
                if time.monotonic() > deadline or self.process.poll() is not None:
                    raise AssertionError((self.base / "log").read_text()) from None

    def stop(self):
        """Stop it by its own pid."""
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(10)


def binary():
    return shutil.which("clamd") or shutil.which("clamd", path="/usr/sbin")


def require():
    """Skip without clamd; in CI its absence is a failure."""
    if binary() is None:
        (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)(INSTALL)
