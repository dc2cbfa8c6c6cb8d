"""Reading the configuration: find the file, lay the environment over it, check all, tell every mistake at once."""

from __future__ import annotations

import copy
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from casepost.config.checks.contradictions import contradictions
from casepost.config.environment import overlay
from casepost.config.mistakes import Mistake, MistakesError, Told, from_validation, in_order
from casepost.config.schema import Key, TomlPath, key_at
from casepost.config.secret_files import read_secrets, too_open
from casepost.config.settings import Settings
from casepost.config.shipped import raw_defaults
from casepost.config.syntax import syntax
from casepost.config.toml_text import sample

FILE_NAME = "casepost.toml"
NO_CONFIGURATION = Told(
    "",
    None,
    "",
    "there is no configuration",
    f"write ./{FILE_NAME} (casepost.example.toml is one that works), or name a file with --config or $CASEPOST_CONFIG",
)
DEFAULT_ADDRESS = "support@desk.example"
"""The desk of `inspect` and `demo` without a configuration."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """A checked configuration, and where it is from.

    `origins`: path → "file" or the environment variable that set it; what is not in it is a default.
    `warnings` are sentences about what works and should not stay so (a secret that everybody may read).
    """

    settings: Settings
    path: Path | None
    origins: dict[TomlPath, str]
    warnings: tuple[str, ...]


def find_config(option: str | Path | None, environ: Mapping[str, str], cwd: Path) -> Path | None:
    """The configuration file: that of --config, else of $CASEPOST_CONFIG, else ./casepost.toml when there is one."""
    if option is not None:
        return cwd / Path(option).expanduser()
    if named := environ.get("CASEPOST_CONFIG"):
        return cwd / Path(named).expanduser()
    usual = cwd / FILE_NAME
    return usual if usual.exists() else None


def load(path: Path | None, environ: Mapping[str, str]) -> Settings:
    """The checked configuration of that file (None: no file) under the environment. Raises ConfigError."""
    return read(path, environ).settings


def defaults(environ: Mapping[str, str]) -> Loaded:
    """A desk without a configuration file: support@desk.example and the shipped tables. Raises ConfigError."""
    return read(None, {"CASEPOST_DESK__ADDRESS": DEFAULT_ADDRESS, **environ})


def read(path: Path | None, environ: Mapping[str, str]) -> Loaded:
    """Like `load`, with the origin of every value and warnings. Raises ConfigError with all mistakes."""
    text, data = _toml(path)
    origins: dict[TomlPath, str] = dict.fromkeys(_leaves(data), "file")
    variables, mistakes = overlay(data, Settings, environ)
    folder = path.parent if path is not None else None
    secrets = read_secrets(data, Settings, folder)
    warnings = secrets.warnings
    if path is not None and _has_inline_secret(origins):
        warnings.extend(filter(None, [too_open(path)]))
    mistakes += secrets.mistakes
    if path is None and not data:
        raise MistakesError((NO_CONFIGURATION,))
    settings = _checked(_with_shipped(data), folder, mistakes)
    if mistakes or settings is None:
        label = path.name if path is not None else ""
        raise MistakesError(in_order(mistakes, label, text, variables))
    warnings.extend(filter(None, map(too_open, _private_keys(settings))))
    return Loaded(settings, path, {**origins, **variables}, tuple(warnings))


def _toml(path: Path | None) -> tuple[str, dict[str, Any]]:
    """Text and values of the file. Raises ConfigError when it cannot be read as TOML at all."""
    if path is None:
        return "", {}
    try:
        text = path.read_text(encoding="utf-8-sig")  # Windows editors put a byte order mark
        return text, tomllib.loads(text)
    except OSError as error:
        remedy = "write one (casepost.example.toml shows every key), or name another with --config"
        raise MistakesError((Told(str(path), None, "", f"cannot be read ({error.strerror})", remedy),)) from error
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise MistakesError((Told(path.name, line, "", "is not UTF-8", "save the file as UTF-8"),)) from error
    except tomllib.TOMLDecodeError as error:
        raise MistakesError((syntax(path.name, text, error),)) from error


def _with_shipped(data: dict[str, Any]) -> dict[str, Any]:
    """[hours] and [emergency] laid over the shipped ones key by key; rows are laid over theirs in the policy."""
    ours = raw_defaults("desk.toml")
    merged = dict(data)
    for table in ("hours", "emergency"):
        if isinstance(data.get(table, {}), dict):
            merged[table] = {**ours.get(table, {}), **data.get(table, {})}
    return merged


def _checked(data: dict[str, Any], folder: Path | None, mistakes: list[Mistake]) -> Settings | None:
    """Validate, adding to `mistakes`. What is wrong is set aside, so that contradictions in the rest are found too."""
    data = copy.deepcopy(data)
    settings = None
    for attempt in range(3):
        try:
            settings = Settings.model_validate(data, context={"folder": folder})
            break
        except ValidationError as error:
            found = from_validation(error, Settings)
            if attempt == 0:
                mistakes += found
            for mistake in found:
                _set_aside(data, mistake.path)
    if settings is not None:
        paths = {mistake.path for mistake in mistakes}
        wrong = tuple(mistake.path for mistake in mistakes if mistake.path and not mistake.stray)
        mistakes += [found for found in contradictions(settings, wrong) if found.path not in paths]
    return settings


def _set_aside(data: dict[str, Any], path: TomlPath) -> None:
    """Take a wrong value out of `data`, or put a sample where a required one is missing; rows keep their numbers."""
    key = key_at(Settings, path)
    whole_row = isinstance(path[-1], int) and key is not None and key.repeated
    while not whole_row and isinstance(path[-1], int):
        path = path[:-1]  # one wrong item: the whole list is set aside
    place, name = _walk(data, path[:-1]), path[-1]
    if whole_row and isinstance(place, list) and isinstance(name, int):
        place[name] = {}
    elif isinstance(place, dict) and name in place:
        del place[name]
    elif isinstance(place, dict) and key is not None:
        place[str(name)] = {} if key.table is not None else _placeholder(key, path)


def _placeholder(key: Key, path: TomlPath) -> Any:
    """A value that a key takes, for checking the rest; an address of its own, so that it is no double of another."""
    value = sample(key)
    return f"{'-'.join(map(str, path))}@wrong.example" if "@" in str(value) else value


def _walk(data: Any, path: TomlPath) -> Any:
    """What stands at a path, None where there is nothing."""
    for part in path:
        if isinstance(data, dict):
            data = data.get(str(part))
        elif isinstance(data, list) and isinstance(part, int) and part < len(data):
            data = data[part]
        else:
            return None
    return data


def _leaves(data: Any, path: TomlPath = ()) -> list[TomlPath]:
    """The path of every value in the file; a list of values counts as one."""
    if isinstance(data, dict):
        return [leaf for name, value in data.items() for leaf in _leaves(value, (*path, name))]
    if isinstance(data, list) and any(isinstance(item, dict) for item in data):
        return [leaf for index, value in enumerate(data) for leaf in _leaves(value, (*path, index))]
    return [path]


def _private_keys(settings: Settings) -> list[Path]:
    keys = [settings.dkim.key_file] if settings.dkim is not None else []
    if settings.smtp is not None and settings.smtp.tls_key is not None:
        keys.append(settings.smtp.tls_key)
    return keys


def _has_inline_secret(origins: Mapping[TomlPath, str]) -> bool:
    return any(key.secret for path in origins if (key := key_at(Settings, path)) is not None)
