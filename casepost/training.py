"""Train the desk's own weights from the mails that ship and the desk's decided cases; and find them again."""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Callable
from dataclasses import asdict
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from models.errors import PermanentError

if TYPE_CHECKING:
    from ingest.pipeline import Understand

WEIGHTS = Path("weights") / "understanding.json.gz"
"""Where a desk's own weights lie in its data folder."""
OWN = "desk.jsonl"

Fit = Callable[..., Any]


def own_weights(data: Path) -> Path | None:
    """The desk's own weights, or None where it has trained none."""
    path = data / WEIGHTS
    return path if path.is_file() else None


def understanding_with(weights: Path | None) -> Understand:
    """`understand` with these weights, read once; with the shipped ones for None.

    Raises PermanentError with the remedy for a file that holds no weights.
    """
    from ingest.understand import understand

    if weights is None:
        return understand
    from ingest.classify.model import load

    try:
        model = load(weights)
    except (OSError, ValueError, KeyError, EOFError) as error:
        raise PermanentError(
            f"The desk's own weights {weights} cannot be read ({error}). "
            "Train them again with `casepost train`, or delete the file to use the shipped ones."
        ) from error
    return partial(understand, model=model)


def destination(data: Path, out: Path | None) -> Path:
    """Where the weights go. What was learnt from customers' mails never leaves the data folder: PermanentError."""
    path = data / WEIGHTS if out is None else out
    if not path.resolve().is_relative_to(data.resolve()):
        raise PermanentError(
            f"{path} lies outside the data folder {data}. Weights hold what customers wrote: name a file inside it."
        )
    return path


def retrain(
    folder: Path | None,
    own: list[dict[str, Any]],
    out: Path,
    *,
    today: str,
    say: Callable[[str], None],
    fit: Fit | None = None,
) -> dict[str, Any]:
    """Train on the .jsonl files of `folder` (None: the shipped ones) and the desk's own rows; the card.

    Takes about a minute. The file is replaced when everything went well. Raises PermanentError naming what is missing.
    """
    train = fit or _training()
    from ingest.classify.samples import DATA

    out.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=out.parent, prefix="train-") as name:
        material = Path(name)
        _gather(folder or DATA, own, material)
        fresh = material / "fresh.json.gz"
        try:
            card = train(material, fresh, log=say, today=today)
        except (ValueError, KeyError, ZeroDivisionError) as error:
            raise PermanentError(
                f"The labelled mails cannot be trained on ({type(error).__name__}: {error}). Every line of a .jsonl "
                'file is {"id", "subject", "body", "from", "language", "labels": {"emergency", "kind", "team", '
                '"priority"}}, and there must be mails of every answer.'
            ) from error
        fresh.chmod(0o600)
        fresh.replace(out)
    return asdict(card)


def _gather(folder: Path, own: list[dict[str, Any]], material: Path) -> None:
    files = sorted(folder.glob("*.jsonl")) if folder.is_dir() else []
    if not files:
        raise PermanentError(
            f"{folder} holds no labelled mails (*.jsonl). Name a folder that does, or leave --data out."
        )
    for file in files:
        shutil.copyfile(file, material / file.name)
    if own:
        lines = [json.dumps(row, ensure_ascii=False) + "\n" for row in own]
        (material / OWN).write_text("".join(lines), encoding="utf-8")


def _training() -> Fit:
    if find_spec("sklearn") is None:
        raise PermanentError("Training needs scikit-learn, which is not installed: pip install 'casepost[train]'.")
    from ingest.classify.training import train

    return train
