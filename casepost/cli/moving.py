"""`casepost store move`: a desk from one store into another, with a bar, and counted and hashed at its end."""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from casepost import clock
from casepost.cli.progress import bar
from casepost.cli.state import STATE, configuration, emit, say
from models.errors import ConfigError, PermanentError
from models.store import move
from models.store.instant import to_micros
from models.store.move import Checked
from models.store.store import Store, open_store

if TYPE_CHECKING:
    from casepost.config.settings import Settings

_SECRET = "secret"  # noqa: S105 - a file's name


@dataclass(frozen=True, slots=True)
class Place:
    """One end of a move: its data folder, and its database's URL unless that is SQLite in the folder."""

    folder: Path
    url: str | None


def move_store(source: str, target: str, data: Path | None) -> bool:
    """Copy everything from one store to the other, and check it. False when the two are not the same in the end.

    Raises DeskRunning when one of them is served, PermanentError when the target is not empty.
    """
    here, there = _places(source, target, data)
    if here == there:
        raise PermanentError("FROM and TO are the same store.")
    _one_secret(here, there)
    with _alone(here, create=False) as ours, _alone(there, create=True) as theirs:
        now = to_micros(clock.now())
        move.begin(ours.database, theirs.database, now)
        blobs = _copy(here, there, ours, theirs)
        _copy_secret(here, there)
        with bar("Checking", 2 * sum(move.count(ours.database).values())) as advance:
            checked = move.check(ours.database, theirs.database, advance)
        good = all(table.same for table in checked)
        if good:
            move.end(theirs.database)
        _report(checked, blobs, there, good=good)
    return good


def _places(source: str, target: str, data: Path | None) -> tuple[Place, Place]:
    """Both ends. The data folder of a URL is --data, else the configured one, else that of the other end."""
    settings = _settings()
    folders = [Path(word) for word in (source, target) if "://" not in word]
    usual = data or (settings.desk.data if settings else None) or (folders or [Path("var")])[0]
    here, there = (
        Place(usual.absolute(), _url(word, settings)) if "://" in word else Place(Path(word).absolute(), None)
        for word in (source, target)
    )
    return here, there


def _settings() -> Settings | None:
    """The configuration, where there is one that can be read."""
    try:
        return configuration().settings
    except ConfigError:
        return None


def _url(word: str, settings: Settings | None) -> str:
    """A database's URL; the configured one gets its password."""
    if word.startswith("postgresql://"):
        word = word.replace("postgresql://", "postgresql+psycopg://", 1)
    if not word.startswith("postgresql+psycopg://"):
        raise typer.BadParameter(f"{word} is neither a data folder nor postgresql+psycopg://USER@HOST/DATABASE")
    from casepost.desk import database_url

    if settings is None or settings.desk.database != word:
        return word
    return database_url(settings) or word


@contextlib.contextmanager
def _alone(place: Place, *, create: bool) -> Iterator[Store]:
    """The store, with nobody serving it as long as we have it."""
    store = open_store(place.folder, create=create, url=place.url)
    try:
        with contextlib.ExitStack() as held:
            if place.url is None:
                store.lock(place.folder)
            else:
                from models.store.postgres import PostgresDatabase

                assert isinstance(store.database, PostgresDatabase)
                held.enter_context(store.database.alone())
            yield store
    finally:
        store.close()


def _copy(here: Place, there: Place, ours: Store, theirs: Store) -> int:
    """Rows, then blobs where the folders differ; how many files were looked after."""
    with bar("Moving", sum(move.count(ours.database).values())) as advance:
        move.copy(ours.database, theirs.database, advance)
    if here.folder == there.folder:
        return 0
    with bar("Vault", len(move.files(ours.vault.files))) as advance:
        return move.copy_vault(ours.vault.files, theirs.vault.files, advance)


def _one_secret(here: Place, there: Place) -> None:
    """Two desks' signing keys are not mixed: replies to old mail would no longer find their cases."""
    ours, theirs = here.folder / _SECRET, there.folder / _SECRET
    if ours.exists() and theirs.exists() and ours.read_bytes() != theirs.read_bytes():
        raise PermanentError(f"{theirs} holds the keys of another desk. Name an empty folder.")


def _copy_secret(here: Place, there: Place) -> None:
    ours, theirs = here.folder / _SECRET, there.folder / _SECRET
    if ours.exists() and not theirs.exists():
        descriptor = os.open(theirs, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
        with ours.open("rb") as source, os.fdopen(descriptor, "wb") as file:
            shutil.copyfileobj(source, file)
            file.flush()
            os.fsync(file.fileno())


def _report(checked: list[Checked], blobs: int, there: Place, *, good: bool) -> None:
    if STATE.as_json:
        rows = {table.table: table.rows[1] for table in checked}
        wrong = [table.table for table in checked if not table.same]
        emit({"moved": good, "rows": rows, "different": wrong, "blobs": blobs + rows["blobs"]})
        return
    from rich.console import Console
    from rich.table import Table

    shown = Table("Table", "Rows", "Hash", title="What was moved", title_justify="left")
    for table in checked:
        state = table.hashes[1][:12] if table.same else f"DIFFERENT: {table.rows[0]} there, {table.rows[1]} here"
        shown.add_row(table.table, str(table.rows[1]), state)
    Console().print(shown)
    if not good:
        say("Not the same: FROM was changed between two runs, or TO by somebody else. Empty TO and move again.")
    elif there.url is None:
        say(f'Done. Now set [desk] data = "{there.folder}" without a database, and start `casepost serve`.')
    else:
        say("Done. Now set [desk] database to TO, and start `casepost serve`. Keep FROM until you trust TO.")
