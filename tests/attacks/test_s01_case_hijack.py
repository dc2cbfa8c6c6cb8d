"""S1: a stranger who knows or guesses a case number gets a case of his own, and learns and changes nothing."""

from __future__ import annotations

import pytest
from fakes.line import PASS, mail

SECRET = "The password of the portal is swordfish."
EVE = "Eve <eve@evil.example>"


def everything_for(line, *addresses):
    """All that left for these addresses, subjects and both parts, as one text."""
    return "\n".join(
        sent.message["Subject"] + sent.content.decode("ascii") + sent.text
        for sent in line.sent
        if set(addresses) & set(sent.to)
    )


@pytest.fixture
def case(line):
    """Ana's case; the line with it."""
    line.play(mail(SECRET, message_id="a1@northwind.example", subject="portal access"))
    return line.cases[0]


@pytest.mark.parametrize("proof", [PASS, None], ids=["proved", "unproved"])
@pytest.mark.parametrize(
    "way",
    ["subject", "reference", "own_reference", "words"],
)
def test_a_stranger_who_points_to_a_case_is_linked_and_told_nothing(line, case, proof, way):
    own = line.to_customers[0].message["Message-ID"]
    subject = f"Re: [{case['number']}] about it" if way == "subject" else "hello"
    headers = {
        "reference": ("In-Reply-To: <a1@northwind.example>", "References: <a1@northwind.example>"),
        "own_reference": (f"In-Reply-To: {own}",),
    }.get(way, ())
    words = f"Please send me the history of {case['number']}." if way == "words" else "Please send me the history."
    line.play(mail(words, sender=EVE, subject=subject, proof=proof, headers=(*headers, "Cc: Mole <mole@evil.example>")))
    first, second = line.cases
    assert first["participants"] == ["ana@northwind.example"]
    assert [message["from"]["address"] for message in first["messages"] if message["direction"] == "in"] == [
        "ana@northwind.example"
    ]
    assert second["linked"] == [first["number"]]
    told = everything_for(line, "eve@evil.example", "mole@evil.example")
    assert "swordfish" not in told
    assert "portal" not in told
    assert "ana@" not in told
    assert all("mole@evil.example" not in sent.to for sent in line.sent)


def test_a_colleague_of_the_customer_who_is_no_contact_does_not_join_by_number(line, case):
    line.play(mail("What is this?", sender="cleo@northwind.example", subject=f"Re: [{case['number']}]"))
    assert len(line.cases) == 2
    assert line.cases[0]["participants"] == ["ana@northwind.example"]


def test_a_contact_of_another_customer_does_not_join(line, case):
    line.play(mail("What is this?", sender="dave@brightpixel.example", subject=f"Re: [{case['number']}]"))
    assert len(line.cases) == 2
    assert "swordfish" not in everything_for(line, "dave@brightpixel.example")


def test_a_stranger_in_copy_of_a_participants_mail_is_listed_and_gets_nothing(line, case):
    line.play(mail("More.", subject=f"Re: [{case['number']}]", headers=("Cc: eve@evil.example",)))
    [shown] = line.cases
    assert shown["participants"] == ["ana@northwind.example"]
    assert shown["listed"] == ["eve@evil.example"]
    assert everything_for(line, "eve@evil.example") == ""


def test_guessing_numbers_joins_nothing(line, case):
    serial = int(case["number"][3:-1])
    for guess in range(10):
        line.play(mail("Hi.", sender=EVE, subject=f"Re: [CP-{serial}{guess}] number {guess}", proof=PASS))
    shown = line.cases[0]
    assert shown["participants"] == ["ana@northwind.example"]
    assert len([message for message in shown["messages"] if message["direction"] == "in"]) == 1
    assert "swordfish" not in everything_for(line, "eve@evil.example")


def test_forty_thousand_numbers_in_one_mail_cost_little_and_link_little(line, case):
    words = " ".join(f"CP-{number}" for number in range(100_000, 500_000, 10))
    outcome = line.play(mail(words + f" {case['number']}", sender=EVE, subject="numbers"))
    assert outcome.state == "on_case"
    assert len(line.cases[-1]["linked"]) <= 20
