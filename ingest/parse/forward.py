"""Mails passed on inside a mail: inline in the text by the marks of common clients and languages, or attached whole."""

from __future__ import annotations

import re

from ingest.headings import FORWARDED, ROLE_OF
from ingest.parse import addresses
from ingest.prefixes import without_prefixes
from models.mail import Address, Forward

_FORWARD_WORDS = re.compile(
    "|".join(map(re.escape, FORWARDED)) + r"|forward|weitergeleitet|weiterleitung"
    r"|transf[ée]r|reenviad|encaminhad|inoltrat|doorgestuurd|vidarebefordra|videresend"
    r"|videresendt|välitet|edelleenlähet|przekazan|przesłan|přeposlan|přeposílan|preposlan|továbbított|redirecționat"
    r"|пересыл|пересла|переслан|iletilen|iletildi|yönlendiril|转发|轉寄|轉發|転送|전달|προωθ"
    r"|إعادة توجيه|تمت إعادة|הועבר|chuyển tiếp|diteruskan",
    re.IGNORECASE,
)
_ORIGINAL_WORDS = re.compile(
    r"original|ursprüngliche|d'origine|originale|oorspronkelijk|ursprungligt|oprindelig|opprinnelig|alkuperäinen"
    r"|oryginalna|původní|eredeti|исходное|orijinal|原始|邮件原件|元のメッセージ|원본",
    re.IGNORECASE,
)
_RULED = re.compile(r"^[>\s]*(?:-{2,}|_{2,}|={2,}|\*{2,})\s*([^\n_=*]{3,80}?)\s*(?:-{2,}|_{2,}|={2,}|\*{2,})?\s*$")
_RULE = re.compile(r"^[>\s]*_{10,}\s*$")
_LABEL_CHARS = re.compile(r"[^\W\d_][^*<>@]{0,30}\Z")
_ADDRESS_AT_END = re.compile(r"<[^<>\s@]{1,64}@[^<>\s@]{1,200}>:$")
_SCAN_LINES = 4_000
_BLOCK_LINES = 14
_LONGEST_LINE = 2_000


class _Block:
    """The header lines a client repeats in front of a forwarded text."""

    def __init__(self) -> None:
        self.sender: Address | None = None
        self.subject = ""
        self.danish = False
        self.labels = 0
        self.end = 0

    @property
    def told(self) -> bool:
        """Enough to be a header block: two labelled lines, one of them a sender or a subject."""
        return self.labels >= 2 and (self.sender is not None or bool(self.subject))


def _mailbox(value: str) -> Address | None:
    value = re.sub(r"\s*[\[(]mailto:([^\])\s]{1,300})[\])]", r" <\1>", value[:500])
    value = re.sub(r"<([^<>\s]{3,300})>\s*<(?:mailto:)?\1>", r"<\1>", value.replace("<mailto:", "<"))
    boxes, _ = addresses.read(value) if "@" in value else ((), "")
    if boxes:
        return boxes[0]
    name = value.strip().strip("*\"' ")
    return Address(name, "") if name else None


def _labelled(line: str) -> tuple[str, str] | None:
    """(label in lower case, value) of a line like "> *From:* Ana <ana@x.example>", or None."""
    text = line[:_LONGEST_LINE].lstrip("> \t*").replace("：", ":", 1)
    label, colon, value = text.partition(":")
    label = label.strip(" \t*\xa0")
    if not colon or _LABEL_CHARS.match(label) is None:
        return None
    return " ".join(label.lower().replace("i\u0307", "i").split()), value.strip(" \t*\xa0")


def _block(lines: list[str], start: int) -> _Block:
    """The labelled lines from `start` on, blank lines in front of them skipped."""
    block = _Block()
    position = start
    while position < len(lines) and position < start + 4 and not lines[position].strip("> \t*"):
        position += 1
    for index in range(position, min(position + _BLOCK_LINES, len(lines))):
        found = _labelled(lines[index])
        if found is None:
            if lines[index].strip("> \t") and block.labels and lines[index].lstrip("> ").startswith(("<", '"')):
                continue  # a folded list of recipients
            block.end = index
            return block
        label, value = found
        block.labels += 1
        role = ROLE_OF.get(label)
        block.danish |= label == "fra"
        if role == "from" and block.sender is None:
            block.sender = _mailbox(value)
        elif role == "subject" and not block.subject:
            block.subject = value
        block.end = index + 1
    return block


def _rest(lines: list[str]) -> str:
    """The forwarded text; one level of quoting that the client added goes."""
    body = _below_mark(lines)
    full = [line for line in body if line.strip()]
    if full and sum(line.startswith(">") for line in full) * 10 >= len(full) * 8:
        body = [line[1:].removeprefix(" ") if line.startswith(">") else line for line in body]
    return "\n".join(body).strip("\n")


def _below_mark(lines: list[str]) -> list[str]:
    """Zoho draws its mark below the header block once more."""
    first = next((index for index, line in enumerate(lines[:3]) if line.strip("> \t")), 0)
    return lines[first + 1 :] if first < len(lines) and _marks(lines[first], said=False) else lines


def _attributed(lines: list[str], start: int) -> _Block:
    """Yandex writes "02.03.2026, 10:15, "Ana" <ana@x.example>:" where others write a header block."""
    block = _Block()
    at = next((index for index in range(start, min(start + 4, len(lines))) if lines[index].strip("> \t")), len(lines))
    line = lines[at].strip("> \t")[:_LONGEST_LINE] if at < len(lines) else ""
    if line.endswith(":") and _ADDRESS_AT_END.search(line) is not None:
        block.sender, block.labels, block.end = _mailbox(line.rstrip(":").rpartition(", ")[2]), 2, at + 1
    return block


def _marks(line: str, *, said: bool) -> bool:
    """True for a line that announces a forwarded mail. `said`: the subject says that this mail is a forward."""
    short = line.strip()
    if len(short) > 120:
        return False
    if short.rstrip("> ").endswith((":", "：")) and _FORWARD_WORDS.search(short):
        found = _labelled(line)
        return found is None or not found[1]
    ruled = _RULED.match(short)
    if ruled is not None and _FORWARD_WORDS.search(ruled.group(1)):
        return True
    return said and (
        (ruled is not None and _ORIGINAL_WORDS.search(ruled.group(1)) is not None) or bool(_RULE.match(short))
    )


def inline(text: str, subject: str) -> Forward | None:
    """The mail forwarded inline in `text`: the outermost one. None where nothing is forwarded. Linear.

    A quoted original under a *reply* is no forward: "-----Original Message-----" and a bare rule with a header block
    count only when the subject says forward.
    """
    kind = without_prefixes(subject)[1]
    said = kind in ("forward", "either")
    lines = text.split("\n")
    for index, line in enumerate(lines[:_SCAN_LINES]):
        marked = _marks(line, said=said)
        bare = said and not marked and _is_from_line(line)
        if not marked and not bare:
            continue
        block = _block(lines, index + (1 if marked else 0))
        if not block.told and marked:
            block = _attributed(lines, index + 1)
        # "VS:" passes a mail on in Danish and Norwegian, and answers one in Finnish
        if block.told and (kind != "either" or block.danish or _marks(line, said=False)):
            return Forward(block.sender, block.subject, _rest(lines[block.end :]))
    return None


def _is_from_line(line: str) -> bool:
    """A header block without any mark above it (Outlook for the web and others)."""
    found = _labelled(line)
    return found is not None and ROLE_OF.get(found[0]) == "from"
