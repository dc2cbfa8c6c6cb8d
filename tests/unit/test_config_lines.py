"""Line numbers of keys in a TOML text, against texts whose lines are known by their making."""

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casepost.config.lines import lines_of
from casepost.config.mistakes import Mistake, in_order

TEXT = """\
# a comment: [not] a = "table"
top = 1
[desk]
name = "a # no comment [nor] table"   # b = 2
aliases = [
  "x@desk.example", # ] still in the list
  "y@desk.example",
]
"quoted key" = 1
notes = \"\"\"
[agent]
name = "in a string"
\"\"\"
after = '''one line'''
last = { a = 1, b = [2, 3] }
  [[agent]]
  name = 'it''s' # wrong TOML, no matter
[[agent]]
name = "second"
[agent.extra]
deep.er = 1
[[smtp.user]]
[[smtp.user]]
name = "u"
[ hours ]
zone = "Europe/Berlin"
"""


def test_keys_and_tables_have_their_lines():
    wanted = {
        ("top",): 2,
        ("desk",): 3,
        ("desk", "name"): 4,
        ("desk", "aliases"): 5,
        ("desk", "quoted key"): 9,
        ("desk", "notes"): 10,
        ("desk", "after"): 14,
        ("desk", "last"): 15,
        ("agent", 0): 16,
        ("agent", 0, "name"): 17,
        ("agent", 1): 18,
        ("agent", 1, "name"): 19,
        ("agent", 1, "extra"): 20,
        ("agent", 1, "extra", "deep", "er"): 21,
        ("smtp", "user", 0): 22,
        ("smtp", "user", 1): 23,
        ("smtp", "user", 1, "name"): 24,
        ("hours",): 25,
        ("hours", "zone"): 26,
    }
    assert lines_of(TEXT) == wanted


@pytest.mark.parametrize(
    ("path", "line"), [(("desk", "aliases", 1), 5), (("agent", 1, "address"), 18), (("relay", 0, "host"), 1)]
)
def test_what_has_no_line_of_its_own_is_told_with_that_of_what_is_around_it(path, line):
    [told] = in_order([Mistake(path, "is wrong")], "casepost.toml", TEXT, {})
    assert told.sentence.startswith(f"casepost.toml:{line} ")


names = st.from_regex(r"[a-z][a-z0-9_-]{0,6}", fullmatch=True)
values = st.sampled_from(
    ("1", '"a]b#c"', "'[x]'", "[\n 1,\n 2, # ] }\n]", '"""\n[t]\nk = 1\n"""', "'''x\n= '''", "{ a = [1, 2] }", '"\\"["')
)


@given(st.lists(st.tuples(names, values), unique_by=lambda pair: pair[0], max_size=8))
def test_any_keys_in_a_table_have_the_lines_on_which_they_were_written(pairs):
    lines, wanted = ["[table]"], {("table",): 1}
    for name, value in pairs:
        wanted["table", name] = len(lines) + 1
        lines += f"{name} = {value}".split("\n")
    text = "\n".join(lines)
    tomllib.loads(text)
    assert lines_of(text) == wanted


@given(st.text(alphabet="[]{}\"'#=\\ \nab.", max_size=80))
def test_no_text_is_too_broken_to_be_read(text):
    assert all(line >= 1 for line in lines_of(text).values())
