"""The watch: who is asked, warned, reminded, and what is closed, by a clock that stands until it is told to go on."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from fakes.line import mail, reply_to

from casepost.config.load import load
from casepost.watching import watch_once
from models.policy import Policy, SigningKey, SlaTarget
from models.store.instant import to_micros
from models.understanding import PRIORITIES
from outbound.watch import WatchTerms

TOML = """
[desk]
name = "Acme Support"
address = "support@desk.example"
trusted_authserv = ["mx.desk.example"]
[[agent]]
name = "Maria Lopez"
address = "maria@desk.example"
teams = ["Client Services"]
manager = "nina@desk.example"
[[agent]]
name = "Tom Berg"
address = "tom@desk.example"
teams = ["Client Services"]
manager = "nina@desk.example"
[[agent]]
name = "Olga Petrova"
address = "olga@desk.example"
on_call = true
[[agent]]
name = "Pavel Novak"
address = "pavel@desk.example"
on_call = true
[[organisation]]
name = "Northwind Media"
domains = ["northwind.example"]
contacts = ["ana@northwind.example", "bo@northwind.example"]
representative = "omar@desk.example"
"""
MARIA, TOM, OLGA, PAVEL, OMAR, NINA = (
    f"{name}@desk.example" for name in ("maria", "tom", "olga", "pavel", "omar", "nina")
)
DOWN = (
    "All ads are down on every site since 10 minutes, the tags return nothing. "
    "We lose about 9,000 EUR an hour. Nothing helps. Please call me at +1 212 555 0100."
)
TERMS = WatchTerms()


@pytest.fixture(scope="module")
def policy(tmp_path_factory) -> Policy:
    path = tmp_path_factory.mktemp("watch") / "casepost.toml"
    path.write_text(TOML, encoding="utf-8")
    return load(path, {}).policy((SigningKey(id="k", secret=b"a secret of the tests, 32 bytes!"),))


def watch(line, terms=TERMS, **span) -> int:
    """Time goes on, the watch looks, and what it owes is sent."""
    line.clock.go_on(**span)
    owed = watch_once(line.store, line.policy, terms, line.clock())
    line.send()
    return owed


def subjects(line, agent) -> list[str]:
    return [str(sent.message["Subject"]) for sent in line.told(agent)]


def told_by(line, template) -> list[str]:
    return [row["to"] for row in line.outbox if row["template"] == template]


@pytest.fixture
def doubtful(line, monkeypatch):
    """A case of which nobody can tell yet whether it is an emergency: the desk asks for everything above 0.0001."""
    emergency = line.policy.emergency.model_copy(update={"threshold": 1.0, "review_threshold": 0.0001})
    line.policy = line.policy.model_copy(update={"emergency": emergency})
    line.play(mail(message_id="a1@northwind.example"))
    assert line.cases[0]["review"]
    return line


# Is it an emergency?


def test_the_first_on_call_is_asked_and_the_team_is_told(doubtful):
    assert told_by(doubtful, "review_request") == [OLGA]
    assert sorted(told_by(doubtful, "notify_agent")) == [MARIA, OMAR, TOM]
    [asked] = doubtful.told(OLGA)
    assert "#emergency yes" in asked.text
    assert "> Hello, deal 12345" in asked.text
    assert asked.message["Importance"] == "high"
    assert not doubtful.cases[0]["emergency"]
    assert doubtful.cases[0]["due"]["first_response"] == "2026-11-24T16:15:00Z"


def test_without_an_answer_the_next_on_call_is_asked_and_so_on_round(doubtful):
    assert watch(doubtful, minutes=9) == 0
    assert watch(doubtful, minutes=1) == 1
    assert watch(doubtful) == 0
    assert watch(doubtful, minutes=10) == 1
    assert told_by(doubtful, "review_request") == [OLGA, PAVEL, OLGA]
    assert "> Hello, deal 12345" in doubtful.told(PAVEL)[0].text


@pytest.mark.parametrize(
    ("words", "emergency"),
    [
        ("#emergency yes", True),
        ("#emergency no", False),
        ("YES", True),
        ("no.", False),
        ("JA!", True),
        ("Nein", False),
        ("Yes\n\nI called her.", True),
        ("No\n\n-- \nOlga Petrova\nolga@desk.example", False),
    ],
)
def test_a_person_decides_from_any_mail_client(doubtful, words, emergency):
    doubtful.answer(doubtful.told(OLGA)[0], words)
    [case] = doubtful.cases
    assert (case["review"], case["emergency"]) == (False, emergency)
    assert len(doubtful.to_customers) == 1
    assert watch(doubtful, minutes=10) == 0


def test_words_below_the_decision_stay_inside(doubtful):
    doubtful.answer(doubtful.told(OLGA)[0], "Yes\n\nI called her.")
    assert doubtful.cases[0]["messages"][-1]["direction"] == "note"
    assert "I called her." in doubtful.cases[0]["messages"][-1]["new_text"]


def test_no_gives_the_case_standard_clocks_again(doubtful):
    doubtful.answer(doubtful.told(OLGA)[0], "NO")
    due = doubtful.cases[0]["due"]
    assert due["first_response"] > "2026-11-25"
    assert due["next_update"] is None


def test_an_answer_to_the_customer_that_is_no_decision_reaches_him(doubtful):
    doubtful.answer(doubtful.told(MARIA)[0], "Yes\n\nwe have seen it too and look at it.")
    assert "we have seen it too" in doubtful.to_customers[-1].text
    assert doubtful.cases[0]["review"]


def test_a_decision_is_kept_as_a_label_of_the_mail_that_was_judged(doubtful):
    doubtful.answer(doubtful.told(OLGA)[0], "NO")
    rows = doubtful.store.read(lambda tx: tx.all("SELECT * FROM events WHERE kind = 'label'"))
    assert [(row["receipt_id"], row["actor"]) for row in rows] == [(1, OLGA)]
    assert '"emergency": false' in rows[0]["data_json"]


def test_no_takes_the_priority_of_an_emergency_away(line):
    line.play(mail(DOWN, subject="ads down"))
    assert line.cases[0]["emergency"]
    assert line.cases[0]["priority"] == "Blocker"
    line.answer(line.told(OLGA)[0], "#emergency no")
    assert line.cases[0]["priority"] in ("Critical", "Medium", "Low")


# Warnings


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


# Silence


def test_a_silent_customer_is_reminded_and_then_the_case_is_closed(line):
    line.play(mail(message_id="a1@northwind.example"))
    line.answer(line.told(MARIA)[0], "Which browser is it?")
    assert watch(line, days=2, hours=23) == 0
    assert watch(line, hours=1) == 1  # Friday
    reminder = line.to_customers[-1]
    assert "> Which browser is it?" in reminder.text
    assert "Wednesday, 2 December 2026" in reminder.text
    assert "<a1@northwind.example>" in reminder.message["References"]
    assert watch(line, days=4, hours=23) == 0  # a weekend does not count
    assert watch(line, hours=1) == 1
    [case] = line.cases
    assert (case["status"], case["close_reason"]) == ("closed", "customer_unavailable")
    assert "We have closed case" in line.to_customers[-1].text
    assert watch(line, days=30) == 0


def test_machine_mail_neither_stops_nor_starts_the_silence(line):
    line.play(mail())
    line.answer(line.told(MARIA)[0], "Which browser is it?")
    line.clock.go_on(days=2)
    away = mail("I am away.", subject="Out of office", headers=("Auto-Submitted: auto-replied",))
    line.play(away, to=reply_to(line.to_customers[0]), envelope_from="")
    assert watch(line, days=3, hours=1) == 1
    assert told_by(line, "reminder") == ["ana@northwind.example"]


def test_a_customers_word_ends_the_silence(line):
    line.play(mail())
    line.answer(line.told(MARIA)[0], "Which browser is it?")
    line.play(mail("It is Firefox."), to=reply_to(line.to_customers[0]))
    watch(line, days=20)
    assert told_by(line, "reminder") == []


def test_a_resolved_case_is_closed_after_some_silence(line):
    line.play(mail())
    line.answer(line.told(MARIA)[0], "It is fixed.")
    now = to_micros(line.clock())
    line.store.write(lambda tx: tx.run("UPDATE cases SET status = 'resolved', resolved_at = :now", {"now": now}))
    assert watch(line, days=4, hours=23) == 0
    assert watch(line, hours=1) == 1
    assert (line.cases[0]["status"], line.cases[0]["close_reason"]) == ("closed", "resolved")


# Nobody's


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


# Resolution, and the pause


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
