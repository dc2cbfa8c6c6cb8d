"""A virus scanner of ours: it speaks INSTREAM, remembers what it was shown, and finds what it is told to find."""

from __future__ import annotations

import socket
import struct
import threading


class Clamd:
    """Listens on a free port of 127.0.0.1. `finds`: octets → name; `limit` as StreamMaxLength; `silent` never answers."""

    def __init__(self, finds=None, *, limit=10_000_000, silent=False):
        self.finds, self.limit, self.silent = finds or {}, limit, silent
        self.shown: list[bytes] = []
        self._server = socket.create_server(("127.0.0.1", 0))
        self.address = f"127.0.0.1:{self._server.getsockname()[1]}"
        self._held: list[socket.socket] = []
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self._server.shutdown(socket.SHUT_RDWR)
        self._server.close()
        for link in self._held:
            link.close()
        self._thread.join(5)

    def _serve(self):
        while True:
            try:
                link, _ = self._server.accept()
            except OSError:
                return
            if self.silent:
                self._held.append(link)
                continue
            with link, link.makefile("rb") as stream:
                link.sendall(self._answer(stream))

    def _answer(self, stream):
        assert stream.read(10) == b"zINSTREAM\0"
        content = b""
        while (length := struct.unpack(">I", stream.read(4))[0]) > 0:
            content += stream.read(length)
            if len(content) > self.limit:
                return b"INSTREAM size limit exceeded. ERROR\0"
        self.shown.append(content)
        name = next((name for octets, name in self.finds.items() if octets in content), None)
        return b"stream: OK\0" if name is None else f"stream: {name} FOUND\0".encode()
