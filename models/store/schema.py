"""Is the schema the one this program was written for? If not, migrate it. Alembic is imported only then."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from models.errors import StoreUnavailable
from models.store.database import Database

HEAD = "0003"
"""The newest revision in migrations/versions."""

_MIGRATIONS = Path(__file__).parent / "migrations"


def revision(database: Database) -> str | None:
    """The schema's revision, or None for an empty database."""
    with database.read() as tx:
        if tx.one(database.has_table, {"table": "alembic_version"}) is None:
            return None
        row = tx.one("SELECT version_num FROM alembic_version")
        return None if row is None else str(row["version_num"])


def bring_up_to_date(database: Database, *, create: bool = True) -> None:
    """Create or migrate the schema. Raises StoreUnavailable when it is no database or of a newer Casepost."""
    try:
        found = revision(database)
    except sqlite3.DatabaseError as error:
        raise StoreUnavailable(
            f"{database.name} is not a database of Casepost ({error}). Move it away or restore a backup."
        ) from error
    if found == HEAD:
        return
    if found is None and not create:
        raise StoreUnavailable(f"There is no desk in {database.name} yet. Start it with `casepost serve`.")
    if found is not None and found > HEAD:
        raise StoreUnavailable(
            f"{database.name} was written by a newer Casepost (schema {found}, this one knows {HEAD}). Update Casepost."
        )
    migrate(database.url)


def migrate(url: str) -> None:
    """Run every migration that the database lacks."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS))
    config.set_main_option("sqlalchemy.url", url.replace("%", "%%"))
    command.upgrade(config, "head")
