"""The watch inside a running `serve`, and `casepost train` as people type it."""

from __future__ import annotations

from importlib.util import find_spec

import pytest
from fakes.line import mail
from fakes.program import Serving

AGENTS = """
[[agent]]
name = "Olga Petrova"
address = "olga@desk.example"
on_call = true
[[agent]]
name = "Pavel Novak"
address = "pavel@desk.example"
on_call = true
[emergency]
threshold = 1.0
review_threshold = 0.0001
[watch]
interval_seconds = 1
review_after = "0m"
"""


def test_a_running_desk_asks_one_after_another_until_somebody_decides(program, sink, tmp_path):
    config = tmp_path / "casepost.toml"
    config.write_text(config.read_text(encoding="utf-8") + AGENTS, encoding="utf-8")
    with Serving(tmp_path) as serving:
        serving.send(mail())
        # acknowledgement, one question, and the other on call as the team; then the watch asks on
        sink.wait_for(5, timeout=30)
        serving.terminate()
    asked = [row["to"] for row in program.json("outbox") if row["template"] == "review_request"]
    assert asked[:3] == ["olga@desk.example", "pavel@desk.example", "olga@desk.example"]


@pytest.mark.skipif(find_spec("sklearn") is not None, reason="scikit-learn is installed")
def test_train_says_in_one_sentence_what_it_lacks(program, tmp_path):
    with Serving(tmp_path) as serving:
        serving.terminate()
    done = program.run("train", code=1)
    assert "pip install 'casepost[train]'" in done.stderr
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "var" / "weights" / "understanding.json.gz").exists()


def test_train_writes_nowhere_but_into_the_data_folder(program, tmp_path):
    with Serving(tmp_path) as serving:
        serving.terminate()
    assert "outside the data folder" in program.run("train", "--out", "elsewhere.gz", code=1).stderr
