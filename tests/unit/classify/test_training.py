"""Labelled mails, how they are split, and how weights are written and read back."""

from ingest.classify.features import Features, features
from ingest.classify.model import load, shipped
from ingest.classify.passage import Passage
from ingest.classify.samples import groups_of, samples
from ingest.classify.training import RECIPES, Fitted, folds_of, packed, write


def test_mails_of_one_sender_or_one_masked_subject_are_one_group_even_over_a_third():
    keys = [{"from a", "subject x"}, {"from b", "subject x"}, {"from b", "subject y"}, {"from c", "subject z"}]
    assert groups_of(keys) == [0, 0, 0, 1]


def test_no_group_is_split_between_folds():
    mails = samples()
    place = {}
    for one, fold in zip(mails, folds_of(mails, 5), strict=True):
        assert place.setdefault(one.group, fold) == fold
    assert len(set(place.values())) == 5


def test_the_labelled_mails_keep_the_guide():
    mails = samples()
    assert len({one.id for one in mails}) == len(mails)
    for one in mails:
        assert one.priority in ({"Blocker", "Critical"} if one.emergency else {"Critical", "Medium", "Low"}), one.id
        assert not (one.emergency and one.kind in {"auto_reply", "bounce", "bulk"}), one.id


def test_every_language_is_taught():
    assert len({one.language for one in samples()}) == 15


def test_weights_are_read_back_as_they_were_written(tmp_path):
    heads = {
        name: Fitted(
            (
                {"ab": [2.0] * len(recipe.answers)},
                {},
                {"reply": [-1.0] * len(recipe.answers)},
                {"24": [3.0] * len(recipe.answers)},
            ),
            [0.5] * len(recipe.answers),
        )
        for name, recipe in RECIPES.items()
    }
    write(tmp_path / "w.json.gz", {"card": {"mails": 3}, **packed(heads)})
    model = load(tmp_path / "w.json.gz")
    assert model.card["mails"] == 3
    said = model.answers(Features(("ab",), (), ("reply",), ("24",)))
    assert abs(said["emergency"]["yes"] - 1 / (1 + 2.718281828 ** -(0.5 + 2.0 - 1.0 + 3.0))) < 0.01
    assert abs(sum(said["team"].values()) - 1) < 1e-9


def test_weights_of_a_desk_from_before_there_were_senses_are_still_read(tmp_path):
    heads = {
        name: Fitted(({"ab": [2.0] * len(recipe.answers)}, {}, {}, {}), [0.0] * len(recipe.answers))
        for name, recipe in RECIPES.items()
    }
    content = packed(heads)
    del content["tables"]["senses"]
    write(tmp_path / "w.json.gz", {"card": {}, **content})
    said = load(tmp_path / "w.json.gz").answers(Features(("ab",), (), (), ("24",)))
    assert said["emergency"]["yes"] > 0.8


def test_the_same_weights_give_the_same_bytes(tmp_path):
    content = {"card": {}, "heads": {}, "tables": {}}
    write(tmp_path / "one", content)
    write(tmp_path / "two", content)
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()


def test_the_shipped_weights_name_what_they_were_made_of():
    card = shipped().card
    assert card["mails"] == len(samples())
    assert card["emergencies"] == sum(one.emergency for one in samples())
    assert {"emergency_recall", "emergency_precision"} <= card["figures"].keys()


def test_numbers_are_learnt_by_their_length_alone():
    assert features(Passage("", "line 12345678")).words == features(Passage("", "line 87654321")).words
