"""`config check` and `config show`."""

from __future__ import annotations

from dataclasses import asdict

from casepost.cli.state import STATE, config_path, configuration, emit, say
from casepost.config.gaps import gaps
from casepost.config.mistakes import MistakesError


def check() -> None:
    """All mistakes at once (raised by the loader), or the word that there are none and what is still missing."""
    try:
        loaded = configuration()
    except MistakesError as error:
        if STATE.as_json:
            mistakes = [asdict(each) for each in error.told]
            emit({"file": str(config_path() or "the environment"), "mistakes": mistakes, "warnings": []})
        raise
    where = str(loaded.path) if loaded.path else "the environment"
    missing = [gap.sentence for gap in gaps(loaded.settings)]
    if STATE.as_json:
        emit({"file": where, "mistakes": [], "warnings": [*loaded.warnings, *missing]})
        return
    for sentence in missing:
        say(f"warning: {sentence}")
    say(f"{where}: no mistakes. The desk is {loaded.settings.desk.name} <{loaded.settings.desk.address}>.")


def show() -> None:
    """Every key in force; as a table those that differ from their default stand out."""
    from casepost.config.show import described

    rows = described(configuration(optional=True))
    if STATE.as_json:
        for row in rows:
            emit(asdict(row))
        return
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    from casepost.terminal import harmless

    table = Table(title="Configuration in force", title_justify="left")
    for name in ("Table", "Key", "Value", "From"):
        table.add_column(name, overflow="fold")
    for row in rows:
        style = "" if row.origin in ("default", "shipped") else "bold"
        table.add_row(*(Text(harmless(text), style=style) for text in (row.table, row.key, row.value, row.origin)))
    Console().print(table)
