"""A bar on stderr for long work, when somebody is there to see it."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Callable, Iterator

Advance = Callable[[str, int], None]
"""What is being worked at now, and how many more are done."""


@contextlib.contextmanager
def bar(title: str, total: int) -> Iterator[Advance]:
    """Shown while the block runs, gone at its end; `total` are the steps that its Advance will be told of."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    with Progress(
        TextColumn(title),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.description}"),
        TimeRemainingColumn(),
        console=Console(stderr=True),
        transient=True,
        disable=not sys.stderr.isatty(),
    ) as progress:
        task = progress.add_task("", total=total)
        yield lambda what, by: progress.update(task, advance=by, description=what)
