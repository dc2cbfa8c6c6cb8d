"""Attribution lines: "On … wrote:", also wrapped, in the languages and word orders of mail clients."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.reply.lines import Line

MAX_LINES = 6
"""Lines an attribution may be wrapped over."""

MAX_WRAPPED = 140
"""Characters of a first line that may have been wrapped; a longer one is a paragraph."""

VERBS = (
    "wrote", "writes", "escribió", "escribio", "escribía", "escreveu", "schrieb", "geschrieben", "a écrit",
    "a ecrit", "écrivait", "ha scritto", "scrive", "scritto", "schreef", "geschreven", "napisał", "pisze",
    "napisano", "написал", "пишет", "писал", "написав", "пише", "yazdı", "yazdi", "yazmış", "skrev",
    "skreiv", "kirjoitti", "napsal", "napísal", "írta", "έγραψε", "a scris", "đã viết", "menulis", "כתב",
    "كتب", "كتابة", "写道", "寫道", "写到", "寫到", "书写", "書きました", "書き込み", "のメール", "작성",
    "썼습니다", "쓰셨습니다", "님이 쓴", "보낸 메시지", "쓴 글", "wiadomość napisana przez", "napisao", "napisal",
    "написа",
    "rašė", "вы писали", "missatge de", "rakstīja", "kirjutas", "ha escrit", "va escriure", "نوشت", "เขียนว่า",
    "ने लिखा", "さんは書きました",
)  # fmt: skip
"""Lower case. What says that somebody wrote."""

OPENERS = (
    "on ", "am ", "le ", "el ", "em ", "il ", "op ", "w dniu ", "dnia ", "den ", "d. ", "în ", "στις ",
    "dne ", "в ", "у ", "в пн", "в вт", "în data", "a(z) ", "vào ", "pada ", "at ", "quoting ", "na ",
    "no dia ", "вы писали", "a las", "בתאריך", "في ", "بتاريخ ", "在", "於", "于", "op", "datum",
)  # fmt: skip
"""Lower case. How an attribution begins, where it does not begin with a date or a name."""

VERBS_BEFORE_NAME = (
    "schrieb",
    "schreef",
    "skrev",
    "skreiv",
    "كتب",
    "كتابة",
    "napsal",
    "napísal",
    "έγραψε",
    "כתב",
    "írta",
    "вы писали",
    "missatge de",
    "kirjutas",
    "napisao",
    "wiadomość napisana przez",
)
"""Those of VERBS that may stand before the writer's name; all others end the attribution."""

_VERB = re.compile("|".join(re.escape(verb) for verb in sorted(VERBS, key=len, reverse=True)))
_MONTHS = (
    "jan|feb|fév|fev|mar|mär|mrt|apr|avr|abr|may|mai|mag|maj|mei|mayo|jun|juin|giu|jul|juil|lug|aug"
    "|août|aoû|ago|sep|set|"
    "oct|okt|ott|out|nov|dec|dez|dic|déc|des|gen|ene|янв|фев|мар|апр|мая|май|июн|июл|авг|сен|окт|ноя"
    "|дек|oca|şub|nis|haz|"
    "tem|ağu|eyl|eki|kas|ara|sty|lut|kwi|cze|lip|sie|wrz|paź|lis|gru|led|úno|bře|dub|kvě|čer|srp|zář|říj|pro|"
    "tam|hel|maa|huh|tou|kes|hei|elo|syy|lok|mar|jou|يناير|فبراير|مارس|أبريل|ابريل|مايو|يونيو|يوليو|أغسطس|سبتمبر|"
    "أكتوبر|نوفمبر|ديسمبر"
)
_DATE = re.compile(
    r"\d{1,4}[./\-年년]\s?\d|\d{1,2}[:.h]\d\d|\b(?:19|20)\d\d\b"
    rf"|\d{{1,2}}(?:st|nd|rd|th|er|º|ª|\.)?\s(?:de\s)?(?:{_MONTHS})|\b(?:{_MONTHS})[^\W\d]{{0,8}}\.?\s\d{{1,2}}\b"
)
_ADDRESS = re.compile(r"[^\s<>@]{1,64}@[^\s<>@]{1,200}")
_CLOSERS = (":", "：", "wrote", "写道", "寫道", ":>", "---")
_DASHES = "-–— "
_NAMED_END = re.compile(r"[>)\]]\s{0,2}[:：]$")
_NAMED = re.compile(r"[<(\[]\s?[^\s<>@()\[\]]{1,64}@[^\s<>@()\[\]]{1,200}\s?[>)\]]")
_CLOCK = re.compile(r"(?<![\d.:])\d{1,2}[:.h]\d\d(?![\d.])")
_DAY = re.compile(r"(?<!\d)\d{4}(?!\d)|\d{1,4}[./\-]\s?\d{1,2}[./\-]")
_NOTES = re.compile(r"[^\d\n]{2,60}?\s?-{2,3}\s?\d{1,4}[./\-]\d{1,2}[./\-]\d{2,4} \d{1,2}[:.]\d\d[^-]{0,12}-{2,3}")
_LONGEST_REST = 60
"""Characters of a date behind the verb."""
_YEAR_FIRST = re.compile(r"(?:19|20)\d\d(?![\d./\-年년])")
_DATE_START = re.compile(r"(?:[^\W\d]{2,12}[.,]{0,2} ){0,3}\(?\d{1,4}")


def attribution_end(lines: Sequence[Line], start: int, *, in_reply: bool = False) -> int | None:
    """The index just after the attribution that begins at `start`, or None when none begins there.

    Looks at no more than MAX_LINES lines of one depth with no blank line between them. Above ">" lines of a mail
    that surely answers (`in_reply`) a day or a name is enough ("On Monday, Ana wrote:").
    """
    first = lines[start]
    if in_reply and "---" in first.bare and _NOTES.match(first.bare) is not None:
        return start + 1  # Lotus Notes: name, dashes, moment, dashes, the first words
    if not _closing_line_near(lines, start):
        return start + 1 if in_reply and _is_unclosed(lines, start) else None
    # Zoho draws dashes on both sides of the line
    opened = _opens(first.bare.lstrip(_DASHES))
    if not opened and not _may_be_name_first(first.bare):
        return None
    words = ""
    span = 1 if len(first.bare) > MAX_WRAPPED else MAX_LINES if opened else 3
    for index in range(start, min(start + span, len(lines))):
        line = lines[index]
        inside = words.count("<") > words.count(">")
        if line.blank and inside:
            continue
        # QUIRK: format=flowed and Gmail wrap inside "<address>": the ">" that begins the next line is no quote mark.
        # tests/mail/replies/english.txt
        torn = inside and line.depth == 1
        if line.blank or (line.depth != first.depth and not torn) or (words and _opens_anew(line.bare, words)):
            return None
        words = f"{words}{'>' if torn else ' '}{line.bare}" if words else line.bare.lstrip(_DASHES)
        if words.endswith(_CLOSERS):
            words = words.rstrip(_DASHES)
            weak = in_reply and index == start and _stands_above_quote(lines, index, words)
            found = (
                weak
                or _says_who_wrote(words, opened=opened)
                or _names_and_dates(lines, index, words, in_reply=in_reply)
            )
            return index + 1 if found else None
    return None


def _names_and_dates(lines: Sequence[Line], index: int, words: str, *, in_reply: bool) -> bool:
    """An address in brackets, a day and a time of day, and a colon: an attribution in whatever language."""
    if len(words) > 300 or not words.endswith((":", "：")) or _NAMED.search(words) is None:
        return False
    if _CLOCK.search(words) is None or _DAY.search(words) is None:
        return False
    below = next((line for line in lines[index + 1 : index + 4] if not line.blank), None)
    return in_reply or (below is not None and below.depth > lines[index].depth)


def _is_unclosed(lines: Sequence[Line], start: int) -> bool:
    """`Am 05.03.24 um 09:14 schrieb Ana` without a colon, as web.de has it: only directly above ">" lines."""
    words = lines[start].bare
    below = next((line for line in lines[start + 1 : start + 3] if not line.blank), None)
    if below is None or below.depth <= lines[start].depth or len(words) > MAX_WRAPPED or not _opens(words):
        return False
    return _DATE.search(words) is not None and _VERB.search(words) is not None


def _closing_line_near(lines: Sequence[Line], start: int) -> bool:
    """Cheap first look, so that a megabyte of "On x" costs little."""
    return any(line.bare.endswith(_CLOSERS) for line in lines[start : start + MAX_LINES])


def _stands_above_quote(lines: Sequence[Line], index: int, words: str) -> bool:
    below = next((line for line in lines[index + 1 : index + 4] if not line.blank), None)
    if below is None or below.depth <= lines[index].depth or len(words) > 160:
        return False
    if _ends_in_verb(words) or _ADDRESS.search(words) is not None:
        return True
    return _DATE_START.match(words) is not None and _DATE.search(words) is not None


def _opens_anew(bare: str, above: str) -> bool:
    """Whether an attribution begins on this line rather than above it (where no blank line parts it from the words)."""
    if bare.startswith("---"):
        return True
    if above.endswith(",") or _YEAR_FIRST.match(bare) is not None or _DATE.search(bare) is None:
        return False
    return _opens(bare) or (bare.endswith(_CLOSERS) and _says_who_wrote(bare, opened=False))


def _opens(bare: str) -> bool:
    return bare.startswith(OPENERS) or _DATE_START.match(bare) is not None


def _may_be_name_first(bare: str) -> bool:
    """`Ana Ruiz <ana@x.example> schrieb am 5.1.2024:`: a name first, then an address, a verb or both."""
    if len(bare) >= 300:
        return False
    return "@" in bare or _VERB.search(bare) is not None or ("<" in bare and _CLOCK.search(bare) is not None)


def _says_who_wrote(words: str, *, opened: bool) -> bool:
    dated, addressed = _DATE.search(words) is not None, _ADDRESS.search(words) is not None
    if words.endswith("wrote") and not addressed:
        # no colon: more likely a sentence that goes on
        return False
    if _ends_in_verb(words):
        return (dated or addressed) if opened else (addressed or (dated and len(words) < 160))
    # Gmail in Japanese and Russian names no verb: date, name, <address>:
    return opened and dated and addressed and _NAMED_END.search(words) is not None


def _ends_in_verb(words: str) -> bool:
    """Whether the last verb is where an attribution has it: at the end, in some languages before the name."""
    if len(words) > 500:
        return False
    found = list(_VERB.finditer(words))
    if not found:
        return False
    last = found[-1]
    below = words[last.end() :]
    if last.group() in VERBS_BEFORE_NAME:
        return len(below) <= 140
    if len(below) <= _LONGEST_REST and _DATE_START.match(below.strip()) is not None:
        return True  # Finnish has the date behind the verb
    # Apple Mail in Turkish and Gmail in Portuguese put it there in brackets; others with a small word
    return len(below) <= (80 if below.lstrip().startswith(("(", "on ", "le ", "el ")) else 16)
