"""What the customer wrote in square brackets in the subject: tags may raise to an emergency, never lower."""

from __future__ import annotations

from dataclasses import dataclass
from typing import get_args

from models.rules import RequestType
from models.understanding import MailKind, Priority, Reason, SubjectLine

KINDS: dict[str, MailKind] = {"CONCERN": "concern", "REOPEN": "reopen", "CLOSE": "close"}


@dataclass(frozen=True, slots=True)
class Wishes:
    """The tags of a subject, read: what the customer asks for in so many words."""

    emergency: bool = False
    kind: MailKind | None = None
    priority: Priority | None = None
    type: str | None = None
    category: str | None = None
    reasons: tuple[Reason, ...] = ()


def wishes(subject: SubjectLine, types: tuple[RequestType, ...] = ()) -> Wishes:
    """Read `[EMERGENCY] [PRIORITY: x] [TYPE: x] [TYPE: x / category] [CONCERN] [REOPEN] [CLOSE]`.

    A Blocker raises to an emergency only for authorised contacts, which is not known here: it is told as a reason
    ("tag PRIORITY", the quote holds its word) for the decision to act upon.
    """
    given: dict[str, str] = {}
    for word, argument in subject.tags:
        given.setdefault(word.upper(), argument.strip())
    kind, category = _type(given.get("TYPE", ""), types)
    return Wishes(
        emergency="EMERGENCY" in given,
        kind=next((KINDS[word] for word in given if word in KINDS), None),
        priority=_priority(given.get("PRIORITY", "")),
        type=kind,
        category=category,
        reasons=tuple(_reason(word, argument) for word, argument in given.items() if word in _KNOWN),
    )


_KNOWN = frozenset({"EMERGENCY", "PRIORITY", "TYPE", *KINDS})


def _reason(word: str, argument: str) -> Reason:
    weight = 1.0 if word == "EMERGENCY" else 0.0
    return Reason(f"tag {word}", weight, f"[{word}: {argument}]" if argument else f"[{word}]")


def _priority(argument: str) -> Priority | None:
    return next((one for one in get_args(Priority) if one.casefold() == argument.casefold()), None)


def _type(argument: str, types: tuple[RequestType, ...]) -> tuple[str | None, str | None]:
    """`Setup & Configuration / Deals`, a type alone, or a category alone (its type follows from the table)."""
    wanted = [part.strip().casefold() for part in argument.replace(">", "/").split("/") if part.strip()]
    if not wanted:
        return None, None
    for row in types:
        category = next((one for one in row.categories if one.casefold() == wanted[-1]), None)
        if row.name.casefold() == wanted[0]:
            return row.name, category
        if category and len(wanted) == 1:
            return row.name, category
    return None, None
