"""Addresses as they are written, without what wraps them."""

import pytest

from ingest.extract.urls import find_domains, find_urls

CASES = [
    ("see https://a.example/x?y=1&z=2#part.", ("https://a.example/x?y=1&z=2#part",)),
    ("(https://a.example/page)", ("https://a.example/page",)),
    ("https://a.example/wiki/Ad_(banner)", ("https://a.example/wiki/Ad_(banner)",)),
    ("(see https://a.example/wiki/Ad_(banner))", ("https://a.example/wiki/Ad_(banner)",)),
    ("www.a.example, www.b.example!", ("www.a.example", "www.b.example")),
    (
        "hxxps://bad[.]example/win?c=1 and hxxp://worse.example.",
        ("hxxps://bad[.]example/win?c=1", "hxxp://worse.example"),
    ),
    ("ftp://files.example/a.zip;", ("ftp://files.example/a.zip",)),
    ("<https://a.example/one>", ("https://a.example/one",)),
    ("<https://a.example/a/very/long/\nway/to/go?x=1>", ("https://a.example/a/very/long/way/to/go?x=1",)),
    ("> <https://a.example/quoted/\n> rest>", ("https://a.example/quoted/rest",)),
    ("curl -X POST 'https://api.example/v1/bid?id=1' -d '{}'", ("https://api.example/v1/bid?id=1",)),
    ('{"url":"https://a.example/j","n":1}', ("https://a.example/j",)),
    ('<a href="https://a.example/h">here</a>', ("https://a.example/h",)),
    ("https://bücher.example/straße", ("https://bücher.example/straße",)),
    ("詳しくは https://a.example/ja をご覧ください", ("https://a.example/ja",)),
    ("页面https://a.example/zh，打不开。", ("https://a.example/zh",)),
    ("https://a.example/login으로 이동", ("https://a.example/login",)),
    ("hxxp://x[.]example,拦截无效", ("hxxp://x[.]example",)),
    ("https://例え.example/パス を見る", ("https://例え.example/パス",)),
    ("HTTPS://A.EXAMPLE/UP", ("HTTPS://A.EXAMPLE/UP",)),
    (
        "https://nam.safelinks.example/?url=https%3A%2F%2Fa.example&data=1",
        ("https://nam.safelinks.example/?url=https%3A%2F%2Fa.example&data=1",),
    ),
    ("twice https://a.example and https://a.example", ("https://a.example",)),
    ("mail me@www.example or a.example", ()),
    ("http:// is no address, www is none, awww.nice", ()),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_an_address_is_told_as_written(text, expected):
    assert find_urls(text) == expected


def test_domains_are_the_hosts_and_the_bare_ones_said():
    text = "hxxp://Bad[.]example/x on shop.example.com and news.example (not file.py, adapter.js, a@mail.example, 8.51.0, e.g. this)"
    assert find_domains(text, find_urls(text)) == ("bad.example", "shop.example.com", "news.example")


def test_a_host_loses_login_and_port():
    assert find_domains("", ("https://user@a.example:8443/x",)) == ("a.example",)


@pytest.mark.parametrize("unit", ["http://", "www.", "<http://a\n", "a.b.", "http://a.b/(("])
def test_time_grows_with_the_length_of_hostile_text(unit, steps_of):
    def work(size):
        text = unit * (size // len(unit))
        find_domains(text, find_urls(text))

    small, large = (steps_of(lambda size=size: work(size)) for size in (20_000, 80_000))
    assert large < 12 * small + 0.2
