"""A passage as features: pieces of words, words and their pairs, signs (`signs.py`) and senses (`senses.py`)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, pairwise

from ingest.classify.passage import Passage
from ingest.classify.senses import senses
from ingest.classify.signs import signs

WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?|\d+(?:[.,:]\d+)*|[!?%€$£]")
UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
"""Chinese and Japanese write without spaces: their words are pairs of characters."""
RUN = 24
"""Letters of one run that are cut into pieces; longer ones are base64, keys, or prose without spaces (cut in runs)."""

Block = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Features:
    """Distinct features of one mail by block. The value of one is its scale divided by the root of its block's size."""

    pieces: Block
    words: Block
    signs: Block
    senses: Block = ()

    def blocks(self) -> tuple[Block, Block, Block, Block]:
        return self.pieces, self.words, self.signs, self.senses


def features(passage: Passage) -> Features:
    """Everything the model can see of a mail. Linear in the length of the passage, which is capped."""
    tokens = tuple(map(shape, WORD.findall(passage.whole.lower())))
    pieces = set[str]().union(*map(pieces_of, set(tokens)))
    named = (_words(tokens, passage), signs(passage), senses(passage))
    return Features(tuple(pieces), *(tuple(dict.fromkeys(names)) for names in named))


@lru_cache(maxsize=20_000)
def shape(token: str) -> str:
    """Numbers by how many digits they have, so that the model learns no sums and no IDs by heart."""
    if not token[0].isdigit():
        return token
    return "0" * min(sum(char.isdigit() for char in token), 5)


@lru_cache(maxsize=50_000)
def pieces_of(token: str) -> tuple[str, ...]:
    """Runs of 2 to 5 characters inside a word and its borders; of unspaced scripts 1 to 4 without borders."""
    unspaced = not token.isascii() and UNSPACED.search(token)
    text, sizes = (token[:400], (1, 2, 3, 4)) if unspaced else (f" {token[:RUN]} ", (2, 3, 4, 5))
    return tuple({text[i : i + n] for n in sizes for i in range(len(text) - n + 1)})


def _words(tokens: tuple[str, ...], passage: Passage) -> list[str]:
    flat = list(chain.from_iterable(map(split, tokens)))
    pairs = [f"{one}_{two}" for one, two in pairwise(flat)]
    subject = [f"s:{word}" for token in WORD.findall(passage.subject.lower()) for word in split(shape(token))]
    quoted = [f"q:{word}" for token in WORD.findall(passage.quoted.lower()) for word in split(shape(token))]
    return [*flat, *pairs, *subject, *quoted]


def split(token: str) -> tuple[str, ...]:
    """A word as it stands, or the pairs of characters of an unspaced run."""
    if len(token) > 2 and not token.isascii() and UNSPACED.search(token):
        return tuple(token[i : i + 2] for i in range(min(len(token), 400) - 1))
    return (token[:RUN],)
