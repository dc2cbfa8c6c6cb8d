"""What a relay answers becomes a delivery or one of our errors."""

import pytest

from models.errors import PermanentError
from outbound.relay import PutOff, Refused, RelayUnavailable

MAIL = b"Subject: x\r\n\r\nhello\r\n"
ANA, BEN = "ana@northwind.example", "ben@northwind.example"


def test_the_relays_reply_to_the_mail_is_the_proof(sink, transport):
    delivered = transport.send("bounce+7@desk.example", (ANA, BEN), MAIL)
    assert delivered.relay == f"127.0.0.1:{sink.port}"
    assert delivered.reply == "250 2.0.0 Ok: kept as 1"
    assert delivered.refused == {}
    [mail] = sink.wait_for(1)
    assert mail.envelope_from == "bounce+7@desk.example"
    assert mail.rcpt_to == (ANA, BEN)
    assert mail.content == MAIL


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
