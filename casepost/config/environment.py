"""The environment laid over the file: CASEPOST_DESK__NAME is `name` of [desk]; rows have numbers."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel

from casepost.config.mistakes import Mistake, suggestion
from casepost.config.schema import Key, TomlPath, keys_of

PREFIX = "CASEPOST_"
SEPARATOR = "__"
"""Stands between table and key; variables without it ($CASEPOST_CONFIG) are no keys of the configuration."""


def overlay(
    data: dict[str, Any], root: type[BaseModel], environ: Mapping[str, str]
) -> tuple[dict[TomlPath, str], list[Mistake]]:
    """Put every CASEPOST_TABLE__KEY of the environment into `data` (changed in place).

    Returns the variable behind each path set, and the variables that name no key.
    """
    origins: dict[TomlPath, str] = {}
    mistakes: list[Mistake] = []
    for variable in sorted(environ):
        if not variable.startswith(PREFIX) or SEPARATOR not in variable:
            continue
        parts = variable.removeprefix(PREFIX).lower().split(SEPARATOR)
        try:
            path = _put(data, root, parts, environ[variable])
        except LookupError as wrong:
            mistakes.append(Mistake((), str(wrong.args[0]), place=f"environment {variable}"))
        else:
            origins[path] = variable
    return origins, mistakes


def _put(data: dict[str, Any], root: type[BaseModel], parts: list[str], text: str) -> TomlPath:
    """Set one value; raises LookupError with a sentence when the name leads nowhere."""
    model, place, path = root, data, ()  # type: type[BaseModel], Any, TomlPath
    rest = list(parts)
    while rest:
        name = rest.pop(0)
        key = keys_of(model).get(name)
        if key is None:
            raise LookupError(f"{name}: unknown key; {suggestion(name, keys_of(model))}")
        path = (*path, name)
        if key.table is None or not rest:
            if rest:
                raise LookupError(f"{name} holds a value, no table; leave out what follows its name")
            place[name] = _value(key, text)
            return path
        place, path = _enter(place, key, rest, path)
        model = key.table
    raise LookupError("names a table, not a key; add two underscores and the key")


def _enter(place: dict[str, Any], key: Key, rest: list[str], path: TomlPath) -> tuple[Any, TomlPath]:
    """The table of that key, made when missing; for an array of tables the one of the next part, a number from 0."""
    if not key.repeated:
        inner = place.setdefault(key.name, {})
        if not isinstance(inner, dict):
            raise LookupError(f"{key.name} is no table in the file; correct that first")
        return inner, path
    rows = place.setdefault(key.name, [])
    number = rest.pop(0)
    if not number.isdecimal() or not isinstance(rows, list) or int(number) > len(rows) or not rest:
        raise LookupError(f"[[{key.name}]] is repeated: write its number, from 0, and a key after it")
    if int(number) == len(rows):
        rows.append({})
    return rows[int(number)], (*path, int(number))


def _value(key: Key, text: str) -> Any:
    """Text as the key wants it: words as they stand, all else as TOML; a list may be words with commas between."""
    if key.kind is str or key.secret or key.is_path:
        return text
    try:
        return tomllib.loads(f"value = {text}")["value"]
    except tomllib.TOMLDecodeError:
        return [part.strip() for part in text.split(",") if part.strip()] if key.kind is tuple else text
