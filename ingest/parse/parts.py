"""Which leaf of a mail is its text, and which are attachments: every leaf is one or both, none is lost."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from ingest.parse import charset, clearsigned, embedded, filename, html, markup, transfer
from ingest.parse.control import readable
from ingest.parse.tree import Part
from models.mail import Defect
from models.policy import Limits

_TEXT_TYPES = frozenset(("text/plain", "text/html", "text/enriched", "text/richtext", "application/xhtml+xml"))
_HTML_TYPES = frozenset(("text/html", "application/xhtml+xml"))
_META_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]{2,40})", re.IGNORECASE)
_ENRICHED = re.compile(r"<(/?[A-Za-z-]{1,60})>")
_VIEW_IN_HTML = re.compile(
    r"(?:html|browser|mail client|web ?page|online).{0,200}(?:view|read|support|display|enable|open|click)"
    r"|(?:view|read|support|display|enable|open|click).{0,200}(?:html|browser|mail client|online)"
    r"|(?:html|browser|navegador|navigateur).{0,120}(?:anzeig|ansehen|darstell|afficher|visuali[sz]|ver\b|weergeven)"
    r"|(?:anzeig|ansehen|darstell|afficher|visuali[sz]|weergeven|bekijk).{0,120}(?:html|browser|navegador|navigateur)",
    re.IGNORECASE | re.DOTALL,
)
_OF_MAIL = re.compile(
    r"message|mail|newsletter|nachricht|courriel|correo|mensaje|mensagem|messaggio|bericht", re.IGNORECASE
)
_BOILERPLATE_CHARS = 400
_PGP = b"-----BEGIN PGP MESSAGE-----"


@dataclass(slots=True)
class Segment:
    """A stretch of the mail's words: as plain text, as HTML source, or both beside each other."""

    plain: str | None = None
    html: str | None = None


@dataclass(slots=True)
class Bodies:
    """What the walk over the tree found: the words, and the leaves that are no words (in the order they stand)."""

    segments: list[Segment] = field(default_factory=list)
    attached: list[Part] = field(default_factory=list)
    embedded: list[tuple[str, str, bytes]] = field(default_factory=list)
    """Files inside the words: (name or "", content type, octets)."""
    defects: list[Defect] = field(default_factory=list)


class _Walk:
    """One walk over the parts of one mail, children before parents, without recursion."""

    def __init__(self, data: bytes, parts: list[Part]) -> None:
        self.data = data
        self.parts = parts
        self.defects: list[Defect] = []
        self.embedded: list[tuple[str, str, bytes]] = []
        self.words: dict[int, list[Segment]] = {}
        self.bodies: set[int] = set()

    def run(self) -> Bodies:
        for part in reversed(self.parts):
            self.words[id(part)] = self._container(part) if part.children else self._leaf(part)
        segments = self.words[id(self.parts[0])] or self._named_words()
        attached = [part for part in self.parts if part.is_leaf and id(part) not in self.bodies]
        return Bodies(segments, attached, self.embedded, self.defects)

    def _named_words(self) -> list[Segment]:
        """QUIRK: RFC 2183 makes a named part a file; some mailers name the message itself. It is both then.

        tests/mail/clients/named-body.eml
        """
        for part in self.parts:
            if part.is_leaf and part.content_type in _TEXT_TYPES and part.disposition.value != "attachment":
                text = self.text(part)
                return [Segment(html=text) if part.content_type in _HTML_TYPES else Segment(plain=text)]
        return []

    def _leaf(self, part: Part) -> list[Segment]:
        if not _is_words(part):
            return []
        self.bodies.add(id(part))
        text = self.text(part)
        if part.content_type in _HTML_TYPES:
            source, images = markup.images_out(text)
            self.embedded.extend(("", image.content_type, image.content) for image in images)
            return [Segment(html=source)]
        if part.content_type in ("text/enriched", "text/richtext"):
            return [Segment(plain=_ENRICHED.sub("", text.replace("<<", "<")))]
        return [Segment(plain=_unflowed(text, part))]

    def text(self, part: Part) -> str:
        """The part's octets as text with LF line ends."""
        octets, wrong = octets_of(self.data, part)
        self._note(part, wrong)
        octets, files = embedded.extract(octets)
        for one in files:
            name = charset.decode(one.name, "")[0]
            self.embedded.append((name, filename.content_type(filename.safe(name)), one.content))
        if _PGP in octets:
            self._note(part, "encrypted with PGP, kept unread")
        declared = part.type.get("charset")
        if not declared and part.content_type in _HTML_TYPES:
            match = _META_CHARSET.search(octets[:4_096])
            declared = match.group(1).decode("ascii") if match else ""
            declared = "" if charset.codec(declared) in ("utf_7", "utf_16", "utf_16_le", "utf_16_be") else declared
        text, wrong = charset.decode(octets, declared)
        self._note(part, wrong)
        text, signatures = clearsigned.opened(readable(text))
        for signature in signatures:
            self.embedded.append(("signature.asc", "application/pgp-signature", signature.encode()))
        return text

    def _note(self, part: Part, wrong: str) -> None:
        if wrong:
            self.defects.append(Defect(part.where, wrong))

    def _container(self, part: Part) -> list[Segment]:
        found = [segments for child in part.children if (segments := self.words[id(child)])]
        if not found:
            return self._around(part)
        if part.content_type != "multipart/alternative" or len(found) == 1:
            return [segment for segments in found for segment in segments]
        rich = [segments for segments in found if any(segment.html is not None for segment in segments)]
        plain = _distinct([segments for segments in found if segments not in rich])
        if not rich or not plain:
            return [segment for segments in (rich or plain) for segment in segments]
        return _beside(plain, rich)

    def _around(self, part: Part) -> list[Segment]:
        """A multipart without words of its own: what stands before and after its parts may be the only words.

        QUIRK: RFC 2046 5.1.1 says to ignore both; broken mailers put the message there.
        tests/mail/malformed/words-in-preamble.eml
        """
        if part.path or any(not _is_machine(child) for child in part.children):
            return []
        before = self.data[part.start : part.preamble] if part.preamble > part.start else b""
        after = self.data[part.epilogue : part.end] if part.epilogue >= 0 else b""
        text = readable(charset.decode(before + after, "")[0]).strip()
        if not text or ("mime" in text.lower() and len(text) < _BOILERPLATE_CHARS):
            return []
        self.defects.append(Defect(part.where, "words outside the parts"))
        return [Segment(plain=text)]


def _is_machine(part: Part) -> bool:
    return not part.is_leaf or part.start == part.end or part.content_type.startswith(("application/", "image/"))


def octets_of(data: bytes, part: Part) -> tuple[bytes, str]:
    """The leaf's decoded octets, and what was wrong. An unread container stays as it stands."""
    octets = data[part.start : part.end]
    if part.unread or not part.encoding:
        return octets, ""
    return transfer.decode(octets, part.encoding, text=part.content_type.startswith("text/"))


def name_of(part: Part) -> str:
    """The file name the mail gives (RFC 2183 2.3; `name` of RFC 1341 where that is missing), or ""."""
    return part.disposition.get("filename") or part.type.get("name")


def _is_words(part: Part) -> bool:
    if part.unread:
        return False
    if part.content_type.startswith("multipart/"):
        return True  # a multipart whose boundary never occurs is read as text
    if part.content_type not in _TEXT_TYPES or part.disposition.value == "attachment":
        return False
    parent = part.parent
    if parent is None:
        return not part.disposition.get("filename")
    if part.disposition.get("filename") or (part.type.get("name") and parent.content_type != "multipart/alternative"):
        return False
    first = parent.children[0]
    return parent.content_type != "multipart/related" or part is first or not part.head.first("content-id")


def _unflowed(text: str, part: Part) -> str:
    """RFC 3676: lines that end in a space go on in the next; DelSp=yes drops that space. Quoted lines stay lines."""
    if part.type.get("format").lower() != "flowed":
        return text
    delete = part.type.get("delsp").lower() == "yes"
    lines: list[str] = []
    going_on = False
    for line in text.split("\n"):
        quoted = line.startswith(">")
        stripped = line.removeprefix(" ")  # space-stuffing
        if going_on and not quoted and stripped != "-- ":
            lines[-1] += stripped
        else:
            lines.append(stripped)
        going_on = stripped.endswith(" ") and stripped != "-- " and not quoted
        if going_on and delete:
            lines[-1] = lines[-1][:-1]
    return "\n".join(lines)


def _distinct(groups: list[list[Segment]]) -> list[list[Segment]]:
    """Alternatives that say different words: all are kept, a repeated one once."""
    said: dict[str, list[Segment]] = {}
    for segments in groups:
        words = " ".join("".join(segment.plain or "" for segment in segments).split())
        if words:
            said.setdefault(words, segments)
    return list(said.values())


def _beside(plain: list[list[Segment]], rich: list[list[Segment]]) -> list[Segment]:
    """Both forms of the same words as one segment. Plain pieces among the HTML count as HTML."""
    sources = [
        segment.html if segment.html is not None else html.from_plain(segment.plain or "")
        for segments in rich
        for segment in segments
    ]
    texts = [segment.plain or "" for segments in plain for segment in segments]
    return [Segment(plain="\n".join(texts), html="\n".join(sources))]


def _poor(plain: str) -> bool:
    """True for a plain form that only points to the HTML form."""
    words = plain.strip()
    if len(words) >= _BOILERPLATE_CHARS:
        return False
    return not words or (_OF_MAIL.search(words) is not None and _VIEW_IN_HTML.search(words) is not None)


def words(bodies: Bodies, limits: Limits) -> tuple[str, str | None, list[Defect]]:
    """The whole readable text, the cleaned HTML (None when the mail has none), and defects of the HTML."""
    texts: list[str] = []
    shown: list[str] = []
    defects: list[Defect] = []
    any_html = False
    for segment in bodies.segments:
        text = segment.plain or ""
        if segment.html is not None:
            page = html.read(segment.html, limits.html_bytes)
            defects.extend(Defect("html", what) for what in page.defects)
            any_html = any_html or page.cleaned is not None
            shown.append(page.cleaned if page.cleaned is not None else html.from_plain(page.text))
            if segment.plain is None or (_poor(segment.plain) and page.text.strip()):
                text = page.text
        elif text.strip():
            shown.append(html.from_plain(text))
        if text.strip():
            texts.append(text)
    return "\n".join(texts), "\n".join(shown) if any_html else None, defects


def parse(data: bytes, parts: list[Part]) -> Bodies:
    """The words and the other leaves of the tree. Linear."""
    return _Walk(data, parts).run()
