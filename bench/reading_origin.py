"""Measures who-speaks on mail collections: `python bench/reading_origin.py CORPORA [LABELLED] [--errors]`.

CORPORA is a folder of mail collections with `expected/*.jsonl` (is_bounce, bounce_recipient, temporary, smtp_code,
is_auto_reply), LABELLED a folder of labelled mails in JSON Lines (from, subject, body, labels.kind).
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parseaddr
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from ingest.origin.speaker import speaker
from ingest.parse.message import parse
from ingest.reply.fold import fold
from models.mail import Address, ParsedMail, RawMail
from models.policy import Desk, Policy
from models.understanding import Origin

POLICY = Policy(desk=Desk(address="support@adhelp.example"))
NOW = datetime(2026, 1, 1, tzinfo=UTC)
NOTICES = ("bounce", "delayed_notice", "delivered_notice")
MAIL_ENDS = {".eml", ".msg", ".txt", ".mbox", ""}


@dataclass
class Score:
    """Right of all, and what went wrong."""

    right: int = 0
    all: int = 0
    errors: list[str] = field(default_factory=list)

    def take(self, said: str, *, right: bool) -> None:
        self.all += 1
        self.right += right
        if not right:
            self.errors.append(said)


def main() -> None:
    arguments = _arguments()
    console = Console(soft_wrap=True)
    scores: dict[str, Score] = {}
    known: set[str] = set()
    for row in _expected(arguments.corpora):
        known.add(row["file"])
        if row["file"].rsplit(".", 1)[-1] in ("json", "py"):
            continue
        _judge(row, arguments.corpora, scores)
    alarms, seconds = _false_alarms(arguments.corpora)
    _print(console, "Against what the collections expect", scores, errors=arguments.errors)
    if arguments.labelled:
        _print(
            console,
            "Labelled mails (From, subject, words; no other header)",
            _labelled(arguments.labelled),
            errors=arguments.errors,
        )
    table = Table("kind", "mails", title=f"All other mails of the collections ({seconds * 1000:.2f} ms a mail)")
    for kind, names in sorted(alarms.items()):
        table.add_row(kind, str(len(names)))
        if arguments.errors and kind != "person":
            for name in names:
                console.print(f"  {kind}: {name}", markup=False, highlight=False)
    console.print(table)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("labelled", type=Path, nargs="?")
    parser.add_argument("--errors", action="store_true")
    return parser.parse_args()


def _expected(corpora: Path) -> Iterator[dict[str, Any]]:
    for path in sorted((corpora / "expected").glob("*.jsonl")):
        for line in path.read_text("utf-8").splitlines():
            row = json.loads(line)
            if row.keys() & {"is_bounce", "is_auto_reply", "bounce_recipient"}:
                yield row


def _origin(content: bytes) -> Origin:
    raw = RawMail(content=content, received_at=NOW)
    mail = parse(raw)
    return speaker(mail, raw, fold(mail.text).new_text, POLICY)


def _judge(row: dict[str, Any], corpora: Path, scores: dict[str, Score]) -> None:
    origin = _origin((corpora / row["file"]).read_bytes())
    say = (
        f"{row['file']}: said {origin.kind} {[(b.recipient, b.action, b.status, b.permanent) for b in origin.bounces]}"
    )

    def score(name: str, *, right: bool) -> None:
        wanted = {key: value for key, value in row.items() if key not in ("file", "origin")}
        scores.setdefault(name, Score()).take(
            f"{say}\n      wanted {wanted}\n      because {origin.reasons[:4]}", right=right
        )

    if "is_bounce" in row:
        score("bounce or not", right=(origin.kind in NOTICES) == row["is_bounce"])
    if "is_auto_reply" in row:
        score("automatic reply or not", right=(origin.kind == "auto_reply") == row["is_auto_reply"])
    if row.get("bounce_recipient"):
        got = {bounce.recipient.casefold() for bounce in origin.bounces}
        score("bounce recipients", right=got == {one.casefold() for one in row["bounce_recipient"]})
    if "temporary" in row and row.get("is_bounce"):
        got_permanent = {bounce.permanent for bounce in origin.bounces}
        score("permanent or temporary", right=got_permanent == {not row["temporary"]})
    if "smtp_code" in row and row.get("is_bounce"):
        score("class of the code", right={b.status[:1] for b in origin.bounces if b.status} <= {row["smtp_code"][:1]})
    if "original_message_id" in row:
        score(
            "original Message-ID",
            right=all(b.original_message_id == row["original_message_id"].strip("<>") for b in origin.bounces),
        )


def _false_alarms(corpora: Path) -> tuple[dict[str, list[str]], float]:
    """Every mail that nobody expects to be a machine's, by what we call it."""
    told = {row["file"] for row in _expected(corpora)}
    by_kind: dict[str, list[str]] = {}
    spent, count = 0.0, 0
    for path in sorted(corpora.rglob("*")):
        name = str(path.relative_to(corpora))
        if not path.is_file() or name in told or name.startswith("expected") or path.suffix not in MAIL_ENDS:
            continue
        content = path.read_bytes()
        if b":" not in content[:200] or len(content) > 5_000_000:
            continue
        raw = RawMail(content=content, received_at=NOW)
        mail = parse(raw)
        new_text = fold(mail.text).new_text
        begun = time.perf_counter()
        origin = speaker(mail, raw, new_text, POLICY)
        spent += time.perf_counter() - begun
        count += 1
        by_kind.setdefault(origin.kind, []).append(f"{name}: {origin.reasons[:3]}")
    return by_kind, spent / max(count, 1)


def _labelled(folder: Path) -> dict[str, Score]:
    scores: dict[str, Score] = {}
    for path in sorted(folder.glob("*.jsonl")):
        for line in path.read_text("utf-8").splitlines():
            row = json.loads(line)
            wanted = row["labels"]["kind"]
            wanted = wanted if wanted in ("auto_reply", "bounce", "bulk") else "person"
            origin = speaker(_mail(row), RawMail(content=b"", received_at=NOW), fold(row["body"]).new_text, POLICY)
            mail = f"{row['id']} {row['language']} | {row['from']} | {row['subject']} | {row['body'][:160]!r}"
            say = f"{mail}\n      said {origin.kind} {origin.reasons}"
            scores.setdefault(f"{wanted} found", Score()).take(say, right=origin.kind == wanted)
    return scores


def _mail(row: dict[str, Any]) -> ParsedMail:
    name, address = parseaddr(row["from"])
    return ParsedMail(
        message_id="x@labelled.example", subject=row["subject"], sender=Address(name, address), text=row["body"]
    )


def _print(console: Console, title: str, scores: dict[str, Score], *, errors: bool) -> None:
    table = Table("what", "right", "all", "%", title=title)
    for name, score in scores.items():
        table.add_row(name, str(score.right), str(score.all), f"{100 * score.right / max(score.all, 1):.1f}")
        if errors:
            for said in score.errors:
                console.print(f"  {name}: {said}", markup=False, highlight=False)
    console.print(table)


if __name__ == "__main__":
    main()
