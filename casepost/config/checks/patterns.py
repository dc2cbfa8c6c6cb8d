"""Regular expressions of an admin: they compile, and no mail can make them run for hours."""

from __future__ import annotations

import re
from importlib import import_module
from typing import Any

MANY = 1_000
"""A repeat of so many counts as endless."""


def trouble(pattern: str) -> str:
    """What is wrong with a pattern and the remedy, or ""."""
    try:
        re.compile(pattern)
        tree = import_module("re._parser").parse(pattern)
    except (re.error, RecursionError, OverflowError) as error:
        return f'"{pattern}" is no regular expression ({error}); correct it, or list plain words instead'
    if _endless_in_endless(tree, inside=False):
        remedy = "give the inner one an end, for example {1,50}"
        return f'"{pattern}" repeats something endless endlessly, so that one mail can stop the desk; {remedy}'
    return ""


def _endless_in_endless(tree: Any, *, inside: bool) -> bool:
    """Whether an unbounded repeat holds another one: the shape behind catastrophic backtracking."""
    for operation, argument in tree:
        name = str(operation)
        if name in ("MAX_REPEAT", "MIN_REPEAT"):
            endless = argument[1] == import_module("re._constants").MAXREPEAT or argument[1] >= MANY
            if (endless and inside) or _endless_in_endless(argument[2], inside=inside or endless):
                return True
        elif any(_endless_in_endless(part, inside=inside) for part in _parts(name, argument)):
            return True
    return False


def _parts(name: str, argument: Any) -> list[Any]:
    """The patterns inside one node of the parse tree. Possessive and atomic groups never give back what they took."""
    if name == "BRANCH":
        return list(argument[1])
    if name == "SUBPATTERN":
        return [argument[3]]
    if name in ("ASSERT", "ASSERT_NOT"):
        return [argument[1]]
    if name == "GROUPREF_EXISTS":
        return [part for part in argument[1:] if part is not None]
    return []
