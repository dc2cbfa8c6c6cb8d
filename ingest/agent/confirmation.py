"""Commands that nothing proved to be the agent's wait until he answers our question whether they are his. Pure.

Only the reader of his mailbox can answer it: the question's Message-ID and reply address are signed, and go to him
alone. It works once, and for three days.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from ingest.agent.orders import Hand
from ingest.agent.receipt import question, receipt
from ingest.agent.vocabulary import first_yes_or_no
from ingest.matter import Matter
from models.case import HeldMail
from models.plan import Ignore, OweMail, Plan, Release
from models.policy import Agent
from models.understanding import Understanding

CONFIRM_WITHIN = timedelta(days=3)


def ask(hand: Hand, lines: str, why: str, results: tuple[str, ...] = ()) -> list[OweMail]:
    """The question. `lines`: the commands that wait; `results`: what was done of the mail all the same."""
    return question(hand, {"held": lines, "why": why, "results": list(results)}, hand.matter.now + CONFIRM_WITHIN)


def vouched(understanding: Understanding) -> Understanding:
    """A held mail as if its sender had been proved: he has answered our question."""
    identity = replace(understanding.identity, verdict="pass", how="confirmed by answering our question")
    return replace(understanding, identity=identity)


def confirmation(matter: Matter, agent: Agent) -> Plan | None:
    """The plan for an answer to our question; None for any other mail.

    A mail that is proved to be forged answers nothing.
    """
    held = matter.facts.held
    case = matter.facts.cases.get(held.case) if held else None
    if held is None or case is None or matter.seen.identity.verdict == "fail":
        return None
    first, _, _ = matter.seen.words.new_text.strip().partition("\n")
    said, hand = first_yes_or_no(first)[0], Hand(matter, case, agent)
    if said is None:
        return None if matter.threading.agent else _unclear(hand)
    if error := _too_late(held, matter):
        return Plan((Ignore(f"answered: {error}"), *receipt(hand, errors=(error,), resend=False)), (error,))
    if said == "yes":
        # its own receipt follows, when the held mail has been carried out
        return Plan((Ignore("answered: confirmed"), Release(held.outbox, confirmed=True)), (f"{agent.name} confirmed",))
    done = "Nothing of it is done. Tell your administrator that somebody writes in your name."
    disowned = Release(held.outbox, confirmed=False)
    return Plan((Ignore("answered: disowned"), disowned, *receipt(hand, results=(done,))), (f"{agent.name} disowned",))


def _unclear(hand: Hand) -> Plan:
    error = "Was it you? Begin your answer with YES or NO, and reply to the question once more."
    return Plan((Ignore(f"answered: {error}"), *receipt(hand, errors=(error,), resend=False)), (error,))


def _too_late(held: HeldMail, matter: Matter) -> str:
    if not held.pending:
        return "This has been answered before; it works once."
    if matter.now - held.asked_at > CONFIRM_WITHIN:
        return "The answer came too late. Send the commands again."
    return ""
