"""What a template cannot do, whoever wrote it (S11), and what the check says about it."""

import pytest

import templates
from outbound.lint import check_template
from outbound.render import render
from outbound.sandbox import MAX_TURNS

ACK = templates.sample("ack_standard")
GOOD = "{{ case_number }} {{ answer_due|moment }}"


@pytest.mark.parametrize(
    ("bad", "why"),
    [
        ("{% for a in range(10**9) %}x{% endfor %}", "calls"),
        ("{{ ''.__class__.__mro__ }}", "SecurityError"),
        ("{{ subject.__class__ }}", "SecurityError"),
        ("{{ ids.append }}", "SecurityError"),
        ("{{ known_error.items }}", "UndefinedError"),
        ("{{ subject.format(x) }}", "calls"),
        ("{{ lipsum }}", "no value named 'lipsum'"),
        ("{{ config }}", "no value named 'config'"),
        ("{{ secret }}", "no value named 'secret'"),
        ("{{ _budget }}", "no value named '_budget'"),
        ("{{ canary }}", "no value named 'canary'"),
        ("{{ 9 ** 9 }}", "Pow"),
        ("{{ 'a' * 1000000000 }}", "Mul"),
        ("{{ 'a' ~ 'b' }}", "Concat"),
        ("{{ 'a' + 'b' }}", "Add"),
        ("{{ '%1000000000d' % 1 }}", "Mod"),
        ("{{ 'a'|center(1000000000) }}", "no filter named 'center'"),
        ("{{ 'a'|format(1) }}", "no filter named 'format'"),
        ("{{ subject|safe }}", "no filter named 'safe'"),
        ("{{ ids|map(attribute='__class__')|list }}", "no filter named"),
        ("{{ subject is callable }}", "no test named 'callable'"),
        ("{% set x = subject %}", "cannot set values"),
        ("{% set x %}y{% endset %}", "cannot set values"),
        ("{% with x = subject %}{% endwith %}", "With"),
        ("{% macro m() %}{{ m() }}{% endmacro %}", "macros"),
        ("{% import 'layout/closing.txt' as x %}", "import"),
        ("{% extends 'layout/layout.html' %}", "extend"),
        ("{% include 'ack_standard/en/body.txt' %}", "blocks"),
        ("{% include subject %}", "blocks"),
        ("{% include 'layout/../words/en.json' ignore missing %}", "blocks"),
        ("{% include 'layout/none.txt' %}", "TemplateNotFound"),
        ("{% for a in ids recursive %}{% endfor %}", "recursive"),
        ("{% for a in ids %}{% for b in ids %}{% for c in ids %}{% endfor %}{% endfor %}{% endfor %}", "loops"),
        ("{% for letter in subject %}{% endfor %}", "a loop needs a list"),
        ("{% autoescape false %}{{ subject }}{% endautoescape %}", "Scope"),
        ("{% do ids.append(1) %}", "unknown tag"),
        ("{{ " + "(" * 5_000 + "1" + ")" * 5_000 + " }}", "nested too deeply"),
        ("{% if 1 %}" * 3_000, "nested too deeply"),
        ("{{ ids" + " and ids" * 3_000 + " }}", "nested too deeply"),
        ("{{ ids" + "[0]" * 3_000 + " }}", "nested too deeply"),
        ("{{ ids" + "|first" * 3_000 + " }}", "nested too deeply"),
        ("{% if ids %}" * 50 + "{% endif %}" * 50, "nested too deeply"),
        ("x" * 50_001, "longer than 50000"),
        ("{{ words.no_such_phrase }}", "no phrase named"),
        ("{% if no_such_value %}{% endif %}", "no value named 'no_such_value'"),
        ("{% if known_error %}{{ known_error.titel }}{% endif %}", "titel"),
        ("{{ case_number", "unexpected end"),
    ],
)
def test_the_check_refuses_and_names_the_reason(bad, why):
    found = check_template("ack_standard/en/body.txt", GOOD + bad)
    assert found
    assert why in found[0]


@pytest.mark.parametrize("lines", [1, 3])
def test_a_mistake_is_named_with_its_line(lines):
    assert check_template("ack_standard/en/body.txt", "\n" * (lines - 1) + "{{ nothing }}")[0].startswith(
        f"line {lines}: "
    )


def test_a_good_template_has_nothing_wrong():
    assert check_template("ack_standard/en/body.txt", GOOD) == ()
    assert check_template("ack_standard/cs/body.txt", GOOD) == ()
    assert check_template("ack_standard/en/body.html", "<p>{{ subject }}</p>") == ()


@pytest.mark.parametrize(
    ("path", "why"),
    [
        ("ack_nothing/en/body.txt", "no template named"),
        ("ack_standard/en/header.txt", "not of the form"),
        ("ack_standard/../body.txt", "not of the form"),
        ("ack_standard/body.txt", "not of the form"),
        ("layout/secret.txt", "no block named"),
    ],
)
def test_a_file_with_a_wrong_name_is_refused(path, why):
    assert why in check_template(path, GOOD)[0]


def test_an_acknowledgement_without_its_promise_is_refused():
    found = check_template("ack_standard/en/body.txt", "Thank you for {{ case_number }}.")
    assert found == ("this mail must use 'answer_due': by when a person answers: RFC 3339 in UTC, or null",)


def test_a_promise_kept_inside_a_block_counts():
    assert (
        check_template("ack_standard/en/body.txt", '{{ answer_due|moment }} {% include "layout/closing.txt" %}') == ()
    )


def test_a_subject_must_not_be_empty():
    assert check_template("ack_standard/en/subject.txt", "{% if ids is none %}x{% endif %}") == (
        "ack_standard: the subject is empty",
    )


def test_a_changed_block_is_tried_with_every_template():
    assert check_template("layout/closing.txt", "Bye, {{ desk_name }}") == ()
    assert "no value named" in check_template("layout/closing.txt", "{{ password }}")[0]
    assert check_template("layout/closing.txt", "{{ text }}{{ results|first }}") != ()


def test_a_block_cannot_include_a_block_and_so_never_itself():
    assert "blocks" in check_template("layout/closing.txt", '{% include "layout/closing.txt" %}')[0]


def test_loops_share_one_budget_however_they_are_nested():
    many = [{"kind": "deal", "value": "1"}] * 200
    nested = "{% for a in ids %}{% for b in ids %}{% endfor %}{% endfor %}"
    assert MAX_TURNS < 200 * 200
    rendered = render("ack_standard", "en", {**ACK, "ids": many}, {"ack_standard/en/body.txt": nested})
    assert rendered.fallback
    assert "turns" in rendered.fallback


def test_a_flood_of_output_is_stopped_while_it_comes():
    flood = "{{ subject }}" * 3_000
    rendered = render("ack_standard", "en", {**ACK, "subject": "x" * 100_000}, {"ack_standard/en/body.txt": flood})
    assert rendered.fallback
    assert "longer than" in rendered.fallback


def test_a_template_of_the_largest_size_that_is_allowed_is_bounded_too():
    many = [{"kind": "deal", "value": "1"}] * 100
    loops = "{% for a in ids %}{% endfor %}" * 1_600
    rendered = render("ack_standard", "en", {**ACK, "ids": many}, {"ack_standard/en/body.txt": loops})
    assert rendered.fallback
    assert "turns" in rendered.fallback


def test_a_loop_knows_where_it_stands():
    body = "{% for id in ids %}{{ loop.index }}{% if not loop.last %},{% endif %}{% endfor %}"
    assert render("ack_standard", "en", ACK, {"ack_standard/en/body.txt": body}).text == "1,2\n"
