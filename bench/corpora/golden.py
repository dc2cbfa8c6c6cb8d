"""The golden mails of the tests, scored like a corpus: what a clone without any corpus can measure."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

from bench.corpora.figure import NOW, Figure
from bench.corpora.origins import origin_of
from ingest.parse.message import parse
from ingest.reply.fold import fold
from models.mail import RawMail
from models.policy import Desk, Forwarder, Policy
from models.understanding import NewWords
from tests.mail.test_golden import MAILS, seen
from tests.unit.reply.test_golden_replies import MARKER, golden

FOLDER = Path(__file__).parents[2] / "tests" / "mail"
POLICY = Policy(
    desk=Desk(address="support@desk.example", aliases=("help@desk.example",)),
    forwarders=(Forwarder(address="group@desk.example"),),
)
KINDS = {"n": "new", "q": "quote", "s": "signature", "d": "disclaimer", "m": "marker"}


def mails() -> list[tuple[str, bytes]]:
    """(name, octets) of every golden mail."""
    return [(f"{path.parent.name}/{path.name}", path.read_bytes()) for path in sorted(FOLDER.glob("*/*.eml"))]


def measure() -> list[Figure]:
    """Golden mails, replies line by line, and origins."""
    return [_parsed(), *_replies(), _origins()]


def _parsed() -> Figure:
    figure = Figure("golden", "mails that show what their expectation names", 1.0)
    for path in MAILS:
        wanted = json.loads(path.with_suffix(".json").read_text("utf-8"))
        shown = seen(parse(RawMail(path.read_bytes(), NOW)), wanted)
        figure.take(f"{path.name}: {shown}", right=shown == wanted)
    return figure


def _replies() -> list[Figure]:
    """Lines by kind: new words, and quotes, signatures, disclaimers apart."""
    figures = {name: Figure("golden", f"{name} lines of replies in 15 languages", 1.0) for name in KINDS.values()}
    for case in golden():
        rows, is_reply = case.values
        words = fold("\n".join(text for _, text in rows), is_reply=is_reply, marker=MARKER)
        got = {(kind, line.strip()) for kind, piece in _pieces(words) for line in piece.split("\n")}
        for mark, text in rows:
            if text.strip():
                kind = KINDS[mark]
                figures[kind].take(f"{case.id}: {text}", right=(kind, text.strip()) in got)
    return list(figures.values())


def _pieces(words: NewWords) -> list[tuple[str, str]]:
    return [("new", words.new_text), *((one.kind, one.text) for one in words.folded)]


def _origins() -> Figure:
    figure = Figure("golden", "bounces and automatic replies", 1.0)
    for path in sorted((*FOLDER.glob("autoreply/*.eml"), *FOLDER.glob("bounce/*.eml"))):
        wanted = json.loads(path.with_suffix(".json").read_text("utf-8"))
        origin = origin_of(path.read_bytes(), POLICY)
        shown = (origin.kind, [asdict(one) for one in origin.bounces])
        figure.take(f"{path.name}: {shown}", right=shown == (wanted["kind"], wanted["bounces"]))
    return figure
