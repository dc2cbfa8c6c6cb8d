"""How well IDs, URLs, phones, environments, steps and languages are read from a folder of labelled mails."""

from __future__ import annotations

import argparse
import json
import statistics
import sys
import time
import tomllib
from collections import Counter
from collections.abc import Iterator
from email.utils import parseaddr
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

# before this folder, whose ingest.py is a bench and not the package
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from ingest.extract.findings import find
from ingest.language import language_of
from models.policy import Desk, Policy
from models.rules import IdKind

FILES = ("dev.jsonl", "english.jsonl", "other-languages.jsonl", "everyday.jsonl")
KINDS = ("ids", "urls", "phones", "browser", "os", "has_steps", "language")
DATA = Path(__file__).resolve().parents[1] / "ingest" / "classify" / "data"
IDS = Path(__file__).resolve().parent.parent / "casepost" / "defaults" / "ids.toml"


def load_policy() -> Policy:
    kinds = tomllib.loads(IDS.read_text(encoding="utf-8"))["id"]
    return Policy(desk=Desk(address="support@desk.example"), ids=tuple(IdKind(**kind) for kind in kinds))


def own_words(body: str) -> str:
    """What `find` is given: the new words and folded signatures; without the fold, all but ">" lines."""
    try:
        from ingest.reply.fold import fold
    except ImportError:
        return "\n".join(line for line in body.splitlines() if not line.startswith(">"))
    words = fold(body)
    signatures = [part.text for part in words.folded if part.kind == "signature"]
    return "\n".join([words.new_text, *signatures])


def expected(labels: dict[str, Any], language: str) -> dict[str, set[str]]:
    return {
        "ids": {f"{item['kind']}={item['value']}" for item in labels["ids"]},
        "urls": set(labels["urls"]),
        "phones": set(labels["phones"]),
        "browser": {labels["browser"]} - {None},
        "os": {labels["os"]} - {None},
        "has_steps": {"yes"} if labels["has_steps"] else set(),
        "language": {language},
    }


def mails(folder: Path, only: str | None) -> Iterator[tuple[str, dict[str, Any]]]:
    for name in FILES:
        if only and only not in name:
            continue
        for line in (folder / name).read_text(encoding="utf-8").splitlines():
            mail = json.loads(line)
            # A caller asks nothing about machine mail: GUIDE, ids.
            if mail["labels"]["kind"] not in ("auto_reply", "bounce", "bulk"):
                yield name, mail


def report(counts: dict[tuple[str, str], Counter[str]], rows: list[str], title: str) -> Table:
    table = Table(title=title)
    for column in ("", *KINDS):
        table.add_column(column)
    for row in rows:
        table.add_row(row, *(score(counts.get((row, kind), Counter())) for kind in KINDS))
    return table


def score(count: Counter[str]) -> str:
    total = 2 * count["hit"] + count["missed"] + count["wrong"]
    return (
        f"{2 * count['hit'] / total:.3f} ({count['hit'] + count['missed']}; -{count['missed']} +{count['wrong']})"
        if total
        else "-"
    )


def read(mail: dict[str, Any], policy: Policy) -> tuple[dict[str, set[str]], float]:
    """What the product finds in one mail, and the seconds that `find` took."""
    text = own_words(mail["body"])
    begun = time.perf_counter()
    found = find(mail["subject"], text, (), mail["language"], policy, parseaddr(mail["from"])[1])
    seconds = time.perf_counter() - begun
    got = {
        "ids": {f"{item.kind}={item.value}" for item in found.ids},
        "urls": set(found.urls),
        "phones": set(found.phones),
        "browser": {found.browser} - {None},
        "os": {found.os} - {None},
        "has_steps": {"yes"} if found.has_steps else set(),
        "language": {language_of(text, mail["subject"])} - {None},
    }
    return got, seconds


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?", default=DATA, help="labelled mails; default: the project's own")
    parser.add_argument("--brief", action="store_true", help="one file, for `make bench`")
    parser.add_argument(
        "--errors", nargs="?", const=",".join(KINDS), default="", help="list every miss (of these kinds)"
    )
    parser.add_argument("--only", help="one file, by a part of its name")
    options = parser.parse_args()
    policy, console = load_policy(), Console(width=200)
    counts: dict[tuple[str, str], Counter[str]] = {}
    times: list[float] = []
    languages: set[str] = set()
    for name, mail in mails(options.folder, "dev" if options.brief else options.only):
        got, seconds = read(mail, policy)
        times.append(seconds)
        languages.add(mail["language"])
        for kind, wanted in expected(mail["labels"], mail["language"]).items():
            missed, wrong = wanted - got[kind], got[kind] - wanted
            add = Counter(hit=len(wanted & got[kind]), missed=len(missed), wrong=len(wrong))
            for row in (name, mail["language"], "all"):
                counts.setdefault((row, kind), Counter()).update(add)
            if kind in options.errors.split(",") and (missed or wrong):
                line = f"{mail['id']} {mail['language']} {kind}: missed {sorted(missed)} wrong {sorted(wrong)}"
                console.print(line, markup=False, highlight=False)
    console.print(report(counts, [*FILES, "all"], "F1 (labelled; -missed +wrong) by file"))
    console.print(report(counts, sorted(languages), "by language"))
    console.print(f"find: median {statistics.median(times) * 1e3:.2f} ms, slowest {max(times) * 1e3:.1f} ms")


if __name__ == "__main__":
    main()
