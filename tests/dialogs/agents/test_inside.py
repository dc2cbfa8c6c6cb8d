"""What is meant for colleagues stays inside: notes, commands, verdicts, addresses."""

from __future__ import annotations

from email.utils import parseaddr

from fakes.agents import MARIA, SIGNATURE, TOM, directions
from fakes.line import FAIL, PASS, reply_to
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from models.letter import CANARY


def test_a_note_stays_inside(opened):
    opened.answer(opened.told(MARIA)[0], "#note\nHe is angry, call him." + SIGNATURE)
    assert len(opened.to_customers) == 1
    message = opened.cases[0]["messages"][-1]
    assert (message["direction"], message["new_text"]) == ("note", "He is angry, call him.")
    assert opened.cases[0]["first_response_at"] is None


def test_a_line_of_note_stays_inside_and_the_rest_is_the_answer(opened):
    opened.answer(opened.told(MARIA)[0], "#note he is angry\nHello Ana, we are on it.")
    assert directions(opened) == ["in", "out", "out", "note"]
    assert "angry" not in opened.to_customers[-1].text
    assert "we are on it" in opened.to_customers[-1].text


def test_a_note_reaches_the_owner(opened):
    opened.answer(opened.told(MARIA)[0], "#take")
    opened.answer(opened.told(TOM)[0], "#note\nI know this one.", sender="Tom Berg <tom@desk.example>")
    told = opened.told(MARIA)[-1]
    assert "I know this one." in told.text
    assert parseaddr(told.message["From"])[0] == "Tom Berg via Acme Support"


WORDS = ("Hello Ana,", "it is fixed.", "See below.", "Thank you", "", "1. do this", "# Title", "#1 problem", "> quoted")

COMMANDS = (
    "#take",
    "#close",
    "#close wad",
    "#priority low",
    "#tag vip",
    "#wait engineering",
    "#Notiz",
    "#help",
    "#reopen",
)

NOTES = (
    "#note SECRETBYTES",
    "#Notiz: SECRETBYTES",
    "#nota SECRETBYTES",
    "- #note SECRETBYTES",
    "#note",
    "#NOTE SECRETBYTES",
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    lines=st.lists(st.sampled_from(WORDS + COMMANDS + NOTES), min_size=1, max_size=7),
    signed=st.booleans(),
    quoting=st.booleans(),
    proof=st.sampled_from([PASS, None, FAIL]),
    agent=st.sampled_from([MARIA, TOM]),
)
def test_no_note_no_command_and_nothing_internal_ever_reaches_a_customer(opened, lines, signed, quoting, proof, agent):
    told = opened.told(agent)[0]
    before = len(opened.to_customers)
    signature = SIGNATURE.replace("maria", agent.partition("@")[0]) if signed else ""
    own_id = f"m{len(opened.outcomes)}@desk.example"
    opened.answer(told, "\n".join(lines) + signature, quoting=quoting, proof=proof, message_id=own_id)
    for sent in opened.to_customers[before:]:
        text = "\n".join(
            part.get_payload(decode=True).decode() for part in sent.message.walk() if not part.is_multipart()
        )
        whole = text + sent.content.decode()
        assert "SECRETBYTES" not in whole
        assert CANARY not in whole
        assert agent not in whole.casefold()
        assert reply_to(told) not in whole
        assert not [line for line in text.splitlines() if line.strip() in COMMANDS], lines
    shown = "SELECT text, new_text FROM messages WHERE direction = 'out' ORDER BY id DESC LIMIT 3"
    assert "SECRETBYTES" not in str(opened.store.read(lambda tx: [tuple(row) for row in tx.all(shown)]))


def test_the_property_can_fail(opened):
    opened.answer(opened.told(MARIA)[0], "SECRETBYTES and more")
    assert "SECRETBYTES" in opened.to_customers[-1].text
