"""The listeners: what is durable, who may come in, and how they are told no."""

import base64
import ssl
import threading

import pytest

from ingest.smtp.options import SmtpOptions
from ingest.smtp.server import SmtpSource
from models.errors import ConfigError, PermanentError, StoreUnavailable
from tests.fakes.smtp import NOON, Client, knows

MAIL = b"Subject: x\r\n\r\nhello\r\n.\r\n"
BOTH = ("support+a@desk.example", "creative@desk.example", "Support+b@desk.example", "support+a@desk.example")


def test_the_store_hears_all_that_the_envelope_told(connect, store):
    client = connect()
    client.hello()
    client.envelope("support+abc@desk.example")
    assert client.data(MAIL) == "250 2.0.0 Ok"
    [mail] = store.mails
    assert mail.content == b"Subject: x\r\n\r\nhello\r\n"
    assert mail.received_at == NOON
    assert mail.source == "smtp"
    assert mail.envelope_from == "ana@northwind.example"
    assert mail.recipients == ("support+abc@desk.example",)
    assert mail.peer == "127.0.0.1"
    assert mail.trusted_peer is False
    assert mail.submitted_by is None


def test_a_mail_to_two_desk_addresses_is_stored_once_for_each(connect, store):
    client = connect()
    client.hello()
    client.envelope(*BOTH)
    assert client.data(MAIL) == "250 2.0.0 Ok"
    assert {mail.address: mail.recipients for mail in store.mails} == {
        "support@desk.example": ("support+a@desk.example", "Support+b@desk.example"),
        "creative@desk.example": ("creative@desk.example",),
    }


def test_250_is_said_only_after_the_store_has_returned(connect, store):
    store.gate.clear()
    client = connect()
    client.hello()
    client.envelope()
    client.say("DATA")
    client.send(MAIL)
    store.entered.acquire(timeout=5)
    client.sock.settimeout(0.1)
    with pytest.raises(TimeoutError):
        client.reply()
    store.gate.set()
    client.sock.settimeout(5)
    assert client.reply() == "250 2.0.0 Ok"


@pytest.mark.parametrize(
    ("error", "reply"),
    [
        (StoreUnavailable("/srv/secret/desk.db: disk full"), "451 4.3.0 "),
        (PermanentError("sha256 of /srv/secret"), "554 5.6.0 "),
        (ZeroDivisionError("secret"), "451 4.3.0 "),
    ],
    ids=["temporary", "permanent", "bug"],
)
def test_a_mail_that_is_not_stored_is_refused_without_details(connect, store, error, reply):
    store.errors["support@desk.example"] = error
    client = connect()
    client.hello()
    client.envelope()
    said = client.data(MAIL)
    assert said.startswith(reply)
    assert "secret" not in said
    store.errors.clear()
    client.envelope()
    assert client.data(MAIL) == "250 2.0.0 Ok"


def test_one_copy_put_off_puts_the_whole_smtp_mail_off(connect, store):
    store.errors["creative@desk.example"] = StoreUnavailable("locked")
    client = connect()
    client.hello()
    client.envelope(*BOTH)
    assert client.data(MAIL).startswith("451 ")


def test_lmtp_says_for_each_recipient_what_became_of_it(start, connect, store):
    store.errors["creative@desk.example"] = StoreUnavailable("locked")
    _, lmtp = start(lmtp_host="127.0.0.1", size_limit=1000)
    client = connect(lmtp)
    client.reply()
    client.say("LHLO mta.example")
    client.envelope(*BOTH)
    client.say("DATA")
    client.send(MAIL)
    assert [client.line()[:3] for _ in BOTH] == ["250", "451", "250", "250"]
    client.envelope(*BOTH)
    client.say("DATA")
    client.send(b"x" * 1001 + b"\r\n.\r\n")
    assert [client.line()[:9] for _ in BOTH] == ["552 5.3.4"] * 4
    assert client.say("NOOP") == "250 2.0.0 OK"


def test_lines_of_any_length_are_taken(connect, store):
    client = connect()
    client.hello()
    client.envelope()
    assert client.data(b"x" * 3_000_000 + b"\r\n.\r\n") == "250 2.0.0 Ok"
    assert len(store.mails[0].content) == 3_000_002


def test_a_client_that_never_stops_talking_is_sent_away(connect, store):
    client = connect(size_limit=10_000)
    client.hello()
    client.envelope()
    client.say("DATA")
    client.send(b"x" * 1_000_000)
    assert client.reply() == "552 5.3.4 Message too big"
    assert client.line() == ""
    assert store.mails == []


def test_trusted_peers_are_marked_and_exempt_from_the_caps(start, connect, store, trusted):
    [address] = start(connections_per_ip=1, mails_per_ip_minute=1, **trusted)
    for _ in range(2):
        client = connect(address)
        client.hello()
        client.envelope()
        assert client.data(MAIL) == "250 2.0.0 Ok"
    assert [mail.trusted_peer for mail in store.mails] == [True, True]


def test_too_many_connections_are_refused_in_words(start, connect):
    [address] = start(connections_per_ip=2)
    first, second = connect(address), connect(address)
    first.hello()
    second.hello()
    third = connect(address)
    third.send(b"EHLO eager.example\r\nMAIL FROM:<a@x.example>\r\n")
    assert third.reply() == "421 4.7.0 Too many connections from your address at once, please try again later"
    assert third.line() == ""
    second.say("QUIT")
    assert second.line() == ""
    connect(address).hello()


def test_too_many_mails_in_a_minute_are_refused_in_words(connect, store):
    client = connect(mails_per_ip_minute=2)
    client.hello()
    for _ in range(2):
        client.envelope()
        assert client.data(MAIL) == "250 2.0.0 Ok"
    said = client.say("MAIL FROM:<ana@northwind.example>")
    assert said == "421 4.7.0 Too many mails from your address in one minute, please try again later"
    assert client.line() == ""
    assert len(store.mails) == 2


def test_recipients_over_the_cap_are_put_off_and_the_others_served(connect, store):
    client = connect(recipients_per_mail=2)
    client.hello()
    client.envelope("support+a@desk.example", "support+b@desk.example")
    assert client.say("RCPT TO:<support+c@desk.example>") == "452 4.5.3 Too many recipients"
    assert client.data(MAIL) == "250 2.0.0 Ok"


def test_a_silent_client_is_sent_away_in_words(connect):
    client = connect(idle_timeout=0.05)
    assert client.reply().startswith("220 ")
    assert client.reply() == "421 4.4.2 Nothing heard from you for too long, closing"
    assert client.line() == ""


def test_a_client_silent_within_data_is_sent_away_in_words(connect, store):
    client = connect(idle_timeout=0.2)
    client.hello()
    client.envelope()
    client.say("DATA")
    client.send(b"half a ma")
    assert client.reply() == "421 4.4.2 Nothing heard from you for too long, closing"
    assert store.mails == []


def test_a_mail_that_drips_for_ever_is_given_up(connect):
    client = connect(idle_timeout=30, data_timeout=0.1)
    client.hello()
    client.envelope()
    client.say("DATA")
    client.send(b"drip")
    assert client.reply().startswith("421 4.4.2 ")


def test_the_client_is_not_timed_out_while_the_store_works(connect, store):
    store.gate.clear()
    client = connect(idle_timeout=0.1)
    client.hello()
    client.envelope()
    client.say("DATA")
    client.send(MAIL)
    client.sock.settimeout(0.3)
    with pytest.raises(TimeoutError):
        client.reply()
    store.gate.set()
    client.sock.settimeout(5)
    assert client.reply() == "250 2.0.0 Ok"


@pytest.fixture
def source(store):
    source = SmtpSource(SmtpOptions(knows=knows, take=store.take, clock=lambda: NOON, port=0, grace=0.2))
    yield source
    source.stop()


def test_stop_finishes_the_mail_in_hand_and_sends_idle_clients_home(source, store):
    [address] = source.start()
    store.gate.clear()
    busy, idle = Client(address), Client(address)
    idle.hello()
    busy.hello()
    busy.envelope()
    busy.say("DATA")
    busy.send(MAIL)
    store.entered.acquire(timeout=5)
    stopping = threading.Thread(target=source.stop)
    stopping.start()
    assert idle.reply() == "421 4.3.2 Shutting down, please try again later"
    assert idle.line() == ""
    store.gate.set()
    assert busy.reply() == "250 2.0.0 Ok"
    assert busy.reply() == "421 4.3.2 Shutting down, please try again later"
    stopping.join(5)
    assert not stopping.is_alive()
    for client in (busy, idle):
        client.close()


def test_stop_does_not_wait_for_a_store_that_hangs(source, store):
    [address] = source.start()
    store.gate.clear()
    client = Client(address)
    client.hello()
    client.envelope()
    client.say("DATA")
    client.send(MAIL)
    store.entered.acquire(timeout=5)
    source.stop()
    assert client.reply().startswith("421 4.3.2 ")
    client.close()


def test_a_port_in_use_is_a_mistake_of_the_configuration(source, store):
    [(host, port)] = source.start()
    second = SmtpSource(SmtpOptions(knows=knows, take=store.take, clock=lambda: NOON, host=host, port=port))
    with pytest.raises(ConfigError, match="cannot listen"):
        second.start()


def test_a_certificate_that_cannot_be_read_is_a_mistake_of_the_configuration(store, tmp_path):
    options = SmtpOptions(knows=knows, take=store.take, clock=lambda: NOON, port=0, tls_cert=tmp_path / "none.crt")
    with pytest.raises(ConfigError, match="tls_cert"):
        SmtpSource(options).start()


# Submission


def plain(login, password):
    return base64.b64encode(f"\0{login}\0{password}".encode()).decode()


@pytest.fixture
def sealed(connect, certificate):
    """A client under TLS that has said EHLO."""
    client = connect(tls_cert=certificate[0], tls_key=certificate[1], users={"maria": "öffne dich"})
    assert "AUTH" not in client.hello()
    client.say("STARTTLS")
    context = ssl.create_default_context(cafile=certificate[0])
    client.sock = context.wrap_socket(client.sock, server_hostname="127.0.0.1")
    assert "250-AUTH LOGIN PLAIN" in client.say("EHLO client.example")
    return client


@pytest.mark.parametrize("how", ["PLAIN at once", "plain asked", "LOGIN"])
def test_a_submission_is_marked_with_its_login(sealed, store, how):
    if how == "PLAIN at once":
        said = sealed.say("AUTH PLAIN " + plain("maria", "öffne dich"))
    elif how == "plain asked":
        assert sealed.say("AUTH plain").startswith("334 ")
        said = sealed.say(plain("maria", "öffne dich"))
    else:
        sealed.say("AUTH LOGIN")
        sealed.say(base64.b64encode(b"maria").decode())
        said = sealed.say(base64.b64encode("öffne dich".encode()).decode())
    assert said.startswith("235 2.7.0 ")
    sealed.envelope()
    assert sealed.data(MAIL) == "250 2.0.0 Ok"
    assert store.mails[0].submitted_by == "maria"


def test_wrong_logins_are_refused_and_after_three_the_client_is_sent_away(sealed):
    for login, password in (("maria", "x"), ("nobody", ""), ("", "")):
        assert sealed.say("AUTH PLAIN " + plain(login, password)).startswith("535 5.7.8 ")
    assert sealed.reply() == "421 4.7.0 Too many failed logins"


def test_on_loopback_a_login_without_tls_is_possible_when_allowed(connect):
    client = connect(users={"maria": "x"}, auth_on_loopback=True)
    assert "AUTH LOGIN PLAIN" in client.hello()
    assert client.say("AUTH PLAIN " + plain("maria", "x")).startswith("235 ")


def test_without_logins_none_is_offered_or_taken(connect):
    client = connect(auth_on_loopback=True)
    assert "AUTH" not in client.hello()
    assert client.say("AUTH PLAIN " + plain("", "")).startswith("502 ")
