"""A case as the store knows it, and the facts that one decision may read."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from models.understanding import ObjectId, Priority

Status = Literal["new", "open", "waiting_customer", "waiting_engineering", "resolved", "closed", "merged"]
STATUSES: tuple[Status, ...] = (
    "new",
    "open",
    "waiting_customer",
    "waiting_engineering",
    "resolved",
    "closed",
    "merged",
)


@dataclass(frozen=True, slots=True)
class DueTimes:
    """The four clocks of a case (aware UTC), None where a clock does not run."""

    acknowledgement: datetime | None = None
    first_response: datetime | None = None
    next_update: datetime | None = None
    resolution: datetime | None = None


@dataclass(frozen=True, slots=True)
class Case:
    """A case at one moment. Addresses are keys (casefolded)."""

    serial: int
    number: str
    subject: str
    status: Status
    priority: Priority
    emergency: bool
    review: bool
    team: str
    language: str
    requester: str
    organisation: str | None
    owner: str | None
    opened_at: datetime
    closed_at: datetime | None = None
    merged_into: int | None = None
    participants: frozenset[str] = frozenset()
    due: DueTimes = DueTimes()
    acknowledged_at: datetime | None = None
    first_response_at: datetime | None = None
    requester_name: str = ""
    address: str = ""
    """The desk address it came to, from which its mails leave."""
    type: str | None = None
    category: str | None = None
    unconfirmed: bool = False
    """Opened by somebody who is no authorised contact of the customer."""
    paused_at: datetime | None = None
    """Since when it waits, for the customer or for engineering; None while it does not."""

    @property
    def urgent(self) -> bool:
        """Treated as an emergency, whether it is one or a person must still say so."""
        return self.emergency or self.review


@dataclass(frozen=True, slots=True)
class Keys:
    """What one mail may be looked up by. Every lookup behind it is one indexed query.

    `token_cases`: serials from signed reply addresses, with the agent's address for an agent's token, else "".
    `own_ids`: (Message-ID, serial) of signed own Message-IDs, nearest reference first. `message_ids`: all referenced
    Message-IDs, nearest first. `numbers`: serials of case numbers in the subject; `mentioned`: those in the words.
    """

    fingerprint: str
    sender: str
    message_id: str
    token_cases: tuple[tuple[int, str], ...] = ()
    own_ids: tuple[tuple[str, int], ...] = ()
    message_ids: tuple[str, ...] = ()
    numbers: tuple[int, ...] = ()
    aliases: tuple[str, ...] = ()
    mentioned: tuple[int, ...] = ()
    ids: tuple[ObjectId, ...] = ()
    bounced: tuple[str, ...] = ()
    agent: bool = False
    """The sender is an agent: what was said last on his cases is looked up too."""
    confirms: tuple[tuple[int, int], ...] = ()
    """(case, outbox id) of the mails of ours that asked him for a confirmation, from the address he answers to."""
    contact: str = ""
    """The authorised contact who is asked about a mail of this sender, who is none."""


@dataclass(frozen=True, slots=True)
class SentMail:
    """A mail of ours that a bounce or delivery notice speaks of."""

    outbox: int
    case: int | None
    to: str
    message_id: str
    failed: bool = False
    """A failure has been heard of before."""


@dataclass(frozen=True, slots=True)
class Conversation:
    """Where the talk with a customer stands: what an answer refers to, and what the customer said last.

    `message_ids` are those that customers have seen, oldest first; `last_in` the one of the customer's last mail.
    """

    message_ids: tuple[str, ...] = ()
    last_in: str = ""
    last_words: str = ""
    answered_by: str = ""
    answered_at: datetime | None = None
    """Which agent answered last, and when."""
    calm_priority: Priority | None = None
    """What the mail that opened the case would have been given, were it no emergency."""
    promised: bool = False
    """The customer has been told that the case is treated as an emergency."""


@dataclass(frozen=True, slots=True)
class HeldMail:
    """An agent's mail that waits for his confirmation: which mail of ours asked for it, and when.

    `pending` is False once it was confirmed, or ended otherwise.
    """

    outbox: int
    case: int
    asked_at: datetime
    pending: bool


@dataclass(frozen=True, slots=True)
class AnsweredMail:
    """The mail of ours that an agent answers: its template, to whom it went, and the `event` it told of, if any."""

    template: str
    to: str
    event: str = ""


@dataclass(frozen=True, slots=True)
class AutomaticMail:
    """How much automatic mail went out lately: to this address and to all strangers in the last hour.

    `in_a_row`: acknowledgements within minutes of the conversation that the mail speaks of.
    """

    to_address: int = 0
    to_strangers: int = 0
    in_a_row: int = 0


@dataclass(frozen=True, slots=True)
class Facts:
    """The only thing that deciding may know of the store.

    `cases` by serial; `threads`: Message-ID → serials of the cases that hold or reference it, latest first;
    `aliases`: foreign case number → serial; `same_message`: (serial, message row) that already holds this very mail.
    """

    cases: dict[int, Case] = field(default_factory=dict)
    threads: dict[str, tuple[int, ...]] = field(default_factory=dict)
    aliases: dict[str, int] = field(default_factory=dict)
    same_message: tuple[int, int] | None = None
    sent: dict[str, SentMail] = field(default_factory=dict)
    automatic: AutomaticMail = AutomaticMail()
    similar: tuple[str, ...] = ()
    """Numbers of other open cases that speak of the same objects."""
    recent: tuple[tuple[str, str, str], ...] = ()
    """(number, subject, status) of the sender's latest cases, latest first."""
    conversations: dict[int, Conversation] = field(default_factory=dict)
    """By serial; for mails of agents alone."""
    answered: AnsweredMail | None = None
    """The mail of ours that an agent's mail refers to nearest; None where it names none."""
    told_customers: dict[int, int] = field(default_factory=dict)
    """How many automatic mails the requester of a case got in the last hour, by serial; for mails of agents alone."""
    asked_contact: int = 0
    """How many automatic mails the contact of `Keys.contact` got in the last hour."""
    held: HeldMail | None = None
    """The mail of this agent that his mail confirms or disowns: the one our question was about."""
    told: dict[str, int] = field(default_factory=dict)
    """How many automatic mails one of us was sent in this clock hour: "TEMPLATE:ADDRESS" → number."""
