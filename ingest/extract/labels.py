"""The words that announce an object ID, compiled from the [[id]] tables: which of them stand where in a text?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from ingest.extract.folding import plain
from models.rules import IdKind

_LETTER = r"[^\W\d_]"
_UNSPACED_RANGE = r"\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3"
_UNSPACED = re.compile(rf"[{_UNSPACED_RANGE}]")
_WORD = re.compile(rf"(?:[a-z]\.){{2,4}}|[^\W\d_{_UNSPACED_RANGE}]{{1,60}}")
# Arabic writes "and", "of", "the" onto the word: والحملة.
_ARTICLE = re.compile(r"[وف]?(?:[بك]?ال|لل|[بلك])|[وف](?=\w{3})")
# Chinese, Japanese and Korean write the next word onto a Latin one: "placement是".
_END = rf"(?:(?=ids?(?![a-z]))|(?![^\W\d_{_UNSPACED_RANGE}]))"

_Group = tuple[str, str, bool]


@dataclass(frozen=True, slots=True)
class _Branch:
    """Labels with the same first letters. `heads`: their first words, sought before the expression is asked."""

    heads: tuple[str, ...]
    pattern: re.Pattern[str]
    groups: tuple[_Group, ...]


@dataclass(frozen=True, slots=True)
class Label:
    """A label found in a text: the half-open span, the kind, and what it takes to make it count.

    `needs`: "" nothing more, "number" a word for number, "key" an equals sign or colon (or a column under it).
    """

    start: int
    end: int
    kind: str
    needs: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """A value tied to a kind, and the place where it begins."""

    start: int
    kind: str
    value: str


@dataclass(frozen=True, slots=True)
class Labels:
    """The compiled tables. Words are looked up by their first two letters, labels of unspaced scripts by one."""

    kinds: dict[str, IdKind]
    patterns: dict[str, re.Pattern[str]]
    paths: dict[str, str]
    words: dict[str, _Branch]
    compounds: dict[str, str]
    suffixes: tuple[str, ...]
    unspaced: dict[str, _Branch]
    unspaced_letters: re.Pattern[str] | None

    def find(self, text: str, folded: str) -> list[Label]:
        """The labels of a text in order, none inside another; `folded` is `plain(text)`."""
        found = list(self._spaced(text, folded))
        if self.unspaced_letters is not None and not text.isascii():
            for match in self.unspaced_letters.finditer(folded):
                label = _at(self.unspaced[match.group()], text, folded, match.start())
                if label is not None:
                    found.append(label)
        found.sort(key=lambda label: (label.start, -label.end))
        apart: list[Label] = []
        for label in found:
            if not apart or label.start >= apart[-1].end:
                apart.append(label)
        return apart

    def whole(self, cell: str) -> Label | None:
        """The label with which a column header begins, or None."""
        found = self.find(cell, plain(cell))
        return found[0] if found and not cell[: found[0].start].strip("\"'#* ([") else None

    def fits(self, kind: str, value: str) -> bool:
        """Whether the kind's pattern allows this value."""
        return self.patterns[kind].fullmatch(value) is not None

    def _spaced(self, text: str, folded: str) -> Iterator[Label]:
        position = 0
        for match in _WORD.finditer(folded):
            start = match.start()
            if start < position:
                continue
            label = self._word(text, folded, start) or self._compound(match)
            if label is not None:
                position = label.end
                yield label

    def _word(self, text: str, folded: str, start: int) -> Label | None:
        branch = self.words.get(folded[start : start + 2])
        begun = branch is not None and folded.startswith(branch.heads, start)
        label = _at(branch, text, folded, start) if branch is not None and begun else None
        if label is None and "\u0600" <= folded[start] <= "\u06ff":
            article = _ARTICLE.match(folded, start)
            branch = self.words.get(folded[article.end() : article.end() + 2]) if article is not None else None
            label = _at(branch, text, folded, article.end()) if branch is not None and article is not None else None
        return label

    def _compound(self, match: re.Match[str]) -> Label | None:
        word = match.group()
        if not word.endswith(self.suffixes):
            return None
        kind = next(kind for suffix, kind in self.compounds.items() if word.endswith(suffix))
        return Label(match.start(), match.end(), kind)


def _at(branch: _Branch, text: str, folded: str, start: int) -> Label | None:
    """The label of this branch that stands at `start`, or None."""
    match = branch.pattern.match(folded, start)
    if match is None:
        return None
    kind, needs, capitals = branch.groups[(match.lastindex or 1) - 1]
    if (
        capitals
        and not text[start : match.end()].rstrip("s").replace(".", "").isupper()
        and not _is_key(text, start, match.end())
    ):
        return None
    return Label(start, match.end(), kind, needs)


def _is_key(text: str, start: int, end: int) -> bool:
    """Whether the word is a key of some format ("?io=12", "li_id") and so may stand in small letters."""
    return (
        text[end : end + 1] in ("=", "_", '"')
        or text[end : end + 2].lower() == "id"
        or text[max(0, start - 1) : start] in ("?", "&")
    )


def _piece(label: str) -> str:
    """One label as an expression over folded text."""
    words = (
        re.escape(word.rstrip("*")) + (rf"{_LETTER}{{0,14}}" if word.endswith("*") else "")
        for word in plain(label).split()
    )
    body = r"[\s_'’-]{0,2}".join(words)
    return body if _UNSPACED.search(label) or label.endswith(".") else body + _END


def _branches(entries: list[tuple[str, _Group]], letters: int) -> dict[str, _Branch]:
    """The entries by their first letters, the longest label first."""
    by_start: dict[str, list[tuple[str, _Group]]] = {}
    for entry in sorted(entries, key=lambda entry: (entry[1][1] != "", -len(entry[0]))):
        by_start.setdefault(plain(entry[0])[:letters], []).append(entry)
    return {
        start: _Branch(
            tuple(dict.fromkeys(plain(label).split()[0].rstrip("*") for label, _ in group)),
            re.compile("|".join(f"({_piece(label)})" for label, _ in group)),
            tuple(what for _, what in group),
        )
        for start, group in by_start.items()
    }


@lru_cache(maxsize=8)
def compile_labels(kinds: tuple[IdKind, ...]) -> Labels:
    """The tables compiled, once for each configuration (about 30 ms for the shipped ones)."""
    spaced: list[tuple[str, _Group]] = []
    unspaced: list[tuple[str, _Group]] = []
    compounds: dict[str, str] = {}
    for label, group in _labels_of(kinds):
        if label.startswith("*"):
            compounds.setdefault(plain(label).strip("*"), group[0])
        elif _UNSPACED.match(label):
            unspaced.append((label, group))
        elif len(label.strip("*")) > 1:
            spaced.append((label, group))
    letters = _branches(unspaced, 1)
    return Labels(
        kinds={kind.kind: kind for kind in kinds},
        patterns={kind.kind: re.compile(kind.pattern) for kind in kinds},
        paths={plain(path): kind.kind for kind in kinds for path in kind.paths},
        words=_branches(spaced, 2),
        compounds=compounds,
        suffixes=tuple(compounds),
        unspaced=letters,
        unspaced_letters=re.compile(f"[{''.join(re.escape(letter) for letter in letters)}]") if letters else None,
    )


def _labels_of(kinds: tuple[IdKind, ...]) -> Iterator[tuple[str, _Group]]:
    """Every label with its kind, what it takes to count, and whether it must stand in capitals."""
    for kind in kinds:
        for needs, labels in (("", kind.labels), ("number", kind.id_labels), ("key", kind.parameters)):
            for label in labels:
                capitals = needs != "key" and label.isascii() and label.rstrip("s").isupper()
                yield label, (kind.kind, needs, capitals)
