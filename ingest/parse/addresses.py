"""Mailboxes in address headers (RFC 5322 3.4): mail-parser reads them, a linear scan recovers what it gives up."""

from __future__ import annotations

import re
import unicodedata
from email.message import Message

from ingest.parse import encodedword, headers
from ingest.parse.control import one_line
from ingest.parse.headers import Head
from models.mail import Address, Defect

# Encoded words are hidden from the address parser behind private characters, so that an encoded comma or angle
# bracket never becomes structure (S12), and are read by our own decoder afterwards.
_HIDE = "\ue000{}\ue001"
_HIDDEN = re.compile("\ue000(\\d{1,4})\ue001")
_PRIVATE = re.compile("[\ue000\ue001]")
_ADDRESS = re.compile(r"[^\s<>()\[\]:;,\"@\\]{1,200}@(?:[^\s<>()\[\]:;,\"@\\]{1,255}|\[[^\[\]\s]{1,100}\])")
_SEPARATOR = re.compile("[,;>]")
_LOCAL = re.compile(r"(?:([^<>@:;]{0,200})<([A-Za-z0-9._+-]{1,64})>|([A-Za-z0-9._+-]{1,64}))(?:\s*\([^()]*\))?\Z")
_PLAIN_ADDRESS = r"[A-Za-z0-9_+-]++(?:\.[A-Za-z0-9_+-]++)*+@[A-Za-z0-9-]++(?:\.[A-Za-z0-9-]++)*+"
_PLAIN = re.compile(
    rf"[ ]*+(?:(?:\"([\w.,&'+/-]++(?:[ ][\w.,&'+/-]++)*+)\"|([\w&'+/-]++(?:[ ][\w&'+/-]++)*+))?[ ]?"
    rf"<({_PLAIN_ADDRESS})>|({_PLAIN_ADDRESS}))[ ]*+(,(?=[ ]*+[\w\"<])|\Z)"
)
"""One mailbox of a list as nearly all are written: no comments, escapes, groups, domain literals, routes."""
_QUOTED_PAIR = re.compile(r"\\(.)")
_DOT_ATOM = re.compile(r"[^\s<>()\[\]:;,\"@\\.]+(?:\.[^\s<>()\[\]:;,\"@\\.]+)*")
_MOST = 2_000
_QUOTES = (("'", "'"), ('"', '"'))


class _Hidden:
    """One header value with its encoded words put aside."""

    def __init__(self, value: str) -> None:
        self.words: list[tuple[str, str]] = []
        parts: list[str] = []
        position = 0
        value = _PRIVATE.sub("", value)
        for run in encodedword.runs(value) if "=?" in value else ():
            raw = value[run[0].start : run[-1].end]
            parts += (value[position : run[0].start], _HIDE.format(len(self.words)))
            self.words.append((encodedword.decode(raw)[0], raw))
            position = run[-1].end
        self.value = "".join((*parts, value[position:]))

    def shown(self, text: str) -> str:
        """The words back in place, decoded."""
        return _HIDDEN.sub(lambda match: self._word(match, 0), text) if self.words else text

    def raw(self, text: str) -> str:
        """The words back in place, as written: an address holds no encoded words (RFC 2047 5)."""
        return _HIDDEN.sub(lambda match: self._word(match, 1), text) if self.words else text

    def _word(self, match: re.Match[str], form: int) -> str:
        index = int(match.group(1))
        return self.words[index][form] if index < len(self.words) else ""


def _plain(value: str) -> list[tuple[str, str]]:
    """The mailboxes of a list without anything unusual in it, else none: fifty times faster than the library.

    Says what `_parsed` says or nothing.  tests/unit/parse/test_addresses.py
    """
    found: list[tuple[str, str]] = []
    position = 0
    while position < len(value) and len(found) < _MOST:
        match = _PLAIN.match(value, position)
        if match is None:
            return []
        quoted, words, in_angles, bare, _ = match.groups()
        found.append((quoted or words or "", in_angles or bare))
        position = match.end()
    return found


def _parsed(value: str) -> list[tuple[str, str]]:
    """mail-parser over a message that holds this one header."""
    from mailparser import MailParser

    message = Message()
    message["To"] = value
    try:
        return [(str(name), str(address)) for name, address in MailParser(message).to[:_MOST]]
    except Exception:  # noqa: BLE001 - a library on hostile input; the scan below takes over
        return []


def _scanned(value: str) -> list[tuple[str, str]]:
    """Everything that looks like an address, with the words in front of it as its name."""
    found: list[tuple[str, str]] = []
    position = 0
    for match in _ADDRESS.finditer(value):
        name = _SEPARATOR.split(value[max(position, match.start() - 300) : match.start()])[-1].strip(" \t<\"'")
        found.append(("" if name.lower() in ("mailto:", "mailto") else name, match.group()))
        position = match.end()
        if len(found) >= _MOST:
            break
    return found


def _local(value: str) -> list[tuple[str, str]]:
    """QUIRK: RFC 5322 3.4.1 wants a domain; MAILER-DAEMON and cron write none.

    tests/mail/malformed/local-sender.eml
    """
    match = _LOCAL.match(value.strip())
    if match is None:
        return []
    return [((match.group(1) or "").strip(), match.group(2) or match.group(3))]


def _name(text: str) -> str:
    name = one_line(text).strip()
    for left, right in _QUOTES:
        if len(name) > 1 and name.startswith(left) and name.endswith(right):
            name = name[1:-1].strip()
    return " ".join(name.split())


def _one_form(address: str) -> str:
    r"""The address in the one form under which it is known, however it is spelt (RFC 5321 4.1.2, RFC 3490 3.1).

    `"ana"@x`, `"a\na"@x`, `ana@x.` and full-width letters of a domain all reach ana@x: a forger must not pass for a
    new sender with each of them (S7).
    """
    local, at, domain = address.rpartition("@")
    if len(local) > 2 and local[0] == '"' == local[-1]:
        bare = _QUOTED_PAIR.sub(r"\1", local[1:-1])
        local = bare if _DOT_ATOM.fullmatch(bare) else local
    if not domain.isascii():
        domain = unicodedata.normalize("NFKC", domain).replace("\u3002", ".")
    return f"{local}{at}{domain.rstrip('.')}" if at else address


def read(value: str) -> tuple[tuple[Address, ...], str]:
    """The mailboxes of an unfolded header in characters, encoded words still in it; and what was wrong. Linear."""
    hidden = _Hidden(value)
    text = hidden.value
    if ";" in text and ":" not in text:
        # QUIRK: RFC 5322 separates by commas; Outlook users type semicolons.
        # tests/mail/clients/semicolon-recipients.eml
        text = text.replace(";", ",")
    pairs = _plain(text) or _parsed(text)
    wrong = ""
    if not pairs and "@" in text:
        pairs, wrong = _scanned(text), "no valid mailbox, recovered"
    if not pairs and hidden.words and "@" in hidden.shown(text):
        # QUIRK: RFC 2047 5 (3) forbids encoding an address; some scripts encode the whole header.
        # tests/mail/malformed/encoded-address.eml
        pairs, wrong = _scanned(hidden.shown(text)), "address inside encoded words"
    if not pairs and "@" not in hidden.shown(text):
        pairs = _local(text)
        wrong = "address without a domain" if pairs else ""
    boxes = tuple(
        Address(_name(hidden.shown(name)), _one_form(one_line(hidden.raw(address)).strip()))
        for name, address in pairs
        if address
    )
    return boxes, wrong or ("" if boxes or not text.strip(" ;:<>") or ":" in text else "no mailbox")


def of(head: Head, name: str, hint: str, *, first_only: bool = False) -> tuple[tuple[Address, ...], list[Defect]]:
    """The mailboxes of all headers of that (lower-case) name, or of the first alone. `hint`: charset for raw octets."""
    boxes: list[Address] = []
    defects: list[Defect] = []
    for field in [field for field in head.fields if field.name.lower() == name][: 1 if first_only else None]:
        value, _ = headers.characters(headers.unfolded(field.value), hint)
        found, wrong = read(value)
        boxes.extend(found)
        if wrong:
            defects.append(Defect(f"header {field.name}", wrong))
    return tuple(boxes[:_MOST]), defects
