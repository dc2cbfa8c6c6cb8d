"""Mistakes in the configuration as lines that name file, line, key, what is wrong, and the remedy."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from casepost.config.lines import lines_of
from casepost.config.schema import Key, TomlPath, key_at, keys_of, table_at
from casepost.config.toml_text import example_line, toml_value
from models.errors import ConfigError

LONGEST = 200
"""Characters of a wrong value that are shown."""


@dataclass(frozen=True, slots=True)
class Mistake:
    """Something wrong at a path: "what is wrong; the remedy". `place` overrides file and line.

    `stray`: a key that nobody knows; the table around it can be judged without it.
    """

    path: TomlPath
    text: str
    place: str = ""
    stray: bool = False


@dataclass(frozen=True, slots=True)
class Told:
    """A mistake as people hear it. `file` may be a variable of the environment, which has no line (None)."""

    file: str
    line: int | None
    key: str
    what: str
    remedy: str

    @property
    def sentence(self) -> str:
        place = self.file if self.line is None else f"{self.file}:{self.line}"
        head = " ".join(filter(None, (place, self.key)))
        return (f"{head}: " if head else "") + self.what + (f"; {self.remedy}" if self.remedy else "")


class MistakesError(ConfigError):
    """A configuration with mistakes, all of them: as sentences, and each in its parts."""

    def __init__(self, told: tuple[Told, ...]) -> None:
        super().__init__(tuple(each.sentence for each in told))
        self.told = told


def in_order(mistakes: Iterable[Mistake], label: str, text: str, origins: dict[TomlPath, str]) -> tuple[Told, ...]:
    """The mistakes in the order of the file, none twice; `origins` are the paths set by the environment."""
    places = lines_of(text)
    told = []
    for mistake in mistakes:
        line, place = _place(mistake, label, places, origins)
        what, remedy = _parts(mistake.text)
        told.append(Told(place, line, name_of(mistake.path), what, remedy))
    return tuple(dict.fromkeys(sorted(told, key=lambda each: each.line or 0)))


def _parts(text: str) -> tuple[str, str]:
    """What is wrong and the remedy: between them stands the first semicolon that is no part of a quoted value."""
    quoted = False
    for place, character in enumerate(text):
        if character == '"' and text[place - 1 : place] != "\\":
            quoted = not quoted
        elif character == ";" and not quoted:
            return text[:place], text[place + 1 :].strip()
    return text, ""


def _place(
    mistake: Mistake, label: str, places: dict[TomlPath, int], origins: dict[TomlPath, str]
) -> tuple[int | None, str]:
    """Line and file of a mistake: the longest part of its path that the environment or else the file holds."""
    if mistake.place:
        return None, mistake.place
    for length in range(len(mistake.path), 0, -1):
        part = mistake.path[:length]
        variable = next((name for path, name in origins.items() if path[:length] == part), "")
        if variable and (part not in places or part in origins):
            return None, f"environment {variable}"
        if part in places:
            return places[part], label
    return (1, label) if label else (None, "configuration")


def name_of(path: TomlPath) -> str:
    """A path as people write it: `[desk] name`, `[[agent]] #2 teams`, `[[smtp.user]] #1 password`."""
    if not path:
        return ""
    table: list[str] = []
    number = ""
    keys = list(path)
    while keys and (len(keys) > 1 or isinstance(keys[0], int)):
        part = keys.pop(0)
        if isinstance(part, int):
            number = f" #{part + 1}"
            break
        table.append(part)
    if not table:
        return f"[{keys[0]}]"  # at the top there are tables alone
    header = f"[[{'.'.join(table)}]]{number}" if number else f"[{'.'.join(table)}]"
    words = ".".join(str(part) for part in keys if isinstance(part, str))
    return f"{header} {words}".strip()


def suggestion(name: str, known: Iterable[str]) -> str:
    """The remedy for an unknown key: the nearest known one, or all of them."""
    names = list(known)
    folded = {known_name.casefold(): known_name for known_name in names}
    near = difflib.get_close_matches(name.casefold(), folded, n=1, cutoff=0.6)
    return f"did you mean {folded[near[0]]}?" if near else f"it must be one of: {', '.join(names)}."


def from_validation(error: ValidationError, root: type[BaseModel]) -> list[Mistake]:
    """The findings of pydantic in our words."""
    return [_mistake(detail, root) for detail in error.errors(include_url=False)]


def _mistake(detail: ErrorDetails, root: type[BaseModel]) -> Mistake:
    path: TomlPath = tuple(detail["loc"])
    name = str(path[-1]) if path else ""
    if detail["type"] == "extra_forbidden":
        table = table_at(root, path[:-1])
        known = keys_of(table) if table is not None else {}
        kind = "key" if path[:-1] else "table"
        return Mistake(path, f"unknown {kind}; {suggestion(name, known)}", stray=True)
    key = key_at(root, path)
    if detail["type"] == "missing" and key is not None and key.table is not None:
        needed = ", ".join(example_line(one) for one in keys_of(key.table).values() if one.field.is_required())
        return Mistake(path, f"is missing; add [{name}] with {needed}")
    if detail["type"] == "missing":
        return Mistake(path, f"is missing; add {example_line(key) if key is not None else name}{_about(key)}")
    return Mistake(path, _bad_value(detail, key))


def _bad_value(detail: ErrorDetails, key: Key | None) -> str:
    what = _what(detail)
    shown = "the value" if key is not None and (key.secret or key.table is not None) else _short(detail["input"])
    remedy = _remedy(detail, key)
    about = "" if detail["type"] == "literal_error" else _about(key)
    return f"{shown} {what}; {remedy}{about}"


def _what(detail: ErrorDetails) -> str:
    """What is wrong with a value, after the value itself."""
    kind = detail["type"]
    if kind == "value_error":
        return "is not accepted: " + str(detail.get("ctx", {}).get("error", detail["msg"]))
    words = {
        "string_pattern_mismatch": "is not written as it must be",
        "literal_error": "is none of the words known here",
        "model_type": "is no table",
        "string_type": "is no text",
        "tuple_type": "is no list",
    }
    return words.get(kind, "is not accepted: " + detail["msg"][:1].lower() + detail["msg"][1:])


def _remedy(detail: ErrorDetails, key: Key | None) -> str:
    if detail["type"] == "literal_error":
        return f"write one of {detail.get('ctx', {}).get('expected', '')}"
    if key is None:
        return "correct it"
    if key.table is not None:
        return f"write it as a table, {'[[' + key.name + ']]' if key.repeated else '[' + key.name + ']'}"
    return f"write for example {example_line(key)}"


def _about(key: Key | None) -> str:
    return f" ({key.description})" if key is not None and key.description else ""


def _short(value: Any) -> str:
    """A value as TOML, cut where it is long."""
    text = toml_value(value)
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"
