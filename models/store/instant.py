"""Times as the store keeps them: microseconds since 1970 UTC."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


def to_micros(at: datetime) -> int:
    """An aware time as microseconds. Raises TypeError for a naive one: time without a zone is a bug."""
    return (at - _EPOCH) // _MICROSECOND


def maybe_micros(at: datetime | None) -> int | None:
    return None if at is None else to_micros(at)


def from_micros(micros: int) -> datetime:
    return _EPOCH + timedelta(microseconds=micros)


def maybe_time(micros: int | None) -> datetime | None:
    return None if micros is None else from_micros(micros)


def rfc3339(micros: int | None) -> str | None:
    """The JSON form: "2026-11-22T01:30:40.123456Z", or None."""
    if micros is None:
        return None
    return from_micros(micros).isoformat().replace("+00:00", "Z")
