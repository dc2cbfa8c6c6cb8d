"""Inline forwards of common clients in common languages; replies are none."""

from __future__ import annotations

import pytest

from ingest.parse import forward
from models.mail import Address

CARL = Address("Carl Moon", "carl@rival.example")
BLOCKS = [
    ("Fwd: x", "---------- Forwarded message ---------", "From", "Subject"),
    ("x", "---------- Forwarded message ----------", "From", "Subject"),
    ("Fwd: x", "Begin forwarded message:", "From", "Subject"),
    ("FW: x", "-----Original Message-----", "From", "Subject"),
    ("Fwd: x", "-------- Forwarded Message --------", "From", "Subject"),
    ("WG: x", "-----Ursprüngliche Nachricht-----", "Von", "Betreff"),
    ("Fwd: x", "-------- Weitergeleitete Nachricht --------", "Von", "Betreff"),
    ("Fwd: x", "Anfang der weitergeleiteten Nachricht:", "Von", "Betreff"),
    ("TR: x", "-----Message d'origine-----", "De", "Objet"),
    ("Fwd: x", "---------- Message transféré ---------", "De", "Objet"),
    ("RV: x", "---------- Mensaje reenviado ---------", "De", "Asunto"),
    ("ENC: x", "---------- Mensagem encaminhada ---------", "De", "Assunto"),
    ("I: x", "---------- Messaggio inoltrato ---------", "Da", "Oggetto"),
    ("Doorst: x", "---------- Doorgestuurd bericht ---------", "Van", "Onderwerp"),
    ("VB: x", "---------- Vidarebefordrat meddelande ---------", "Från", "Ämne"),
    ("PD: x", "---------- Przekazana wiadomość ---------", "Od", "Temat"),
    ("Fwd: x", "---------- Пересылаемое сообщение ---------", "От", "Тема"),
    ("Fwd: x", "---------- 转发的邮件 ---------", "发件人", "主题"),
    ("Fwd: x", "---------- 転送されたメッセージ ---------", "差出人", "件名"),
    ("Fwd: x", "---------- 전달된 메시지 ---------", "보낸사람", "제목"),
    ("İlt: x", "---------- Yönlendirilmiş ileti ---------", "Kimden", "Konu"),
    ("FW: x", "________________________________", "From", "Subject"),
    ("FW: x", "", "From", "Subject"),
]


@pytest.mark.parametrize(("subject", "mark", "sender", "topic"), BLOCKS)
def test_a_forward_tells_its_sender_subject_and_text(subject, mark, sender, topic):
    text = f"Please look.\n\n{mark}\n{sender}: Carl Moon <carl@rival.example>\nDate: today\n{topic}: Bidder 12\nTo: a@x.example\n\nIt is down.\n"
    found = forward.inline(text, subject)
    assert found is not None
    assert (found.sender, found.subject, found.text) == (CARL, "Bidder 12", "It is down.")


def test_bold_labels_and_mailto_in_brackets_are_read():
    text = "-----Original Message-----\n*From:* Carl Moon [mailto:carl@rival.example]\n*Subject:* Bidder 12\n\nDown.\n"
    found = forward.inline(text, "FW: x")
    assert found is not None
    assert (found.sender, found.subject) == (CARL, "Bidder 12")


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("Thanks\n-----Original Message-----\nFrom: a@x.example\nSubject: y\n\nold", "RE: x"),
        ("Thanks\n________________________________\nFrom: a@x.example\nSent: now\nSubject: y\n\nold", "Re: x"),
        ("Please forward this to Carl:\nthanks", "x"),
        ("I forwarded the message: see the log", "x"),
        ("From: nowhere\n", "Fwd: x"),
        ("", "Fwd: "),
    ],
)
def test_a_reply_or_prose_is_no_forward(text, subject):
    assert forward.inline(text, subject) is None
