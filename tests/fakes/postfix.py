"""A throw-away Postfix on a free port of 127.0.0.1, in a folder of its own: relays to a sink, and bounces."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import tempfile
import time
from pathlib import Path

import pytest

INSTALL = "Postfix is missing: apt-get install -y --no-install-recommends postfix"

MAIN = """
compatibility_level = 3.6
queue_directory = {base}/queue
data_directory = {base}/data
daemon_directory = /usr/lib/postfix/sbin
command_directory = /usr/sbin
mail_owner = postfix
setgid_group = postdrop
maillog_file = {base}/log
maillog_file_prefixes = {base}
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
myhostname = mx.desk.example
mydestination =
local_recipient_maps =
alias_maps =
alias_database =
mynetworks = 127.0.0.0/8
disable_dns_lookups = yes
smtp_host_lookup = native
transport_maps = regexp:{base}/etc/transport
default_transport = smtp:[127.0.0.1]:{sink}
relay_transport = smtp:[127.0.0.1]:{sink}
smtpd_relay_restrictions = permit_mynetworks, reject
smtpd_sender_restrictions = check_sender_access regexp:{base}/etc/vouch
minimal_backoff_time = 1s
maximal_backoff_time = 2s
queue_run_delay = 1s
"""

MASTER = """
127.0.0.1:{port} inet n - n - - smtpd
pickup unix n - n 60 1 pickup
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
verify unix - - n - 1 verify
flush unix n - n 1000 0 flush
proxymap unix - - n - - proxymap
smtp unix - - n - - smtp
relay unix - - n - - smtp
error unix - - n - - error
retry unix - - n - - error
discard unix - - n - - discard
anvil unix - - n - 1 anvil
scache unix - - n - 1 scache
postlog unix-dgram n - n - 1 postlogd
"""


class Postfix:
    """A relay on `port`. Mail for support@desk.example goes to port `desk`, all else to port `sink`.

    It is the desk's own mail server too, and vouches for what maria@desk.example hands in."""

    def __init__(self, sink: int, desk: int) -> None:
        self.base = Path(tempfile.mkdtemp(prefix="casepost-postfix-"))
        self.base.chmod(0o755)
        self.port = _free_port()
        for name in ("etc", "queue", "data"):
            (self.base / name).mkdir()
        shutil.chown(self.base / "data", "postfix")
        values = {"base": self.base, "port": self.port, "sink": sink, "desk": desk}
        (self.base / "etc" / "main.cf").write_text(MAIN.format(**values))
        (self.base / "etc" / "transport").write_text(f"/^support([+].*)?@desk[.]example$/ smtp:[127.0.0.1]:{desk}\n")
        vouch = "Authentication-Results: mx.desk.example; dmarc=pass header.from=desk.example"
        (self.base / "etc" / "vouch").write_text(f"/^maria@desk[.]example$/ PREPEND {vouch}\n")
        (self.base / "etc" / "master.cf").write_text(MASTER.format(**values))

    def _postfix(self, verb: str) -> None:
        subprocess.run(["postfix", "-c", self.base / "etc", verb], capture_output=True, check=True, timeout=30)

    def __enter__(self):
        self._postfix("start")
        deadline = time.monotonic() + 10
        while True:
            try:
                socket.create_connection(("127.0.0.1", self.port), timeout=1).close()
                return self
            except OSError:
                if time.monotonic() > deadline:
                    raise AssertionError((self.base / "log").read_text()) from None

    def __exit__(self, *_):
        self._postfix("stop")
        shutil.rmtree(self.base, ignore_errors=True)


def require(*programs: str) -> None:
    """Skip without Postfix and these programs; in CI their absence is a failure."""
    missing = [name for name in ("postfix", *programs) if shutil.which(name, path="/usr/sbin:/usr/bin:/bin") is None]
    if os.getuid() != 0:
        missing.append("root (Postfix starts as root only)")
    if missing:
        words = f"missing: {', '.join(missing)}. {INSTALL}"
        (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)(words)


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return probe.getsockname()[1]
