"""How well and how fast mails are read: fields, new words, origin, time; one table with the goals beside.

    python bench/reading.py [CORPORA] [--brief] [--errors]

CORPORA is a folder of mail collections with INDEX.tsv (columns source, path, kind, ...) and expected/*.jsonl (an object
a mail: its file and what must be seen). Without it the golden mails of the tests are measured.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from rich.console import Console
from rich.table import Table

from bench.corpora import fields, golden, origins, replies, speed
from bench.corpora.figure import Figure


def main() -> int:
    """Exit 1 when a goal is missed, times apart: they tell of the machine, too."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", type=Path, nargs="?")
    parser.add_argument("--brief", action="store_true", help="only the figures that have a goal")
    parser.add_argument("--errors", action="store_true", help="what went wrong, mail by mail")
    chosen = parser.parse_args()
    console = Console(width=None if sys.stdout.isatty() else 130)
    figures = of_corpora(chosen.corpora) if chosen.corpora else of_golden_mails()
    show([one for one in figures if one.met is not None or not chosen.brief], console)
    for figure in figures if chosen.errors else ():
        for line in figure.errors:
            console.print(f"{figure.area} | {figure.what} | {line}", markup=False, highlight=False)
    return 1 if any(one.met is False and one.area != "time" for one in figures) else 0


def of_corpora(root: Path) -> list[Figure]:
    """Every figure of a folder of corpora."""
    timed = speed.measure(fields.mails(root))
    return [*fields.measure(root), *replies.measure(root), *origins.measure(root), *timed, speed.hostile()]


def of_golden_mails() -> list[Figure]:
    """What the tests hold, as figures, and the times."""
    return [*golden.measure(), *speed.measure(golden.mails()), speed.hostile()]


def show(figures: list[Figure], console: Console) -> None:
    """One table."""
    table = Table("of", "what", "measured", "goal", "reached", title="Reading")
    for figure in figures:
        table.add_row(*figure.row())
    console.print(table)


if __name__ == "__main__":
    sys.exit(main())
