"""A template and its values become the words of one mail: subject, text and the HTML twin. Pure; makes no header.

`context` is JSON: see `templates/variables.py` for every name, and `templates/<name>/sample.json` for a full example.
Times are RFC 3339 in UTC and are said in `zone`. Two rules hold whatever a template says: where `subject` is null,
neither name, URLs nor file names of the customer are echoed; and text of a customer is data, never template or markup.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from jinja2.exceptions import TemplateError
from markupsafe import Markup

import templates
from models.errors import PermanentError
from models.letter import CANARY
from outbound.html_twin import twin
from outbound.phrases import clean, line
from outbound.sandbox import Sandbox, run
from templates.variables import EVERYWHERE, TEMPLATES, VARIABLES, variables

_BLANKS = re.compile(r"\n{3,}")
_PROMISE = (*EVERYWHERE, "answer_due", "earlier_case", "redirect_name", "redirect_address")
_ECHOES = ("customer_name", "urls", "attachments")
_FAILURES = (TemplateError, TypeError, ValueError, LookupError, AttributeError, ArithmeticError, RecursionError)
"""Whatever wrong values or a wrong template can raise inside a sandbox that has no I/O."""


@dataclass(frozen=True, slots=True)
class Rendered:
    """The words of a mail, and the language they are in.

    `fallback` says why the mail is not what it should be (a changed template or a value failed), else None.
    """

    subject: str
    text: str
    html: str
    fallback: str | None = None
    language: str = ""


def render(
    template: str, language: str, context: Mapping[str, Any], overrides: Mapping[str, str] | None = None
) -> Rendered:
    """The words of one mail in a language, in English where the template has none in it.

    `overrides`: changed templates by path (`ack_standard/de/body.txt`, `layout/layout.html`). When one fails, the
    shipped template answers instead and `fallback` says why; an acknowledgement is then still given without details.
    PermanentError when nothing can be rendered.
    """
    if template not in TEMPLATES:
        raise PermanentError(f"there is no template named {template!r}")
    changed = {path: text for path, text in (overrides or {}).items() if path.startswith((f"{template}/", "layout/"))}
    why: str | None = None
    for sandbox, spoken, values in _attempts(template, language, context, changed):
        try:
            return _render(sandbox, template, spoken, values, why)
        except _FAILURES as error:
            why = why or f"{template}/{spoken}: {type(error).__name__}: {line(error)}"
    raise PermanentError(f"the template cannot be rendered: {why}")


def _attempts(
    template: str, language: str, context: Mapping[str, Any], changed: Mapping[str, str]
) -> Iterator[tuple[Sandbox, str, Mapping[str, Any]]]:
    """What is tried, in this order, until one gives a mail."""
    shipped = language if language in templates.languages(template) else "en"
    if changed:
        own = f"{template}/{language}/body.txt" in changed
        yield _sandbox(tuple(sorted(changed.items()))), language if own else shipped, context
    yield _sandbox(()), shipped, context
    if template.startswith("ack_"):
        # A promise without details is better than none: an acknowledgement is owed whatever is wrong with its values.
        plain = {name: context[name] for name in _PROMISE if isinstance(context.get(name), str)}
        yield _sandbox(()), shipped, plain


@lru_cache(maxsize=16)
def _sandbox(changed: tuple[tuple[str, str], ...]) -> Sandbox:
    return Sandbox(dict(changed))


def _render(sandbox: Sandbox, template: str, language: str, context: Mapping[str, Any], why: str | None) -> Rendered:
    values = prepared(template, language, context)

    def words_of(file: str) -> str | None:
        path = sandbox.path(template, language, file)
        return None if path is None else run(sandbox.get_template(path), values)

    subject = line(words_of("subject.txt") or "")
    text = marked(template, tidy(words_of("body.txt") or ""))
    # The twin is derived, so that both parts always say the same; body.html is for those who want another look.
    own = words_of("body.html")
    content = twin(text) if own is None else Markup(marked(template, own))  # noqa: S704 - rendered with autoescape
    page = {**values, "title": subject, "content": content, "direction": values["words"]["direction"]}
    return Rendered(subject, text, run(sandbox.get_template("layout/layout.html"), page), why, language)


def prepared(template: str, language: str, context: Mapping[str, Any]) -> dict[str, Any]:
    """The values a template sees: declared names only, defaults filled in, control characters taken out of all text."""
    values = {name: _data(context.get(name, VARIABLES[name].default)) for name in variables(template)}
    for name, value in values.items():
        if value is None:
            values[name] = VARIABLES[name].default
    if values["subject"] is None and TEMPLATES[template].audience == "customer":
        values |= {name: VARIABLES[name].default for name in _ECHOES if name in values}
    internal = {"canary": CANARY} if TEMPLATES[template].audience == "agent" else {}
    return {**values, **internal, "language": language, "words": templates.words(language)}


def _data(value: Any) -> Any:
    kind = type(value)  # what the store's JSON is made of is told apart at once; the rest is for anything else
    if kind is str:
        return clean(value)
    if kind is dict:
        return {str(key): _data(entry) for key, entry in value.items()}
    if kind is list:
        return [_data(entry) for entry in value]
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, Mapping):
        return {str(key): _data(entry) for key, entry in value.items()}
    if isinstance(value, list | tuple):
        return [_data(entry) for entry in value]
    return value if value is None or isinstance(value, bool | int | float) else clean(str(value))


def marked(template: str, text: str) -> str:
    """The text, with the canary when it is for agents and a changed template left it out."""
    left_out = TEMPLATES[template].audience == "agent" and CANARY not in text
    return f"{text}\n{CANARY}\n" if left_out else text


def tidy(text: str) -> str:
    """The text without blanks at line ends, with at most one empty line in a row, ending in a newline."""
    return _BLANKS.sub("\n\n", "\n".join(words.rstrip() for words in text.split("\n"))).strip("\n") + "\n"
