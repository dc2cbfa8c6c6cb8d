"""What is wrong with a text that is no TOML, in words for people who never read its grammar."""

from __future__ import annotations

import re
import tomllib

from casepost.config.mistakes import Told

_QUOTE = 'put the missing quotation mark at its end: name = "Acme Support"'
_HEADER = "write [desk] or [[agent]] on a line of its own"
_VALUE = 'text stands in quotes (name = "Acme"), a list in [ ]; numbers, true and false stand without'
_RULES: tuple[tuple[str, str, str], ...] = (
    (r"Illegal character '\n'", "a text is not closed", _QUOTE),
    (r"Illegal character '\r'", "a text is not closed", _QUOTE),
    ("Unterminated string", "a text is not closed", _QUOTE),
    ("Illegal character", "a character that no text may hold", r"delete it, or write \t for a tab"),
    ("Unescaped '\\'", "a single \\ in a text", r"write it twice, or put the text into single quotes: 'C:\mail'"),
    ("Invalid value", "what stands behind the = is no value", _VALUE),
    ("Invalid date or datetime", "what stands behind the = is no date", "write 2026-12-24, or put it in quotes"),
    ("Expected newline", "something stands behind the end of the value", r'one key a line; write \" for a " in a text'),
    ("Expected '='", "a key without a value", "write key = value"),
    ("Expected ']", "the header of a table is not closed", _HEADER),
    ("Invalid initial character for a key part", "a name is missing", "write key = value, or [table]"),
    ("Invalid statement", "neither a key nor a table", f'write key = "value"; {_HEADER}'),
    ("Unclosed array", "a list is not closed", "put the missing ] behind its last value, a comma between two values"),
    ("Unclosed inline table", "a table in { } is not closed", "put the missing } at its end, on the same line"),
    ("Cannot overwrite a value", "this key stands there twice", "keep one of the two"),
    ("Cannot declare", "this table stands there twice", "put its keys together; what repeats stands in [[ ]]"),
)
"""The beginning of what the parser says, what that means, and the remedy; the first that fits counts."""


def syntax(label: str, text: str, error: tomllib.TOMLDecodeError) -> Told:
    """The mistake with its line and column; at the end of the file, that of its last line."""
    message = str(error)
    found = re.search(r"\(at line (\d+), column (\d+)\)", message)
    lines = text.splitlines() or [""]
    line, column = (int(found[1]), int(found[2])) if found else (len(lines), len(lines[-1]) + 1)
    known = ((meaning, remedy) for beginning, meaning, remedy in _RULES if message.startswith(beginning))
    meaning, remedy = next(known, (re.sub(r" \(at .*\)$", "", message), _VALUE))
    return Told(label, line, "", f"not TOML: column {column}: {meaning}", remedy)
