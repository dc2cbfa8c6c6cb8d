"""Tags in the subject."""

from ingest.classify.tags import wishes
from models.rules import RequestType
from models.understanding import SubjectLine

TYPES = (RequestType(name="Programmatic", categories=("Deals", "Bid requests")),)


def read(*tags):
    return wishes(SubjectLine("words", tags=tags), TYPES)


def test_emergency_raises():
    assert read(("EMERGENCY", "")).emergency
    assert not read().emergency


def test_a_priority_is_taken_in_any_case_and_told_as_a_reason():
    wished = read(("PRIORITY", "blocker"))
    assert wished.priority == "Blocker"
    assert wished.reasons[0].quote == "[PRIORITY: blocker]"
    assert not wished.emergency


def test_an_unknown_priority_is_no_priority_but_stays_visible():
    assert read(("PRIORITY", "Ultra")).priority is None
    assert read(("PRIORITY", "Ultra")).reasons


def test_concern_reopen_and_close_name_the_kind():
    assert [read((word, "")).kind for word in ("CONCERN", "REOPEN", "CLOSE")] == ["concern", "reopen", "close"]


def test_a_type_may_come_with_its_category_or_either_alone():
    assert (read(("TYPE", "programmatic")).type, read(("TYPE", "programmatic")).category) == ("Programmatic", None)
    assert (read(("TYPE", "Programmatic / deals")).type, read(("TYPE", "Programmatic / deals")).category) == (
        "Programmatic",
        "Deals",
    )
    assert read(("TYPE", "Bid requests")).type == "Programmatic"
    assert read(("TYPE", "Gardening")).type is None


def test_other_tags_are_not_ours():
    assert read(("EXTERNAL", "")).reasons == ()
