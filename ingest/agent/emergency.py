"""An agent makes an emergency of a running case: those on call hear of it, and so does the customer, once. Pure."""

from __future__ import annotations

from dataclasses import replace

from ingest.agent.answer import thread_values
from ingest.agent.inside import asked
from ingest.agent.notify import alarmed, for_decider
from ingest.agent.orders import Done, Hand
from ingest.answer import withheld
from ingest.changed import changed
from models.case import AutomaticMail, Case, Conversation, Keys
from models.plan import Action, ChangeCase, Label, OweMail
from models.report import time_text
from models.understanding import Identity


def with_alarm(hand: Hand, done: Done) -> Done:
    """What was commanded, and where that makes an emergency of a case that was none, the mails that follow from it."""
    done = _for_decider(hand, done)
    decided = any(isinstance(a, ChangeCase) and (a.field, a.value) == ("emergency", True) for a in done.actions)
    if not decided or hand.case.urgent:
        return done
    case, talk = changed(hand.case, done.actions), hand.matter.facts.conversations.get(hand.case.serial)
    told = [
        mail
        for mail in alarmed(hand.matter, case, talk.last_words if talk else "", hand.agent)
        if mail.to not in done.handed
    ]
    actions: list[Action] = [*done.actions, *told]
    sentences = [f"Told of it: {', '.join(mail.to for mail in told)}."] if told else []
    if not (talk and talk.promised):
        answer = _acknowledgement(hand, case, talk or Conversation())
        actions.append(answer)
        sentences.append(
            f"The customer is not told of it: {answer.reason}."
            if answer.reason
            else "The customer is told that it is treated as an emergency."
        )
    return replace(done, actions=tuple(actions), result="\n".join([done.result, *sentences]))


def _for_decider(hand: Hand, done: Done) -> Done:
    """Who has answered our question gets the customer's words, so that he can answer them."""
    if not asked(hand) or not any(isinstance(a, Label) for a in done.actions):
        return done
    talk = hand.matter.facts.conversations.get(hand.case.serial, Conversation())
    mails = for_decider(hand.matter, changed(hand.case, done.actions), talk.last_words, hand.agent)
    return replace(done, actions=(*done.actions, *mails))


def _acknowledgement(hand: Hand, case: Case, talk: Conversation) -> OweMail:
    """The customer hears it as he would have of a mail that is one. Withheld where it must not leave."""
    now, policy, due = hand.matter.now, hand.matter.policy, case.due.first_response
    reason = _withheld(hand, case)
    minutes = max(1, round((due - now).total_seconds() / 60)) if due and due > now else 60
    values = {"answer_due": time_text(due) if due and due > now else None, "answer_within": minutes}
    return OweMail(
        case=case.serial,
        template="ack_emergency",
        language=case.language,
        to=case.requester,
        to_name=case.requester_name,
        due=now,
        context=values | {"english_note": policy.desk.english_note, **thread_values(hand, talk)},
        urgent=True,
        state="withheld" if reason else "owed",
        reason=reason,
    )


def _withheld(hand: Hand, case: Case) -> str:
    """Asked as if the customer had just written: what he got of us within the hour counts, not what the agent got."""
    if case.requester not in case.participants:
        return f"{case.requester or 'the customer'} has no part in this case"
    matter = hand.matter
    verdict = replace(matter.seen.verdict, emergency=True)
    customer = Identity(case.requester, "none", "the customer of this case")
    seen = replace(matter.seen, identity=customer, received_at=matter.now, verdict=verdict)
    sent = AutomaticMail(to_address=matter.facts.told_customers.get(case.serial, 0))
    facts = replace(matter.facts, automatic=sent, recent=())
    return withheld(seen, Keys("", case.requester, ""), facts, matter.policy, matter.now)
