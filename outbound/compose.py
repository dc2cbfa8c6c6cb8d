"""A letter and its words become the bytes of one mail: the same letter always gives the same bytes. Pure.

Written by hand on top of the encodings of the standard library: EmailMessage takes ten times as long for the same
mail, and here every header comes from a field of the letter, never from a template.
"""

from __future__ import annotations

import re
from base64 import b64encode, encodebytes
from binascii import b2a_qp
from collections.abc import Iterator
from email.utils import format_datetime
from hashlib import sha256

from models.errors import PermanentError
from models.letter import CANARY, Enclosure, Letter
from outbound.headers import mailboxes, message_id, parameter, references, unstructured
from outbound.phrases import clean, line
from outbound.render import Rendered

_CONTENT_TYPE = re.compile(r"[a-z0-9][a-z0-9!#$&^_.+-]{0,80}/[a-z0-9][a-z0-9!#$&^_.+-]{0,80}")
_LANGUAGE = re.compile(r"[a-zA-Z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}")
_LONG_LINE = re.compile(rb"[^\n]{998}")
_NEVER_ASCII = bytes(range(128))


def compose(letter: Letter, rendered: Rendered) -> bytes:
    """The mail as it goes to the relay: CRLF, 7-bit, lines of at most 998 octets (RFC 5322 2.1.1, RFC 2045).

    PermanentError for an address or Message-ID that cannot be written, for a letter without recipient, and for one to a
    customer that holds anything internal. ValueError for a date without zone.
    """
    if not letter.to:
        raise PermanentError("a mail needs a recipient")
    if letter.date.tzinfo is None:
        raise ValueError("the date of a letter is aware")
    _refuse_internal(letter, rendered)
    headers = "\r\n".join(_headers(letter, rendered)).encode("ascii")
    mail = headers + b"\r\n" + _body(letter, rendered)
    if letter.audience == "customer" and CANARY.encode() in mail:
        raise PermanentError("the mail to a customer holds internal words; it was not sent")
    return mail


def _headers(letter: Letter, rendered: Rendered) -> Iterator[str]:
    own_id = message_id(letter.message_id)
    if own_id is None:
        raise PermanentError(f"not a Message-ID: {line(letter.message_id)!r}")
    yield mailboxes("From", (letter.sender,))
    yield mailboxes("To", letter.to)
    if letter.cc:
        yield mailboxes("Cc", letter.cc)
    if letter.reply_to:
        yield mailboxes("Reply-To", (letter.reply_to,))
    yield unstructured("Subject", subject(letter, rendered))
    yield f"Date: {format_datetime(letter.date)}"
    yield f"Message-ID: {own_id}"
    yield from _thread(letter)
    yield from _automatic(letter)
    if letter.urgent:
        yield "Importance: high"
    language = rendered.language or letter.language
    if _LANGUAGE.fullmatch(language):
        yield f"Content-Language: {language}"
    yield "MIME-Version: 1.0"


def _thread(letter: Letter) -> Iterator[str]:
    answered = message_id(letter.in_reply_to) if letter.in_reply_to else None
    if answered:
        yield f"In-Reply-To: {answered}"
    known = references(letter.references, letter.in_reply_to)
    if known:
        yield "References: " + "\r\n ".join(known)


def _automatic(letter: Letter) -> Iterator[str]:
    """What keeps other robots from answering: RFC 3834 5, and two older ones that Exchange and vacation heed."""
    if letter.automatic:
        yield f"Auto-Submitted: {letter.automatic}"
        yield "X-Auto-Response-Suppress: All"
        yield "Precedence: bulk"


def subject(letter: Letter, rendered: Rendered) -> str:
    """The subject with the case tag before it, once."""
    words = line(rendered.subject)
    tag = f"[{line(letter.tag, 40)}]" if letter.tag else ""
    return words if not tag or tag in words else f"{tag} {words}"


def _body(letter: Letter, rendered: Rendered) -> bytes:
    """From the Content-Type of the mail on: text and HTML as alternatives, attachments around them."""
    source = f"{letter.seed}\0{letter.message_id}\0{rendered.text}\0{rendered.html}"
    digest = sha256(source.encode()).hexdigest()
    words = _multipart(
        "alternative", f"=_a{digest[:24]}", [_text("plain", rendered.text), _text("html", rendered.html)]
    )
    if not letter.attachments:
        return words
    return _multipart("mixed", f"=_m{digest[24:48]}", [words, *map(_enclosure, letter.attachments)])


def _multipart(kind: str, boundary: str, parts: list[bytes]) -> bytes:
    """RFC 2046 5.1. "=_" stands in neither base64 nor quoted-printable, and no text can hold its own hash."""
    mark = b"--" + boundary.encode()
    lines = [f'Content-Type: multipart/{kind};\r\n boundary="{boundary}"\r\n'.encode()]
    for part in parts:
        lines += (mark, part)
    return b"\r\n".join((*lines, mark + b"--\r\n"))


def _text(kind: str, text: str) -> bytes:
    data = clean(text).encode().replace(b"\n", b"\r\n")
    encoding, body = _encoded(data)
    return f"Content-Type: text/{kind}; charset=utf-8\r\nContent-Transfer-Encoding: {encoding}\r\n\r\n".encode() + body


def _encoded(data: bytes) -> tuple[str, bytes]:
    """The lightest encoding that carries the text: as it is, quoted-printable, or base64 for other scripts."""
    if data.isascii() and not _LONG_LINE.search(data):
        return "7bit", data
    foreign = len(data.translate(None, _NEVER_ASCII))
    if foreign * 4 > len(data):
        return "base64", encodebytes(data).replace(b"\n", b"\r\n")
    return "quoted-printable", b2a_qp(data, istext=True)


def _enclosure(enclosure: Enclosure) -> bytes:
    name = line(enclosure.filename, 150).replace("/", "_").replace("\\", "_") or "attachment"
    kind, encoding, body = _file(enclosure)
    return (
        f"Content-Type: {kind}\r\nContent-Transfer-Encoding: {encoding}\r\n"
        f"Content-Disposition: attachment{parameter('filename', name)}\r\n\r\n"
    ).encode() + body


def _file(enclosure: Enclosure) -> tuple[str, str, bytes]:
    """Type, encoding and bytes of a file. RFC 2046 5.2.1: a message may be in 7bit alone; else it travels as a file."""
    kind = enclosure.content_type.strip().lower()
    content = enclosure.content
    if kind == "message/rfc822" and content.isascii() and not _LONG_LINE.search(content) and b"\0" not in content:
        return kind, "7bit", b"\r\n".join(content.splitlines()) + b"\r\n"
    if not _CONTENT_TYPE.fullmatch(kind) or kind.startswith(("multipart/", "message/")):
        kind = "application/octet-stream"
    return kind, "base64", encodebytes(content).replace(b"\n", b"\r\n")


def _refuse_internal(letter: Letter, rendered: Rendered) -> None:
    """Nothing of a mail to agents may reach a customer, whatever went wrong before (S19)."""
    if letter.audience != "customer":
        return
    people = (letter.sender, *letter.to, *letter.cc, *((letter.reply_to,) if letter.reply_to else ()))
    words = (
        rendered.subject,
        rendered.text,
        rendered.html,
        letter.tag,
        *(f"{who.name} {who.address}" for who in people),
    )
    if any(CANARY in clean(text).casefold() for text in words) or any(map(_internal, letter.attachments)):
        raise PermanentError("the mail to a customer holds internal words; it was not sent")


def _internal(enclosure: Enclosure) -> bool:
    """True when a file holds the canary: as it is, or in a saved mail that is quoted-printable or base64 inside."""
    content, mark = enclosure.content, CANARY.encode()
    if CANARY in enclosure.filename.casefold() or mark in content.lower():
        return True
    if b"\0" in content[:4096]:
        return False  # an image, a document: no mail, and large
    unwrapped = content.translate(None, b"\r\n")
    return mark in unwrapped.replace(b"=", b"").lower() or any(part in unwrapped for part in _BASE64_MARKS)


def _base64_marks() -> tuple[bytes, ...]:
    """What the canary looks like inside base64 at each of the three alignments, without the letters it shares."""
    return tuple(b64encode(b"\0" * shift + CANARY.encode())[4 if shift else 0 : -4] for shift in range(3))


_BASE64_MARKS = _base64_marks()
