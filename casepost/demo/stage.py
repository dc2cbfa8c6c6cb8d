"""The demo's desk: an empty folder, real SMTP in, a local sink as relay, and ears for what happens."""

from __future__ import annotations

import smtplib
import tempfile
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from casepost import clock
from casepost.config.load import load
from casepost.desk import Desk, open_desk, relays
from casepost.processing import warm
from casepost.serve import Running
from casepost.sink import Sink, Sunk
from models.receipt import Outcome, Receipt, WaitingMail
from outbound.outbox import Attempt

CONFIGURATION = """
[desk]
name = "Acme Support"
address = "support@desk.example"
data = "var"
trusted_authserv = ["mx.desk.example"]

[smtp]
listen = "127.0.0.1:0"

[[relay]]
host = "127.0.0.1"
port = {port}
tls = "none"

[[agent]]
name = "Maria Lopez"
address = "maria@desk.example"
teams = ["Client Services"]
on_call = true

[[organisation]]
name = "Northwind Media"
domains = ["northwind.example"]
service_level = "gold"
contacts = ["ana@northwind.example"]

[[organisation]]
name = "Bright Pixel"
domains = ["brightpixel.example"]
representative = "omar@desk.example"
"""

_PATIENCE = 20.0


@dataclass(frozen=True, slots=True)
class Played:
    """What became of one scene: receipt, outcome, the mail of ours it caused, seconds until the relay had it."""

    receipt: int
    outcome: Outcome
    answer: Sunk | None
    seconds: float


class Stage:
    """Everything the demo starts, and stops again."""

    def __init__(self) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="casepost-demo-")
        self._heard = threading.Condition()
        self._receipts: list[Receipt] = []
        self._outcomes: dict[int, Outcome] = {}
        self._attempts = 0
        self.sink = Sink()
        self.port = 0
        self.desk: Desk
        self._running: Running

    @property
    def folder(self) -> Path:
        return Path(self._folder.name)

    def __enter__(self) -> Self:
        _, port = self.sink.start()
        path = self.folder / "casepost.toml"
        path.write_text(CONFIGURATION.format(port=port), encoding="utf-8")
        settings = load(path, {})
        self.desk = open_desk(settings, create=True)
        warm(self.desk.policy, clock.now())
        self._transport = relays(settings)
        self._running = Running(self.desk, self._transport, clock.now, watcher=self)
        self.port = int(self._running.start()[0].rpartition(":")[2])
        return self

    def __exit__(self, *_: object) -> None:
        self._running.stop()
        self._transport.close_all()
        self.desk.store.close()
        self.sink.stop()
        self._folder.cleanup()

    # What the desk tells its watcher, in its own threads

    def accepted(self, receipt: Receipt) -> None:
        with self._heard:
            self._receipts.append(receipt)
            self._heard.notify_all()

    def processed(self, waiting: WaitingMail, outcome: Outcome) -> None:
        with self._heard:
            self._outcomes[waiting.id] = outcome
            self._heard.notify_all()

    def attempted(self, _attempt: Attempt) -> None:
        with self._heard:
            self._attempts += 1
            self._heard.notify_all()

    def play(self, envelope_from: str, recipient: str, content: bytes) -> Played:
        """Send one mail by SMTP and wait until the desk is done with it and every answer is at the relay."""
        mails, attempts = len(self.sink.mails), self._attempts
        begun = time.monotonic()
        with smtplib.SMTP("127.0.0.1", self.port, timeout=_PATIENCE) as client:
            client.sendmail(envelope_from, [recipient], content, mail_options=["BODY=8BITMIME"])
        with self._heard:
            receipt = self._receipts[-1]
            if receipt.duplicate:
                return Played(receipt.id, Outcome("duplicate"), None, 0.0)
            self._heard.wait_for(lambda: receipt.id in self._outcomes, timeout=_PATIENCE)
            outcome = self._outcomes.get(receipt.id, Outcome("waiting"))
            self._heard.wait_for(lambda: self._attempts >= attempts + outcome.owed, timeout=_PATIENCE)
        agents = self.desk.policy.people.agents
        new = [mail for mail in self.sink.mails[mails:] if mail.rcpt_to[0].casefold() not in agents]
        return Played(receipt.id, outcome, new[0] if new else None, (new[0].monotonic - begun) if new else 0.0)
