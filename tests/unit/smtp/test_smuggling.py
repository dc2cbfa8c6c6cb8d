"""SMTP smuggling: whatever is not CRLF.CRLF ends no mail, so that no second one can be hidden in it."""

import ssl

import pytest

SECOND = b"MAIL FROM:<boss@desk.example>\r\nRCPT TO:<support@desk.example>\r\nDATA\r\nforged\r\n.\r\n"
FALSE_ENDS = {
    "LF.LF": b"\n.\n",
    "LF.CRLF": b"\n.\r\n",
    "CRLF.LF": b"\r\n.\n",
    "CR.CR": b"\r.\r",
    "CR.CRLF": b"\r.\r\n",
    "LF.CR": b"\n.\r",
    "CRLF.CR": b"\r\n.\r",
    "CRLF.NUL.CRLF": b"\r\n.\0\r\n",
    "NUL": b"\r\n\0.\r\n",
    "CRCRLF.CRCRLF": b"\r\r\n.\r\r\n",
    "CRLF..CRLF": b"\r\n..\r\n",
    "space": b"\r\n. \r\n",
}


@pytest.mark.parametrize("fast", [True, False], ids=["fast", "stock"])
@pytest.mark.parametrize("end", FALSE_ENDS.values(), ids=FALSE_ENDS)
def test_a_false_end_of_data_ends_nothing(connect, store, end, fast):
    client = connect(fast_data=fast)
    client.hello()
    client.envelope()
    reply = client.data(b"first" + end + SECOND)
    assert reply == "250 2.0.0 Ok"
    assert client.say("NOOP") == "250 2.0.0 OK"
    [mail] = store.mails
    assert mail.content.startswith(b"first")
    assert mail.content.endswith(b"DATA\r\nforged\r\n")


def test_what_was_sent_in_clear_behind_starttls_is_forgotten(connect, store, certificate):
    client = connect(tls_cert=certificate[0], tls_key=certificate[1])
    assert "STARTTLS" in client.hello()
    client.send(b"STARTTLS\r\nEHLO evil.example\r\nMAIL FROM:<evil@x.example>\r\nRCPT TO:<support@desk.example>\r\n")
    assert client.reply() == "220 2.0.0 Ready to start TLS"
    context = ssl.create_default_context(cafile=certificate[0])
    client.sock = context.wrap_socket(client.sock, server_hostname="localhost")
    assert client.say("RCPT TO:<support@desk.example>").startswith("503 ")
    assert client.say("MAIL FROM:<ana@northwind.example>") == "503 5.5.1 Error: send HELO first"
    greeting = client.say("EHLO client.example")
    assert "STARTTLS" not in greeting
    client.envelope()
    assert client.data(b"sealed\r\n.\r\n") == "250 2.0.0 Ok"
    assert [mail.envelope_from for mail in store.mails] == ["ana@northwind.example"]
