"""The filters of templates: moments in words, lists, single lines, phrases filled in."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime, timedelta, tzinfo
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo

from jinja2 import pass_context, pass_eval_context
from jinja2.nodes import EvalContext
from jinja2.runtime import Context
from markupsafe import Markup

from outbound.html_twin import twin

_CONTROLS = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028\u2029\u202a-\u202e\u2060-\u2069\ufeff\ud800-\udfff]"
)
"""Characters that steer a terminal, a line or the writing direction: they never leave in a mail of ours."""
_SPACE = re.compile(r"\s+")
_GAP = re.compile(r"\{([a-z_]+)\}")
_REPLY = re.compile(
    r"(?:(?:re|aw|fwd?|wg|sv|vs|tr|rv|odp|antw|回复|答复|転送|返信|ynt|ответ)\s?[:：]\s*)+", re.IGNORECASE
)


def clean(text: str) -> str:
    """The text with plain line feeds and without control, zero-width and direction characters."""
    if text.isascii() and text.isprintable():  # most values are: nothing below can change them
        return text
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _CONTROLS.sub("", text)


def line(value: Any, longest: int = 200) -> str:
    """The value as one line of at most `longest` characters."""
    words = _SPACE.sub(" ", clean(str(value)[: longest * 4])).strip()
    return words if len(words) <= longest else words[: longest - 1].rstrip() + "…"


def reply_subject(value: Any) -> str:
    """A subject to stand behind "Re: ": one line, without reply prefixes of its own."""
    words = line(value)
    return _REPLY.sub("", words[:60], count=1) + words[60:] if _REPLY.match(words) else words


def cut(value: Any, longest: int = 20_000) -> str:
    """The text, cut with a mark after `longest` characters."""
    text = str(value)
    return text if len(text) <= longest else text[:longest].rstrip() + "\n[…]"


def quoted(value: Any, longest: int = 4_000) -> str:
    """The text with `> ` before each line."""
    return "\n".join(f"> {words}".rstrip() for words in cut(value, longest).strip("\n").split("\n"))


def fill(phrase: Any, **values: Any) -> str:
    """`fill("Hello {name},", name="Ana")`: gaps filled in one pass, so that a value is never read as a gap."""
    return _GAP.sub(lambda gap: str(values.get(gap.group(1), gap.group())), str(phrase))


@pass_context
def listing(context: Context, values: Sequence[Any], most: int = 10) -> str:
    """The first `most` values in a row, and how many more there are."""
    shown = ", ".join(line(value, 120) for value in values[:most])
    return fill(context["words"]["more"], list=shown, count=len(values) - most) if len(values) > most else shown


@pass_context
def id_list(context: Context, ids: Sequence[Mapping[str, Any]], most: int = 10) -> str:
    """Object IDs in a row: `campaign 881204, creative 5519023`."""
    named = [f"{line(entry['kind'], 40).replace('_', ' ')} {line(entry['value'], 80)}" for entry in ids[: most + 1]]
    text: str = listing(context, [*named, *ids[most + 1 :]], most)
    return text


@pass_context
def asked(context: Context, item: str) -> str:
    """The sentence that asks for a missing item, in the language of the mail."""
    sentences: dict[str, str] = context["words"]["missing"]
    return sentences.get(item, item)


@pass_context
def to_ask(context: Context, missing: Sequence[str]) -> list[str]:
    """The missing items for the list: a telephone number that is asked for in a sentence of its own is left out."""
    alone = context.get("phone_known", True) is False
    return [item for item in missing if not (item == "phone" and alone)]


@pass_context
def within(context: Context, minutes: int) -> str:
    """A length of time in words: 60 → "within one hour"."""
    words = context["words"]
    return str(words["within_one_hour"] if minutes == 60 else fill(words["within_minutes"], count=minutes))


@pass_context
def phrase(context: Context, key: str, kind: str) -> str:
    """`status|phrase("status")`: the words of this language for a key, or the key itself."""
    known: Mapping[str, str] = context["words"].get(kind, {})
    return known.get(key, line(key))


@pass_context
def moment(context: Context, value: Any) -> str:
    """An RFC 3339 time as date, clock time and zone: "Wednesday, 25 November 2026, 10:15 (America/New_York, UTC-5)".

    A value that is no time is shown as it stands: an acknowledgement never fails because of a date.
    """
    zone = str(context["zone"])
    return _moment(str(value), zone, context["words"])


def _moment(value: str, zone: str, words: Mapping[str, Any]) -> str:
    try:
        instant = datetime.fromisoformat(value)
    except ValueError:
        return line(value)
    where, name = _zone(zone)
    # A time without zone can only be UTC: that is what the store holds.
    at = (instant if instant.tzinfo else instant.replace(tzinfo=UTC)).astimezone(where)
    offset = _offset(at.utcoffset() or timedelta())
    return fill(
        words["moment"],
        weekday=words["weekdays"][at.weekday()],
        day=at.day,
        month=words["months"][at.month - 1],
        month_number=at.month,
        year=at.year,
        time=f"{at:%H:%M}",
        zone=name if name == offset else f"{name}, {offset}",
    )


@lru_cache(maxsize=64)
def _zone(name: str) -> tuple[tzinfo, str]:
    try:
        return ZoneInfo(name), name
    except (KeyError, ValueError, OSError):  # unknown (ZoneInfoNotFoundError), not a name, a folder
        return UTC, "UTC"


def _offset(offset: timedelta) -> str:
    minutes = int(offset.total_seconds()) // 60
    if minutes == 0:
        return "UTC"
    hours, rest = divmod(abs(minutes), 60)
    return f"UTC{'-' if minutes < 0 else '+'}{hours}" + (f":{rest:02}" if rest else "")


@pass_eval_context
def paragraphs(evaluation: EvalContext, value: Any) -> str | Markup:
    """In a body.html: the text as safe HTML. In a body.txt: the text."""
    return twin(str(value)) if evaluation.autoescape else str(value)


FILTERS: dict[str, Callable[..., Any]] = {
    "asked": asked,
    "cut": cut,
    "decimal": lambda value: f"{value:.2f}",
    "fill": fill,
    "first": lambda values: values[0] if values else "",
    "id_list": id_list,
    "length": len,
    "line": line,
    "listing": listing,
    "lower": lambda value: str(value).lower(),
    "moment": moment,
    "paragraphs": paragraphs,
    "phrase": phrase,
    "present": lambda values: [value for value in values if value],
    "quoted": quoted,
    "reply_subject": reply_subject,
    "signed": lambda value: f"{value:+.2f}",
    "to_ask": to_ask,
    "upper": lambda value: str(value).upper(),
    "within": within,
}
"""All the filters there are: the shipped ones of Jinja2 can pad, repeat and format without bound."""
