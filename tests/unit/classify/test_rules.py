"""The admin's classification table."""

import tomllib
from pathlib import Path

import pytest

from ingest.classify.rules import first, hits, quote_of
from models.mail import Address, ParsedMail
from models.rules import KnownError, RequestType, Required, Rule

SHIPPED = tomllib.loads(Path("casepost/defaults/rules.toml").read_text(encoding="utf-8"))
MAIL = ParsedMail(
    "m1", "Hello", None, to=(Address("", "creative@desk.example"),), headers=(("X-Priority", "1 (Highest)"),)
)


def rule(**fields):
    return Rule(name="r", reason="because", **fields)


def test_a_phrase_fires_at_word_borders_in_any_case_and_quotes_the_mail():
    assert quote_of(rule(words=("deal id",)), MAIL, "About Deal  ID 5") == "Deal  ID"
    assert quote_of(rule(words=("deal",)), MAIL, "ideal dealer") is None


def test_chinese_phrases_need_no_word_borders():
    assert quote_of(rule(words=("报表",)), MAIL, "昨天的报表是空的") == "报表"


def test_an_exception_stops_the_rule():
    row = rule(words=("deal",), unless=("big deal",))
    assert quote_of(row, MAIL, "no big deal") is None


def test_a_pattern_is_searched_with_its_match_as_quote():
    assert quote_of(rule(pattern=r"PO-\d+"), MAIL, "see po-77 please") == "po-77"


def test_a_header_rule_looks_in_the_header_and_not_in_the_words():
    assert quote_of(rule(header="X-Priority", pattern="highest"), MAIL, "nothing") == "Highest"
    assert quote_of(rule(header="X-Priority", words=("hello",)), MAIL, "hello") is None
    assert quote_of(rule(header="X-Absent"), MAIL, "hello") is None


def test_a_rule_for_one_address_fires_only_on_mail_to_it():
    assert quote_of(rule(address="Creative@desk.example"), MAIL, "x") == "Creative@desk.example"
    assert quote_of(rule(address="other@desk.example", words=("x",)), MAIL, "x") is None


def test_a_rule_that_looks_for_nothing_never_fires():
    assert quote_of(rule(), MAIL, "x") is None


def test_the_first_row_that_names_a_field_decides_it():
    rows = (rule(words=("x",)), rule(words=("x",), team="Ad Quality"), rule(words=("x",), team="App Support"))
    assert first(hits(rows, MAIL, "x"), "team") == "Ad Quality"


def test_every_hit_gives_its_reason_weight_and_quote():
    (hit,) = hits((rule(words=("x",), weight=0.2),), MAIL, "an X here")
    assert (hit.reason.signal, hit.reason.weight, hit.reason.quote) == ("rule r: because", 0.2, "X")


def test_a_slow_pattern_of_an_admin_sees_a_capped_text():
    assert quote_of(rule(pattern="needle"), MAIL, "x" * 30_000 + "needle") is None


@pytest.mark.parametrize("row", SHIPPED["rule"], ids=lambda row: row["name"])
def test_the_shipped_rules_do_what_their_examples_say(row):
    checked = Rule(**row)
    assert checked.examples_yes
    assert all(quote_of(checked, MAIL, text) is not None for text in checked.examples_yes)
    assert all(quote_of(checked, MAIL, text) is None for text in checked.examples_no)


def test_the_shipped_types_and_categories_are_those_that_the_rules_name():
    types = {one.name: one.categories for one in (RequestType(**row) for row in SHIPPED["type"])}
    for row in SHIPPED["rule"]:
        assert row.get("type") is None or row["type"] in types
        assert row.get("category") is None or row["category"] in types[row["type"]]


def test_the_shipped_tables_are_valid():
    assert [Required(**row) for row in SHIPPED["required"]]
    assert [KnownError(**row) for row in SHIPPED.get("known_error", [])] == []
