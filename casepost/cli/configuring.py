"""`config check` and `config show`."""

from __future__ import annotations

from dataclasses import asdict

from casepost.cli.state import STATE, configuration, emit, say


def check() -> None:
    """All mistakes at once (raised by the loader), or the word that there are none."""
    loaded = configuration()
    where = str(loaded.path) if loaded.path else "the environment"
    if STATE.as_json:
        emit({"file": where, "mistakes": [], "warnings": list(loaded.warnings)})
        return
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

    table = Table("Table", "Key", "Value", "From", title="Configuration in force", title_justify="left")
    for row in rows:
        style = "" if row.origin in ("default", "shipped") else "bold"
        table.add_row(*(Text(harmless(text), style=style) for text in (row.table, row.key, row.value, row.origin)))
    Console().print(table)
