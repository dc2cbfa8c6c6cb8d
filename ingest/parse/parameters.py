"""Parameters of Content-Type and Content-Disposition (RFC 2045 5.1, RFC 2183, RFC 2231), as mailers write them."""

from __future__ import annotations

import re
from typing import NamedTuple
from urllib.parse import unquote_to_bytes

from ingest.parse import charset, encodedword

_SEPARATORS = re.compile(r"[;\s]*")
_NAME = re.compile(r"([^=;\s\"]{1,100})\s*=\s*")
_QUOTED = re.compile(r'"((?:[^"\\]|\\.)*)"', re.DOTALL)
_BARE = re.compile(r"[^;]*")
_NEXT = re.compile(r"[^;]*;?")
_SECTION = re.compile(r"^(.+?)\*(?:(\d{1,3})(\*?))?$")
_COMMENT = re.compile(r"\([^()]*\)")
_LOST_SEMICOLON = re.compile(r"([^\s=;]{0,100})\s+(\S.*)\Z", re.DOTALL)
_MOST = 500


class Parameters(NamedTuple):
    """The value in front of the first semicolon (lower case) and its parameters by lower-case name."""

    value: str
    named: dict[str, str]

    def get(self, name: str) -> str:
        """The parameter's value or ""."""
        return self.named.get(name, "")


NO_PARAMETERS = Parameters("", {})


def _end(pattern: re.Pattern[str], text: str, position: int) -> int:
    """Where a pattern that may be empty ends."""
    match = pattern.match(text, position)
    return match.end() if match else position


def _pairs(text: str) -> list[tuple[str, str]]:
    """(name, value) as written, without quotes.

    QUIRK: RFC 2045 5.1 wants values with spaces quoted; a bare value runs to the next semicolon.
    tests/mail/clients/bare-filename.eml
    """
    pairs: list[tuple[str, str]] = []
    position = 0
    while position < len(text) and len(pairs) < _MOST:
        position = _end(_SEPARATORS, text, position)
        match = _NAME.match(text, position)
        if match is None:
            position = max(_end(_NEXT, text, position), position + 1)
            continue
        position = match.end()
        quoted = _QUOTED.match(text, position) if text.startswith('"', position) else None
        if quoted is not None:
            pairs.append((match.group(1).lower(), _unescaped(quoted.group(1))))
            position = quoted.end()
            continue
        bare = _BARE.match(text, position)
        assert bare is not None
        pairs.append((match.group(1).lower(), bare.group().strip().strip('"')))
        position = bare.end()
    return pairs


def _unescaped(quoted: str) -> str:
    r"""QUIRK: RFC 822 quotes with a backslash; Windows paths stand unquoted between quotes. Only \\" and \\\\ count.

    tests/mail/clients/windows-path-name.eml
    """
    return quoted.replace('\\"', '"').replace("\\\\", "\\") if "\\" in quoted else quoted


def _joined(sections: dict[int, tuple[str, bool]]) -> tuple[str, str]:
    """RFC 2231 3: the sections in order; 4: charset'language'percent-encoded."""
    octets: list[bytes] = []
    label = ""
    for place, (_, (raw, encoded)) in enumerate(sorted(sections.items())):
        value = raw
        if encoded and place == 0 and value.count("'") >= 2:
            label, _, value = value.split("'", 2)
        if encoded:
            octets.append(unquote_to_bytes(value))
        else:
            octets.append(value.encode("utf-8", "surrogatepass"))
    return charset.decode(b"".join(octets), label)


def _extended(found: list[tuple[str, str]]) -> tuple[dict[str, str], list[str]]:
    sections: dict[str, dict[int, tuple[str, bool]]] = {}
    for name, value in found:
        match = _SECTION.match(name) if "*" in name else None
        if match is not None:
            number, star = match.group(2), match.group(3)
            encoded = number is None or star == "*"
            sections.setdefault(match.group(1), {}).setdefault(int(number or 0), (value, encoded))
    named: dict[str, str] = {}
    wrongs: list[str] = []
    for name, parts in sections.items():
        text, wrong = _joined(parts)
        if "=?" in text:
            # QUIRK: RFC 2231 replaces RFC 2047 here; some mailers use both at once.
            # tests/mail/clients/file-name-encoded-twice.eml
            text, wrong = encodedword.decode(text)
        named[name] = text
        if wrong:
            wrongs.append(f"parameter {name[:40]}: {wrong}")
    return named, wrongs


def read(text: str) -> tuple[Parameters, tuple[str, ...]]:
    """Value and parameters of an unfolded header in characters, and what was wrong. Linear.

    QUIRK: RFC 2047 5 forbids encoded words in parameters; Outlook and many others write file names so.
    tests/mail/clients/encoded-word-filename.eml
    """
    value, _, rest = text.partition(";")
    value = _COMMENT.sub("", value).strip()
    wrongs: list[str] = []
    if "=" in value and (split := _LOST_SEMICOLON.match(value)):
        # QUIRK: RFC 2045 5.1 puts a semicolon before parameters; some mailers only fold.
        # tests/mail/malformed/lost-semicolon.eml
        value, rest = split.group(1), f"{split.group(2)};{rest}"
        wrongs.append("semicolon missing before parameters")
    found = _pairs(rest)
    named: dict[str, str] = {}
    for name, raw in found:
        if "*" in name or name in named:
            continue
        named[name], wrong = encodedword.decode(raw)
        if wrong:
            wrongs.append(f"parameter {name[:40]}: {wrong}")
    if any("*" in name for name, _ in found):
        extended, wrong_extended = _extended(found)
        named.update(extended)
        wrongs.extend(wrong_extended)
    return Parameters(value.lower(), named), tuple(wrongs)
