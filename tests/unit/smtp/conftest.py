"""Fixtures: a source with a store of ours behind it, raw sockets, a self-signed certificate."""

import subprocess
from ipaddress import ip_network

import pytest

from ingest.smtp.options import SmtpOptions
from ingest.smtp.server import SmtpSource
from tests.fakes.smtp import NOON, Client, MemoryStore, knows


@pytest.fixture
def store():
    store = MemoryStore()
    yield store
    store.gate.set()


@pytest.fixture
def start(store):
    """Start a source with the given options; the addresses it listens on."""
    sources = []

    def begin(**changes):
        options = {"knows": knows, "take": store.take, "clock": lambda: NOON, "port": 0, "lmtp_port": 0} | changes
        sources.append(SmtpSource(SmtpOptions(**options)))
        return sources[-1].start()

    yield begin
    for source in sources:
        source.stop()


@pytest.fixture
def connect(start):
    """Start a source (or take an address) and open a connection to it."""
    clients = []

    def open_one(address=None, **changes):
        clients.append(Client(address or start(**changes)[0]))
        return clients[-1]

    yield open_one
    for client in clients:
        client.close()


@pytest.fixture(scope="session")
def certificate(tmp_path_factory):
    """(certificate, key) for localhost and 127.0.0.1."""
    folder = tmp_path_factory.mktemp("tls")
    cert, key = folder / "tls.crt", folder / "tls.key"
    names = "subjectAltName=DNS:localhost,IP:127.0.0.1"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost",
         "-addext", names, "-keyout", key, "-out", cert],
        check=True, capture_output=True,
    )  # fmt: skip
    return cert, key


@pytest.fixture
def trusted():
    return {"trusted_peers": (ip_network("127.0.0.0/8"),)}
