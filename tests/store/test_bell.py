"""The bell between hosts: a hint that is heard at once, and never the only way to find work."""

from __future__ import annotations

import queue

import psycopg
import pytest

from models.store.bell import someone_serves
from models.store.postgres import PostgresDatabase

pytestmark = pytest.mark.live


class Ear:
    """One host's bell, and what it hears."""

    def __init__(self, url):
        self.heard = queue.SimpleQueue()
        self.database = PostgresDatabase(url)
        self.bell = self.database.bell(self.heard.put)
        assert self.bell.listening.wait(10)
        assert {self.hear(), self.hear()} == {"mail", "owed"}, "what was missed until now is looked for"

    def hear(self):
        return self.heard.get(timeout=10)

    def close(self):
        self.bell.close()


@pytest.fixture
def ears(postgres_url):
    ears = [Ear(postgres_url), Ear(postgres_url)]
    yield ears
    for ear in ears:
        ear.close()


@pytest.fixture
def admin(postgres_url):
    with psycopg.connect(postgres_url.replace("+psycopg", ""), autocommit=True) as connection:
        yield connection


def test_one_host_rings_and_the_other_hears(ears):
    one, other = ears
    one.bell.ring("mail")
    assert other.hear() == "mail"
    other.bell.ring("owed")
    assert one.hear() == "owed"


def test_a_host_does_not_wake_itself(ears):
    one, other = ears
    one.bell.ring("mail")
    assert other.hear() == "mail"
    other.bell.ring("owed")
    assert one.hear() == "owed", "notifications come in one order for all: our own would have been the first"


def test_a_burst_is_rung_a_few_times(ears):
    one, other = ears
    for _ in range(1000):
        one.bell.ring("mail")
    one.bell.ring("owed")
    heard = [other.hear()]
    while heard[-1] != "owed":
        heard.append(other.hear())
    assert len(heard) < 50


def test_a_lost_connection_is_made_anew_and_everything_is_looked_at(ears, admin):
    one, other = ears
    admin.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'casepost bell'")
    assert {one.hear(), one.hear()} == {"mail", "owed"}
    assert {other.hear(), other.hear()} == {"mail", "owed"}
    one.bell.ring("mail")
    one.bell.ring("mail")
    assert other.bell.listening.is_set()


def test_whoever_wants_the_store_for_himself_can_see_that_it_is_served(ears, admin):
    assert someone_serves(admin)
    for ear in ears:
        ear.close()
    for _ in range(500):  # the server takes note of a closed connection in its own time
        if not someone_serves(admin):
            break
        admin.execute("SELECT pg_sleep(0.02)")
    assert not someone_serves(admin)
