"""The MIME tree of a mail (RFC 2046 5.1) as offsets into its octets: one pass, no recursion, capped."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from ingest.parse import headers, parameters, transfer
from ingest.parse.headers import Head
from ingest.parse.parameters import NO_PARAMETERS, Parameters
from models.mail import Defect
from models.policy import Limits

_TAIL = re.compile(rb"(--)?[ \t]*(?:\r?\n|\r|\Z)")
# "-----Original Message-----" above "From:" is none: what begins with more dashes must stand above a header of MIME
_GUESS = re.compile(
    rb"^--([^\s-][^\r\n]{0,199}(?=\r?\n[A-Za-z-]{1,60}:)|-[^\r\n]{0,199}(?=\r?\nContent-[A-Za-z-]{1,60}:))",
    re.MULTILINE,
)
_DEEPEST = 200
_PART_HEAD_BYTES = 65_536
_TYPE = re.compile(r"^[a-z0-9!#$&^_.+-]{1,100}/[a-z0-9!#$&^_.+-]{1,100}$")


@dataclass(slots=True)
class Part:
    """One node of the tree. `start`..`end` are its body's octets; `path` is "1.2" as IMAP counts, "" for the mail."""

    path: str
    head: Head
    start: int
    end: int
    content_type: str = "text/plain"
    type: Parameters = NO_PARAMETERS
    disposition: Parameters = NO_PARAMETERS
    encoding: str = ""
    parent: Part | None = None
    children: list[Part] = field(default_factory=list)
    boundary: bytes = b""
    preamble: int = -1
    epilogue: int = -1
    closed: bool = False
    unread: bool = False

    @property
    def where(self) -> str:
        """How defects name it."""
        return f"part {self.path}" if self.path else "mail"

    @property
    def depth(self) -> int:
        """How many containers it stands in."""
        return self.path.count(".") + 1 if self.path else 0

    @property
    def is_leaf(self) -> bool:
        """True for what holds content of its own."""
        return not self.children


class _Growing:
    """The tree while it grows: the stack of open multiparts and where each one's next delimiter stands."""

    def __init__(self, data: bytes, limits: Limits) -> None:
        self.data = data
        self.limits = limits
        self.depth = min(limits.depth, _DEEPEST)
        self.parts: list[Part] = []
        self.defects: list[Defect] = []
        self.stack: list[Part] = []
        self.next: list[int] = []

    def describe(self, part: Part) -> None:
        """Fills in what the part's own headers say."""
        part.type, wrong_type = _parameters(part.head, "content-type")
        part.disposition, wrong_disposition = _parameters(part.head, "content-disposition")
        part.encoding = transfer.name(headers.text(part.head.first("content-transfer-encoding"))[0])
        default = "message/rfc822" if part.parent and part.parent.content_type == "multipart/digest" else "text/plain"
        part.content_type = _content_type(part.type.value, default)
        self.defects.extend(Defect(part.where, what) for what in (*wrong_type, *wrong_disposition))
        if part.path:
            self.defects.extend(Defect(part.where, what) for what in part.head.defects)
        if part.content_type == "text/plain" and part.type.value not in ("", "text/plain", "text"):
            self.defects.append(Defect(part.where, f"content type {part.type.value[:60]!r} is none"))

    def add(self, part: Part) -> None:
        """The part joins the tree, and is opened when it is a multipart within the caps."""
        self.describe(part)
        self.parts.append(part)
        if part.parent is not None:
            part.parent.children.append(part)
        if not part.content_type.startswith("multipart/"):
            return
        if part.depth >= self.depth:
            part.unread = True
            self.defects.append(Defect(part.where, f"nested deeper than {self.depth}, kept unread"))
            return
        self._open(part)

    def _open(self, part: Part) -> None:
        declared = part.type.get("boundary").encode("utf-8", "surrogateescape").rstrip()
        part.boundary = declared[:200]
        found = self._find(part.boundary, part.start - 1, part.end) if declared else -1
        if found < 0 and not part.path:
            part.boundary = self._guess(part)
            found = self._find(part.boundary, part.start - 1, part.end) if part.boundary else -1
        if found < 0:
            what = "boundary never occurs" if declared else "multipart without a boundary"
            self.defects.append(Defect(part.where, f"{what}, read as text"))
            return
        part.preamble = found
        self.stack.append(part)
        self.next.append(found)

    def _guess(self, part: Part) -> bytes:
        """QUIRK: RFC 2046 5.1.1 needs a boundary parameter; where it is lost, the first delimiter-like line is it.

        tests/mail/malformed/boundary-missing.eml
        """
        match = _GUESS.search(self.data, part.start, part.end)
        if match is None:
            return b""
        self.defects.append(Defect(part.where, "boundary missing or wrong, guessed"))
        return match.group(1).rstrip()

    def _find(self, boundary: bytes, position: int, end: int) -> int:
        """Where the next delimiter line of that boundary begins (at its "--"), or -1."""
        data = self.data
        mark = b"\n--" + boundary
        while True:
            position = data.find(mark, max(position, 0), end)
            if position < 0:
                return -1
            if _TAIL.match(data, position + len(mark), end) is not None:
                return position + 1
            position += 1

    def nearest(self) -> int:
        """The level of the stack whose delimiter comes next, -1 when none does; the innermost wins a tie."""
        level = -1
        for index, position in enumerate(self.next):
            if position >= 0 and (level < 0 or position <= self.next[level]):
                level = index
        return level

    def pop_to(self, level: int, at: int) -> None:
        """Closes what stands open inside the multipart at `level`, because its delimiter came first."""
        while len(self.stack) > level + 1:
            part = self.stack.pop()
            self.next.pop()
            part.end = at
            if not part.closed:
                self.defects.append(Defect(part.where, "multipart not closed"))

    def grow(self) -> None:
        """Cuts the mail at its delimiters until none is left."""
        while (level := self.nearest()) >= 0:
            at = self.next[level]
            before = _before(self.data, at)
            self.pop_to(level, before)
            part = self.stack[level]
            _finish(part, before)
            tail = _TAIL.match(self.data, at + 2 + len(part.boundary), part.end)
            assert tail is not None
            if tail.group(1) and not self._reopened(part, tail.end()):
                part.closed = True
                part.epilogue = tail.end()
                self.next[level] = -1
                continue
            if len(self.parts) >= self.limits.parts:
                self._stop(part, tail.end())
                return
            self._child(part, tail.end(), level)
        self.pop_to(-1, len(self.data))

    def _reopened(self, part: Part, position: int) -> bool:
        """QUIRK: a closing delimiter is the last one (RFC 2046 5.1.1); some mailers go on after it.

        tests/mail/malformed/parts-after-close.eml
        """
        again = self._find(part.boundary, position - 1, part.end)
        if again < 0 or part.closed:
            return False
        self.defects.append(Defect(part.where, "parts after the closing boundary"))
        return True

    def _child(self, part: Part, start: int, level: int) -> None:
        following = self._find(part.boundary, start - 1, part.end)
        self.next[level] = following
        end = _before(self.data, following) if following >= 0 else part.end
        end = max(end, start)
        path = f"{part.path}.{len(part.children) + 1}" if part.path else str(len(part.children) + 1)
        head = headers.read_head(self.data, start, end, _PART_HEAD_BYTES, self.limits.header_line_bytes)
        self.add(Part(path, head, head.body, end, parent=part))

    def _stop(self, part: Part, start: int) -> None:
        """Too many parts: what is left becomes one unread part, so that no octet is lost."""
        rest = Part(f"{part.path}.{len(part.children) + 1}".lstrip("."), Head((), start, ()), start, len(self.data))
        rest.content_type, rest.unread, rest.parent = "application/octet-stream", True, part
        part.children.append(rest)
        self.parts.append(rest)
        self.defects.append(Defect(rest.where, f"more than {self.limits.parts} parts, the rest kept unread"))


def _parameters(head: Head, name: str) -> tuple[Parameters, tuple[str, ...]]:
    raw = head.first(name)
    if not raw:
        return NO_PARAMETERS, ()
    characters, _ = headers.characters(headers.unfolded(raw), "")
    return parameters.read(characters)


def _content_type(value: str, default: str) -> str:
    if _TYPE.match(value):
        return value
    if value.startswith("multipart/"):
        return "multipart/mixed"
    # QUIRK: RFC 1049 wrote "text" alone; RFC 2045 5.2 reads anything unreadable as text/plain.
    # tests/mail/malformed/content-type-old.eml
    return {"html": "text/html", "text/html>": "text/html", "pdf": "application/pdf", "": default}.get(
        value, "text/plain"
    )


def _before(data: bytes, at: int) -> int:
    """The line break before a delimiter belongs to the delimiter (RFC 2046 5.1.1)."""
    if at > 0 and data[at - 1 : at] == b"\n":
        at -= 1
    if at > 0 and data[at - 1 : at] == b"\r":
        at -= 1
    return at


def _finish(part: Part, at: int) -> None:
    """The child in front of a delimiter ends there."""
    if part.children:
        part.children[-1].end = max(at, part.children[-1].start)


def build(data: bytes, head: Head, limits: Limits) -> tuple[list[Part], list[Defect]]:
    """All parts of the mail in the order they stand, the mail itself first. Linear; stops at `limits`."""
    growing = _Growing(data, limits)
    growing.add(Part("", head, head.body, len(data)))
    growing.grow()
    return growing.parts, growing.defects
