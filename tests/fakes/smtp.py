"""What SMTP tests talk to and with: a store that remembers, and a client that is nothing but a socket."""

import socket
import threading
from datetime import UTC, datetime

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
DESKS = {"support@desk.example", "creative@desk.example"}


def knows(address):
    local, _, domain = address.casefold().rpartition("@")
    desk = f"{local.partition('+')[0]}@{domain}"
    return desk if desk in DESKS else None


class MemoryStore:
    """Never fails unless told, and remembers everything."""

    def __init__(self):
        self.mails = []
        self.errors = {}
        self.gate = threading.Event()
        self.gate.set()
        self.entered = threading.Semaphore(0)

    def take(self, mail):
        self.entered.release()
        self.gate.wait(10)
        if mail.address in self.errors:
            raise self.errors[mail.address]
        self.mails.append(mail)


class Client:
    """A raw socket that speaks lines."""

    def __init__(self, address, tls=None):
        self.sock = socket.create_connection(address, timeout=5)
        self.buffer = b""

    def send(self, data):
        self.sock.sendall(data)

    def line(self):
        """The next line without its end; "" when the server has closed."""
        while b"\n" not in self.buffer:
            piece = self.sock.recv(65536)
            if not piece:
                return ""
            self.buffer += piece
        line, _, self.buffer = self.buffer.partition(b"\n")
        return line.decode().rstrip("\r")

    def reply(self):
        """The next reply; the lines of a long one joined by a newline."""
        lines = [self.line()]
        while lines[-1][3:4] == "-":
            lines.append(self.line())
        return "\n".join(lines)

    def say(self, command):
        self.send(command.encode() + b"\r\n")
        return self.reply()

    def hello(self):
        assert self.reply().startswith("220 ")
        return self.say("EHLO client.example")

    def envelope(self, *recipients, sender="ana@northwind.example"):
        assert self.say(f"MAIL FROM:<{sender}>").startswith("250 ")
        for recipient in recipients or ("support@desk.example",):
            assert self.say(f"RCPT TO:<{recipient}>").startswith("250 ")

    def data(self, octets):
        assert self.say("DATA").startswith("354 ")
        self.send(octets)
        return self.reply()

    def send_quit(self):
        """End whatever is going on, and the session, if the server has not done so."""
        try:
            self.send(b"\r\n.\r\nQUIT\r\n")
            self.sock.shutdown(socket.SHUT_WR)
        except OSError:
            pass

    def close(self):
        self.sock.close()
