"""What agents are told, when, and in whose name."""

from __future__ import annotations

from email.utils import parseaddr

from fakes.agents import EMERGENCY, MARIA, NINA, OLGA, OMAR, TOM, directions
from fakes.line import mail, reply_to

from models.letter import CANARY


def test_a_new_case_is_told_to_every_agent_of_its_team(opened):
    assert [len(opened.told(agent)) for agent in (MARIA, TOM, OLGA, OMAR, NINA)] == [1, 1, 0, 0, 0]


def test_a_notification_comes_in_the_customers_name_from_the_desks_address(opened):
    [told] = opened.told(MARIA)
    assert parseaddr(told.message["From"]) == ("Ana Duarte via Acme Support", "support@desk.example")
    assert told.to == (MARIA,)
    assert told.message["Auto-Submitted"] == "auto-generated"
    assert told.envelope_from == ""
    assert opened.cases[0]["number"] in told.message["Subject"]
    assert reply_to(told) != reply_to(opened.told(TOM)[0])


def test_a_notification_holds_the_words_the_verdict_and_the_due_times(opened):
    text = opened.told(MARIA)[0].text
    assert "> Hello, deal 12345 does not deliver since yesterday." in text
    assert "deal 12345" in text
    assert "Priority:" in text
    assert "First response: Wednesday, 25 November 2026" in text
    assert CANARY in text


def test_notifications_stand_on_no_case_as_messages(opened):
    assert directions(opened) == ["in", "out"]


def test_new_words_are_told_to_the_owner_alone(opened):
    opened.answer(opened.told(MARIA)[0], "We look at it.")
    opened.play(mail("Thank you."), to=reply_to(opened.to_customers[0]))
    assert [len(opened.told(agent)) for agent in (MARIA, TOM)] == [2, 1]


def test_the_team_is_told_until_somebody_owns_the_case(opened):
    opened.play(mail("One more thing."), to=reply_to(opened.to_customers[0]))
    assert [len(opened.told(agent)) for agent in (MARIA, TOM)] == [2, 2]


def test_an_emergency_wakes_those_on_call_and_the_representative(line):
    line.play(mail(EMERGENCY, subject="ads down"))
    assert line.cases[0]["emergency"]
    assert [len(line.told(agent)) for agent in (MARIA, TOM, OLGA, OMAR)] == [1, 1, 1, 1]
    assert line.told(OLGA)[0].message["Importance"] == "high"


def test_an_emergency_in_the_clothes_of_automatic_mail_still_wakes_them(line):
    line.play(mail(EMERGENCY, subject="ads down", headers=("Precedence: bulk", "Auto-Submitted: auto-generated")))
    assert line.to_customers == []
    assert len(line.told(OLGA)) == 1


def test_a_team_without_agents_is_that_of_those_on_call(line):
    line.play(mail("An invoice is wrong, please send the right bill.", subject="billing invoice"))
    assert line.cases[0]["team"] == "Account Representative"
    assert [len(line.told(agent)) for agent in (MARIA, OLGA)] == [0, 1]


def test_machine_mail_wakes_nobody(opened):
    away = mail("I am away.", subject="Out of office", headers=("Auto-Submitted: auto-replied",))
    opened.play(away, to=reply_to(opened.to_customers[0]), envelope_from="")
    assert len(opened.told(MARIA)) == 1


def test_old_and_imported_mail_wakes_nobody(line):
    line.take(mail())
    line.clock.go_on(hours=25)
    line.work()
    line.take(mail("Another.", subject="another"), quiet=True)
    line.work()
    line.send()
    assert len(line.cases) == 2
    assert line.sent == []


def test_a_storm_of_notifications_is_withheld_visibly_and_goes_on_in_the_next_hour(line):
    for number in range(65):
        line.take(mail(sender=f"p{number}@brightpixel.example", subject=f"deal {number}"))
    line.work()
    line.send()
    assert len(line.told(MARIA)) == 60
    withheld = [row for row in line.outbox if row["to"] == MARIA and row["state"] == "withheld"]
    assert len(withheld) == 5
    assert "this hour" in withheld[0]["reason"]
    line.clock.go_on(hours=1)
    line.play(mail(subject="late"))
    assert len(line.told(MARIA)) == 61
