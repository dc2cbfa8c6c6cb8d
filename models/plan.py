"""What is to be done with one mail, as values. `decide` makes a Plan, `apply` alone carries it out."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal

from models.case import DueTimes, Status
from models.understanding import Priority

Direction = Literal["in", "out", "note"]
OutboxState = Literal["owed", "withheld"]

NEW_CASE = 0
"""Stands for the case that this plan opens, whose serial only the store can give."""


@dataclass(frozen=True, slots=True)
class OpenCase:
    """A new case. `linked` are serials it points to ("claims to belong to …")."""

    subject: str
    requester: str
    requester_name: str
    organisation: str | None
    service_level: str
    status: Status
    priority: Priority
    emergency: bool
    review: bool
    unconfirmed: bool
    team: str
    type: str | None
    category: str | None
    language: str
    out_of_scope: str | None
    known_error: str | None
    tags: tuple[str, ...]
    opened_at: datetime
    due: DueTimes
    collaborators: tuple[tuple[str, str], ...] = ()
    """(address, name) of people who get copies and may write: known contacts of the same organisation."""
    listed: tuple[tuple[str, str], ...] = ()
    """(address, name) of other people in Cc: shown, inactive."""
    linked: tuple[int, ...] = ()
    spam: bool = False

    @property
    def urgent(self) -> bool:
        """Treated as an emergency, whether it is one or a person must still say so."""
        return self.emergency or self.review


@dataclass(frozen=True, slots=True)
class AppendMessage:
    """The mail becomes a message of a case. `threaded_by` names the rule that chose it, `why` its evidence."""

    case: int
    direction: Direction
    threaded_by: str
    why: str
    folded: bool = False
    """Machine mail: kept on the case, shown folded."""
    words: str | None = None
    """The words it stands with, where they are not the mail's own: an agent's answer without his commands."""


@dataclass(frozen=True, slots=True)
class ChangeCase:
    """One field of a case changes."""

    case: int
    field: str
    value: Any
    reason: str


@dataclass(frozen=True, slots=True)
class AddPerson:
    """Somebody joins a case: active people get copies and may write, inactive ones are only listed."""

    case: int
    address: str
    name: str
    active: bool
    reason: str
    insist: bool = False
    """An agent's `#add`: active from now on, also where listed as inactive."""


@dataclass(frozen=True, slots=True)
class RemovePerson:
    """Somebody gets no more copies and may no longer write; he stays listed."""

    case: int
    address: str
    reason: str


@dataclass(frozen=True, slots=True)
class Tag:
    """A word by which agents find a case again."""

    case: int
    word: str
    reason: str


@dataclass(frozen=True, slots=True)
class Remember:
    """Something that happened on a case and is asked for later, as an event of this kind."""

    case: int
    kind: str
    data: dict[str, Any] = field(hash=False)


@dataclass(frozen=True, slots=True)
class Label:
    """A person has said whether a case is an emergency: its words teach the desk's own model."""

    case: int
    emergency: bool
    agent: str


@dataclass(frozen=True, slots=True)
class Mention:
    """The mail speaks of another case: they are linked, nothing else."""

    case: int
    other: int
    reason: str


@dataclass(frozen=True, slots=True)
class OweMail:
    """A mail that must leave. `context` holds the template's values as JSON; case number and tokens come at rendering.

    `automatic`: RFC 3834 mail of a robot (counted by the caps). `state` "withheld" keeps it visible with `reason`,
    to be released by hand. `acknowledges`: this mail stops the acknowledgement clock when the relay takes it.
    """

    case: int | None
    template: str
    language: str
    to: str
    to_name: str
    due: datetime
    context: dict[str, Any] = field(hash=False)
    automatic: bool = True
    urgent: bool = False
    acknowledges: bool = False
    state: OutboxState = "owed"
    reason: str = ""
    cc: tuple[str, ...] = ()
    internal: bool = False
    """To one of us: no answer to a customer, counted apart."""
    said: bool = False
    """The agent's answer itself: the plan's "out" message is this mail, and shows the Message-ID customers get."""


@dataclass(frozen=True, slots=True)
class RecordDelivery:
    """What a mail system says of a mail we sent (RFC 3464)."""

    outbox: int
    recipient: str
    action: str
    status: str
    permanent: bool | None


@dataclass(frozen=True, slots=True)
class SameMessage:
    """The very mail is on a case already (sent to a second address of ours): a further delivery, no new message."""

    case: int
    message: int


@dataclass(frozen=True, slots=True)
class Release:
    """Its agent has answered our question whether a held mail was his: it is taken up again, or given up.

    `outbox` is the mail that asked.
    """

    outbox: int
    confirmed: bool


@dataclass(frozen=True, slots=True)
class Ignore:
    """Kept, visible, and nothing else happens."""

    reason: str


@dataclass(frozen=True, slots=True)
class Hold:
    """Parked for a person, who can replay it."""

    reason: str


Action = (
    OpenCase
    | AppendMessage
    | ChangeCase
    | AddPerson
    | RemovePerson
    | Tag
    | Remember
    | Label
    | Mention
    | OweMail
    | RecordDelivery
    | SameMessage
    | Release
    | Ignore
    | Hold
)


@dataclass(frozen=True, slots=True)
class Plan:
    """The actions in order, and why, in sentences for `explain`."""

    actions: tuple[Action, ...]
    reasons: tuple[str, ...] = ()
