"""Send what is owed: lease, render, compose, freeze, send, settle. Every retry is the same bytes."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from dataclasses import dataclass
from datetime import datetime
from email import message_from_bytes
from hashlib import sha256

from models.errors import CasepostError, PermanentError, StoreUnavailable, TemporaryError
from models.ids import agent_token, confirm_token, customer_token, reply_address
from models.letter import Automatic, Enclosure, Letter
from models.mail import Address
from models.policy import Policy
from models.store import outbox, owing, unreached
from models.store.database import Tx
from models.store.facts import read_cases, told_this_hour
from models.store.outbox import OwedMail, SentWords
from models.store.store import Store
from outbound.compose import compose, subject
from outbound.relay import Delivered, Transport
from outbound.render import render
from outbound.undelivered import passed_on, undelivered
from templates.variables import TEMPLATES

_PROOF_SECONDS = (0.05, 0.2, 0.5, *([1.0] * 600))
"""Pauses between attempts to write the proof of a sent mail, while this process lives."""

Clock = Callable[[], datetime]
Sign = Callable[[bytes, datetime], bytes]
_TELLING = ("notify_agent", "review_request", "escalation", "bounce_notice", "reminder", "closed", "resolved")
"""Mails that answer no mail of their reader."""


@dataclass(frozen=True, slots=True)
class Attempt:
    """One attempt at one owed mail: "sent", "retrying", "failed" or "withheld", and what the relay said."""

    mail: OwedMail
    state: str
    words: str
    at: datetime
    note: str = ""
    """What an admin should know of it: a changed template that failed and was replaced by the shipped one."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """A mail ready to go: its frozen bytes and what its case will show of it."""

    mail: OwedMail
    content: bytes
    envelope_from: str
    subject: str
    shown: SentWords | None
    note: str = ""


def send_due(
    store: Store,
    transport: Transport,
    policy: Policy,
    clock: Clock,
    *,
    worker: str = "",
    most: int = 16,
    sign: Sign | None = None,
) -> Iterator[Attempt]:
    """Send the mails that are due, urgent ones first; one Attempt each. Ends when this batch is done.

    `sign` adds a DKIM signature to the bytes before they are frozen.
    """
    now = clock()
    mails = store.write(lambda tx: outbox.lease_owed(tx, worker, most, now))
    ready: list[Prepared] = []
    for mail in mails:
        reason = kept_inside(mail, policy)
        if reason:
            yield _withhold(store, mail, reason, clock())
            continue
        try:
            ready.append(prepare(store, mail, policy, now, sign))
        except CasepostError as error:
            yield _put_off(store, mail, error, policy, clock())
        except Exception as error:  # noqa: BLE001 - the one catch-all of this loop: our bug must not stop the next mail
            yield _put_off(store, mail, PermanentError(f"our bug, {type(error).__name__}: {error}"), policy, clock())
    _freeze(store, ready)
    yield from _send_all(store, transport, ready, policy, clock)


def kept_inside(mail: OwedMail, policy: Policy) -> str:
    """Why the desk's outbound mode keeps this mail from leaving, or ""."""
    mode = policy.desk.outbound
    if mode == "on":
        return ""
    if mode == "off":
        return 'everything is withheld: [desk] outbound = "off"'
    if _internal(mail):
        return ""
    allowed = {row.casefold() for row in policy.desk.allowlist} if mode == "allowlist" else set()
    for address in (mail.to, *mail.cc):
        to = address.casefold()
        known = policy.people.agent(to) is not None or to in allowed or "@" + to.rpartition("@")[2] in allowed
        if not known:
            return f'[desk] outbound = "{mode}" and {address} is not among those who may get mail'
    return ""


def prepare(store: Store, mail: OwedMail, policy: Policy, now: datetime, sign: Sign | None = None) -> Prepared:
    """Render and compose a mail, or take the bytes frozen at its first attempt."""
    sender = from_address(mail, policy)
    # RFC 3834 section 5: an automatic mail has the null sender, so that nothing answers it
    envelope_from = "" if mail.automatic else sender.address
    content = store.read(lambda tx: outbox.frozen(tx, mail.id)) if mail.frozen_sha256 is not None else None
    if content is not None:
        earlier = SentWords(sender.address, sender.name, mail.subject, words_of(content), mail.frozen_sha256 or "")
        return Prepared(mail, content, envelope_from, mail.subject, earlier if _on_case(mail) else None)
    context = {"desk_name": sender.name, "desk_address": sender.address, "zone": policy.hours.zone, **mail.context}
    rendered = render(mail.template, mail.language, context)
    letter_ = letter(mail, sender, policy, now, enclosures(store, mail))
    content = compose(letter_, rendered)
    if sign is not None:
        content = sign(content, now)
    line = subject(letter_, rendered)
    digest = sha256(content).hexdigest()
    shown = SentWords(sender.address, sender.name, line, rendered.text, digest) if _on_case(mail) else None
    return Prepared(mail, content, envelope_from, line, shown, rendered.fallback or "")


def _on_case(mail: OwedMail) -> bool:
    """Whether it is a message of its case: what customers get is, what we tell each other is not."""
    return mail.case is not None and not _internal(mail)


def words_of(content: bytes) -> str:
    """The text of a mail of ours, which composed it as the first text/plain part."""
    for part in message_from_bytes(content).walk():
        payload = part.get_payload(decode=True)
        if part.get_content_type() == "text/plain" and isinstance(payload, bytes):
            return payload.decode("utf-8", "replace").replace("\r\n", "\n")
    return ""


def from_address(mail: OwedMail, policy: Policy) -> Address:
    """The desk address a mail leaves from: the one the case came to, with its own name where it has one."""
    row = policy.people.desks.get(str(mail.context.get("address") or "").casefold())
    if row is None:
        return Address(policy.desk.name, policy.desk.address)
    return Address(row.name or policy.desk.name, row.address)


def _internal(mail: OwedMail) -> bool:
    return TEMPLATES[mail.template].audience == "agent"


def enclosures(store: Store, mail: OwedMail) -> tuple[Enclosure, ...]:
    """The files that go along with an agent's answer, out of the vault."""
    listed = mail.context.get("enclosures") or ()
    return tuple(Enclosure(item["filename"], item["content_type"], store.vault.get(item["sha256"])) for item in listed)


def reply_to(mail: OwedMail, sender: Address, policy: Policy) -> Address | None:
    """The signed Reply-To: customers of a case share one token, an agent's is his alone and worthless to others."""
    if mail.case is None or not policy.keys:
        return None
    if not _internal(mail):
        token = customer_token(mail.case, policy.keys)
    elif mail.template == "confirm_agent":
        token = confirm_token(mail.case, mail.id, mail.to, policy.keys)
    elif policy.people.agent(mail.to) is not None:
        token = agent_token(mail.case, mail.to, policy.keys)
    else:
        return None  # a mailbox of a team: its readers have powers of their own, or none
    return Address(sender.name, reply_address(sender.address, policy.desk.reply_address, token))


def _automatic(mail: OwedMail) -> Automatic | None:
    """RFC 3834 5: what answers a mail is auto-replied, what tells of one is auto-generated."""
    if not mail.automatic:
        return None
    return "auto-generated" if mail.template in _TELLING else "auto-replied"


def letter(
    mail: OwedMail, sender: Address, policy: Policy, now: datetime, attachments: tuple[Enclosure, ...] = ()
) -> Letter:
    """Headers of one owed mail. Reply-To is signed, so that an answer finds its case whatever its subject."""
    via = str(mail.context.get("via") or "")
    return Letter(
        audience=TEMPLATES[mail.template].audience,
        sender=Address(f"{via} via {sender.name}", sender.address) if via and _internal(mail) else sender,
        to=(Address(mail.to_name, mail.to),),
        cc=tuple(Address("", address) for address in mail.cc),
        message_id=mail.message_id,
        date=now,
        reply_to=reply_to(mail, sender, policy),
        in_reply_to=mail.context.get("in_reply_to"),
        references=tuple(mail.context.get("references") or ()),
        automatic=_automatic(mail),
        tag=str(mail.context.get("case_number") or ""),
        language=mail.language,
        urgent=mail.urgent,
        attachments=attachments,
        seed=mail.message_id,
    )


def _freeze(store: Store, ready: list[Prepared]) -> None:
    """From now on every attempt sends these bytes; one commit for the batch."""
    fresh = [item for item in ready if item.mail.frozen_sha256 is None]
    if not fresh:
        return
    rows = [(item.mail.id, item.content, item.subject) for item in fresh]

    def freeze_all(tx: Tx) -> None:
        for row in rows:
            outbox.freeze(tx, *row)

    store.write(freeze_all)


def _send_all(
    store: Store, transport: Transport, ready: list[Prepared], policy: Policy, clock: Clock
) -> Iterator[Attempt]:
    """One after the other; the proof of one is written while the next one is on the wire."""
    kept: deque[tuple[Attempt, Callable[[], None]]] = deque()
    for item in ready:
        kept.append(_send(store, transport, item, policy, clock))
        if len(kept) > 1:
            yield _proved(*kept.popleft())
    while kept:
        yield _proved(*kept.popleft())


def _proved(attempt: Attempt, keep: Callable[[], None]) -> Attempt:
    keep()
    return attempt


def _send(
    store: Store, transport: Transport, item: Prepared, policy: Policy, clock: Clock
) -> tuple[Attempt, Callable[[], None]]:
    """The attempt, and a function that waits until it is written down."""
    mail = item.mail
    try:
        delivered = transport.send(item.envelope_from, (mail.to, *mail.cc), item.content, urgent=mail.urgent)
    except CasepostError as error:
        return _put_off(store, mail, error, policy, clock()), _nothing_more
    except Exception as error:  # noqa: BLE001 - a transport's surprise is tried again, and never stops the next mail
        surprise = TemporaryError(f"{type(error).__name__}: {error}")
        return _put_off(store, mail, surprise, policy, clock()), _nothing_more
    return _sent(store, item, delivered, policy, clock())


def _nothing_more() -> None:
    """What was put off is written down already."""


def _sent(
    store: Store, item: Prepared, delivered: Delivered, policy: Policy, now: datetime
) -> tuple[Attempt, Callable[[], None]]:
    mail, reply = item.mail, delivered.reply
    refused = {to: f"{code} {text}" for to, (code, text) in delivered.refused.items()}
    if refused:
        reply += "; refused: " + "; ".join(f"{to} {words}" for to, words in refused.items())

    def settle(tx: Tx) -> None:
        outbox.settle_sent(tx, mail, now, relay=delivered.relay, reply=reply, sent=item.shown)
        if refused:
            _tell(tx, mail, refused, policy, now)

    proof = store.submit(settle)
    return Attempt(mail, "sent", reply, now, item.note), lambda: _keep_proof(store, settle, proof)


def _keep_proof(store: Store, settle: Callable[[Tx], None], proof: Future[None]) -> None:
    """Have it written down that the relay took a mail, however long the store is away: else it would leave twice."""
    patience = threading.Event()
    for seconds in _PROOF_SECONDS:
        try:
            proof.result()
        except StoreUnavailable:
            patience.wait(seconds)
            proof = store.submit(settle)
        else:
            return
    proof.result()


def _put_off(store: Store, mail: OwedMail, error: CasepostError, policy: Policy, now: datetime) -> Attempt:
    """4xx and a dead relay are tried again by the retry table; 5xx is final, and told to those of the case."""
    words = str(error)

    def settle(tx: Tx) -> str:
        if isinstance(error, TemporaryError):
            state = outbox.settle_retry(tx, mail, now, relay="", reply=words, jitter=(mail.id % 10) / 100)
        else:
            state = "failed"
            outbox.settle_failed(tx, mail, now, relay="", reply=words, reason=words)
        if state == "failed":
            unanswered = unreached.unanswer(tx, mail, now)
            _tell(tx, mail, dict.fromkeys((mail.to, *mail.cc), words), policy, now, unanswered=unanswered)
        return state

    return Attempt(mail, store.write(settle), words, now)


def _tell(
    tx: Tx, mail: OwedMail, refused: dict[str, str], policy: Policy, now: datetime, *, unanswered: bool = False
) -> None:
    """Owe the mails that say who was not reached, in the transaction that writes it down."""
    case = read_cases(tx, [mail.case]).get(mail.case) if mail.case is not None else None
    if case is None or unreached.failed_with_its_answer(tx, mail):
        return
    told = told_this_hour(tx, now)
    notices = undelivered(mail, case, refused, policy, told, now, unanswered=unanswered)
    if mail.to in refused:
        notices += passed_on(mail, case, refused[mail.to], policy, unreached.told_lately(tx, mail), told, now)
    for notice in notices:
        owing.put(tx, notice, mail.case, policy, now)


def _withhold(store: Store, mail: OwedMail, reason: str, now: datetime) -> Attempt:
    store.write(lambda tx: outbox.settle_withheld(tx, mail, now, reason))
    return Attempt(mail, "withheld", reason, now)
