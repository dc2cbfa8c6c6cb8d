"""The SMTP and LMTP source: listeners in a loop thread of their own, mails handed over in worker threads."""

from __future__ import annotations

import asyncio
import logging
import ssl
from concurrent.futures import ThreadPoolExecutor
from weakref import WeakSet

from ingest.smtp.caps import Caps
from ingest.smtp.handover import Handover
from ingest.smtp.loop import LoopThread, turns
from ingest.smtp.options import SmtpOptions
from ingest.smtp.session import LmtpSession, SmtpSession
from models.errors import ConfigError

BACKLOG = 512
"""Connections the kernel holds for us while the loop is busy."""


class SmtpSource:
    """Takes mail by SMTP and LMTP. Everything that was answered with "250" has gone through `options.take`."""

    def __init__(self, options: SmtpOptions) -> None:
        self._options = options
        self._sessions: set[SmtpSession] = set()
        self._transports: WeakSet[asyncio.WriteTransport] = WeakSet()
        self._servers: list[asyncio.Server] = []
        self._thread: LoopThread | None = None
        self._executor: ThreadPoolExecutor | None = None

    def start(self) -> list[tuple[str, int]]:
        """Open the listeners; the addresses they are bound to, SMTP first. Raises ConfigError when one cannot be."""
        options = self._options
        tls = _tls(options)
        # aiosmtpd tells every command at INFO, with addresses: too much for a log people read.
        logging.getLogger("mail.log").setLevel(logging.ERROR)
        self._executor = ThreadPoolExecutor(options.workers, thread_name_prefix="smtp-take")
        self._thread = LoopThread("smtp")
        try:
            return self._thread.call(self._open(tls, Handover(options, self._executor)))
        except OSError as error:
            self.stop()
            raise ConfigError((f"[smtp]: cannot listen: {error}",)) from error

    def stop(self) -> None:
        """Close the listeners, finish the mails in hand (at most `options.grace` seconds), send everybody home."""
        if self._thread is None or self._executor is None:
            return
        self._thread.call(self._close())
        self._thread.stop()
        self._executor.shutdown(wait=False)
        self._thread = self._executor = None

    async def _open(self, tls: ssl.SSLContext | None, handover: Handover) -> list[tuple[str, int]]:
        options = self._options
        caps = Caps(
            trusted=options.trusted_peers,
            connections=options.connections,
            per_peer=options.connections_per_ip,
            mails_per_minute=options.mails_per_ip_minute,
        )
        listeners = (
            (SmtpSession, options.host, options.port),
            (LmtpSession, options.lmtp_host, options.lmtp_port),
        )
        bound = []
        for kind, host, port in listeners:
            if host is None:
                continue

            def session(kind: type[SmtpSession] = kind) -> SmtpSession:
                return kind(options, caps, handover, self._sessions, self._transports, tls)

            server = await asyncio.get_running_loop().create_server(session, host, port, backlog=BACKLOG)
            self._servers.append(server)
            bound += [socket.getsockname()[:2] for socket in server.sockets]
        return bound

    async def _close(self) -> None:
        for server in self._servers:
            server.close()
        await turns()
        for session in tuple(self._sessions):
            session.leave()
        loop = asyncio.get_running_loop()
        end = loop.time() + self._options.grace
        while self._sessions and loop.time() < end:  # noqa: ASYNC110 - once a life, on the way out
            await asyncio.sleep(0.01)
        for session in tuple(self._sessions):
            session.give_up()
        await turns()
        for transport in tuple(self._transports):
            transport.abort()
        self._servers.clear()


def _tls(options: SmtpOptions) -> ssl.SSLContext | None:
    if options.tls_cert is None:
        return None
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    try:
        context.load_cert_chain(options.tls_cert, options.tls_key)
    except (OSError, ssl.SSLError) as error:
        raise ConfigError((f"[smtp] tls_cert {options.tls_cert}: cannot be used: {error}",)) from error
    return context
