"""A new case from a mail: whose it is, which team, how urgent, by when. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from models.case import Case, DueTimes
from models.mail import Address
from models.plan import OpenCase
from models.policy import LOCAL_TEAM, Policy
from models.sla import due_times, length, shift, target
from models.understanding import Understanding

_MOST_PEOPLE = 50


def due(understanding: Understanding, policy: Policy) -> DueTimes:
    """The four clocks of a case that this mail opens, from its arrival."""
    verdict, level = understanding.verdict, policy.people.service_level(understanding.identity.address)
    return due_times(verdict.priority, verdict.urgent, level, understanding.received_at, policy)


def going_on(case: Case, policy: Policy, now: datetime) -> datetime | None:
    """By when a case must be solved that goes on after a pause: waiting, its resolution clock stood still."""
    due = case.due.resolution
    if due is None or case.paused_at is None:
        return due
    span = target(case.priority, policy.people.service_level(case.requester), policy).resolution
    return shift(due, case.paused_at, now, policy.hours, business=span is not None and length(span).business)


def team(understanding: Understanding, policy: Policy) -> str:
    """Out of scope, then the team of the address it came to, then the verdict's."""
    if understanding.verdict.out_of_scope:
        return LOCAL_TEAM
    address = policy.people.desks.get(understanding.address.casefold())
    return address.team if address and address.team else understanding.verdict.team


def open_case(understanding: Understanding, policy: Policy, *, linked: tuple[int, ...] = ()) -> OpenCase:
    """The case that this mail opens. Its requester is the From that counts, never Reply-To (S20)."""
    verdict, identity = understanding.verdict, understanding.identity
    organisation = policy.people.organisation(identity.address)
    collaborators, listed = others(understanding, policy)
    sender = understanding.mail.sender
    return OpenCase(
        subject=understanding.subject.words or understanding.mail.subject,
        requester=identity.address.casefold(),
        requester_name=sender.name if sender else "",
        organisation=organisation.name if organisation else None,
        service_level=policy.people.service_level(identity.address),
        status="new",
        priority=verdict.priority,
        emergency=verdict.emergency,
        review=verdict.review,
        unconfirmed=policy.people.standing(identity.address) == "colleague",
        team=team(understanding, policy),
        type=verdict.type,
        category=verdict.category,
        language=verdict.language,
        out_of_scope=verdict.out_of_scope,
        known_error=verdict.known_error,
        tags=tuple(f"{word}: {value}" if value else word for word, value in understanding.subject.tags),
        opened_at=understanding.received_at,
        due=due(understanding, policy),
        collaborators=collaborators,
        listed=listed,
        linked=linked,
        spam=understanding.origin.spam or verdict.spam,
    )


def others(
    understanding: Understanding, policy: Policy
) -> tuple[tuple[tuple[str, str], ...], tuple[tuple[str, str], ...]]:
    """(collaborators, listed) among To and Cc: known contacts of the sender's organisation, and everybody else.

    A forged or unknown sender subscribes nobody (S1); at most 50 people are kept (S21).
    """
    people, identity = policy.people, understanding.identity
    organisation = people.organisation(identity.address)
    known: list[tuple[str, str]] = []
    unknown: list[tuple[str, str]] = []
    for address in _addressed(understanding, policy):
        same = organisation is not None and people.organisation(address.key) is organisation
        trusted = same and people.standing(address.key) == "contact" and identity.verdict != "fail"
        (known if trusted else unknown).append((address.key, address.name))
    return tuple(known), tuple(unknown)


def _addressed(understanding: Understanding, policy: Policy) -> Iterator[Address]:
    people = policy.people
    local = policy.desk.address.casefold().partition("@")[0] + "+"
    seen = {understanding.identity.address.casefold()}
    for address in (*understanding.mail.to, *understanding.mail.cc):
        key = address.key
        if "@" not in key or key in seen or key in people.desks or key.startswith(local) or people.agent(key):
            continue
        seen.add(key)
        if len(seen) > _MOST_PEOPLE + 1:
            return
        yield address
