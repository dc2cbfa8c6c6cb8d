"""What becomes of a mail in an agent's name. Pure.

Power is a token issued to that agent **and** his From; the verdict on that From decides how much of it:

| verdict | with his token                     | without, on a known case                   |
|---------|------------------------------------|--------------------------------------------|
| pass    | answer and commands                | a note, or a record of his direct answer   |
| none    | answer and notes; commands held    | held                                       |
| fail    | held                               | held                                       |

Commands that are held are carried out when he answers our question whether the mail is his.
"""

from __future__ import annotations

from dataclasses import replace

from ingest.agent.answer import answer_mails, direct_answer, is_signature, mistakes_of_answer, spoken
from ingest.agent.commands import AgentWords, Command, command_lines, read_commands
from ingest.agent.confirmation import ask, confirmation
from ingest.agent.emergency import with_alarm
from ingest.agent.inside import asked, stays_inside
from ingest.agent.notify import Colleague, told_of
from ingest.agent.opening import agents_case
from ingest.agent.orders import Done, Hand, carry_out
from ingest.agent.receipt import held_mail, receipt
from ingest.agent.vocabulary import first_yes_or_no, yes_or_no
from ingest.changed import changed
from ingest.matter import Matter
from models.case import Case, Conversation
from models.plan import Action, AppendMessage, ChangeCase, Hold, Ignore, Plan
from models.policy import Agent
from models.sla import next_update_due

_MACHINE = ("auto_reply", "delayed_notice", "delivered_notice")
_HELD = "nothing proves that the mail is yours"
_TO_ANSWER = (
    "to answer the customer, reply to the notification of a mail of theirs, or write a new mail to the address that "
    "this mail answers to."
)


def agent_plan(matter: Matter) -> Plan | None:
    """The plan for a mail whose From is an agent; None when it is to be treated as anybody's."""
    seen = matter.seen
    agent = matter.policy.people.agent(seen.identity.address)
    if agent is None or seen.origin.kind not in ("person", "bulk", *_MACHINE):
        return None
    case = _case(matter)
    if seen.origin.kind in _MACHINE:
        return _machine(matter, case)
    if (answered := confirmation(matter, agent)) is not None:
        return answered
    if seen.identity.verdict == "fail" or (seen.identity.verdict == "none" and not matter.threading.agent):
        return _held(matter, agent, case)
    if seen.origin.kind == "bulk" and not matter.threading.agent:
        return None
    if case is None:
        return agents_case(matter, agent)
    if matter.threading.agent:
        return _with_token(Hand(matter, case, agent))
    return _without_token(Hand(matter, case, agent))


def _case(matter: Matter) -> Case | None:
    """The case, however long it has been closed: to an agent it is never out of reach."""
    return matter.threading.case or matter.threading.closed


def _machine(matter: Matter, case: Case | None) -> Plan:
    """A vacation reply is never correspondence: folded on its case, and nobody hears of it."""
    why = "; ".join(matter.seen.origin.reasons) or matter.seen.origin.kind
    if case is None:
        return Plan((Ignore(f"automatic mail of an agent: {why}"),))
    note = AppendMessage(case.serial, "note", matter.threading.rule, matter.threading.why, folded=True)
    return Plan((note,), (f"automatic mail of an agent: {why}",))


def _held(matter: Matter, agent: Agent, case: Case | None) -> Plan:
    """Nothing happens. The agent is told where a case of ours is meant, within the cap, and never of mere spam."""
    how = matter.seen.identity.how
    held = Hold(f"From names the agent {agent.address}, but nothing proves it: {how}")
    claimed = case or next(iter(matter.threading.claims), None)
    if claimed is None:
        return Plan((held,))
    return Plan((held, *held_mail(Hand(matter, claimed, agent), f"nothing proves that it is yours ({how})")))


def _words(hand: Hand) -> AgentWords:
    """His new words and the commands below his name, which the fold takes for a part of his signature.

    What answers an internal mail is a note.
    """
    words = hand.matter.seen.words
    signed = [line for folded in words.folded if folded.kind == "signature" for line in command_lines(folded.text)]
    inside = stays_inside(hand)
    read = read_commands("\n".join([_decided(hand, words.new_text), *signed]), inside=inside)
    if not inside:
        return read
    said = "" if is_signature(read.answer, hand) else read.answer
    if said and asked(hand) and not any(command.word == "emergency" for command in read.commands):
        unclear = "Is it an emergency? Begin your answer with YES or NO, and a comma where more words follow."
        return replace(read, errors=(unclear, *read.errors))
    files = any(not item.inline for item in hand.matter.seen.mail.attachments)
    if not said and (not files or read.commands or read.note is not None):
        return replace(read, answer="")
    return replace(read, answer="", note="\n".join(filter(None, (read.note, said))))


def _decided(hand: Hand, text: str) -> str:
    """YES or NO as the command it stands for, the words behind and below it as a note.

    It counts where it begins an answer to our question whether the case is an emergency; and as the only word of any
    answer while that question is open, since some clients name no mail they answer.
    """
    first, _, rest = text.strip().partition("\n")
    if asked(hand):
        said, behind = first_yes_or_no(first)
        rest = f"{behind}\n{rest}".strip()
    else:
        said = yes_or_no(first) if hand.case.review and (not rest.strip() or is_signature(rest, hand)) else None
    if said is None:
        return text
    return f"#emergency {said}" + (f"\n#note\n{rest}" if rest.strip() and not is_signature(rest, hand) else "")


def _without_token(hand: Hand) -> Plan:
    """Without a token nothing is sent or changed: a note, or what he wrote to the customer himself."""
    if direct_answer(hand):
        return Plan(
            (_message(hand, "out"), *_answered(hand, ())),
            (f"{hand.agent.name} wrote to the customer directly: recorded, not sent again",),
        )
    result = f"Kept as a note, since it was no reply to a notification; {_TO_ANSWER}"
    note = _message(hand, "note")
    return Plan((note, *receipt(hand, results=(result,))), ("an agent without a token: a note",))


def _with_token(hand: Hand) -> Plan:
    words = _words(hand)
    answers = not stays_inside(hand) and (words.note is None or bool(words.answer))
    text, enclosures = spoken(hand, words) if answers else ("", [])
    errors: tuple[str, ...] = (*words.errors, *mistakes_of_answer(hand, text, enclosures))
    if not (errors or text or enclosures or words.note is not None or words.commands):
        errors = ("There are no words of yours in it, and no command.",)
    if errors:
        return _refused(hand, errors)
    if hand.matter.facts.same_message is not None:
        # confirmed: what was said has left and is kept since the mail came, the commands alone were held
        words, text, enclosures = AgentWords("", None, words.commands, ()), "", []
    done = with_alarm(hand, carry_out(hand, words.commands))
    if done.error:
        return _refused(hand, tuple(done.error.split("\n")))
    if words.commands and hand.matter.seen.identity.verdict != "pass":
        return _commands_held(hand, words, text, enclosures)
    return _carried(hand, words, text, enclosures, done)


def _refused(hand: Hand, errors: tuple[str, ...]) -> Plan:
    """On any error nothing is sent or changed, and the receipt says why."""
    return Plan((Ignore(f"answered: {errors[0]}"), *receipt(hand, errors=errors)), errors)


def _commands_held(hand: Hand, words: AgentWords, text: str, enclosures: list[dict[str, str]]) -> Plan:
    """The answer leaves and notes are kept; commands wait until he says that the mail is his."""
    lines = ", ".join(command.line for command in words.commands)
    why = f"{_HELD} ({hand.matter.seen.identity.how})"
    if not (text or enclosures or words.note is not None):
        held = Hold(f"commands of {hand.agent.address} ({lines}) wait for the agent's confirmation: {why}")
        return Plan((held, *ask(hand, lines, why)))
    said = AgentWords(words.answer, words.note, (), ())
    plan = _carried(hand, said, text, enclosures, Done(), quiet=True)
    results = tuple(_results(hand, said, Done(), answers=bool(text or enclosures)))
    return Plan((*plan.actions, *ask(hand, lines, why, results)), (*plan.reasons, f"held: {lines}"))


def _results(hand: Hand, words: AgentWords, done: Done, *, answers: bool) -> list[str]:
    """What was done, as he reads it in the receipt."""
    results = done.result.split("\n") if done.result else []
    if answers and not direct_answer(hand):
        results = [_whom(hand), *results]
    if answers:
        results += _collision(hand)
    if words.note is None:
        return results
    internal = stays_inside(hand) and not asked(hand)
    kept = (
        f"Kept as a note, since it answers an internal mail; {_TO_ANSWER}" if internal else "Your note is kept inside."
    )
    return [*results, kept]


def _carried(
    hand: Hand,
    words: AgentWords,
    text: str,
    enclosures: list[dict[str, str]],
    done: Done,
    *,
    quiet: bool = False,
) -> Plan:
    """The whole plan of a mail that is in order. `quiet`: without the receipt, since another mail tells it."""
    answers, direct = bool(text or enclosures), direct_answer(hand)
    actions: list[Action] = _messages(hand, words, text, answers=answers)
    if answers and not direct:
        actions += answer_mails(hand, text, enclosures)
    if answers:
        actions += _answered(hand, done.actions)
    actions += done.actions
    if any(isinstance(a, ChangeCase) and (a.field, a.value) == ("status", "closed") for a in done.actions):
        actions += answer_mails(hand, "", [], closed=next(c.argument for c in words.commands if c.word == "close"))
    actions += _pass_on(hand, words.note, text, done, actions)
    if not quiet and (words.commands or words.note is not None or _collision(hand)):
        actions += receipt(hand, results=tuple(_results(hand, words, done, answers=answers)))
    return Plan(tuple(actions), (f"{hand.agent.name} by reply address", *(_said(c) for c in words.commands)))


def _said(command: Command) -> str:
    return f"command #{command.word} {command.argument}".rstrip()


def _messages(hand: Hand, words: AgentWords, text: str, *, answers: bool) -> list[Action]:
    """The answer as customers read it, the note as we do; commands alone are a note."""
    found: list[Action] = [_message(hand, "out", text)] if answers else []
    if words.note is not None:
        found.append(_message(hand, "note", words.note))
    return found or [_message(hand, "note", "\n".join(command.line for command in words.commands))]


def _message(hand: Hand, direction: str, words: str | None = None) -> AppendMessage:
    threading = hand.matter.threading
    assert direction in ("out", "note")
    kind = "out" if direction == "out" else "note"
    rule = threading.rule if threading.rule != "new" else "reply_address"
    return AppendMessage(hand.case.serial, kind, rule, threading.why or "signed reply address", words=words)  # type: ignore[arg-type]


def _answered(hand: Hand, commanded: tuple[Action, ...]) -> list[Action]:
    """What an answer changes: first response, status, owner, next update; where no command says otherwise."""
    case, now, reason = hand.case, hand.matter.now, f"{hand.agent.name} answered"
    set_already = {action.field for action in commanded if isinstance(action, ChangeCase)}
    changes: list[Action] = []
    if case.first_response_at is None:
        changes.append(ChangeCase(case.serial, "first_response_at", now, reason))
    if case.status in ("new", "open") and "status" not in set_already:
        changes.append(ChangeCase(case.serial, "status", "waiting_customer", reason))
    if not case.owner and "owner" not in set_already:
        changes.append(ChangeCase(case.serial, "owner", hand.agent.address.casefold(), reason))
    if case.urgent:
        changes.append(ChangeCase(case.serial, "due_next_update", next_update_due(now, hand.matter.policy), reason))
    elif case.due.next_update is not None:
        changes.append(ChangeCase(case.serial, "due_next_update", None, reason))  # what was promised is kept
    return changes


def _collision(hand: Hand) -> list[str]:
    """Two answers of two agents within a quarter of an hour: both left, and the second hears of it."""
    talk = hand.matter.facts.conversations.get(hand.case.serial)
    if talk is None or talk.answered_at is None or talk.answered_by == hand.agent.address.casefold():
        return []
    minutes = round((hand.matter.now - talk.answered_at).total_seconds() / 60)
    other = hand.matter.policy.people.agents.get(talk.answered_by)
    if minutes > 15:
        return []
    before = {0: "a moment", 1: "a minute"}.get(minutes, f"{minutes} minutes")
    return [f"Mind: {other.name if other else talk.answered_by} answered this case {before} before you."]


def _whom(hand: Hand) -> str:
    others = sorted(hand.case.participants - {hand.case.requester})
    copies = f", with a copy to {', '.join(others)}" if others else ""
    return f"Your answer goes to {hand.case.requester}{copies}."


def _pass_on(hand: Hand, note: str | None, answer: str, done: Done, actions: list[Action]) -> list[Action]:
    """Whoever gets the case hears of it, with all that was said; a note reaches the owner, when another wrote it."""
    case = changed(hand.case, actions)
    talk = hand.matter.facts.conversations.get(case.serial, Conversation())
    by = Colleague(hand.agent.name, note or "", answer, talk.last_words)
    told = told_of(hand.matter, case, list(done.handed), "assigned", by)
    owner = hand.matter.policy.people.agent(hand.case.owner or "")
    key = owner.address.casefold() if owner else ""
    if note is not None and key and key not in (hand.agent.address.casefold(), *done.handed):
        told += told_of(hand.matter, case, [key], "note", Colleague(hand.agent.name, note))
    return list(told)
