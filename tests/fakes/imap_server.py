"""A small IMAP server of ours that lies, breaks and dies when told. One folder, INBOX; others only as move targets."""

import contextlib
import re
import socket
import threading
from dataclasses import dataclass, field

DATE = "02-Mar-2026 13:00:00 +0100"


@dataclass
class Message:
    uid: int
    content: bytes
    date: str = DATE
    flags: set = field(default_factory=set)


class ImapServer:
    """Attributes are the switches; change them before or between commands. `heard` are the commands, tags cut off."""

    def __init__(self, *contents):
        self.messages = [Message(n, content) for n, content in enumerate(contents, 1)]
        self.folders = {"INBOX": self.messages}
        self.capabilities = "IMAP4rev1 IDLE UIDPLUS MOVE"
        self.uid_validity = 7
        self.tell_uid_next = True
        self.extra_exists = 0  # EXISTS lies by this
        self.search_answer = None  # instead of the true one
        self.nil = set()  # UIDs whose content is NIL
        self.refuse = set()  # UIDs whose FETCH is answered NO, in a batch too
        self.refuse_sizes = False
        self.kill = set()  # UIDs whose FETCH ends the connection
        self.huge = set()  # UIDs announced as a literal of 4 GB
        self.dates = {}  # UID: INTERNALDATE, verbatim
        self.before_fetch = None  # called before the content is fetched
        self.after_search = b""  # sent with the answer to SEARCH
        self.idle_greeting = b"+ idling\r\n"
        self.cut_after = None  # octets of the next connection after which it ends
        self.login_reply = "OK welcome"
        self.create_reply = "OK done"
        self.heard = []
        self.connections = 0
        self.idling = threading.Semaphore(0)
        self.logins = threading.Semaphore(0)
        self._sockets = set()
        self._server = socket.create_server(("127.0.0.1", 0))
        self.port = self._server.getsockname()[1]
        self._threads = [threading.Thread(target=self._accept, daemon=True)]
        self._threads[0].start()

    def add(self, content, uid=None):
        """A new mail; clients are told."""
        self.add_quietly(content, uid)
        self.tell(b"* %d EXISTS\r\n" % len(self.messages))

    def add_quietly(self, content, uid=None):
        """A new mail, and nobody is told."""
        self.messages.append(Message(uid or self.uid_next, content))

    def tell(self, octets):
        """Send to every client."""
        for sock in tuple(self._sockets):
            with contextlib.suppress(OSError):
                sock.sendall(octets)

    def drop(self):
        """End every connection."""
        for sock in tuple(self._sockets):
            with contextlib.suppress(OSError):
                sock.shutdown(socket.SHUT_RDWR)

    @property
    def uid_next(self):
        return max((message.uid for message in self.messages), default=0) + 1

    def stop(self):
        self._server.shutdown(socket.SHUT_RDWR)
        self._server.close()
        self.drop()
        for thread in self._threads:
            thread.join(5)

    def _accept(self):
        while True:
            try:
                sock, _ = self._server.accept()
            except OSError:
                return
            sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            self.connections += 1
            self._threads.append(threading.Thread(target=self._serve, args=(sock,), daemon=True))
            self._threads[-1].start()

    def _serve(self, sock):
        self._sockets.add(sock)
        with sock, sock.makefile("rb") as lines, contextlib.suppress(OSError, CutError):
            _Talk(self, sock, lines).run()
        self._sockets.discard(sock)


class CutError(Exception):
    """The connection ends here."""


class _Talk:
    def __init__(self, server, sock, lines):
        self.server, self.sock, self.lines = server, sock, lines
        self.left, server.cut_after = server.cut_after, None

    def send(self, octets):
        if self.left is not None and len(octets) >= self.left:
            self.sock.sendall(octets[: self.left] + b"* BYE dying\r\n")
            raise CutError
        if self.left is not None:
            self.left -= len(octets)
        self.sock.sendall(octets)

    def untagged(self, text):
        self.send(b"* " + text.encode() + b"\r\n")

    def run(self):
        self.send(b"* OK ready\r\n")
        for line in self.lines:
            tag, _, command = line.decode().rstrip("\r\n").partition(" ")
            self.server.heard.append(command)
            reply = self.answer(command)
            self.send(f"{tag} {reply}\r\n".encode())
            if command.upper() == "LOGOUT":
                return

    def answer(self, command):
        words = command.split(" ")
        name = "_".join(words[: 2 if words[0] == "UID" else 1]).lower()
        method = getattr(self, f"do_{name}", None)
        return method(command) if method else "BAD what?"

    def do_capability(self, _):
        self.untagged("CAPABILITY " + self.server.capabilities)
        return "OK done"

    def do_login(self, _):
        self.server.logins.release()
        return self.server.login_reply

    def do_authenticate(self, _):
        self.send(b"+ \r\n")
        self.server.heard.append(self.lines.readline().decode().strip())
        return self.server.login_reply

    def do_select(self, command):
        server = self.server
        self.untagged(f"{len(server.messages) + server.extra_exists} EXISTS")
        self.untagged("0 RECENT")
        self.untagged(r"FLAGS (\Seen \Flagged \Deleted)")
        self.untagged(r"OK [PERMANENTFLAGS (\Seen \Flagged \Deleted \*)] ok")
        self.untagged(f"OK [UIDVALIDITY {server.uid_validity}] ok")
        if server.tell_uid_next:
            self.untagged(f"OK [UIDNEXT {server.uid_next}] ok")
        return "OK [READ-ONLY] done" if command.startswith("EXAMINE") else "OK [READ-WRITE] done"

    do_examine = do_select

    def do_noop(self, _):
        return "OK done"

    def do_logout(self, _):
        self.untagged("BYE bye")
        return "OK done"

    def do_create(self, command):
        if self.server.create_reply.startswith("OK"):
            self.server.folders[command.split(" ")[1].strip('"')] = []
        return self.server.create_reply

    def do_idle(self, _):
        self.send(self.server.idle_greeting)
        self.server.idling.release()
        self.lines.readline()
        return "OK done"

    def chosen(self, numbers):
        """The messages of a UID set, as RFC 9051 defines it."""
        messages = self.server.messages
        top = max((message.uid for message in messages), default=0)
        wanted = set()
        for part in numbers.split(","):
            low, _, high = part.replace("*", str(top)).partition(":")
            ends = sorted((int(low), int(high or low)))
            wanted |= {message.uid for message in messages if ends[0] <= message.uid <= ends[1]}
        return [message for message in messages if message.uid in wanted]

    def do_uid_search(self, command):
        uids = self.server.search_answer
        if uids is None:
            uids = " ".join(str(message.uid) for message in self.chosen(command.split(" ")[3]))
        self.untagged(f"SEARCH {uids}".strip())
        if self.server.after_search:
            self.send(self.server.after_search)
            self.server.after_search = b""
        return "OK done"

    def do_uid_fetch(self, command):
        server = self.server
        content = "BODY.PEEK" in command
        if content and server.before_fetch is not None:
            hook, server.before_fetch = server.before_fetch, None
            hook()
        if server.refuse_sizes and not content:
            return "NO cannot say"
        for message in self.chosen(command.split(" ")[2]):
            number = server.messages.index(message) + 1
            if content and message.uid in server.kill:
                self.untagged("BYE fatal")
                raise CutError
            if content and message.uid in server.refuse:
                return "NO [SERVERBUG] cannot read that"
            self.send(b"* %d FETCH (UID %d " % (number, message.uid))
            self.items(message, command)
            self.send(b")\r\n")
        return "OK done"

    def items(self, message, command):
        server, uid = self.server, message.uid
        if "RFC822.SIZE" in command:
            self.send(b"RFC822.SIZE %d" % len(message.content))
            return
        if "INTERNALDATE" in command:
            self.send(f"INTERNALDATE {server.dates.get(uid, chr(34) + message.date + chr(34))} ".encode())
        if uid in server.nil:
            self.send(b"BODY[] NIL")
        elif uid in server.huge:
            self.send(b"BODY[] {4294967295}\r\n")
        else:
            part = re.search(r"<0\.(\d+)>", command)
            content = message.content[: int(part[1])] if part else message.content
            self.send(b"BODY[]%s {%d}\r\n" % (b"<0>" if part else b"", len(content)) + content)

    def do_uid_store(self, command):
        flags = set(re.search(r"\((.*)\)", command)[1].split())
        for message in self.chosen(command.split(" ")[2]):
            message.flags |= flags
        return "OK done"

    def do_uid_expunge(self, command):
        for message in self.chosen(command.split(" ")[2]):
            if r"\Deleted" in message.flags:
                self.untagged(f"{self.server.messages.index(message) + 1} EXPUNGE")
                self.server.messages.remove(message)
        return "OK done"

    def do_uid_copy(self, command):
        target = command.split(" ")[3].strip('"')
        if target not in self.server.folders:
            return "NO [TRYCREATE] no such folder"
        self.server.folders[target] += self.chosen(command.split(" ")[2])
        return "OK done"

    def do_uid_move(self, command):
        moved = self.chosen(command.split(" ")[2])
        reply = self.do_uid_copy(command)
        if reply.startswith("OK"):
            for message in moved:
                self.untagged(f"{self.server.messages.index(message) + 1} EXPUNGE")
                self.server.messages.remove(message)
        return reply
