"""How exactly the new words are found: expected reply texts of public test corpora, by source.

Usage: python bench/reading_reply.py CORPORA [--errors] [--source NAME]
CORPORA is a folder with `expected/*.jsonl`; each row names a file and what its reply text should be.
"""

from __future__ import annotations

import argparse
import difflib
import json
import re
import sys
from collections import Counter, defaultdict
from pathlib import Path

from rich.console import Console
from rich.table import Table

from ingest.reply.fold import fold
from models.understanding import NewWords

CLASSES = ("exact", "spacing", "too much", "too little", "other")


def main() -> int:
    options = argparse.ArgumentParser()
    options.add_argument("corpora", type=Path)
    options.add_argument("--errors", action="store_true")
    options.add_argument("--source", default="")
    chosen = options.parse_args()
    console = Console(width=150)
    table: dict[str, Counter[str]] = defaultdict(Counter)
    for path in sorted((chosen.corpora / "expected").glob("*.jsonl")):
        if chosen.source in path.stem:
            for line in path.read_text(encoding="utf8").splitlines():
                row = json.loads(line)
                judge(chosen.corpora, path.stem, row, table, console if chosen.errors else None)
    show(table, console)
    return 0


def judge(corpora: Path, source: str, row: dict, table: dict[str, Counter[str]], console: Console | None) -> None:
    if not (
        {"reply_text", "reply_html", "reply_text_top"} & row.keys() or ("text_contains" in row and row.get("format"))
    ):
        return
    text = text_of(corpora / row["file"], row)
    if text is None:
        table[source]["unreadable"] += 1
        return
    words = fold(text)
    counts = table[source]
    if lost(text, words):
        counts["lost"] += 1
        complain(console, source, row, "LOST", "\n".join(lost(text, words)), "")
    wanted = row.get("reply_text")
    if wanted is None and "reply_html" in row:
        wanted = as_text(row["reply_html"])
    if wanted is not None and row.get("kind") != "forward":
        got = best(forms(text, words, row), wanted)
        outcome = classify(got, wanted)
        counts["asked"] += 1
        counts[outcome] += 1
        if outcome not in ("exact", "spacing"):
            complain(console, source, row, outcome, wanted, got)
    missing = [part for part in row.get("text_contains", ()) if squeeze(part) not in squeeze(words.new_text)]
    there = [part for part in row.get("text_absent", ()) if squeeze(part) in squeeze(words.new_text)]
    if "text_contains" in row or "text_absent" in row:
        counts["phrases asked"] += 1
        counts["phrases right"] += not missing and not there
        if missing or there:
            complain(console, source, row, "phrases", f"missing {missing} there {there}", words.new_text)


def forms(text: str, words: NewWords, row: dict) -> list[str]:
    """What the source may mean: with or without the signature, all new words or only those above the first quote."""
    own = [piece.text for piece in words.folded if piece.kind in ("signature", "disclaimer")]
    plain = words.new_text
    signed = ["\n\n".join([plain, *own[:count]]) for count in range(1, len(own) + 1)]
    stripped = row.get("signature_stripped")
    found = [plain] if stripped is True else [*signed, plain]
    if row.get("scope") == "first_fragment":
        found += [above_first_quote(text, words, form) for form in found]
    return found


def above_first_quote(text: str, words: NewWords, form: str) -> str:
    quote = next((piece.text for piece in words.folded if piece.kind == "quote"), None)
    if quote is None:
        return form
    head = {row.strip() for row in text.replace("\r", "").partition(quote.split("\n")[0])[0].split("\n")}
    kept = []
    for row in form.split("\n"):
        if row.strip() not in head:
            break
        kept.append(row)
    return "\n".join(kept)


def best(found: list[str], wanted: str) -> str:
    return max(
        found,
        key=lambda form: (
            squeeze(form) == squeeze(wanted),
            difflib.SequenceMatcher(None, form[:4000], wanted[:4000]).ratio(),
        ),
    )


def classify(got: str, wanted: str) -> str:
    if rows(got) == rows(wanted):
        return "exact"
    if squeeze(got) == squeeze(wanted):
        return "spacing"
    if squeeze(wanted) in squeeze(got):
        return "too much"
    return "too little" if squeeze(got) in squeeze(wanted) else "other"


def rows(text: str) -> list[str]:
    return [row.rstrip() for row in text.strip().split("\n")]


def squeeze(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


def lost(text: str, words: NewWords) -> list[str]:
    """Non-blank lines of the text that stand nowhere in the answer, counted."""
    kept = Counter(
        row.strip() for piece in (words.new_text, *(part.text for part in words.folded)) for row in piece.splitlines()
    )
    there = Counter(row.strip() for row in text.splitlines() if row.strip())
    return list((there - kept).elements())


def text_of(path: Path, row: dict) -> str | None:
    if not path.exists():
        return None
    if row.get("format") == "text":
        return path.read_bytes().decode("utf8", "replace")
    if row.get("format") == "html":
        return as_text(path.read_bytes().decode("utf8", "replace"))
    try:
        from datetime import UTC, datetime

        from ingest.parse.message import parse
        from models.mail import RawMail

        return parse(RawMail(path.read_bytes(), datetime(2026, 1, 1, tzinfo=UTC))).text
    except ImportError:
        return None


def as_text(html: str) -> str:
    from ingest.parse.html import read

    return read(html, len(html) + 1).text


def complain(console: Console | None, source: str, row: dict, what: str, wanted: str, got: str) -> None:
    if console is None:
        return
    console.rule(f"{source} {row['file']} [{what}] {row.get('scope', '')} {row.get('signature_stripped')}")
    for line in difflib.unified_diff(rows(wanted), rows(got), "wanted", "got", lineterm="", n=1):
        console.print(line[:200], markup=False, highlight=False)


def show(table: dict[str, Counter[str]], console: Console) -> None:
    shown = Table(title="New words")
    columns = ("asked", *CLASSES, "lost", "phrases asked", "phrases right", "unreadable")
    shown.add_column("source")
    for column in columns:
        shown.add_column(column, justify="right")
    total: Counter[str] = Counter()
    for source in sorted(table):
        total.update(table[source])
        shown.add_row(source, *(str(table[source][column] or "") for column in columns))
    shown.add_row("all", *(str(total[column] or "") for column in columns), style="bold")
    console.print(shown)
    asked = total["asked"] or 1
    console.print(
        f"exact {total['exact'] / asked:.1%}, exact but for spacing "
        f"{(total['exact'] + total['spacing']) / asked:.1%} of {total['asked']}; "
        f"texts with a lost line: {total['lost']}"
    )


if __name__ == "__main__":
    sys.exit(main())
