"""What a value of an object ID looks like in writing: digits, groups, codes, lists of them; and what only looks so."""

from __future__ import annotations

import re
from dataclasses import dataclass

TOKEN = re.compile(r"[A-Za-z0-9]{1,64}(?:[-_./][A-Za-z0-9]{1,64}){0,8}")
_GROUPED = re.compile(r"\d{1,3}(?:(?P<mark>[ .,'’])\d{3})(?:(?P=mark)\d{3}){0,4}(?![\d])(?!(?P=mark)\d)")
_RANGE_TAIL = re.compile(
    r"[ \t]{0,2}(?:[-–—~〜～]|\.\.\.?|…|to|through|thru|bis|à|au|a|al|até|ate|tot|t/m|do|po|till|"
    r"से|до|по|إلى|الى|ile|から|至|到|부터)[ \t]{0,2}\d"
)
_MASK = re.compile(r"[*•…]|[xX]{2,}(?![A-Za-z])|\.{3}")
_SIZE = re.compile(r"\d+[xX×]\d+")
_UNIT = re.compile(
    r"\d+(?:st|nd|rd|th|er|e|ème|eme|re|k|m|mb|gb|kb|tb|kib|mib|px|pt|ms|s|sec|min|h|hr|hrs|d|w|"
    r"am|pm|x|qps|rps|eur|usd|gbp|chf|p|dpi|fps|mio|tsd|bn)",
    re.IGNORECASE,
)
_DATE = re.compile(r"(?:19|20)\d\d[-/.][01]?\d[-/.][0-3]?\d|[0-3]?\d[-/.][01]?\d[-/.](?:19|20)?\d\d|[0-3]?\d/[0-3]?\d")
_VERSION = re.compile(r"[vV]?\d{1,4}(?:\.\d{1,4}){1,4}|[vV]\d{1,3}")
_ORDINARY = re.compile(r"[A-Za-z]{1,12}-\d{1,2}")
_YEAR = re.compile(r"(?:199|20[0-4])\d")
_SUM_TAIL = re.compile(r"[ \t]?[%‰€$£¥₩₽₺°]|:\d\d(?!\d)|\.\d|,\d{1,3}(?!\d)|\s?/\s?\d{1,2}\s?(?:h|days?)")
# A number before one of these is a count, a sum or a time, no ID; the words of fifteen languages.
_COUNTED = re.compile(
    r"[ \t]?(?:(?:percent|per cent|prozent|por cento|por ciento|procent|eur|euros?|usd|gbp|chf|"
    r"dollars?|pounds?|kr|sek|nok|dkk|pln|zl|tl|try|rub|"
    r"reais|yen|won|impr\w*|ad impr\w*|visningar|odslon\w*|views?|clicks?|klicks?|clics?|clicks|"
    r"conversions?|bids?|requests?|wins?|users?|utilisateurs|"
    r"usuarios|usuários|nutzer|gebruikers|sites?|pages?|seiten|accounts?|konten|comptes|cuentas|"
    r"campaigns|kampagnen|campagnes|campañas|"
    r"creatives|placements|line items|deals|bidders|members|seats|advertisers|publishers|"
    r"insertions|insertionen|publishern|"
    r"days?|tage[n]?|jours?|días|dias|dagen|dagar|dni|gün|giorni|дн\w+|hours?|hrs|stunden|"
    r"heures|horas|ore|uur|timmar|godzin|saat|час\w*|"
    r"min|mins|minutes?|minuten|minuti|minutos|minuter|мин\w*|weeks?|wochen|semaines|semanas|"
    r"months?|monate|mois|meses|years?|jahre|ans|"
    r"january|february|march|april|may|june|july|august|september|october|november|december|jan|"
    r"feb|mar|apr|jun|jul|aug|sep|sept|oct|nov|dec|"
    r"januar|februar|märz|mai|juni|juli|oktober|dezember|janvier|février|mars|avril|juin|"
    r"juillet|août|septembre|octobre|novembre|décembre|"
    r"enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre|"
    r"times?|mal|fois|veces|vezes|volte|keer|gånger|razy|kez|раз\w*|mm|cm|mb|gb|px|errors?|"
    r"fehler|people|customers?|kunden|clients|"
    r"ads?|anzeigen|annonces|anuncios|of (?:the|our|them|those|these|\d)|out of|von \d|sur \d|"
    r"de \d|von den|от \d|из \d)(?![^\W\d_])"
    r"|[万億亿千百]|[件個个名人回円元条條日月年時时分秒건개명원만억월일시분])",
    re.IGNORECASE,
)
_SEPARATOR = re.compile(
    r"(?P<close>[\"'”’»」』)\]]{0,2})(?:\s{0,2}\([^()\n]{0,60}\)|\s(?:for|für|pour|para|per|voor|"
    r"dla|för|için|для)\s[^,;()\d\n]{1,40}(?=[,;]))?"
    r"(?:(?P<strong>\s{0,3}(?:[;、，،､&+|→]|->|,(?!\d{1,3}(?!\d))|/(?=\s?[\dA-Z#]))\s{0,3}(?:[-•*–]\s)?"
    r"(?:(?:and|or|und|oder|sowie|et|ou|y|e|o|en|of|i|oraz|och|eller|ve|и|или|و|plus)(?![^\W\d_])|&)?"
    r"|\s{1,2}(?:and(?: also)?|or|und(?: auch)?|oder|sowie|et|ou|ainsi que|y|e|o|en|of|i|oraz|"
    r"lub|a także|och|eller|samt|ve|veya|ile|и|или|а также|plus|as well as|resp\.)\s"
    r"|\s?(?:と|及び|および|や|和|及|与|與|以及|跟|또는|및|과|와|하고)\s?|\s{1,2}و\s?)"
    r"|(?P<line>[ \t]{0,3}\r?\n[ \t]{0,6}(?:[-•*–·]|\d{1,2}[.)])[ \t]{1,3}))"
    r"\s{0,2}(?:(?:id|no|nr|n|n°|nº|№|#)[.: ]{0,2}(?=[\d#A-Z]))?(?P<open>[\"'“„«「『(\[#]{0,2})",
    re.IGNORECASE,
)
_MEMBERS_MOST = 500
_ARROW = re.compile(r"->|→")


@dataclass(frozen=True, slots=True)
class Value:
    """One value as it counts ("5567123") and the half-open span where it is written ("5 567 123")."""

    text: str
    start: int
    end: int

    @property
    def digits(self) -> bool:
        return self.text.isdigit()


def read_value(text: str, start: int, *, sure: bool) -> Value | None:
    """The value that begins at `start`, or None when it is none (a size, a date, a sum, a count, a range, a mask, …).

    `text` has ASCII digits. `sure`: a key, an equals sign or a word for number stands in front, so short codes count.
    """
    token = TOKEN.match(text, start)
    if token is None:
        return None
    written, end = token.group(), token.end()
    if "/" in written and text[end : end + 1] == "=":  # "member=4410/dt=20241112" is a path of pairs
        written = written.partition("/")[0]
        end = start + len(written)
    if written[0].isdigit():
        grouped = _GROUPED.match(text, start)
        small = grouped is not None and len(grouped.group()) == len("2.140") and grouped["mark"] in ".,"
        if (
            grouped is not None
            and grouped.end() >= end
            and not _spoilt(text, grouped.end())
            and not (small and not sure)
        ):
            return Value("".join(char for char in grouped.group() if char.isdigit()), start, grouped.end())
    if not any(char.isdigit() for char in written) or _spoilt(text, end):
        return None
    if written.isdigit():
        return Value(written, start, end) if _plain_number(written, sure=sure) else None
    return Value(written, start, end) if _code(written, sure=sure) else None


def _plain_number(written: str, *, sure: bool) -> bool:
    if sure:
        return len(written) <= 25
    return 2 <= len(written) <= 25 and _YEAR.fullmatch(written) is None


def _code(written: str, *, sure: bool) -> bool:
    """Whether letters and digits (or digits with marks) make an ID and not a size, date, version, range or word."""
    for decoy in (_SIZE, _UNIT, _DATE, _VERSION):
        if decoy.fullmatch(written):
            return False
    left, mark, right = written.partition("-")
    if mark and left.isdigit() and right.isdigit() and len(left) == len(right) and left < right:
        return False
    if sure:
        return True
    if not re.search(r"[-_./]", written):
        return len(written) >= 4 and sum(char.isdigit() for char in written) >= 3
    return not (_ORDINARY.fullmatch(written) and not written.split("-", maxsplit=1)[0].isupper())


def _spoilt(text: str, end: int) -> bool:
    """Whether what follows turns the number into a sum, a count, a time, a range or a masked one."""
    if end >= len(text):
        return False
    return any(pattern.match(text, end) is not None for pattern in (_SUM_TAIL, _COUNTED, _RANGE_TAIL, _MASK))


def read_list(text: str, start: int, *, sure: bool) -> tuple[Value, ...]:
    """The values that begin at `start`: one, or all of a list ("1234, 1235 and 1236"); empty when the first is none."""
    values: list[Value] = []
    position = start
    while len(values) < _MEMBERS_MOST:
        pair = _split_slash(text, position)
        if pair:
            values.extend(pair)
        else:
            value = read_value(text, position, sure=sure or bool(values))
            if value is None or (values and not _alike(values[0], value)):
                skipped = _range_end(text, position) if values else None
                if skipped is None:
                    break
                position = skipped
            else:
                values.append(value)
        if values:
            position = max(position, values[-1].end)
        separator = _SEPARATOR.match(text, position) or _bare_blank(text, position, values)
        if separator is None:
            break
        position = separator.end()
        follower = TOKEN.match(text, position) if _ARROW.search(separator.group()) else None
        if follower is not None and len(follower.group()) != len(values[-1].text):
            break  # "7701 → 7711" are two; "7781 -> 200" is a request and its answer
    return tuple(values)


def _bare_blank(text: str, position: int, values: list[Value]) -> re.Match[str] | None:
    """The blank of "7711 7712 7713": between numbers of one length, four digits or more."""
    follower = _NEXT_NUMBER.match(text, position) if values and values[-1].digits else None
    alike = follower is not None and len(follower.group("number")) == len(values[-1].text)
    return _BLANK.match(text, position) if alike and text[values[-1].start : values[-1].end].isdigit() else None


_BLANK = re.compile(" ")
_NEXT_NUMBER = re.compile(r" (?P<number>\d{4,20})(?![\d.,:/-]\d|\w)")
_RANGE = re.compile(r"\d{2,20}\s{0,2}(?:[-–—~]|to|bis|à|a|до|至|到)\s{0,2}\d{2,20}")


def _range_end(text: str, start: int) -> int | None:
    """The end of a range inside a list ("1234, 1240-1242 and 1250"): left out, but the list goes on behind it."""
    match = _RANGE.match(text, start)
    return match.end() if match is not None else None


def _split_slash(text: str, start: int) -> tuple[Value, ...]:
    """The members of "40120/40121/40122": numbers of one length, at least four digits each."""
    token = TOKEN.match(text, start)
    if token is None or "/" not in token.group():
        return ()
    members = token.group().split("/")
    if not all(member.isdigit() and len(member) == len(members[0]) >= 4 for member in members):
        return ()
    values, position = [], start
    for member in members:
        values.append(Value(member, position, position + len(member)))
        position += len(member) + 1
    return tuple(values)


def _alike(first: Value, other: Value) -> bool:
    """Whether a further value can belong to the same list: numbers of about the same length, codes with codes."""
    if first.digits != other.digits:
        return False
    if first.digits:
        return abs(len(first.text) - len(other.text)) <= 1
    return abs(len(first.text) - len(other.text)) <= 4
