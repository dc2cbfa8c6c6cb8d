"""Lists as tables: numbers stay whole, and a narrow terminal gets fewer columns instead of broken words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from casepost.terminal import harmless

NARROW = 120
"""Characters a line below which a terminal is narrow; what goes into a file or a pipe counts as 80."""


@dataclass(frozen=True, slots=True)
class Column:
    """`cell` makes the text of a row. `whole`: never broken. `where`: on "wide" or "narrow" terminals only."""

    title: str
    cell: Callable[[dict[str, Any]], Text]
    whole: bool = False
    where: str = ""


def listed(
    title: str, columns: Iterable[Column], rows: Sequence[dict[str, Any]], console: Console, *, caption: str = ""
) -> Table | Text:
    """The rows as a table that fits this console; without any, the title alone."""
    if not rows:
        return Text(title)
    left_out = "wide" if console.width < NARROW else "narrow"
    shown = [column for column in columns if column.where != left_out]
    table = Table(title=title, title_justify="left", caption=caption, caption_justify="left")
    for column in shown:
        table.add_column(column.title, no_wrap=column.whole, overflow="fold")
    for row in rows:
        table.add_row(*(column.cell(row) for column in shown))
    return table


def counted(count: int, noun: str) -> str:
    """`1 mail`, `2 mails`."""
    return f"{count} {noun}{'' if count == 1 else 's'}"


def text(value: Any, style: str = "") -> Text:
    """A value as it may stand in a terminal; "" for None."""
    return Text("" if value is None else harmless(str(value)), style=style)


def minute(value: str | None) -> Text:
    """A time of the store to the minute."""
    return text((value or "")[:16].replace("T", " "))


def stacked(*cells: Text) -> Text:
    """Cells below each other in one; empty ones are left out."""
    return Text("\n").join(cell for cell in cells if cell.plain)
