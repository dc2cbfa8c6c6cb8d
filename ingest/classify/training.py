"""Trains the model from labelled mails: the same data give the same weights (scikit-learn, `casepost[train]`)."""

from __future__ import annotations

import gzip
import json
import math
import zlib
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from itertools import accumulate
from pathlib import Path
from typing import Any

from ingest.classify.features import Features, features
from ingest.classify.model import BLOCKS
from ingest.classify.samples import Sample, samples
from ingest.classify.telling import rescaled, uneven
from models.policy import Emergency

TAUGHT = frozenset({"variations", "variations-english", "variations-everyday"})
"""Files of mails written to teach: too near to what the engine looks for to measure it."""
EVERYDAY = frozenset({"everyday", "fresh-everyday-english", "fresh-everyday-world", "variations-everyday"})
"""Files of ordinary mail: long, friendly, of several matters, and seldom an emergency."""
STEPS = 2_000
"""Weights are kept as integers between -STEPS and STEPS of a head's scale."""


@dataclass(frozen=True, slots=True)
class Recipe:
    """How one head is trained: which blocks, with what factor, and how strongly it is held back."""

    answers: tuple[str, ...]
    label: Callable[[Sample], str]
    factors: tuple[float, float, float, float]
    least: tuple[int, int, int, int]
    strength: float
    smallest: int = 0
    telling: float = 0.0
    """Share of a feature's scale that follows how unevenly it stands among the answers (see `uneven`)."""
    everyday: float = 1.0
    """How often a mail of `EVERYDAY` counts: most labelled mails are hard, most of a desk's are not."""
    hinge: bool = False
    """Margins, each answer against the rest (squared hinge): surer of the order, but their shares are no chances."""


KINDS = ("new", "reply", "auto_reply", "bounce", "bulk", "concern", "reopen", "close", "known_resolution")
TEAMS = (
    "Client Services",
    "Ad Quality",
    "Inventory Quality",
    "Anti-Malvertising",
    "App Support",
    "Account Representative",
)
RECIPES: dict[str, Recipe] = {
    "emergency": Recipe(
        ("yes",), lambda one: "yes" if one.emergency else "no", (1.0, 1.0, 4.0, 8.0), (3, 2, 2, 2), 8.0, 6, 0.5, 4.0
    ),
    "kind": Recipe(KINDS, lambda one: one.kind, (0.5, 1.0, 3.0, 2.0), (5, 3, 3, 3), 10.0, 40),
    "team": Recipe(TEAMS, lambda one: one.team, (0.5, 1.0, 2.0, 4.0), (5, 3, 3, 3), 0.15, 40, 0.5, hinge=True),
    "priority": Recipe(
        ("Blocker", "Critical", "Medium", "Low"),
        lambda one: one.priority,
        (0.5, 1.0, 3.0, 4.0),
        (5, 3, 3, 3),
        0.06,
        40,
        0.5,
        hinge=True,
    ),
}


@dataclass(frozen=True, slots=True)
class Card:
    """What a file of weights was made of and what it is worth: shown by `casepost train` and kept inside the file."""

    date: str
    mails: int
    emergencies: int
    sources: dict[str, int]
    features: int
    figures: dict[str, float]
    """Measured on mails of groups that the measured machine had not seen, at the default thresholds."""


def train(data_dir: Path, out: Path, log: Callable[[str], None] = lambda _: None, today: str = "") -> Card:
    """Train every head on all mails of a folder and write the weights file; `today` goes on its card.

    Takes about a minute. Raises OSError, ValueError or KeyError for bad data, ImportError without scikit-learn.
    """
    mails = samples(data_dir)
    seen = [features(one.passage) for one in mails]
    heads: dict[str, Fitted] = {}
    figures: dict[str, float] = {}
    for name, recipe in RECIPES.items():
        unseen = cross_validated(recipe, mails, seen)
        heads[name] = adjusted(fit(recipe, mails, seen), recipe, mails, unseen)
        figures |= measured(name, mails, unseen)
        log(f"{name}: trained")
    content = packed(heads)
    card = Card(
        date=today,
        mails=len(mails),
        emergencies=sum(one.emergency for one in mails),
        sources=dict(Counter(one.source for one in mails)),
        features=sum(names.count("\n") + 1 for table in content["tables"].values() for names in table.values()),
        figures=figures,
    )
    log(", ".join(f"{name} {value:.3f}" for name, value in figures.items()))
    write(out, {"card": asdict(card), **content})
    return card


def measured(name: str, mails: Sequence[Sample], unseen: Sequence[Sequence[float]]) -> dict[str, float]:
    """The figures of one head on mails it had not seen; mails written to teach are not counted."""
    recipe = RECIPES[name]
    labels = [recipe.label(one) for one in mails]
    counted = [i for i, one in enumerate(mails) if one.source not in TAUGHT]
    if len(recipe.answers) > 1:
        moved = offsets(unseen, [recipe.answers.index(label) for label in labels])
        guesses = [
            max(range(len(row)), key=[a + b for a, b in zip(row, moved, strict=True)].__getitem__) for row in unseen
        ]
        return {name: round(sum(recipe.answers[guesses[i]] == labels[i] for i in counted) / len(counted), 4)}
    slope, offset = calibration([row[0] for row in unseen], [label == "yes" for label in labels])
    chances = {i: 1 / (1 + math.exp(-(slope * unseen[i][0] + offset))) for i in counted}
    yes = [chances[i] for i in counted if labels[i] == "yes"]
    no = [chances[i] for i in counted if labels[i] != "yes"]
    lane = Emergency()
    found, alarms = sum(one >= lane.threshold for one in yes), sum(one >= lane.threshold for one in no)
    figures = {
        "recall": found / len(yes),
        "precision": found / max(1, found + alarms),
        "caught": sum(one >= lane.review_threshold for one in yes) / len(yes),
        "false_alarms": alarms / len(no),
        "reviews": sum(lane.review_threshold <= one < lane.threshold for one in no) / len(no),
    }
    return {f"{name}_{key}": round(value, 4) for key, value in figures.items()}


def adjusted(fitted: Fitted, recipe: Recipe, mails: Sequence[Sample], unseen: Sequence[Sequence[float]]) -> Fitted:
    """The head with what its logits on unseen mails teach: true probabilities, or fair chances for rare answers."""
    labels = [recipe.label(one) for one in mails]
    if len(recipe.answers) == 1:
        return calibrated(fitted, *calibration([row[0] for row in unseen], [one == "yes" for one in labels]))
    moved = offsets(unseen, [recipe.answers.index(one) for one in labels])
    return Fitted(fitted.weights, [one + more for one, more in zip(fitted.bias, moved, strict=True)])


def write(out: Path, content: dict[str, Any]) -> None:
    """Compact JSON, gzip without a time stamp: the same content gives the same bytes."""
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_bytes(gzip.compress(text.encode("utf-8"), compresslevel=9, mtime=0))


@dataclass(frozen=True, slots=True)
class Fitted:
    """A trained head before packing: by block, feature → weights per answer; and the bias per answer."""

    weights: tuple[dict[str, list[float]], ...]
    bias: list[float]


def vocabulary(seen: Sequence[Features], recipe: Recipe) -> list[dict[str, float]]:
    """By block: the features seen in at least `least` mails, and their scale (rarer is heavier)."""
    result = []
    for number, least in enumerate(recipe.least):
        counts = Counter(name for one in seen for name in one.blocks()[number])
        total = len(seen) + 1
        result.append(
            {
                name: recipe.factors[number] * (_weight_of(name) if number > 1 else math.log(total / (1 + count)) + 1)
                for name, count in sorted(counts.items())
                if count >= least and recipe.factors[number]
            }
        )
    return result


def _weight_of(sign: str) -> float:
    """Two concepts anywhere in one mail mean less than two in one sentence."""
    return 0.5 if "&" in sign else 1.0


def matrix(seen: Sequence[Features], scales: list[dict[str, float]]) -> Any:
    """The mails as a sparse matrix; columns in the order of the blocks."""
    import numpy as np
    from scipy.sparse import csr_matrix

    starts = [0, *accumulate(map(len, scales))][:-1]
    columns = [{name: start + i for i, name in enumerate(block)} for start, block in zip(starts, scales, strict=True)]
    data: list[float] = []
    indices: list[int] = []
    ends = [0]
    for one in seen:
        for block, column, scale in zip(one.blocks(), columns, scales, strict=True):
            root = math.sqrt(len(block) or 1)
            known = sorted(name for name in block if name in column)
            indices.extend(column[name] for name in known)
            data.extend(scale[name] / root for name in known)
        ends.append(len(indices))
    return csr_matrix((np.array(data), np.array(indices), np.array(ends)), shape=(len(seen), sum(map(len, scales))))


def fit(recipe: Recipe, mails: Sequence[Sample], seen: Sequence[Features]) -> Fitted:
    """One head on these mails."""
    scales, machine = _taught(recipe, mails, seen)
    order = _order(recipe, machine)
    coefficients = machine.coef_[order]
    weights, start = [], 0
    for block in scales:
        part = coefficients[:, start : start + len(block)].T
        weights.append(
            {name: [float(w) * scale for w in row] for (name, scale), row in zip(block.items(), part, strict=True)}
        )
        start += len(block)
    return Fitted(tuple(weights), [float(machine.intercept_[row]) for row in order])


def _taught(recipe: Recipe, mails: Sequence[Sample], seen: Sequence[Features]) -> tuple[list[dict[str, float]], Any]:
    """The scales of the features and the machine, learnt from these mails alone."""
    labels = [recipe.label(one) for one in mails]
    scales = vocabulary(seen, recipe)
    rows = matrix(seen, scales)
    if recipe.telling:
        scales = rescaled(scales, uneven(rows, labels), recipe.telling)
        rows = matrix(seen, scales)
    weights = [recipe.everyday if one.source in EVERYDAY else 1.0 for one in mails]
    return scales, _machine(recipe).fit(rows, labels, sample_weight=weights)


def _machine(recipe: Recipe) -> Any:
    from sklearn.linear_model import LogisticRegression
    from sklearn.svm import LinearSVC

    if recipe.hinge:
        return LinearSVC(C=recipe.strength, random_state=0)
    if len(recipe.answers) == 1:
        return LogisticRegression(C=recipe.strength, solver="liblinear", max_iter=300, random_state=0)
    return LogisticRegression(C=recipe.strength, solver="lbfgs", max_iter=150, tol=1e-3, random_state=0)


def _order(recipe: Recipe, machine: Any) -> list[int]:
    """Rows of the trained machine in the order of the recipe's answers."""
    if len(recipe.answers) == 1:
        return [0]
    classes = list(machine.classes_)
    return [classes.index(answer) for answer in recipe.answers]


def folds_of(mails: Sequence[Sample], folds: int) -> list[int]:
    """A fold for each mail: whole groups stay together; the same for the same data on every machine."""
    return [zlib.crc32(f"group {one.group}".encode()) % folds for one in mails]


def cross_validated(
    recipe: Recipe, mails: Sequence[Sample], seen: Sequence[Features], folds: int = 5
) -> list[list[float]]:
    """For each mail its logits by answer, from a machine that saw no mail of its group."""
    places = folds_of(mails, folds)
    result: list[list[float]] = [[] for _ in mails]
    for fold in range(folds):
        learn = [i for i, place in enumerate(places) if place != fold]
        ask = [i for i, place in enumerate(places) if place == fold]
        scales, machine = _taught(recipe, [mails[i] for i in learn], [seen[i] for i in learn])
        order = _order(recipe, machine)
        for i, row in zip(ask, machine.decision_function(matrix([seen[i] for i in ask], scales)), strict=True):
            result[i] = [float(row)] if len(recipe.answers) == 1 else [float(row[k]) for k in order]
    return result


def calibration(logits: Sequence[float], truth: Sequence[bool]) -> tuple[float, float]:
    """Platt's (slope, offset): what makes probabilities of logits of unseen mails."""
    from sklearn.linear_model import LogisticRegression

    machine = LogisticRegression(C=1e6, random_state=0).fit([[one] for one in logits], list(truth))
    return float(machine.coef_[0][0]), float(machine.intercept_[0])


def offsets(logits: Sequence[Sequence[float]], truth: Sequence[int], steps: int = 2) -> list[float]:
    """What to add to each answer's logit so that most unseen mails get the right one (rare ones come too rarely)."""
    import numpy as np

    table, wanted = np.array(logits), np.array(truth)
    result = np.zeros(table.shape[1])
    for _ in range(steps):
        for answer in range(table.shape[1]):
            tried = []
            for offset in np.arange(-1.0, 2.01, 0.1):
                moved = result.copy()
                moved[answer] = offset
                # of equals the smallest change wins
                tried.append((-int(((table + moved).argmax(axis=1) == wanted).sum()), abs(offset), offset))
            result[answer] = min(tried)[2]
    return [float(one) for one in result]


def calibrated(fitted: Fitted, slope: float, offset: float) -> Fitted:
    """The same head with its logits stretched and moved."""
    weights = tuple({name: [w * slope for w in row] for name, row in block.items()} for block in fitted.weights)
    return Fitted(weights, [one * slope + offset for one in fitted.bias])


def packed(heads: Mapping[str, Fitted]) -> dict[str, Any]:
    """The heads as they are written: integers, one table a block for all of them, small weights left out."""
    described: dict[str, Any] = {}
    tables: list[dict[str, list[str]]] = [{} for _ in BLOCKS]
    first = 0
    for name, fitted in heads.items():
        recipe = RECIPES[name]
        largest = max(abs(w) for block in fitted.weights for row in block.values() for w in row)
        scale = largest / STEPS
        for table, block in zip(tables, fitted.weights, strict=True):
            _into(table, block, first, scale, recipe.smallest)
        described[name] = {"answers": list(recipe.answers), "first": first, "bias": fitted.bias, "scale": scale}
        first += len(recipe.answers)
    grouped = {label: _grouped(table) for label, table in zip(BLOCKS, tables, strict=True)}
    return {"heads": described, "tables": grouped}


def _into(table: dict[str, list[str]], block: dict[str, list[float]], first: int, scale: float, smallest: int) -> None:
    for name, row in block.items():
        numbers = [(first + index, round(w / scale)) for index, w in enumerate(row)]
        words = [f"{slot}:{w}" for slot, w in numbers if abs(w) > smallest]
        if words:
            table.setdefault(name, []).extend(words)


def _grouped(table: dict[str, list[str]]) -> dict[str, str]:
    """Features of the same weights under one key, one a line (no feature holds a line end)."""
    groups: dict[str, list[str]] = {}
    for name, words in sorted(table.items()):
        groups.setdefault(" ".join(words), []).append(name)
    return {key: "\n".join(names) for key, names in groups.items()}
