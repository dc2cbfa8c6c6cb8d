"""A selected IMAP folder: the few commands we need, with imapclient's and the world's traps disarmed."""

from __future__ import annotations

import imaplib
import logging
import socket
import ssl
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any, Final

from ingest.imap.options import KEYWORD, ImapOptions

log = logging.getLogger(__name__)

WINDOW: Final = 50_000
"""UIDs asked for by one SEARCH. imaplib refuses lines over 1,000,000 octets: about 90,000 UIDs."""
SLACK: Final = 65_536
"""Octets that a literal may exceed the largest mail by."""


class FetchError(Exception):
    """One mail could not be fetched, and the connection lives."""


@dataclass(frozen=True, slots=True)
class Fetched:
    """A mail as the server gave it. `arrived` is INTERNALDATE in UTC, None when there is none to read.

    `whole` is False when only the beginning of a mail that is too big was asked for.
    """

    uid: int
    content: bytes
    arrived: datetime | None
    whole: bool = True


@dataclass(frozen=True, slots=True)
class Selected:
    """What SELECT told. `uid_next` 0 when it was not told."""

    uid_validity: int
    uid_next: int
    exists: int


class Mailbox:
    """One connection to one folder. Used by one thread, but for `interrupt`.

    Raises OSError, imaplib.IMAP4.abort (the connection is lost), imaplib.IMAP4.error (a command was refused),
    ValueError and others (nonsense from the server): all mean that this connection should be given up.
    """

    def __init__(self, options: ImapOptions) -> None:
        from imapclient import IMAPClient, SocketTimeout

        self._options = options
        context = None
        if options.tls != "none":
            context = ssl.create_default_context(cafile=options.ca_file)
        self._client: Any = IMAPClient(
            options.host,
            options.port,
            ssl=options.tls == "tls",
            ssl_context=context,
            # Without a timeout a half-open connection hangs for ever.
            timeout=SocketTimeout(connect=options.timeout, read=options.timeout),
        )
        try:
            self._prepare()
            if options.tls == "starttls":
                self._client.starttls(context)
            self._log_in()
        except BaseException:
            self.abandon()
            raise
        self._permanent_flags: tuple[bytes, ...] = ()

    def _prepare(self) -> None:
        client = self._client
        client.normalise_times = False  # else INTERNALDATE comes in local time, its zone cut off
        # imapclient sends a SEARCH in pieces: each would wait 40 ms for the acknowledgement of the one before it.
        client.socket().setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        client._imap.debug = 0  # noqa: SLF001 - imapclient formats every line for a log nobody reads
        read, limit = client._imap.read, self._options.mail_bytes + SLACK  # noqa: SLF001

        def read_literal(size: int) -> bytes:
            # A server may announce 4 GB; Python allocates them before the first octet has come.
            if size > limit:
                raise imaplib.IMAP4.abort(f"the server announced a literal of {size} octets")
            literal: bytes = read(size)
            if len(literal) < size:
                raise imaplib.IMAP4.abort("the connection ended within a literal")
            return literal

        client._imap.read = read_literal  # noqa: SLF001

    def _log_in(self) -> None:
        options = self._options
        if options.token is not None:
            self._client.oauth2_login(options.user, options.token())
        else:
            self._client.login(options.user, options.password)

    def close(self) -> None:
        """Log out and end the connection."""
        # here and below: whatever a broken server makes the client raise, the connection ends in any case
        with suppress(Exception):
            self._client.socket().settimeout(2.0)
            self._client.logout()
        self.abandon()

    def abandon(self) -> None:
        """End a connection that is of no more use, without a word."""
        with suppress(Exception):
            self._client.shutdown()

    def interrupt(self) -> None:
        """Make whatever another thread does with this connection fail at once."""
        with suppress(Exception):
            self._client.socket().shutdown(socket.SHUT_RDWR)

    # Looking

    def select(self) -> Selected:
        """Select the folder (again). Read-only unless mails are to be changed, so that we cannot change any."""
        told = self._client.select_folder(self._options.folder, readonly=self._options.after == "keep")
        self.has_news()
        self._permanent_flags = told.get(b"PERMANENTFLAGS", ())
        return Selected(told.get(b"UIDVALIDITY", 0), told.get(b"UIDNEXT", 0), told.get(b"EXISTS", 0))

    def has_news(self) -> bool:
        """Whether the server has spoken of new mail since this was last asked.

        It may do so in the answer to any command, and IDLE does not say it again.
        """
        _, data = self._client._imap.response("EXISTS")  # noqa: SLF001 - imapclient has no way to ask
        return bool(data != [None])

    def uids_after(self, last: int, selected: Selected) -> list[int]:
        """UIDs above `last`, ascending, each once. Asked for in windows, for the sake of imaplib's line limit."""
        found: set[int] = set()
        low = last + 1
        if selected.exists > WINDOW:
            while low + WINDOW < selected.uid_next:
                found.update(self._client.search(f"UID {low}:{low + WINDOW - 1}"))
                low += WINDOW
        found.update(self._client.search(f"UID {low}:*"))
        # QUIRK: RFC 9051 6.4.8: "n:*" names the last mail also when its UID is below n.
        # tests/unit/imap/test_collector.py
        return sorted(uid for uid in found if last < uid < 2**32)

    def present(self, uids: Sequence[int]) -> list[int]:
        """Those of the UIDs that are still in the folder."""
        if not uids:
            return []
        found = set(self._client.search("UID " + ",".join(map(str, uids))))
        return [uid for uid in uids if uid in found]

    # Fetching

    def sizes(self, uids: Sequence[int]) -> dict[int, int]:
        """RFC822.SIZE of each mail, as far as the server tells."""
        try:
            told = self._client.fetch(list(uids), ["RFC822.SIZE"])
        except imaplib.IMAP4.abort:
            raise
        except (imaplib.IMAP4.error, ValueError):
            return {}  # they are fetched one by one then, and only the guilty one is left
        sizes = {uid: data.get(b"RFC822.SIZE") for uid, data in told.items()}
        return {uid: size for uid, size in sizes.items() if isinstance(size, int)}

    def fetch(self, uids: Sequence[int]) -> dict[int, Fetched]:
        """The mails; one that is missing is gone or cannot be fetched. Sets no flag (BODY.PEEK)."""
        # Explicit UIDs only: imapclient takes no ranges here.
        told = self._client.fetch(list(uids), ["BODY.PEEK[]", "INTERNALDATE"])
        return {uid: mail for uid in uids if (mail := _fetched(uid, told.get(uid, {}))) is not None}

    def fetch_one(self, uid: int) -> Fetched | None:
        """One mail, None when it is gone. Raises FetchError when it is there and cannot be had."""
        try:
            mail = self.fetch([uid]).get(uid)
        except imaplib.IMAP4.abort:
            raise
        except imaplib.IMAP4.error as error:
            raise FetchError(str(error)) from error
        except ValueError:
            # imapclient gives up on an INTERNALDATE it cannot read; the mail itself may be fine.
            mail = _fetched(uid, self._client.fetch([uid], ["BODY.PEEK[]"]).get(uid, {}))
        if mail is None and self.present([uid]):
            raise FetchError("the server gives no content for it")
        return mail

    def fetch_beginning(self, uid: int, octets: int) -> Fetched | None:
        """The first octets of a mail, None when it is gone. Raises FetchError when it is there and cannot be had."""
        told = self._client.fetch([uid], [f"BODY.PEEK[]<0.{octets}>", "INTERNALDATE"]).get(uid, {})
        beginning = _fetched(uid, {b"BODY[]": told.get(b"BODY[]<0>"), b"INTERNALDATE": told.get(b"INTERNALDATE")})
        if beginning is None and self.present([uid]):
            raise FetchError("the server gives no content for it")
        return beginning and replace(beginning, whole=False)

    # Waiting

    def wait(self) -> None:
        """Return when there may be new mail, or after a while in any case. Raises when the connection is lost."""
        self._client.idle()
        # On a lost connection idle_check() returns nothing at once, for ever: only idle_done() tells. So it is called
        # once, whatever it returns, and never in a loop of its own.
        if not self._told_already():
            self._client.idle_check(timeout=self._options.idle)
        self._client.idle_done()

    def _told_already(self) -> bool:
        """Whether news came along with the answer to IDLE.

        idle_check() asks the socket, which is empty then: imaplib has read them ahead into its own buffer. Without
        this look they would wait for the next news, or for the end of the IDLE.
        """
        self._client._poll_socket = lambda _socket, _timeout=None: True  # noqa: SLF001 - "readable": it reads at once
        try:
            return bool(self._client.idle_check(timeout=0))
        finally:
            del self._client._poll_socket  # noqa: SLF001

    def can_idle(self) -> bool:
        return bool(self._client.has_capability("IDLE"))

    # Afterwards

    def dispose(self, uids: Sequence[int]) -> None:
        """Do with taken mails what `after` says. Raises imaplib.IMAP4.error when the server will not."""
        after = self._options.after
        if after == "flag":
            keeps = KEYWORD.encode() in self._permanent_flags or rb"\*" in self._permanent_flags
            self._client.add_flags(list(uids), [KEYWORD if keeps else r"\Flagged"], silent=True)
        elif after == "delete":
            self._delete(uids)
        elif self._options.target is not None:
            self._move(uids, self._options.target)

    def _move(self, uids: Sequence[int], target: str) -> None:
        move = self._client.move if self._client.has_capability("MOVE") else self._copy_and_delete
        try:
            move(list(uids), target)
        except imaplib.IMAP4.abort:
            raise
        except imaplib.IMAP4.error as error:
            if "TRYCREATE" not in str(error):
                raise
            self._client.create_folder(target)
            move(list(uids), target)

    def _copy_and_delete(self, uids: Sequence[int], target: str) -> None:
        self._client.copy(list(uids), target)
        self._delete(uids)

    def _delete(self, uids: Sequence[int]) -> None:
        self._client.add_flags(list(uids), [r"\Deleted"], silent=True)
        # A plain EXPUNGE would also remove what somebody else has marked: without UIDPLUS the marks must do.
        if self._client.has_capability("UIDPLUS"):
            self._client.uid_expunge(list(uids))


def _fetched(uid: int, told: dict[bytes, Any]) -> Fetched | None:
    content, arrived = told.get(b"BODY[]"), told.get(b"INTERNALDATE")
    if not isinstance(content, bytes) or not content:
        return None  # NIL, or nothing: no mail is empty
    if not isinstance(arrived, datetime) or arrived.tzinfo is None:
        return Fetched(uid, content, None)
    return Fetched(uid, content, arrived.astimezone(UTC))
