"""IDs in tables: CSV, tabs, pipes, aligned columns, and plain lists of values under a heading."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from ingest.extract.folding import plain
from ingest.extract.labels import Found, Label, Labels
from ingest.extract.prose import NUMBER
from ingest.extract.values import read_value

_CELLS_MOST = 60
_HEADER_CHARS_MOST = 1_000
_DIGITS_OF_COUNTS = 4
_NUMBER_WORD = re.compile(rf"(?<![^\W\d_])(?:{NUMBER})(?![^\W\d_])|[^\W\d_]ids?(?![a-z])|号|番|번호|コード")
_DELIMITERS = (
    re.compile(r"\|"),
    re.compile(r"\t"),
    re.compile(r";"),
    re.compile(r","),
    re.compile(r" / "),
    re.compile(r" {2,}"),
)
_DIGIT = re.compile(r"[0-9]")
_RULE = re.compile(r"[\s|+:=_-]{3,}")
_REST = re.compile(rf"[\s_.:()#°-]{{0,3}}(?:{NUMBER})?[\s.:)(]{{0,3}}(?:\([^()]{{0,30}}\))?\s*")
_NEW_OR_OLD = re.compile(
    r"^\s{0,4}(?:(?:old|new|alte?r?s?|neue?r?s?|ancien\w*|nouve\w+|viej\w|nuev\w|antig\w+|nov\w"
    r"|vecchi\w|nuov\w|oude?|nieuwe?"
    r"|star\w+|now\w|eski|yeni|стар\w+|нов\w+)\s|[旧新原舊]|기존 ?|신규 ?)"
    r"|\s(?:now|wanted|old|new|before|after|\((?:old|new|alt|neu)\))\s{0,4}$",
    re.IGNORECASE,
)
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
    labelled: bool | None = None
    for delimiter in _DELIMITERS:
        cells = _cells(header, 0, delimiter) if delimiter.search(header) else []
        # what costs least says no first: most lines of prose with a comma have no second line like them
        if not 2 <= len(cells) <= _CELLS_MOST or not _may_be_row(lines[index + 1], delimiter, len(cells)):
            continue
        labelled = bool(labels.find(header, plain(header))) if labelled is None else labelled
        kinds = _column_kinds(cells, labels) if labelled else {}
        rows = _rows(lines, index + 1, delimiter, len(cells)) if kinds else []
        if rows:
            values = [value for row in rows for value in _row_values(row, kinds)]
            # "publishers: 96, 41, 12" are counts
            counted = _counted_kinds(values, header)
            found.extend(value for value in values if value.kind not in counted)
            return 1 + len(rows)
    return 0


def _counted_kinds(values: list[Found], header: str) -> set[str]:
    """The kinds whose column holds counts: small numbers only, and no word for number above them."""
    if _NUMBER_WORD.search(plain(header)) is not None:
        return set()
    large = {one.kind for one in values if not one.value.isdigit() or len(one.value) >= _DIGITS_OF_COUNTS}
    return {one.kind for one in values} - large


def _column_kinds(cells: list[_Line], labels: Labels) -> dict[int, str]:
    kinds = ((column, _header_kind(cell, labels)) for column, (_, cell) in enumerate(cells))
    return {column: kind for column, kind in kinds if kind is not None}


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


def _may_be_row(line: _Line, delimiter: re.Pattern[str], width: int) -> bool:
    """Whether the line behind a header is a row, or a rule with rows below it."""
    return _RULE.fullmatch(line[1]) is not None or _fits(len(_cells(line[1], 0, delimiter)), width)


def _fits(cells: int, width: int) -> bool:
    return cells >= 2 and abs(cells - width) <= 1


def _rows(lines: list[_Line], index: int, delimiter: re.Pattern[str], width: int) -> list[list[_Line]]:
    rows: list[list[_Line]] = []
    for number in range(index, len(lines)):
        start, line = lines[number]
        if _RULE.fullmatch(line):
            continue
        cells = _cells(line, start, delimiter)
        if not _fits(len(cells), width):
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
    cell = _NEW_OR_OLD.sub("", cell)
    label: Label | None = labels.whole(cell)
    if label is None or _REST.fullmatch(plain(cell[label.end :])) is None:
        return None
    return label.kind if label.needs != "number" or plain(cell[label.end :]).strip(" :") else None


def _heading(lines: list[_Line], index: int, labels: Labels, found: list[Found]) -> int:
    """Reads bare values, one a line, under a line that is a label alone ("Placement IDs:")."""
    first = _alone(lines[index + 1])
    kind = _header_kind(lines[index][1].strip().rstrip(":"), labels) if first is not None else None
    if kind is None:
        return 0
    used = 0
    for number in range(index + 1, len(lines)):
        value = _alone(lines[number])
        if value is None:
            break
        found.append(Found(value[0], kind, value[1]))
        used += 1
    return used


def _alone(line: _Line) -> _Line | None:
    """The value that a line consists of, apart from its bullet, and its place; or None."""
    start, text = line
    if _DIGIT.search(text) is None:
        return None
    bullet = _BULLET.match(text)
    offset = bullet.end() if bullet is not None else 0
    value = _bare_value(text[offset:].rstrip(" \t,;\"'"))
    return None if value is None or (value.isdigit() and len(value) < 3) else (start + offset, value)
