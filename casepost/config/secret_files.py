"""Secrets that stand in files of their own: read once, when the configuration is, and never shown."""

from __future__ import annotations

import stat
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from casepost.config.mistakes import Mistake
from casepost.config.schema import TomlPath, keys_of
from casepost.config.values import SECRET_SUFFIX

UNREADABLE = "unreadable"
"""Stands for a secret whose file cannot be read, so that its absence is not told a second time."""
LONGEST = 65_536
"""Bytes read of a secret file: more is some other file."""


@dataclass(frozen=True, slots=True)
class Secrets:
    """What came of reading the secret files of a configuration."""

    mistakes: list[Mistake] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)


def read_secrets(data: dict[str, Any], root: type[BaseModel], folder: Path | None) -> Secrets:
    """Put the content of every NAME_file into NAME (`data` is changed in place)."""
    outcome = Secrets()
    for path, table, model in _tables(data, root, ()):
        for name, key in keys_of(model).items():
            file_key = name + SECRET_SUFFIX
            if key.secret and isinstance(table.get(file_key), str):
                _read(table, (*path, name), (folder or Path()) / Path(table[file_key]).expanduser(), outcome)
    return outcome


def too_open(path: Path) -> str:
    """A warning when anybody on the machine may read that file, else ""."""
    try:
        mode = path.stat().st_mode
    except OSError:
        return ""
    return f"{path} holds a secret and is readable by everybody; chmod 600 {path}" if mode & stat.S_IROTH else ""


def _tables(
    data: dict[str, Any], model: type[BaseModel], path: TomlPath
) -> Iterator[tuple[TomlPath, dict[str, Any], type[BaseModel]]]:
    """Every table of unchecked data that the schema knows; what is no table is passed over."""
    yield path, data, model
    for name, key in keys_of(model).items():
        value = data.get(name)
        if key.table is None or value is None:
            continue
        rows = enumerate(value) if key.repeated and isinstance(value, list) else [(-1, value)]
        for index, row in rows:
            if isinstance(row, dict):
                yield from _tables(row, key.table, (*path, name) if index < 0 else (*path, name, index))


def _read(table: dict[str, Any], path: TomlPath, file: Path, outcome: Secrets) -> None:
    name = str(path[-1])
    file_path = (*path[:-1], name + SECRET_SUFFIX)
    if table.get(name) is not None:
        outcome.mistakes.append(Mistake(file_path, f"{name} is given as well; leave out one of the two"))
        return
    text, wrong = _content(file)
    if wrong:
        outcome.mistakes.append(Mistake(file_path, wrong))
        table[name] = UNREADABLE
        return
    table[name] = text
    outcome.warnings.extend(filter(None, [too_open(file)]))


def _content(file: Path) -> tuple[str, str]:
    """The secret in a file and "", or "" and what is wrong."""
    try:
        with file.open("rb") as stream:
            content = stream.read(LONGEST + 1)
        text = content.decode("utf-8").strip("\r\n")
    except OSError as error:
        return "", f"{file} cannot be read ({error.strerror}); write the secret into that file, chmod 600"
    except UnicodeDecodeError:
        return "", f"{file} is no text; write the secret alone into that file"
    if not text or len(content) > LONGEST:
        return "", f"{file} is {'empty' if not text else 'far too long'}; write the secret alone into that file"
    return text, ""
