"""The language of a mail's own words, as ISO 639-1, or None when nothing tells."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice

_CHARS_MOST = 6_000
_SAMPLE = 4_000
_LETTERS_LEAST = 6
_OWN_LETTERS_LEAST = 2
_NOT_WORDS = re.compile(
    r"(?:https?|hxxps?|ftp)://\S{1,2000}|www\.\S{1,2000}|[\w.+-]{1,64}+@[\w.-]{1,255}|[{}<>|_=\\/\[\]\"`~^*#]+|[^\W\d]{0,40}+\d[\w.,:/%-]{0,60}"
)
_HIRAGANA = re.compile(r"[\u3041-\u309f]")
_KATAKANA = re.compile(r"[\u30a0-\u30ff]")
_HANGUL = re.compile(r"[\uac00-\ud7a3]")
# Letters that only one of the larger languages of a script has; asked when the words were too few to tell.
_OWN_LETTERS = (
    ("uk", re.compile(r"[іїєґ]", re.IGNORECASE)),
    ("ru", re.compile(r"[ыэё]", re.IGNORECASE)),
    ("el", re.compile(r"[α-ω]")),
    ("fa", re.compile(r"[پچژگی]")),
)


@dataclass(frozen=True, slots=True)
class _Script:
    """Letters of a script, the languages written with them, and the one that a few words of them are likeliest of."""

    letters: re.Pattern[str]
    likeliest: str
    languages: frozenset[str]


def _script_of(letters: str, likeliest: str, languages: str) -> _Script:
    return _Script(re.compile(letters), likeliest, frozenset(languages.split()))


_SCRIPTS = (
    _script_of(r"[\u0400-\u04ff]", "ru", "ru uk bg be sr mk kk ky mn tg tt ba cv ce os uz az sah"),
    _script_of(r"[\u0621-\u064a\u066e-\u06d3\ufb50-\ufdff\ufe70-\ufefc]", "ar", "ar fa ur ps ku ckb sd ug"),
    _script_of(r"[\u0370-\u03ff\u1f00-\u1fff]", "el", "el"),
    _script_of(r"[\u05d0-\u05ea]", "he", "he yi"),
    _script_of(r"[\u0e01-\u0e4e]", "th", "th"),
    _script_of(r"[\u0900-\u0963]", "hi", "hi mr ne sa"),
)
_EAST = re.compile(r"[\u3041-\u30ff\u3400-\u9fff\uac00-\ud7a3]")
_HAN = re.compile(r"[\u3400-\u9fff]")


def language_of(text: str, subject: str = "") -> str | None:
    """ISO 639-1 code of the text's language ("zh" for every Chinese), None when unsure. Never raises.

    `text` without quoted history. Addresses, numbers and code are not asked about.
    """
    words = _NOT_WORDS.sub(" ", f"{subject[:300]}\n{text[:_CHARS_MOST]}")[:_SAMPLE]
    found = _by_script(words) or _by_words(words)
    script = _script(words)
    if script is None or found in script.languages:
        return found or _by_letters(words)
    # the few words were taken for a language that is not written with these letters
    return _by_letters(words) or script.likeliest


def _script(words: str) -> _Script | None:
    """The script that most letters are of, among those of the table; None for Latin, the East and a mixture."""
    if words.isascii():
        return None
    letters = sum(map(str.isalpha, words))
    return next((script for script in _SCRIPTS if len(script.letters.findall(words)) * 2 > letters > 0), None)


def _by_script(words: str) -> str | None:
    if words.isascii() or _EAST.search(words) is None:
        return None
    letters = sum(map(str.isalpha, words)) or 1
    hiragana, katakana, hangul, han = (len(script.findall(words)) for script in (_HIRAGANA, _KATAKANA, _HANGUL, _HAN))
    east = hiragana + katakana + han
    if hangul * 3 > letters or (hangul > 10 and hangul > east):
        return "ko"
    if east * 4 <= letters and east < 12:
        return None
    # Every Japanese sentence has hiragana; a product name in katakana does not make a Chinese one Japanese.
    return "ja" if hiragana * 12 > east or katakana > han else "zh"


def _by_words(words: str) -> str | None:
    import pycld2

    if len(list(islice(filter(str.isalpha, words), _LETTERS_LEAST))) < _LETTERS_LEAST:
        return None
    printable = words
    if not words.replace("\n", "").replace("\t", "").isprintable():
        printable = "".join(char for char in words if char.isprintable() or char in "\n\t")
    try:
        reliable, _, guesses = pycld2.detect(printable.encode("utf-8", "ignore"), bestEffort=True)
    except pycld2.error:
        return None
    code = str(guesses[0][1]).split("-")[0]
    if code in ("un", "xxx") or not (reliable or guesses[0][2] >= 50):
        return None
    return {"iw": "he", "nb": "no", "jw": "jv"}.get(code, code)


def _by_letters(words: str) -> str | None:
    found = [language for language, letters in _OWN_LETTERS if len(letters.findall(words)) >= _OWN_LETTERS_LEAST]
    return found[0] if found else None
