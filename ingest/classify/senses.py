"""Words by their meaning: pieces of words of fifteen languages, in groups that a sentence encoder puts together.

The lexicon holds what somebody thought of; the groups know other words too ("nobody", "niemand", "nadie" and "kimse"
share a number). `grouping.py` makes them, once; what is read here is a table of numbers.
"""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterator
from functools import lru_cache
from importlib.resources import files
from itertools import chain, pairwise

from ingest.classify.passage import Passage

TOKEN = re.compile(r"[^\W\d_]+|\d+(?:[.,:]\d+)*|[-.,;:!?%€$£()\"/。！？؟、，；：،\n]")
LONGEST = 16
"""Characters of the longest piece that is looked for."""
RUN = 400
"""Characters looked at of one run of letters: prose without spaces is one."""
SAME = {"。": ".", "！": "!", "？": "?", "؟": "?", "、": ",", "，": ",", "،": ",", "；": ";", "：": ":", "\n": "/"}
"""One name for the same mark in all scripts; a line ends with a slash."""


@lru_cache(maxsize=1)
def groups() -> dict[str, str]:
    """The number of its group for each piece; one that begins a word begins with a space. Read once, in 0.1 s."""
    packed = files("ingest.classify").joinpath("weights/senses.json.gz").read_bytes()
    listed: list[str] = json.loads(gzip.decompress(packed))["groups"]
    table: dict[str, str] = {}
    for number, pieces in enumerate(listed):
        table.update(dict.fromkeys(pieces.split("\n"), str(number)))
    return table


@lru_cache(maxsize=20_000)
def senses_of(token: str) -> tuple[str, ...]:
    """The groups of a word's pieces, the longest piece first at each place; numbers by their length, zero apart."""
    first = token[0]
    if first.isdigit():
        return ("#0",) if not token.strip("0.,:") else (f"#{min(5, sum(map(str.isdigit, token)))}",)
    if not first.isalpha():
        return (SAME.get(first, first),)
    return tuple(groups()[piece] for piece in pieces_of(token, groups()))


def pieces_of(token: str, known: dict[str, str] | dict[str, int]) -> Iterator[str]:
    """Cut a lower-case word into known pieces, the longest first at each place; characters in no piece are skipped."""
    text = f" {token[:RUN]}"
    place, size = 0, len(text)
    while place < size:
        for end in range(min(size, place + LONGEST), place, -1):
            if text[place:end] in known:
                yield text[place:end]
                place = end
                break
        else:
            place += 1


def senses(passage: Passage) -> list[str]:
    """Names of what the words mean, of neighbours, and of neighbours but one; repetitions do not matter."""
    subject = _row(passage.subject)
    row = [*subject, "/", *_row(passage.text)]
    near = [f"{one}_{two}" for one, two in pairwise(row)]
    far = [f"{one}__{two}" for one, two in zip(row, row[2:], strict=False)]
    return [*row, *(f"s{one}" for one in subject), *near, *far]


def _row(text: str) -> list[str]:
    return list(chain.from_iterable(map(senses_of, TOKEN.findall(text.lower()))))
