"""IDs in tables: CSV, tabs, pipes, aligned columns, and plain lists of values under a heading."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from ingest.extract.folding import plain
from ingest.extract.labels import Found, Label, Labels
from ingest.extract.prose import NUMBER
from ingest.extract.values import TOKEN, read_value

_CELLS_MOST = 60
_HEADER_CHARS_MOST = 1_000
_DELIMITERS = (
    re.compile(r"\|"),
    re.compile(r"\t"),
    re.compile(r";"),
    re.compile(r","),
    re.compile(r" / "),
    re.compile(r" {2,}"),
)
_RULE = re.compile(r"[\s|+:=_-]{3,}")
_REST = re.compile(rf"[\s_.:()#°-]{{0,3}}(?:{NUMBER})?[\s.:)(]{{0,3}}(?:\([^()]{{0,30}}\))?\s*")
_BULLET = re.compile(r"\s{0,8}(?:[-•*–·]|\d{1,2}[.)])?\s{0,4}[\"'#]?")

_Line = tuple[int, str]


def values_in_tables(text: str, labels: Labels) -> list[Found]:
    """The IDs that a column header, or a heading over bare values, ties to a kind."""
    lines = _lines(text)
    found: list[Found] = []
    index = 0
    while index + 1 < len(lines):
        used = 0
        if lines[index][1].strip() and len(lines[index][1]) <= _HEADER_CHARS_MOST:
            used = _table(lines, index, labels, found) or _heading(lines, index, labels, found)
        index += max(1, used)
    return found


def _lines(text: str) -> list[_Line]:
    starts = [0, *(match.end() for match in re.finditer(r"\r?\n", text))]
    return [(start, text[start:end].rstrip("\r\n")) for start, end in pairwise([*starts, len(text)])]


def _table(lines: list[_Line], index: int, labels: Labels, found: list[Found]) -> int:
    """Reads the table whose header is this line; the number of lines used, 0 when there is none."""
    header = lines[index][1]
    if not labels.find(header, plain(header)):
        return 0
    for delimiter in _DELIMITERS:
        cells = _cells(header, 0, delimiter)
        if not 2 <= len(cells) <= _CELLS_MOST:
            continue
        kinds = {
            column: kind for column, (_, cell) in enumerate(cells) if (kind := _header_kind(cell, labels)) is not None
        }
        rows = _rows(lines, index + 1, delimiter, len(cells)) if kinds else []
        if rows:
            for row in rows:
                found.extend(_row_values(row, kinds))
            return 1 + len(rows)
    return 0


def _cells(line: str, start: int, delimiter: re.Pattern[str]) -> list[_Line]:
    """The cells of a line with their places; the empty ones at the rims of a framed table are left out."""
    ends = [(match.start(), match.end()) for match in delimiter.finditer(line.rstrip())]
    starts = [0, *(end for _, end in ends)]
    stops = [*(begin for begin, _ in ends), len(line.rstrip())]
    cells = [(start + begin, line[begin:stop]) for begin, stop in zip(starts, stops, strict=True)]
    while cells and not cells[0][1].strip():
        cells = cells[1:]
    while cells and not cells[-1][1].strip() and delimiter.pattern == r"\|":
        cells = cells[:-1]
    return cells


def _rows(lines: list[_Line], index: int, delimiter: re.Pattern[str], width: int) -> list[list[_Line]]:
    rows: list[list[_Line]] = []
    for start, line in lines[index:]:
        if _RULE.fullmatch(line):
            continue
        cells = _cells(line, start, delimiter)
        if len(cells) < 2 or abs(len(cells) - width) > 1:
            break
        rows.append(cells)
    return rows


def _row_values(row: list[_Line], kinds: dict[int, str]) -> Iterator[Found]:
    for column, kind in kinds.items():
        if column < len(row):
            start, cell = row[column]
            bare = cell.strip().strip("\"'#`")
            value = _bare_value(bare)
            if value is not None:
                yield Found(start + cell.find(bare), kind, value)


def _bare_value(cell: str) -> str | None:
    """The value that a cell consists of, or None."""
    value = read_value(cell, 0, sure=True)
    return value.text if value is not None and value.end == len(cell) else None


def _header_kind(cell: str, labels: Labels) -> str | None:
    label: Label | None = labels.whole(cell)
    if label is None or _REST.fullmatch(plain(cell[label.end :])) is None:
        return None
    return label.kind if label.needs != "number" or plain(cell[label.end :]).strip(" :") else None


def _heading(lines: list[_Line], index: int, labels: Labels, found: list[Found]) -> int:
    """Reads bare values, one a line, under a line that is a label alone ("Placement IDs:")."""
    kind = _header_kind(lines[index][1].strip().rstrip(":"), labels)
    if kind is None:
        return 0
    used = 0
    for start, line in lines[index + 1 :]:
        bullet = _BULLET.match(line)
        offset = bullet.end() if bullet is not None else 0
        token = TOKEN.match(line, offset)
        if token is None:
            break
        value = _bare_value(line[offset:].rstrip(" \t,;\"'"))
        if value is None or (value.isdigit() and len(value) < 3):
            break
        found.append(Found(start + offset, kind, value))
        used += 1
    return used
