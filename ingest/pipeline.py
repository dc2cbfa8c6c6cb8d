"""The straight line: accept() keeps a mail, process() understands it and carries out what was decided.

The only file of ingest that opens a transaction.
"""

from __future__ import annotations

import traceback
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import datetime

from ingest.decide import decide
from ingest.fingerprint import fingerprint
from ingest.scan import Scanner
from ingest.thread import keys
from models.case import Keys
from models.errors import TemporaryError
from models.mail import RawMail
from models.policy import Policy
from models.receipt import Outcome, Receipt, WaitingMail
from models.store import receipts
from models.store.apply import apply
from models.store.blobs import Blob, keep
from models.store.database import Tx
from models.store.facts import read_facts
from models.store.parents import free, postpone
from models.store.store import Store
from models.understanding import Understanding

Understand = Callable[[RawMail, Policy, str], Understanding]


def accept(store: Store, raw: RawMail, *, quiet: bool = False) -> Receipt:
    """Keep a mail durably; only then may a "250" be said or a cursor move. The same mail again is no new one.

    Raises StoreUnavailable (451, the cursor stays): then nothing was promised and nothing is half kept.
    """
    digest, message_id = fingerprint(raw.content)
    blob = store.vault.hold(raw.content)

    def take(tx: Tx) -> Receipt:
        keep(tx, [blob])
        return receipts.receive(tx, raw, blob.sha256, digest, message_id, quiet=quiet)

    return store.write(take)


def accept_all(store: Store, raws: Sequence[RawMail], *, quiet: bool = False) -> list[Receipt]:
    """`accept` for many mails in one commit, in their order. Raises as `accept` does: then none of them is promised."""
    # a large one waits for the disk most of its time: several at once share that
    with ThreadPoolExecutor(8, thread_name_prefix="keep") as pool:
        blobs = list(pool.map(store.vault.hold, [raw.content for raw in raws]))
    kept = [(raw, blob.sha256, *fingerprint(raw.content)) for raw, blob in zip(raws, blobs, strict=True)]

    def take(tx: Tx) -> list[Receipt]:
        keep(tx, blobs)
        return [
            receipts.receive(tx, raw, raw_sha256, digest, message_id, quiet=quiet)
            for raw, raw_sha256, digest, message_id in kept
        ]

    return store.write(take)


@dataclass(frozen=True, slots=True)
class Begun:
    """A mail that is understood, its transaction on the way: the next one can be read while the disk works."""

    done: Callable[[], bool]
    outcome: Callable[[], Outcome]
    """Waits for the transaction. Raises TemporaryError when the mail stays waiting."""


def process(
    store: Store,
    waiting: WaitingMail,
    understand: Understand,
    policy: Policy,
    clock: Callable[[], datetime],
    scanner: Scanner | None = None,
) -> Outcome:
    """Understand one leased mail, decide, and carry it out in one transaction.

    A TemporaryError leaves the mail waiting. A bug of ours rolls back, is counted, and after `limits.tries` attempts
    the mail is parked with the traceback; the next mail goes on either way.
    """
    return begin(store, waiting, understand, policy, clock, scanner).outcome()


def begin(
    store: Store,
    waiting: WaitingMail,
    understand: Understand,
    policy: Policy,
    clock: Callable[[], datetime],
    scanner: Scanner | None = None,
) -> Begun:
    """The same, without waiting for the transaction. Transactions are carried out in the order they were begun."""
    try:
        raw = replace(waiting.envelope, content=store.vault.get(waiting.raw_sha256))
        understanding = understand(raw, policy, waiting.fingerprint)
        understanding = scanner.check(understanding) if scanner else understanding
        blobs = hold_attachments(store, understanding)
        now = clock()
    except TemporaryError:
        raise
    except Exception as error:  # noqa: BLE001 - the one catch-all of this loop: our bug must not stop the next mail
        failed = _failed(store, waiting, error, policy, clock())
        return Begun(lambda: True, lambda: failed)
    future = store.submit(lambda tx: settle(tx, waiting, understanding, blobs, policy, now))

    def outcome() -> Outcome:
        try:
            return future.result()
        except TemporaryError:
            raise
        except Exception as error:  # noqa: BLE001 - the same catch-all, for what is done in the transaction
            return _failed(store, waiting, error, policy, clock())

    return Begun(future.done, outcome)


def hold_attachments(store: Store, understanding: Understanding) -> list[Blob]:
    """Attachments' bytes, large ones durable before the transaction that names them; not those in quarantine."""
    attachments = understanding.mail.attachments
    return [store.vault.hold(attachment.content) for attachment in attachments if not attachment.quarantined]


def settle(
    tx: Tx, waiting: WaitingMail, understanding: Understanding, blobs: Sequence[Blob], policy: Policy, now: datetime
) -> Outcome:
    """Facts, decision and its carrying out, in the caller's transaction; `blobs`: what its attachments hold."""
    found = keys(understanding, policy)
    tx.lock(thread_keys(found))
    if postpone(tx, waiting, found, now, urgent=understanding.verdict.urgent):
        return Outcome("waiting", None, "waits for the mail it answers", 0, now)
    keep(tx, blobs)
    facts = read_facts(tx, found, now)
    plan = decide(understanding, facts, policy, now, quiet=waiting.quiet, confirmed=waiting.confirmed)
    outcome = apply(tx, waiting, understanding, plan, policy=policy, now=now)
    free(tx, waiting.id)
    return outcome


def thread_keys(found: Keys) -> list[str]:
    """What no two hosts may decide on at once: the conversation's Message-IDs, its cases, the mail itself, its sender.

    Sorted by the store, so that no two transactions can wait for each other.
    """
    serials = {serial for serial, _ in (*found.token_cases, *found.confirms)} | set(found.numbers)
    serials |= {serial for _, serial in found.own_ids}
    return [
        found.fingerprint,
        *(f"id:{name}" for name in (found.message_id, *found.message_ids) if name),
        *(f"case:{serial}" for serial in serials),
        f"from:{found.sender}",
    ]


def _failed(store: Store, waiting: WaitingMail, error: Exception, policy: Policy, now: datetime) -> Outcome:
    words = f"{type(error).__name__}: {error}"
    trace = "".join(traceback.format_exception(error))
    tries = policy.limits.tries
    store.write(lambda tx: receipts.fail(tx, waiting.id, trace, f"our bug, {words}", now, tries=tries, wait_seconds=0))
    return Outcome("parked" if waiting.tries >= tries else "waiting", None, words, 0, now)
