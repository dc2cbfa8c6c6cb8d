"""A mail just received becomes one RawMail for each desk address it is for, and is handed to the store."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Sequence
from concurrent.futures import Executor
from dataclasses import replace

from ingest.smtp.options import SmtpOptions
from models.errors import PermanentError, TemporaryError
from models.mail import RawMail

log = logging.getLogger(__name__)

OK = "250 2.0.0 Ok"
LATER = "451 4.3.0 The mail cannot be stored at the moment, please try again later"
NEVER = "554 5.6.0 The mail cannot be accepted"
_WORST_FIRST = (LATER, NEVER, OK)


class Handover:
    """Calls `options.take` in a thread of `executor`, once for each desk address, and makes replies of the results."""

    def __init__(self, options: SmtpOptions, executor: Executor) -> None:
        self._options = options
        self._executor = executor

    def by_desk(self, recipients: Sequence[str]) -> dict[str, tuple[str, ...]]:
        """The RCPT addresses as given, under the desk address that each belongs to; repeated ones once."""
        desks: dict[str, dict[str, None]] = {}
        for recipient in recipients:
            desk = self._options.knows(recipient)
            if desk is not None:
                desks.setdefault(desk, {})[recipient] = None
        return {desk: tuple(given) for desk, given in desks.items()}

    async def deliver(self, mail: RawMail) -> dict[str, str]:
        """Store the mail for each desk address of `mail.recipients`; the reply for each recipient.

        Returns only when every copy is durable or refused, so that "250" is never said too early.
        """
        desks = self.by_desk(mail.recipients)
        copies = [replace(mail, address=desk, recipients=given) for desk, given in desks.items()]
        replies = await asyncio.gather(*(self._take(copy) for copy in copies))
        return {given: reply for copy, reply in zip(copies, replies, strict=True) for given in copy.recipients}

    async def _take(self, mail: RawMail) -> str:
        loop = asyncio.get_running_loop()
        try:
            await loop.run_in_executor(self._executor, self._options.take, mail)
        except TemporaryError as error:
            # The client hears no details: paths and database names are ours (the log has them).
            log.warning("mail for %s put off: %s", mail.address, error)
            return LATER
        except PermanentError as error:
            log.warning("mail for %s refused: %s", mail.address, error)
            return NEVER
        except Exception:
            # The one catch-all of this loop: a bug of ours must cost a retry, never a mail.
            log.exception("mail for %s put off by a bug", mail.address)
            return LATER
        return OK


def one_reply(replies: Sequence[str]) -> str:
    """The single reply of SMTP to a mail with several results: the worst, since only it makes the sender act.

    What was stored before a "451" is recognised as a duplicate when the client tries again.
    """
    return min(replies, key=_WORST_FIRST.index, default=NEVER)
