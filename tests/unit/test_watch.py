"""What the watch says of cases at one moment: pure, so every moment can be tried."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casepost.config.load import load
from models.case import Case
from models.plan import ChangeCase, OweMail, Remember
from models.policy import SlaTarget
from models.sla import due_times
from models.understanding import PRIORITIES
from models.watched import WatchedCase
from outbound.watch import WatchTerms, horizon, look

TERMS = WatchTerms()
NOON = datetime(2026, 11, 24, 17, tzinfo=UTC)
TOML = """
[desk]
address = "support@desk.example"
[[agent]]
name = "Maria"
address = "maria@desk.example"
teams = ["Client Services"]
manager = "nina@desk.example"
[[agent]]
name = "Olga"
address = "olga@desk.example"
on_call = true
"""


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    path = tmp_path_factory.mktemp("watch") / "casepost.toml"
    path.write_text(TOML, encoding="utf-8")
    return load(path, {}).policy(())


def watched(policy, opened: datetime, *, urgent=False, priority="Medium", serial=10000, **how) -> WatchedCase:
    case = Case(
        serial=serial, number=f"CP-{serial}", subject="x", status="open", priority=priority, emergency=urgent, review=False,
        team="Client Services", language="en", requester="ana@northwind.example", organisation=None, owner=None,
        opened_at=opened, due=due_times(priority, urgent, "standard", opened, policy),
        participants=frozenset({"ana@northwind.example"}),
    )  # fmt: skip
    fields = {name: how.pop(name) for name in list(how) if name in Case.__dataclass_fields__}
    return WatchedCase(case=replace(case, **fields), since=opened, live_since=opened, **how)


def after(one: WatchedCase, plan, now: datetime) -> WatchedCase:
    """The case as it stands once the plan has been carried out."""
    told = dict(one.told) | {a.data["mark"]: now for a in plan.actions if isinstance(a, Remember)}
    asked = [a.data["agent"] for a in plan.actions if isinstance(a, Remember) and "agent" in a.data]
    changes = {a.field: a.value for a in plan.actions if isinstance(a, ChangeCase)}
    breached = changes.pop("breached_json", None)
    one = replace(one, told=told, asked=asked[-1] if asked else one.asked)
    return one if breached is None else replace(one, breached=("first_response",))


spans = st.sampled_from(["30m", "1h", "9h", "24h", "5d", "1bh", "8bh", "40bh", "100bh", "1bd", "3bd", "20bd"])
moments = st.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 31), timezones=st.just(UTC))


@settings(max_examples=150, deadline=None)
@given(opened=moments, first=spans, resolution=spans, urgent=st.booleans(), share=st.sampled_from([0.1, 0.5, 0.75, 0.9]),
       later=st.integers(0, 40 * 24 * 4))  # fmt: skip
def test_whatever_is_due_lies_within_the_horizon(desk, opened, first, resolution, urgent, share, later):
    policy = desk.model_copy(
        update={"sla": tuple(SlaTarget(priority=p, first_response=first, resolution=resolution) for p in PRIORITIES)}
    )
    terms, now = replace(TERMS, warn_at=share), opened + timedelta(minutes=15 * later)
    one = watched(policy, opened, urgent=urgent)
    edge, due = horizon(policy, terms, now), one.case.due
    within = due.first_response <= edge.first_response or due.resolution <= edge.resolution
    late = due.acknowledgement < now or (due.next_update is not None and due.next_update <= now)
    assert within or late or not look([one], policy, terms, now).actions


@settings(max_examples=60, deadline=None)
@given(opened=moments, urgent=st.booleans(), steps=st.lists(st.integers(1, 3000), max_size=12))
def test_nothing_is_told_twice(desk, opened, urgent, steps):
    now, one = opened, watched(desk, opened, urgent=urgent)
    for minutes in steps:
        now += timedelta(minutes=minutes)
        one = after(one, look([one], desk, TERMS, now), now)
        again = [a for a in look([one], desk, TERMS, now).actions if isinstance(a, OweMail)]
        assert again == []


@pytest.mark.parametrize("status", ["resolved", "closed", "merged"])
def test_the_clocks_of_a_case_that_is_over_say_nothing(desk, status):
    one = watched(desk, NOON - timedelta(days=9), urgent=True, status=status)
    assert look([one], desk, TERMS, NOON - timedelta(days=8)).actions == ()


def test_clocks_that_ran_out_before_the_first_live_mail_are_nobodys(desk):
    one = watched(desk, NOON - timedelta(days=90), urgent=True)
    assert look([replace(one, live_since=NOON)], desk, TERMS, NOON).actions == ()


def test_nobody_to_ask_is_no_error(desk):
    fields = {name: getattr(desk, name) for name in type(desk).model_fields}
    policy = type(desk).model_construct(**fields | {"agents": ()})
    one = watched(policy, NOON - timedelta(hours=1), review=True)
    assert [a for a in look([one], policy, TERMS, NOON).actions if isinstance(a, OweMail)] == []


def test_a_storm_is_one_mail_a_person_with_emergencies_first(desk):
    opened = NOON - timedelta(days=2)
    cases = [watched(desk, opened, serial=10000 + n, urgent=n == 20) for n in range(21)]
    mails = [a for a in look(cases, desk, TERMS, NOON).actions if isinstance(a, OweMail)]
    assert sorted(mail.to for mail in mails) == ["maria@desk.example", "nina@desk.example"]
    assert all(mail.case is None and mail.urgent for mail in mails)
    assert mails[0].context["cases"][0]["number"] == "CP-10020"
    assert len(mails[0].context["cases"]) == 21
