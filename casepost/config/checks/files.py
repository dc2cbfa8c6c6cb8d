"""Files that the configuration names and that must be there. Secrets are read, and checked, earlier."""

from __future__ import annotations

from collections.abc import Iterator

from casepost.config.mistakes import Mistake
from casepost.config.schema import keys_of, tables_in
from casepost.config.settings import Settings
from casepost.config.values import SECRET_SUFFIX

MADE_BY_US = frozenset({"data", "secret_file"})
"""Made at the first start."""


def exist(settings: Settings) -> Iterator[Mistake]:
    """Every named certificate and key is a file that can be read."""
    for path, table in tables_in(settings):
        keys = keys_of(type(table))
        for name, key in keys.items():
            if not key.is_path or name in MADE_BY_US or name.removesuffix(SECRET_SUFFIX) in keys.keys() - {name}:
                continue
            file = getattr(table, key.attribute)
            if file is None:
                continue
            try:
                file.open("rb").close()
            except OSError as error:
                remedy = "correct the path (a relative one counts from the configuration file)"
                yield Mistake((*path, name), f"{file} cannot be read ({error.strerror}); {remedy}")
