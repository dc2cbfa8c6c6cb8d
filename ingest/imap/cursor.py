"""How far a folder has been read: the only state of an IMAP source, kept in the store."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Cursor:
    """Every mail with UID <= `last_uid` under this UIDVALIDITY is taken, but for those in `left` (RFC 9051 2.3.1.1).

    `left` are UIDs that could not be fetched or taken; they are tried again now and then until they can or are gone.
    `since` is when watching began with `start = "now"` (aware UTC): after a change of UIDVALIDITY the whole folder is
    read again, and what arrived before it is left alone. None: nothing is.
    """

    uid_validity: int
    last_uid: int
    left: tuple[int, ...] = ()
    since: datetime | None = None


class CursorStore(Protocol):
    """Keeps the cursor of one folder. Both raise TemporaryError when they cannot."""

    def load(self) -> Cursor | None:
        """The cursor last saved, None when there has been none."""
        ...

    def save(self, cursor: Cursor) -> None:
        """Keep the cursor, durably, before returning."""
        ...
