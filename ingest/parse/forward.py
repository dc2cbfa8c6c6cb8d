"""Mails passed on inside a mail: inline in the text by the marks of common clients and languages, or attached whole."""

from __future__ import annotations

import re

from ingest.parse import addresses
from models.mail import Address, Forward

_PREFIX = re.compile(
    r"^\s*(?:\[[^\]]{0,40}\]\s*)?(?:fwd?|wg|tr|rv|enc|i|doorst|vl|vb|vs|pd|rif|iltto?|továbbítva|ynt|ileti|fs|轉寄|转发|转發"
    r"|轉發|転送|전달|пересл|прд)\s*[:：]",
    re.IGNORECASE,
)
_FORWARD_WORDS = re.compile(
    r"forward|weitergeleitet|weiterleitung|transf[ée]r|reenviad|encaminhad|inoltrat|doorgestuurd|vidarebefordra|videresend"
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
_FROM_WORDS = """
    from von de da van från fra od от 差出人 发件人 寄件者 寄件人 보낸사람 보낸 보낸이 من מאת lähettäjä nadawca kimden
    gönderen feladó expéditeur mittente remitente afzender odesílatel odosielateľ expeditor από
    отправитель від lähettänyt από: từ dari
"""
_FROM = frozenset(_FROM_WORDS.split())
_SUBJECT_WORDS = """
    subject betreff objet oggetto asunto assunto onderwerp ämne emne aihe temat předmět predmet konu
    тема 件名 主题 主旨 主題 제목 tárgy subiect θέμα الموضوع נושא sujet chủđề subjek perihal
"""
_SUBJECT = frozenset(_SUBJECT_WORDS.split())
_SCAN_LINES = 4_000
_BLOCK_LINES = 14
_LONGEST_LINE = 2_000


def is_forward(subject: str) -> bool:
    """True when the subject's first prefix says so, in the prefixes of common languages."""
    return _PREFIX.match(subject) is not None


class _Block:
    """The header lines a client repeats in front of a forwarded text."""

    def __init__(self) -> None:
        self.sender: Address | None = None
        self.subject = ""
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
    """(label in lower case without blanks, value) of a line like "> *From:* Ana <ana@x.example>", or None."""
    text = line[:_LONGEST_LINE].lstrip("> \t*").replace("：", ":", 1)
    label, colon, value = text.partition(":")
    label = label.strip(" \t*\xa0")
    if not colon or _LABEL_CHARS.match(label) is None:
        return None
    return "".join(label.lower().split()), value.strip(" \t*\xa0")


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
        if label in _FROM and block.sender is None:
            block.sender = _mailbox(value)
        elif label in _SUBJECT and not block.subject:
            block.subject = value
        block.end = index + 1
    return block


def _rest(lines: list[str]) -> str:
    """The forwarded text; one level of quoting that the client added goes."""
    body = lines
    full = [line for line in body if line.strip()]
    if full and sum(line.startswith(">") for line in full) * 10 >= len(full) * 8:
        body = [line[1:].removeprefix(" ") if line.startswith(">") else line for line in body]
    return "\n".join(body).strip("\n")


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
    said = is_forward(subject)
    lines = text.split("\n")
    for index, line in enumerate(lines[:_SCAN_LINES]):
        marked = _marks(line, said=said)
        bare = said and not marked and _is_from_line(line)
        if not marked and not bare:
            continue
        block = _block(lines, index + (1 if marked else 0))
        if block.told:
            return Forward(block.sender, block.subject, _rest(lines[block.end :]))
    return None


def _is_from_line(line: str) -> bool:
    """A header block without any mark above it (Outlook for the web and others)."""
    found = _labelled(line)
    return found is not None and found[0] in _FROM
