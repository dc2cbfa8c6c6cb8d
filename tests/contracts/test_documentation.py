"""The documentation speaks of what there is: every command and option, and no file or function that is gone."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest
import typer.main

from casepost.cli.app import app

ROOT = Path(__file__).parents[2]
COMMANDS = ROOT / "docs/commands.md"
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
SPOKEN = [
    page
    for folder in ("casepost", "ingest", "outbound", "models", "templates")
    for page in sorted((ROOT / folder).rglob("*.py"))
    if "`casepost " in page.read_text(encoding="utf-8")
]
_CODE = re.compile(r"`([A-Za-z0-9_./-]+\.py)(?:: ([A-Za-z_][A-Za-z0-9_.]*))?`")
_OWN = ("casepost/", "ingest/", "outbound/", "models/", "templates/", "tests/", "bench/")


def commands(command=None, path: str = "casepost") -> dict[str, set[str]]:
    """Every command as people type it, with its options."""
    command = command or typer.main.get_command(app)
    below = getattr(command, "commands", {})
    options = {
        option
        for parameter in command.params
        for option in (*parameter.opts, *parameter.secondary_opts)
        if option.startswith("--") and option != "--help"
    }
    # a group that does nothing by itself is no command
    found = {} if below and command.no_args_is_help else {path: options}
    for name, one in below.items():
        found |= commands(one, f"{path} {name}")
    return found


def sections() -> dict[str, str]:
    """The sections of the page by their command."""
    pieces = re.split(r"^## `([^`]+)`$", COMMANDS.read_text(encoding="utf-8"), flags=re.MULTILINE)
    return dict(zip(pieces[1::2], pieces[2::2], strict=True))


@pytest.mark.parametrize(("command", "options"), commands().items(), ids=commands())
def test_every_command_stands_in_the_documentation_with_its_options_and_an_example(command, options):
    section = sections().get(command)
    assert section is not None, f"docs/commands.md has no section ## `{command}`"
    assert {option for option in options if not re.search(rf"{option}(?![a-z-])", section)} == set()
    assert f"\n$ {command}" in section


def test_no_command_is_documented_that_is_gone():
    assert set(sections()) <= set(commands())


def test_the_documentation_names_no_option_that_is_gone():
    known = commands()
    for command, section in sections().items():
        named = set(re.findall(r"(?<![\w-])--[a-z][a-z-]*", section)) - {"--json", "--config", "--help"}
        below = {option for name, options in known.items() if name.startswith(command) for option in options}
        assert named <= below, command


@pytest.mark.parametrize("page", PAGES + SPOKEN, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_every_command_that_a_page_or_the_program_tells_people_to_run_exists(page):
    known = commands() | {"casepost": set()}
    gone = []
    for told in re.findall(r"`(?:\.venv/bin/)?casepost ([a-z][a-z ]*)", page.read_text(encoding="utf-8")):
        words = told.split()
        if not {f"casepost {' '.join(words[:length])}" for length in (1, 2)} & set(known):
            gone.append(told)
    assert gone == []


def names_of(path: Path) -> set[str]:
    """What a module defines: functions, classes, constants, and `Class.method`."""
    found = set()
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            found.add(node.name)
        if isinstance(node, ast.ClassDef):
            inner = [each for each in node.body if isinstance(each, ast.FunctionDef | ast.AsyncFunctionDef)]
            found |= {f"{node.name}.{each.name}" for each in inner}
        if isinstance(node, ast.Assign | ast.AnnAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            found |= {target.id for target in targets if isinstance(target, ast.Name)}
    return found


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_every_file_and_function_that_a_page_names_exists(page):
    gone = []
    for path, name in _CODE.findall(page.read_text(encoding="utf-8")):
        if not path.startswith(_OWN):
            continue
        file = ROOT / path
        if not file.is_file() or (name and name not in names_of(file)):
            gone.append(f"{path}: {name}" if name else path)
    assert gone == []


def test_the_way_of_one_mail_names_files_and_functions():
    found = _CODE.findall((ROOT / "docs/flow.md").read_text(encoding="utf-8"))
    assert len([path for path, name in found if name]) > 20
