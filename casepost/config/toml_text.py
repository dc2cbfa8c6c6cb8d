"""Values as TOML writes them."""

from __future__ import annotations

import json
from typing import Any

from casepost.config.schema import Key


def toml_value(value: Any) -> str:
    """One value as TOML on one line; what TOML has no type for (paths, times) as text."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, float)):
        return str(value)
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(toml_value(item) for item in value) + "]"
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{name} = {toml_value(item)}" for name, item in value.items()) + " }"
    return json.dumps(str(value), ensure_ascii=False)


def default_of(key: Key) -> Any:
    """The default of a key; None where it has none, or must be given."""
    return None if key.field.is_required() else key.field.get_default(call_default_factory=True)


def sample(key: Key) -> Any:
    """A value that the key takes: its first example, else its default, else one by its type."""
    if key.field.examples:
        return key.field.examples[0]
    default = default_of(key)
    if default is not None and default != ():
        return default
    return {int: 1, float: 1.0, bool: True, tuple: []}.get(key.kind, "…")


def example_line(key: Key) -> str:
    """A key with a value that it takes: `port = 993`."""
    return f"{key.name} = {toml_value(sample(key))}"
