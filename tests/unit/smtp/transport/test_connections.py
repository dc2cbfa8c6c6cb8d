"""One connection a thread, kept for many mails, and renewed when it has died."""

import socket
import threading

import pytest

from outbound.relay import Relay, RelayUnavailable, Unsure
from outbound.transport import Relays, SmtpTransport

MAIL = b"Subject: x\r\n\r\nhello\r\n"
ANA, BEN = "ana@northwind.example", "ben@northwind.example"


def test_one_connection_serves_many_mails(sink, transport):
    for _ in range(5):
        transport.send("", (ANA,), MAIL)
    assert sink.connections == 1


def test_a_connection_is_renewed_after_so_many_mails_and_after_so_long(sink):
    now = [0.0]
    transport = SmtpTransport(Relay(sink.host, sink.port, tls="none", keep_mails=2, keep_seconds=30), lambda: now[0])
    for _ in range(3):
        transport.send("", (ANA,), MAIL)
    assert sink.connections == 2
    now[0] = 31.0
    transport.send("", (ANA,), MAIL)
    assert sink.connections == 3
    transport.close_all()


def test_each_thread_has_a_connection_of_its_own(sink, transport):
    barrier = threading.Barrier(3)

    def work():
        barrier.wait(5)
        for _ in range(3):
            transport.send("", (ANA,), MAIL)
        barrier.wait(5)

    threads = [threading.Thread(target=work) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(10)
    assert len(sink.mails) == 9
    assert sink.connections == 3


def test_a_kept_connection_that_died_is_replaced_without_a_word(script):
    server, transport = script(("MAIL FROM:<two@", ""))
    transport.send("one@desk.example", (ANA,), MAIL)
    server.steps = ()
    assert transport.send("two@desk.example", (ANA,), MAIL).reply == "250 2.0.0 Ok"
    assert server.connections == 2


def test_a_kept_connection_that_is_dismissed_is_replaced(script):
    server, transport = script(("MAIL FROM:<two@", "421 4.4.2 too old"))
    transport.send("one@desk.example", (ANA,), MAIL)
    server.steps = ()
    assert transport.send("two@desk.example", (ANA,), MAIL).reply == "250 2.0.0 Ok"


def test_a_connection_lost_after_the_mail_is_not_tried_again_at_once_not_even_elsewhere(script, sink):
    server, first = script(("CONTENT", ""))
    second = SmtpTransport(Relay(sink.host, sink.port, tls="none"))
    with pytest.raises(Unsure):
        Relays((first, second)).send("", (ANA,), MAIL)
    assert server.connections == 1
    assert sink.mails == []


def test_a_relay_that_greets_with_a_refusal_is_unavailable(script):
    _, transport = script(greeting="554 5.3.2 no service")
    with pytest.raises(RelayUnavailable, match=r"554 5\.3\.2 no service"):
        transport.send("", (ANA,), MAIL)


def test_a_relay_that_is_not_there_is_unavailable():
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    with pytest.raises(RelayUnavailable, match=f"127.0.0.1:{port}: ConnectionRefusedError"):
        SmtpTransport(Relay("127.0.0.1", port, tls="none")).send("", (ANA,), MAIL)


def test_a_relay_that_never_answers_is_unavailable_after_the_timeout():
    with socket.create_server(("127.0.0.1", 0)) as server:
        relay = Relay("127.0.0.1", server.getsockname()[1], tls="none", timeout=0.1)
        with pytest.raises(RelayUnavailable, match="timed out"):
            SmtpTransport(relay).send("", (ANA,), MAIL)
