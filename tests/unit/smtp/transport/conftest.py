"""A relay that answers by a script, and transports to it and to a sink that takes everything."""

import pytest
from fakes.scripted_relay import ScriptedRelay

from outbound.relay import Relay
from outbound.transport import SmtpTransport


@pytest.fixture
def transport(sink):
    transport = SmtpTransport(Relay(sink.host, sink.port, tls="none"))
    yield transport
    transport.close_all()


@pytest.fixture
def script():
    """Make a scripted relay and a transport to it."""
    made = []

    def make(*steps, relay=None, **options):
        server = ScriptedRelay(*steps, **options)
        transport = SmtpTransport(Relay("127.0.0.1", server.port, tls="none", timeout=5, **(relay or {})))
        made.append((server, transport))
        return server, transport

    yield make
    for server, transport in made:
        transport.close_all()
        server.stop()
