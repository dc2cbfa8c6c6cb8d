"""A mail sink for demo, tests and bench: an SMTP server that never fails unless told, and remembers everything."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from ipaddress import ip_address
from typing import Self

from aiosmtpd.smtp import Envelope, Session

from ingest.smtp.fast import FastSMTP
from ingest.smtp.loop import LoopThread, turns


@dataclass(frozen=True, slots=True)
class Sunk:
    """A mail the sink has taken. `at` is wall time (UTC), `monotonic` the machine's clock, both just before "250"."""

    at: datetime
    monotonic: float
    envelope_from: str
    rcpt_to: tuple[str, ...]
    content: bytes


class Sink:
    """Takes every mail on `host`:`port` (0: a free port). Mails stand in `mails` in the order they came.

    `note` is called with each mail, in the sink's own thread; it must be quick.
    """

    def __init__(self, host: str = "127.0.0.1", port: int = 0, note: Callable[[Sunk], None] | None = None) -> None:
        self.host, self.port = host, port
        self.mails: list[Sunk] = []
        self.connections = 0
        self._note = note
        self._changed = threading.Condition()
        self._refusals: dict[str, str] = {}
        self._next: list[str] = []
        self._thread: LoopThread | None = None
        self._server: asyncio.Server | None = None
        self._transports: set[asyncio.BaseTransport] = set()

    def start(self) -> tuple[str, int]:
        """Open the sink; the address it listens on."""
        ip_address(self.host)  # a name could mean several addresses
        self._thread = LoopThread("sink")
        self._server = self._thread.call(self._open())
        self.port = self._server.sockets[0].getsockname()[1]
        return self.host, self.port

    def stop(self) -> None:
        """Close the sink and every connection to it. What it took stays readable."""
        if self._thread is not None:
            self._thread.call(self._close())
            self._thread.stop()
            self._thread = None

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def refuse(self, recipient: str, reply: str) -> None:
        """Answer RCPT for this recipient with `reply` ("550 5.1.1 …") from now on; "" takes it again."""
        with self._changed:
            self._refusals[recipient.casefold()] = reply

    def refuse_next(self, count: int, reply: str) -> None:
        """Answer the next `count` mails with `reply` ("451 4.3.0 …") after their DATA; they are not kept."""
        with self._changed:
            self._next = [reply] * count

    def wait_for(self, count: int, timeout: float = 10.0) -> list[Sunk]:
        """The mails, as soon as there are at least `count`. Raises TimeoutError after `timeout` seconds."""
        with self._changed:
            if not self._changed.wait_for(lambda: len(self.mails) >= count, timeout):
                raise TimeoutError(f"{len(self.mails)} of {count} mails after {timeout} s")
            return list(self.mails)

    # Called in the loop's thread

    def rcpt(self, recipient: str) -> str:
        return self._refusals.get(recipient.casefold()) or "250 2.1.5 Ok"

    def take(self, envelope: Envelope) -> str:
        assert isinstance(envelope.content, bytes)
        sender = envelope.mail_from or ""
        with self._changed:
            if self._next:
                return self._next.pop()
            mail = Sunk(
                datetime.now(UTC),
                time.monotonic(),
                "" if sender == "<>" else sender,
                tuple(envelope.rcpt_tos),
                envelope.content,
            )
            self.mails.append(mail)
            self._changed.notify_all()
        if self._note is not None:
            self._note(mail)
        return f"250 2.0.0 Ok: kept as {len(self.mails)}"

    def opened(self, transport: asyncio.BaseTransport) -> None:
        self.connections += 1
        self._transports.add(transport)

    def closed(self, transport: asyncio.BaseTransport | None) -> None:
        if transport is not None:
            self._transports.discard(transport)

    async def _open(self) -> asyncio.Server:
        loop = asyncio.get_running_loop()
        return await loop.create_server(lambda: _SinkSession(self), self.host, self.port, backlog=512)

    async def _close(self) -> None:
        if self._server is not None:
            self._server.close()
        await turns()
        for transport in tuple(self._transports):
            transport.close()


class _SinkHooks:
    def __init__(self, sink: Sink) -> None:
        self._sink = sink

    async def handle_RCPT(  # noqa: N802 - aiosmtpd's name
        self, _server: FastSMTP, _session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        reply = self._sink.rcpt(address)
        if reply.startswith("2"):
            envelope.rcpt_tos.append(address)
        return reply

    async def handle_DATA(  # noqa: N802
        self, _server: FastSMTP, _session: Session, envelope: Envelope
    ) -> str:
        return self._sink.take(envelope)


class _SinkSession(FastSMTP):
    def __init__(self, sink: Sink) -> None:
        super().__init__(
            _SinkHooks(sink),
            data_size_limit=2**30,
            enable_SMTPUTF8=True,
            hostname="sink",
            ident="Casepost sink",
            loop=asyncio.get_running_loop(),
        )
        self._sink = sink

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._sink.opened(transport)
        super().connection_made(transport)

    def connection_lost(self, error: Exception | None) -> None:
        self._sink.closed(self.transport)
        super().connection_lost(error)
