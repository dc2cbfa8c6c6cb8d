"""All findings of one mail together."""

import pytest

from ingest.extract.findings import find
from models.understanding import Findings, ObjectId

MAIL = """Hello,

since 9:00 line item 90210011 (campaign 331877) delivers nothing, see
https://console.desk.example/line-items/90210011/edit
1. open the page
2. click on Delivery
Chrome 126 on Windows 11.

Ann Ode
Nordlys Media, Storgata 14, 0184 Oslo | T 22 55 50 13
"""


def test_a_mail_gives_all_its_findings(policy):
    assert find("Member 8841: no delivery", MAIL, (), "en", policy, "ann@nordlys.example") == Findings(
        ids=(ObjectId("member", "8841"), ObjectId("line_item", "90210011"), ObjectId("campaign", "331877")),
        urls=("https://console.desk.example/line-items/90210011/edit",),
        domains=("console.desk.example",),
        phones=("+4722555013",),
        browser="Chrome 126",
        os="Windows 11",
        has_steps=True,
    )


def test_an_empty_mail_has_none(policy):
    assert find("", "", (), "en", policy) == Findings()


def test_the_signature_behind_an_endless_log_is_still_read(policy):
    text = "GET /a 200\n" * 60_000 + "\nTel. +47 22 55 50 13"
    assert find("log", text, (), "en", policy).phones == ("+4722555013",)


@pytest.mark.parametrize(
    "unit",
    [
        "old deal id,new deal id\n1,2\n",
        "publishers  x\n12  3\n",
        "7701 → 7702 ",
        "x --a=b -c d ",
        "Anna, 600 555 014\n",
        "campaign (",
        "12345 (campaign of ",
        "+49 ",
        "((((",
        "Mozilla/5.0 (",
        "1. open ",
        "a > b > ",
        "GET /a\n",
        "http://a\n<",
        "\u0000\ud7a3\u202e",
        "0221 123 45 67 berlin\n",
    ],
)
def test_time_grows_with_the_length_of_hostile_text(unit, policy, steps_of):
    small, large = (
        steps_of(lambda size=size: find("s", unit * (size // len(unit)), (), "en", policy)) for size in (20_000, 80_000)
    )
    assert large < 12 * small + 0.2
