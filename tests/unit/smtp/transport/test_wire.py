"""What is said to a relay: lines, sizes, addresses."""

import pytest

from models.errors import PermanentError
from outbound.relay import Refused
from outbound.transport import normalised, on_the_wire

MAIL = b"Subject: x\r\n\r\nhello\r\n"
ANA, BEN = "ana@northwind.example", "ben@northwind.example"


def test_the_null_sender_is_sent(sink, transport):
    transport.send("", (ANA,), MAIL)
    assert sink.mails[0].envelope_from == ""


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
