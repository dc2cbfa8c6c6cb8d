"""One pass over a folder: what is new is fetched, taken, disposed of, and only then the cursor moves."""

from __future__ import annotations

import imaplib
import logging
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from ingest.imap.cursor import Cursor, CursorStore
from ingest.imap.mailbox import Fetched, FetchError, Mailbox, Selected
from ingest.imap.options import ImapOptions, Trouble
from models.errors import TemporaryError
from models.mail import RawMail

log = logging.getLogger(__name__)

SIZES_AT_ONCE = 500
STRIKES = 2
"""Connections that must end while one and the same mail is fetched before the mail is blamed."""
LEFT_LIMIT = 1000
"""More mails that cannot be had are no matter of mails: the server is ill, and the pass waits for its recovery."""
BEFORE_START = timedelta(hours=1)
"""The server's clock may be off: what arrived so shortly before the start is taken rather than lost."""


class Collector:
    """Carries one folder's mails to `take`. Holds what must outlive a connection; used by one thread.

    `take` stores a mail durably; TemporaryError stops the pass, and the mail is met again by the next one. Any other
    error leaves the mail where it is, reports it, and goes on with the next. `stopping` is asked before each mail.
    """

    def __init__(
        self,
        options: ImapOptions,
        cursor: CursorStore,
        take: Callable[[RawMail], object],
        *,
        clock: Callable[[], datetime],
        report: Callable[[Trouble], None],
        monotonic: Callable[[], float] = time.monotonic,
        stopping: Callable[[], bool] = lambda: False,
    ) -> None:
        self._options = options
        self._store = cursor
        self._take = take
        self._clock = clock
        self._report = report
        self._monotonic = monotonic
        self._stopping = stopping
        self._strikes: Counter[int] = Counter()
        self._suspects: set[int] = set()
        self._blamed: set[int] = set()
        self._big: dict[int, int] = {}
        self._retry_at = 0.0
        self._taken = 0
        self._validity: int | None = None

    def collect(self, box: Mailbox) -> int:
        """Select the folder and take all that is new. How many mails were taken.

        Raises TemporaryError when the store cannot, and whatever Mailbox raises. Whatever was taken before is
        remembered, but for the mails of a batch whose disposal was cut off: those are met again as duplicates.
        """
        selected = box.select()
        cursor = self._cursor(box, selected)
        before = self._taken
        cursor = self._try_left(box, cursor)
        for batch in self._batches(box, box.uids_after(cursor.last_uid, selected)):
            if self._stopping():
                break
            cursor = self._advance(box, batch, cursor)
        return self._taken - before

    # Where we are

    def _cursor(self, box: Mailbox, selected: Selected) -> Cursor:
        """The cursor to go on from: the saved one, or a new one at the first time and when UIDs mean something new."""
        if self._validity != selected.uid_validity:
            self._validity = selected.uid_validity
            self._strikes.clear()
            self._suspects.clear()
            self._blamed.clear()
            self._big.clear()
            self._retry_at = 0.0
        saved = self._store.load()
        if saved is not None and saved.uid_validity == selected.uid_validity:
            return saved
        if saved is not None:
            log.warning("%s: UIDVALIDITY changed, reading the folder again", self._options.label)
            cursor = Cursor(selected.uid_validity, 0, since=saved.since)
        elif self._options.start == "all":
            cursor = Cursor(selected.uid_validity, 0)
        else:
            # UIDNEXT need not be told; the last UID is the other way to know.
            last = selected.uid_next - 1 if selected.uid_next else max(box.uids_after(0, selected), default=0)
            cursor = Cursor(selected.uid_validity, last, since=self._clock())
        self._store.save(cursor)
        return cursor

    def _batches(self, box: Mailbox, uids: Sequence[int]) -> Iterator[list[int]]:
        """The UIDs in order, in batches small enough to be held in memory; suspects and big mails alone."""
        batch: list[int] = []
        octets = 0
        alone = False
        for uid, size in self._sized(box, uids):
            was_alone, alone = alone, uid in self._suspects or uid in self._big
            full = len(batch) >= self._options.batch or octets + size > self._options.batch_bytes
            if batch and (alone or was_alone or full):
                yield batch
                batch, octets = [], 0
            batch.append(uid)
            octets += size
        if batch:
            yield batch

    def _sized(self, box: Mailbox, uids: Sequence[int]) -> Iterator[tuple[int, int]]:
        for start in range(0, len(uids), SIZES_AT_ONCE):
            part = uids[start : start + SIZES_AT_ONCE]
            sizes = box.sizes(part)
            self._big |= {uid: size for uid, size in sizes.items() if size > self._options.mail_bytes}
            for uid in part:
                # A mail of unknown size is a batch of its own.
                yield uid, sizes.get(uid, self._options.batch_bytes)

    # Taking

    def _advance(self, box: Mailbox, batch: Sequence[int], cursor: Cursor) -> Cursor:
        """Fetch and take the batch, one by one if need be. The cursor behind it, which is saved."""
        if len(batch) == 1:
            return self._settle(box, batch, *self._fetch_one(box, batch[0], cursor), cursor)
        found = self._fetch_batch(box, batch)
        if len(found) == len(batch):
            return self._settle(box, batch, found, [], cursor)
        for uid in batch:
            if self._stopping():
                break
            mails, left = ({uid: found[uid]}, []) if uid in found else self._fetch_one(box, uid, cursor)
            cursor = self._settle(box, [uid], mails, left, cursor)
        return cursor

    def _fetch_batch(self, box: Mailbox, batch: Sequence[int]) -> dict[int, Fetched]:
        try:
            return box.fetch(batch)
        except (OSError, imaplib.IMAP4.abort):
            self._suspects.update(batch)
            raise
        except (imaplib.IMAP4.error, ValueError) as error:
            log.warning("%s: fetching %d mails at once failed: %s", self._options.label, len(batch), error)
            return {}

    def _fetch_one(self, box: Mailbox, uid: int, cursor: Cursor) -> tuple[dict[int, Fetched], list[int]]:
        """The mail, or nothing when it is gone; its UID as left when it cannot be fetched."""
        limit = self._options.mail_bytes
        try:
            if uid in self._big:
                self._blame(uid, f"it has {self._big[uid]} octets: only the first {limit} are read, and it stays")
                mail = box.fetch_beginning(uid, limit)
            else:
                mail = box.fetch_one(uid)
        except (OSError, imaplib.IMAP4.abort) as error:
            self._suspects.add(uid)
            self._strikes[uid] += 1
            if self._strikes[uid] >= STRIKES:
                self._leave(uid, f"the connection ends whenever it is fetched: {error}")
                self._settle(box, [uid], {}, [uid], cursor)
            raise
        except (FetchError, imaplib.IMAP4.error, ValueError) as error:
            self._leave(uid, f"it cannot be fetched: {error}")
            return {}, [uid]
        self._suspects.discard(uid)
        return ({} if mail is None else {uid: mail}), []

    def _settle(
        self, box: Mailbox, batch: Sequence[int], mails: dict[int, Fetched], left: list[int], cursor: Cursor
    ) -> Cursor:
        """Take the mails in order, dispose of them, and save how far that went. Raises TemporaryError afterwards."""
        done: list[int] = []
        reached: list[int] = []
        trouble: TemporaryError | None = None
        for uid in batch:
            if self._stopping():
                break
            try:
                if uid in mails and not _too_old(mails[uid], cursor.since):
                    self._take_into(mails[uid], done, left)
            except TemporaryError as error:
                trouble = error
                break
            reached.append(uid)
        self._dispose(box, done)
        cursor = self._behind(cursor, reached, left)
        self._store.save(cursor)
        if trouble is not None:
            raise trouble
        return cursor

    def _behind(self, cursor: Cursor, reached: Sequence[int], left: Sequence[int]) -> Cursor:
        settled = set(reached)
        still = tuple(dict.fromkeys([uid for uid in cursor.left if uid not in settled] + list(left)))
        if len(still) > LEFT_LIMIT:
            raise TemporaryError(f"{self._options.label}: more than {LEFT_LIMIT} mails cannot be fetched")
        return replace(cursor, last_uid=max([cursor.last_uid, *reached]), left=still)

    def _take_into(self, mail: Fetched, done: list[int], left: list[int]) -> None:
        if not self._take_one(mail):
            left.append(mail.uid)
        elif mail.whole:
            done.append(mail.uid)

    def _take_one(self, mail: Fetched) -> bool:
        now = self._clock()
        arrived = mail.arrived if mail.arrived is not None else now
        raw = RawMail(
            content=mail.content,
            received_at=min(arrived, now),  # a server's clock ahead of ours must not move due times
            source="imap",
            address=self._options.address,
            peer=self._options.host,
            trusted_peer=True,
        )
        try:
            self._take(raw)
        except TemporaryError:
            raise
        except Exception as error:
            # The one catch-all of this loop: one mail that cannot be taken must not hold up the others.
            log.exception("%s: mail %d was not taken", self._options.label, mail.uid)
            self._leave(mail.uid, f"it was not taken: {error}")
            return False
        self._taken += 1
        return True

    def _dispose(self, box: Mailbox, done: Sequence[int]) -> None:
        if not done or self._options.after == "keep":
            return
        try:
            box.dispose(done)
        except imaplib.IMAP4.abort:
            raise
        except imaplib.IMAP4.error as error:
            # They are durable: that they stay in the folder is untidy, and no reason to stop.
            self._report(Trouble(self._options.label, f"after = {self._options.after!r} failed: {error}"))

    # What was left

    def _try_left(self, box: Mailbox, cursor: Cursor) -> Cursor:
        """Try again, now and then, the mails that could not be had."""
        if not cursor.left or self._monotonic() < self._retry_at:
            return cursor
        # Set before trying: a mail that ends the connection must not be the first thing the next one does.
        self._retry_at = self._monotonic() + self._options.retry
        for uid, _ in self._sized(box, cursor.left):
            cursor = self._advance(box, [uid], cursor)
        return cursor

    def _leave(self, uid: int, why: str) -> None:
        self._retry_at = self._monotonic() + self._options.retry
        self._blame(uid, why)

    def _blame(self, uid: int, why: str) -> None:
        """Report a mail, once in a life: it is tried again every few minutes."""
        if uid not in self._blamed:
            self._blamed.add(uid)
            self._report(Trouble(self._options.label, why, uid))


def _too_old(mail: Fetched, since: datetime | None) -> bool:
    return since is not None and mail.arrived is not None and mail.arrived < since - BEFORE_START
