"""What a customer states when he opens a case, what he is asked for, and what he is told."""

from __future__ import annotations

import pytest
from fakes.line import FAIL, mail, reply_to
from fakes.policy import policy_of

from models.policy import Policy

TOML = """
[desk]
name = "Acme Support"
address = "support@desk.example"
trusted_authserv = ["mx.desk.example"]
[[agent]]
name = "Maria Lopez"
address = "maria@desk.example"
teams = ["Client Services", "Ad Quality", "Inventory Quality", "Anti-Malvertising", "App Support", "Local Service Team"]
[[team]]
name = "Local Service Team"
address = "local@desk.example"
[[organisation]]
name = "Northwind Media"
domains = ["northwind.example"]
contacts = ["ana@northwind.example", "bo@northwind.example"]
[[organisation]]
name = "Bright Pixel"
domains = ["brightpixel.example"]
technical_contacts = ["tim@brightpixel.example"]
[[known_error]]
key = "KE-17"
title = "Reports lag behind"
words = ["report late"]
article = "Reports are two hours late at present; no data is lost."
"""
MARIA = "maria@desk.example"
CALM = "Could you have a look at deal 12345 when you find the time? It is not urgent."
GERMAN = (
    "Sehr geehrte Damen und Herren, könnten Sie sich bitte den Deal 12345 ansehen, wenn Sie Zeit haben? Vielen Dank"
)


@pytest.fixture(scope="session")
def policy() -> Policy:
    return policy_of(TOML)


# Priority


@pytest.mark.parametrize("sender", ["ana@northwind.example", "carla@northwind.example", "joe@brightpixel.example"])
def test_the_priority_is_the_customers_to_state_when_he_opens_the_case(line, sender):
    line.play(mail(CALM, sender=sender, subject="[PRIORITY: Critical] deal 12345"))
    [case] = line.cases
    assert (case["priority"], case["emergency"]) == ("Critical", False)


def test_a_blocker_of_an_authorised_contact_is_an_emergency_of_a_colleague_a_wish(line):
    line.play(mail(CALM, subject="[PRIORITY: Blocker] deal 12345"))
    line.play(mail(CALM, sender="carla@northwind.example", subject="[PRIORITY: Blocker] deal 4711"))
    line.play(mail(CALM, subject="[PRIORITY: Blocker] deal 99123", proof=FAIL))
    assert [case["priority"] for case in line.cases] == ["Blocker"] * 3
    assert [case["emergency"] for case in line.cases] == [True, False, False]


@pytest.mark.parametrize(
    ("subject", "words"),
    [
        ("[PRIORITY: Critical] Re: deal 12345", "Any news?"),
        ("[PRIORITY: Blocker] Re: deal 12345", "Any news?"),
        ("Re: deal 12345", "Any news? Please raise the priority to Critical, our client is waiting."),
        ("Re: deal 12345", "Gibt es etwas Neues? Bitte die Priorität auf kritisch setzen."),
    ],
)
def test_afterwards_it_is_a_request_that_agents_see_and_nothing_changes(line, subject, words):
    line.play(mail(CALM, subject="[PRIORITY: Low] deal 12345"))
    before = line.cases[0]
    line.play(mail(words, subject=subject), to=reply_to(line.to_customers[0]))
    [case] = line.cases
    for field in ("priority", "emergency", "review", "due"):
        assert case[field] == before[field]
    wanted = "Blocker" if "Blocker" in subject else "Critical"
    assert f"asks for priority {wanted}: “" in line.told(MARIA)[-1].text


def test_the_tag_of_the_first_mail_in_every_reply_is_no_new_request(line):
    line.play(mail(CALM, subject="[PRIORITY: Blocker] deal 12345"))
    line.answer(line.told(MARIA)[0], "#emergency no\n#priority Blocker")
    line.play(mail("Thanks.", subject="Re: [PRIORITY: Blocker] deal 12345"), to=reply_to(line.to_customers[0]))
    assert not line.cases[0]["emergency"]
    assert "asks for priority" not in line.told(MARIA)[-1].text


def test_the_request_of_an_agent_is_granted_by_a_command(line):
    line.play(mail(CALM, subject="[PRIORITY: Low] deal 12345"))
    line.play(mail("Please set priority critical."), to=reply_to(line.to_customers[0]))
    line.answer(line.told(MARIA)[-1], "#priority critical")
    assert line.cases[0]["priority"] == "Critical"


# What is asked for


def test_a_blocker_without_a_technical_contact_is_asked_for_one(line):
    line.play(mail(CALM, subject="[PRIORITY: Blocker] deal 12345"))
    assert "technical contact who stays available" in line.to_customers[0].text


def test_a_blocker_is_asked_in_german_for_a_technical_contact(line):
    line.play(mail(GERMAN, subject="[PRIORITY: Blocker] Bitte um Hilfe"))
    assert line.cases[0]["language"] == "de"
    assert "technische" in line.to_customers[0].text


def test_the_technical_contact_is_recorded_when_it_is_given_at_once_or_later(line):
    given = "Our technical contact is Tim Hale, +1 212 555 0142."
    line.play(mail(f"{CALM}\n{given}", subject="[PRIORITY: Blocker] deal 12345"))
    assert given in line.cases[0]["tags"]
    assert "technical contact who" not in line.to_customers[0].text
    line.play(mail(CALM, subject="[PRIORITY: Blocker] deal 4711"))
    line.play(mail("Technical contact:\nTim Hale, tim@northwind.example"), to=reply_to(line.to_customers[-1]))
    assert "Technical contact: Tim Hale, tim@northwind.example" in line.cases[1]["tags"]


def test_the_customers_record_counts_as_given(line):
    line.play(mail(CALM, sender="joe@brightpixel.example", subject="[PRIORITY: Blocker] deal 12345"))
    assert line.cases[0]["priority"] == "Blocker"
    assert "technical contact who" not in line.to_customers[0].text


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("We need a data pull of all auctions of deal 12345 of last week.", "The business reason for this request"),
        ("Please make a manual configuration change to deal 12345.", "The business reason for this request"),
        (
            "Guten Tag, wir benötigen bitte die Rohdaten aller Auktionen des Deals 12345 der letzten Woche. Vielen Dank",
            "geschäftliche",
        ),
    ],
)
def test_a_data_pull_or_manual_change_needs_a_business_reason(line, words, sentence):
    line.play(mail(words))
    assert sentence in line.to_customers[0].text


def test_a_reason_that_is_given_is_not_asked_for(line):
    line.play(mail("We need a data pull of all auctions of deal 12345 because our finance team audits them."))
    assert "business reason" not in line.to_customers[0].text


# What is told


def test_a_known_error_is_told_with_its_article_and_stands_on_the_case(line):
    line.play(mail("The report of deal 12345 is late again."))
    assert line.cases[0]["known_error"] == "KE-17"
    assert "Reports are two hours late at present" in line.to_customers[0].text
    assert "Reports lag behind" in line.told(MARIA)[0].text


def test_an_error_that_is_fixed_is_told_to_agents_and_no_longer_to_customers(line):
    fixed = tuple(row.model_copy(update={"fixed": True}) for row in line.policy.known_errors)
    line.policy = line.policy.model_copy(update={"known_errors": fixed})
    line.play(mail("The report of deal 12345 is late again."))
    assert line.cases[0]["known_error"] == "KE-17"
    assert "Reports are two hours late at present" not in line.to_customers[0].text
    assert "Reports lag behind" in line.told(MARIA)[0].text


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("Could you write a script for us that renames all placements?", "custom code"),
        ("I have no access to the support portal.", "portal access"),
    ],
)
def test_what_is_out_of_scope_goes_to_the_local_service_team_and_the_customer_is_told_its_address(line, words, why):
    line.play(mail(words, subject="a request"))
    [case] = line.cases
    assert (case["team"], case["out_of_scope"]) == ("Local Service Team", why)
    assert "local@desk.example" in line.to_customers[0].text
    assert "Local Service Team" in line.to_customers[0].text


def test_open_cases_with_the_same_objects_are_shown_to_the_agent(line):
    line.play(mail(CALM))
    line.play(mail("Deal 12345 again.", sender="joe@brightpixel.example", subject="deal 12345"))
    assert f"The same objects: {line.cases[0]['number']}" in line.told(MARIA)[-1].text
