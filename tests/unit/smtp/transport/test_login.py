"""TLS and login: nothing in clear that should be sealed."""

import socket
import ssl
import threading

import pytest

from outbound.relay import Relay, RelayUnavailable
from outbound.transport import SmtpTransport

MAIL = b"Subject: x\r\n\r\nhello\r\n"
ANA, BEN = "ana@northwind.example", "ben@northwind.example"


@pytest.fixture
def sealed(start, certificate):
    """Address of a listener with STARTTLS and a login."""
    return start(tls_cert=certificate[0], tls_key=certificate[1], users={"desk": "x"})[0]


def test_starttls_and_login_work_when_the_certificate_is_trusted(sealed, store, certificate):
    relay = Relay("localhost", sealed[1], tls="starttls", ca_file=certificate[0], user="desk", password="x")
    transport = SmtpTransport(relay)
    transport.send("", ("support@desk.example",), MAIL)
    assert store.mails[0].submitted_by == "desk"
    transport.close_all()


def test_an_untrusted_certificate_is_not_spoken_to(sealed, store):
    with pytest.raises(RelayUnavailable, match="CERTIFICATE_VERIFY_FAILED"):
        SmtpTransport(Relay("localhost", sealed[1], tls="starttls")).send("", (ANA,), MAIL)


def test_a_wrong_password_is_the_relays_trouble_not_the_mails(sealed, certificate):
    relay = Relay("localhost", sealed[1], tls="starttls", ca_file=certificate[0], user="desk", password="y")
    with pytest.raises(RelayUnavailable, match="535"):
        SmtpTransport(relay).send("", (ANA,), MAIL)


def test_a_relay_without_starttls_gets_nothing_in_clear(sink):
    transport = SmtpTransport(Relay(sink.host, sink.port, tls="starttls"))
    with pytest.raises(RelayUnavailable, match="STARTTLS"):
        transport.send("", (ANA,), MAIL)
    assert sink.mails == []


def test_tls_from_the_first_octet(certificate, script):
    server, _ = script()
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(*certificate)
    server._server = context.wrap_socket(server._server, server_side=True)
    front = socket.create_server(("127.0.0.1", 0))
    port = front.getsockname()[1]

    def serve():
        sock, _ = front.accept()
        with context.wrap_socket(sock, server_side=True) as tls, tls.makefile("rb") as lines:
            server._talk(tls, lines)

    thread = threading.Thread(target=serve)
    thread.start()
    transport = SmtpTransport(Relay("localhost", port, tls="tls", ca_file=certificate[0], timeout=5))
    assert transport.send("", (ANA,), MAIL).reply == "250 2.0.0 Ok"
    transport.close_all()
    thread.join(5)
    front.close()


def test_xoauth2_sends_a_fresh_token_each_time(script):
    relay = {"user": "desk@x.example", "token": lambda: "ya29", "keep_mails": 1}
    server, transport = script(("AUTH", "235 2.7.0 ok"), extensions=["AUTH XOAUTH2"], relay=relay)
    transport.send("", (ANA,), MAIL)
    # base64 of user=desk@x.example^Aauth=Bearer ya29^A^A
    assert "AUTH XOAUTH2 dXNlcj1kZXNrQHguZXhhbXBsZQFhdXRoPUJlYXJlciB5YTI5AQE=" in server.heard


def test_a_refused_token_is_the_relays_trouble(script):
    relay = {"user": "desk@x.example", "token": lambda: "old"}
    _, transport = script(("AUTH", "334 eyJzdGF0dXMiOiI0MDEifQ=="), ("", "535 5.7.8 no"), relay=relay)
    with pytest.raises(RelayUnavailable):
        transport.send("", (ANA,), MAIL)
