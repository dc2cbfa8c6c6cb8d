"""What clients put before the subject of an answer or of a mail passed on; RFC 5322 3.6.5 knows "Re: " alone."""

from __future__ import annotations

import re
from typing import Literal

Kind = Literal["", "reply", "forward", "either"]

REPLY = (
    "re", "aw", "antw", "antwort", "sv", "svar", "ynt", "odp", "odpověď", "res", "resp", "r",
    "rif", "réf", "rép", "vá", "απ", "σχετ", "atb", "bls", "rsp", "отв", "ответ", "на", "回复", "回覆",
    "答复", "答覆", "回信", "返信", "회신", "답장", "답변", "رد", "الرد", "תשובה", "השב", "hồi âm",
    "trả lời", "ats", "odg",
)  # fmt: skip
"""Lower case."""
FORWARD = (
    "fw", "fwd", "forward", "forwarded", "wg", "weitergeleitet", "wtr", "tr", "rv", "reenv", "enc", "i",
    "inoltra", "doorst", "doorgestuurd", "vb", "vl", "pd", "ilt", "i̇lt", "ılt", "ilet", "пересл",
    "переслано", "прд", "továbbítás", "továbbítva", "πρθ", "trs", "fs", "转发", "轉寄", "转寄", "轉發", "転送", "전달",
    "إعادة توجيه", "تحويل", "הועבר", "chuyển tiếp", "vidaresänt", "videres", "přep",
)  # fmt: skip
"""Lower case."""
EITHER = ("vs",)
"""Finnish writes VS for an answer (vastaus), Danish and Norwegian for a mail passed on (videresendt)."""

_KINDS: dict[str, Kind] = {
    **dict.fromkeys(REPLY, "reply"),
    **dict.fromkeys(FORWARD, "forward"),
    **dict.fromkeys(EITHER, "either"),
}
_ALTERNATION = "|".join(sorted(map(re.escape, _KINDS), key=len, reverse=True))
_PREFIX = re.compile(
    rf"[\s\u200b-\u200f]*({_ALTERNATION})\.?(?: ?[\[(^]?\d{{1,4}}[\])]?)?[ \u00a0]{{0,2}}[:：]", re.IGNORECASE
)
BRACKET = re.compile(r"[\[【［]([^\[\]【】［］]{1,120})[\]】］]")
"""A tag, a case number, the mark of a list: what may stand before and between prefixes."""


def without_prefixes(subject: str) -> tuple[str, Kind]:
    """The subject without its leading prefixes (also between brackets), and what the outermost one says. Linear."""
    kept: list[str] = []
    kind: Kind = ""
    at = 0
    while True:
        found = _PREFIX.match(subject, at)
        if found is not None:
            # IGNORECASE also matches a few letters that lower() leaves (the long s)
            kind = kind or _KINDS.get(found.group(1).lower(), "reply")
            at = found.end()
            continue
        bracket = BRACKET.match(subject, _skip_blanks(subject, at))
        if bracket is None:
            return "".join(kept) + subject[at:], kind
        kept.append(bracket.group() + " ")
        at = bracket.end()


def _skip_blanks(text: str, at: int) -> int:
    while at < len(text) and text[at].isspace():
        at += 1
    return at
