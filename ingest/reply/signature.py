"""Where a signature begins: a delimiter, or a sign-off with nothing but name and contact lines below."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.reply.contact import is_contact_line
from ingest.reply.device import is_device_line
from ingest.reply.lines import Line, bare_words
from ingest.reply.signoffs import SIGN_OFFS

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
_DASH_NAME = re.compile(r"(?:[-–—]{1,2}|/) ?[^\W\d_][\w.'’\-]{0,30}(?: [^\W\d_][\w.'’\-]{0,30}){0,3}$")
MAX_WORDS_OF_SIGN_OFF = 4
_NO_SIGN_OFF = re.compile(r"[\d@/]")
_NAME = re.compile(r"[^\W\d_a-zа-я][\w.'’\-]{1,30}(?: [^\W\d_a-zа-я][\w.'’\-]{0,30}){0,3}")
_LIST_FOOTER = re.compile(r"_{2,}$")


def is_sign_off(line: Line) -> bool:
    """True for "Kind regards," alone on its line, also "Viele Grüße aus Chur"."""
    bare = line.bare.strip(_END)
    if len(bare) > 60:
        return False
    if bare in _SIGN_OFFS:
        return True
    if "/" in bare:  # "Kind regards / Mit freundlichen Grüßen"
        return all(half.strip(_END) in _SIGN_OFFS for half in bare.split("/")[:4])
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
            found = index if _delimits(lines, index, end) else found
        below += 1
        if below > MAX_DELIMITED_LINES:
            break
    return found


def _delimits(lines: Sequence[Line], index: int, end: int) -> bool:
    if line_is_exact(lines[index]):
        return True
    below = next((line for line in lines[index + 1 : index + 4] if not line.blank), None)
    if lines[index].bare == "--":
        return below is not None and (is_contact_line(below) or is_device_line(below))
    return _all_contact(lines, index + 1, end)


def line_is_exact(line: Line) -> bool:
    """The delimiter as RFC 3676 4.3 wants it."""
    return line.text == "-- "


def _sign_off(lines: Sequence[Line], begin: int, end: int) -> int | None:
    below = 0
    for index in range(end - 1, begin - 1, -1):
        line = lines[index]
        if line.blank:
            continue
        if is_signed_line(line):
            return index
        if below and (is_sign_off(line) or _ends_letter(lines, begin, index)):
            # "Thanks!" above "Best regards": both belong to the end of the letter
            return _upper_sign_off(lines, begin, index)
        if not (is_contact_line(line) or is_device_line(line)):
            return None
        below += 1
        if below > MAX_CONTACT_LINES:
            return None
    return None


def _ends_letter(lines: Sequence[Line], begin: int, index: int) -> bool:
    """A few words and a comma, a blank line above, a name directly below: a sign-off in whatever language."""
    line = lines[index]
    if index <= begin or not line.bare.endswith((",", "،")) or not lines[index - 1].blank:
        return False
    if len(line.bare.split()) > MAX_WORDS_OF_SIGN_OFF or _NO_SIGN_OFF.search(line.bare) is not None:
        return False
    name = lines[index + 1].text.strip() if index + 1 < len(lines) else ""
    above = next((lines[at].bare for at in range(index - 1, begin - 1, -1) if not lines[at].blank), ":")
    return _NAME.fullmatch(name) is not None and not above.endswith((":", "：", ","))


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


def _all_contact(lines: Sequence[Line], begin: int, end: int) -> bool:
    some = [line for line in lines[begin:end] if not line.blank]
    return 0 < len(some) <= 8 and all(is_contact_line(line) or is_device_line(line) for line in some)
