import pytest

from casepost.sink import Sink
from outbound.relay import PutOff, Relay
from outbound.transport import SmtpTransport

ANA = "ana@northwind.example"


@pytest.fixture
def sent():
    """A sink, and a way to send it one mail."""
    with Sink() as sink:
        transport = SmtpTransport(Relay(sink.host, sink.port, tls="none"))
        yield sink, lambda text: transport.send("", (ANA,), text)
        transport.close_all()


def test_it_remembers_everything_in_order(sent):
    sink, send = sent
    send(b"one")
    send(b"two")
    assert [mail.content for mail in sink.wait_for(2)] == [b"one\r\n", b"two\r\n"]
    assert sink.mails[0].monotonic < sink.mails[1].monotonic
    assert sink.mails[0].at <= sink.mails[1].at


def test_it_refuses_only_as_often_as_told(sent):
    sink, send = sent
    sink.refuse_next(2, "451 4.3.0 not now")
    for _ in range(2):
        with pytest.raises(PutOff):
            send(b"one")
    send(b"one")
    assert len(sink.mails) == 1


def test_waiting_for_what_does_not_come_ends_with_the_count(sent):
    sink, send = sent
    send(b"one")
    with pytest.raises(TimeoutError, match="1 of 2 mails"):
        sink.wait_for(2, timeout=0.01)


def test_it_can_be_watched():
    seen = []
    with Sink(note=seen.append) as sink:
        transport = SmtpTransport(Relay(sink.host, sink.port, tls="none"))
        transport.send("", (ANA,), b"one")
        transport.close_all()
    assert seen == sink.mails


def test_it_can_be_stopped_twice():
    sink = Sink()
    sink.start()
    sink.stop()
    sink.stop()
