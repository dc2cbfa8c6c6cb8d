"""How telling a feature is: heavier from the start when it stands unevenly among the answers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any


def uneven(rows: Any, labels: Sequence[str]) -> Any:
    """By column of a sparse matrix, mails by features: |log of its share in one answer by that in the others|, mean 1.

    The logarithm is that of naive Bayes with one mail added to each side (Wang and Manning 2012, "Baselines and
    Bigrams"). Of many answers it is the mean by how often each is given.
    """
    import numpy as np

    held = (rows > 0).astype(float)
    total = np.asarray(held.sum(axis=0)).ravel()
    result = np.zeros(rows.shape[1])
    for label in sorted(set(labels)):
        inside = np.array([one == label for one in labels])
        here = np.asarray(held[inside].sum(axis=0)).ravel() + 1
        elsewhere = total - here + 2
        result += inside.mean() * np.abs(np.log((here / here.sum()) / (elsewhere / elsewhere.sum())))
    return result / (result.mean() or 1.0)


def rescaled(scales: Sequence[dict[str, float]], uneven: Any, share: float) -> list[dict[str, float]]:
    """The scales by block, a share of each following how uneven its feature is; columns in the order of the blocks."""
    result, start = [], 0
    for block in scales:
        part = uneven[start : start + len(block)]
        result.append(
            {
                name: scale * (1 - share + share * float(one))
                for (name, scale), one in zip(block.items(), part, strict=True)
            }
        )
        start += len(block)
    return result
