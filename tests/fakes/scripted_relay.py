"""A relay that answers by a script."""

from __future__ import annotations

import socket
import threading


class ScriptedRelay:
    """A relay that answers by a script: a list of (command's beginning, reply); "" closes the connection.

    Each connection begins the script anew. `heard` are the lines of all connections, mails' lines included.
    """

    def __init__(self, *steps, greeting="220 script", extensions=()):
        self.steps, self.greeting, self.extensions = steps, greeting, extensions
        self.heard = []
        self.connections = 0
        self._server = socket.create_server(("127.0.0.1", 0))
        self.port = self._server.getsockname()[1]
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()

    def _serve(self):
        while True:
            try:
                sock, _ = self._server.accept()
            except OSError:
                return
            self.connections += 1
            with sock, sock.makefile("rb") as lines:
                self._talk(sock, lines)

    def _talk(self, sock, lines):
        steps = list(self.steps)
        sock.sendall(self.greeting.encode() + b"\r\n")
        for line in lines:
            command = line.decode().rstrip("\r\n")
            self.heard.append(command)
            reply = self._reply(command, steps)
            if not reply:
                return
            sock.sendall(reply.encode() + b"\r\n")
            if reply.startswith("354"):
                for text in lines:
                    self.heard.append(text.decode("utf-8", "replace").rstrip("\r\n"))
                    if text == b".\r\n":
                        break
                reply = self._reply("CONTENT", steps)
                if not reply:
                    return
                sock.sendall(reply.encode() + b"\r\n")

    def _reply(self, command, steps):
        for number, (beginning, reply) in enumerate(steps):
            if command.upper().startswith(beginning.upper()):
                del steps[number]
                return reply
        if command.upper().startswith("EHLO"):
            return "\r\n".join(["250-script", *(f"250-{word}" for word in self.extensions), "250 HELP"])
        return "354 go" if command.upper() == "DATA" else "250 2.0.0 Ok"

    def stop(self):
        self._server.shutdown(socket.SHUT_RDWR)
        self._server.close()
        self._thread.join(5)
