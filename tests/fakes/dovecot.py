"""A throw-away Dovecot on free ports of 127.0.0.1, in a folder of its own. Never used for real mail."""

import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from pathlib import Path

import pytest

INSTALL = "Dovecot is missing: apt-get install -y --no-install-recommends dovecot-imapd"

CONFIG = """
base_dir = {base}/run
state_dir = {base}/state
log_path = {base}/log
info_log_path = {base}/log
protocols = imap
listen = 127.0.0.1
ssl = yes
ssl_cert = <{base}/tls.crt
ssl_key = <{base}/tls.key
disable_plaintext_auth = no
auth_mechanisms = plain login
default_internal_user = {internal}
default_login_user = {login}
mail_location = maildir:{base}/mail/%u
mail_uid = {owner}
mail_gid = {group}
first_valid_uid = 1
first_valid_gid = 1
mail_fsync = never
mailbox_idle_check_interval = 1 secs
passdb {{
  driver = passwd-file
  args = scheme=PLAIN username_format=%u {base}/users
}}
userdb {{
  driver = static
  args = uid={owner} gid={group} home={base}/mail/%u
}}
namespace inbox {{
  inbox = yes
  separator = /
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    address = 127.0.0.1
    port = {port}
  }}
  inet_listener imaps {{
    address = 127.0.0.1
    port = {tls_port}
    ssl = yes
  }}
}}
service anvil {{
  chroot =
}}
service stats {{
  chroot =
}}
"""


class Dovecot:
    """A server with the account support / secret. `port` speaks IMAP and STARTTLS, `tls_port` TLS at once."""

    user, password = "support", "secret"

    def __init__(self):
        # Not pytest's folder: that is private, made so again by every other run, and Dovecot gives up being root.
        self.base = base = Path(tempfile.mkdtemp(prefix="casepost-dovecot-"))
        self.port, self.tls_port = _free_ports(2)
        self.certificate = base / "tls.crt"
        for name in ("mail", "run", "state"):
            (base / name).mkdir()
        names = "subjectAltName=DNS:localhost,IP:127.0.0.1"
        subprocess.run(
            ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost",
             "-addext", names, "-keyout", base / "tls.key", "-out", self.certificate],
            check=True, capture_output=True,
        )  # fmt: skip
        (base / "users").write_text(f"{self.user}:{{PLAIN}}{self.password}::::::\n")
        self._configure()

    def _configure(self):
        if os.getuid() == 0:
            owner, internal, login = pwd.getpwnam("nobody"), "dovecot", "dovenull"
            os.chown(self.base / "mail", owner.pw_uid, owner.pw_gid)
            self.base.chmod(0o755)
        else:
            owner = pwd.getpwuid(os.getuid())
            internal = login = owner.pw_name
        values = {"owner": owner.pw_uid, "group": owner.pw_gid, "internal": internal, "login": login}
        text = CONFIG.format(base=self.base, port=self.port, tls_port=self.tls_port, **values)
        (self.base / "dovecot.conf").write_text(text)

    def start(self):
        command = [binary(), "-F", "-c", self.base / "dovecot.conf"]
        self.process = subprocess.Popen(
            command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
        )
        deadline = time.monotonic() + 10
        while True:
            try:
                socket.create_connection(("127.0.0.1", self.port), timeout=1).close()
                return self
            except OSError:
                if time.monotonic() > deadline:
                    raise AssertionError((self.base / "log").read_text()) from None

    def stop(self):
        """Stop the master by its own pid, and what it leaves behind: an old auth process would confuse the next start."""
        self.process.terminate()
        self.process.wait(10)
        deadline = time.monotonic() + 10
        while time.monotonic() < deadline:
            try:
                os.killpg(self.process.pid, signal.SIGKILL)
            except ProcessLookupError:
                return
        raise AssertionError("processes of dovecot do not end")

    def remove(self):
        """Stop it and remove its folder."""
        self.stop()
        shutil.rmtree(self.base)


def binary():
    return shutil.which("dovecot") or shutil.which("dovecot", path="/usr/sbin")


def require():
    """Skip without Dovecot; in CI its absence is a failure."""
    if binary() is None:
        (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)(INSTALL)


def _free_ports(count):
    sockets = [socket.create_server(("127.0.0.1", 0)) for _ in range(count)]
    ports = [sock.getsockname()[1] for sock in sockets]
    for sock in sockets:
        sock.close()
    return ports
