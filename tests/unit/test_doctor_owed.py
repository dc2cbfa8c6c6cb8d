"""What the doctor says of owed mail: how many, put off since when, and the relay's last words."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from fakes.line import FAIL, mail

from casepost.doctor.owed import kept_back, owed
from models.errors import TemporaryError
from models.store.debts import Debts, Withheld, debts, withheld
from models.store.switch import Pause

NOW = datetime(2026, 11, 24, 15, 15, tzinfo=UTC)
PUT_OFF = Debts(
    retrying=2,
    retrying_since=NOW - timedelta(minutes=20),
    next_try=NOW + timedelta(minutes=5),
    words="mx:25: 451 4.3.0 not now",
)


def test_nothing_owed_is_well_and_so_is_what_has_its_time_to_come():
    assert owed(Debts(), NOW, None).what == "nothing is owed"
    later = owed(Debts(later=3), NOW, None)
    assert (later.state, later.what) == ("ok", "nothing is due; 3 for later")


def test_what_a_relay_puts_off_is_told_with_since_when_and_its_last_words():
    found = owed(PUT_OFF, NOW, None)
    assert found.state == "warning"
    assert found.what == (
        "2 mails are owed: 2 retrying, owed since 2026-11-24 14:55 UTC, next try in 5 min. "
        "Last heard: mx:25: 451 4.3.0 not now"
    )
    assert "outbox" in found.remedy


def test_after_an_hour_it_has_failed():
    assert owed(PUT_OFF, NOW + timedelta(hours=1), None).state == "failed"


def test_what_has_just_become_due_is_well_and_late_mail_is_not():
    for minutes, state in ((1, "ok"), (6, "warning"), (61, "failed")):
        assert owed(Debts(due_now=1, oldest_due=NOW - timedelta(minutes=minutes)), NOW, None).state == state


def test_while_the_desk_is_paused_that_is_the_reason():
    found = owed(PUT_OFF, NOW, Pause(NOW, "nina", "wrong template"))
    assert (found.state, found.remedy) == ("warning", "the desk is paused: `casepost resume`")


def test_the_store_tells_what_is_due_and_what_a_relay_puts_off(line, clock, transport):
    line.take(mail())
    line.work()
    before = line.store.read(lambda tx: debts(tx, clock.at))
    # the acknowledgement, and the agent's mail
    assert (before.due_now, before.retrying, before.oldest_due) == (2, 0, clock.at)
    transport.fail_with(TemporaryError("451 4.3.0 not now"), TemporaryError("451 4.3.0 not now"))
    line.send()
    after = line.store.read(lambda tx: debts(tx, clock.at))
    assert (after.due_now, after.retrying, after.retrying_since) == (0, 2, clock.at)
    assert after.next_try > clock.at
    assert after.words == "451 4.3.0 not now"


def test_what_was_withheld_within_a_day_is_told_with_whom_it_concerns_most(line, clock):
    assert kept_back(Withheld()).state == "ok"
    for number in range(3):
        line.play(mail(sender=f"kim{number and 1}@globex.example", subject=f"Matter {number}", proof=FAIL))
    found = line.store.read(lambda tx: withheld(tx, clock.at))
    assert (found.count, found.to, found.to_count) == (3, "kim1@globex.example", 2)
    check = kept_back(found)
    assert (check.check, check.state) == ("withheld mail", "warning")
    assert "casepost outbox --state withheld" in check.remedy
    clock.go_on(days=2)
    assert line.store.read(lambda tx: withheld(tx, clock.at)) == Withheld()
