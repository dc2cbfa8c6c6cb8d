"""RawMail → ParsedMail: the one way in. Total: it never raises, whatever the bytes."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime
from typing import NamedTuple

from ingest.parse import (
    addresses,
    attachments,
    charset,
    dates,
    forward,
    headers,
    ids,
    invitation,
    parts,
    smime,
    tree,
    unpacked,
)
from ingest.parse.control import readable
from ingest.parse.headers import Head
from ingest.parse.parts import Bodies
from models.mail import Address, Attachment, Defect, Forward, ParsedMail, RawMail
from models.policy import Limits

_DEFAULT_LIMITS = Limits()
_LEADING = re.compile(rb"(?:\xef\xbb\xbf)?(?:[ \t]*\r?\n){0,50}")
_MOST_DEFECTS = 200
_MOST_FORWARDS = 5
_DEEPEST_SIGNED = 3
_OPENED = "signed with S/MIME, opened; the signature was not checked"


def parse(raw: RawMail, limits: Limits = _DEFAULT_LIMITS) -> ParsedMail:
    """What the parser saw in the mail (RFC 5322, 2045-2049, 2183, 2231, 3676, 6532).

    Never raises: damage is told in `defects`. Every leaf is text, an attachment (octets, exact), or both. Time and
    memory are linear in the size of the mail, within `limits`.
    """
    try:
        return _parse(raw.content, limits)
    except Exception as error:  # noqa: BLE001 - the promise of this module; the raw mail is kept for a person
        return _unparsed(raw.content, error)


def _unparsed(content: bytes, error: Exception) -> ParsedMail:
    """The mail as one attachment: a bug of ours must cost the reading, never the mail."""
    whole = attachments.attachment("mail.eml", "application/octet-stream", bytes(content))
    what = f"unreadable by a fault of the parser ({type(error).__name__}: {str(error)[:100]})"
    return ParsedMail(message_id="", subject="", sender=None, attachments=(whole,), defects=(Defect("mail", what),))


class _Envelope(NamedTuple):
    """Who wrote to whom and when, as the headers say."""

    sender: Address | None
    to: tuple[Address, ...]
    cc: tuple[Address, ...]
    reply_to: tuple[Address, ...]
    date: datetime | None


class _Content(NamedTuple):
    """Words and leaves."""

    text: str
    html: str | None
    attachments: tuple[Attachment, ...]
    parts: tuple[tuple[str, bytes], ...]


def _prepared(data: bytes) -> tuple[bytes, int, list[Defect]]:
    """The octets with line ends a parser can see, and where the header block begins."""
    if b"\n" not in data and b"\r" in data:
        # QUIRK: RFC 5322 ends lines with CRLF; old Macintosh mailers with CR alone.  tests/mail/malformed/cr-only.eml
        return data.replace(b"\r", b"\n"), 0, [Defect("mail", "lines end in CR alone")]
    leading = _LEADING.match(data)
    start = leading.end() if leading else 0
    if start and headers.looks_like_header(data, start):
        return data, start, [Defect("mail", "blank lines before the headers")]
    return data, 0, []


def _parse(content: bytes, limits: Limits) -> ParsedMail:
    data, start, defects = _prepared(content)
    head = headers.read_head(data, start, len(data), limits.header_bytes, limits.header_line_bytes)
    grown, tree_defects = tree.build(data, head, limits)
    hint = _hint(grown)
    shown, header_defects = headers.readable(head, hint)
    envelope, envelope_defects = _envelope(head, hint)
    content_, content_defects = _content(data, parts.parse(data, grown), limits)
    defects += [*header_defects, *envelope_defects, *tree_defects, *content_defects]
    mail = _mail(shown, envelope, content_, _few(defects))
    mail = replace(mail, content_type=grown[0].content_type)
    return replace(mail, forwards=_forwards(mail, limits))


def _content(data: bytes, bodies: Bodies, limits: Limits, depth: int = 0) -> tuple[_Content, list[Defect]]:
    """Words and attachments, with what is packed inside either of them."""
    text, html, html_defects = parts.words(bodies, limits)
    cids = attachments.shown_cids("\n".join(segment.html for segment in bodies.segments if segment.html))
    attached, machine, leaf_defects = attachments.read(data, bodies.attached, cids)
    attached += unpacked.embedded(bodies, cids)
    packed = unpacked.tnef(attached, limits)
    attached += packed.attachments
    if not text.strip():
        text, html = packed.text or text, html or packed.html
    signed, signed_defects = _signed_inside(attached, limits, depth)
    for inner in signed:
        text, html = "\n".join(filter(None, (text.rstrip("\n"), inner.text))), html or inner.html
        attached, machine = [*attached, *inner.attachments], [*machine, *inner.parts]
    if not text.strip():
        calendars = (octets for kind, octets in machine if kind == "text/calendar")
        text = "\n\n".join(filter(None, (invitation.words(charset.decode(one, "")[0]) for one in calendars))) or text
    defects = [*bodies.defects, *html_defects, *leaf_defects, *packed.defects, *signed_defects]
    return _Content(text, html, tuple(attached), tuple(machine)), defects


def _signed_inside(attached: list[Attachment], limits: Limits, depth: int) -> tuple[list[_Content], list[Defect]]:
    """What opaque-signed attachments hold; they stay attachments themselves.

    QUIRK: RFC 8551 3.5.3 recommends clear signing; Outlook signs opaquely where nobody changes it, and the mail is
    all in there. tests/mail/rfc/smime-signed-opaque.eml
    """
    found: list[_Content] = []
    defects: list[Defect] = []
    for index, one in enumerate(attached if depth < _DEEPEST_SIGNED else ()):
        inner = smime.signed_content(one.content) if one.content_type in smime.TYPES else None
        if inner is None:
            continue
        attached[index] = replace(one, warning=_OPENED)
        data, start, _ = _prepared(inner)
        head = headers.read_head(data, start, len(data), limits.header_bytes, limits.header_line_bytes)
        grown, tree_defects = tree.build(data, head, limits)
        content, inner_defects = _content(data, parts.parse(data, grown), limits, depth + 1)
        found.append(content)
        defects += [*tree_defects, *inner_defects]
    return found, defects


def _hint(grown: list[tree.Part]) -> str:
    """The charset the body declares: raw octets in headers are most often in it."""
    for part in grown[:20]:
        declared = part.type.get("charset")
        if declared and charset.codec(declared) not in ("", "cp1252", "utf_7", "utf_8"):
            return declared
    return ""


def _few(defects: list[Defect]) -> tuple[Defect, ...]:
    unique = tuple(dict.fromkeys(defects))
    if len(unique) <= _MOST_DEFECTS:
        return unique
    return (*unique[:_MOST_DEFECTS], Defect("mail", f"{len(unique) - _MOST_DEFECTS} more defects"))


def _envelope(head: Head, hint: str) -> tuple[_Envelope, list[Defect]]:
    sender, defects = addresses.of(head, "from", hint, first_only=True)
    to, wrong_to = addresses.of(head, "to", hint)
    cc, wrong_cc = addresses.of(head, "cc", hint)
    reply_to, wrong_reply_to = addresses.of(head, "reply-to", hint)
    date, wrong_date = dates.read(headers.text(head.first("date"))[0])
    defects += [*wrong_to, *wrong_cc, *wrong_reply_to]
    if wrong_date:
        defects.append(Defect("header Date", wrong_date))
    if sum(field.name.lower() == "from" for field in head.fields) > 1:
        defects.append(Defect("header From", "more than one From, the first counts"))
    if len(sender) > 1:
        defects.append(Defect("header From", "more than one author, the first counts"))
    return _Envelope(sender[0] if sender else None, to, cc, reply_to, date), defects


def _mail(
    shown: tuple[tuple[str, str], ...], envelope: _Envelope, content: _Content, defects: tuple[Defect, ...]
) -> ParsedMail:
    first: dict[str, str] = {}
    for name, value in shown:
        first.setdefault(name.lower(), value)
    return ParsedMail(
        message_id=ids.one(first.get("message-id", "")),
        subject=first.get("subject", ""),
        **envelope._asdict(),
        **content._asdict(),
        in_reply_to=ids.read(first.get("in-reply-to", "")),
        references=ids.read(first.get("references", "")),
        headers=shown,
        defects=defects,
    )


def _forwards(mail: ParsedMail, limits: Limits) -> tuple[Forward, ...]:
    """Mails passed on inside this one. What a bounce returns is no forward (RFC 6522)."""
    found: list[Forward] = []
    inline = forward.inline(mail.text, mail.subject)
    if inline is not None:
        found.append(inline)
    if mail.content_type != "multipart/report":
        whole = [octets for kind, octets in mail.parts if kind in ("message/rfc822", "message/global")]
        found.extend(_attached(octets, limits) for octets in whole[:_MOST_FORWARDS])
    return tuple(found)


def _attached(octets: bytes, limits: Limits) -> Forward:
    """The mail inside, read as far as a forward is told; what is attached to it stays inside."""
    data, start, _ = _prepared(octets)
    head = headers.read_head(data, start, len(data), limits.header_bytes, limits.header_line_bytes)
    grown, _ = tree.build(data, head, limits)
    hint = _hint(grown)
    text, _, _ = parts.words(parts.parse(data, grown), limits)
    sender, _ = addresses.of(head, "from", hint, first_only=True)
    subject, _ = headers.text(head.first("subject"), hint)
    return Forward(sender[0] if sender else None, subject, readable(text))
