"""`casepost train`: the desk's own decided cases are learnt from, and what was learnt stays in its data folder."""

from __future__ import annotations

import json
from dataclasses import dataclass
from importlib.util import find_spec

import pytest
from fakes.line import Line, mail

from casepost.training import WEIGHTS, destination, own_weights, retrain, understanding_with
from ingest.classify.model import shipped
from ingest.classify.samples import DATA, samples
from ingest.classify.training import RECIPES, Fitted, packed, write
from ingest.understand import understand
from models.errors import PermanentError
from models.mail import RawMail
from models.store.labelled import labelled

EMERGENCY = (
    "All ads are down on every site since 10 minutes, the tags return nothing. "
    "We lose about 9,000 EUR an hour. Nothing helps. Please call me."
)


@dataclass(frozen=True)
class Card:
    date: str
    mails: int
    emergencies: int
    features: int
    figures: dict


def quick(folder, out, log, today):
    """Instead of the fit, which needs scikit-learn: reads the mails as it does, and writes what it was given."""
    mails = samples(folder)
    out.write_bytes(b"weights")
    log("emergency: trained")
    return Card(today, len(mails), sum(one.emergency for one in mails), 0, {"emergency_recall": 1.0})


@pytest.fixture
def decided(sqlite_store, policy, clock, transport):
    """A desk where an agent said of one case that it is no emergency, and of another that it is."""
    line = Line(sqlite_store, policy, clock, transport)
    line.play(mail(EMERGENCY, subject="ads down"))
    line.answer(line.told("maria@desk.example")[0], "#emergency yes")
    line.answer(line.told("maria@desk.example")[0], "#emergency no")
    line.play(mail("The portal is slow.", subject="slow portal"))
    line.answer(line.told("maria@desk.example")[-1], "#emergency yes")
    return line


def test_the_last_word_of_a_person_on_a_mail_is_its_label(decided):
    rows = decided.store.read(labelled)
    assert [(row["subject"], row["labels"]["emergency"]) for row in rows] == [
        ("ads down", False),
        ("slow portal", True),
    ]
    assert rows[0]["body"].startswith("All ads are down")
    assert rows[0]["labels"]["priority"] in ("Critical", "Medium", "Low")
    assert rows[1]["labels"]["priority"] in ("Blocker", "Critical")


def test_the_desks_mails_are_learnt_beside_those_that_ship(decided, tmp_path):
    said = []
    own = decided.store.read(labelled)
    card = retrain(None, own, tmp_path / WEIGHTS, today="2026-11-24", say=said.append, fit=quick)
    assert card["mails"] == len(samples()) + 2
    assert card["date"] == "2026-11-24"
    assert said == ["emergency: trained"]
    assert [path.name for path in (tmp_path / "weights").iterdir()] == ["understanding.json.gz"]
    assert (tmp_path / WEIGHTS).stat().st_mode & 0o077 == 0


def test_another_folder_of_mails_takes_the_place_of_those_that_ship(tmp_path):
    folder = tmp_path / "mine"
    folder.mkdir()
    first = (DATA / "dev.jsonl").read_text(encoding="utf-8").split("\n")[0]
    (folder / "a.jsonl").write_text(first + "\n", encoding="utf-8")
    assert retrain(folder, [], tmp_path / "w", today="", say=print, fit=quick)["mails"] == 1


def test_a_folder_without_labelled_mails_is_told(tmp_path):
    with pytest.raises(PermanentError, match="holds no labelled mails"):
        retrain(tmp_path / "nowhere", [], tmp_path / "w", today="", say=print, fit=quick)


def test_mails_that_cannot_be_trained_on_leave_the_old_weights(tmp_path):
    (tmp_path / "bad.jsonl").write_text(json.dumps({"id": "x"}) + "\n", encoding="utf-8")
    out = tmp_path / "w" / "weights.gz"
    out.parent.mkdir()
    out.write_bytes(b"old")
    with pytest.raises(PermanentError, match="cannot be trained on"):
        retrain(tmp_path, [], out, today="", say=print, fit=quick)
    assert out.read_bytes() == b"old"


def test_what_was_learnt_never_leaves_the_data_folder(tmp_path):
    data = tmp_path / "var"
    assert destination(data, None) == data / WEIGHTS
    assert destination(data, data / "trial.gz") == data / "trial.gz"
    for outside in (tmp_path / "out.gz", data / ".." / "out.gz"):
        with pytest.raises(PermanentError, match="outside the data folder"):
            destination(data, outside)


@pytest.mark.skipif(find_spec("sklearn") is not None, reason="scikit-learn is installed")
def test_without_scikit_learn_one_sentence_says_what_is_missing(tmp_path):
    with pytest.raises(PermanentError, match=r"needs scikit-learn.*pip install 'casepost\[train\]'"):
        retrain(None, [], tmp_path / "w", today="", say=print)


def test_a_desk_reads_with_its_own_weights(tmp_path, policy, clock):
    heads = {
        name: Fitted(
            ({"zz": [1.0] * len(recipe.answers)}, {}, {}, {}),
            [9.0 if name == "emergency" else 0.0] * len(recipe.answers),
        )
        for name, recipe in RECIPES.items()
    }
    path = tmp_path / WEIGHTS
    assert own_weights(tmp_path) is None
    write(path, {"card": {}, **packed(heads)})
    assert own_weights(tmp_path) == path
    raw = RawMail(mail("A question about reports."), clock())
    assert understanding_with(path)(raw, policy, "").verdict.emergency
    assert (
        understanding_with(None)(raw, policy, "") == understand(raw, policy) == understand(raw, policy, "", shipped())
    )


def test_weights_that_cannot_be_read_are_told_with_the_remedy(tmp_path):
    (tmp_path / "w").write_bytes(b"no weights")
    with pytest.raises(PermanentError, match="casepost train"):
        understanding_with(tmp_path / "w")


@pytest.mark.skipif(find_spec("sklearn") is None, reason="scikit-learn is not installed: pip install 'casepost[train]'")
def test_training_gives_weights_that_a_desk_can_read_with(tmp_path, policy, clock):
    folder = tmp_path / "mails"
    folder.mkdir()
    lines = (DATA / "english.jsonl").read_text(encoding="utf-8").split("\n")
    (folder / "some.jsonl").write_text("\n".join(lines[:400]) + "\n", encoding="utf-8")
    out = tmp_path / WEIGHTS
    card = retrain(folder, [], out, today="2026-11-24", say=print)
    assert card["mails"] >= 300
    raw = RawMail(mail("A question about reports."), clock())
    assert understanding_with(out)(raw, policy, "").verdict.team
