"""While the desk is paused nothing is leased for sending; what waits goes at once afterwards."""

from __future__ import annotations

from fakes.line import mail

from models.store import outbox, switch


def pause(line, reason="wrong template"):
    return line.store.write(lambda tx: switch.pause(tx, line.clock(), reason, "nina"))


def test_while_paused_nothing_leaves_and_mail_still_comes_in(line):
    assert pause(line)
    line.play(mail())
    assert line.stats["on_cases"] == 1
    assert line.sent == []
    assert {row["attempts"] for row in line.outbox} == {0}


def test_after_resuming_everything_leaves_once(line):
    pause(line)
    line.play(mail())
    ended = line.store.write(lambda tx: switch.resume(tx, line.clock(), "nina"))
    assert (ended.reason, ended.by) == ("wrong template", "nina")
    assert len(line.send()) == len(line.outbox) > 0
    assert line.send() == []


def test_the_first_reason_stays_and_a_second_resume_does_nothing(line):
    pause(line)
    since = line.clock()
    line.clock.go_on(minutes=5)
    assert not pause(line, "another")
    found = line.store.read(switch.paused)
    assert (found.reason, found.since) == ("wrong template", since)
    assert "wrong template" in found.words
    assert line.store.write(lambda tx: switch.resume(tx, line.clock(), "nina")) is not None
    assert line.store.write(lambda tx: switch.resume(tx, line.clock(), "nina")) is None


def test_who_paused_and_resumed_is_kept(line):
    pause(line)
    line.store.write(lambda tx: switch.resume(tx, line.clock(), "omar"))
    events = line.store.read(lambda tx: tx.all("SELECT kind, actor FROM events ORDER BY id"))
    assert [(event["kind"], event["actor"]) for event in events] == [("paused", "nina"), ("resumed", "omar")]


def test_a_batch_in_hand_is_given_back_and_counts_as_no_attempt(line):
    line.take(mail())
    line.work()
    leased = line.store.write(lambda tx: outbox.lease_owed(tx, "host/1/deliver-0", 10, line.clock()))
    assert line.store.write(lambda tx: outbox.hand_back(tx, "host/1/deliver-0")) == len(leased) > 0
    assert {attempt.mail.attempts for attempt in line.send()} == {1}
