"""A template is checked before anybody gets it: language, names, promises, and a rendering of its sample."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from jinja2 import meta, nodes
from jinja2.exceptions import TemplateError, TemplateSyntaxError

import templates
from models.errors import PermanentError
from outbound.phrases import line
from outbound.render import render
from outbound.sandbox import Sandbox, checked
from templates.variables import TEMPLATES, VARIABLES, variables

_FILES = ("subject.txt", "body.txt", "body.html")
_LANGUAGE = re.compile(r"[a-z]{2}|any")
_GIVEN = {"words", "language", "direction"}
_LAYOUT = {"title", "content"}
_LONGEST_SUBJECT = 200


def check_template(path: str, source: str, overrides: Mapping[str, str] | None = None) -> tuple[str, ...]:
    """What is wrong with a changed file (`ack_standard/de/body.txt`, `layout/closing.txt`), in sentences, or ().

    `overrides` are the other changed files it will live with. Nothing is sent or stored.
    """
    wrong = tuple(_path(path))
    if wrong:
        return wrong
    changed = {**(overrides or {}), path: source}
    sandbox = Sandbox(changed)
    try:
        tree = checked(sandbox, source, path)
    except TemplateSyntaxError as error:
        return (f"line {error.lineno}: {error.message}",)
    wrong = (*_names(tree, path), *_promises(sandbox, tree, path))
    return wrong or tuple(_renderings(path, changed))


def _path(path: str) -> Iterator[str]:
    name, *rest = path.split("/")
    if name == "layout":
        if templates.source(path) is None:
            yield f"there is no block named {path!r}"
    elif name not in TEMPLATES:
        yield f"there is no template named {name!r}; there are: {', '.join(TEMPLATES)}"
    elif len(rest) != 2 or not _LANGUAGE.fullmatch(rest[0]) or rest[1] not in _FILES:
        yield f"{path!r} is not of the form {name}/LANGUAGE/{{{','.join(_FILES)}}}"


def _declared(path: str) -> set[str]:
    name = path.partition("/")[0]
    if name == "layout":
        return {*VARIABLES, *_GIVEN, *_LAYOUT, "canary"}
    own = {*variables(name), *_GIVEN}
    return {*own, "canary"} if TEMPLATES[name].audience == "agent" else own


def _names(tree: nodes.Template, path: str) -> Iterator[str]:
    """Values and phrases that do not exist, in every branch, taken or not."""
    for name in sorted(meta.find_undeclared_variables(tree) - _declared(path)):
        line_number = next((node.lineno for node in tree.find_all(nodes.Name) if node.name == name), 1)
        yield f"line {line_number}: there is no value named {name!r} in this mail"
    phrases = templates.words("en")
    for node in tree.find_all(nodes.Getattr):
        if isinstance(node.node, nodes.Name) and node.node.name == "words" and node.attr not in phrases:
            yield f"line {node.lineno}: there is no phrase named {node.attr!r}"


def _promises(sandbox: Sandbox, tree: nodes.Template, path: str) -> Iterator[str]:
    """Values without which this mail would not say what it is sent for."""
    name, _, file = path.partition("/")
    if name == "layout" or not file.endswith("body.txt"):
        return
    used = meta.find_undeclared_variables(tree)
    for block in meta.find_referenced_templates(tree):
        text = templates.source(block) if block else None
        if block and text:
            used |= meta.find_undeclared_variables(checked(sandbox, text, block))
    for wanted in TEMPLATES[name].must_use:
        if wanted not in used:
            yield f"this mail must use {wanted!r}: {VARIABLES[wanted].what}"


def _renderings(path: str, changed: Mapping[str, str]) -> Iterator[str]:
    """The sample, and the same mail with everything missing that may be: both must come out of the changed file."""
    name, language, *_ = path.split("/")
    affected = [(name, language)] if name != "layout" else [(each, "en") for each in TEMPLATES]
    for template, spoken in affected:
        for context in (templates.sample(template), sparse(template)):
            wrong = _rendering(template, "en" if spoken == templates.ANY else spoken, context, changed)
            if wrong:
                yield wrong
                return


def _rendering(template: str, language: str, context: Mapping[str, Any], changed: Mapping[str, str]) -> str | None:
    try:
        rendered = render(template, language, context, changed)
    except (PermanentError, TemplateError) as error:
        return str(error)
    if rendered.fallback:
        return rendered.fallback
    if not rendered.subject:
        return f"{template}: the subject is empty"
    if len(rendered.subject) >= _LONGEST_SUBJECT:
        return f"{template}: the subject is too long: {line(rendered.subject, 60)}"
    return None


def sparse(template: str) -> dict[str, Any]:
    """The poorest context a mail can have: what it is about, and the default of everything else."""
    sample = templates.sample(template)
    about = ("case_number", "desk_name", "desk_address", *TEMPLATES[template].must_use)
    return {name: sample[name] for name in about if isinstance(VARIABLES[name].default, str)}
