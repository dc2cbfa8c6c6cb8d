"""A whole desk on a real IMAP server: answered within seconds through IDLE, and never twice."""

from __future__ import annotations

import time

import pytest
from fakes import dovecot
from fakes.line import mail
from fakes.program import Program, Serving
from imapclient import IMAPClient

pytestmark = pytest.mark.live

TOML = """
[desk]
name = "Acme Support"
address = "support@desk.example"
trusted_authserv = ["mx.desk.example"]
[[mailbox]]
host = "127.0.0.1"
port = {imap}
tls = "none"
user = "support"
password = "secret"
folder = "{folder}"
start = "all"
after = "{after}"
[process]
workers = 0
[[relay]]
host = "127.0.0.1"
port = {relay}
tls = "none"
"""


@pytest.fixture(scope="module")
def server():
    dovecot.require()
    server = dovecot.Dovecot().start()
    yield server
    server.remove()


@pytest.fixture
def desk(server, sink, tmp_path):
    """Write the desk's configuration for a folder of its own; its Program and an agent's IMAP client."""
    clients = []

    def make(folder, after="keep"):
        values = {"imap": server.port, "relay": sink.port, "folder": folder, "after": after}
        (tmp_path / "casepost.toml").write_text(TOML.format(**values), encoding="utf-8")
        client = IMAPClient("127.0.0.1", server.port, ssl=False, timeout=10)
        client.login(server.user, server.password)
        client.create_folder(folder)
        clients.append(client)
        return Program(tmp_path), client

    yield make
    for client in clients:
        client.logout()


def test_a_mail_in_the_mailbox_is_acknowledged_within_two_seconds_through_idle(desk, sink, tmp_path):
    program, client = desk("Idle")
    with Serving(tmp_path) as serving:
        client.append("Idle", mail(message_id="a0@northwind.example", subject="first"))
        sink.wait_for(1, timeout=20)
        begun = time.monotonic()
        client.append("Idle", mail(message_id="a1@northwind.example", subject="second"))
        sink.wait_for(2, timeout=20)
        # Dovecot itself looks for news once a second
        assert sink.mails[1].monotonic - begun < 2.5
        assert serving.terminate() == 0
    case = program.json("cases")[0]
    assert case["messages"][0]["authenticated"] is True


def test_after_ten_restarts_nothing_is_imported_or_answered_twice(desk, sink, tmp_path):
    program, client = desk("Restarts")
    for number in range(10):
        client.append("Restarts", mail(message_id=f"r{number}@northwind.example", subject=f"no {number}"))
        with Serving(tmp_path) as serving:
            sink.wait_for(number + 1, timeout=20)
            serving.kill() if number % 2 else serving.terminate()
    [stats] = program.json("stats")
    assert (stats["received"], stats["cases"], stats["duplicates"]) == (10, 10, 0)
    assert len(sink.mails) == 10


def test_a_mail_that_is_ours_is_moved_only_after_that(desk, sink, tmp_path):
    _, client = desk("Moving", after="move:Processed")
    client.create_folder("Processed")
    client.append("Moving", mail(message_id="m1@northwind.example"))
    with Serving(tmp_path) as serving:
        sink.wait_for(1, timeout=20)
        serving.terminate()
    client.select_folder("Moving")
    assert client.search("ALL") == []
    client.select_folder("Processed")
    assert len(client.search("ALL")) == 1
