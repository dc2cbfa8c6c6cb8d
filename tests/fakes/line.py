"""The whole line in one object: mails in as bytes, cases and sent mails out, no thread and no socket."""

from __future__ import annotations

from dataclasses import dataclass, field
from email.utils import parseaddr

from fakes.clock import StandingClock
from fakes.transport import MemoryTransport, SentMail

from ingest.pipeline import accept, process
from ingest.understand import understand
from models.mail import RawMail
from models.policy import Policy
from models.receipt import Outcome, Receipt
from models.store import listing, receipts
from models.store.instant import to_micros
from models.store.store import Store
from outbound.outbox import Attempt, send_due

PASS = "Authentication-Results: mx.desk.example; dmarc=pass header.from={domain}"
FAIL = "Authentication-Results: mx.desk.example; dmarc=fail header.from={domain}"


def mail(
    body: str = "Hello, deal 12345 does not deliver since yesterday.",
    *,
    sender: str = "Ana Duarte <ana@northwind.example>",
    subject: str = "A question about deal 12345",
    message_id: str = "",
    proof: str | None = PASS,
    headers: tuple[str, ...] = (),
) -> bytes:
    """A mail on the wire. `proof` None: nobody vouches for the sender."""
    domain = sender.rpartition("@")[2].strip("> ")
    lines = [] if proof is None else [proof.format(domain=domain)]
    lines += [f"From: {sender}", "To: support@desk.example", f"Subject: {subject}"]
    if message_id:
        lines.append(f"Message-ID: <{message_id}>")
    lines += ["MIME-Version: 1.0", *headers]
    if not any(header.lower().startswith("content-type") for header in headers):
        lines += ["Content-Type: text/plain; charset=utf-8", "Content-Transfer-Encoding: 8bit"]
    return ("\r\n".join(lines) + "\r\n\r\n" + body.replace("\n", "\r\n") + "\r\n").encode()


def reply_to(sent: SentMail) -> str:
    """The address that an answer to this mail goes to."""
    return parseaddr(sent.message["Reply-To"])[1]


def reply(told: SentMail, body: str, *, quoting: bool = True, **how) -> bytes:
    """What a mail client makes of "Reply" on a mail: the words above its quoted text."""
    own_id = told.message["Message-ID"]
    quoted = "\n".join(f"> {line}" for line in told.text.splitlines())
    name = parseaddr(told.message["From"])[0]
    words = (
        f"{body}\n\nOn Tue, Nov 24, 2026 at 10:15 AM {name} <{reply_to(told)}> wrote:\n{quoted}" if quoting else body
    )
    references = f"{told.message.get('References', '')} {own_id}".split()
    headers = (f"In-Reply-To: {own_id}", "References: " + "\r\n ".join(references), *how.pop("headers", ()))
    how.setdefault("sender", told.message["To"])
    how.setdefault("subject", "Re: " + told.message["Subject"].replace("\n", ""))
    return mail(words, headers=headers, **how)


@dataclass(repr=False)
class Line:
    store: Store
    policy: Policy
    clock: StandingClock
    transport: MemoryTransport
    outcomes: list[Outcome] = field(default_factory=list)

    def take(
        self,
        content: bytes,
        *,
        to: str = "support@desk.example",
        address: str = "support@desk.example",
        envelope_from: str | None = "sender@somewhere.example",
        quiet: bool = False,
    ) -> Receipt:
        """A mail arrives by SMTP from a trusted peer."""
        raw = RawMail(
            content,
            self.clock(),
            source="smtp",
            address=address,
            envelope_from=envelope_from,
            recipients=(to,),
            peer="127.0.0.1",
            trusted_peer=True,
        )
        return accept(self.store, raw, quiet=quiet)

    def work(self, read=understand) -> list[Outcome]:
        """Process everything that waits."""
        done = []
        while waiting := self.store.write(lambda tx: receipts.lease(tx, "test/1", 10, self.clock())):
            done += [process(self.store, one, read, self.policy, self.clock) for one in waiting]
        self.outcomes += done
        return done

    def process(self, waiting, read=understand) -> Outcome:
        """Process one leased mail."""
        return process(self.store, waiting, read, self.policy, self.clock)

    def send(self) -> list[Attempt]:
        """Send everything that is due."""
        done: list[Attempt] = []
        while batch := list(send_due(self.store, self.transport, self.policy, self.clock, worker="test/1")):
            done += batch
        return done

    def play(self, content: bytes, **how) -> Outcome:
        """In, processed, answered."""
        self.take(content, **how)
        outcome = self.work()[-1]
        self.send()
        return outcome

    def answer(self, told: SentMail, body: str, **how) -> Outcome:
        """An agent answers a notification."""
        return self.play(reply(told, body, **how), to=reply_to(told))

    @property
    def cases(self) -> list[dict]:
        """All cases, oldest first, with texts."""
        numbers = self.store.read(
            lambda tx: [row["serial"] for row in tx.all("SELECT serial FROM cases ORDER BY serial")]
        )
        return [self.store.read(lambda tx, n=n: listing.show_case(tx, n, "CP")) for n in numbers]

    @property
    def outbox(self) -> list[dict]:
        """Every row, those to agents too."""
        return self.store.read(listing.list_outbox)

    @property
    def owed_to_customers(self) -> list[dict]:
        return [row for row in self.outbox if not self._ours(row["to"])]

    @property
    def stats(self) -> dict:
        return self.store.read(lambda tx: listing.counts(tx, to_micros(self.clock())))

    @property
    def sent(self) -> list[SentMail]:
        """Everything that left, mails to agents too."""
        return self.transport.sent

    @property
    def to_customers(self) -> list[SentMail]:
        """What anybody outside the desk got."""
        return [sent for sent in self.sent if not all(self._ours(address) for address in sent.to)]

    def told(self, agent: str) -> list[SentMail]:
        """What an agent got."""
        return [sent for sent in self.sent if agent in sent.to]

    def _ours(self, address: str) -> bool:
        return address.casefold() in self.policy.people.agents
