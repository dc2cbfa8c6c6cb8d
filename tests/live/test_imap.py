"""The IMAP source against a real Dovecot."""

import contextlib
import itertools
from datetime import UTC, datetime

import pytest
from fakes import dovecot

from ingest.imap.options import ImapOptions
from ingest.imap.source import ImapSource
from tests.unit.imap.conftest import MemoryCursor, MemoryStore

pytestmark = pytest.mark.live

NUMBERS = itertools.count(1)
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
NOW = datetime(2026, 3, 3, 12, tzinfo=UTC)


def mail(name, size=0):
    return f"From: ana@northwind.example\r\nSubject: {name}\r\n\r\n".encode() + b"x" * size + b"\r\n"


@pytest.fixture(scope="module")
def server():
    dovecot.require()
    server = dovecot.Dovecot().start()
    yield server
    server.remove()


@pytest.fixture
def folder():
    """A name of its own for each test: Dovecot does not like a folder that comes and goes within a second."""
    return f"Desk{next(NUMBERS)}"


@pytest.fixture
def client(server, folder):
    """An IMAP client of an agent, in the folder that the desk watches."""
    from imapclient import IMAPClient

    with IMAPClient("127.0.0.1", server.port, ssl=False, timeout=10) as client:
        client.login(server.user, server.password)
        client.create_folder(folder)
        client.select_folder(folder)
        yield client


@pytest.fixture
def watch(server, client, folder):
    """Watch the folder; (store, troubles, source). A second watch goes on where the first one was."""
    sources = []
    cursor, store, troubles = MemoryCursor(), MemoryStore(), []

    def begin(**changes):
        given = {"port": server.port, "tls": "none", "folder": folder, "start": "all", "backoff": (0.02, 0.2)}
        options = ImapOptions("127.0.0.1", server.user, **(given | {"password": server.password} | changes))
        sources.append(ImapSource(options, cursor, store.take, lambda: NOW, troubles.append))
        sources[-1].start()
        return store, troubles, sources[-1]

    yield begin
    for source in sources:
        source.stop()


def test_a_mail_is_taken_seconds_after_it_arrives_and_is_left_unread(client, watch, folder):
    store, _, _ = watch()
    client.append(folder, mail("one"), msg_time=NOON)
    assert store.wait_for(1) == [mail("one")]
    assert store.mails[0].received_at == NOON
    client.append(folder, mail("two"), msg_time=NOON)
    store.wait_for(2)
    client.noop()
    assert client.search("SEEN") == []


def test_octets_of_every_kind_come_through(client, watch, folder):
    # But for NUL, which IMAP literals cannot hold, and lone CR and LF, which Maildir cannot.
    octets = bytes(set(range(1, 256)) - {10, 13}) + b"\r\n)\r\n* 1 EXPUNGE\r\n{7}\r\n"
    client.append(folder, mail("odd") + octets)
    store, _, _ = watch()
    assert store.wait_for(1) == [mail("odd") + octets]


@pytest.mark.parametrize("after", ["flag", "move:Done/2026", "delete"])
def test_taken_mails_are_disposed_of_as_told(client, watch, after, folder):
    client.append(folder, mail("one"))
    client.append(folder, mail("two"))
    store, troubles, source = watch(after=after)
    store.wait_for(2)
    source.stop()
    client.noop()
    keywords = [set(data[b"FLAGS"]) - {rb"\Recent"} for data in client.fetch(client.search(), ["FLAGS"]).values()]
    assert keywords == ([{b"$Casepost"}] * 2 if after == "flag" else [])
    if after.startswith("move"):
        assert client.folder_status("Done/2026", ["MESSAGES"])[b"MESSAGES"] == 2
    assert troubles == []


def test_a_restart_of_the_server_costs_no_mail_and_doubles_none(server, client, watch, folder):
    store, _troubles, _ = watch()
    client.append(folder, mail("one"))
    store.wait_for(1)
    server.stop()
    server.start()
    from imapclient import IMAPClient

    with IMAPClient("127.0.0.1", server.port, ssl=False, timeout=10) as again:
        again.login(server.user, server.password)
        again.append(folder, mail("two"))
        assert store.wait_for(2) == [mail("one"), mail("two")]


def test_a_restart_of_the_source_goes_on_where_it_was(client, watch, folder):
    client.append(folder, mail("one"))
    store, _, source = watch()
    store.wait_for(1)
    source.stop()
    client.append(folder, mail("two"))
    watch()
    assert store.wait_for(2) == [mail("one"), mail("two")]


def test_a_folder_made_anew_is_read_from_its_beginning(client, watch, folder):
    client.append(folder, mail("one"))
    store, _, source = watch()
    store.wait_for(1)
    source.stop()
    client.unselect_folder()
    client.delete_folder(folder)
    client.create_folder(folder)
    client.select_folder(folder)
    client.append(folder, mail("two"))
    watch()
    assert store.wait_for(2) == [mail("one"), mail("two")]


def test_mails_that_others_remove_meanwhile_are_no_trouble(client, watch, folder):
    for n in range(20):
        client.append(folder, mail(f"{n}"))
    client.delete_messages([3, 4, 20])
    client.expunge()
    store, troubles, _ = watch(batch=4)
    assert len(store.wait_for(17)) == 17
    assert troubles == []


def test_a_backlog_is_taken_in_order_and_once(client, watch, folder):
    wanted = [mail(f"{n}", 2000) for n in range(300)]
    client.multiappend(folder, wanted)
    store, _, source = watch()
    assert store.wait_for(300, timeout=30) == wanted
    source.stop()
    watch()
    client.append(folder, mail("last"))
    assert store.wait_for(301) == [*wanted, mail("last")]


@pytest.mark.parametrize("tls", ["tls", "starttls"])
def test_tls_is_spoken_to_a_trusted_server(server, client, watch, tls, folder):
    port = server.tls_port if tls == "tls" else server.port
    store, _, _ = watch(tls=tls, port=port, ca_file=server.certificate)
    for name in ("one", "two", "three"):
        client.append(folder, mail(name))
        store.wait_for(1)
    assert store.wait_for(3) == [mail("one"), mail("two"), mail("three")]


def test_an_untrusted_server_gets_no_password(server, client, watch, folder):
    client.append(folder, mail("one"))
    store, troubles, _source = watch(tls="tls", port=server.tls_port)
    told = _wait_for(lambda: troubles)
    assert "CERTIFICATE_VERIFY_FAILED" in told[0].what
    assert store.mails == []


def test_a_wrong_password_is_reported_once(client, watch):
    _, troubles, _ = watch(password="wrong")
    assert "AUTHENTICATIONFAILED" in _wait_for(lambda: troubles)[0].what


def _wait_for(look):
    import time

    deadline = time.monotonic() + 10
    while not look():
        assert time.monotonic() < deadline
        with contextlib.suppress(InterruptedError):
            time.sleep(0.01)
    return look()
