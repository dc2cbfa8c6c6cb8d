"""The shape of the configuration as data: which keys a table has, and which table or value stands at a path."""

from __future__ import annotations

import types
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel, SecretStr
from pydantic.fields import FieldInfo

TomlPath = tuple[str | int, ...]
"""Where a value stands in the file: ("agent", 1, "teams")."""


@dataclass(frozen=True, slots=True)
class Key:
    """One key of a table: its name in TOML, its field, and what it holds.

    `table` is the model of a table or of the rows of an array of tables (`repeated`), else None. `kind` is the plain
    type of a value: str, int, float, bool, tuple, Path, SecretStr, ….
    """

    name: str
    attribute: str
    field: FieldInfo
    kind: type
    table: type[BaseModel] | None
    repeated: bool
    choices: tuple[str, ...] = ()
    """The words it may hold, where these are few."""

    @property
    def secret(self) -> bool:
        return self.kind is SecretStr

    @property
    def is_path(self) -> bool:
        return self.kind is Path

    @property
    def description(self) -> str:
        return self.field.description or ""


@lru_cache(maxsize=128)
def keys_of(model: type[BaseModel]) -> dict[str, Key]:
    """The keys of a table by their TOML name, in the order of its fields."""
    return {key.name: key for key in (_key(name, field) for name, field in model.model_fields.items())}


def key_at(root: type[BaseModel], path: TomlPath) -> Key | None:
    """The key at a path, indexes skipped; None where the schema has none."""
    model: type[BaseModel] | None = root
    found: Key | None = None
    for name in (part for part in path if isinstance(part, str)):
        found = keys_of(model).get(name) if model is not None else None
        if found is None:
            return None
        model = found.table
    return found


def table_at(root: type[BaseModel], path: TomlPath) -> type[BaseModel] | None:
    """The model of the table at a path; the root for an empty one."""
    if not any(isinstance(part, str) for part in path):
        return root
    key = key_at(root, path)
    return key.table if key is not None else None


def tables_in(value: BaseModel, path: TomlPath = ()) -> Iterator[tuple[TomlPath, BaseModel]]:
    """Every table of a configuration value with its path, the value itself first."""
    yield path, value
    for key in keys_of(type(value)).values():
        inner = getattr(value, key.attribute)
        if key.table is None or inner is None:
            continue
        if key.repeated:
            for index, row in enumerate(inner):
                yield from tables_in(row, (*path, key.name, index))
        else:
            yield from tables_in(inner, (*path, key.name))


def _key(attribute: str, field: FieldInfo) -> Key:
    inner = _plain(field.annotation)
    repeated = False
    if get_origin(inner) is tuple:
        row = _plain(get_args(inner)[0])
        repeated = isinstance(row, type) and issubclass(row, BaseModel)
        inner = row if repeated else tuple
    choices = tuple(map(str, get_args(inner))) if get_origin(inner) is Literal else ()
    kind = inner if isinstance(inner, type) else str
    table = kind if issubclass(kind, BaseModel) else None
    return Key(field.alias or attribute, attribute, field, kind, table, repeated, choices)


def _plain(annotation: Any) -> Any:
    """An annotation without Optional and Annotated."""
    origin = get_origin(annotation)
    if origin is Annotated:
        return _plain(get_args(annotation)[0])
    if origin in (Union, types.UnionType):
        return _plain(next(part for part in get_args(annotation) if part is not type(None)))
    return annotation
