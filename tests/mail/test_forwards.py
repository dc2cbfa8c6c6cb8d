"""Forwards of every client in every language: what is passed on is the payload, an answered mail is not."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from ingest.parse.message import parse
from ingest.reply.fold import answers, fold
from ingest.subject import read_subject
from ingest.understand import understand
from models.mail import ParsedMail, RawMail
from models.understanding import NewWords, SubjectLine
from tests.mail.forwards import Layout, as_html, as_text, layouts

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
NOTE = "Please look at this today."
PAYLOAD = "Hello Ana,\n\nour banner 88123 is down since noon.\n\nCarl"
LAYOUTS = [pytest.param(one, id=one.client) for one in layouts()]
MARKED = [
    one for one in LAYOUTS if one.values[0].client.startswith(("Gmail", "Apple Mail", "Thunderbird", "Yahoo", "Proton"))
]
ANSWERED = [
    one for one in LAYOUTS if one.values[0].client.startswith(("Outlook (", "Outlook without", "Outlook, plain"))
]


def _mail(subject: str, body: str, kind: str = "plain", *, parent: bool = False) -> RawMail:
    head = f"From: Ana Ruiz <ana@agency.example>\r\nTo: support@desk.example\r\nSubject: {subject}\r\n"
    head += "In-Reply-To: <m1@rival.example>\r\nReferences: <m1@rival.example>\r\n" if parent else ""
    head += f"MIME-Version: 1.0\r\nContent-Type: text/{kind}; charset=utf-8\r\n\r\n"
    return RawMail((head + body).encode(), NOW)


def _read(raw: RawMail) -> tuple[ParsedMail, SubjectLine, NewWords]:
    mail = parse(raw)
    subject = read_subject(mail.subject, passes_on=bool(mail.forwards))
    return mail, subject, fold(mail.text, is_reply=answers(subject, has_parent=bool(mail.in_reply_to)))


def _passed_on(mail: ParsedMail) -> list[tuple[str, str]]:
    return [(one.sender.address if one.sender else "", " ".join(one.text.split())) for one in mail.forwards]


@pytest.mark.parametrize("kind", ["plain", "html"])
@pytest.mark.parametrize("layout", LAYOUTS)
def test_note_and_payload_are_what_the_sender_says(layout: Layout, kind: str):
    body = (as_html if kind == "html" else as_text)(layout, NOTE, PAYLOAD)
    mail, subject, words = _read(_mail(f"{layout.prefix}: Bidder 12", body, kind, parent=True))
    assert subject.is_forward
    assert words.new_text.startswith(NOTE)
    assert "our banner 88123 is down since noon." in words.new_text
    assert _passed_on(mail) == [("carl@rival.example", " ".join(PAYLOAD.split()))]


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_forward_without_a_word_of_its_own_is_its_payload(layout: Layout):
    _, _, words = _read(_mail(f"{layout.prefix}: Bidder 12", as_text(layout, "", PAYLOAD)))
    assert "our banner 88123 is down since noon." in words.new_text


@pytest.mark.parametrize("layout", MARKED)
def test_the_mark_of_a_forward_is_enough_without_a_prefix(layout: Layout):
    mail, _, words = _read(_mail("Bidder 12", as_text(layout, NOTE, PAYLOAD)))
    assert "our banner 88123 is down since noon." in words.new_text
    assert _passed_on(mail)


@pytest.mark.parametrize("kind", ["plain", "html"])
@pytest.mark.parametrize("layout", ANSWERED)
def test_the_same_head_under_an_answer_is_history(layout: Layout, kind: str):
    body = (as_html if kind == "html" else as_text)(layout, NOTE, PAYLOAD)
    mail, _, words = _read(_mail("Re: Bidder 12", body, kind, parent=True))
    assert words.new_text == NOTE
    assert mail.forwards == ()


def test_a_mail_attached_whole_is_understood_and_its_words_stay_out_of_the_text(policy):
    body = (
        "--b\r\n\r\nPlease see the attached mail.\r\n--b\r\nContent-Type: message/rfc822\r\n\r\n"
        "From: carl@rival.example\r\nSubject: Bidder 12\r\n\r\nDeal 4711 is down, call +1 212 555 0100.\r\n--b--\r\n"
    )
    raw = _mail("Fwd: Bidder 12", body)
    raw = RawMail(raw.content.replace(b"text/plain; charset=utf-8", b"multipart/mixed; boundary=b"), NOW)
    seen = understand(raw, policy)
    assert "4711" not in seen.mail.text
    assert "4711" not in seen.words.new_text
    assert [one.sender.address for one in seen.mail.forwards] == ["carl@rival.example"]
    assert seen.findings.phones == ("+12125550100",)
    assert "4711" in [one.value for one in seen.findings.ids]


def test_vs_answers_in_finnish_and_passes_on_in_danish(policy):
    finnish = "Kiitos.\n\nLähettäjä: Carl Moon <carl@rival.example>\nLähetetty: 2.3.2026\nVastaanottaja: Ana\nAihe: Bidder 12\n\nVanha.\n"
    danish = "Se her.\n\nFra: Carl Moon <carl@rival.example>\nSendt: 2. marts 2026\nTil: Ana\nEmne: Bidder 12\n\nDet er nede.\n"
    answered = understand(_mail("VS: Bidder 12", finnish, parent=True), policy)
    passed_on = understand(_mail("VS: Bidder 12", danish, parent=True), policy)
    assert (answered.subject.is_reply, answered.words.new_text) == (True, "Kiitos.")
    assert passed_on.subject.is_forward
    assert "Det er nede." in passed_on.words.new_text
