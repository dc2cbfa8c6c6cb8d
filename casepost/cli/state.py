"""What every command shares: --json, --config, the desk it opens, how errors are told."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from casepost.terminal import harmless
from models.errors import CasepostError, ConfigError

if TYPE_CHECKING:
    from casepost.config.load import Loaded
    from casepost.desk import Desk
    from models.store.database import Tx

T = TypeVar("T")

FAILED = 1
WRONG_USE = 2


@dataclass(slots=True)
class State:
    """Options that may stand anywhere after the command."""

    as_json: bool = False
    config: str | None = None


STATE = State()


def take_shared_options(arguments: list[str]) -> list[str]:
    """Note --json and --config wherever they stand (before a lone `--`), and leave the rest to the command.

    Raises ConfigError for a --config without a file.
    """
    rest: list[str] = []
    words = iter(arguments)
    for word in words:
        if word == "--":
            return [*rest, word, *words]
        if word == "--json":
            STATE.as_json = True
        elif word in ("--config", "-c"):
            STATE.config = next(words, None)
            if not STATE.config:
                raise ConfigError((f"{word} names no file: write it behind, for example {word} casepost.toml",))
        elif word.startswith("--config="):
            STATE.config = word.removeprefix("--config=")
        else:
            rest.append(word)
    return rest


def emit(value: Any) -> None:
    """One JSON object on a line of stdout. Lone surrogates and what a terminal would obey are escaped (RFC 8259 7)."""
    text = json.dumps(value, ensure_ascii=False)
    if not text.isprintable():
        text = "".join(c if c.isprintable() else json.dumps(c)[1:-1] for c in text)
    sys.stdout.write(text + "\n")


def say(text: str) -> None:
    """A sentence for people, on stderr, with control characters shown and not obeyed (S23)."""
    sys.stderr.write(harmless(text) + "\n")


def config_path() -> Path | None:
    """The file that --config, the environment or the folder names; None when there is none."""
    from casepost.config.load import find_config

    return find_config(STATE.config, os.environ, Path.cwd())


def configuration(*, optional: bool = False) -> Loaded:
    """The checked configuration. `optional`: without a file, the shipped defaults. Raises ConfigError."""
    from casepost.config.load import defaults, read

    path = config_path()
    if path is None and optional:
        return defaults(os.environ)
    loaded = read(path, os.environ)
    for warning in loaded.warnings:
        say(f"warning: {warning}")
    return loaded


@contextmanager
def desk(*, create: bool = False) -> Iterator[Desk]:
    """The configured desk, open."""
    from casepost.desk import open_desk

    opened = open_desk(configuration().settings, create=create)
    try:
        yield opened
    finally:
        opened.store.close()


def read_desk(job: Callable[[Tx], T]) -> T:
    """Run a reading job on the configured desk."""
    with desk() as opened:
        return opened.store.read(job)


def told(run: Callable[[], Any]) -> int:
    """Run a command; its exit code. Errors of ours are sentences; anything else is a bug and keeps its traceback."""
    try:
        run()
    except ConfigError as error:
        for mistake in error.mistakes:
            say(mistake)
        count = len(error.mistakes)
        say(f"{count} mistake{'s' if count != 1 else ''} in the configuration; nothing was started.")
        return WRONG_USE
    except CasepostError as error:
        say(f"casepost: {error}")
        return FAILED
    except BrokenPipeError:
        # whoever read our output has had enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except KeyboardInterrupt:
        return 130
    return 0
