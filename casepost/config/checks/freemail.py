"""Mail providers for everybody: an organisation that claimed such a domain would get everybody's cases."""

from __future__ import annotations

from functools import lru_cache

from casepost.config.shipped import FOLDER


@lru_cache(maxsize=1)
def freemail_domains() -> frozenset[str]:
    """The domains of casepost/defaults/freemail.txt."""
    lines = (FOLDER / "freemail.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(line.strip() for line in lines if line.strip() and not line.startswith("#"))
