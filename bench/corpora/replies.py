"""The new words of mails against the reply texts that public test corpora expect; quotes and signatures apart."""

from __future__ import annotations

import difflib
import re
from collections import Counter
from pathlib import Path
from typing import Any

from bench.corpora.fields import expectations
from bench.corpora.figure import NOW, Figure
from ingest.parse.html import read
from ingest.parse.message import parse
from ingest.reply.fold import fold
from models.mail import RawMail
from models.understanding import NewWords

ASKED = {"reply_text", "reply_html", "reply_text_top", "text_absent"}


def measure(root: Path) -> list[Figure]:
    """Exact texts, phrases there and absent, quotes and signatures kept apart, lines lost."""
    exact = Figure("reply", "new words exact", 0.90)
    spaced = Figure("reply", "new words exact but for spacing")
    phrases = Figure("reply", "phrases that must or must not be new words")
    signatures = Figure("reply", "signatures folded, where the corpus takes them off")
    lost = Figure("reply", "texts with every line kept", 1.0)
    for row in expectations(root):
        phrased = "text_contains" in row and row.get("format")
        text = text_of(root / row["file"], row) if ASKED & row.keys() or phrased else None
        if text is None:
            continue
        words = fold(text)
        gone = lost_lines(text, words)
        lost.take(f"{row['file']}: {gone}", right=not gone)
        _judge(row, text, words, exact, spaced, signatures)
        if phrased or "text_absent" in row:
            _phrases(row, words, phrases)
    return [exact, spaced, phrases, signatures, lost]


def _judge(row: dict[str, Any], text: str, words: NewWords, exact: Figure, spaced: Figure, signatures: Figure) -> None:
    wanted = row.get("reply_text")
    if wanted is None and "reply_html" in row:
        wanted = as_text(row["reply_html"])
    if wanted is None or row.get("kind") == "forward":
        return
    got = best(forms(text, words, row), wanted)
    told = "\n".join(difflib.unified_diff(rows(wanted), rows(got), f"wanted {row['file']}", "got", lineterm="", n=1))
    exact.take(told, right=rows(got) == rows(wanted))
    spaced.take(told, right=squeeze(got) == squeeze(wanted))
    if row.get("signature_stripped") is True:
        signatures.take(told, right=squeeze(got) in squeeze(wanted))


def _phrases(row: dict[str, Any], words: NewWords, figure: Figure) -> None:
    said = squeeze(words.new_text)
    missing = [part for part in row.get("text_contains", ()) if squeeze(part) not in said]
    there = [part for part in row.get("text_absent", ()) if squeeze(part) in said]
    figure.take(f"{row['file']}: missing {missing}, there {there}", right=not missing and not there)


def forms(text: str, words: NewWords, row: dict[str, Any]) -> list[str]:
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


def rows(text: str) -> list[str]:
    return [row.rstrip() for row in text.strip().split("\n")]


def squeeze(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


def lost_lines(text: str, words: NewWords) -> list[str]:
    """Non-blank lines of the text that stand nowhere in the answer, counted."""
    kept = Counter(
        row.strip() for piece in (words.new_text, *(part.text for part in words.folded)) for row in piece.splitlines()
    )
    there = Counter(row.strip() for row in text.splitlines() if row.strip())
    return list((there - kept).elements())


def text_of(path: Path, row: dict[str, Any]) -> str | None:
    """The text that the folding sees of this file."""
    if not path.exists():
        return None
    content = path.read_bytes()
    if row.get("format") == "text":
        return content.decode("utf8", "replace")
    if row.get("format") == "html":
        return as_text(content.decode("utf8", "replace"))
    return parse(RawMail(content, NOW)).text


def as_text(html: str) -> str:
    """The text of a page."""
    return read(html, len(html) + 1).text
