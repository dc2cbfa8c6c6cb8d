"""The kinds of columns that the tables are made of."""

from __future__ import annotations

from sqlalchemy import BigInteger, CheckConstraint, Column, Integer, Text


def big(*, nullable: bool = True, primary: bool = False) -> Column[int]:
    """A number of 64 bits: an id, a size, a time in microseconds."""
    # QUIRK: SQLite numbers rows by itself only for a primary key that is exactly INTEGER, which holds 64 bits there.
    kind = BigInteger().with_variant(Integer(), "sqlite") if primary else BigInteger()
    return Column(kind, nullable=nullable and not primary, primary_key=primary)


def string(*, nullable: bool = False, default: str | None = "") -> Column[str]:
    """Text of any length; where it may not be NULL, the server fills in the default."""
    return Column(Text, nullable=nullable, server_default=None if nullable else default)


def one_of(column: str, values: tuple[str, ...]) -> CheckConstraint:
    """The column holds one of these words."""
    # a CHECK and not an ENUM: a native enum of PostgreSQL cannot be changed inside a transaction
    return CheckConstraint(f"{column} IN ({', '.join(repr(v) for v in values)})", name=f"{column}_known")
