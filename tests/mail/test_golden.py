"""Golden mails: every `NAME.eml` is read and must show what `NAME.json` beside it names."""

from __future__ import annotations

import difflib
import json
import re
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from ingest.parse.message import parse
from ingest.reply.fold import answers, fold
from ingest.subject import read_subject
from models.mail import Address, Attachment, ParsedMail, RawMail
from models.understanding import NewWords

FOLDER = Path(__file__).parent
ROOT = FOLDER.parents[1]
MANUAL = (ROOT / "docs" / "mail.md").read_text("utf-8")
MAILS = sorted(path for name in ("rfc", "clients", "malformed", "attacks") for path in (FOLDER / name).glob("*.eml"))
NOW = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)


def _sources() -> list[str]:
    folders = [path for name in ("parse", "reply", "origin") for path in (ROOT / "ingest" / name).rglob("*.py")]
    single = [ROOT / "ingest" / f"{name}.py" for name in ("subject", "prefixes", "headings", "understand")]
    return [path.read_text("utf-8") for path in (*folders, *single)]


def _box(address: Address | None) -> str | None:
    if address is None:
        return None
    return f"{address.name} <{address.address}>" if address.name else address.address


def _attachment(one: Attachment, wanted: dict[str, Any]) -> dict[str, Any]:
    """Of an attachment, what the expectation asks for. `octets` is its content in hexadecimal, `text` as UTF-8."""
    special = {"octets": one.content.hex(), "text": one.content.decode("utf-8", "replace")}
    return {key: special.get(key, getattr(one, key, None)) for key in wanted}


def _attachments(mail: ParsedMail, wanted: list[dict[str, Any]]) -> list[dict[str, Any]]:
    found = [_attachment(one, ask) for one, ask in zip(mail.attachments, wanted, strict=False)]
    return found + [{"filename": one.filename} for one in mail.attachments[len(wanted) :]]


def _defects(mail: ParsedMail, wanted: list[str]) -> list[str]:
    """Those asked for that are told; asked for none, all."""
    told = [f"{one.where}: {one.what}" for one in mail.defects]
    return [ask for ask in wanted if any(ask in line for line in told)] if wanted else told


def _boxes(addresses: tuple[Address, ...]) -> list[str | None]:
    return [_box(one) for one in addresses]


def _words(mail: ParsedMail) -> NewWords:
    subject = read_subject(mail.subject, passes_on=bool(mail.forwards))
    return fold(mail.text, is_reply=answers(subject, has_parent=bool(mail.in_reply_to or mail.references)))


FORMS: dict[str, Callable[[ParsedMail, Any], Any]] = {
    "why": lambda _, wanted: wanted,
    "sender": lambda mail, _: _box(mail.sender),
    "to": lambda mail, _: _boxes(mail.to),
    "cc": lambda mail, _: _boxes(mail.cc),
    "reply_to": lambda mail, _: _boxes(mail.reply_to),
    "date": lambda mail, _: mail.date.isoformat() if mail.date else None,
    "attachments": _attachments,
    "defects": _defects,
    "forwards": lambda mail, _: [[_box(one.sender), one.subject, one.text.strip()] for one in mail.forwards],
    "text_has": lambda mail, wanted: [ask for ask in wanted if ask in mail.text],
    "text_lacks": lambda mail, wanted: [ask for ask in wanted if ask not in mail.text],
    "html_has": lambda mail, wanted: [ask for ask in wanted if ask in (mail.html or "")],
    "html_lacks": lambda mail, wanted: [ask for ask in wanted if ask not in (mail.html or "")],
    "new_text": lambda mail, _: _words(mail).new_text,
    "folded": lambda mail, _: [[one.kind, one.text] for one in _words(mail).folded],
    "parts": lambda mail, _: [kind for kind, _ in mail.parts],
    "references": lambda mail, _: list(mail.references),
    "in_reply_to": lambda mail, _: list(mail.in_reply_to),
}


def seen(mail: ParsedMail, wanted: dict[str, Any]) -> dict[str, Any]:
    """Of a mail, what the expectation asks for, in the form the expectation is written in."""
    return {key: FORMS[key](mail, value) if key in FORMS else getattr(mail, key) for key, value in wanted.items()}


def _pretty(value: dict[str, Any]) -> list[str]:
    return json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True).splitlines()


@pytest.mark.parametrize("path", MAILS, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_a_golden_mail_shows_what_its_expectation_names(path: Path):
    wanted = json.loads(path.with_suffix(".json").read_text("utf-8"))
    mail = parse(RawMail(path.read_bytes(), NOW))
    shown = seen(mail, wanted)
    difference = "\n".join(difflib.unified_diff(_pretty(wanted), _pretty(shown), "wanted", "seen", lineterm=""))
    assert shown == wanted, f"{wanted['why']}\n{difference}\ndefects: {mail.defects}\ntext: {mail.text!r:.2000}"


def test_every_golden_mail_says_why_it_is_there():
    assert len(MAILS) >= 40
    assert all(json.loads(path.with_suffix(".json").read_text("utf-8")).get("why") for path in MAILS)


def test_every_golden_mail_stands_in_the_manual():
    names = [f"`{path.parent.name}/{path.stem}`" for path in FOLDER.glob("*/*.eml")]
    names += [f"`{path.name}`" for path in FOLDER.glob("replies/*.txt")]
    assert len(names) > 110
    assert not [name for name in names if name not in MANUAL]


def test_every_quirk_names_a_test_that_exists_and_other_folders_quirks_stand_in_the_manual():
    quirks = [quirk for source in _sources() for quirk in source.split("QUIRK:")[1:]]
    assert len(quirks) > 30
    for quirk in quirks:
        named = re.search(r"tests/[A-Za-z0-9_/.-]+\.(?:eml|txt|py)", quirk[:400])
        assert named is not None, quirk[:120]
        assert (ROOT / named.group()).is_file(), named.group()
        assert named.group().endswith(".eml") or f"`{named.group()}`" in MANUAL, named.group()


def test_every_standard_that_reading_cites_stands_in_the_manual():
    cited = {name for source in _sources() for name in re.findall(r"RFC \d{3,4}", source)}
    assert len(cited) > 20
    assert not sorted(name for name in cited if name not in MANUAL)


def test_no_word_of_a_golden_mail_is_read_by_a_fault():
    for path in MAILS:
        mail = parse(RawMail(path.read_bytes(), NOW))
        assert not [one for one in mail.defects if "fault of the parser" in one.what], path
