"""What an agent answers to an internal mail of ours is a note; only a customer's notification is answered outwards."""

from __future__ import annotations

import pytest
from fakes.agents import MARIA, NINA, OLGA, TOM, directions
from fakes.line import mail, reply_to

TOM_WRITES = f"Tom Berg <{TOM}>"


def noted(line):
    """Tom's note on Maria's case, as Maria is told of it."""
    line.answer(line.told(MARIA)[0], "#take")
    line.answer(line.told(TOM)[0], "#note\nHe is angry again.", sender=TOM_WRITES)
    return line.told(MARIA)[-1]


def assigned(line):
    """A case handed to Maria by Tom."""
    line.answer(line.told(TOM)[0], "#assign maria", sender=TOM_WRITES)
    return line.told(MARIA)[-1]


def receipt(line):
    line.answer(line.told(MARIA)[0], "#take")
    return line.told(MARIA)[-1]


def refused(line):
    line.answer(line.told(MARIA)[0], "#clsoe")
    return line.told(MARIA)[-1]


def held(line):
    line.play(mail("x", sender=f"Maria <{MARIA}>", subject=f"Re: [{line.cases[0]['number']}]", proof=None))
    return line.told(MARIA)[-1]


@pytest.mark.parametrize("internal", [noted, receipt, refused, held])
@pytest.mark.parametrize("quoting", [True, False])
def test_a_reply_to_an_internal_mail_is_a_note(opened, internal, quoting):
    told = internal(opened)
    opened.answer(
        told, "He always exaggerates.", quoting=quoting, sender=f"Maria <{MARIA}>", message_id="i@desk.example"
    )
    assert len(opened.to_customers) == 1
    message = opened.cases[0]["messages"][-1]
    assert (message["direction"], message["new_text"]) == ("note", "He always exaggerates.")
    assert opened.cases[0]["first_response_at"] is None
    assert "since it answers an internal mail" in opened.told(MARIA)[-1].text


def test_a_mail_about_an_internal_matter_says_where_its_reply_goes(opened):
    text = noted(opened).text
    assert "Your reply to this mail stays inside" in text
    assert "Your reply goes to the customer" not in text
    assert "Your reply goes to the customer" in opened.told(MARIA)[0].text


def test_commands_in_a_reply_to_an_internal_mail_are_carried_out(opened):
    opened.answer(noted(opened), "He is right.\n#priority low")
    assert opened.cases[0]["priority"] == "Low"
    assert len(opened.to_customers) == 1


def test_internal_lines_may_be_quoted_in_a_note(opened):
    told = receipt(opened)
    opened.answer(told, "See:\n" + told.text, quoting=False)
    assert directions(opened)[-1] == "note"
    assert len(opened.to_customers) == 1


def test_files_alone_stay_inside_too(opened):
    body = (
        "--b\nContent-Type: text/plain\n\n\n"
        '--b\nContent-Type: image/png; name="fix.png"\nContent-Disposition: attachment; filename="fix.png"\n'
        "Content-Transfer-Encoding: base64\n\niVBORw0KGgo=\n--b--"
    )
    headers = ('Content-Type: multipart/mixed; boundary="b"',)
    opened.answer(noted(opened), body, quoting=False, headers=headers)
    assert len(opened.to_customers) == 1
    assert directions(opened)[-1] == "note"


def test_the_reply_address_alone_answers_the_customer(opened):
    told = noted(opened)
    opened.play(mail("It is fixed.", sender=f"Maria <{MARIA}>"), to=reply_to(told))
    assert "It is fixed." in opened.to_customers[-1].text


def test_a_reply_to_new_words_of_the_customer_answers_him(opened):
    noted(opened)
    opened.play(mail("More of it."), to=reply_to(opened.to_customers[0]))
    opened.answer(opened.told(MARIA)[-1], "It is fixed.")
    assert "It is fixed." in opened.to_customers[-1].text


@pytest.fixture
def complained(opened):
    """Ana is not content; the owner and his manager are told."""
    opened.answer(opened.told(MARIA)[0], "#take")
    number = opened.cases[0]["number"]
    words = mail("Nobody has answered me for days.", subject=f"[CONCERN] Re: {number}")
    opened.play(words, to=reply_to(opened.to_customers[0]))
    assert opened.told(NINA)
    return opened


def test_the_managers_reply_to_a_concern_stays_inside(complained):
    before = len(complained.to_customers)
    told = complained.told(NINA)[-1]
    assert "Your reply to this mail stays inside" in told.text
    complained.answer(told, "Maria, what has happened?", sender=f"Nina <{NINA}>")
    assert len(complained.to_customers) == before
    assert directions(complained)[-1] == "note"


def test_the_owners_reply_to_a_concern_goes_to_the_customer(complained):
    told = complained.told(MARIA)[-1]
    assert "Your reply goes to the customer" in told.text
    complained.answer(told, "I am sorry.")
    assert "I am sorry." in complained.to_customers[-1].text


@pytest.fixture
def doubtful(line):
    """Olga is asked whether it is an emergency."""
    emergency = line.policy.emergency.model_copy(update={"threshold": 1.0, "review_threshold": 0.0001})
    line.policy = line.policy.model_copy(update={"emergency": emergency})
    line.play(mail(message_id="a1@northwind.example"))
    assert line.cases[0]["review"]
    return line


@pytest.mark.parametrize(
    ("words", "emergency", "note"),
    [
        ("No, Dave always exaggerates.", False, "Dave always exaggerates."),
        ("Yes, it is one.\nI called him.", True, "it is one.\nI called him."),
        ("Nein, das ist keiner.", False, "das ist keiner."),
        ("No it is not", False, "it is not"),
    ],
)
def test_an_answer_that_begins_with_yes_or_no_decides_and_the_rest_is_a_note(doubtful, words, emergency, note):
    doubtful.answer(doubtful.told(OLGA)[0], words)
    [case] = doubtful.cases
    assert (case["review"], case["emergency"]) == (False, emergency)
    assert case["messages"][-1]["direction"] == "note"
    assert case["messages"][-1]["new_text"] == note
    assert len(doubtful.to_customers) == 1


@pytest.mark.parametrize("words", ["I will look into it.", "No idea, ask Tom.", "Dave always exaggerates.\n#take"])
def test_any_other_words_to_the_question_are_refused(doubtful, words):
    doubtful.answer(doubtful.told(OLGA)[0], words)
    [case] = doubtful.cases
    assert (case["review"], case["owner"]) == (True, None)
    assert len(doubtful.to_customers) == 1
    assert "Begin your answer with YES or NO" in doubtful.told(OLGA)[-1].text


def test_a_command_answers_the_question_whatever_else_is_said(doubtful):
    doubtful.answer(doubtful.told(OLGA)[0], "#emergency no\nDave always exaggerates.")
    assert not doubtful.cases[0]["review"]
    assert doubtful.cases[0]["messages"][-1]["new_text"] == "Dave always exaggerates."
    assert len(doubtful.to_customers) == 1


@pytest.mark.parametrize("words", ["Sent from my iPhone", "-- \nMaria", "--\nMaria Lopez\nAcme"])
def test_a_mail_without_words_of_its_own_is_refused(opened, words):
    assert opened.answer(opened.told(MARIA)[0], words).state == "ignored"
    assert len(opened.to_customers) == 1
    assert "no words of yours" in opened.told(MARIA)[-1].text


def test_a_wrong_argument_is_the_only_error(opened):
    opened.answer(opened.told(MARIA)[0], "#priority urgent")
    text = opened.told(MARIA)[-1].text
    assert "the priority is one of" in text
    assert "no words of yours" not in text


def test_of_several_errors_that_of_quoted_lines_comes_first(opened):
    told = opened.told(MARIA)[0]
    outcome = opened.answer(told, "See:\n" + told.text + "\nthat", quoting=False)
    assert "quotes lines of an internal mail" in outcome.reason
    assert len(opened.to_customers) == 1


def test_whoever_gets_a_case_answers_the_customer_by_replying(opened):
    told = assigned(opened)
    assert "Your reply goes to the customer" in told.text
    opened.answer(told, "I look after this from now on.")
    assert "I look after this" in opened.to_customers[-1].text


def test_whoever_has_decided_gets_a_mail_by_which_he_answers_the_customer(doubtful):
    doubtful.answer(doubtful.told(OLGA)[-1], "Yes.", sender=f"Olga Petrova <{OLGA}>")
    handed = next(
        sent for sent in reversed(doubtful.told(OLGA)) if "Your reply to this mail goes to the customer" in sent.text
    )
    doubtful.answer(handed, "I am on it.", sender=f"Olga Petrova <{OLGA}>")
    assert "I am on it." in doubtful.to_customers[-1].text
