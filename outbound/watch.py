"""What is due by the clocks of cases: questions, warnings, reminders, closing. Pure; each look gives one plan.

| what                       | when                                    | who hears of it                       |
|----------------------------|-----------------------------------------|---------------------------------------|
| it may be an emergency     | `review_after` without a decision       | the next one on call, round and round |
| first response, resolution | at `warn_at` of their time              | the owner, else the team              |
| first response, resolution | when they are missed                    | owner, team and manager               |
| next update (emergencies)  | when it is due                          | the owner, else the team              |
| next update (emergencies)  | as long again without a word            | owner, team and manager               |
| the customer owes a word   | `reminder_after`                        | the customer                          |
| … and still does           | `close_after` later                     | the case is closed, the customer told |
| resolved, then silence     | `resolved_close_after`                  | the case is closed, the customer told |

Of standard cases agents hear in working hours only, of emergencies at any time. Whatever was told leaves a mark on its
case that names the due time: nothing is told twice, however often the watch begins anew.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from math import ceil
from typing import Any

from models.case import Case
from models.duty import managers, members, next_decider
from models.plan import Action, ChangeCase, OweMail, Plan, Remember
from models.policy import Policy
from models.report import time_text
from models.sla import CLOCKS, FALLBACK, DoneTimes, add_span, breaches, is_open, length, target, warning_due
from models.watched import Horizon, WatchedCase

_RUNNING = ("new", "open", "waiting_customer", "waiting_engineering")
_LONGEST_QUOTE = 2_000
_MOST_LISTED = 200
"""Cases in one digest, emergencies and the longest overdue first: nobody reads more."""
_SPARE = timedelta(days=1)
"""A look goes further ahead by this: local times of business days shift by an hour over clock changes."""


@dataclass(frozen=True, slots=True)
class WatchTerms:
    """[watch] as plain values: spans as in `models.sla`, the share of a clock at which to warn (0..1), a count."""

    warn_at: float = 0.75
    review_after: str = "10m"
    reminder_after: str = "3bd"
    close_after: str = "3bd"
    resolved_close_after: str = "5d"
    digest_above: int = 10


@dataclass(frozen=True, slots=True)
class Warned:
    """One thing that people are to hear of a case: its clock, which mark it leaves, and how far it has come."""

    case: Case
    clock: str
    due: datetime
    mark: str
    missed: bool
    loud: bool
    """Owner, team and manager; otherwise the owner alone, or the team where there is none."""


def look(cases: Iterable[WatchedCase], policy: Policy, terms: WatchTerms, now: datetime) -> Plan:
    """Everything that is due now for these cases. An empty plan when nothing is."""
    actions: list[Action] = []
    warnings: list[Warned] = []
    for one in cases:
        actions += _review(one, policy, terms, now)
        actions += _silence(one, policy, terms, now)
        if one.case.status in _RUNNING:
            actions += _breached(one, now)
            warnings += _warnings(one, policy, terms, now)
    actions += [Remember(one.case.serial, "watched", {"mark": one.mark}) for one in warnings]
    return Plan((*actions, *_mails(warnings, policy, terms, now)))


def horizon(policy: Policy, terms: WatchTerms, now: datetime) -> Horizon:
    """How far the look at the store must go: what lies behind these times cannot be due yet."""
    rows = (*policy.sla, FALLBACK)
    responses = [*(row.first_response for row in rows), policy.emergency.first_response]
    return Horizon(
        now=now,
        first_response=_ahead(responses, terms, policy, now),
        resolution=_ahead([row.resolution for row in rows if row.resolution], terms, policy, now),
        silent=now - length(terms.reminder_after).duration,
        resolved=now - length(terms.resolved_close_after).duration,
        asked=now - length(terms.review_after).duration,
    )


def _ahead(spans: Iterable[str], terms: WatchTerms, policy: Policy, now: datetime) -> datetime:
    """The latest due time of a clock that may have no more of its time left than `warn_at` leaves."""
    read = [length(span) for span in spans]
    rest = {f"{ceil(one.amount * (1 - terms.warn_at))}{one.unit}" for one in read}
    return max((add_span(now, span, policy.hours) for span in rest), default=now) + _SPARE


# Is it an emergency?


def _review(one: WatchedCase, policy: Policy, terms: WatchTerms, now: datetime) -> Iterator[Action]:
    case = one.case
    if not case.review or case.status not in _RUNNING:
        return
    last = one.told.get("review")
    if last is not None and now < add_span(last, terms.review_after, policy.hours):
        return
    decider = next_decider(policy, case.team, one.asked)
    if decider is None:
        return
    organisation = policy.people.organisation(case.requester)
    values: dict[str, Any] = {
        "subject": case.subject,
        "organisation": organisation.name if organisation else None,
        "answer_due": time_text(case.due.first_response),
        "new_text": "",
        **one.question,
    }
    yield _mail(case, decider, "review_request", values, policy, now, urgent=True)
    yield Remember(case.serial, "watched", {"mark": "review", "agent": decider})


# Clocks


def _breached(one: WatchedCase, now: datetime) -> Iterator[Action]:
    """The clocks that ran out undone, on the case for good."""
    case = one.case
    due = case.due if _resolving(case) else replace(case.due, resolution=None)
    done = DoneTimes(acknowledgement=case.acknowledged_at, first_response=case.first_response_at)
    late = [clock for clock in breaches(due, done, now) if getattr(due, clock) > one.live_since]
    names = [clock for clock in CLOCKS if clock in late or clock in one.breached]
    if set(names) != set(one.breached):
        new = ", ".join(name.replace("_", " ") for name in names if name not in one.breached)
        yield ChangeCase(case.serial, "breached_json", json.dumps(names), f"missed: {new}")


def _resolving(case: Case) -> bool:
    """Whether the resolution clock runs: it stands still while we wait for the customer or for engineering."""
    return case.status in ("new", "open")


def _warnings(one: WatchedCase, policy: Policy, terms: WatchTerms, now: datetime) -> Iterator[Warned]:
    if not (one.case.urgent or is_open(now, policy.hours)):
        return
    for warned in (*_targets(one, policy, terms, now), *_updates(one, policy, now)):
        if warned.mark not in one.told:
            yield warned


def _targets(one: WatchedCase, policy: Policy, terms: WatchTerms, now: datetime) -> Iterator[Warned]:
    case = one.case
    for clock, begin, due, business in _running(case, policy):
        if due <= one.live_since:
            continue
        if now > due:
            yield Warned(case, clock, due, f"{clock} missed {time_text(due)}", missed=True, loud=True)
            continue
        warn = warning_due(begin, due, terms.warn_at, policy.hours, business=business)
        # what came outside hours is due at the opening itself: a warning at that moment tells nothing
        if warn <= now and warn < due:
            yield Warned(case, clock, due, f"{clock} due {time_text(due)}", missed=False, loud=False)


def _running(case: Case, policy: Policy) -> Iterator[tuple[str, datetime, datetime, bool]]:
    """(clock, since when, until when, whether in business time) of the targets that still run."""
    row = target(case.priority, policy.people.service_level(case.requester), policy)
    due = case.due
    if due.first_response is not None and case.first_response_at is None:
        span = policy.emergency.first_response if case.urgent else row.first_response
        begin = case.opened_at
        if case.urgent:
            # a case that was raised later counts from then
            begin = max(begin, due.first_response - length(span).duration)
        yield "first_response", begin, due.first_response, length(span).business
    if due.resolution is not None and _resolving(case):
        business = row.resolution is not None and length(row.resolution).business
        yield "resolution", case.opened_at, due.resolution, business


def _updates(one: WatchedCase, policy: Policy, now: datetime) -> Iterator[Warned]:
    """Emergencies are kept warm: a word to the customer every so often, and someone who sees to it."""
    case, due = one.case, one.case.due.next_update
    if due is None or due <= one.live_since or now < due or case.first_response_at is None:
        return  # before the first answer, its own clock is what counts
    late = now >= add_span(due, policy.emergency.next_update, policy.hours)
    mark = f"next_update {'missed' if late else 'due'} {time_text(due)}"
    yield Warned(case, "next_update", due, mark, missed=now > due, loud=late)


# Silence of the customer


def _silence(one: WatchedCase, policy: Policy, terms: WatchTerms, now: datetime) -> Iterator[Action]:
    case, hours = one.case, policy.hours
    if case.status == "resolved":
        since = max(one.since, one.resolved_at or one.since)
        if now >= add_span(since, terms.resolved_close_after, hours):
            yield from _close(one, policy, now, "resolved", "resolved, and nobody wrote since")
    if case.status != "waiting_customer":
        return
    since = max(one.since, one.said_at or one.since)
    mark = f"reminder {time_text(since)}"
    reminded = one.told.get(mark)
    if reminded is None and now >= add_span(since, terms.reminder_after, hours):
        closes = time_text(add_span(now, terms.close_after, hours))
        values = {"waiting_since": time_text(since), "closes_at": closes, "text": one.said[:_LONGEST_QUOTE]}
        yield Remember(case.serial, "watched", {"mark": mark})
        yield from _to_customer(one, "reminder", values, policy, now)
    elif reminded is not None and now >= add_span(reminded, terms.close_after, hours):
        yield from _close(one, policy, now, "customer_unavailable", "no answer to the reminder")


def _close(one: WatchedCase, policy: Policy, now: datetime, why: str, reason: str) -> Iterator[Action]:
    serial = one.case.serial
    for field, value in (("status", "closed"), ("close_reason", why), ("closed_at", now)):
        yield ChangeCase(serial, field, value, reason)
    if one.resolved_at is None:
        yield ChangeCase(serial, "resolved_at", now, reason)
    values = {"close_reason": why, "reopen_days": policy.limits.reopen_days, "survey": False}
    yield from _to_customer(one, "closed", values, policy, now)


def _to_customer(
    one: WatchedCase, template: str, values: dict[str, Any], policy: Policy, now: datetime
) -> Iterator[Action]:
    """To the customer, in his conversation; nobody, where nobody is left on the case."""
    case = one.case
    people = sorted(case.participants)
    if not people:
        return
    to = case.requester if case.requester in people else people[0]
    thread = {"in_reply_to": one.talk.last_in or None, "references": list(one.talk.message_ids)}
    name = case.requester_name if to == case.requester else ""
    yield OweMail(
        case=case.serial,
        template=template,
        language=case.language,
        to=to,
        to_name=name,
        due=now,
        context=values
        | thread
        | {"subject": case.subject, "customer_name": name, "english_note": policy.desk.english_note}
        | _address(case),
        urgent=case.urgent,
        cc=tuple(address for address in people if address != to),
    )


# Telling agents


def _mails(warnings: list[Warned], policy: Policy, terms: WatchTerms, now: datetime) -> Iterator[OweMail]:
    """One mail a case and person; above `digest_above` warnings to one person, one mail of all of them."""
    told: dict[str, list[Warned]] = {}
    for one in warnings:
        for address in _told_of(one, policy):
            told.setdefault(address, []).append(one)
    for address, rows in told.items():
        if len(rows) > terms.digest_above:
            yield _escalation(None, address, rows, policy, now)
            continue
        for serial in dict.fromkeys(row.case.serial for row in rows):
            of_case = [row for row in rows if row.case.serial == serial]
            yield _escalation(of_case[0].case, address, of_case, policy, now)


def _told_of(one: Warned, policy: Policy) -> list[str]:
    owner = policy.people.agent(one.case.owner or "")
    team = members(policy, one.case.team)
    chosen = [owner.address.casefold()] if owner else team
    if one.loud:
        chosen = [*chosen, *managers(policy, one.case.team, chosen), *team]
    return list(dict.fromkeys(chosen))


def _escalation(case: Case | None, address: str, rows: list[Warned], policy: Policy, now: datetime) -> OweMail:
    listed = sorted(rows, key=lambda row: (not row.case.urgent, row.due, row.case.serial))[:_MOST_LISTED]
    people = policy.people
    values = {
        "subject": case.subject if case else "",
        "cases": [
            {
                "number": row.case.number,
                "subject": row.case.subject,
                "clock": row.clock,
                "due": time_text(row.due),
                "missed": row.missed,
                "owner": owner.name if (owner := people.agent(row.case.owner or "")) else None,
            }
            for row in listed
        ],
    }
    urgent = any(row.case.urgent for row in rows)
    return _mail(case, address, "escalation", values, policy, now, urgent=urgent)


def _mail(
    case: Case | None,
    address: str,
    template: str,
    values: dict[str, Any],
    policy: Policy,
    now: datetime,
    *,
    urgent: bool,
) -> OweMail:
    agent = policy.people.agent(address)
    name = agent.name if agent else ""
    return OweMail(
        case=case.serial if case else None,
        template=template,
        language=policy.desk.language,
        to=address,
        to_name=name,
        due=now,
        context={"customer_name": case.requester_name if case else ""}
        | values
        | {"agent_name": name, "case_link": None}
        | (_address(case) if case else {}),
        urgent=urgent,
        internal=True,
    )


def _address(case: Case) -> dict[str, str]:
    return {"address": case.address} if case.address else {}
