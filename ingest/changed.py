"""A case as it will be once a plan is carried out: what agents are told is the new state, not the old. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields, replace
from typing import Any

from models.case import Case, DueTimes
from models.plan import Action, ChangeCase

_OF_CASE = {field.name for field in fields(Case)}
_CLOCKS = {f"due_{field.name}": field.name for field in fields(DueTimes)}


def changed(case: Case, actions: Iterable[Action]) -> Case:
    """The case with every change of these actions that is about it; what a Case does not hold is left out."""
    values: dict[str, Any] = {}
    clocks: dict[str, Any] = {}
    for action in actions:
        if not isinstance(action, ChangeCase) or action.case != case.serial:
            continue
        if action.field in _CLOCKS:
            clocks[_CLOCKS[action.field]] = action.value
        elif action.field in _OF_CASE:
            values[action.field] = action.value
    return replace(case, due=replace(case.due, **clocks), **values)
