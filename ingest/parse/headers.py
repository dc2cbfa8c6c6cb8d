"""The header block of a mail or part: octets to fields, fields to readable text."""

from __future__ import annotations

import re
from typing import NamedTuple

from ingest.parse import charset, encodedword
from ingest.parse.control import one_line
from models.mail import Defect

_FIELD = re.compile(rb"([!-9;-~]{1,200})[ \t]*:")
_BLANK = re.compile(rb"\r?\n[ \t]*\r?\n")
_FOLD = re.compile(rb"\r?\n(?=[ \t])|[\r\n]+")
_STRUCTURAL = re.compile(
    rb"(?:from|to|cc|subject|date|message-id|mime-version|content-type|content-transfer-encoding|received|sender"
    rb"|reply-to|return-path|references|in-reply-to|x-[a-z-]+)[ \t]*:",
    re.IGNORECASE,
)
_LOOK_AHEAD = 40


class Field(NamedTuple):
    """One header field: its name as written, and its value as octets, still folded."""

    name: str
    value: bytes


class Head(NamedTuple):
    """A header block: its fields, where the body begins, and what was wrong."""

    fields: tuple[Field, ...]
    body: int
    defects: tuple[str, ...]

    def first(self, name: str) -> bytes:
        """The first field of that (lower-case) name, or b""."""
        return next((field.value for field in self.fields if field.name.lower() == name), b"")


class _Reader:
    """Reads a header block line by line within its caps."""

    def __init__(self, data: bytes, end: int, block: int, line: int) -> None:
        self.data = data
        self.end = end
        self.block = block
        self.line = line
        self.fields: list[Field] = []
        self.defects: list[str] = []
        self.open: tuple[str, int] | None = None
        self.kept = 0  # octets of values kept: one giant header must not hide those behind it

    def close(self, at: int) -> None:
        """The open field ends here."""
        if self.open is None:
            return
        name, start = self.open
        if at - start > self.line:
            self.defects.append(f"{name[:40]} longer than {self.line} bytes, cut")
            at = start + self.line
        self.kept += at - start
        self.fields.append(Field(name, self.data[start:at]))
        self.open = None

    def read(self, start: int) -> int:
        """Reads from `start`; returns where the body begins."""
        data, end, position = self.data, self.end, start
        while position < end:
            stop = data.find(b"\n", position, end) + 1 or end
            if data[position] in b"\r\n" and not data[position:stop].strip(b"\r\n"):
                self.close(position)
                return stop
            if self.kept > self.block:
                self.close(position)
                return self._beyond(position)
            if data[position] not in b" \t" or (self.open is None and not self.fields):
                match = _FIELD.match(data, position, stop)
                self.close(position)
                if match is None and not self._skip(position, stop):
                    return position
                if match is not None:
                    self.open = (match.group(1).decode("ascii"), match.end())
            position = stop
        self.close(end)
        return end

    def _beyond(self, position: int) -> int:
        self.defects.append(f"header block longer than {self.block} bytes, the rest is in the raw mail only")
        match = _BLANK.search(self.data, position - 2, self.end)
        return match.end() if match else self.end

    def _skip(self, position: int, stop: int) -> bool:
        """True for a line that is no header but stands among headers.

        QUIRK: RFC 5322 2.2 wants "name: value"; relays and scripts insert odd lines, and some mails lack the blank
        line before the body. It is a stray line only when well-known headers follow.
        tests/mail/malformed/stray-line-in-headers.eml, tests/mail/malformed/no-blank-line.eml
        """
        line = self.data[position:stop]
        if not self.fields and line.startswith((b"From ", b">From ")):
            return True
        if self._header_follows(stop):
            self.defects.append("a line that is no header, skipped")
            return True
        self.defects.append("no blank line between headers and body")
        return False

    def _header_follows(self, position: int) -> bool:
        for _ in range(_LOOK_AHEAD):
            stop = self.data.find(b"\n", position, self.end) + 1
            if not stop or not self.data[position:stop].strip():
                return False
            if _STRUCTURAL.match(self.data, position, stop):
                return True
            if self.data[position] not in b" \t":
                return False
            position = stop
        return False


def read_head(data: bytes, start: int, end: int, block: int, line: int) -> Head:
    """The header block that begins at `start` (RFC 5322 2.2), bounded by `block` and `line` bytes. Linear."""
    reader = _Reader(data, end, block, line)
    body = reader.read(start)
    return Head(tuple(reader.fields), body, tuple(reader.defects))


def unfolded(value: bytes) -> bytes:
    """RFC 5322 2.2.3: a line break before white space is no character; any other is made a space."""
    value = value.strip(b" \t\r\n")
    if b"\n" not in value and b"\r" not in value:
        return value
    return _FOLD.sub(lambda match: b" " if value[match.end() : match.end() + 1] not in (b" ", b"\t") else b"", value)


def characters(value: bytes, hint: str) -> tuple[str, str]:
    """An unfolded header value as characters; encoded words stay.

    QUIRK: RFC 5322 2.2 allows US-ASCII only; raw UTF-8 and national charsets are everywhere. `hint` is the charset
    of the body.  tests/mail/clients/raw-8bit-headers.eml
    """
    if value.isascii() and b"\x1b" not in value:
        return value.decode("ascii"), ""
    try:
        return value.decode("utf-8"), ""  # RFC 6532
    except UnicodeDecodeError:
        return charset.decode(value, hint)


def text(value: bytes, hint: str = "") -> tuple[str, str]:
    """A header value as a person reads it, on one harmless line, and what was wrong ("" for nothing)."""
    raw, wrong = characters(unfolded(value), hint)
    decoded, wrong_word = encodedword.decode(raw)
    return one_line(decoded).strip(), wrong_word or wrong


def readable(head: Head, hint: str) -> tuple[tuple[tuple[str, str], ...], tuple[Defect, ...]]:
    """All fields as (name, readable value), and their defects."""
    shown: list[tuple[str, str]] = []
    defects = [Defect("headers", what) for what in head.defects]
    for field in head.fields:
        value, wrong = text(field.value, hint)
        shown.append((field.name, value))
        if wrong:
            defects.append(Defect(f"header {field.name[:40]}", wrong))
    return tuple(shown), tuple(defects)


def looks_like_header(data: bytes, position: int) -> bool:
    """True when a well-known header begins at `position`."""
    return _STRUCTURAL.match(data, position) is not None
