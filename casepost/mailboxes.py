"""The IMAP folders of a desk: a watching thread each, their cursors in the store."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from casepost import log
from casepost.config.sources import Mailbox
from casepost.desk import Desk
from casepost.oauth import token_source
from ingest.imap.cursor import Cursor
from ingest.imap.options import ImapOptions, Trouble
from ingest.imap.source import ImapSource
from models.mail import RawMail
from models.store.cursors import StoredCursor, read_cursor, write_cursor
from models.store.store import Store

Take = Callable[[RawMail], object]


class FolderCursor:
    """The cursor of one folder, kept in the store."""

    def __init__(self, store: Store, mailbox: str, clock: Callable[[], datetime]) -> None:
        self._store, self._mailbox, self._clock = store, mailbox, clock

    def load(self) -> Cursor | None:
        """The cursor last saved. Raises StoreUnavailable."""
        found = self._store.read(lambda tx: read_cursor(tx, self._mailbox))
        return None if found is None else Cursor(found.uid_validity, found.last_uid, found.left, found.since)

    def save(self, cursor: Cursor) -> None:
        """Durable on return. Raises StoreUnavailable."""
        kept = StoredCursor(cursor.uid_validity, cursor.last_uid, cursor.left, cursor.since)
        self._store.write(lambda tx: write_cursor(tx, self._mailbox, kept, self._clock()))


def watch_mailboxes(desk: Desk, take: Take, clock: Callable[[], datetime]) -> list[ImapSource]:
    """Begin to watch every [[mailbox]]; a server that is not there is waited for."""
    sources = []
    for row in desk.settings.mailboxes:
        options = imap_options(desk, row)
        cursor = FolderCursor(desk.store, options.label, clock)
        sources.append(ImapSource(options, cursor, _vouched(take, row.auth), clock, report=_told))
    for source in sources:
        source.start()
    return sources


def imap_options(desk: Desk, row: Mailbox) -> ImapOptions:
    """One [[mailbox]] as its source wants it."""
    return ImapOptions(
        host=row.host,
        port=row.port,
        user=row.user,
        address=(row.address or desk.policy.desk.address).casefold(),
        tls=row.tls,
        password=row.password.get_secret_value() if row.password else "",
        token=token_source(row.oauth) if row.oauth else None,
        folder=row.folder,
        start=row.start,
        after=row.after,
        ca_file=row.ca_file,
        mail_bytes=desk.settings.limits.mail_bytes,
        poll=float(row.poll_seconds),
    )


def _vouched(take: Take, auth: str) -> Take:
    """With `auth = "none"` nobody's verdict in the fetched mail counts."""
    if auth != "none":
        return take
    return lambda raw: take(replace(raw, trusted_peer=False))


def _told(trouble: Trouble) -> None:
    log.mailbox(trouble.folder, trouble.what, trouble.uid)
