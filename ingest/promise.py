"""A time that an automatic answer names has a clock that runs until then. Pure."""

from __future__ import annotations

from ingest.matter import Matter
from ingest.opening import due
from models.case import Case
from models.plan import Action, ChangeCase, OweMail


def promised(matter: Matter, case: Case, answer: OweMail) -> list[Action]:
    """The clock behind the promise of an answer to a further mail: of a case that was answered, the next update's.

    Before the first response its own clock runs; and what is withheld promises nothing.
    """
    until = due(matter.seen, matter.policy).first_response
    if case.first_response_at is None or answer.state != "owed" or until is None:
        return []
    return [ChangeCase(case.serial, "due_next_update", until, f"promised by {answer.template}")]
