"""What folding promises of any text."""

import time
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.reply.fold import answers, fold, said
from models.mail import Folded
from models.understanding import SubjectLine

PIECES = (
    "Hello,", "", "   ", "It is down since nine.", "Thanks", "Kind regards,", "Lena Vogt", "-- ", "--", "____", "> quoted", ">> deeper",
    "On Tue, Mar 5, 2024 at 9:14 AM Desk <support@desk.example> wrote:", "Am 05.03.24 um 09:14 schrieb Desk:", "From: Desk", "Sent: Tuesday, 5 March 2024",
    "To: Lena", "Subject: tags", "-----Original Message-----", "---------- Forwarded message ---------", "Sent from my iPhone",
    "This e-mail is confidential and for the addressee only.", "## marker ##", "P.S. one more thing", "Tel. +49 30 5550123", "wrote:", ">:", "\u200b", "İyi çalışmalar",
)  # fmt: skip
TEXTS = st.lists(st.sampled_from(PIECES), max_size=25).map("\n".join) | st.text(max_size=300)
ANSWERS = st.sampled_from([True, False, None])


def rows(text):
    return Counter(row.rstrip() for row in text.replace("\r\n", "\n").replace("\r", "\n").split("\n") if row.strip())


@given(text=TEXTS, is_reply=ANSWERS)
@settings(max_examples=400, deadline=None)
def test_every_line_that_is_not_blank_is_kept_once(text, is_reply):
    words = fold(text, is_reply=is_reply, marker="## marker ##")
    kept = sum((rows(piece.text) for piece in words.folded), rows(words.new_text))
    assert kept == rows(text)


@given(text=TEXTS, is_reply=ANSWERS)
@settings(max_examples=400, deadline=None)
def test_a_text_with_words_never_has_no_new_words_at_all_unless_all_is_marked_as_quoted(text, is_reply):
    words = fold(text, is_reply=is_reply)
    if not words.new_text:
        assert all(piece.kind == "quote" for piece in words.folded)


@given(text=TEXTS)
@settings(max_examples=200, deadline=None)
def test_pieces_stand_in_the_order_of_the_text(text):
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    plain = "\n".join(row.rstrip() for row in plain.split("\n"))
    at = 0
    for piece in fold(text).folded:
        found = plain.find(piece.text, at)
        assert found >= 0
        at = found + len(piece.text)


def test_nothing_comes_of_nothing():
    assert fold("") == fold(" \n\n\t") == fold("", is_reply=True)
    assert fold("").new_text == ""
    assert fold("").folded == ()


def test_a_reply_that_only_quotes_has_no_new_words():
    text = "On Tue, Mar 5, 2024 at 9:14 AM Desk <support@desk.example> wrote:\n> Is it fine now?\n"
    assert fold(text, is_reply=True).new_text == ""


def test_a_mail_that_only_quotes_and_answers_nothing_says_what_it_quotes():
    assert "EVERYTHING IS DOWN" in fold("> EVERYTHING IS DOWN\n", is_reply=None).new_text


def test_words_below_an_unmarked_history_are_not_lost_when_nothing_stands_above_it():
    text = "On Tue, Mar 5, 2024 at 9:14 AM Desk <support@desk.example> wrote:\nIs it fine now?\n\nNo, all is blank!\n"
    assert "No, all is blank!" in fold(text, is_reply=True).new_text


def test_an_answer_of_a_signature_alone_keeps_the_signature():
    text = "Kind regards\nLena\n\n-----Original Message-----\nFrom: Desk\nSubject: x\n\nIs it fine?"
    words = fold(text, is_reply=True)
    assert words.new_text == "Kind regards\nLena"
    assert [piece.kind for piece in words.folded] == ["quote"]


def test_a_forward_told_in_a_sentence_is_payload_when_nobody_knows_what_the_mail_answers():
    text = "We got this from a client:\n\nFrom: Client\nSent: 5 March 2024\nSubject: blank\n\nAll is blank."
    assert "All is blank." in fold(text).new_text
    assert "All is blank." not in fold(text, is_reply=True).new_text


def test_what_a_client_writes_below_its_device_line_is_history():
    words = fold("Works now\n\nSent from my iPhone\n\nIs it fine now?", is_reply=True)
    assert words.new_text == "Works now"
    assert words.folded == (Folded("signature", "Sent from my iPhone"), Folded("quote", "Is it fine now?"))


def test_words_below_a_device_line_that_begins_the_mail_are_new():
    assert fold("Sent from my iPhone\n\nAll is blank since nine.").new_text == "All is blank since nine."


def test_said_joins_new_words_and_signature_but_no_history():
    words = fold(
        "Works.\n\nBest\nLena\n+49 30 5550123\n\nOn 5 March 2024 Desk <d@desk.example> wrote:\n> call +1 212 555 0100",
        is_reply=True,
    )
    assert said(words) == "Works.\n\nBest\nLena\n+49 30 5550123"


@pytest.mark.parametrize(
    ("subject", "has_parent", "answer"),
    [
        (SubjectLine("x", is_reply=True), False, True),
        (SubjectLine("x", is_forward=True), True, False),
        (SubjectLine("x"), True, True),
        (SubjectLine("x"), False, None),
    ],
)
def test_whether_a_mail_answers_is_told_by_its_prefix_and_then_by_its_references(subject, has_parent, answer):
    assert answers(subject, has_parent=has_parent) is answer


def test_the_marker_is_found_without_regard_to_case_and_blanks_around():
    words = fold("Works.\n\n  ## Reply Above ##\nDear Lena", is_reply=True, marker="## reply above ##")
    assert words.new_text == "Works."
    assert [piece.kind for piece in words.folded] == ["marker", "quote"]


def test_crlf_and_lone_cr_are_line_ends():
    assert fold("a\r\nb\rc").new_text == "a\nb\nc"


FLOODS = (
    "On x\n", "> ", "From: a\n", "\n", "a", "> a\n", "wrote:\n", "--\n", "____\n", "Thanks,\nBob\n", "this email is confidential\n\n",
    "Sent from my iPhone\n", "On 1/1/24 a@b <\n", "a:\n> b\n", "Begin forwarded message:\n", "On ", "a\n> \n", "1 1.1-", "From: a Sent: b ", ">\n:\n", "*", "<https://", "[",
    "| a\n", "On 1/1/24 9:14 a wrote:\n\nAB> x\n", "Nork: a <a@b>\n", "-------- x --------\n", "a: b\n", "reply ", "a ---1.1.24 ", "a,\nB\n\n",
    "confidential privileged ", "sent from my a, ", "Am 1.1.24 um 9:14 schrieb a\n> b\n", "line above this ",
)  # fmt: skip


@pytest.mark.parametrize("unit", FLOODS)
def test_time_grows_with_the_length_alone(unit):
    small, large = unit * (30_000 // len(unit)), unit * (240_000 // len(unit))
    # processor time of this process: other work on the machine does not count
    first = min(spent(small), spent(small))
    assert spent(large) < 8 * 3 * first + 0.2


def spent(text):
    start = time.process_time()
    fold(text, marker="## marker ##")
    return time.process_time() - start
