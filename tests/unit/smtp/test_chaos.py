"""Clients that vanish, talk nonsense or come all at once: a "250" always means stored, and the listener lives on."""

import random
import threading

import pytest

from tests.fakes.smtp import Client

DIALOG = (
    b"EHLO client.example\r\nMAIL FROM:<a@x.example>\r\nRCPT TO:<support@desk.example>\r\nDATA\r\n"
    b"Subject: x\r\n\r\nhello\r\n.\r\nMAIL FROM:<b@x.example>\r\nRCPT TO:<support@desk.example>\r\nDATA\r\n"
    b"again\r\n.\r\n"
)


def everything(client):
    """What the server still says until it closes."""
    said = client.buffer
    try:
        while piece := client.sock.recv(65536):
            said += piece
    except ConnectionResetError:
        pass
    return said


@pytest.mark.parametrize("fast", [True, False], ids=["fast", "stock"])
def test_a_client_may_vanish_at_any_octet(start, connect, store, fast):
    [address] = start(fast_data=fast, mails_per_ip_minute=10_000)
    for cut in range(0, len(DIALOG), 3):
        before = len(store.mails)
        client = Client(address)
        client.send(DIALOG[:cut])
        client.sock.shutdown(1)
        said = everything(client)
        client.close()
        assert said.count(b"250 2.0.0 Ok") <= len(store.mails) - before
    client = connect(address)
    client.hello()
    client.envelope()
    assert client.data(b"alive\r\n.\r\n") == "250 2.0.0 Ok"


@pytest.mark.parametrize("seed", range(20))
def test_nonsense_is_answered_and_the_listener_lives_on(start, connect, store, seed):
    [address] = start(size_limit=5000)
    chance = random.Random(seed)
    words = [b"EHLO x", b"MAIL FROM:", b"RCPT TO:", b"<a@x.example>", b"<support@desk.example>", b"DATA", b".", b"RSET",
             b"AUTH PLAIN", b"STARTTLS", b"HELP", b"VRFY", b" ", b"\r\n", b"\n", b"\r", b"\0", b"\xff", b"=", b"SIZE=9" * 9,
             b"<", b">", b"@", b'"', b"(" * 300, b"\\", b":"]  # fmt: skip
    client = connect(address)
    for _ in range(30):
        try:
            client.send(b"".join(chance.choices(words, k=chance.randint(1, 12))) + b"\r\n")
        except OSError:
            break
    client.send_quit()
    assert everything(client).startswith(b"220 ")
    client = connect(address)
    client.hello()
    client.envelope()
    assert client.data(b"alive\r\n.\r\n") == "250 2.0.0 Ok"


@pytest.mark.parametrize("octets", [b"\x16\x03\x01\x00\x05nonsense\r\n" * 50, b"QUIT\r\n", b""])
def test_a_broken_tls_handshake_harms_nobody_else(start, connect, certificate, octets):
    [address] = start(tls_cert=certificate[0], tls_key=certificate[1], idle_timeout=0.3, connections_per_ip=1)
    for _ in range(3):
        client = connect(address)
        client.hello()
        assert client.say("STARTTLS").startswith("220 ")
        client.send(octets)
        everything(client)
        client.close()


def test_many_clients_at_once_lose_nothing(start, store):
    [address] = start()
    problems = []

    def send(number):
        try:
            client = Client(address)
            client.hello()
            for n in range(5):
                client.envelope()
                assert client.data(b"%d-%d\r\n.\r\n" % (number, n)) == "250 2.0.0 Ok"
            client.close()
        except BaseException as error:
            problems.append(error)
            raise

    threads = [threading.Thread(target=send, args=(number,)) for number in range(40)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert problems == []
    assert {mail.content for mail in store.mails} == {b"%d-%d\r\n" % (c, n) for c in range(40) for n in range(5)}
    assert len(store.mails) == 200
