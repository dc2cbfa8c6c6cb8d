"""One SMTP or LMTP conversation: aiosmtpd's, with our rules about who may say what, and how we say no."""

from __future__ import annotations

import asyncio
import hmac
import logging
import ssl
from collections import defaultdict
from typing import Any, cast
from weakref import WeakSet

from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session, syntax

from ingest.smtp.arguments import plain_path, readable, without_tolerated
from ingest.smtp.caps import Caps, peer_address
from ingest.smtp.fast import FastSMTP
from ingest.smtp.handover import Handover, one_reply
from ingest.smtp.options import SmtpOptions
from ingest.smtp.replies import enhanced
from models.mail import RawMail

log = logging.getLogger(__name__)

NULL_SENDER = "<>"
LINGER = 5.0
"""Seconds a client sent away is listened to, so that what it has still in flight does not reset the connection
before it has read our reason."""
COMMAND_OCTETS = 1200
"""RFC 5321 4.5.3.1.4 gives a command 512, RFC 3461 500 more, SIZE and SMTPUTF8 36."""
AUTH_OCTETS = 12_288  # RFC 4954 4
LOGIN_TRIES = 3
MECHANISMS = "250-AUTH LOGIN PLAIN"
TIMEOUT = "421 4.4.2 Nothing heard from you for too long, closing"
LEAVING = "421 4.3.2 Shutting down, please try again later"


class Hooks:
    """aiosmtpd's hooks, each passed on to the session it is about."""

    async def handle_EHLO(  # noqa: N802 - aiosmtpd's name
        self, server: SmtpSession, session: Session, _envelope: Envelope, hostname: str, responses: list[str]
    ) -> list[str]:
        session.host_name = hostname
        return [server.capabilities(responses)]

    async def handle_MAIL(  # noqa: N802
        self, server: SmtpSession, _session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        return await server.begin_mail(envelope, address, options)

    async def handle_RCPT(  # noqa: N802
        self, server: SmtpSession, _session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        return server.add_recipient(envelope, address)

    async def handle_DATA(self, server: SmtpSession, _session: Session, envelope: Envelope) -> str:  # noqa: N802
        return await server.take(envelope)

    async def handle_exception(self, error: Exception) -> str:
        log.error("SMTP session failed", exc_info=error)
        return "451 4.3.0 Something went wrong here, please try again later"


class SmtpSession(FastSMTP):
    """One client of the SMTP listener. The source ends what is in `sessions` and `transports` on `stop`."""

    source = "smtp"

    def __init__(
        self,
        options: SmtpOptions,
        caps: Caps,
        handover: Handover,
        sessions: set[SmtpSession],
        transports: WeakSet[asyncio.WriteTransport],
        tls: ssl.SSLContext | None,
    ) -> None:
        super().__init__(
            Hooks(),
            data_size_limit=options.size_limit,
            enable_SMTPUTF8=True,
            hostname=options.hostname,
            ident="Casepost",
            tls_context=tls,
            timeout=options.idle_timeout,
            authenticator=self._check_login,
            loop=asyncio.get_running_loop(),
        )
        # An own table: aiosmtpd's is one for all sessions and grows with every EHLO.
        self.command_size_limits = defaultdict(lambda: COMMAND_OCTETS, AUTH=AUTH_OCTETS)
        self.fast = options.fast_data
        self._options = options
        self._caps = caps
        self._handover = handover
        self._sessions = sessions
        self._transports = transports
        self._peer = ""
        self._refusal: str | None = None
        self._submitted_by: str | None = None
        self._failed_logins = 0
        self._naming = False
        self._leaving = False
        self._parting = False
        self._deadline = float("inf")
        self.busy = False
        """Whether a mail is in hand: from DATA until its reply is on the wire."""

    # Beginning and end of the connection

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """A client has come, or has finished STARTTLS (which forgets everything said before, RFC 3207 4.2)."""
        self._submitted_by = None
        if self not in self._sessions:
            self._sessions.add(self)
            self._transports.add(cast("asyncio.WriteTransport", transport))
            name = transport.get_extra_info("peername")
            self._peer = str(name[0]) if name else ""
            self._refusal = self._caps.connect(self._peer)
            self._auth_require_tls = not (self._options.auth_on_loopback and _is_loopback(self._peer))
        super().connection_made(transport)

    def connection_lost(self, error: Exception | None) -> None:
        self._release()
        super().connection_lost(error)

    def _release(self) -> None:
        if self in self._sessions:
            self._sessions.remove(self)
            if self._refusal is None:
                self._caps.disconnect(self._peer)

    async def _handle_client(self) -> None:
        try:
            if self._refusal is not None:
                await self.send_away(self._refusal)
            self._naming = True
            await super()._handle_client()
        finally:
            # A connection that ends within the TLS handshake is never reported as lost.
            self._release()

    async def smtp_STARTTLS(self, arg: str | None) -> None:  # noqa: N802 - aiosmtpd's name
        """RFC 3207 4."""
        await super().smtp_STARTTLS(cast("str", arg))
        # asyncio calls a handshake that was broken off without an error a success.
        if self._tls_protocol is not None and (self.transport is None or self.transport.is_closing()):
            raise ConnectionResetError("the TLS handshake was broken off")

    async def send_away(self, reply: str) -> None:
        """Say `reply`, hear the client out for a moment, and close. Never returns: the session's task ends here."""
        await self.push(reply)
        self._parting = True
        self._reset_timeout(LINGER)
        transport = cast("asyncio.WriteTransport | None", self.transport)
        if transport is not None and transport.can_write_eof():
            transport.write_eof()
        # In a flood of connections there is no time for manners.
        while len(self._sessions) < 2 * self._options.connections and await self._reader.read(65_536):
            pass
        raise asyncio.CancelledError

    def leave(self) -> None:
        """End the session: at once with "421" when it is idle, after the reply when a mail is in hand."""
        self._leaving = True
        if not self.busy:
            self._close_with(LEAVING)

    def give_up(self) -> None:
        """End the session although a mail is in hand: without "250" its sender keeps it and comes again."""
        self._close_with(LEAVING)

    def _timeout_cb(self) -> None:
        self._close_with(TIMEOUT)

    def _close_with(self, reply: str) -> None:
        transport = cast("asyncio.WriteTransport | None", self.transport)
        if transport is None or transport.is_closing():
            return
        if not self._parting:
            transport.write(reply.encode() + b"\r\n")
        transport.close()

    # What is said

    async def push(self, status: Any) -> None:
        """Send a reply, with an enhanced status code unless it is a greeting (RFC 2034 4)."""
        await super().push(enhanced(status) if isinstance(status, str) and not self._naming else status)
        self._naming = False

    def capabilities(self, responses: list[str]) -> str:
        """The EHLO response: aiosmtpd's, without HELP and an AUTH nobody could use, with what we can do besides."""
        lines = [line for line in responses[:-1] if not line.startswith("250-AUTH")]
        if self._options.users and (self._tls_protocol or not self._auth_require_tls):
            lines.append(MECHANISMS)
        self._naming = True
        return "\r\n".join([*lines, "250-PIPELINING", "250 ENHANCEDSTATUSCODES"])

    async def smtp_HELO(self, hostname: str) -> None:  # noqa: N802 - aiosmtpd's name
        """RFC 5321 4.1.1.1."""
        self._naming = bool(hostname)
        await super().smtp_HELO(hostname)

    # Who submits (RFC 4954)

    async def smtp_AUTH(self, arg: str | None) -> None:  # noqa: N802
        """RFC 4954 4."""
        if not self._options.users:
            await self.push("502 5.5.1 No logins here")
            return
        mechanism, _, rest = (arg or "").partition(" ")
        await super().smtp_AUTH(f"{mechanism.upper()} {rest}".strip())
        if self._failed_logins >= LOGIN_TRIES:
            await self.send_away("421 4.7.0 Too many failed logins")

    def _check_login(
        self, _server: SMTP, _session: Session, _envelope: Envelope, _mechanism: str, given: Any
    ) -> AuthResult:
        login, password = cast("LoginPassword", given)
        name = login.decode("utf-8", "replace")
        wanted = self._options.users.get(name, "")
        # Compared also for an unknown login, in constant time, so that nobody learns which logins exist.
        right = hmac.compare_digest(wanted.encode(), password)
        if not (right and wanted):
            self._failed_logins += 1
            log.warning("login %r from %s refused", name, self._peer)
            return AuthResult(success=False, handled=False)
        self._submitted_by = name
        return AuthResult(success=True, auth_data=given)

    # The envelope

    def _getaddr(self, arg: str) -> tuple[str | None, str | None]:
        plain = plain_path(arg)
        if plain is not None:
            return plain
        try:
            return super()._getaddr(arg)
        except (RecursionError, IndexError, ValueError):
            # The standard library's header parser fails in all these ways on hostile paths.
            return None, None

    async def smtp_MAIL(self, arg: str | None) -> None:  # noqa: N802
        """RFC 5321 4.1.1.2."""
        await super().smtp_MAIL(without_tolerated(arg))

    async def smtp_RCPT(self, arg: str | None) -> None:  # noqa: N802
        """RFC 5321 4.1.1.3."""
        await super().smtp_RCPT(without_tolerated(arg))

    async def begin_mail(self, envelope: Envelope, sender: str, options: list[str]) -> str:
        """Answer MAIL: the null sender is welcome; over the cap of mails a minute the client is sent away."""
        refusal = self._caps.mail(self._peer, self.loop.time())
        if refusal is not None:
            await self.send_away(refusal)
        envelope.mail_from = sender
        envelope.mail_options.extend(options)
        return "250 2.1.0 Ok"

    def add_recipient(self, envelope: Envelope, recipient: str) -> str:
        """Answer RCPT: only addresses of this desk are known."""
        if len(envelope.rcpt_tos) >= self._options.recipients_per_mail:
            return "452 4.5.3 Too many recipients"
        if self._options.knows(recipient) is None:
            return "550 5.1.1 No such address here"
        envelope.rcpt_tos.append(recipient)
        return "250 2.1.5 Ok"

    # The mail

    async def smtp_DATA(self, arg: str | None) -> None:  # noqa: N802
        """RFC 5321 4.1.1.4."""
        self.busy = True
        self._deadline = self.loop.time() + self._options.data_timeout
        try:
            await super().smtp_DATA(arg)
        finally:
            self.busy = False
        if self._leaving:
            await self.send_away(LEAVING)

    def heard(self) -> None:
        """A piece of the mail has come: silence counts anew, the whole mail's time does not."""
        left = self._deadline - self.loop.time()
        self._reset_timeout(max(0.001, min(self._options.idle_timeout, left)))

    async def take(self, envelope: Envelope) -> str:
        """Hand the mail over, and wait until it is durable. The client's clock stands still meanwhile."""
        assert self._timeout_handle is not None
        self._timeout_handle.cancel()
        sender = envelope.mail_from or NULL_SENDER
        mail = RawMail(
            content=cast("bytes", envelope.content),
            received_at=self._options.clock(),
            source=self.source,
            envelope_from="" if sender == NULL_SENDER else readable(sender),
            recipients=tuple(envelope.rcpt_tos),
            peer=self._peer,
            trusted_peer=self._caps.trusts(self._peer),
            submitted_by=self._submitted_by,
        )
        replies = await self._handover.deliver(mail)
        if self.transport is not None:
            self._reset_timeout()
        return self.result(replies, envelope.rcpt_tos)

    def result(self, replies: dict[str, str], accepted: list[str]) -> str:
        """The reply to DATA."""
        return one_reply([replies[recipient] for recipient in accepted])


class LmtpSession(SmtpSession):
    """One client of the LMTP listener: LHLO, and a reply for each recipient (RFC 2033 4)."""

    source = "lmtp"

    @syntax("LHLO hostname")
    async def smtp_LHLO(self, hostname: str) -> None:  # noqa: N802
        """RFC 2033 4.1."""
        await super().smtp_EHLO(hostname)

    async def smtp_HELO(self, _hostname: str) -> None:  # noqa: N802
        """RFC 2033 4.1: refused, so that no SMTP client mistakes the port."""
        await self.push("500 5.5.1 This is LMTP: LHLO")

    async def smtp_EHLO(self, _hostname: str) -> None:  # noqa: N802
        """RFC 2033 4.1."""
        await self.push("500 5.5.1 This is LMTP: LHLO")

    def result(self, replies: dict[str, str], accepted: list[str]) -> str:
        """One reply for each accepted RCPT, in their order (RFC 2033 4.2)."""
        return "\r\n".join(replies[recipient] for recipient in accepted)

    def too_big_reply(self) -> str:
        """One reply for each accepted RCPT."""
        assert self.envelope is not None
        return "\r\n".join([super().too_big_reply()] * len(self.envelope.rcpt_tos))


def _is_loopback(peer: str) -> bool:
    address = peer_address(peer)
    return address is not None and address.is_loopback
