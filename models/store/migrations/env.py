"""Alembic's entry: connect to the url it is given and run the migrations in one transaction."""

from __future__ import annotations

from alembic import context
from sqlalchemy import Connection, Engine, create_engine, pool, text

_MIGRATING = 0x4D696772617465
"""The advisory lock under which one host migrates while the others wait: "Migrate" in ASCII."""


def engine_of(url: str) -> Engine:
    """PostgreSQL is connected to by psycopg itself: SQLAlchemy cannot read URLs of several hosts."""
    if not url.startswith("postgresql"):
        return create_engine(url, poolclass=pool.NullPool, hide_parameters=True)
    import psycopg

    from models.store.postgres import ALIVE

    dsn = url.replace("postgresql+psycopg://", "postgresql://", 1)
    return create_engine(
        "postgresql+psycopg://",
        creator=lambda: psycopg.connect(dsn, **ALIVE),
        poolclass=pool.NullPool,
        hide_parameters=True,
    )


def one_host_at_a_time(connection: Connection) -> None:
    """Wait for a host that migrates. It is done then, and nothing is left to do."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _MIGRATING})


with engine_of(context.config.get_main_option("sqlalchemy.url") or "").connect() as connection:
    context.configure(connection=connection, render_as_batch=True)
    with context.begin_transaction():
        one_host_at_a_time(connection)
        context.run_migrations()
