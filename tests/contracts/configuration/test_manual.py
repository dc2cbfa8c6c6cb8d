"""Every key is documented, and the documents are written from the schema."""

import re
import tomllib
from pathlib import Path

from fakes.configuration import WITH_SECRET

from casepost.config import manual
from casepost.config.gaps import gaps
from casepost.config.schema import keys_of
from casepost.config.settings import Settings
from casepost.config.show import described

ROOT = Path(__file__).parents[3]


def test_the_example_and_the_reference_are_written_from_the_schema():
    remedy = "run: python -m casepost.config.manual"
    assert (ROOT / "casepost.example.toml").read_text(encoding="utf-8") == manual.example(), remedy
    assert (ROOT / "docs" / "configuration.md").read_text(encoding="utf-8") == manual.reference(), remedy


def all_keys(model=Settings, table=""):
    for name, key in keys_of(model).items():
        yield table, name, key
        if key.table is not None:
            yield from all_keys(key.table, f"{table}.{name}".lstrip("."))


def test_every_key_has_a_sentence():
    assert [f"{table}.{name}" for table, name, key in all_keys() if not key.description] == []


def test_every_key_stands_in_the_example_under_its_table():
    text = manual.example()
    sections = {}
    section = ""
    for line in text.splitlines():
        if header := re.match(r"#{0,2}\[\[?([a-z_.]+)\]\]?$", line):
            section = header[1]
        elif key := re.match(r"#{0,2}([a-z_0-9]+) = ", line):
            sections.setdefault(section, set()).add(key[1])
    for table, name, key in all_keys():
        if key.table is None:
            assert name in sections[table], f"[{table}] {name}"


def uncommented(text, *, alternatives):
    signs = "#{1,2}" if alternatives else "#"
    return re.sub(rf"(?m)^{signs}(?=\[|[a-z_0-9]+ = )", "", text)


def test_the_example_without_its_comment_signs_loads(configure):
    text = uncommented(manual.example(), alternatives=False)
    values = tomllib.loads(text)
    files = [row for table in values.values() for row in named_files(table)]
    settings = configure(text, files=files).settings
    assert settings.dkim is not None
    assert settings.rules[0].name == "wrapper"


def test_the_example_as_it_stands_is_a_desk_that_takes_mail_answers_it_and_tells_somebody(configure):
    settings = configure(manual.example()).settings
    assert gaps(settings) == ()
    assert settings.smtp.listen == "127.0.0.1:8025"
    assert [(relay.host, relay.port) for relay in settings.relays] == [("127.0.0.1", 8026)], "`casepost sink`"
    assert settings.agents[0].on_call


def test_every_key_that_is_in_force_in_the_example_is_one_of_the_schema():
    for table, values in manual.LIVE.items():
        assert values.keys() <= keys_of(keys_of(Settings)[table].table).keys()
    assert manual.NOTES.keys() <= manual.LIVE.keys()


def test_the_alternatives_of_the_example_are_toml_too():
    tomllib.loads(uncommented(manual.example(), alternatives=True))


def named_files(table):
    if isinstance(table, list):
        return [name for row in table for name in named_files(row)]
    names = []
    for key, value in table.items() if isinstance(table, dict) else ():
        if key.endswith("_file") or key in ("tls_cert", "tls_key"):
            names.append(value)
        else:
            names += named_files(value)
    return names


def test_config_show_has_every_value_with_its_origin(configure):
    loaded = configure(WITH_SECRET, {"CASEPOST_DESK__NAME": "Desk"}, files=("relay.secret",))
    rows = {(row.table, row.key): row for row in described(loaded)}
    assert rows["[desk]", "name"].origin == "CASEPOST_DESK__NAME"
    assert rows["[desk]", "address"].origin == "file"
    assert (rows["[desk]", "case_prefix"].value, rows["[desk]", "case_prefix"].origin) == ('"CP"', "default")
    assert rows["[[relay]] #1", "host"].value == '"h"'
    assert rows["[[relay]] #1", "password"].origin == "password_file"
    assert rows["[hours]", "zone"].origin == "default"
