"""The manual of the configuration, written from its schema: casepost.example.toml and docs/configuration.md.

`python -m casepost.config.manual` renews both; a test holds that they are current.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from pathlib import Path

from pydantic import BaseModel

from casepost.config.schema import Key, keys_of
from casepost.config.settings import Settings
from casepost.config.toml_text import default_of, sample, toml_value
from casepost.config.values import SECRET_SUFFIX

WIDTH = 116
EXAMPLE_HEAD = """\
# The configuration of Casepost: every table and key, with its default or, where there is none, an example.
#
# As it stands it is a desk to try on one machine: what has no "#" in front is in force, in [desk], [smtp], [[relay]]
# and [[agent]]; put your own names there. Only [desk] address must be given. To set another key, take the "#" off its
# line and off the header of its table; a line with "##" stands for another way to say the line before it. Tables in
# [[ ]] may be repeated. Relative paths count from the folder of this file. Any key can come from the environment:
# CASEPOST_DESK__NAME is `name` of [desk], CASEPOST_RELAY__0__PASSWORD `password` of the first [[relay]]. `casepost
# config check` tells all mistakes at once, `casepost config show` what is in force and where it is from.
# docs/configuration.md has the same as a page.
"""

LIVE: dict[str, dict[str, object]] = {
    "desk": {"name": "Acme Support", "address": "support@desk.example"},
    "smtp": {"listen": "127.0.0.1:8025"},
    "relay": {"host": "127.0.0.1", "port": 8026, "tls": "none"},
    "agent": {
        "name": "Maria Lopez",
        "address": "maria@desk.example",
        "teams": ["Client Services"],
        "on_call": True,
    },
}
"""What is in force in casepost.example.toml: a desk that takes mail, answers it and tells somebody."""

NOTES = {
    "smtp": "Your mail server hands mail over here. Where it can only be fetched, use [[mailbox]] below instead.",
    "relay": "`casepost sink` listens here, shows what leaves and sends none of it on. When you have seen enough, put "
    'your mail server here: host, port 587, tls = "starttls", user and password_file.',
    "agent": "Put yourself here. Cases of these teams, and every emergency, come to this mailbox; answer them there.",
}
"""What stands above the tables that are in force."""

REFERENCE_HEAD = """\
# Configuration

Casepost reads one TOML file: that of `--config`, else of `$CASEPOST_CONFIG`, else `./casepost.toml`. Every key is
optional but the desk's address:

```toml
[desk]
address = "support@desk.example"
```

- **Checked at once.** Unknown keys, bad values, files that are not there and contradictions are all told in one go,
  each with file, line, key and remedy: `casepost config check`. Nothing starts with a configuration that is wrong.
- **Secrets** stand in files of their own (`password_file = "imap.secret"`, mode 0600) or in the environment, are read
  once and never shown.
- **Environment.** `CASEPOST_TABLE__KEY` sets a key and wins over the file; rows of repeated tables have numbers from
  0: `CASEPOST_RELAY__0__PASSWORD`. Lists are written as TOML or with commas.
- **Paths** that are relative count from the folder of the configuration file. Nothing is written outside `data`.
- **Shipped tables.** Teams, targets, object IDs, rules, request types and items to ask for ship with Casepost
  (`casepost/defaults`). A row of yours replaces the shipped row of the same key: a team, type or rule of that name,
  an ID of that kind, a target for that priority and service level, all rows of that item. Your rules are read first.
- **No table, no service.** Without `[smtp]` nothing listens for mail, without `[console]` there is no console.
- **Spans** are `60m`, `24h`, `5d` on the wall clock, `8bh`, `1bd` in business hours and business days of `[hours]`.
- **People.** Managers and representatives get what concerns them without being listed as agents.

`casepost.example.toml` is the same reference as a file to start from.
"""


def example() -> str:
    """casepost.example.toml."""
    lines = [EXAMPLE_HEAD]
    for key in keys_of(Settings).values():
        lines += ["", *_example_table((key.name,), key, mark="")]
    return "\n".join(lines) + "\n"


def reference() -> str:
    """docs/configuration.md."""
    lines = [REFERENCE_HEAD]
    for name, key in _tables((), Settings):
        assert key.table is not None
        lines += [f"## {_header(name, key)}", "", _sentence(key.description), ""]
        lines += ["| key | default | meaning |", "|---|---|---|"]
        lines += [_row(inner) for inner in keys_of(key.table).values() if inner.table is None]
        lines.append("")
    return "\n".join(lines).rstrip() + "\n"


def write(folder: Path) -> None:
    """Renew both files below the project's folder."""
    (folder / "casepost.example.toml").write_text(example(), encoding="utf-8")
    (folder / "docs" / "configuration.md").write_text(reference(), encoding="utf-8")


def _example_table(names: tuple[str, ...], key: Key, mark: str) -> Iterator[str]:
    """One table with its keys, then the tables in it; `mark` is "#" more for what is an alternative."""
    assert key.table is not None
    live = LIVE.get(".".join(names), {})
    yield from _comment(key)
    yield from _wrapped(NOTES.get(".".join(names), ""))
    yield f"{'' if live else '#' + mark}{_header(names, key)}"
    keys = keys_of(key.table)
    for inner in keys.values():
        if inner.table is not None:
            continue
        alternative = inner.secret and inner.name + SECRET_SUFFIX in keys
        yield from _comment(inner)
        sign = "" if inner.name in live else "##" if alternative else "#" + mark
        yield f"{sign}{inner.name} = {toml_value(live.get(inner.name, _shown(inner)))}"
    for inner in keys.values():
        if inner.table is not None:
            yield ""
            instead = "" if inner.repeated else "#"
            yield from _example_table((*names, inner.name), inner, mark=mark or instead)


def _comment(key: Key) -> list[str]:
    return _wrapped(_meaning(key))


def _wrapped(text: str) -> list[str]:
    return textwrap.wrap(text, WIDTH, initial_indent="# ", subsequent_indent="# ")


def _tables(names: tuple[str, ...], model: type[BaseModel]) -> Iterator[tuple[tuple[str, ...], Key]]:
    for key in keys_of(model).values():
        if key.table is not None:
            yield (*names, key.name), key
            yield from _tables((*names, key.name), key.table)


def _header(names: tuple[str, ...], key: Key) -> str:
    dotted = ".".join(names)
    return f"[[{dotted}]]" if key.repeated else f"[{dotted}]"


def _row(key: Key) -> str:
    default = default_of(key)
    if key.field.is_required():
        shown = "**required**"
    elif default is None or default == ():
        shown = "–"
    else:
        shown = f"`{toml_value(default)}`"
    example_words = f" Example: `{toml_value(key.field.examples[0])}`" if key.field.examples else ""
    return f"| `{key.name}` | {shown} | {(_meaning(key) + example_words).replace('|', chr(92) + '|')} |"


def _shown(key: Key) -> object:
    default = default_of(key)
    return sample(key) if default is None or default == () else default


def _meaning(key: Key) -> str:
    """What a key says, with the words it may hold where the description does not list them."""
    listed = not key.choices or " | " in key.description
    return _sentence(key.description) + ("" if listed else f" One of: {' | '.join(key.choices)}.")


def _sentence(text: str) -> str:
    """A description as a sentence; one that begins with the words to choose from keeps them as they are written."""
    first = text if " | " in text.partition(":")[0] else text[:1].upper() + text[1:]
    return first + ("" if first.endswith((".", "…")) else ".")


if __name__ == "__main__":
    write(Path(__file__).parents[2])
