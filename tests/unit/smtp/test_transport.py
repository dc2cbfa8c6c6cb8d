"""Sending through a relay: what it answers becomes a delivery or one of our errors."""

import socket
import ssl
import threading

import pytest

from casepost.sink import Sink
from models.errors import PermanentError, TemporaryError
from outbound.relay import PutOff, Refused, Relay, RelayUnavailable, Unsure
from outbound.transport import Relays, SmtpTransport, Throttle, normalised, on_the_wire

MAIL = b"Subject: x\r\n\r\nhello\r\n"
ANA, BEN = "ana@northwind.example", "ben@northwind.example"


@pytest.fixture
def sink():
    with Sink() as sink:
        yield sink


@pytest.fixture
def transport(sink):
    transport = SmtpTransport(Relay(sink.host, sink.port, tls="none"))
    yield transport
    transport.close_all()


class Script:
    """A relay that answers by a script: a list of (command's beginning, reply); "" closes the connection.

    Each connection begins the script anew. `heard` are the lines of all connections, mails' lines included.
    """

    def __init__(self, *steps, greeting="220 script", extensions=()):
        self.steps, self.greeting, self.extensions = steps, greeting, extensions
        self.heard = []
        self.connections = 0
        self._server = socket.create_server(("127.0.0.1", 0))
        self.port = self._server.getsockname()[1]
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()

    def _serve(self):
        while True:
            try:
                sock, _ = self._server.accept()
            except OSError:
                return
            self.connections += 1
            with sock, sock.makefile("rb") as lines:
                self._talk(sock, lines)

    def _talk(self, sock, lines):
        steps = list(self.steps)
        sock.sendall(self.greeting.encode() + b"\r\n")
        for line in lines:
            command = line.decode().rstrip("\r\n")
            self.heard.append(command)
            reply = self._reply(command, steps)
            if not reply:
                return
            sock.sendall(reply.encode() + b"\r\n")
            if reply.startswith("354"):
                for text in lines:
                    self.heard.append(text.decode("utf-8", "replace").rstrip("\r\n"))
                    if text == b".\r\n":
                        break
                reply = self._reply("CONTENT", steps)
                if not reply:
                    return
                sock.sendall(reply.encode() + b"\r\n")

    def _reply(self, command, steps):
        for number, (beginning, reply) in enumerate(steps):
            if command.upper().startswith(beginning.upper()):
                del steps[number]
                return reply
        if command.upper().startswith("EHLO"):
            return "\r\n".join(["250-script", *(f"250-{word}" for word in self.extensions), "250 HELP"])
        return "354 go" if command.upper() == "DATA" else "250 2.0.0 Ok"

    def stop(self):
        self._server.shutdown(socket.SHUT_RDWR)
        self._server.close()
        self._thread.join(5)


@pytest.fixture
def script():
    """Make a scripted relay and a transport to it."""
    made = []

    def make(*steps, relay=None, **options):
        server = Script(*steps, **options)
        transport = SmtpTransport(Relay("127.0.0.1", server.port, tls="none", timeout=5, **(relay or {})))
        made.append((server, transport))
        return server, transport

    yield make
    for server, transport in made:
        transport.close_all()
        server.stop()


def test_the_relays_reply_to_the_mail_is_the_proof(sink, transport):
    delivered = transport.send("bounce+7@desk.example", (ANA, BEN), MAIL)
    assert delivered.relay == f"127.0.0.1:{sink.port}"
    assert delivered.reply == "250 2.0.0 Ok: kept as 1"
    assert delivered.refused == {}
    [mail] = sink.wait_for(1)
    assert mail.envelope_from == "bounce+7@desk.example"
    assert mail.rcpt_to == (ANA, BEN)
    assert mail.content == MAIL


def test_the_null_sender_is_sent(sink, transport):
    transport.send("", (ANA,), MAIL)
    assert sink.mails[0].envelope_from == ""


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


def test_lines_end_in_crlf_and_dots_are_doubled_on_the_wire(sink, transport):
    transport.send("", (ANA,), b"a\n.\nb\r.\rc\r\n.\r\nRSET\r\n..d")
    assert sink.mails[0].content == b"a\r\n.\r\nb\r\n.\r\nc\r\n.\r\nRSET\r\n..d\r\n"
    assert len(sink.mails) == 1


@pytest.mark.parametrize(
    ("content", "sent"),
    [
        (b"", b"\r\n"),
        (b"a", b"a\r\n"),
        (b"a\r\n", b"a\r\n"),
        (b"a\rb\nc\r\n", b"a\r\nb\r\nc\r\n"),
        (b"a\n\rb", b"a\r\n\r\nb\r\n"),
        (b"a\r\r\nb\n", b"a\r\n\r\nb\r\n"),
    ],
)
def test_only_crlf_ends_a_line(content, sent):
    assert normalised(content) == sent


def test_some_recipients_refused_are_told_and_the_others_served(sink, transport):
    sink.refuse(BEN, "550 5.1.1 No such user")
    sink.refuse("carla@northwind.example", "450 4.2.1 Busy")
    delivered = transport.send("", (ANA, BEN, "carla@northwind.example"), MAIL)
    assert delivered.refused == {BEN: (550, "5.1.1 No such user"), "carla@northwind.example": (450, "4.2.1 Busy")}
    assert sink.mails[0].rcpt_to == (ANA,)


def test_all_recipients_refused_for_good_is_permanent_with_code_and_text(sink, transport):
    sink.refuse(ANA, "550 5.1.1 No such user")
    with pytest.raises(Refused, match=r"550 5\.1\.1 No such user \(RCPT TO:<ana@northwind\.example>\)") as refused:
        transport.send("", (ANA,), MAIL)
    assert (refused.value.code, refused.value.reply) == (550, "5.1.1 No such user")
    assert isinstance(refused.value, PermanentError)
    transport.send("", (BEN,), MAIL)
    assert sink.connections == 1


def test_all_recipients_refused_one_only_for_now_is_temporary(sink, transport):
    sink.refuse(ANA, "550 5.1.1 No such user")
    sink.refuse(BEN, "451 4.7.1 Greylisted")
    with pytest.raises(PutOff, match=r"451 4\.7\.1 Greylisted"):
        transport.send("", (ANA, BEN), MAIL)


@pytest.mark.parametrize(
    ("reply", "error"),
    [("451 4.3.0 later", PutOff), ("552 5.3.4 too big", Refused), ("421 4.3.2 bye", RelayUnavailable)],
)
def test_the_reply_to_the_mail_decides(sink, transport, reply, error):
    sink.refuse_next(1, reply)
    with pytest.raises(error, match=reply[:9]):
        transport.send("", (ANA,), MAIL)
    assert transport.send("", (ANA,), MAIL).reply.startswith("250")


@pytest.mark.parametrize(
    ("step", "error"),
    [
        (("MAIL", "550 5.7.1 not you"), Refused),
        (("MAIL", "452 4.3.1 disk full"), PutOff),
        (("MAIL", "530 5.7.0 log in first"), RelayUnavailable),
        (("RCPT", "421 4.3.2 closing"), RelayUnavailable),
        (("RCPT", ""), RelayUnavailable),
        (("DATA", "554 5.5.1 no"), Refused),
        (("DATA", "250 what?"), RelayUnavailable),
        (("CONTENT", "nonsense"), RelayUnavailable),
        (("EHLO", ""), RelayUnavailable),
    ],
    ids=lambda value: value[1] if isinstance(value, tuple) else "",
)
def test_trouble_at_each_step_is_told_apart(script, step, error):
    _, transport = script(step)
    with pytest.raises(error):
        transport.send("a@desk.example", (ANA,), MAIL)


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


def test_a_mail_too_big_for_the_relay_is_refused_before_it_is_sent(script):
    server, transport = script(extensions=["SIZE 10"])
    with pytest.raises(Refused, match=r"552 5\.3\.4"):
        transport.send("", (ANA,), MAIL)
    assert not any(line.startswith("MAIL") for line in server.heard)


def test_size_and_8bitmime_are_told_when_offered(script):
    server, transport = script(extensions=["SIZE 1000", "8BITMIME"])
    transport.send("a@desk.example", (ANA,), "é\r\n".encode())
    assert "MAIL FROM:<a@desk.example> SIZE=4 BODY=8BITMIME" in server.heard


def test_an_address_in_another_script_needs_smtputf8(script):
    server, transport = script(extensions=["SMTPUTF8"])
    transport.send("", ("zoë@bücher.example",), MAIL)
    assert "MAIL FROM:<> SMTPUTF8" in server.heard
    assert "RCPT TO:<zoë@bücher.example>" in server.heard
    _, plain = script()
    with pytest.raises(Refused, match=r"550 5\.6\.7"):
        plain.send("", ("zoë@bücher.example",), MAIL)


def test_a_domain_in_another_script_goes_as_punycode():
    assert on_the_wire("zoe@bücher.example") == ("zoe@xn--bcher-kva.example", False)
    assert on_the_wire("zoë@bücher.example") == ("zoë@bücher.example", True)
    assert on_the_wire("") == ("", False)


@pytest.mark.parametrize(
    "address", ["a@x.example>\r\nDATA", "a b@x.example", "<a@x.example>", "nobody", "@x.example", "a@"]
)
def test_what_is_no_address_is_never_said_to_a_relay(script, address):
    server, transport = script()
    with pytest.raises(PermanentError, match="not an address"):
        transport.send("", (address,), MAIL)
    assert server.connections == 0


# TLS and login


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


# Several relays, rate


def test_the_next_relay_is_tried_when_one_is_not_there(script, sink):
    down, first = script(greeting="421 4.3.2 closed")
    second = SmtpTransport(Relay(sink.host, sink.port, tls="none"))
    delivered = Relays((first, second)).send("", (ANA,), MAIL)
    assert delivered.relay == f"127.0.0.1:{sink.port}"
    assert down.connections == 1
    second.close_all()


@pytest.mark.parametrize(("reply", "error"), [("550 5.7.1 spam", Refused), ("451 4.7.1 greylisted", PutOff)])
def test_a_relays_own_answer_to_the_mail_is_not_shopped_around(script, sink, reply, error):
    _, first = script(("CONTENT", reply))
    second = SmtpTransport(Relay(sink.host, sink.port, tls="none"))
    with pytest.raises(error):
        Relays((first, second)).send("", (ANA,), MAIL)
    assert sink.mails == []


def test_no_relay_at_all_is_temporary_and_names_each_trouble(script):
    _, first = script(greeting="421 4.3.2 one")
    _, second = script(greeting="421 4.3.2 two")
    with pytest.raises(TemporaryError, match=r"one.*; .*two"):
        Relays((first, second)).send("", (ANA,), MAIL)
    with pytest.raises(TemporaryError, match="no relay is configured"):
        Relays(()).send("", (ANA,), MAIL)


def test_the_doctor_can_ask_whether_a_relay_is_there(sink, script):
    assert SmtpTransport(Relay(sink.host, sink.port, tls="none")).check() == "OK"
    _, down = script(greeting="421 4.3.2 closed")
    with pytest.raises(RelayUnavailable):
        down.check()


def test_mails_leave_at_the_rate_and_urgent_ones_at_once():
    slept = []
    throttle = Throttle(60, lambda: 100.0, slept.append)
    throttle.wait(urgent=False)
    throttle.wait(urgent=False)
    throttle.wait(urgent=True)
    throttle.wait(urgent=False)
    assert slept == [1.0, 3.0]


def test_without_a_rate_nothing_waits():
    def never(seconds):
        raise AssertionError(seconds)

    throttle = Throttle(None, lambda: 0.0, never)
    for _ in range(3):
        throttle.wait(urgent=False)
