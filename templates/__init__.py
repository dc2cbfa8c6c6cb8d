"""The words of every mail: `<name>/<language>/{subject.txt,body.txt[,body.html]}` as package data, and loading it."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

LANGUAGES = ("en", "de", "fr", "es", "pt", "it", "nl", "pl", "ja", "zh", "ko", "tr", "ar", "ru", "sv")
"""ISO 639-1 codes of the languages that customers are answered in."""

ANY = "any"
"""The folder of files whose words are the same in every language (`answer/any/body.txt`)."""


@cache
def source(path: str) -> str | None:
    """The shipped text of `ack_standard/en/body.txt`, or None where nothing of that name is shipped."""
    node: Traversable = files(__name__)
    for part in path.split("/"):
        if not part or part.startswith("."):
            return None
        node = node / part
    if not node.is_file() or not path.endswith((".txt", ".html", ".json")):
        return None
    return node.read_text(encoding="utf-8")


@cache
def names() -> tuple[str, ...]:
    """The names of all shipped templates, in alphabetical order."""
    found = (node.name for node in files(__name__).iterdir() if (node / "sample.json").is_file())
    return tuple(sorted(found))


@cache
def languages(name: str) -> tuple[str, ...]:
    """The languages a template is shipped in, English first."""
    if source(f"{name}/{ANY}/body.txt") is not None:
        return LANGUAGES
    return tuple(code for code in LANGUAGES if source(f"{name}/{code}/body.txt") is not None)


@cache
def words(language: str) -> dict[str, Any]:
    """The phrases, month names and date form of a language; those of English where it has none. Do not change it."""
    text = source(f"words/{language}.json") or source("words/en.json")
    assert text is not None, "words/en.json is shipped"
    loaded: dict[str, Any] = json.loads(text)
    return loaded


@cache
def sample(name: str) -> dict[str, Any]:
    """A realistic context of a template, for previews and checks. KeyError for an unknown name. Do not change it."""
    text = source(f"{name}/sample.json")
    if text is None:
        raise KeyError(name)
    loaded: dict[str, Any] = json.loads(text)
    return loaded
