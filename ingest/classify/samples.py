"""Labelled mails as the engine sees them, and which of them must not be split between training and test."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ingest.classify.passage import Passage, passage_of
from ingest.reply.fold import fold
from ingest.subject import read_subject
from models.mail import ParsedMail

DATA = Path(__file__).with_name("data")


@dataclass(frozen=True, slots=True)
class Sample:
    """One labelled mail. `group` is the same for mails of one sender and for mails of one digit-masked subject."""

    id: str
    source: str
    language: str
    group: int
    passage: Passage
    emergency: bool
    kind: str
    team: str
    priority: str


def samples(folder: Path = DATA) -> tuple[Sample, ...]:
    """Every mail of every .jsonl file in a folder, in a fixed order. Raises OSError, ValueError, KeyError."""
    rows = [(path.stem, json.loads(line)) for path in sorted(folder.glob("*.jsonl")) for line in _lines(path)]
    groups = groups_of(({_sender(row), _masked(row["subject"])} for _, row in rows))
    return tuple(_sample(source, row, group) for (source, row), group in zip(rows, groups, strict=True))


def groups_of(keys: Iterable[set[str]]) -> list[int]:
    """A group number for each set of keys; sets that share a key, directly or over others, share the number."""
    parent: dict[str, str] = {}

    def root(key: str) -> str:
        while parent.setdefault(key, key) != key:
            parent[key] = key = parent[parent[key]]
        return key

    listed = [sorted(one) for one in keys]
    for row in listed:
        for other in row[1:]:
            parent[root(other)] = root(row[0])
    numbers: dict[str, int] = {}
    return [numbers.setdefault(root(row[0]), len(numbers)) for row in listed]


def _lines(path: Path) -> Iterator[str]:
    with path.open(encoding="utf-8") as lines:
        yield from (line for line in lines if line.strip())


def _sender(row: dict[str, Any]) -> str:
    return "from " + str(row["from"]).rpartition("<")[2].strip("> ").casefold()


def _masked(subject: str) -> str:
    words = re.sub(r"^(?:\s*\w{1,4}\s*[:：]\s*)+", "", subject.casefold())
    return "subject " + re.sub(r"\d+", "0", words).strip()


def _sample(source: str, row: dict[str, Any], group: int) -> Sample:
    labels = row["labels"]
    subject = read_subject(row["subject"], "CP", ())
    words = fold(row["body"], is_reply=False if subject.is_forward else subject.is_reply or None)
    mail = ParsedMail(message_id=row["id"], subject=row["subject"], sender=None, text=row["body"])
    return Sample(
        id=row["id"],
        source=source,
        language=row["language"],
        group=group,
        passage=passage_of(mail, words, subject),
        emergency=labels["emergency"],
        kind=labels["kind"],
        team=labels["team"],
        priority=labels["priority"],
    )
