"""The golden mails read by another parser: where both tell subject, words or files they agree, or the reason stands here."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime
from pathlib import Path

import fast_mail_parser
import pytest

from ingest.parse.message import parse
from models.mail import ParsedMail, RawMail

FOLDER = Path(__file__).parent
MAILS = sorted(FOLDER.glob("*/*.eml"))
NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
DIFFERENCES = {
    "attacks/deep-nesting": "it goes deeper than our cap; what is below is kept unread",
    "attacks/header-injection": "it lets CR, LF and NUL into the subject",
    "clients/ascii-is-big5": "it takes Big5 declared US-ASCII for Latin-1",
    "clients/iso-2022-jp-bare": "it shows the escape sequences",
    "clients/latin1-is-utf8": "it believes the declared charset",
    "clients/list-footer-after-base64": "it gives the whole mail up",
    "clients/outlook-forward-german": "it reads UTF-8 that is not declared as Latin-1",
    "clients/plain-is-a-stub": "it shows the hint instead of the HTML's words",
    "clients/raw-koi8-header": "it reads raw octets as Latin-1",
    "clients/split-character": "it decodes each encoded word alone",
    "clients/uuencode": "it leaves the file in the text",
    "clients/yenc": "it leaves the file in the text",
    "malformed/bad-base64": "it gives the whole mail up",
    "malformed/blank-lines-first": "it takes the headers for the body",
    "malformed/cr-only": "it sees no lines",
    "malformed/charset-glued": "it does not cut the glued label",
    "malformed/content-type-old": "it takes one-word types for files",
    "malformed/encoded-word-abuse": "it leaves words with blanks, or without padding, encoded",
    "malformed/stray-line-in-headers": "it ends the headers at the odd line",
    "malformed/transfer-encoding-names": "it knows the registered names only",
    "malformed/uuencode-count": "it leaves the file in the text",
    "rfc/encoded-words": "it does not know language tags (RFC 2231 5)",
    "rfc/pgp-signed-inline": "it leaves the armor in the text",
}


def _name(path: Path) -> str:
    return f"{path.parent.name}/{path.stem}"


def _letters(text: str) -> str:
    return "".join(character for character in text if character.isalnum())


def _words(text: str) -> str:
    return " ".join(text.split())


def _differences(content: bytes, mail: ParsedMail) -> list[str]:
    try:
        other = fast_mail_parser.parse_email(content)
    except fast_mail_parser.ParseError as error:
        return [f"gives up: {error}"]
    theirs = {hashlib.sha256(one.content).hexdigest() for one in other.attachments}
    found = [f"subject {other.subject!r}"] if _words(other.subject) != _words(mail.subject) else []
    if _letters("".join(other.text_plain)) not in _letters(mail.text):
        found.append(f"text {other.text_plain!r}")
    if not theirs <= {one.sha256 for one in mail.attachments}:
        found.append(f"files {[one.filename for one in other.attachments]}")
    return found


@pytest.mark.parametrize("path", MAILS, ids=_name)
def test_another_parser_sees_the_same_or_the_reason_is_known(path):
    content = path.read_bytes()
    found = _differences(content, parse(RawMail(content, NOW)))
    assert bool(found) == (_name(path) in DIFFERENCES), found


def test_every_known_difference_is_one_of_a_golden_mail():
    assert set(DIFFERENCES) <= {_name(path) for path in MAILS}
