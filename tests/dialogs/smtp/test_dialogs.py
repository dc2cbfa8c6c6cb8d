"""Each *.dialog file beside this one is a conversation with the SMTP or LMTP listener, told line by line.

-> TEXT      the client sends TEXT and CRLF
~> LITERAL   the client sends the octets of this Python bytes literal, without b
<- TEXT      the server's next line is exactly TEXT
<~ TEXT      the server's next reply, all its lines, begins with TEXT
<+ TEXT      one of the lines of the reply last read contains TEXT
closed       the server has closed the connection
mails N      the store holds N mails by now
content LITERAL   the last mail is exactly these octets
from, to, desk, source TEXT   envelope sender, recipients (with spaces between), desk address, source of the last mail
# …          a comment
"""

import ast
from pathlib import Path

import pytest

from ingest.smtp.options import SmtpOptions
from ingest.smtp.server import SmtpSource
from tests.fakes.smtp import NOON, Client, MemoryStore, knows

FOLDER = Path(__file__).parent
DIALOGS = sorted(FOLDER.glob("*.dialog"))


class Play:
    def __init__(self, client, store):
        self.client, self.store, self.last = client, store, ""

    def step(self, verb, rest):
        match verb:
            case "->":
                self.client.send(rest.encode() + b"\r\n")
            case "~>":
                self.client.send(ast.literal_eval("b" + rest))
            case "<-":
                self.last = self.client.line()
                assert self.last == rest
            case "<~":
                self.last = self.client.reply()
                assert self.last.startswith(rest)
            case "<+":
                assert any(rest in line for line in self.last.splitlines()), self.last
            case "closed":
                assert self.client.line() == ""
            case _:
                self.look(verb, rest)

    def look(self, verb, rest):
        if verb == "mails":
            assert len(self.store.mails) == int(rest)
            return
        mail = self.store.mails[-1]
        got, wanted = {
            "content": lambda: (mail.content, ast.literal_eval("b" + rest)),
            "from": lambda: (mail.envelope_from, rest),
            "to": lambda: (" ".join(mail.recipients), rest),
            "desk": lambda: (mail.address, rest),
            "source": lambda: (mail.source, rest),
        }[verb]()
        assert got == wanted


@pytest.mark.parametrize("fast", [True, False], ids=["fast", "stock"])
@pytest.mark.parametrize("path", DIALOGS, ids=lambda path: path.stem)
def test_dialog(path, fast):
    store = MemoryStore()
    options = SmtpOptions(
        knows=knows, take=store.take, clock=lambda: NOON, port=0, lmtp_host="127.0.0.1", lmtp_port=0,
        hostname="desk.example", size_limit=2000, users={"maria": "open sesame"}, fast_data=fast,
    )  # fmt: skip
    source = SmtpSource(options)
    smtp, lmtp = source.start()
    client = Client(lmtp if path.stem.startswith("lmtp") else smtp)
    try:
        play = Play(client, store)
        for number, line in enumerate(path.read_text().splitlines(), 1):
            if line.strip() and not line.startswith("#"):
                verb, _, rest = line.partition(" ")
                try:
                    play.step(verb, rest)
                except (AssertionError, TimeoutError) as error:
                    raise AssertionError(f"{path.name}:{number}: {line}\n{error}") from error
    finally:
        client.close()
        source.stop()


def test_there_are_dialogs():
    assert len(DIALOGS) >= 10
