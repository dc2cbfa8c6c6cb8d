"""Several relays, and the rate at which mails leave."""

import pytest

from models.errors import TemporaryError
from outbound.relay import PutOff, Refused, Relay, RelayUnavailable
from outbound.transport import Relays, SmtpTransport, Throttle

MAIL = b"Subject: x\r\n\r\nhello\r\n"
ANA, BEN = "ana@northwind.example", "ben@northwind.example"


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
