"""Who speaks: bounces, their recipients and permanence, automatic replies; false alarms among all other mails."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bench.corpora.fields import expectations, mails
from bench.corpora.figure import NOW, Figure
from ingest.origin.speaker import speaker
from ingest.parse.message import parse
from ingest.reply.fold import fold
from models.mail import RawMail
from models.policy import Desk, Policy
from models.understanding import Origin

POLICY = Policy(desk=Desk(address="support@adhelp.example"))
NOTICES = ("bounce", "delayed_notice", "delivered_notice")
GOALS = {"bounce recipients": 0.95}
ORDER = (
    "bounce or not",
    "bounce recipients",
    "permanent or temporary",
    "class of the status",
    "original Message-ID",
    "automatic reply or not",
)
_ASKED = {"is_bounce", "is_auto_reply", "bounce_recipient"}


def origin_of(content: bytes, policy: Policy = POLICY) -> Origin:
    """Who speaks in this mail."""
    raw = RawMail(content=content, received_at=NOW)
    mail = parse(raw)
    return speaker(mail, raw, fold(mail.text).new_text, policy)


def measure(root: Path) -> list[Figure]:
    """Each expectation, then what all mails that nobody asks about are called."""
    figures = {name: Figure("origin", name, GOALS.get(name)) for name in ORDER}
    told = set()
    for row in expectations(root):
        path = root / row["file"]
        if not _ASKED & row.keys() or path.suffix in (".json", ".py"):
            continue
        told.add(row["file"])
        origin = origin_of(path.read_bytes())
        for name, right in _answers(row, origin):
            bounces = [(one.recipient, one.action, one.status, one.permanent) for one in origin.bounces]
            figures[name].take(f"{row['file']}: said {origin.kind} {bounces} {origin.reasons[:3]}", right=right)
    return [*figures.values(), *_others(root, told)]


def _answers(row: dict[str, Any], origin: Origin) -> Iterator[tuple[str, bool]]:
    if "is_bounce" in row:
        yield "bounce or not", (origin.kind in NOTICES) == row["is_bounce"]
    if "is_auto_reply" in row:
        yield "automatic reply or not", (origin.kind == "auto_reply") == row["is_auto_reply"]
    if row.get("bounce_recipient"):
        got = {bounce.recipient.casefold() for bounce in origin.bounces}
        yield "bounce recipients", got == {one.casefold() for one in row["bounce_recipient"]}
    if "temporary" in row and row.get("is_bounce"):
        yield "permanent or temporary", {bounce.permanent for bounce in origin.bounces} == {not row["temporary"]}
    if "smtp_code" in row and row.get("is_bounce"):
        yield "class of the status", {b.status[:1] for b in origin.bounces if b.status} <= {row["smtp_code"][:1]}
    if "original_message_id" in row:
        wanted = row["original_message_id"].strip("<>")
        yield "original Message-ID", all(bounce.original_message_id == wanted for bounce in origin.bounces)


def _others(root: Path, told: set[str]) -> list[Figure]:
    """Most of them are persons' mails; what is called a machine's is listed with --errors, to be looked at."""
    by_kind: dict[str, Figure] = defaultdict(lambda: Figure("origin", ""))
    count = 0
    for name, content in mails(root):
        if name in told:
            continue
        origin = origin_of(content)
        count += 1
        figure = by_kind[origin.kind]
        figure.take(f"{name}: {origin.kind} {origin.reasons[:3]}", right=origin.kind == "person")
    for kind, figure in by_kind.items():
        figure.what, figure.value = f"not asked about, called {kind}", f"{figure.of} of {count}"
    return [by_kind[kind] for kind in sorted(by_kind)]
