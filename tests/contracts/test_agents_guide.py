"""docs/agents.md tells agents of every command there is, and of every one that is not there yet."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.agent.vocabulary import CLOSE_REASONS, UNAVAILABLE, WORDS

GUIDE = (Path(__file__).parents[2] / "docs" / "agents.md").read_text(encoding="utf-8")
TABLE = "\n".join(line for line in GUIDE.splitlines() if line.startswith("| `#"))
MISSING = GUIDE.partition("not in this version")[2].partition("\n\n")[0]


@pytest.mark.parametrize("word", sorted(set(WORDS) - UNAVAILABLE - {"note"}))
def test_a_command_stands_in_the_table(word):
    assert f"`#{word}" in TABLE


@pytest.mark.parametrize("word", sorted(UNAVAILABLE))
def test_a_command_that_is_not_there_yet_is_named_so(word):
    assert f"`#{word}`" in MISSING
    assert f"`#{word}" not in TABLE


def test_every_reason_to_close_is_named():
    assert [reason for reason in CLOSE_REASONS if reason.replace("_", " ") not in TABLE] == []
