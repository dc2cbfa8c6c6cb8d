"""Browser and system of the place where the trouble is seen."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.extract import environment
from ingest.extract.environment import find_environment

NT10 = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36"
EDGE = f"{NT10} Edg/125.0.0.0"
MAC = "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.4 Safari/605.1.15"

CASES = [
    ("Chrome 126 on Windows 11", ("Chrome 126", "Windows 11")),
    ("Chrome 126.0.6478.62, Windows 11 23H2", ("Chrome 126", "Windows 11")),
    ("Windows 10 Pro, Microsoft Edge (version 125.0.2535.67)", ("Edge 125", "Windows 10")),
    ("macOS Sonoma 14.5, Safari 17.5", ("Safari 17.5", "macOS 14.5")),
    ("Google Chrome Version 126 / Ubuntu 22.04 LTS", ("Chrome 126", "Ubuntu 22.04")),
    ("iPhone 13, iOS 17.5", (None, "iOS 17.5")),
    ("Only on iOS (17.5 is what I have)", (None, "iOS 17.5")),
    ("Safari 17 on iPadOS 17.5", ("Safari 17", "iPadOS 17.5")),
    ("Chrome 126 on a Mac (14.5)", ("Chrome 126", "macOS 14.5")),
    ("Samsung Internet 25, Android 14", ("Samsung Internet 25", "Android 14")),
    ("Chrome 126 on ChromeOS", ("Chrome 126", "ChromeOS")),
    ("Chrome 126 on Windows", ("Chrome 126", "Windows")),
    ("opera 110 shows black, on chrome it is ok", ("Opera 110", None)),
    ("Works in Firefox 127, but not loading in Chrome 126", ("Chrome 126", None)),
    ("In Chrome 126 it's fine. Firefox 127 shows a blank page.", ("Firefox 127", None)),
    ("Windows 11, Chrome says too many redirects", ("Chrome", "Windows 11")),
    ("z Androidem 13 nie działa", (None, "Android 13")),
    ("Яндекс Браузер 24, Windows 10", ("Yandex Browser 24", "Windows 10")),
    ("크롬 126, 윈도우 11에서", ("Chrome 126", "Windows 11")),
    ("Chrome 126 وWindows 10", ("Chrome 126", "Windows 10")),
    ("環境は Windows 10、Edge 125 です", ("Edge 125", "Windows 10")),
    ("用 Chrome 126（Android 14 手机）", ("Chrome 126", "Android 14")),
    (f"UA: {NT10}", ("Chrome 126", "Windows 10")),
    (f"UA: {EDGE}", ("Edge 125", "Windows 10")),
    (f"UA: {MAC}", ("Safari 17.4", "macOS 10.15.7")),
    ("Sent from my iPhone", (None, None)),
    ("Sent from my iPhone with iOS 17.5", (None, None)),
    ("our edge operators in Madison, windows of 3 hours", (None, None)),
    ("what happens on Safari, where we mostly don't have a cookie?", (None, None)),
    ("оператор 5", (None, None)),
    ("Works in Edge 125 but not in Firefox 128 (both Windows 10)", ("Firefox 128", "Windows 10")),
    ("Chrome 126 已可正常播放; Firefox 127(Windows 11)仍會黑畫面", ("Firefox 127", "Windows 11")),
    ("السعر صح في Chrome 127. في Safari 16 ما زال قديماً", ("Safari 16", None)),
    ("Win10 系统，Edge 浏览器 125 版本", ("Edge 125", "Windows 10")),
    ("the app for Windows (3.1.4, Windows 11) does not open", (None, "Windows 11")),
    ("you flushed the edge map of our publisher and it is stuck", (None, None)),
    ("Хром 126, виндовс 11", ("Chrome 126", "Windows 11")),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_the_first_environment_that_fails_is_told(text, expected):
    from ingest.extract.folding import same_width

    assert find_environment(same_width(text)) == expected


MORE = [
    ("Browser: Chrome (126.0.6478.126), OS: Windows 11 Pro 23H2", ("Chrome 126", "Windows 11")),
    ("Firefox v127.0.1 (64-bit), Linux Mint 21.3", ("Firefox 127", "Linux Mint 21.3")),
    ("Edge Version 125 unter Win11", ("Edge 125", "Windows 11")),
    ("Win 10 / FF 126", (None, "Windows 10")),
    ("MacBook Pro (macOS 14.5 Sonoma), Safari Version 17.5 (19618)", ("Safari 17.5", "macOS 14.5")),
    ("Mac OS X 10.15.7", (None, "macOS 10.15.7")),
    ("on my Galaxy S23 with Android 14 and Chrome", ("Chrome", "Android 14")),
    ("iPad OS 17.4, Safari", ("Safari", "iPadOS 17.4")),
    ("Internet Explorer 11 on Windows 7", ("Internet Explorer 11", "Windows 7")),
    ("Brave 1.66, Vivaldi 6.7 fine", ("Brave 1", None)),
    ("Chrome 126 and Firefox 127, both on Windows 11", ("Chrome 126", "Windows 11")),
    ("It only fails in Safari 17; Chrome 126 works", ("Safari 17", None)),
    ("Chrome 126 works. It only fails in Safari 17.4 on macOS 14.4", ("Safari 17.4", "macOS 14.4")),
    ("Unter Chrome 126 geht es, unter Firefox 127 nicht", ("Firefox 127", None)),
    ("Avec Chrome 126 ça marche, avec Safari 17.5 non", ("Safari 17.5", None)),
    ("En Chrome 126 funciona bien, pero en Edge 125 no", ("Edge 125", None)),
    ("Windows Server 2019, Chrome 120", ("Chrome 120", "Windows Server 2019")),
    ("Debian 12, Firefox ESR 115", ("Firefox 115", "Debian 12")),
    ("Android-App 5.4.2, Android 13", (None, "Android 13")),
    ("the Android app 5.2 crashes on iOS 17", (None, "iOS 17")),
    ("iOS 17.5.1, app version 4.18", (None, "iOS 17.5.1")),
    ("Android 版 8.0", (None, None)),
]


@pytest.mark.parametrize(("text", "expected"), MORE)
def test_the_many_ways_of_naming_an_environment(text, expected):
    assert find_environment(text) == expected


_AHEAD = re.compile(r"\(\?=(?:\\.|[^()\\]|\((?:\\.|[^()\\])*\))*\)")


@pytest.mark.parametrize(
    ("name", "pattern", "signs"),
    [
        *((name, pattern, environment._BROWSER_SIGNS) for name, pattern in environment._BROWSERS.items()),
        *((name, pattern, environment._SYSTEM_SIGNS) for name, pattern in environment._SYSTEMS.items()),
        ("sent from", environment._SENT_FROM.pattern.removesuffix(r"[^\n]{0,60}"), environment._SENT_SIGNS),
    ],
)
@settings(max_examples=60, deadline=None)
@given(st.data())
def test_no_name_is_without_the_sign_that_is_sought_before_it(name, pattern, signs, data):
    written = data.draw(st.from_regex(re.compile(_AHEAD.sub("", pattern), re.IGNORECASE), fullmatch=True))
    low = environment._searchable(written)
    assert any(sign in low for sign in signs) or environment._EXPLORER.search(f"{written} 11")
