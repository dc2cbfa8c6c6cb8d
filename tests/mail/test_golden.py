"""Golden mails: every `NAME.eml` is read and must show what `NAME.json` beside it names."""

from __future__ import annotations

import difflib
import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from ingest.parse.message import parse
from models.mail import Address, Attachment, ParsedMail, RawMail

FOLDER = Path(__file__).parent
MAILS = sorted(path for name in ("rfc", "clients", "malformed", "attacks") for path in (FOLDER / name).glob("*.eml"))
NOW = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)


def _box(address: Address | None) -> str | None:
    if address is None:
        return None
    return f"{address.name} <{address.address}>" if address.name else address.address


def _attachment(one: Attachment, wanted: dict[str, Any]) -> dict[str, Any]:
    """Of an attachment, what the expectation asks for. `octets` is its content in hexadecimal, `text` as UTF-8."""
    special = {"octets": one.content.hex(), "text": one.content.decode("utf-8", "replace")}
    return {key: special.get(key, getattr(one, key, None)) for key in wanted}


def _seen(mail: ParsedMail, wanted: dict[str, Any]) -> dict[str, Any]:
    """Of a mail, what the expectation asks for, in the form the expectation is written in."""
    words = {"text": mail.text, "html": mail.html or ""}
    found: dict[str, Any] = {}
    for key, value in wanted.items():
        if key in ("why", "source"):
            found[key] = value
        elif key == "sender":
            found[key] = _box(mail.sender)
        elif key in ("to", "cc", "reply_to"):
            found[key] = [_box(one) for one in getattr(mail, key)]
        elif key == "date":
            found[key] = mail.date.isoformat() if mail.date else None
        elif key == "attachments":
            found[key] = [_attachment(one, ask) for one, ask in zip(mail.attachments, value, strict=False)]
            found[key] += [{"filename": one.filename} for one in mail.attachments[len(value) :]]
        elif key == "defects":
            told = [f"{one.where}: {one.what}" for one in mail.defects]
            found[key] = (
                [next((line for line in told if ask in line), None) and ask for ask in value] if value else told
            )
        elif key == "forwards":
            found[key] = [[_box(one.sender), one.subject, one.text.strip()] for one in mail.forwards]
        elif key in ("text_has", "html_has"):
            found[key] = [ask for ask in value if ask in words[key[:4]]]
        elif key in ("text_lacks", "html_lacks"):
            found[key] = [ask for ask in value if ask not in words[key[:4]]]
        elif key == "parts":
            found[key] = [kind for kind, _ in mail.parts]
        elif key == "headers":
            found[key] = {name: mail.header(name) for name in value}
        else:
            seen = getattr(mail, key)
            found[key] = list(seen) if isinstance(seen, tuple) else seen
    return found


def _pretty(value: dict[str, Any]) -> list[str]:
    return json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True).splitlines()


@pytest.mark.parametrize("path", MAILS, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_a_golden_mail_shows_what_its_expectation_names(path: Path):
    wanted = json.loads(path.with_suffix(".json").read_text("utf-8"))
    mail = parse(RawMail(path.read_bytes(), NOW))
    seen = _seen(mail, wanted)
    difference = "\n".join(difflib.unified_diff(_pretty(wanted), _pretty(seen), "wanted", "seen", lineterm=""))
    assert seen == wanted, f"{wanted['why']}\n{difference}\ndefects: {mail.defects}\ntext: {mail.text!r:.2000}"


def test_every_golden_mail_says_why_it_is_there():
    assert len(MAILS) >= 40
    assert all(json.loads(path.with_suffix(".json").read_text("utf-8")).get("why") for path in MAILS)


def test_no_word_of_a_golden_mail_is_read_by_a_fault():
    for path in MAILS:
        mail = parse(RawMail(path.read_bytes(), NOW))
        assert not [one for one in mail.defects if "fault of the parser" in one.what], path
