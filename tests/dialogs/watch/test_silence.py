"""The watch reminds silent customers, and then closes their cases."""

from __future__ import annotations

from fakes.agents import MARIA
from fakes.line import mail, reply_to
from fakes.watching import told_by, watch

from models.store.instant import to_micros


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
