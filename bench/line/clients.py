"""SMTP clients as mail servers are: pipelined commands over kept connections, one thread each."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Packet:
    """A mail ready for the wire: dot-stuffed, with its end."""

    commands: bytes
    data: bytes

    @classmethod
    def of(cls, content: bytes, sender: str, to: str) -> Packet:
        """Prepare a mail, so that nothing of it costs time while the clock runs."""
        stuffed = content.replace(b"\r\n.", b"\r\n..")
        if stuffed.startswith(b"."):
            stuffed = b"." + stuffed
        commands = f"MAIL FROM:<{sender}> BODY=8BITMIME\r\nRCPT TO:<{to}>\r\nDATA\r\n".encode()
        return cls(commands, stuffed + b".\r\n")


class Refused(Exception):  # noqa: N818 - what the server said
    """A reply that was not the expected one."""


class Connection:
    """One SMTP connection (RFC 5321), commands in one packet (RFC 2920)."""

    def __init__(self, port: int) -> None:
        self._socket = socket.create_connection(("127.0.0.1", port), timeout=120)
        self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._read = self._socket.makefile("rb")
        self._expect(b"220")
        self._socket.sendall(b"EHLO mx.northwind.example\r\n")
        self._expect(b"250")

    def send(self, packet: Packet) -> float:
        """Hand over one mail; time.monotonic() at which its last byte was written. Raises Refused."""
        self._socket.sendall(packet.commands)
        for code in (b"250", b"250", b"354"):
            self._expect(code)
        self._socket.sendall(packet.data)
        sent = time.monotonic()
        self._expect(b"250")
        return sent

    def close(self) -> None:
        self._socket.sendall(b"QUIT\r\n")
        self._socket.close()

    def _expect(self, code: bytes) -> None:
        line = self._read.readline()
        while line[3:4] == b"-":
            line = self._read.readline()
        if not line.startswith(code):
            raise Refused(line.decode("utf-8", "replace").strip() or "the server hung up")


@dataclass
class Sending:
    """Packets on their way over several connections. `pace`: mails a second, 0: as fast as they are taken."""

    port: int
    packets: Sequence[Packet]
    clients: int = 4
    pace: float = 0.0
    sent: list[float] = field(default_factory=list)
    """When the last byte of each mail was written, by its place in `packets`."""
    began: float = 0.0
    ended: float = 0.0

    def run(self) -> None:
        """Send everything; returns when the last "250" has come. Raises the first failure of any client."""
        self.sent = [0.0] * len(self.packets)
        self._turns: Iterator[int] = iter(range(len(self.packets)))
        self._lock = threading.Lock()
        self._errors: list[BaseException] = []
        connections = [Connection(self.port) for _ in range(self.clients)]
        threads = [threading.Thread(target=self._client, args=(one,)) for one in connections]
        self.began = time.monotonic()
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.ended = time.monotonic()
        if self._errors:
            raise self._errors[0]

    def _client(self, connection: Connection) -> None:
        try:
            while (turn := self._next()) is not None:
                if self.pace:
                    time.sleep(max(0.0, self.began + turn / self.pace - time.monotonic()))
                self.sent[turn] = connection.send(self.packets[turn])
            connection.close()
        except BaseException as error:  # noqa: BLE001 - told by run()
            self._errors.append(error)

    def _next(self) -> int | None:
        with self._lock:
            return None if self._errors else next(self._turns, None)
