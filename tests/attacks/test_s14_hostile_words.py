"""S14: reading is linear. Twice the hostile words take about twice the steps, whatever stage they aim at."""

from __future__ import annotations

import time
from datetime import UTC, datetime

import pytest

from ingest.decide import decide
from ingest.understand import understand
from models.case import Facts
from models.mail import RawMail

NOW = datetime(2026, 11, 24, 15, 15, tzinfo=UTC)
SMALL, LARGE = 20_000, 80_000
"""Characters; four times as many may take about four times as long."""
WORST = 9.0
"""Allowed ratio. Quadratic work shows 16; the rest is the noise of a busy machine."""
FLOOR = 0.5
"""Seconds for the large one under which no ratio is looked at."""

WORDS = {
    "attributions": "On x\n",
    "attributions without colon": "On Monday, 3 March 2026 at 10:00 Ana Duarte wrote\n",
    "open attribution": "On " + "x " * 400 + "\n",
    "quote ladder": "> > > > > > > > > > > > x\n",
    "deep quotes": ">" * 200 + "x\n",
    "outlook blocks": "From: a\nSent: b\nTo: c\nSubject: d\n",
    "outlook heads alone": "From: \n",
    "german blocks": "Von: a\nGesendet: b\n",
    "underscores": "_" * 40 + "\n",
    "dashes": "-- \n",
    "original message": "-----Original Message-----\n",
    "signatures": "Best regards,\nAna\n+1 212 555 0100\n",
    "disclaimers": "This e-mail is confidential and intended solely for the addressee. ",
    "one long line": "abcdefgh ",
    "no blank at all": "a",
    "parentheses": "(",
    "brackets": "[[",
    "angles": "<",
    "at signs": "a@",
    "dots": "a.",
    "addresses": "ana@northwind.example, ",
    "url quotes": 'http://a/"""""',
    "url dots": "http://a.a.a.a.",
    "url parameters": "https://x.example/?deal_id=1&deal_id=2&",
    "bare domains": "x.example ",
    "digits": "1",
    "phones": "+1 212 555 0100 ",
    "almost phones": "+1-2-3-4-5-6-7-",
    "ids": "deal 12345 ",
    "labels": "deal id: ",
    "labels without value": "campaign campaign creative ",
    "id list": "creatives: 1, 2, 3, ",
    "table": "| deal | 12345 |\n",
    "tabs": "a\tb\tc\n",
    "keys": '{"deal_id": ',
    "case numbers": "CP-100009 ",
    "almost case numbers": "CP-1 CP- CP",
    "steps": "1. open\n2. click\n",
    "versions": "Chrome/1.2.3 Windows NT 10.0 ",
    "emergency": "everything is down! ",
    "negations": "not no never nothing ",
    "exclamations": "!",
    "blank lines": "\n",
    "blanks": " ",
    "blanks and lines": " \n",
    "tabs only": "\t",
    "zero widths": "\u200b",
    "combining": "e\u0301\u0302\u0303",
    "combining alone": "\u0301",
    "chinese": "广告不投放了。",
    "arabic": "الإعلانات لا تعمل ",
    "emoji": "👩‍👩‍👧‍👦",
    "private use": "\ue000\ue001",
    "encoded words": "=?utf-8?q?a?= ",
    "uuencode": "begin 644 a\n",
    "yenc": "=ybegin line=128 size=1 name=a\n",
    "pgp": "-----BEGIN PGP SIGNED MESSAGE-----\n",
    "vacation": "I am out of the office until ",
    "bounce": "550 5.1.1 user unknown <a@b.example>: ",
    "recipients": "Final-Recipient: rfc822; a@b.example\n",
    "forward": "---------- Forwarded message ---------\nFrom: a\n",
    "templates": "{{7*7}}{% ",
    "commands": "#note #close #wait\n",
    "hashes": "#",
}
HTML = {
    "open tags": "<div>",
    "closed tags": "<p>x</p>",
    "open quotes": "<blockquote>",
    "unclosed attribute": '<a href="',
    "comments": "<!--",
    "entities": "&amp;",
    "unknown entities": "&" + "a" * 20,
    "tables": "<table><tr><td>x",
    "styles": "<style>a{}</style>",
    "hidden": '<span style="display:none">x</span>',
    "quotes": "<blockquote type=cite>x</blockquote>",
    "signatures": '<div class="gmail_signature">x</div>',
    "outlook replies": '<div id="divRplyFwdMsg">x: y</div>',
    "nothing but less than": "<",
    "cids": '<img src="cid:x">',
    "links": '<a href="https://x.example">x</a>',
}
UNITS = ("Re: ", "[", "[a]", "Fwd: [x] Re: ", "(", "CP-100009", "[PRIORITY: ", "Re[2]: ", " ", "=?utf-8?q?a?= ", "：")


def seconds(content, policy):
    """Processor time of reading, understanding and deciding."""
    raw = RawMail(content, NOW, source="smtp", trusted_peer=True)
    begin = time.process_time()
    decide(understand(raw, policy), Facts(), policy, NOW)
    return time.process_time() - begin


def grows_linearly(make, policy):
    large = seconds(make(LARGE), policy)
    if large > FLOOR:
        small = seconds(make(SMALL), policy)
        assert large / small < WORST, f"{small:.2f} s for {SMALL} and {large:.2f} s for {LARGE} characters"
    assert large < 20


def repeated(unit, size):
    return (unit * (size // len(unit) + 1))[:size]


@pytest.mark.parametrize("name", WORDS)
@pytest.mark.parametrize("reply", ["new", "answer"])
def test_words_are_read_in_linear_time(policy, name, reply):
    subject, parent = ("Re: deal", "In-Reply-To: <x@northwind.example>\r\n") if reply == "answer" else ("deal", "")

    def make(size):
        body = repeated(WORDS[name], size).replace("\n", "\r\n")
        head = (
            f"From: ana@northwind.example\r\nSubject: {subject}\r\n{parent}Content-Type: text/plain; charset=utf-8\r\n"
        )
        return (head + "\r\nHello,\r\n" + body).encode()

    grows_linearly(make, policy)


@pytest.mark.parametrize("name", HTML)
def test_html_is_read_in_linear_time(policy, name):
    def make(size):
        head = "From: ana@northwind.example\r\nSubject: s\r\nContent-Type: text/html; charset=utf-8\r\n\r\n"
        return (head + "<html><body>Hello " + repeated(HTML[name], size)).encode()

    grows_linearly(make, policy)


@pytest.mark.parametrize("unit", UNITS, ids=range(len(UNITS)))
@pytest.mark.parametrize(
    "header", ["Subject", "From", "To", "References", "Content-Type", "Authentication-Results", "Received"]
)
def test_headers_are_read_in_linear_time(policy, unit, header):
    start = {"Authentication-Results": "mx.desk.example; ", "Content-Type": "multipart/mixed; boundary=x; "}.get(
        header, ""
    )

    def make(size):
        # folded, or the limit on one header would do all the work
        value = "\r\n ".join(repeated(unit, size)[at : at + 900] for at in range(0, size, 900))
        other = "" if header == "From" else "From: ana@northwind.example\r\n"
        return f"{header}: {start}{value}\r\n{other}\r\nHello.\r\n".encode()

    grows_linearly(make, policy)
