"""Reports in the formats of old mail servers, read by flufl.bounce."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from email import message_from_bytes
from email.message import Message
from functools import cache

_MAX_BYTES = 32_768
_MAX_LINES = 500
"""flufl.bounce holds every line against some sixty patterns; a report's own words stand at its beginning."""


def old_formats(content: bytes) -> tuple[tuple[str, bool], ...]:
    """(address, permanent) of what flufl.bounce finds in the raw mail; empty when nothing, or when it fails.

    Costs about 19 ms on a mail that is no bounce: ask only where something else says "mail system".
    """
    try:
        temporary, permanent = _library()(_readable(content))
    except Exception:  # noqa: BLE001 - other people's parser over hostile bytes: its failure means "found nothing"
        return ()
    lasting = {address.decode("utf-8", "replace") for address in permanent}
    passing = {address.decode("utf-8", "replace") for address in temporary} - lasting
    return tuple((address, True) for address in sorted(lasting)) + tuple(
        (address, False) for address in sorted(passing)
    )


@cache
def _library() -> Callable[[Message], tuple[Iterable[bytes], Iterable[bytes]]]:
    from flufl.bounce import all_failures

    # It logs a traceback for every detector that stumbles over a hostile mail, which says nothing to an admin.
    logging.getLogger("flufl.bounce").disabled = True
    found: Callable[[Message], tuple[Iterable[bytes], Iterable[bytes]]] = all_failures
    return found


def _readable(content: bytes) -> Message:
    """The mail with a From that every detector survives: one of them takes the first address of an empty list."""
    mail = message_from_bytes(b"\n".join(content[:_MAX_BYTES].split(b"\n")[:_MAX_LINES]))
    if "@" not in str(mail.get("From", "")):
        del mail["From"]
        mail["From"] = "mailer-daemon@invalid"
    return mail
