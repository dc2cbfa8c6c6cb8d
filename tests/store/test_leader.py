"""What only one host does at a time."""

from __future__ import annotations

import pytest

from models.store import leader

A, B = "host-a/1/watch", "host-b/1/watch"


@pytest.fixture
def ask(store, clock):
    """Call a function of the leader's in a transaction of its own."""

    def ask(function, holder, **how):
        return store.write(lambda tx: function(tx, "watch", holder, clock(), **how))

    return ask


def test_the_first_leads_and_the_second_does_not(ask):
    assert [ask(leader.acquire, A), ask(leader.acquire, B)] == [True, False]


def test_the_leader_goes_on_leading_as_long_as_it_renews(ask, clock):
    ask(leader.acquire, A)
    for _ in range(5):
        clock.go_on(seconds=20)
        assert ask(leader.renew, A)
    assert not ask(leader.acquire, B)


def test_a_lease_that_ran_out_goes_to_whoever_asks_first(ask, clock):
    ask(leader.acquire, A)
    clock.go_on(seconds=leader.SECONDS)
    assert ask(leader.acquire, B)
    assert not ask(leader.acquire, A)


def test_a_leader_that_slept_through_its_lease_may_do_nothing_more(ask, clock):
    ask(leader.acquire, A)
    clock.go_on(seconds=leader.SECONDS)
    assert not ask(leader.renew, A), "nobody has it yet, but somebody might have had it meanwhile"
    ask(leader.acquire, B)
    assert not ask(leader.renew, A)


def test_asking_again_is_renewing(ask, clock):
    ask(leader.acquire, A)
    clock.go_on(seconds=20)
    assert ask(leader.acquire, A)
    clock.go_on(seconds=20)
    assert not ask(leader.acquire, B)


def test_a_leader_that_resigns_is_followed_at_once(store, ask, clock):
    ask(leader.acquire, A)
    assert not store.write(lambda tx: leader.resign(tx, "watch", B))
    assert store.write(lambda tx: leader.resign(tx, "watch", A))
    assert ask(leader.acquire, B)
    assert store.read(lambda tx: leader.leader(tx, "watch", clock())) == B


def test_different_things_are_led_by_different_hosts(store, ask, clock):
    ask(leader.acquire, A)
    assert store.write(lambda tx: leader.acquire(tx, "digest", B, clock()))


def test_nobody_leads_what_was_never_asked_for_or_ran_out(store, ask, clock):
    assert store.read(lambda tx: leader.leader(tx, "watch", clock())) is None
    ask(leader.acquire, A)
    clock.go_on(minutes=1)
    assert store.read(lambda tx: leader.leader(tx, "watch", clock())) is None
