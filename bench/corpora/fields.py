"""Parsed fields against what the corpora expect of each mail."""

from __future__ import annotations

import csv
import json
import mailbox
from collections import defaultdict
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from bench.corpora.figure import NOW, Figure
from ingest.parse import filename, markup
from ingest.parse.message import parse
from models.mail import Address, ParsedMail, RawMail

GOAL = 0.99


def _words(text: str) -> str:
    return " ".join(text.split())


def _letters(text: str) -> str:
    return "".join(character for character in text if character.isalnum())


def _boxes(expected: Any) -> list[dict[str, str]]:
    return expected if isinstance(expected, list) else [expected]


def _same_box(expected: dict[str, str], seen: Address) -> bool:
    name, address = expected.get("name") or "", expected.get("email") or ""
    return address.strip("<>") == seen.address and (name in ("", address) or _words(name) == _words(seen.name))


def _addresses(expected: Any, seen: tuple[Address, ...]) -> bool:
    if isinstance(expected, dict):  # the source names the first one only
        seen = seen[:1]
    # a word without a domain is an address to us, a name to some others
    boxes = [box if box.get("email") else {"email": box.get("name", "")} for box in _boxes(expected)]
    boxes = [box for box in boxes if box["email"]]
    return len(boxes) == len(seen) and all(_same_box(box, address) for box, address in zip(boxes, seen, strict=True))


def _one_attachment(wanted: dict[str, Any], mail: ParsedMail) -> bool:
    """There by digest and size and by its name as we make it safe; or, unnamed text, among the words."""
    if not wanted.get("filename") and "sha256" not in wanted:
        return _letters(wanted.get("text") or "") in _shown_words(mail)
    name = filename.safe(wanted.get("filename") or "")
    return any(
        wanted.get("sha256") in (None, one.sha256)
        and wanted.get("size") in (None, one.size)
        and (name or one.filename) == one.filename
        and (wanted.get("content_contains") or "").encode() in one.content
        for one in mail.attachments
    )


def _attachments(expected: list[dict[str, Any]], mail: ParsedMail) -> bool:
    return all(_one_attachment(wanted, mail) for wanted in expected)


def _shown_words(mail: ParsedMail) -> str:
    """All words a person can reach: text, HTML, and text attachments."""
    kept = [mail.text, mail.html or ""]
    kept += [one.content.decode("utf-8", "replace") for one in mail.attachments if one.content_type.startswith("text/")]
    return _letters("".join(kept))


def _texts(expected: list[str], mail: ParsedMail) -> bool:
    seen = _shown_words(mail)
    return all(_letters(text) in seen for text in expected)


def _html_words(expected: list[str], mail: ParsedMail) -> bool:
    seen = _shown_words(mail) + _letters(markup.plain_words(mail.html or ""))
    return all(_letters(markup.plain_words(text)) in seen for text in expected)


def _file_words(expected: dict[str, Any], root: Path) -> str:
    raw = (root / expected["file"]).read_bytes()
    return raw.decode(expected.get("charset") or "utf-8", "replace")


CHECKS: dict[str, Callable[[Any, ParsedMail, Path], bool]] = {
    "subject": lambda wanted, mail, _: _words(wanted or "") == _words(mail.subject),
    "subject_startswith": lambda wanted, mail, _: mail.subject.startswith(wanted),
    "from": lambda wanted, mail, _: (
        not _boxes(wanted) or _addresses(_boxes(wanted)[:1], (mail.sender,) if mail.sender else ())
    ),
    "to": lambda wanted, mail, _: _addresses(wanted, mail.to),
    "message_id": lambda wanted, mail, _: (wanted or "").strip("<>") == mail.message_id,
    "date": lambda wanted, mail, _: mail.date == datetime.fromisoformat(wanted),
    "attachments": lambda wanted, mail, _: _attachments(wanted, mail),
    "n_attachments": lambda wanted, mail, _: wanted == len(mail.attachments),
    "text_parts": lambda wanted, mail, _: _texts(wanted, mail),
    "text_contains": lambda wanted, mail, _: _texts(wanted, mail),
    "text_equals": lambda wanted, mail, _: _words(wanted) == _words(mail.text),
    "text_equals_file_ignoring_space": lambda wanted, mail, root: _texts([_file_words(wanted, root)], mail),
    "html_parts": lambda wanted, mail, _: _html_words(wanted, mail),
    "html_contains": lambda wanted, mail, _: _html_words(wanted, mail),
    "html_equals_file_ignoring_space": lambda wanted, mail, root: _html_words([_file_words(wanted, root)], mail),
}


# Where the corpus expects what a careful person would not: the reason, and it is counted apart.
DECIDED: dict[tuple[str, str], str] = {
    (
        "stalwart/resources/eml/rfc/006.eml",
        "text_parts",
    ): "a plain part that calls itself the fallback; the HTML is read",
    ("stalwart/resources/eml/legacy/026.eml", "attachments"): "uuencoded text is decoded",
    ("stalwart/resources/eml/legacy/049.eml", "text_parts"): "uuencoded files are taken out of the text and decoded",
    (
        "stalwart/resources/eml/legacy/035.eml",
        "attachments",
    ): "a Windows path between quotes: its last part is the name",
    (
        "stalwart/resources/eml/legacy/039.eml",
        "attachments",
    ): "a Windows path between quotes: its last part is the name",
    ("stalwart/resources/eml/malformed/009.eml", "attachments"): "an outer delimiter ends an unclosed inner part",
    ("stalwart/resources/eml/malformed/011.eml", "attachments"): "an outer delimiter ends an unclosed inner part",
    (
        "stalwart/resources/eml/malformed/019.eml",
        "date",
    ): "the first Date is garbled; the expectation is the second one",
    ("stalwart/resources/eml/malformed/020.eml", "text_parts"): "delimiters inside the words are no words",
    ("stalwart/resources/eml/malformed/021.eml", "text_parts"): "delimiters inside the words are no words",
    ("php-mime-mail-parser/tests/mails/m0008", "text_contains"): "a hint to use another mail program; the HTML is read",
    ("php-mime-mail-parser/tests/mails/m0025", "text_contains"): "a hint to use another mail program; the HTML is read",
    ("stalwart/resources/eml/thirdparty/002.eml", "attachments"): "text declared base64 that is none",
    ("zbateson/tests/_data/emails/m1009.txt", "n_attachments"): "a named text is an attachment too",
    ("zbateson/tests/_data/emails/m4002.txt", "n_attachments"): "the signature is kept as an attachment",
    ("zbateson/tests/_data/emails/m4004.txt", "n_attachments"): "the signature is kept as an attachment",
}


def expectations(root: Path) -> Iterator[dict[str, Any]]:
    """Every line of expected/*.jsonl."""
    for path in sorted((root / "expected").glob("*.jsonl")):
        yield from (json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip())


def mails(root: Path) -> Iterator[tuple[str, bytes]]:
    """(name, octets) of every mail of the index, those inside mbox files one by one."""
    with (root / "INDEX.tsv").open(newline="") as index:
        rows = [row for row in csv.DictReader(index, delimiter="\t") if row["kind"] in ("mail", "mbox")]
    for row in rows:
        path = root / row["source"] / row["path"]
        if row["kind"] == "mail":
            yield f"{row['source']}/{row['path']}", path.read_bytes()
            continue
        for number, message in enumerate(mailbox.mbox(path)):
            yield f"{row['source']}/{row['path']}#{number}", message.as_bytes()


def _shown(kind: str, mail: ParsedMail) -> str:
    if kind in ("attachments", "n_attachments"):
        return repr([(one.filename, one.content_type, one.size) for one in mail.attachments])[:400]
    return repr(mail.sender if kind == "from" else getattr(mail, kind, mail.text))[:400]


def measure(root: Path) -> list[Figure]:
    """One figure a field, then all fields together, then what was decided otherwise than the corpora do."""
    figures: dict[str, Figure] = defaultdict(lambda: Figure("", ""))
    decided = Figure("fields", "expectations a careful person would not share (not counted)")
    for wanted in expectations(root):
        kinds = [kind for kind in CHECKS if kind in wanted]
        if not kinds or wanted.get("format") or not (root / wanted["file"]).is_file():
            continue
        mail = parse(RawMail((root / wanted["file"]).read_bytes(), NOW))
        for kind in kinds:
            right = CHECKS[kind](wanted[kind], mail, root)
            if not right and (wanted["file"], kind) in DECIDED:
                decided.take(f"{wanted['file']} ({kind}): {DECIDED[wanted['file'], kind]}", right=True)
                continue
            told = f"{wanted['file']} {kind}\n   wanted {wanted[kind]!r:.400}\n   seen   {_shown(kind, mail)}"
            figures[kind].take(told, right=right)
    every = Figure("fields", "all fields", GOAL)
    for kind, figure in figures.items():
        figure.area, figure.what = "fields", kind
        every.right, every.of = every.right + figure.right, every.of + figure.of
    return [*(figures[kind] for kind in CHECKS if kind in figures), every, decided]
