"""The tables that ship with Casepost: teams, targets, IDs, rules, types and required items of the default desk."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from pathlib import Path
from typing import Any

from pydantic import Field

from models.policy import Emergency, Hours, SlaTarget, Team
from models.rules import IdKind, KnownError, RequestType, Required, Rule
from models.table import Table

FOLDER = Path(__file__).parent.parent / "defaults"
FILES = ("desk.toml", "ids.toml", "rules.toml")


class Shipped(Table):
    """What the files of casepost/defaults may hold."""

    hours: Hours = Hours()
    emergency: Emergency = Emergency()
    teams: tuple[Team, ...] = Field(default=(), alias="team")
    sla: tuple[SlaTarget, ...] = ()
    ids: tuple[IdKind, ...] = Field(default=(), alias="id")
    rules: tuple[Rule, ...] = Field(default=(), alias="rule")
    types: tuple[RequestType, ...] = Field(default=(), alias="type")
    required: tuple[Required, ...] = ()
    known_errors: tuple[KnownError, ...] = Field(default=(), alias="known_error")


@lru_cache(maxsize=1)
def shipped() -> Shipped:
    """All shipped tables, read once. They are our own: a mistake in them is a bug, and raises as one."""
    merged: dict[str, Any] = {}
    for name in FILES:
        for table, rows in raw_defaults(name).items():
            merged[table] = merged[table] + rows if table in merged else rows
    return Shipped.model_validate(merged)


def shipped_rows(table: str) -> list[dict[str, Any]]:
    """The rows of one shipped array of tables, as TOML says them."""
    return [row for name in FILES for row in raw_defaults(name).get(table, [])]


@lru_cache(maxsize=len(FILES))
def raw_defaults(name: str) -> dict[str, Any]:
    """One file of the shipped defaults as TOML says it; empty where this installation has no such file."""
    path = FOLDER / name
    return tomllib.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
