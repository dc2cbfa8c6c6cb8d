"""The shipped templates, all of them, in every language: complete, checked, and saying what they promise."""

import json
import re
from pathlib import Path

import pytest

import templates
from models.letter import CANARY
from outbound.lint import check_template, sparse
from outbound.render import render
from templates.variables import EVERYWHERE, TEMPLATES, VARIABLES, variables

DOCS = Path(__file__).parents[2] / "docs" / "templates.md"
CUSTOMER = [name for name, template in TEMPLATES.items() if template.audience == "customer"]
INTERNAL = [name for name, template in TEMPLATES.items() if template.audience == "agent"]
PROMISING = [name for name in CUSTOMER if name.startswith("ack_")]
ITEMS = ("ids", "steps", "environment", "screenshot", "url", "phone", "justification", "technical_contact", "impact")
LANGUAGES = templates.LANGUAGES


def shipped(name):
    for language in (*LANGUAGES, templates.ANY):
        for file in ("subject.txt", "body.txt", "body.html"):
            path = f"{name}/{language}/{file}"
            if templates.source(path) is not None:
                yield path


def shape(words):
    """Keys, lengths of lists and gaps of the phrases: what every language must have in common."""
    if isinstance(words, dict):
        return {
            key: shape(value)
            for key, value in words.items()
            if key not in ("moment", "english_note", "name", "direction", "clock")
        }
    if isinstance(words, list):
        return len(words)
    return sorted(re.findall(r"\{[a-z_]+\}", words))


def test_the_table_and_the_folders_name_the_same_templates():
    assert set(TEMPLATES) == set(templates.names())


@pytest.mark.parametrize("name", CUSTOMER)
def test_what_customers_see_is_there_in_fifteen_languages(name):
    assert templates.languages(name) == LANGUAGES
    assert len(LANGUAGES) == 15


@pytest.mark.parametrize("name", INTERNAL)
def test_what_agents_see_is_there_in_english_and_german(name):
    assert templates.languages(name)[:2] == ("en", "de")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_the_phrases_of_english_with_the_same_gaps(language):
    assert templates.words(language)["name"] == json.loads(templates.source(f"words/{language}.json"))["name"]
    assert shape(templates.words(language)) == shape(templates.words("en"))
    gaps = set(re.findall(r"\{([a-z_]+)\}", templates.words(language)["moment"]))
    assert {"weekday", "day", "year", "time", "zone"} <= gaps
    assert gaps & {"month", "month_number"}


@pytest.mark.parametrize("language", [language for language in LANGUAGES if language != "en"])
def test_every_language_but_english_can_say_that_english_is_faster(language):
    assert templates.words(language)["english_note"]
    assert not templates.words("en")["english_note"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_phrase_was_left_in_english(language):
    if language == "en":
        return
    english, here = templates.words("en"), templates.words(language)
    same = [key for key, phrase in here["missing"].items() if phrase == english["missing"][key]]
    same += [key for key in ("understood", "how_to_reply", "signoff", "known_error") if here[key] == english[key]]
    assert same == []


@pytest.mark.parametrize("name", TEMPLATES)
def test_a_sample_gives_every_value_of_its_template_and_no_other(name):
    assert set(templates.sample(name)) == set(variables(name)) - {"language"}


@pytest.mark.parametrize("name", TEMPLATES)
def test_a_shipped_template_passes_the_check_that_a_changed_one_must_pass(name):
    paths = list(shipped(name))
    assert paths
    assert {path: check_template(path, templates.source(path)) for path in paths} == dict.fromkeys(paths, ())


@pytest.mark.parametrize(
    "block", ["greeting.txt", "details.txt", "closing.txt", "signoff.txt", "subject.txt", "layout.html"]
)
def test_a_shipped_block_passes_the_check(block):
    assert check_template(f"layout/{block}", templates.source(f"layout/{block}")) == ()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", TEMPLATES)
def test_a_template_renders_with_all_values_and_with_none(name, language):
    for context in (templates.sample(name), sparse(name)):
        rendered = render(name, language, context)
        assert rendered.fallback is None
        assert rendered.subject
        assert rendered.text.strip()
        assert "{" not in rendered.text
        assert "None" not in rendered.text
        assert "  " not in rendered.text.replace("\n", "")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", PROMISING)
def test_an_acknowledgement_names_the_case_the_time_and_the_zone(name, language):
    sample = {**templates.sample(name), "answer_due": "2026-11-25T15:15:00Z", "zone": "America/New_York"}
    text = render(name, language, sample).text
    assert sample["case_number"] in text
    assert f"[{sample['case_number']}]" in text
    assert "10:15" in text
    assert "2026" in text
    assert "(America/New_York, UTC-5)" in text
    assert templates.words(language)["weekdays"][2] in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_emergency_is_promised_an_answer_in_words_and_asked_for_a_telephone(language):
    sample = {**templates.sample("ack_emergency"), "missing": ["phone", "url"]}
    asking = render("ack_emergency", language, {**sample, "phone_known": False}).text
    words = templates.words(language)
    assert words["within_one_hour"] in asking
    assert words["missing"]["url"] in asking
    assert f"- {words['missing']['phone']}" not in asking, "the question stands alone, not a second time in the list"
    knowing = render("ack_emergency", language, {**sample, "phone_known": True, "missing": []}).text
    assert len(asking.split("\n\n")) > len(knowing.split("\n\n"))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", [name for name in PROMISING if name not in ("ack_emergency", "ack_concern")])
def test_every_missing_item_is_asked_for_in_a_sentence(name, language):
    text = render(name, language, {**templates.sample(name), "missing": list(ITEMS)}).text
    for item in ITEMS:
        assert f"- {templates.words(language)['missing'][item]}" in text


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", CUSTOMER)
def test_a_subject_that_may_not_be_echoed_takes_everything_of_the_sender_with_it(name, language):
    hostile = "buy-pills.example"
    context = {
        **templates.sample(name),
        "subject": None,
        "customer_name": hostile,
        "urls": [f"https://{hostile}/"],
        "attachments": [hostile],
    }
    rendered = render(name, language, context)
    assert hostile not in rendered.subject + rendered.text + rendered.html


@pytest.mark.parametrize("name", INTERNAL)
def test_every_mail_to_agents_holds_the_canary_and_no_mail_to_customers_can(name):
    for language in LANGUAGES:
        assert CANARY in render(name, language, templates.sample(name)).text
    for customer in CUSTOMER:
        assert CANARY not in render(customer, "en", templates.sample(customer)).html
        assert "canary" in check_template(f"{customer}/en/body.txt", "{{ canary }}")[0]


def test_arabic_is_written_from_right_to_left():
    assert '<html lang="ar" dir="rtl">' in render("ack_standard", "ar", templates.sample("ack_standard")).html


def test_every_template_and_every_value_is_in_the_manual():
    manual = DOCS.read_text(encoding="utf-8")
    for name, template in TEMPLATES.items():
        section = manual.partition(f"### {name}\n")[2].partition("\n### ")[0]
        assert template.when in section, name
        for value in template.variables:
            assert f"`{value}`" in section, (name, value)
    for name, variable in VARIABLES.items():
        assert f"| `{name}` | {variable.what} |" in manual
    for name in EVERYWHERE:
        assert f"`{name}`" in manual


def test_every_value_of_the_table_is_used_by_a_template():
    used = {name for template in TEMPLATES for name in variables(template)}
    assert set(VARIABLES) == used


def test_nothing_outside_the_folder_of_templates_is_a_source():
    assert templates.source("../pyproject.toml") is None
    assert templates.source("variables.py") is None
    assert templates.source("ack_standard/xx/body.txt") is None
    assert templates.source("") is None
