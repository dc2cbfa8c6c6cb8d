"""Public holidays of a country as dates; the only place that asks the holidays library, once a year and region."""

from __future__ import annotations

from datetime import date
from functools import lru_cache


@lru_cache(maxsize=256)
def public_holidays(country: str, subdivision: str | None, year: int) -> frozenset[date]:
    """The public holidays of a country (ISO 3166-1 alpha-2) and subdivision in one year; none where they are unknown.

    The library takes about 0.3 s to import, so a desk without `[hours] country` never does.
    """
    import holidays

    try:
        return frozenset(holidays.country_holidays(country, subdiv=subdivision, years=year))
    except NotImplementedError:  # the configuration check names it; a clock must not stop for it
        return frozenset()


def is_known_region(country: str, subdivision: str | None) -> bool:
    """Whether the library has holidays for that country and, when one is given, that subdivision."""
    import holidays

    try:
        holidays.country_holidays(country, subdiv=subdivision)  # loads that country alone; the list loads all 250
    except NotImplementedError:
        return False
    return True
