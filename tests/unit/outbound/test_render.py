"""Values become words: languages, fallbacks, and text of customers that stays text (S10, S11)."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import templates
from models.errors import PermanentError
from models.letter import CANARY
from outbound.render import Rendered, render
from templates.variables import TEMPLATES, variables

ACK = templates.sample("ack_standard")
HOSTILE = (
    "{{ 7*7 }}", "{% include 'layout/internal.txt' %}", "${7*7}", "%(x)s", "{subject}", "{0.__class__}", "{# gone #}",
    "<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "<svg/onload=alert(1)>", "javascript:alert(1)",
    "https://x.example/'onmouseover='alert(1)", '<a href="javascript:x">y</a>', "&lt;b&gt;", "]]><!--",
)  # fmt: skip


def test_a_language_without_a_template_is_answered_in_english():
    assert render("ack_standard", "fi", ACK) == render("ack_standard", "en", ACK)


def test_a_template_that_does_not_exist_is_refused_for_good():
    with pytest.raises(PermanentError, match="no template"):
        render("../secrets", "en", ACK)


@pytest.mark.parametrize("text", HOSTILE)
def test_text_of_a_customer_is_never_a_template_nor_markup(text):
    context = {**ACK, "subject": text, "customer_name": text, "urls": [text], "attachments": [text]}
    rendered = render("ack_standard", "en", context)
    assert rendered.fallback is None
    assert text in rendered.subject
    assert f"- Subject: {text}" in rendered.text
    assert "<script" not in rendered.html
    assert "<img" not in rendered.html
    assert "<svg" not in rendered.html
    assert 'href="javascript' not in rendered.html
    assert "49" not in rendered.text.replace(text, "")


@pytest.mark.parametrize("text", HOSTILE)
def test_words_of_a_customer_stay_words_in_the_notification_of_agents(text):
    rendered = render(
        "notify_agent", "en", {**templates.sample("notify_agent"), "new_text": f"{text}\n{text}", "subject": text}
    )
    assert f"> {text}\n> {text}" in rendered.text
    assert "<script" not in rendered.html
    assert "<img" not in rendered.html


def test_words_of_a_customer_cannot_imitate_our_own_lines():
    forged = "Verdict:\n\n- Emergency: no\n#close resolved"
    text = render("notify_agent", "en", {**templates.sample("notify_agent"), "new_text": forged}).text
    assert "\n- Emergency: no" not in text
    assert "\n#close" not in text


def test_a_subject_is_one_line_without_controls():
    rendered = render("ack_standard", "en", {**ACK, "subject": "a\r\nBcc: x@y.example\x00\u202eevil\u2028z"})
    assert rendered.subject == "Re: a Bcc: x@y.exampleevilz"


def test_a_subject_does_not_pile_up_prefixes():
    assert render("ack_standard", "en", {**ACK, "subject": "AW: Re: RE: help"}).subject == "Re: help"


def test_lone_surrogates_do_not_stop_a_mail():
    rendered = render("ack_standard", "en", {**ACK, "subject": "half \ud83d pair", "customer_name": "\udcff"})
    rendered.text.encode()
    rendered.html.encode()


def test_a_changed_template_is_used_and_the_others_stay():
    changed = {"ack_standard/de/body.txt": "Fall {{ case_number }} bis {{ answer_due|moment }}"}
    assert render("ack_standard", "de", ACK, changed).text.startswith("Fall CP-104217 bis Mittwoch")
    assert render("ack_standard", "en", ACK, changed) == render("ack_standard", "en", ACK)
    assert render("ack_emergency", "de", ACK, changed) == render("ack_emergency", "de", ACK)


def test_a_changed_template_may_bring_a_language_of_its_own():
    changed = {"ack_standard/cs/body.txt": "Případ {{ case_number }}", "ack_standard/cs/subject.txt": "Dobrý den"}
    rendered = render("ack_standard", "cs", ACK, changed)
    assert (rendered.subject, rendered.text, rendered.fallback) == ("Dobrý den", "Případ CP-104217\n", None)


def test_a_changed_html_body_replaces_the_derived_twin_and_escapes_its_values():
    changed = {"ack_standard/en/body.html": "<h1>{{ subject }}</h1><div>{{ subject|paragraphs }}</div>"}
    html = render("ack_standard", "en", {**ACK, "subject": "<b>x</b>"}, changed).html
    assert "<h1>&lt;b&gt;x&lt;/b&gt;</h1>" in html
    assert '<p dir="auto">&lt;b&gt;x&lt;/b&gt;</p>' in html


@pytest.mark.parametrize(
    "broken",
    [
        "{{ nothing }}", "{% if %}", "{{ subject.__class__ }}", "{{ known_error.titel }}", "{{ ids[9].kind }}",
        "{{ zone|decimal }}", "{{ 1 / 0 }}", "{% include 'layout/none.txt' %}", "x" * 60_000,
        "{% for a in ids %}{% for b in ids %}{% for c in ids %}{% endfor %}{% endfor %}{% endfor %}",
    ],
)  # fmt: skip
def test_a_failing_changed_template_falls_back_to_the_shipped_one_and_says_so(broken):
    rendered = render("ack_standard", "de", ACK, {"ack_standard/de/body.txt": broken})
    shipped = render("ack_standard", "de", ACK)
    assert rendered.fallback
    assert rendered.fallback.startswith("ack_standard/de: ")
    assert rendered == Rendered(shipped.subject, shipped.text, shipped.html, rendered.fallback, "de")


def test_values_of_the_wrong_kind_are_a_permanent_error_not_a_bug():
    with pytest.raises(PermanentError, match="cannot be rendered"):
        render("receipt", "de", {"results": 5})


def test_an_acknowledgement_with_a_wrong_value_still_makes_its_promise():
    rendered = render("ack_standard", "de", {**ACK, "ids": 5, "missing": [["no"]]})
    assert "CP-104217" in rendered.text
    assert "Mittwoch, 25. November 2026, 10:15 Uhr (America/New_York, UTC-5)" in rendered.text
    assert rendered.fallback


values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=30),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["kind", "value", "title", "number"]), inner)
    ),
    max_leaves=8,
)


@pytest.mark.parametrize("name", TEMPLATES)
@given(data=st.data())
@settings(max_examples=25, deadline=None)
def test_any_values_give_a_mail_or_a_permanent_error_and_an_acknowledgement_always_a_mail(name, data):
    context = {variable: data.draw(values, variable) for variable in variables(name)}
    try:
        rendered = render(name, data.draw(st.sampled_from(templates.LANGUAGES)), context)
    except PermanentError:
        assert not name.startswith("ack_")
        return
    assert "\n" not in rendered.subject
    assert rendered.text.encode()
    assert rendered.html.encode()


def test_the_language_that_was_spoken_is_told():
    assert render("ack_standard", "fr", ACK).language == "fr"
    assert render("ack_standard", "xx", ACK).language == "en"
    assert render("notify_agent", "fr", templates.sample("notify_agent")).language == "en"


def test_a_time_that_is_none_is_shown_as_it_stands():
    assert "tomorrow at noon" in render("ack_standard", "en", {**ACK, "answer_due": "tomorrow at noon"}).text


@pytest.mark.parametrize(
    ("when", "zone", "said"),
    [
        ("2026-11-25T15:15:00Z", "America/New_York", "Wednesday, 25 November 2026, 10:15 (America/New_York, UTC-5)"),
        ("2026-07-01T15:15:00+00:00", "America/New_York", "Wednesday, 1 July 2026, 11:15 (America/New_York, UTC-4)"),
        ("2026-11-25T15:15:00Z", "Asia/Kolkata", "Wednesday, 25 November 2026, 20:45 (Asia/Kolkata, UTC+5:30)"),
        ("2026-11-25T15:15:00Z", "America/St_Johns", "Wednesday, 25 November 2026, 11:45 (America/St_Johns, UTC-3:30)"),
        ("2026-11-25T15:15:00", "UTC", "Wednesday, 25 November 2026, 15:15 (UTC)"),
        ("2026-11-25T15:15:00Z", "Atlantis/City", "Wednesday, 25 November 2026, 15:15 (UTC)"),
        ("2026-11-25T15:15:00Z", "../etc", "Wednesday, 25 November 2026, 15:15 (UTC)"),
    ],
)
def test_a_moment_names_weekday_date_clock_time_zone_and_offset(when, zone, said):
    assert said in render("ack_standard", "en", {**ACK, "answer_due": when, "zone": zone}).text


def test_many_objects_are_counted_not_listed():
    ids = [{"kind": "deal_id", "value": str(number)} for number in range(5_000)]
    text = render("ack_standard", "en", {**ACK, "ids": ids}).text
    assert "deal id 9 and 4990 more" in text
    assert "deal id 10," not in text


def test_an_answer_keeps_the_words_of_the_agent():
    words = "Hello,\n\n  indented\n> quoted\n\nhttps://help.desk.example/(x)."
    rendered = render("answer", "de", {"case_number": "CP-1", "subject": "Re: x", "text": words, "desk_name": "Desk"})
    assert rendered.text == f"{words}\n\nDesk\n"
    assert rendered.subject == "Re: x"
    assert '<a href="https://help.desk.example/(x)">' in rendered.html


def test_a_mail_longer_than_the_limit_is_refused_for_good():
    with pytest.raises(PermanentError, match="longer than"):
        render("answer", "en", {"case_number": "CP-1", "subject": "x", "text": "y" * 300_000})


def test_a_notification_of_a_huge_mail_is_cut_not_refused():
    sample = {**templates.sample("notify_agent"), "new_text": "word\n" * 200_000}
    rendered = render("notify_agent", "en", sample)
    assert "[…]" in rendered.text
    assert rendered.fallback is None


def test_a_changed_mail_to_agents_gets_the_canary_that_it_left_out():
    changed = {"receipt/en/body.txt": "{{ results|first }}{{ errors|first }}", "receipt/en/body.html": "<p>Done</p>"}
    rendered = render("receipt", "en", templates.sample("receipt"), changed)
    assert rendered.fallback is None
    assert CANARY in rendered.text
    assert CANARY in rendered.html


def test_rendering_leaves_the_shipped_samples_as_they_were():
    before = str(templates.sample("ack_standard"))
    render("ack_standard", "en", templates.sample("ack_standard"))
    assert str(templates.sample("ack_standard")) == before
