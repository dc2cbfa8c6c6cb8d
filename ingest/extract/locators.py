"""IDs in addresses: parameters and path segments of URLs, also of relative ones in logs, and ads.txt records."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.extract.folding import plain
from ingest.extract.labels import Found, Labels
from ingest.extract.values import TOKEN, read_value

_INSIDE = r"[^\s<>\"'`|\u3000-\u9fff\uac00-\ud7a3]"
_URL = re.compile(rf"(?:(?:https?|hxxps?|ftps?)://|(?<![\w.@-])www\.){_INSIDE}{{1,2000}}", re.IGNORECASE)
_RELATIVE = re.compile(rf"(?<![\w/.:<)])/[A-Za-z]{_INSIDE}{{1,2000}}")
_MAILBOX = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w.-]{1,255}")
_PAIR = re.compile(r"(?P<key>[^=&?;/#\s]{1,64})=(?P<value>[^&;#\s]{1,500})")
# The answer of a REST call to a collection: POST /line-item -> 200 {"id":900121}.
_ANSWERED_ID = re.compile(r"[^\n{]{0,120}\{\s{0,3}\"id\"\s{0,3}:\s{0,3}\"?(\w{1,40})")
_FILE = re.compile(r"\.[A-Za-z]\w{1,4}$")
_TAIL = re.compile(r"[_-]?(?:ids?|no|nr|num|number)?(?:\[\])?")
# IAB ads.txt 1.1, record fields: domain of the system, publisher's account ID, relationship.
_ADS_TXT = re.compile(r"[\w.-]{3,255},[ \t]{0,4}([A-Za-z0-9][\w.-]{1,63}),[ \t]{0,4}(?:DIRECT|RESELLER)\b")


def without_locators(text: str) -> str:
    """The text with blanks in place of absolute URLs and e-mail addresses; same length."""
    if "://" in text or "www" in text.lower():
        text = _URL.sub(_blank, text)
    return _MAILBOX.sub(_blank, text) if "@" in text else text


def _blank(match: re.Match[str]) -> str:
    return " " * (match.end() - match.start())


def values_in_locators(text: str, labels: Labels) -> list[Found]:
    """The IDs that a URL parameter or path segment ties to a kind."""
    found: list[Found] = []
    if "/" in text:
        for pattern in (_URL, _RELATIVE):
            for match in pattern.finditer(text):
                found.extend(_in_url(text, match.start(), match.end(), labels))
    if "publisher" in labels.kinds and ("DIRECT" in text or "RESELLER" in text):
        found.extend(
            Found(match.start(1), "publisher", match.group(1))
            for match in _ADS_TXT.finditer(text)
            if any(char.isdigit() for char in match.group(1))
        )
    return found


def _in_url(text: str, start: int, end: int, labels: Labels) -> Iterator[Found]:
    url = text[start:end]
    query = url.find("?")
    path = url if query < 0 else url[:query]
    last_kind = None
    position = start
    previous: str | None = None
    for segment in re.split(r"[/#]", path):
        value = read_value(segment, 0, sure=True) if previous is not None else None
        if value is not None and previous is not None and _FILE.search(value.text) is None:
            yield Found(position, previous, value.text)
        previous = labels.paths.get(plain(segment)) or _kind_of_key(segment, labels)
        last_kind = previous if segment else last_kind
        position += len(segment) + 1
    answer = _ANSWERED_ID.match(text, end) if last_kind is not None else None
    if answer is not None and last_kind is not None and any(char.isdigit() for char in answer.group(1)):
        yield Found(answer.start(1), last_kind, answer.group(1))
    for match in _PAIR.finditer(text, start, end):
        key = match["key"].lower()
        kind = last_kind if key in ("id", "ids") else _kind_of_key(match["key"], labels)
        if kind is not None:
            yield from _in_parameter(match, kind)


def _in_parameter(match: re.Match[str], kind: str) -> Iterator[Found]:
    """One or several values of a parameter: 12, 12,13, 12%2C13."""
    for token in TOKEN.finditer(match["value"].replace("%2C", ",  ").replace("%2c", ",  ")):
        if any(char.isdigit() for char in token.group()):
            yield Found(match.start("value") + token.start(), kind, token.group())


def _kind_of_key(key: str, labels: Labels) -> str | None:
    """The kind that a parameter or segment names as a whole ("campaignIds", "plc"), or None."""
    if not key or len(key) > 40:
        return None
    label = labels.whole(key)
    if label is None or label.start != 0 or _TAIL.fullmatch(plain(key[label.end :])) is None:
        return None
    return label.kind if label.needs != "number" or label.end < len(key) else None
