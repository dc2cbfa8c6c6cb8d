"""The watch warns of targets, and says who missed them."""

from __future__ import annotations

from datetime import UTC, datetime

from fakes.agents import MARIA, NINA, TOM
from fakes.line import mail, reply_to
from fakes.watching import DOWN, subjects, told_by, watch

from models.policy import Policy, SlaTarget
from models.understanding import PRIORITIES


def test_the_owner_is_warned_and_when_it_is_missed_team_and_manager_too(line):
    line.play(mail())
    line.answer(line.told(MARIA)[0], "#take")
    assert watch(line, hours=8, minutes=14) == 0  # 18:29: the desk is closed
    assert watch(line, hours=14, minutes=45) == 1  # 9:14 on Wednesday
    assert subjects(line, MARIA)[-1].count("Due:") == 1
    assert told_by(line, "escalation") == [MARIA]
    assert watch(line, minutes=30) == 0
    assert watch(line, minutes=40) == 3
    assert sorted(told_by(line, "escalation")) == sorted([MARIA, MARIA, TOM, NINA])
    assert "MISSED" in subjects(line, NINA)[-1]
    assert line.cases[0]["breached"] == ["first_response"]
    assert watch(line, hours=2) == 0


def test_an_answer_stops_the_warnings(line):
    line.play(mail())
    line.answer(line.told(MARIA)[0], "It is fixed.")
    assert watch(line, hours=26) == 0
    assert line.cases[0]["breached"] == []


def test_a_late_answer_stays_breached(line):
    line.play(mail())
    line.clock.go_on(hours=30)
    line.answer(line.told(MARIA)[0], "It is fixed.")
    watch(line)
    assert line.cases[0]["breached"] == ["first_response"]


def test_of_a_standard_case_nobody_hears_at_night_of_an_emergency_at_once(line):
    line.play(mail())
    line.play(mail(DOWN, subject="ads down", message_id="d@northwind.example"))
    before = len(line.outbox)
    line.clock.at = datetime(2026, 11, 26, 4, tzinfo=UTC)
    watch(line)
    numbers = {row["case"] for row in line.outbox[before:]}
    assert numbers == {line.cases[1]["number"]}
    assert line.cases[0]["breached"] == ["first_response"]
    line.clock.at = datetime(2026, 11, 26, 15, tzinfo=UTC)
    assert watch(line) == 3


def test_an_emergency_is_warned_of_by_minutes(line):
    line.play(mail(DOWN, subject="ads down"))
    assert watch(line, minutes=44) == 0
    assert watch(line, minutes=1) == 2
    assert watch(line, minutes=16) == 3
    assert set(line.cases[0]["breached"]) == {"first_response", "next_update"}


def test_a_storm_of_warnings_becomes_one_mail(line):
    for number in range(12):
        name = f"{chr(97 + number)}@x.example"
        line.play(mail(subject=f"A question about deal EQ-{number + 11}", message_id=name))
    assert watch(line, hours=27) == 3
    assert "12 cases" in subjects(line, MARIA)[-1]
    assert all(case["breached"] == ["first_response"] for case in line.cases)
    assert watch(line, minutes=1) == 0


def test_an_emergency_is_kept_warm(line):
    line.play(mail(DOWN, subject="ads down"))
    line.answer(line.told(MARIA)[0], "We look at it.")
    assert watch(line, minutes=59) == 0
    assert watch(line, minutes=1) == 1
    assert told_by(line, "escalation") == [MARIA]
    line.answer(line.told(MARIA)[0], "Still looking.")
    assert watch(line, minutes=59) == 0
    assert watch(line, minutes=1) == 1
    assert watch(line, minutes=60) == 3
    assert "next_update" in line.cases[0]["breached"]


def solved_within(policy, span) -> Policy:
    return policy.model_copy(update={"sla": tuple(SlaTarget(priority=one, resolution=span) for one in PRIORITIES)})


def test_the_resolution_clock_stands_still_while_we_wait_for_the_customer(line):
    line.policy = solved_within(line.policy, "3bd")
    line.play(mail())
    assert line.cases[0]["due"]["resolution"] == "2026-11-27T15:15:00Z"
    line.clock.go_on(hours=1)
    line.answer(line.told(MARIA)[0], "Which browser is it?")
    line.clock.go_on(days=1)
    line.play(mail("It is Firefox."), to=reply_to(line.to_customers[0]))
    assert line.cases[0]["due"]["resolution"] == "2026-11-30T15:15:00Z"
    line.answer(line.told(MARIA)[-1], "#wait engineering")
    line.clock.go_on(hours=2)
    line.answer(line.told(MARIA)[-1], "#wait customer")
    assert line.cases[0]["due"]["resolution"] == "2026-11-30T17:15:00Z"
    line.clock.go_on(hours=1)
    line.play(mail("Any news?"), to=reply_to(line.to_customers[0]))
    assert line.cases[0]["due"]["resolution"] == "2026-11-30T18:15:00Z"


def test_a_case_that_waits_misses_no_resolution(line):
    line.policy = solved_within(line.policy, "8bh")
    line.play(mail())
    line.answer(line.told(MARIA)[0], "Our engineers look at it.\n#wait engineering")
    assert watch(line, days=5) == 0
    assert line.cases[0]["breached"] == []


def test_the_resolution_is_warned_of_and_missed_like_the_first_response(line):
    line.policy = solved_within(line.policy, "8bh")
    line.play(mail())
    line.answer(line.told(MARIA)[0], "We look at it.")
    line.play(mail("Thank you."), to=reply_to(line.to_customers[0]))
    assert watch(line, hours=5, minutes=59) == 0
    assert watch(line, minutes=1) == 1
    assert "resolution" in line.told(MARIA)[-1].text
    assert watch(line, hours=17, minutes=1) == 3
    assert line.cases[0]["breached"] == ["resolution"]


def test_of_imported_mail_and_spam_nothing_is_told(line):
    line.take(mail(DOWN, subject="old"), quiet=True)
    line.take(mail("Buy pills.", headers=("X-Spam-Flag: YES",), subject="pills"))
    line.work()
    line.send()
    line.sent.clear()
    for days in (0.05, 1, 10):
        assert watch(line, days=days) == 0
    assert [case["breached"] for case in line.cases] == [[], []]


def test_a_live_word_on_an_imported_emergency_tells_nothing_of_its_old_clocks(line):
    line.take(mail("A question about reports.", message_id="old@northwind.example"), quiet=True)
    line.work()
    line.clock.go_on(days=20)
    line.play(mail("And?", headers=("In-Reply-To: <old@northwind.example>",)))
    assert len(line.cases) == 1
    assert watch(line, hours=1) == 0
    assert line.cases[0]["breached"] == []
