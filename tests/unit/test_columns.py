"""Lists fit their terminal: numbers whole, fewer columns where it is narrow, no empty tables."""

from __future__ import annotations

import io

import pytest
from rich.console import Console

from casepost.cli.columns import Column, counted, listed, stacked, text

COLUMNS = (
    Column("Case", lambda row: text(row["case"]), whole=True),
    Column("Team", lambda row: text(row["team"]), where="wide"),
    Column("From, subject", lambda row: stacked(text(row["from"]), text(row["subject"])), where="narrow"),
    Column("Words", lambda row: text(row["words"])),
)
ROW = {
    "case": "CP-1000099999",
    "team": "Client Services",
    "from": "ana@northwind.example",
    "subject": "",
    "words": "a sentence of the relay that is long " * 5,
}


def shown(width: int, rows: list[dict[str, str]]) -> str:
    console = Console(file=io.StringIO(), width=width)
    console.print(listed("2 cases", COLUMNS, rows, console))
    return console.file.getvalue()


@pytest.mark.parametrize("width", [60, 80, 100, 160])
def test_numbers_are_never_broken(width):
    assert "CP-1000099999" in shown(width, [ROW])


def test_a_narrow_terminal_gets_other_columns_than_a_wide_one():
    narrow, wide = shown(80, [ROW]), shown(160, [ROW])
    assert "Client Services" in wide
    assert "From, subject" not in wide
    assert "Client Services" not in narrow
    assert "ana@northwind.example" in narrow


def test_without_rows_there_is_no_table():
    assert shown(80, []) == "2 cases\n"


def test_one_is_one():
    assert (counted(0, "mail"), counted(1, "mail"), counted(2, "mail")) == ("0 mails", "1 mail", "2 mails")


def test_cells_below_each_other_leave_no_empty_line():
    assert stacked(text("a"), text(None), text("b")).plain == "a\nb"
