"""Where a key stands in a TOML text: tomllib tells values, people need line numbers."""

from __future__ import annotations

import re

from casepost.config.schema import TomlPath

HEADER = re.compile(r"\s*(\[\[?)([^\]]+)\]")
KEY = re.compile(r"""\s*((?:[A-Za-z0-9_-]+|"[^"]*"|'[^']*')(?:\s*\.\s*(?:[A-Za-z0-9_-]+|"[^"]*"|'[^']*'))*)\s*=""")
PART = re.compile(r"""[A-Za-z0-9_-]+|"[^"]*"|'[^']*'""")
TOKEN = re.compile(r'"""|\'\'\'|"(?:[^"\\]|\\.)*"|\'[^\']*\'|[\[\]{}#]')
"""What matters when looking for the end of a value: strings whole, brackets, the comment sign."""


def lines_of(text: str) -> dict[TomlPath, int]:
    """Every table and key of a TOML text with its line, from 1; `("agent", 1)` is the second [[agent]]."""
    places: dict[TomlPath, int] = {}
    counts: dict[TomlPath, int] = {}
    table: TomlPath = ()
    inside = _Value()
    for number, line in enumerate(text.splitlines(), start=1):
        if inside.open:
            inside.read(line)
        elif found := HEADER.match(line):
            table = _table(found, counts)
            places.setdefault(table, number)
        elif found := KEY.match(line):
            places.setdefault((*table, *_parts(found[1])), number)
            inside.read(line[found.end() :])
    return places


def _table(found: re.Match[str], counts: dict[TomlPath, int]) -> TomlPath:
    """The path of a header; after two [[smtp.user]], a third has index 2."""
    path: TomlPath = ()
    names = _parts(found[2])
    for position, name in enumerate(names):
        path = (*path, name)
        last = position == len(names) - 1
        if last and found[1] == "[[":
            counts[path] = counts.get(path, -1) + 1
        if path in counts:
            path = (*path, counts[path])
    return path


def _parts(dotted: str) -> tuple[str, ...]:
    return tuple(part.strip("\"'") for part in PART.findall(dotted))


class _Value:
    """Whether a value goes on over the end of a line: an open bracket, or a multi-line string."""

    def __init__(self) -> None:
        self.depth = 0
        self.quote = ""

    @property
    def open(self) -> bool:
        return self.depth > 0 or bool(self.quote)

    def read(self, line: str) -> None:
        """Take the next line into account: which brackets and long strings are open behind it."""
        if self.quote:
            _, found, line = line.partition(self.quote)
            if not found:
                return
            self.quote = ""
        position = 0
        while token := TOKEN.search(line, position):
            position = token.end()
            if token[0] == "#":
                return
            if token[0] in ('"""', "'''"):
                end = line.find(token[0], position)
                if end < 0:
                    self.quote = token[0]
                    return
                position = end + 3
            elif token[0] in "[{":
                self.depth += 1
            elif token[0] in "]}":
                self.depth -= 1
