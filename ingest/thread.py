"""Which case does a mail belong to, by which rule, and may its sender join it? Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from models.case import Case, Facts, Keys
from models.ids import Token, case_serial, read_message_id, read_token, token_of
from models.policy import Policy
from models.understanding import Understanding

_MOST_REFERENCES = 50
_MOST_NUMBERS = 20
"""Case numbers looked up of one mail: nobody writes about more, and each costs a row and may become a link (S21)."""


@dataclass(frozen=True, slots=True)
class Threading:
    """The case a mail belongs to (None: a new one), the rule that fired and its evidence.

    `agent`: the address of the agent whose token the mail came with, "" without one. `member` is False for a stranger
    who holds a customer's token (a forwarded mail): his words are appended, nothing else happens.
    `claims`: cases the mail points to without a right to join them; a new case is linked to them.
    """

    case: Case | None = None
    rule: str = "new"
    why: str = ""
    agent: str = ""
    member: bool = True
    claims: tuple[Case, ...] = ()
    closed: Case | None = None
    """The case it would belong to, were that not closed too long ago."""


def keys(understanding: Understanding, policy: Policy) -> Keys:
    """What this mail may be looked up by, nearest evidence first."""
    mail, subject = understanding.mail, understanding.subject
    references = _nearest_first(understanding)
    own = [(name, read_message_id(name, policy.keys)) for name in references]
    return Keys(
        fingerprint=understanding.fingerprint,
        sender=understanding.identity.address.casefold(),
        message_id=mail.message_id,
        token_cases=_tokens(understanding, policy),
        own_ids=tuple((name, read.serial) for name, read in own if read is not None and read.serial),
        message_ids=tuple(name for name, read in own if read is None),
        numbers=_serials(subject.case_numbers, policy),
        aliases=subject.foreign_numbers,
        mentioned=_serials(understanding.findings.case_numbers, policy),
        ids=understanding.findings.ids,
        bounced=_our_mails(understanding, [name for name, read in own if read is not None], policy),
        agent=policy.people.agent(understanding.identity.address) is not None,
        confirms=_confirms(understanding, policy),
        contact=contact_of(understanding, policy),
    )


def contact_of(understanding: Understanding, policy: Policy) -> str:
    """The authorised contact whom a mail of a colleague of his must be shown to; "" for everybody else's mail."""
    people, sender = policy.people, understanding.identity.address
    organisation = people.organisation(sender)
    if organisation is None or people.standing(sender) != "colleague":
        return ""
    return next((str(contact).casefold() for contact in organisation.contacts), "")


def _nearest_first(understanding: Understanding) -> tuple[str, ...]:
    """In-Reply-To, then References from the last (nearest) to the first, each once; bounced originals count too."""
    mail = understanding.mail
    names = (*reversed(mail.in_reply_to), *reversed(mail.references))
    return tuple(dict.fromkeys(name for name in names if name))[:_MOST_REFERENCES]


def _our_mails(understanding: Understanding, own: list[str], policy: Policy) -> tuple[str, ...]:
    """Message-IDs of ours whose outbox rows matter: those that bounced, and those that stand for a reply address.

    Without reply addresses (`reply_address = "none"`) an agent's power is that he answers a mail sent to him alone.
    """
    bounced = tuple(b.original_message_id for b in understanding.origin.bounces if b.original_message_id)
    return (*bounced, *own) if policy.desk.reply_address == "none" else bounced


def _serials(numbers: tuple[str, ...], policy: Policy) -> tuple[int, ...]:
    found = (case_serial(number, policy.desk.case_prefix) for number in numbers[:_MOST_NUMBERS])
    return tuple(serial for serial in found if serial is not None)


def _tokens(understanding: Understanding, policy: Policy) -> tuple[tuple[int, str], ...]:
    """(serial, agent or "") of every genuine reply token among our recipients. Agents' are bound to the From."""
    read = _read_tokens(understanding, policy)
    return tuple(dict.fromkeys((token.serial, agent) for token, agent in read if token.kind in ("customer", "agent")))


def _confirms(understanding: Understanding, policy: Policy) -> tuple[tuple[int, int], ...]:
    """(serial, outbox id) of the questions of ours that this mail answers, by the address it was sent to."""
    read = _read_tokens(understanding, policy)
    return tuple(
        dict.fromkeys((token.serial, int.from_bytes(token.who, "big")) for token, _ in read if token.kind == "confirm")
    )


def _read_tokens(understanding: Understanding, policy: Policy) -> list[tuple[Token, str]]:
    """Every genuine token among our recipients; those of agents are bound to the From."""
    ours = tuple(policy.people.desks)
    sender = understanding.identity.address
    agents = (sender,) if policy.people.agent(sender) else ()
    addressed = (a.address for a in (*understanding.mail.to, *understanding.mail.cc))
    named = tuple(dict.fromkeys((*understanding.recipients, *addressed)))[:_MOST_REFERENCES]
    split = (token_of(recipient, ours, policy.desk.reply_address) for recipient in named)
    read = (read_token(found[1], policy.keys, agents) for found in split if found and found[1])
    return [token for token in read if token is not None]


def may_join(understanding: Understanding, case: Case, policy: Policy) -> bool:
    """Whether the sender belongs to the case: participant, contact of its organisation, or agent; and is not forged."""
    identity = understanding.identity
    if identity.verdict == "fail":
        return False
    address = identity.address.casefold()
    if address in case.participants or policy.people.agent(address):
        return True
    organisation = policy.people.organisation(address)
    return (
        organisation is not None
        and organisation.name == case.organisation
        and policy.people.standing(address) == "contact"
    )


def _candidates(found: Keys, facts: Facts) -> Iterator[tuple[int, str, str, str]]:
    """(serial, rule, evidence, agent) in the order of trust; the nearest evidence of each rule first."""
    for serial, agent in found.token_cases:
        yield serial, "reply_address", "signed reply address", agent
    for name, serial in found.own_ids:
        sent = facts.sent.get(name)
        agent = found.sender if found.agent and sent is not None and sent.to == found.sender else ""
        yield serial, "own_message_id", f"answers our mail {name}", agent
    for name in found.message_ids:
        for serial in facts.threads.get(name, ()):
            yield serial, "message_id", f"refers to {name}", ""
    for serial in facts.threads.get(found.message_id, ()):
        # a later mail of the conversation came first; a Message-ID that a case holds itself is not looked at (S4)
        yield serial, "message_id", "an earlier mail refers to this one", ""
    for serial in found.numbers:
        yield serial, "subject_number", "case number in the subject", ""
    for alias in found.aliases:
        if alias in facts.aliases:
            yield facts.aliases[alias], "foreign_number", f"number {alias} of the former system in the subject", ""


def find_case(understanding: Understanding, found: Keys, facts: Facts, policy: Policy, now: datetime) -> Threading:
    """The first case in the order of trust that the sender may join; else a new one, linked to what he claims."""
    claims: dict[int, Case] = {}
    for serial, rule, why, agent in _candidates(found, facts):
        case = _follow(serial, facts)
        if case is None:
            continue
        belongs = may_join(understanding, case, policy)
        if belongs or (rule == "reply_address" and understanding.identity.verdict != "fail"):
            return _checked(Threading(case, rule, why, agent, member=belongs or bool(agent)), policy, now)
        claims[case.serial] = case
    return Threading(claims=tuple(claims.values()))


def _follow(serial: int, facts: Facts) -> Case | None:
    """The case, or the one it was merged into."""
    case = facts.cases.get(serial)
    for _ in range(10):
        if case is None or case.merged_into is None:
            break
        case = facts.cases.get(case.merged_into)
    return case


def _checked(threading: Threading, policy: Policy, now: datetime) -> Threading:
    """A case closed too long ago is not reopened: its follow-up is a new linked case."""
    case = threading.case
    assert case is not None
    limit = timedelta(days=policy.limits.reopen_days)
    if case.status == "closed" and case.closed_at is not None and now - case.closed_at > limit:
        why = f"{case.number} was closed too long ago"
        return Threading(rule="new", why=why, agent=threading.agent, closed=case, member=threading.member)
    return threading
