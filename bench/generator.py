"""Support mail as it comes in: a seeded generator that knows of every mail which conversation it belongs to.

    python bench/generator.py [--mails N] [--seed S] [--write FOLDER] [--brief]

The same seed gives the same bytes. Replies name earlier mails of the customers themselves, so that nobody has to wait
for an answer of the desk; with `Answer`s taken from real acknowledgements, `replies` uses case numbers, our
Message-IDs and signed reply addresses as well. As a script it prints what the mix is made of.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).parents[1]))

from bench.making.letter import body_of, written
from bench.making.parts import Part, log_lines, multipart, text_part
from bench.making.talk import DESK, Answer, Conversation, Draft, Mail, Person, Truth
from bench.making.words import AWAY, COMPANIES, DISCLAIMER, EMERGENCIES, FIRST, LANGUAGES, LAST, NEWS, Language

# Shares of all mails
NEW, REPLY, AWAY_THREADED, AWAY_LOOSE, BOUNCE, NEWSLETTER, AGAIN = 0.52, 0.42, 0.015, 0.01, 0.01, 0.02, 0.005
EMERGENCY = 0.02
STRANGER = 0.1
GAP = 60
"""Mails between two of one conversation: people need a while to answer."""


class Generator:
    """A stream of mails. `organisations` customers with four contacts each, and strangers beside them."""

    def __init__(self, seed: int = 1, *, organisations: int = 40) -> None:
        self._rng = Random(seed)
        self._count = 0
        self._conversations: list[Conversation] = []
        self._sent: list[Mail] = []
        self.organisations = tuple(self._organisation(i) for i in range(organisations))

    def mails(self, count: int) -> Iterator[Mail]:
        """The first phase: nobody has read an acknowledgement yet."""
        for _ in range(count):
            yield self._next()

    def replies(self, answers: Mapping[int, Answer], count: int) -> Iterator[Mail]:
        """The second phase: replies that use what acknowledgements told, by conversation."""
        known = [talk for talk in self._conversations if talk.number in answers]
        for _ in range(count if known else 0):
            talk = self._rng.choice(known)
            yield self._answer(talk, answers[talk.number])

    def configuration(self) -> str:
        """The organisations and their contacts as tables of casepost.toml."""
        rows = []
        for name, people in self.organisations:
            domain = people[0].address.rpartition("@")[2]
            contacts = ", ".join(f'"{person.address}"' for person in people)
            rows.append(f'[[organisation]]\nname = "{name}"\ndomains = ["{domain}"]\ncontacts = [{contacts}]\n')
        return "\n".join(rows)

    # Which mail comes next

    def _next(self) -> Mail:
        roll = self._rng.random()
        for share, write in (
            (NEW, self._new),
            (REPLY, self._reply),
            (AWAY_THREADED, self._away_threaded),
            (AWAY_LOOSE, self._away_loose),
            (BOUNCE, self._bounce),
            (NEWSLETTER, self._newsletter),
        ):
            if roll < share:
                return write()
            roll -= share
        return self._again()

    def _number(self) -> int:
        self._count += 1
        return self._count

    def _ripe(self) -> Conversation | None:
        """A conversation somebody may go on with: lately begun ones most of all."""
        for _ in range(8):
            if not self._conversations:
                return None
            back = min(int(self._rng.expovariate(1 / 150)), len(self._conversations) - 1)
            talk = self._conversations[-1 - back]
            if self._count - talk.last >= GAP:
                return talk
        return None

    def _new(self) -> Mail:
        rng = self._rng
        number = self._number()
        people = self._people(number)
        language = rng.choices(LANGUAGES, [row.share for row in LANGUAGES])[0]
        talk = Conversation(number, people, language, rng.choice(language.charsets), "")
        talk.subject = self._fill(rng.choice(language.subjects))
        urgent = rng.random() < EMERGENCY
        text = self._fill(rng.choice(EMERGENCIES)) if urgent else self._prose(language, rng.randrange(3, 9))
        if rng.random() < 0.08:
            text += "\n\n" + "\n".join(log_lines(rng.randrange(5, 40), rng))
        subject = ("[PRIORITY: Blocker] " if urgent and rng.random() < 0.5 else "") + talk.subject
        truth = Truth(number, "new", self._message_id(people[0]), number)
        self._conversations.append(talk)
        draft = Draft(people[0], text, subject, talk.charset, truth, cc=people[1:2] if rng.random() < 0.3 else ())
        return self._said(talk, draft)

    def _reply(self) -> Mail:
        talk = self._ripe()
        if talk is None:
            return self._new()
        author = self._rng.choice(talk.people)
        truth = Truth(self._number(), "reply", self._message_id(author), talk.number, "references")
        text = self._prose(talk.language, self._rng.randrange(1, 5))
        references = self._references(talk.ids)
        return self._said(talk, Draft(author, text, "Re: " + talk.subject, talk.charset, truth, headers=references))

    def _answer(self, talk: Conversation, answer: Answer) -> Mail:
        """A reply to an acknowledgement of ours."""
        by = self._rng.choice(("references", "tag", "both", "reply_address"))
        author = self._rng.choice(talk.people)
        truth = Truth(self._number(), "reply", self._message_id(author), talk.number, by)
        text = self._prose(talk.language, self._rng.randrange(1, 5))
        referred = by in ("references", "both", "reply_address")
        subject = "Re: " + (answer.subject if by in ("tag", "both", "reply_address") else talk.subject)
        headers = self._references([*talk.ids, answer.message_id]) if referred else ()
        to = answer.reply_to if by == "reply_address" else DESK
        return self._said(talk, Draft(author, text, subject, talk.charset, truth, to, headers=headers))

    def _away_threaded(self) -> Mail:
        """A colleague in Cc is away: his robot answers everybody, the desk too. It belongs to the case, folded."""
        talk = self._ripe()
        if talk is None:
            return self._new()
        author = talk.people[-1]
        truth = Truth(self._number(), "away", self._message_id(author), talk.number, "references")
        headers = (b"Auto-Submitted: auto-replied", b"X-Auto-Response-Suppress: All", *self._references(talk.ids))
        draft = Draft(author, AWAY, "Automatic reply: " + talk.subject, "utf-8", truth, headers=headers, rich=False)
        draft.envelope_from = ""
        return written(draft, body_of(draft, self._rng), self._rng)

    def _away_loose(self) -> Mail:
        author = self._rng.choice(self._rng.choice(self.organisations)[1])
        truth = Truth(self._number(), "away", self._message_id(author))
        draft = Draft(author, AWAY, "Out of office", "utf-8", truth, headers=(b"Auto-Submitted: auto-replied",))
        draft.envelope_from, draft.rich = "", False
        return written(draft, body_of(draft, self._rng), self._rng)

    def _newsletter(self) -> Mail:
        author = Person("Attention Weekly", f"news@letters-{self._rng.randrange(9)}.example")
        truth = Truth(self._number(), "newsletter", self._message_id(author))
        headers = (
            b"List-Id: Attention Weekly <weekly.letters.example>",
            b"List-Unsubscribe: <https://letters.example/leave>",
            b"Precedence: bulk",
        )
        text = "\n\n".join(NEWS * self._rng.randrange(1, 6))
        draft = Draft(author, text, "Your week in attention", "utf-8", truth, headers=headers, rich=False)
        draft.envelope_from = f"bounces+{self._count}@letters.example"
        return written(draft, body_of(draft, self._rng), self._rng)

    def _bounce(self) -> Mail:
        """A delivery status notification (RFC 3464) about a mail that was never ours."""
        author = Person("Mail Delivery System", f"mailer-daemon@mx{self._rng.randrange(9)}.example")
        truth = Truth(self._number(), "bounce", self._message_id(author))
        gone = f"someone{self._rng.randrange(999)}@gone.example"
        words = f"I could not deliver your message to {gone}: 550 5.1.1 there is no such mailbox."
        status = (
            f"Reporting-MTA: dns; mx.example\n\nFinal-Recipient: rfc822; {gone}\n"
            "Action: failed\nStatus: 5.1.1\nDiagnostic-Code: smtp; 550 5.1.1 no such mailbox\n"
        )
        old_id = f"{self._rng.randrange(10**9)}@elsewhere.example"
        old = f"From: {DESK}\nTo: {gone}\nSubject: hello\nMessage-ID: <{old_id}>\n"
        parts = (
            text_part(words, "us-ascii", "plain", self._rng),
            Part((b"Content-Type: message/delivery-status",), status.replace("\n", "\r\n").encode()),
            Part((b"Content-Type: text/rfc822-headers",), old.replace("\n", "\r\n").encode()),
        )
        body = multipart('report; report-type="delivery-status"', parts, self._rng)
        draft = Draft(author, words, "Undelivered Mail Returned to Sender", "us-ascii", truth, rich=False)
        draft.envelope_from, draft.headers = "", (b"Auto-Submitted: auto-replied",)
        return written(draft, body, self._rng)

    def _again(self) -> Mail:
        """A mail that a server sends a second time: other trace headers, otherwise the same."""
        ripe = [mail for mail in self._sent[-400:] if self._count - mail.truth.number >= GAP]
        if not ripe:
            return self._new()
        mail = self._rng.choice(ripe)
        truth = Truth(self._number(), "again", mail.truth.message_id, mail.truth.conversation)
        trace = b"Received: from mx9.carrier.example by mx.desk.example; Mon, 2 Mar 2026 12:00:00 +0000\r\n"
        return Mail(trace + mail.content, mail.envelope_from, mail.to, truth)

    # Words

    def _said(self, talk: Conversation, draft: Draft) -> Mail:
        """Write it down, with greeting, signature and quoted history, and remember it for those who answer."""
        rng, language = self._rng, talk.language
        at = talk.at + timedelta(minutes=rng.randrange(1, 600))
        said = f"{language.greeting}\n\n{draft.text}"
        signature = f"{language.closing}\n{draft.author.name}\n{self._fill('{phone}')}"
        parts = [said, signature]
        if rng.random() < 0.2:
            parts.append(DISCLAIMER)
        if talk.text and rng.random() < 0.85:
            date = f"{talk.at:%d.%m.%Y %H:%M}"
            parts.append(language.wrote.format(date=date, name=talk.author) + "\n" + _quoted(talk.text))
        draft.text = "\n\n".join(parts)
        talk.ids.append(draft.truth.message_id)
        talk.text, talk.author, talk.at, talk.last = draft.text[:6000], draft.author.name, at, self._count
        mail = written(draft, body_of(draft, rng), rng)
        self._sent.append(mail)
        return mail

    def _prose(self, language: Language, count: int) -> str:
        chosen = self._rng.choices(language.sentences, k=count)
        lines = [" ".join(chosen[i : i + 3]) for i in range(0, len(chosen), 3)]
        return self._fill("\n\n".join(lines))

    def _fill(self, text: str) -> str:
        rng = self._rng
        return text.format(
            deal=rng.randrange(100_000, 999_999),
            creative=rng.randrange(10**7, 10**8),
            campaign=rng.randrange(10**6, 10**7),
            page=f"https://www.site-{rng.randrange(500)}.example/news/{rng.randrange(10**6)}.html",
            phone=f"+1 212 555 0{rng.randrange(100, 200)}",
        )

    # Bytes

    def _message_id(self, author: Person) -> str:
        return f"{self._rng.getrandbits(80):020x}.{self._count}@mail.{author.address.rpartition('@')[2]}"

    def _references(self, ids: Sequence[str]) -> tuple[bytes, ...]:
        """The headers of a reply: most clients set both, some only one (RFC 5322 3.6.4)."""
        both = b"In-Reply-To: <" + ids[-1].encode() + b">"
        chain = b"References: " + b"\r\n ".join(b"<" + name.encode() + b">" for name in ids[-12:])
        return self._rng.choices(((both, chain), (both,), (chain,)), (0.84, 0.12, 0.04))[0]

    # People

    def _organisation(self, index: int) -> tuple[str, tuple[Person, ...]]:
        company = COMPANIES[index % len(COMPANIES)]
        suffix = "" if index < len(COMPANIES) else f" {index}"
        domain = (company + suffix).lower().replace(" ", "") + ".example"
        return company + suffix, tuple(self._person(f"{i}", domain) for i in range(4))

    def _person(self, mark: str, domain: str) -> Person:
        first, last = self._rng.choice(FIRST), self._rng.choice(LAST)
        return Person(f"{first} {last}", f"{first}.{last}{mark}@{domain}".lower())

    def _people(self, number: int) -> tuple[Person, ...]:
        if self._rng.random() < STRANGER:
            return (self._person(str(number), f"private-{number % 97}.example"),)
        return tuple(self._rng.sample(self._rng.choice(self.organisations)[1], 2))


def _quoted(text: str) -> str:
    return "\n".join("> " + line for line in text.split("\n"))


def main() -> None:
    """Print what the mix is made of, or write it into a folder."""
    options = _options()
    mails = list(Generator(options.seed).mails(200 if options.brief else options.mails))
    sizes = sorted(len(mail.content) for mail in mails)
    kinds = Counter(mail.truth.kind for mail in mails)
    print(f"{len(mails)} mails, {sum(sizes) / len(sizes) / 1000:.1f} kB in the mean, median {sizes[len(sizes) // 2]} B")
    talks = {mail.truth.conversation for mail in mails} - {None}
    print(f"smallest {sizes[0]} B, largest {sizes[-1]} B, {len(talks)} conversations")
    print(", ".join(f"{count} {kind}" for kind, count in kinds.most_common()))
    if options.write:
        folder = Path(options.write)
        folder.mkdir(parents=True, exist_ok=True)
        for mail in mails:
            (folder / f"{mail.truth.number:06}-{mail.truth.kind}.eml").write_bytes(mail.content)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--mails", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--write", default="", help="folder for the mails as .eml files")
    parser.add_argument("--brief", action="store_true")
    return parser.parse_args()


if __name__ == "__main__":
    main()
