"""Object IDs in a mail: values that a label, key, column or path ties to one of the configured kinds."""

from __future__ import annotations

from ingest.extract.columns import values_in_tables
from ingest.extract.folding import same_width
from ingest.extract.labels import compile_labels
from ingest.extract.locators import values_in_locators, without_locators
from ingest.extract.prose import values_in_prose
from models.rules import IdKind
from models.understanding import ObjectId


def find_ids(text: str, kinds: tuple[IdKind, ...]) -> tuple[ObjectId, ...]:
    """The IDs of a text, each pair of kind and value once, in the order of their first appearance."""
    if not kinds:
        return ()
    labels = compile_labels(kinds)
    even = same_width(text)
    rest = without_locators(even)
    found = [*values_in_locators(even, labels), *values_in_prose(rest, labels), *values_in_tables(rest, labels)]
    found.sort(key=lambda item: item.start)
    pairs = dict.fromkeys((item.kind, item.value) for item in found if labels.fits(item.kind, item.value))
    return tuple(ObjectId(kind, value) for kind, value in pairs)
