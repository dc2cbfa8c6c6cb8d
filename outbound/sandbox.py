"""The small language templates may be written in: words, values, if, for and shipped blocks; bounded in time and size.

Everything that can compute, call, assign, repeat or reach an object's attributes is refused before it runs, so that a
template's cost is at most (its size) x (its values), and no text of a customer can ever act as a template (S11).
"""

from __future__ import annotations

from collections.abc import Mapping, MutableMapping, Sequence
from itertools import islice
from typing import Any, ClassVar

from jinja2 import (
    BaseLoader,
    StrictUndefined,
    Template,
    TemplateNotFound,
    TemplateSyntaxError,
    Undefined,
    nodes,
    pass_context,
)
from jinja2.environment import Environment
from jinja2.exceptions import SecurityError, TemplateRuntimeError
from jinja2.runtime import Context, LoopContext
from jinja2.sandbox import SandboxedEnvironment

import templates
from outbound.phrases import FILTERS

MAX_SOURCE = 50_000
"""Characters of one template file."""
MAX_RENDERED = 200_000
"""Characters of one rendered text."""
_PIECES = 64
"""Pieces of a rendering between two looks at its length; a piece is at most one value."""
MAX_TURNS = 5_000
"""Turns of all loops of one rendering together."""
MAX_LOOP_DEPTH = 2
MAX_DEPTH = 40
"""Levels of the syntax tree."""

_ALLOWED: tuple[type[nodes.Node], ...] = (
    nodes.Template, nodes.Output, nodes.TemplateData, nodes.For, nodes.If, nodes.CondExpr, nodes.Include, nodes.Name,
    nodes.Const, nodes.Getattr, nodes.Getitem, nodes.Filter, nodes.Test, nodes.Not, nodes.And, nodes.Or, nodes.Compare,
    nodes.Operand, nodes.Keyword, nodes.Tuple, nodes.List,
)  # fmt: skip
_REFUSED = {
    nodes.Call: "calls are not possible in a template",
    nodes.Assign: "a template cannot set values",
    nodes.AssignBlock: "a template cannot set values",
    nodes.Macro: "a template cannot define macros",
    nodes.Extends: "a template cannot extend another",
    nodes.Import: "a template cannot import another",
    nodes.FromImport: "a template cannot import another",
}
_DEEP = "the template is nested too deeply"
_TESTS = ("none", "defined", "in")
_LOOP = ("index", "index0", "first", "last", "length")


class Sandbox(SandboxedEnvironment):
    """Jinja2 with a white list of nodes, filters and attributes; values are data, undefined names are errors."""

    intercepted_binops: ClassVar[frozenset[str]] = frozenset()  # type: ignore[misc]  # no operator passes the white list

    def __init__(self, overrides: Mapping[str, str]) -> None:
        self._overrides = overrides
        super().__init__(
            undefined=StrictUndefined,
            autoescape=lambda name: bool(name and name.endswith(".html")),
            trim_blocks=True,
            keep_trailing_newline=True,
            lstrip_blocks=True,
            auto_reload=False,
            cache_size=-1,
            loader=_Sources(overrides),
        )
        self.filters = {**FILTERS, "_turns": _turns}
        self.tests = {name: self.tests[name] for name in _TESTS}
        self.globals = {}

    def path(self, name: str, language: str, file: str) -> str | None:
        """Where the file of a template is in a language: changed or shipped, its own or the one of every language."""
        found = (f"{name}/{folder}/{file}" for folder in (language, templates.ANY))
        return next((path for path in found if path in self._overrides or templates.source(path) is not None), None)

    def getattr(self, obj: Any, attribute: str) -> Any:
        """`known_error.title`: an entry of a mapping, or what a loop knows of itself. Never an object's attribute."""
        if isinstance(obj, Mapping):
            return obj[attribute] if attribute in obj else self.undefined(obj=obj, name=attribute)
        if isinstance(obj, LoopContext) and attribute in _LOOP:
            return getattr(obj, attribute)
        return self.undefined(obj=obj, name=attribute, exc=SecurityError)

    def getitem(self, obj: Any, argument: Any) -> Any:
        """`ids[0]`, `due["resolution"]`."""
        try:
            return obj[argument]
        except (LookupError, TypeError):
            return self.undefined(obj=obj, name=argument)


class _Sources(BaseLoader):
    """Finds an overriding template first, the shipped one else, and compiles only what the white list lets through."""

    def __init__(self, overrides: Mapping[str, str]) -> None:
        self._overrides = overrides

    def load(
        self,
        environment: Environment,
        name: str,
        globals: MutableMapping[str, Any] | None = None,  # noqa: A002 - Jinja2's name
    ) -> Template:
        source = self._overrides.get(name)
        if source is None:
            source = templates.source(name)
        if source is None:
            raise TemplateNotFound(name)
        tree = checked(environment, source, name)
        code = environment.compile(tree, name, name)
        return environment.template_class.from_code(environment, code, globals or {}, None)


def checked(environment: Environment, source: str, name: str) -> nodes.Template:
    """The parsed template, its loops counted. TemplateSyntaxError (with the line) for anything off the white list."""
    if len(source) > MAX_SOURCE:
        raise TemplateSyntaxError(f"the template is longer than {MAX_SOURCE} characters", 1, name)
    try:
        tree = environment.parse(source, name)
    except RecursionError:
        raise TemplateSyntaxError(_DEEP, 1, name) from None
    _check(tree, name, 0, 0)
    return tree


def _check(node: nodes.Node, name: str, level: int, loops: int) -> None:
    """Refuse a node off the white list; count its loops. The level bounds the compiler's recursion."""
    why = _refusal(node, level)
    if why:
        raise TemplateSyntaxError(why, node.lineno or 1, name)
    if isinstance(node, nodes.Include):
        _check_include(node, name)
    loops += isinstance(node, nodes.For)
    if loops > MAX_LOOP_DEPTH:
        raise TemplateSyntaxError(f"loops may be nested {MAX_LOOP_DEPTH} deep, not more", node.lineno, name)
    for child in node.iter_child_nodes():
        _check(child, name, level + 1, loops)
    if isinstance(node, nodes.For):
        node.iter = nodes.Filter(node.iter, "_turns", [], [], None, None, lineno=node.lineno)


def _refusal(node: nodes.Node, level: int) -> str | None:
    if level > MAX_DEPTH:
        return _DEEP
    if type(node) not in _ALLOWED:
        return _REFUSED.get(type(node), f"“{type(node).__name__}” is not possible in a template")
    if isinstance(node, nodes.Filter) and node.name not in FILTERS:
        return f"there is no filter named {node.name!r}"
    if isinstance(node, nodes.Test) and node.name not in _TESTS:
        return f"there is no test named {node.name!r}"
    return "loops cannot be recursive" if isinstance(node, nodes.For) and node.recursive else None


def _check_include(node: nodes.Include, name: str) -> None:
    target = node.template
    known = isinstance(target, nodes.Const) and isinstance(target.value, str) and target.value.startswith("layout/")
    # A block that includes blocks could include itself.
    if not known or name.startswith("layout/") or node.ignore_missing:
        raise TemplateSyntaxError(
            'only blocks can be included, by name: {% include "layout/closing.txt" %}', node.lineno, name
        )


@pass_context
def _turns(context: Context, values: Any) -> Sequence[Any]:
    """What a loop runs over, charged to the budget of this rendering. Text is no list."""
    if isinstance(values, Undefined):
        list(values)  # raises its own, better worded error
    if not isinstance(values, list | tuple):
        raise TemplateRuntimeError("a loop needs a list")
    budget = context["_budget"]
    budget[0] -= len(values) + 1
    if budget[0] < 0:
        raise SecurityError(f"more than {MAX_TURNS} turns of loops")
    return values


def run(template: Template, values: Mapping[str, Any]) -> str:
    """The rendered text. SecurityError beyond MAX_TURNS or MAX_RENDERED; UndefinedError for unknown names."""
    pieces = template.generate(**values, _budget=[MAX_TURNS])
    texts: list[str] = []
    left = MAX_RENDERED
    while some := list(islice(pieces, _PIECES)):
        texts.append("".join(some))
        left -= len(texts[-1])
        if left < 0:
            raise SecurityError(f"the mail is longer than {MAX_RENDERED} characters")
    return "".join(texts)
