"""When did a mail from a file arrive? Its trace headers say it better than its author. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from ingest.parse import dates
from ingest.parse.headers import read_head, unfolded

_HEADER_BYTES = 262_144
_LINE_BYTES = 65_536
_LONGEST = 10_000
_BY = re.compile(r"(?:^|\s)by\s+([A-Za-z0-9._-]{1,255})", re.IGNORECASE)
_EARLIEST = datetime(1985, 1, 1, tzinfo=UTC)
"""Before there was mail with these headers. A clock that was never set says 1970 or 1980."""
_AHEAD = timedelta(hours=1)
"""Another server's clock may be a little ahead of ours; what is further ahead is wrong."""


@dataclass(frozen=True, slots=True)
class Arrival:
    """When a mail arrived (aware UTC) and what says so."""

    at: datetime
    told_by: str


def arrival(content: bytes, trusted: tuple[str, ...], modified: datetime, now: datetime) -> Arrival:
    """The arrival of a mail that was not received by us: never in the future, never before there was mail.

    In this order: the topmost Received written by a trusted host (`trusted` are host names), the topmost Received at
    all (RFC 5321 4.4: each host puts its own above), Date, `modified` (the file's time). One that is missing, cannot
    be read or is impossible (1970, 2099) leaves the word to the next.
    """
    head = read_head(content, 0, len(content), _HEADER_BYTES, _LINE_BYTES)
    hops = [_plain(field.value) for field in head.fields if field.name.lower() == "received"]
    ours = {name.casefold() for name in trusted}
    told = [("Received by a trusted host", _time_of(hop)) for hop in hops if _written_by(hop) in ours][:1]
    told += [("Received", _time_of(hop)) for hop in hops[:1]]
    told.append(("Date", dates.read(_plain(head.first("date")))[0]))
    told.append(("the file's time", modified))
    for told_by, at in told:
        if at is not None and _EARLIEST <= at <= now + _AHEAD:
            return Arrival(min(at, now), told_by)
    return Arrival(now, "nothing: taken as arriving now")


def _plain(value: bytes) -> str:
    return unfolded(value[:_LONGEST]).decode("utf-8", "replace")


def _written_by(hop: str) -> str:
    """The host that wrote a Received header ("by", RFC 5321 4.4)."""
    found = _BY.search(hop)
    return found.group(1).casefold().rstrip(".") if found else ""


def _time_of(hop: str) -> datetime | None:
    """The date-time behind the last semicolon."""
    _, found, time = hop.rpartition(";")
    return dates.read(time)[0] if found else None
