"""Where a signature begins: a delimiter, or a sign-off with nothing but name and contact lines below."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.reply.lines import Line, bare_words
from ingest.reply.signoffs import DEVICE_ENDS, DEVICE_NAMES, DEVICES, POSTSCRIPTS, SIGN_OFFS

MAX_CONTACT_LINES = 16
"""Non-blank lines a signature may hold below its sign-off."""
MAX_DELIMITED_LINES = 30
"""Non-blank lines below "--" that are still a signature; more is a text with a ruler in it."""

_SIGN_OFFS = frozenset(SIGN_OFFS)
_FROM_WHERE = (
    " aus ",
    " from ",
    " desde ",
    " da ",
    " uit ",
    " vanuit ",
    " de ",
    " du ",
    " från ",
    " fra ",
    " из ",
    " z ",
)
_END = " .,!;:。、，！~-–—^*…"
_CONTACT = re.compile(
    r"@|https?:|www\.|\w\.(?:com|net|org|de|fr|es|it|nl|pl|eu|io|example|co|jp|cn|kr|ru|tr|se|br|pt)\b|\|"
    r"|\d[\d ()./\-]{5,}\d"
    r"|^(?:tel|phone|fax|mobil|mobile|cell|t|m|e|f|w|p|tél|móvil|telefon|тел|電話|电话|電話番号|전화|هاتف)\b ?[.:：+]"
)
_SENTENCE_END = re.compile(r"[.?!。？！؟](?:\s|$)")
_ABBREVIATION = re.compile(r"(?:^|[\s(])(?:[^\W\d_]{1,5}|inc|ltd|corp|gmbh|e\.v)\.(?:\s|$)")
_DASH_NAME = re.compile(r"(?:[-–—]{1,2}|/) ?[^\W\d_][\w.'’\-]{0,30}(?: [^\W\d_][\w.'’\-]{0,30}){0,3}$")
_LINK = re.compile(r"[<(\[]?https?://[^\s<>()\[\]]{1,300}[>)\]]?")
_LIST_FOOTER = re.compile(r"_{2,}$")


def is_device_line(line: Line) -> bool:
    """True for "Sent from my iPhone" and its kin: a known beginning, a sending thing, and no sentence."""
    bare = _LINK.sub("", line.bare).strip()
    if not bare or len(bare) > 120:
        return False
    starts = bare.lstrip("-–—<[( ").startswith(DEVICES)
    ends = not starts and bare.rstrip(" .>])").endswith(DEVICE_ENDS)
    if not (starts or ends) or "," in bare or "，" in bare or "?" in bare:
        return False
    return any(name in bare for name in DEVICE_NAMES)


def is_sign_off(line: Line) -> bool:
    """True for "Kind regards," alone on its line, also "Viele Grüße aus Chur"."""
    bare = line.bare.strip(_END)
    if len(bare) > 60:
        return False
    if bare in _SIGN_OFFS:
        return True
    head, found, _ = bare.partition(next((word for word in _FROM_WHERE if word in bare), "\0"))
    return bool(found) and head.strip(_END) in _SIGN_OFFS and len(bare.split()) <= 7


def is_signed_line(line: Line) -> bool:
    """True for a sign-off and a name on one line: "Thanks, Bram"."""
    if len(line.text) > 80:
        return False
    words = line.text.split()
    for count in range(1, min(4, len(words))):
        head, name = " ".join(words[:count]), words[count:]
        named = len(name) <= 3 and all(word[0].isupper() or not word[0].isalpha() for word in name)
        if named and name[0][0].isalpha() and bare_words(head).strip(_END) in _SIGN_OFFS:
            return not line.bare.endswith(("?", "!", ":"))
    return False


def signature_start(lines: Sequence[Line], begin: int, end: int) -> int | None:
    """Index in [begin, end) where the signature at the end of these lines begins, or None. Linear in the lines."""
    start = end
    for look in (_delimiter, _sign_off, _dash_name):
        # a sign-off may stand above a delimiter, and a name above both
        found = look(lines, begin, start)
        start = start if found is None else found
    return start if start < end else None


def _delimiter(lines: Sequence[Line], begin: int, end: int) -> int | None:
    """RFC 3676 4.3: "-- " on its own line.

    QUIRK: RFC 3676 wants the blank after the dashes; clients and HTML-to-text drop it, phones use a long dash,
    mailing lists a line of underscores. tests/unit/reply/test_signature.py
    """
    below = 0
    found: int | None = None
    for index in range(end - 1, begin - 1, -1):
        line = lines[index]
        if line.blank:
            continue
        if line.bare in ("--", "—", "– –", "- -") or _LIST_FOOTER.match(line.bare) is not None:
            found = index if line.bare == "--" or _all_contact(lines, index + 1, end) else found
        below += 1
        if below > MAX_DELIMITED_LINES:
            break
    return found


def _sign_off(lines: Sequence[Line], begin: int, end: int) -> int | None:
    below = 0
    for index in range(end - 1, begin - 1, -1):
        line = lines[index]
        if line.blank:
            continue
        if is_signed_line(line):
            return index
        if below and is_sign_off(line):
            # "Thanks!" above "Best regards": both belong to the end of the letter
            return _upper_sign_off(lines, begin, index)
        if not is_contact_line(line):
            return None
        below += 1
        if below > MAX_CONTACT_LINES:
            return None
    return None


def _upper_sign_off(lines: Sequence[Line], begin: int, index: int) -> int:
    above = index - 1
    while above > begin and lines[above].blank:
        above -= 1
    return above if above > begin and is_sign_off(lines[above]) else index


def _dash_name(lines: Sequence[Line], begin: int, end: int) -> int | None:
    """`-Ana Ruiz`, `— Ana` or `/Ana` as the last line, after a blank line."""
    last = end - 1
    while last > begin and lines[last].blank:
        last -= 1
    if last <= begin or not lines[last - 1].blank:
        return None
    return last if _DASH_NAME.match(lines[last].bare) is not None else None


def is_contact_line(line: Line) -> bool:
    """A name, a title, a company, an address or a way to reach somebody; not a sentence."""
    bare = line.bare
    if len(bare) > 160 or (bare.startswith(POSTSCRIPTS) and _is_postscript(bare)):
        return False
    if is_device_line(line) or _CONTACT.search(bare) is not None:
        return True
    if len(bare) > 90 or bare.endswith(("?", "？", "؟", ":", "：")):
        return False
    words = len(bare.split())
    ends = _SENTENCE_END.search(bare) is not None and _ABBREVIATION.search(bare) is None
    return words <= 10 and not ends


def _is_postscript(bare: str) -> bool:
    head = re.match(r"[^\W\d_.]{1,2}[.\-]{0,2} ?[^\W\d_]{0,9}\.?", bare)
    return head is not None and bare[head.end() : head.end() + 1] in (":", " ", "：", "")


def _all_contact(lines: Sequence[Line], begin: int, end: int) -> bool:
    some = [line for line in lines[begin:end] if not line.blank]
    return 0 < len(some) <= 8 and all(is_contact_line(line) for line in some)
