"""The configuration in force, key by key, with where each value is from: what `config show` prints."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from casepost.config.load import Loaded
from casepost.config.mistakes import name_of
from casepost.config.schema import Key, TomlPath, keys_of, tables_in
from casepost.config.toml_text import default_of, toml_value
from casepost.config.values import SECRET_SUFFIX

MASK = "********"
CREDENTIALS = re.compile(r"(?<=://)([^/@:\s]*):[^/@\s]*@")
"""User and password in a URL."""


@dataclass(frozen=True, slots=True)
class Shown:
    """One key: `table` and `key` as people write them, value and default as TOML ("" for none), secrets masked.

    `origin`: "default", "shipped", "file", the name of an environment variable, or that of the key whose file was read.
    """

    table: str
    key: str
    value: str
    default: str
    origin: str


def described(loaded: Loaded) -> tuple[Shown, ...]:
    """Every key of every table that is in force, in the order of the manual."""
    rows = []
    for path, table in tables_in(loaded.settings):
        for key in keys_of(type(table)).values():
            if key.table is None:
                value = getattr(table, key.attribute)
                origin = _origin(loaded, path, key, table)
                rows.append(
                    Shown(name_of((*path, "")), key.name, _shown(key, value), _shown(key, default_of(key)), origin)
                )
    return tuple(rows)


def _shown(key: Key, value: Any) -> str:
    if value is None:
        return ""
    if key.secret:
        return MASK
    return CREDENTIALS.sub(rf"\1:{MASK}@", toml_value(value))


def _origin(loaded: Loaded, path: TomlPath, key: Key, table: Any) -> str:
    if origin := loaded.origins.get((*path, key.name)):
        return origin
    if key.secret and getattr(table, key.attribute + SECRET_SUFFIX, None) is not None:
        return key.name + SECRET_SUFFIX
    value = getattr(table, key.attribute)
    return "default" if value == default_of(key) or key.is_path else "shipped"
