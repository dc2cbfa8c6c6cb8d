"""The JSON that docs/commands.md shows is what the program prints: every sample has the keys of the real thing."""

from __future__ import annotations

import json
import re
import shlex
from pathlib import Path

import pytest
from fakes.line import mail
from fakes.program import Program, Serving

from casepost.sink import Sink

PAGE = (Path(__file__).parents[2] / "docs/commands.md").read_text(encoding="utf-8")
SAMPLES = dict(re.findall(r"^\$ casepost (.* --json)\n(\{.*\})$", PAGE, re.MULTILINE))
NEWSLETTER = b"\r\nList-Id: <weekly.adweekly.example>\r\nPrecedence: bulk\r\n\r\n"


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    """A desk that has read one newsletter and holds one archive, with one mistake in a second configuration."""
    folder = tmp_path_factory.mktemp("samples")
    with Sink() as relay:
        (folder / "casepost.toml").write_text(
            '[desk]\naddress = "support@desk.example"\n[smtp]\nlisten = "127.0.0.1:0"\n'
            f'[[relay]]\nhost = "127.0.0.1"\nport = {relay.port}\ntls = "none"\n'
        )
        (folder / "wrong.toml").write_text('[desk]\naddress = "support@desk.example"\nnmae = "x"\n')
        (folder / "archive").mkdir()
        (folder / "archive/a.eml").write_bytes(mail(message_id="a1@northwind.example"))
        with Serving(folder) as serving:
            serving.send(mail(sender="news@adweekly.example").replace(b"\r\n\r\n", NEWSLETTER, 1))
            serving.settle(Program(folder))
            serving.terminate()
        yield Program(folder)


def printed(desk: Program, command: str) -> dict:
    """What the program prints for the command of a sample: its first object."""
    words, code = shlex.split(command), 0
    if command == "config check --json":
        words, code = [*words, "--config", "wrong.toml"], 2
    return json.loads(desk.run(*words, code=code).stdout.splitlines()[0])


def keys(value) -> object:
    """The shape of a JSON value: keys all the way down, of lists the first item."""
    if isinstance(value, dict):
        return {name: keys(inner) for name, inner in value.items()}
    return [keys(value[0])] if isinstance(value, list) and value else type(value).__name__


def test_there_are_samples():
    assert len(SAMPLES) >= 6


@pytest.mark.parametrize("command", SAMPLES)
def test_a_sample_has_the_keys_and_types_that_the_program_prints(desk, command):
    assert keys(json.loads(SAMPLES[command])) == keys(printed(desk, command))


def test_the_keys_that_the_page_names_for_trace_are_those_it_prints(desk):
    text = re.search(r"With `--json`, one object: `(\{.*?\})`, mails", PAGE, re.DOTALL)[1]
    named = set(re.findall(r'"([a-z_]+)"', text))
    [found] = desk.json("trace", "news@adweekly.example")
    [receipt] = found["receipts"]
    assert named == found.keys() | receipt.keys() | receipt["decision"].keys()
