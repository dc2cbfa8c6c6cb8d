"""The relay of the bench: a process of its own that takes every mail at next to no cost and remembers its headers."""

from __future__ import annotations

import asyncio
import multiprocessing
import time
from dataclasses import dataclass
from email import message_from_bytes
from email.utils import parseaddr
from multiprocessing.connection import Connection
from typing import Any, Self

_END = b"\r\n.\r\n"


@dataclass(frozen=True, slots=True)
class Taken:
    """A mail the relay has taken. `at` is time.monotonic() before the "250"; all processes share that clock."""

    at: float
    to: str
    message_id: str
    in_reply_to: str
    reply_to: str
    subject: str
    automatic: bool


class RelayProcess:
    """Starts the relay, counts, and gives what came in."""

    def __enter__(self) -> Self:
        context = multiprocessing.get_context("spawn")
        self._ours, theirs = context.Pipe()
        self._count = context.Value("i", 0)
        self._process = context.Process(target=_serve, args=(theirs, self._count), daemon=True)
        self._process.start()
        self.port: int = self._ours.recv()
        return self

    def __exit__(self, *_: object) -> None:
        self._process.kill()
        self._process.join()

    @property
    def count(self) -> int:
        return int(self._count.value)

    def taken(self) -> list[Taken]:
        """Everything since the last call."""
        self._ours.send("give")
        return [_read(*row) for row in self._ours.recv()]


def _read(at: float, to: str, head: bytes) -> Taken:
    mail = message_from_bytes(head)
    return Taken(
        at=at,
        to=to,
        message_id=str(mail["Message-ID"] or "").strip(" <>"),
        in_reply_to=str(mail["In-Reply-To"] or "").strip(" <>"),
        reply_to=parseaddr(str(mail["Reply-To"] or ""))[1],
        subject=str(mail["Subject"] or ""),
        automatic=mail["Auto-Submitted"] is not None,
    )


def _serve(pipe: Connection, count: Any) -> None:
    asyncio.run(_listen(pipe, count))


async def _listen(pipe: Connection, count: Any) -> None:
    loop = asyncio.get_running_loop()
    mails: list[tuple[float, str, bytes]] = []
    server = await loop.create_server(lambda: _Session(mails, count), "127.0.0.1", 0, backlog=256)

    def asked() -> None:
        pipe.recv()
        pipe.send(mails[:])
        mails.clear()

    loop.add_reader(pipe.fileno(), asked)
    pipe.send(server.sockets[0].getsockname()[1])
    await server.serve_forever()


class _Session(asyncio.Protocol):
    """Just enough of RFC 5321 for a relay that says yes to everything."""

    def __init__(self, mails: list[tuple[float, str, bytes]], count: Any) -> None:
        self._mails, self._count = mails, count
        self._buffer = bytearray()
        self._to = ""
        self._in_data = False

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport: Any = transport
        transport.write(b"220 relay.example ESMTP\r\n")  # type: ignore[attr-defined]

    def data_received(self, data: bytes) -> None:
        self._buffer += data
        while True:
            end = self._buffer.find(_END if self._in_data else b"\r\n")
            if end < 0:
                return
            taken = bytes(self._buffer[:end])
            del self._buffer[: end + (5 if self._in_data else 2)]
            self._mail(taken) if self._in_data else self._command(taken)

    def _mail(self, content: bytes) -> None:
        self._in_data = False
        self._mails.append((time.monotonic(), self._to, content.partition(b"\r\n\r\n")[0]))
        self._count.value += 1
        self._transport.write(b"250 2.0.0 Ok: queued\r\n")

    def _command(self, line: bytes) -> None:
        word = line[:4].upper()
        if word == b"EHLO":
            reply = b"250-relay.example\r\n250-PIPELINING\r\n250-SIZE 50000000\r\n250 8BITMIME\r\n"
        elif word == b"DATA":
            self._in_data, reply = True, b"354 go on\r\n"
        elif word == b"QUIT":
            reply = b"221 bye\r\n"
        else:
            if word == b"RCPT":
                self._to = line.decode("utf-8", "replace").partition("<")[2].partition(">")[0]
            reply = b"250 Ok\r\n"
        self._transport.write(reply)
        if word == b"QUIT":
            self._transport.close()
