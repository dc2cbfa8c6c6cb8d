"""What the numbers of a mail say: big sums, drops, zeros, server errors, clock times."""

from __future__ import annotations

import re
from collections.abc import Iterator

_CURRENCY_NAMES = (
    "€ $ £ ¥ ₩ ₺ ₽ 元 円 원 EUR USD GBP CHF SEK PLN TRY kr zł TL euro dollar dolar евро рубл долл kronor "
    "يورو دولار ريال درهم 万 萬 億 만"
)
_ENDINGS = {"euro": "s?", "dollar": "s?", "dolar": r"\w{0,4}", "рубл": r"\w{0,4}", "долл": r"\w{0,6}"}
_CURRENCIES = {name: _ENDINGS.get(name, "") for name in _CURRENCY_NAMES.split()}
"""Currencies as they are written, and the endings they take."""
_CURRENCY = "(?:" + "|".join(re.escape(name) + ending for name, ending in _CURRENCIES.items()) + ")"
_NUMBER = r"\d{1,3}(?:[.,'\u00a0\u202f ]\d{3}){1,4}|\d{1,9}(?:[.,]\d{1,2})?"
_SUM = re.compile(
    rf"(?:{_CURRENCY}\s?(?P<a>{_NUMBER})\s?(?P<ak>k|K|m|M|Mio|mln|million)?)|"
    rf"(?:(?P<b>{_NUMBER})\s?(?P<bk>k|K|m|M|mil|bin|milyon|tys\.?|mln|тыс\.?|млн|ألف|million|千)?\s?{_CURRENCY})"
)
_PERCENT = re.compile(
    r"(\d{1,3})(?:[.,]\d{1,3})?\s?(?:%|percent|per cent|prozent|pour cent|por ciento|procent|процент|بالمئة|بالمائة)|"
    r"%\s?(\d{1,3})",
    re.IGNORECASE,
)
_DIGIT = re.compile(r"\d")
_CLOCK = re.compile(
    r"(?<!\d)(?:[01]?\d|2[0-3])(?::|h|\.)[0-5]\d(?!\d)|\b\d{1,2}\s?(?:am|pm|uhr|h|Uhr|óra|点|時|시)\b|\d{1,2}(?:点|時|시)"
)
_SERVER_ERROR = re.compile(r"\b(?:http\s?)?50[0-4]\b", re.IGNORECASE)
_CLIENT_ERROR = re.compile(r"\b(?:http\s?)?4(?:01|03|04|29)\b", re.IGNORECASE)
_ZERO = re.compile(r"(?<![\d.,:])0(?:[.,]0+)?(?![\d.,:]\d|\d)\s?(?:%|€|\$|imp\w*)?")
_BIG = 5_000
_LARGE_UNITS = {
    "k": 1_000,
    "m": 1_000_000,
    "mio": 1_000_000,
    "mln": 1_000_000,
    "million": 1_000_000,
    "mil": 1_000,
    "bin": 1_000,
    "milyon": 1_000_000,
    "tys": 1_000,
    "тыс": 1_000,
    "млн": 1_000_000,
    "ألف": 1_000,
    "千": 1_000,
}
_SMALL_COINS = ("¥", "円", "元", "₩", "원", "₽", "руб", "kr", "₺", "TL", "tl")


def figures(text: str) -> Iterator[str]:
    """Names of what the numbers say. Linear: every pattern has bounded repetition."""
    if _DIGIT.search(text) is None:
        return
    yield from _sums(text)
    shares = [int(one or other) for one, other in _PERCENT.findall(text)]
    if shares:
        yield "percent"
        yield "percent high" if max(shares) >= 50 else "percent middle" if max(shares) >= 30 else "percent low"
    if _CLOCK.search(text):
        yield "clock"
    if "50" in text and _SERVER_ERROR.search(text):
        yield "server error"
    if ("40" in text or "42" in text) and _CLIENT_ERROR.search(text):
        yield "client error"
    zeros = len(_ZERO.findall(text)) if "0" in text else 0
    if zeros:
        yield "zero"
        if zeros > 2:
            yield "zeros"


def _sums(text: str) -> Iterator[str]:
    # sums are rare and their expression is slow: looking for the names of currencies first says no in no time
    written = any(name in text for name in _CURRENCIES)
    sums = [_value(match) for match in _SUM.finditer(text)] if written else []
    if sums:
        yield "sum"
        yield "sum big" if max(sums) >= _BIG else "sum small"


def _value(match: re.Match[str]) -> float:
    """The sum in the currency's own unit, coins of small worth divided by ten."""
    number, unit = match["a"] or match["b"], match["ak"] or match["bk"] or ""
    grouped = re.sub(r"[.,'\u00a0\u202f ](?=\d{3})", "", number).replace(",", ".")
    worth = float(grouped) * _LARGE_UNITS.get(unit.lower().rstrip("."), 1)
    if re.search(r"[万萬만]", match[0]):
        worth *= 10_000
    if re.search(r"億", match[0]):
        worth *= 100_000_000
    return worth / 10 if any(coin in match[0] for coin in _SMALL_COINS) else worth
