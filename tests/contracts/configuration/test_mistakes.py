"""Every mistake is told, all at once, with file, line, key and remedy."""

import re
import tempfile
from pathlib import Path

import pytest
from fakes.configuration import MINIMAL
from hypothesis import given, settings
from hypothesis import strategies as st

from casepost.config.load import load
from casepost.config.mistakes import MistakesError
from casepost.config.schema import keys_of
from casepost.config.settings import Settings
from casepost.config.toml_text import toml_value
from models.errors import ConfigError


def test_all_mistakes_are_told_at_once_with_line_key_and_remedy(mistakes):
    told = mistakes(
        """\
        [desk]
        adress = "support@desk.example"
        case_prefix = "cp!"

        [smtp]
        listen = "everywhere"

        [[agent]]
        name = "Maria"
        address = "maria@desk.example"

        [[agent]]
        name = "Nils"
        address = "nowhere"
        teams = [
            "Client Servces",
        ]

        [[organisation]]
        name = "Northwind"
        domains = ["gmail.com"]

        [[mailbox]]
        host = "imap.desk.example"
        user = "support"
        password_file = "gone.secret"

        [[sla]]
        priority = "Urgent"
        [emergency]
        threshold = 7
        """
    )
    wanted = (
        r"casepost\.toml:1 \[desk\] address: is missing; add address = ",
        r"casepost\.toml:2 \[desk\] adress: unknown key; did you mean address\?",
        r'casepost\.toml:3 \[desk\] case_prefix: "cp!" .*; write for example case_prefix = "CP"',
        r'casepost\.toml:6 \[smtp\] listen: "everywhere" .*; write for example listen = "127\.0\.0\.1:8025"',
        r'casepost\.toml:14 \[\[agent\]\] #2 address: "nowhere" .*; write for example address = ',
        r'casepost\.toml:15 \[\[agent\]\] #2 teams: there is no team "Client Servces"; did you mean Client Services\? Or add \[\[team\]\]',
        r"casepost\.toml:21 \[\[organisation\]\] #1 domains: gmail\.com is a mail provider",
        r"casepost\.toml:26 \[\[mailbox\]\] #1 password_file: .*gone\.secret cannot be read \(No such file",
        r'casepost\.toml:29 \[\[sla\]\] #1 priority: "Urgent" .*; write one of .*Blocker',
        r"casepost\.toml:31 \[emergency\] threshold: 7 ",
    )
    assert len(told) == len(wanted), "\n".join(told)
    for line, pattern in zip(told, wanted, strict=True):
        assert re.match(pattern, line), f"{line}\n{pattern}"


def test_a_file_that_is_no_toml_is_told_with_its_line(mistakes):
    (told,) = mistakes("[desk]\naddress = support@desk.example\n")
    assert re.match(r"casepost\.toml:2: not TOML: .*; text stands in quotes", told)


BROKEN = {
    "a text that is not closed": ('name = "Acme', "column 13: a text is not closed; put the missing quotation mark"),
    "a text without quotes": ("name = Acme", "column 8: what stands behind the = is no value; text stands in quotes"),
    "a quote within a text": ('name = "a"b"', "column 11: something stands behind the end of the value"),
    "a key alone": ("name", "column 5: a key without a value; write key = value"),
    "a list that is not closed": ('aliases = ["a@b.example"', "a list is not closed; put the missing ]"),
    "a key twice": ('address = "a@b.example"', "this key stands there twice; keep one"),
    "a table twice": ("[desk]", "this table stands there twice; put its keys together"),
    "a table's header that is not closed": ("[smtp", "the header of a table is not closed; write [desk]"),
    "a backslash": (r'name = "C:\mail"', "a single \\ in a text; write it twice"),
    "no name": ("= 3", "neither a key nor a table; write key"),
    "a control character": ('name = "a\x01b"', "a character that no text may hold; delete it"),
}


@pytest.mark.parametrize(("text", "words"), BROKEN.values(), ids=BROKEN)
def test_what_is_no_toml_is_told_in_plain_words_with_line_column_and_remedy(mistakes, text, words):
    (told,) = mistakes(f"{MINIMAL}{text}\n")
    assert re.match(r"casepost\.toml:[34]: not TOML: column \d+: ", told)
    assert words in told
    assert "Illegal" not in told


def test_a_mistake_does_not_hide_others_in_its_table_that_do_not_lean_on_it(mistakes):
    told = mistakes(
        """\
        [desk]
        address = "support@desk.example"
        case_prefix = "cp!"
        outbound = "allowlist"
        language = "xx"
        [hours]
        opens = "25"
        zone = "Europe/Berln"
        country = "XX"
        [emergency]
        threshold = 7
        first_response = "8bh"
        """
    )
    assert [re.match(r"casepost\.toml:(\d+) ", line)[1] for line in told] == ["3", "4", "5", "7", "8", "9", "11", "12"]


def test_a_contradiction_waits_while_what_it_leans_on_is_wrong(mistakes):
    told = mistakes(MINIMAL + '[hours]\ncountry = 5\nsubdivision = "NY"\n')
    assert len(told) == 1, told


def test_the_parts_of_a_mistake_are_told_too(configure):
    with pytest.raises(MistakesError) as error:
        configure(MINIMAL + 'name = ""\nlanguage = "a; b"\n', {"CASEPOST_DESK__NAEM": "x"})
    naem, language = error.value.told
    assert (naem.file, naem.line, naem.what) == ("environment CASEPOST_DESK__NAEM", None, "naem: unknown key")
    assert (language.file, language.line, language.key) == ("casepost.toml", 4, "[desk] language")
    assert language.what == '"a; b" is not written as it must be'
    assert language.remedy.startswith('write for example language = "en"')
    assert error.value.mistakes == (naem.sentence, language.sentence)


def test_a_file_that_is_not_there_or_no_text_is_told(tmp_path):
    with pytest.raises(ConfigError, match=r"none\.toml: cannot be read \(No such file"):
        load(tmp_path / "none.toml", {})
    (tmp_path / "x.toml").write_bytes(b"[desk]\nname = '\xff'\n")
    with pytest.raises(ConfigError, match=r"x\.toml:2: is not UTF-8"):
        load(tmp_path / "x.toml", {})


def test_without_any_configuration_it_is_said_where_to_write_one():
    with pytest.raises(ConfigError) as error:
        load(None, {"CASEPOST_CONFIG": ""})
    (told,) = error.value.mistakes
    assert told.startswith("there is no configuration; write ./casepost.toml (casepost.example.toml is one")


def test_an_empty_file_lacks_the_desk(mistakes):
    assert mistakes("") == ('casepost.toml:1 [desk]: is missing; add [desk] with address = "support@desk.example"',)


def test_an_unknown_table_is_told(mistakes):
    assert mistakes(MINIMAL + "[mailboxes]\nhost = 1\n") == (
        "casepost.toml:3 [mailboxes]: unknown table; did you mean mailbox?",
    )


def test_a_table_of_the_wrong_shape_is_told(mistakes):
    told = mistakes('desk = "support@desk.example"\nagent = ["Maria"]\nlimits = 5\nhours = 1\n[relay]\nhost = "x"\n')
    assert [line.partition(" ")[0] for line in told] == [f"casepost.toml:{number}" for number in (1, 2, 3, 4, 5)]


odd_values = st.one_of(
    st.sampled_from((True, False, 0, -1, 7, 2.5, "", "x", "a@desk.example", "127.0.0.1:1", "1bd", "(", "gold", "US")),
    st.lists(st.sampled_from(("x", "a@desk.example", 1, "127.0.0.1")), max_size=3),
    st.just([[1]]),
)


def odd_tables(model, depth=2):
    """Tables with keys of the schema and a strange one, whose values mostly do not fit."""

    def value_of(key):
        if key.table is None or depth == 0:
            return odd_values
        rows = odd_tables(key.table, depth - 1)
        return st.one_of(st.lists(rows, max_size=3) if key.repeated else rows, odd_values)

    keys = {name: value_of(key) for name, key in keys_of(model).items()} | {"strange": odd_values}
    return st.lists(st.sampled_from(sorted(keys)), max_size=6, unique=True).flatmap(
        lambda names: st.fixed_dictionaries({name: keys[name] for name in names})
    )


@settings(max_examples=200, deadline=None)
@given(odd_tables(Settings))
def test_any_configuration_is_one_or_has_mistakes_and_nothing_else_happens(tables):
    tables = {"desk": {"address": "support@desk.example"}, **tables}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "casepost.toml"
        path.write_text("\n".join(f"{name} = {toml_value(value)}" for name, value in tables.items()))
        for line in mistakes_of(path):
            assert re.match(r"casepost\.toml:\d+ ", line), line
            assert ";" in line, line
            assert "\n" not in line


def mistakes_of(path):
    try:
        load(path, {}).policy()
    except ConfigError as error:
        return error.mistakes or ("no mistake told",)
    return ()
