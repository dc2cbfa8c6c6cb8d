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

[process]
workers = 0

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

AGENTS = ("maria@desk.example", "omar@desk.example")
_PATIENCE = 20.0


@dataclass(frozen=True, slots=True)
class Played:
    """What became of one scene: its receipt, its outcome, and the mails of ours it caused."""

    receipt: int
    outcome: Outcome
    mails: tuple[Sunk, ...]
    """Everything that left because of it."""
    begun: float

    def to_customer(self) -> Sunk | None:
        """The first mail that left for a customer."""
        return next((mail for mail in self.mails if mail.rcpt_to[0] not in AGENTS), None)

    def to_agent(self) -> Sunk | None:
        """The first mail that left for one of us."""
        return next((mail for mail in self.mails if mail.rcpt_to[0] in AGENTS), None)

    @property
    def seconds(self) -> float:
        """From the first byte in to the relay's 250 for the customer's mail; 0 without one."""
        answer = self.to_customer()
        return answer.monotonic - self.begun if answer else 0.0


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
                return Played(receipt.id, Outcome("duplicate"), (), begun)
            self._heard.wait_for(lambda: receipt.id in self._outcomes, timeout=_PATIENCE)
            outcome = self._outcomes.get(receipt.id, Outcome("waiting"))
            self._heard.wait_for(lambda: self._attempts >= attempts + outcome.owed, timeout=_PATIENCE)
        return Played(receipt.id, outcome, tuple(self.sink.mails[mails:]), begun)
