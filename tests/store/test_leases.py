"""Leases among hosts: whose clock they run on, what is a try, and who may settle."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from fakes.line import Line, mail

from ingest.understand import understand
from models.errors import StoreUnavailable
from models.store import leader, outbox, receipts
from models.store.receipts import Overtaken
from models.store.store import open_store

HOUR = timedelta(hours=1)


@pytest.fixture
def shared(tmp_path, postgres_url, policy, clock, transport) -> Line:
    """The line on a server whose clock all hosts share."""
    opened = open_store(tmp_path / "var", url=postgres_url)
    yield Line(opened, policy, clock, transport)
    opened.close()


def lease(line, worker, now):
    return line.store.write(lambda tx: receipts.lease(tx, worker, 10, now))


@pytest.mark.live
def test_a_host_whose_clock_is_ahead_takes_nothing_that_others_work_on(shared):
    shared.take(mail())
    now = datetime.now(UTC)
    assert len(lease(shared, "a/1/p", now)) == 1
    assert shared.store.write(lambda tx: receipts.take_back(tx, now + HOUR)) == 0
    assert lease(shared, "b/1/p", now + HOUR) == []


@pytest.mark.live
def test_a_host_whose_clock_is_behind_does_not_hold_its_lease_for_ever_nor_for_a_moment(shared):
    shared.take(mail())
    now = datetime.now(UTC)
    lease(shared, "a/1/p", now - HOUR)
    assert shared.store.write(lambda tx: receipts.take_back(tx, now)) == 0
    [row] = shared.store.read(lambda tx: tx.all("SELECT leased_until FROM receipts"))
    assert now < datetime.fromtimestamp(row["leased_until"] / 1e6, UTC) < now + timedelta(minutes=5)


@pytest.mark.live
def test_owed_mails_are_leased_on_the_shared_clock_too(shared):
    shared.clock.at = datetime.now(UTC)
    shared.take(mail())
    shared.work()
    now = datetime.now(UTC)
    assert shared.store.write(lambda tx: outbox.lease_owed(tx, "a/1/d", 10, now))
    assert shared.store.write(lambda tx: outbox.take_back(tx, now + HOUR)) == 0


@pytest.mark.live
def test_a_mail_owed_by_a_host_whose_clock_is_ahead_is_sent_by_it_at_once(shared):
    shared.clock.at = datetime.now(UTC) + HOUR
    shared.take(mail())
    shared.work()
    assert shared.store.write(lambda tx: outbox.lease_owed(tx, "a/1/d", 10, shared.clock()))


@pytest.mark.live
def test_leading_is_on_the_shared_clock(shared):
    now = datetime.now(UTC)

    def ask(holder, at):
        return shared.store.write(lambda tx: leader.acquire(tx, "watch", holder, at))

    assert ask("a", now - HOUR)
    assert not ask("b", now + HOUR)


def test_a_store_that_is_away_uses_up_no_tries(line):
    def away(*_):
        raise StoreUnavailable("the server restarts")

    line.take(mail())
    for _ in range(10):
        [waiting] = lease(line, "test/1", line.clock())
        with pytest.raises(StoreUnavailable):
            line.process(waiting, away)
        assert line.store.write(lambda tx: receipts.hand_back(tx, "test/1")) == 1
    [waiting] = lease(line, "test/1", line.clock())
    assert waiting.tries == 1


def test_giving_back_touches_nobody_elses_mails(line):
    line.take(mail())
    lease(line, "host/1/process-1", line.clock())
    assert line.store.write(lambda tx: receipts.hand_back(tx, "host/1/process")) == 0
    assert line.store.write(lambda tx: receipts.hand_back(tx, "host/1/process-11")) == 0


def test_a_mail_settled_by_another_worker_meanwhile_is_not_settled_again(line):
    line.take(mail())
    [slow] = lease(line, "a/1/p", line.clock())
    line.clock.go_on(minutes=10)
    line.store.write(lambda tx: receipts.take_back(tx, line.clock()))
    [fast] = lease(line, "b/1/p", line.clock())
    line.process(fast)
    before = (line.cases, line.outbox)
    with pytest.raises(Overtaken):
        line.process(slow)
    assert (line.cases, line.outbox) == before


def test_a_bug_in_the_slower_of_two_workers_parks_nothing(line):
    def broken(*_):
        raise RuntimeError("a bug of ours")

    line.take(mail())
    [slow] = lease(line, "a/1/p", line.clock())
    line.clock.go_on(minutes=10)
    line.store.write(lambda tx: receipts.take_back(tx, line.clock()))
    [fast] = lease(line, "b/1/p", line.clock())
    line.process(fast, understand)
    line.process(slow, broken)
    assert line.stats["on_cases"] == 1
