"""What the shipped engine is worth on mails it has not seen: cross-validated, grouped by sender and by subject.

    python bench/understanding.py [--folds 5] [--heads emergency,kind,team,priority] [--plot reliability.png]

Needs `casepost[train]`. Mails of `variations*.jsonl` were written to teach, so they train but are not counted. Those of
`fresh-*.jsonl` were written by people who had not seen the engine; they are counted with the others, and apart.
"""

from __future__ import annotations

import argparse
import math
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from ingest.classify import training
from ingest.classify.features import Features, features
from ingest.classify.reading import read
from ingest.classify.samples import Sample, samples
from models.policy import Emergency

THRESHOLDS = Emergency()

Pairs = list[tuple[bool, float]]


def main() -> None:
    options = _options()
    began = time.perf_counter()
    mails = samples()
    seen = [features(one.passage) for one in mails]
    print(f"{len(mails)} mails read in {time.perf_counter() - began:.1f} s")
    speed(seen)
    if options.brief:
        return
    for name in options.heads.split(","):
        logits = training.cross_validated(training.RECIPES[name], mails, seen, options.folds)
        if name == "emergency":
            emergency(mails, [row[0] for row in logits], options.plot)
        else:
            answers(name, mails, logits)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folds", type=int, default=5)
    parser.add_argument("--heads", default=",".join(training.RECIPES))
    parser.add_argument("--plot", default="")
    parser.add_argument("--brief", action="store_true", help="the time a mail alone, for `make bench`: no training")
    return parser.parse_args()


def speed(seen: Sequence[Features]) -> None:
    """Milliseconds a mail for reading features with every head of the shipped weights."""
    read(seen[0])
    began = time.perf_counter()
    for one in seen[:300]:
        read(one)
    print(f"scoring (4 heads, pure Python): {(time.perf_counter() - began) / len(seen[:300]) * 1000:.2f} ms a mail")


def emergency(mails: Sequence[Sample], logits: list[float], plot: str) -> None:
    # calibrated on all folds' unseen logits with two parameters; the thresholds are those of the policy
    slope, offset = training.calibration(logits, [one.emergency for one in mails])
    chances = [1 / (1 + math.exp(-(slope * one + offset))) for one in logits]
    counted = [(one, chance) for one, chance in zip(mails, chances, strict=True) if one.source not in training.TAUGHT]
    parts: list[tuple[str, Callable[[Sample], bool]]] = [
        ("all", lambda _: True),
        ("hard", lambda one: one.source not in training.EVERYDAY),
        ("everyday", lambda one: one.source in training.EVERYDAY),
        ("older everyday", lambda one: one.source == "everyday"),
        ("older hard", lambda one: one.source in {"dev", "english", "other-languages"}),
        ("fresh", lambda one: one.source.startswith("fresh") and one.source not in training.EVERYDAY),
    ]
    sources = sorted({one.source for one in mails if one.source.startswith("fresh")})
    parts += [(source, lambda one, source=source: one.source == source) for source in sources]
    languages = sorted({one.language for one in mails})
    parts += [(language, lambda one, language=language: one.language == language) for language in languages]
    print(f"\nemergency >= {THRESHOLDS.threshold}, review >= {THRESHOLDS.review_threshold}")
    print("part                   mails  yes  recall  prec.  caught  false alarms  others in review  at 2 %")
    for name, belongs in parts:
        print(f"{name:22}", line([(one.emergency, chance) for one, chance in counted if belongs(one)]))
    pairs = [(one.emergency, chance) for one, chance in counted if one.source not in training.EVERYDAY]
    curve("hard", pairs)
    curve("everyday", [(one.emergency, chance) for one, chance in counted if one.source in training.EVERYDAY])
    reliability(pairs, plot)
    worst(counted)


def line(pairs: Pairs) -> str:
    """One row of the table; precision at 2 % is what it would be where 2 of 100 mails are emergencies."""
    yes = [chance for truth, chance in pairs if truth]
    no = [chance for truth, chance in pairs if not truth]
    if not yes or not no:
        return f"{len(pairs):5}"
    hit = share(yes, lambda one: one >= THRESHOLDS.threshold)
    caught = share(yes, lambda one: one >= THRESHOLDS.review_threshold)
    alarm = share(no, lambda one: one >= THRESHOLDS.threshold)
    review = share(no, lambda one: THRESHOLDS.review_threshold <= one < THRESHOLDS.threshold)
    found, false = hit * len(yes), alarm * len(no)
    precision = found / (found + false) if found + false else 0.0
    rare = 0.02 * hit / (0.02 * hit + 0.98 * alarm) if hit + alarm else 0.0
    return (
        f"{len(pairs):5} {len(yes):4}  {hit:.3f}  {precision:.3f}   {caught:.3f}         {alarm:.3f}"
        f"             {review:.3f}   {rare:.2f}"
    )


def share(values: Sequence[float], test: Callable[[float], bool]) -> float:
    return sum(map(test, values)) / len(values)


def curve(name: str, pairs: Pairs) -> None:
    """Recall, precision and share of others above, for a row of thresholds."""
    print(f"\n{name}: threshold  recall  precision  others above")
    for threshold in (0.03, 0.05, 0.08, 0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.6, 0.7):
        yes = [chance >= threshold for truth, chance in pairs if truth]
        no = [chance >= threshold for truth, chance in pairs if not truth]
        precision = sum(yes) / max(1, sum(yes) + sum(no))
        print(f"  {threshold:4.2f}  {sum(yes) / len(yes):.3f}  {precision:.3f}  {sum(no) / len(no):.3f}")


def reliability(pairs: Pairs, plot: str) -> None:
    """Said and true share of emergencies by tenth of the score; drawn when matplotlib is there."""
    print("\nscore      mails  said   true")
    rows = []
    for tenth in range(10):
        inside = [(truth, chance) for truth, chance in pairs if tenth / 10 <= chance < (tenth + 1) / 10 + (tenth == 9)]
        if inside:
            said = sum(chance for _, chance in inside) / len(inside)
            true = sum(truth for truth, _ in inside) / len(inside)
            rows.append((said, true))
            print(f"{tenth / 10:.1f}-{(tenth + 1) / 10:.1f}   {len(inside):6}  {said:.3f}  {true:.3f}")
    if plot:
        draw(rows, plot)


def draw(rows: list[tuple[float, float]], plot: str) -> None:
    try:
        import matplotlib as mpl
    except ImportError:
        print("no plot: matplotlib is not installed")
        return
    mpl.use("Agg")
    import matplotlib.pyplot as plt

    figure, axes = plt.subplots(figsize=(5, 5))
    axes.plot([0, 1], [0, 1], linestyle=":", color="grey")
    axes.plot([said for said, _ in rows], [true for _, true in rows], marker="o")
    axes.set(xlabel="score said", ylabel="share of emergencies", title="Reliability, unseen mails")
    figure.savefig(plot, dpi=120)


def worst(counted: Iterable[tuple[Sample, float]]) -> None:
    print("\nworst errors")
    rows = sorted(counted, key=lambda pair: -abs(pair[0].emergency - pair[1]))[:25]
    for one, chance in rows:
        text = " ".join(one.passage.text.split())[:90]
        truth = "yes" if one.emergency else "no "
        print(f"  {one.id} {one.language} {truth} {chance:.3f}  {one.passage.subject[:40]} | {text}")


def answers(name: str, mails: Sequence[Sample], logits: list[list[float]]) -> None:
    """Share right, by language and source, and what is taken for what."""
    recipe = training.RECIPES[name]
    # as in training: one offset an answer, learnt on the same unseen logits (a handful of numbers for all mails)
    moved = training.offsets(logits, [recipe.answers.index(recipe.label(one)) for one in mails])
    logits = [[one + more for one, more in zip(row, moved, strict=True)] for row in logits]
    rows = [
        (one, recipe.label(one), recipe.answers[max(range(len(row)), key=row.__getitem__)])
        for one, row in zip(mails, logits, strict=True)
        if one.source not in training.TAUGHT
    ]
    print(f"\n{name}: {right(rows):.3f} right")
    for source in sorted({one.source for one, _, _ in rows}):
        print(f"  {source:22} {right([row for row in rows if row[0].source == source]):.3f}")
    for language in sorted({one.language for one, _, _ in rows}):
        print(f"  {language:3} {right([row for row in rows if row[0].language == language]):.3f}", end="")
    print("\n  true → taken for")
    for truth in recipe.answers:
        counts = Counter(guess for _, label, guess in rows if label == truth)
        print(f"  {truth:24}", ", ".join(f"{guess} {count}" for guess, count in counts.most_common()))


def right(rows: Sequence[tuple[Sample, str, str]]) -> float:
    return sum(truth == guess for _, truth, guess in rows) / max(1, len(rows))


if __name__ == "__main__":
    main()
