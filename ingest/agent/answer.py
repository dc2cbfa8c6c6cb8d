"""An agent's answer as the customer gets it: from the desk, without his address, his signature or our tokens. Pure."""

from __future__ import annotations

import re
from typing import Any

from ingest.agent.commands import AgentWords
from ingest.agent.orders import Hand
from ingest.reply.device import is_device_line
from ingest.reply.lines import Line, split_lines
from ingest.reply.signature import MAX_CONTACT_LINES, signature_start
from models.case import Conversation
from models.ids import TOKEN_CHARS, read_token
from models.letter import CANARY
from models.mail import Attachment
from models.plan import OweMail

_TOKEN_ADDRESS = re.compile(rf"(?:[\w.-]{{1,64}}\+)?([a-z2-7]{{{TOKEN_CHARS}}})@[\w.-]{{1,255}}", re.IGNORECASE)
_PERSONAL = (
    "text/vcard", "text/x-vcard", "text/directory", "application/pgp-signature", "application/pgp-keys",
    "application/pkcs7-signature", "application/x-pkcs7-signature",
)  # fmt: skip
"""What a mail client adds of its own accord, and what names the agent's address."""


def direct_answer(hand: Hand) -> bool:
    """Whether the agent wrote to the customer himself, with the desk in copy: he is not to get it twice."""
    mail = hand.matter.seen.mail
    return any(address.key in hand.case.participants for address in (*mail.to, *mail.cc))


def spoken(hand: Hand, words: AgentWords) -> tuple[str, list[dict[str, str]]]:
    """(words, files) for the customer. Files alone are an answer only where nothing else is said."""
    text = "" if is_signature(words.answer, hand) else masked(words.answer, hand)
    files = [item for item in hand.matter.seen.mail.attachments if item.content_type.casefold() not in _PERSONAL]
    alone = not (text or words.commands or words.note is not None)
    kept = files if text else [item for item in files if alone and not item.inline]
    return text, [
        {"filename": item.filename, "content_type": item.content_type, "sha256": item.sha256} for item in kept
    ]


def is_signature(text: str, hand: Hand) -> bool:
    """A mail without words of its own, of which the fold has kept the signature: sent by mistake, no answer."""
    lines = split_lines(text)
    words = [line for line in lines if not line.blank]
    if words and (all(map(is_device_line, words)) or _begins_below_dashes(words)):
        return True
    return hand.agent.address.casefold() in text.casefold() and signature_start(lines, 0, len(lines)) == 0


def _begins_below_dashes(words: list[Line]) -> bool:
    """RFC 3676 4.3: what stands below "-- " is a signature, whatever it says."""
    return words[0].bare in ("--", "—") and len(words) <= MAX_CONTACT_LINES


def masked(text: str, hand: Hand) -> str:
    """The text with the desk's address in place of the agent's own, and of addresses that carry a token of ours."""
    desk = hand.case.address or hand.matter.policy.desk.address
    hidden = re.sub(re.escape(hand.agent.address), lambda _found: desk, text, flags=re.IGNORECASE)
    keys, agents = hand.matter.policy.keys, (hand.agent.address,)

    def plain_address(found: re.Match[str]) -> str:
        return desk if read_token(found[1], keys, agents) else found[0]

    return _TOKEN_ADDRESS.sub(plain_address, hidden)


def mistakes_of_answer(hand: Hand, text: str, enclosures: list[dict[str, str]]) -> list[str]:
    """Why this answer must not leave."""
    sent = {item["sha256"] for item in enclosures}
    inside = [item.filename for item in hand.matter.seen.mail.attachments if item.sha256 in sent and _internal(item)]
    found = [f"{name}: this file is or holds an internal mail of ours; take it out." for name in inside]
    bad = [item for item in hand.matter.seen.mail.attachments if item.sha256 in sent and item.quarantined]
    found += [f"{item.filename}: {item.warning}; take it out." for item in bad]
    if (text or enclosures) and not hand.case.participants:
        found.append("There is nobody left on this case whom an answer could reach; #add ADDRESS adds somebody.")
    return found


def _internal(attachment: Attachment) -> bool:
    return (
        attachment.content_type.casefold().startswith(("text/", "message/"))
        and CANARY.encode() in attachment.content.lower()
    )


def answer_mails(hand: Hand, text: str, enclosures: list[dict[str, str]], *, closed: str = "") -> list[OweMail]:
    """The mail to the customer with copies to the collaborators: the answer, or that the case is `closed` and why."""
    case, policy = hand.case, hand.matter.policy
    talk = hand.matter.facts.conversations.get(case.serial, Conversation())
    people = sorted(case.participants)
    if not people:
        return []
    to = case.requester if case.requester in people else people[0]
    values: dict[str, Any] = {"text": text, "signature": None, "enclosures": enclosures}
    if closed:
        values = {"close_reason": closed, "reopen_days": policy.limits.reopen_days, "survey": False}
        values["english_note"] = policy.desk.english_note
    return [
        OweMail(
            case=case.serial,
            template="closed" if closed else "answer",
            language=case.language,
            to=to,
            to_name=case.requester_name if to == case.requester else "",
            due=hand.matter.now,
            context=values | thread_values(hand, talk),
            automatic=bool(closed),
            urgent=case.urgent,
            cc=tuple(address for address in people if address != to),
            said=not closed,
        )
    ]


def thread_values(hand: Hand, talk: Conversation) -> dict[str, Any]:
    """Subject, names and references, so that it stands in the customer's own conversation."""
    case = hand.case
    address = {"address": case.address} if case.address else {}
    return address | {
        "subject": case.subject,
        "customer_name": case.requester_name,
        "in_reply_to": talk.last_in or None,
        "references": list(talk.message_ids),
    }
