"""What a right configuration leaves out is named, with what follows and the remedy."""

from __future__ import annotations

import pytest

from casepost.config.gaps import gaps
from casepost.config.settings import Settings

DESK = {"desk": {"address": "support@desk.example"}}
WHOLE = {
    "smtp": {},
    "relay": [{"host": "127.0.0.1"}],
    "agent": [{"name": "Maria", "address": "maria@desk.example"}],
}
MAILBOX = {"mailbox": [{"host": "h", "user": "u", "password": "p"}]}


def names(**tables) -> list[str]:
    return [gap.name for gap in gaps(Settings(**DESK, **tables))]


def test_the_smallest_configuration_lacks_all_three():
    assert names() == ["mail in", "relay", "agents"]


def test_a_whole_desk_lacks_nothing():
    assert names(**WHOLE) == []


@pytest.mark.parametrize(("left_out", "name"), [("smtp", "mail in"), ("relay", "relay"), ("agent", "agents")])
def test_each_way_is_told_alone(left_out, name):
    assert names(**{table: rows for table, rows in WHOLE.items() if table != left_out}) == [name]


def test_a_mailbox_is_a_way_in_and_a_disabled_agent_is_nobody():
    tables = {name: rows for name, rows in WHOLE.items() if name != "smtp"} | MAILBOX
    assert names(**tables) == []
    assert names(**WHOLE | {"agent": [WHOLE["agent"][0] | {"disabled": True}]}) == ["agents"]


def test_each_has_its_remedy():
    assert all("add " in gap.sentence for gap in gaps(Settings(**DESK)))


@pytest.mark.parametrize(
    ("table", "key"),
    [
        ({"console": {}}, "[console]"),
        ({"vault": {"s3_bucket": "casepost"}}, "[vault] s3_bucket"),
        ({"retention": {"closed_days": 1095}}, "[retention] closed_days"),
        ({"metrics": {"allow": ["127.0.0.1"]}}, "[metrics]"),
        ({"heartbeat": {"url": "https://alive.example/x"}}, "[heartbeat]"),
        ({"watch": {"customer_updates": True}}, "[watch] customer_updates"),
        ({"watch": {"survey": True}}, "[watch] survey"),
    ],
)
def test_a_key_that_nothing_reads_yet_is_told_to_who_sets_it(table, key):
    [gap] = gaps(Settings(**DESK, **WHOLE, **table))
    assert key in gap.sentence
    assert "does nothing" in gap.sentence


def test_what_is_left_at_its_default_is_not_told():
    assert names(**WHOLE, watch={"warn_at": 0.5}, vault={}, retention={}) == []
