"""Contradictions in rules, IDs, request types and known errors."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.util import find_spec
from typing import get_args

from casepost.config.checks.patterns import trouble
from casepost.config.mistakes import Mistake, suggestion
from casepost.config.settings import Settings
from casepost.config.shipped import shipped_rows
from models.mail import ParsedMail
from models.rules import Rule
from models.understanding import MailKind


def named_twice(settings: Settings) -> Iterator[Mistake]:
    """Rows are told apart by their names."""
    tables: tuple[tuple[str, str, list[str]], ...] = (
        ("rule", "name", [row.name for row in settings.rules]),
        ("id", "kind", [row.kind for row in settings.ids]),
        ("type", "name", [row.name for row in settings.types]),
        ("known_error", "key", [row.key for row in settings.known_errors]),
    )
    for table, key, names in tables:
        first: dict[str, int] = {}
        for index, name in enumerate(names):
            if first.setdefault(name, index) != index:
                text = f'"{name}" stands in [[{table}]] #{first[name] + 1} already; give it another name'
                yield Mistake((table, index, key), text)


def patterns(settings: Settings) -> Iterator[Mistake]:
    """Patterns of rules and IDs are regular expressions that no mail can make slow."""
    for index, rule in enumerate(settings.rules):
        if rule.pattern is not None and (wrong := trouble(rule.pattern)):
            yield Mistake(("rule", index, "pattern"), wrong)
    for index, kind in enumerate(settings.ids):
        if wrong := trouble(kind.pattern):
            yield Mistake(("id", index, "pattern"), wrong)


def look_at_something(settings: Settings) -> Iterator[Mistake]:
    """A rule without any condition would fire on every mail; one without any effect is forgotten half-way."""
    for index, rule in enumerate(settings.rules):
        if not (rule.words or rule.pattern or rule.header or rule.address):
            yield Mistake(
                ("rule", index), f'{rule.name} looks at nothing; add words = ["…"], a pattern, header or address'
            )
        if not _does_something(rule):
            text = f"{rule.name} says nothing about a mail; add weight, kind, team, priority, type or out_of_scope"
            yield Mistake(("rule", index), text)


def types_exist(settings: Settings) -> Iterator[Mistake]:
    """A rule names a request type and category of the table."""
    categories = {str(row["name"]): tuple(row.get("categories", ())) for row in shipped_rows("type")}
    categories |= {row.name: row.categories for row in settings.types}
    every = tuple(name for names in categories.values() for name in names)
    for index, item in enumerate(settings.required):
        for name in set(item.types) - categories.keys():
            text = f'there is no request type "{name}"; {suggestion(name, categories)}'
            yield Mistake(("required", index, "types"), text)
    for index, rule in enumerate(settings.rules):
        if rule.kind is not None and rule.kind not in get_args(MailKind):
            text = f'there is no kind of mail "{rule.kind}"; {suggestion(rule.kind, get_args(MailKind))}'
            yield Mistake(("rule", index, "kind"), text)
        if rule.type is not None and rule.type not in categories:
            text = f'there is no request type "{rule.type}"; {suggestion(rule.type, categories)}'
            yield Mistake(("rule", index, "type"), text)
            continue
        allowed = every if rule.type is None else categories[rule.type]
        if rule.category is not None and rule.category not in allowed:
            text = f'there is no category "{rule.category}" here; {suggestion(rule.category, allowed)}'
            yield Mistake(("rule", index, "category"), text)


def examples(settings: Settings) -> Iterator[Mistake]:
    """A rule fires on its examples_yes and not on its examples_no."""
    for index, rule in enumerate(settings.rules):
        if rule.pattern is not None and trouble(rule.pattern):
            continue
        for key, wanted in (("examples_yes", True), ("examples_no", False)):
            for text in getattr(rule, key):
                if fires(rule, text) is (not wanted):
                    said = "does not fire on" if wanted else "fires on"
                    remedy = "correct words, pattern or unless, or the example"
                    yield Mistake(("rule", index, key), f'{rule.name} {said} "{text}"; {remedy}')


def fires(rule: Rule, text: str) -> bool | None:
    """Whether a rule fires on an example; None where that cannot be told (it looks at an address, or no engine)."""
    if rule.address is not None or find_spec("ingest.classify.rules") is None:
        return None
    from ingest.classify.rules import quote_of

    headers = ((rule.header, text),) if rule.header is not None else ()
    mail = ParsedMail(message_id="", subject="", sender=None, headers=headers, text=text)
    return quote_of(rule, mail, text) is not None


def _does_something(rule: Rule) -> bool:
    effects = (rule.kind, rule.team, rule.priority, rule.type, rule.category, rule.out_of_scope)
    return bool(rule.weight) or any(effect is not None for effect in effects)
