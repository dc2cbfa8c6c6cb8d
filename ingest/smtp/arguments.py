"""Arguments of MAIL and RCPT that aiosmtpd refuses or reads slowly."""

from __future__ import annotations

import re

_PLAIN_PATH = re.compile(r"<([A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9.-]{1,255})>")
_DSN = re.compile(r"(?:RET|ENVID|NOTIFY|ORCPT|AUTH)=[!-~]+", re.IGNORECASE)


def plain_path(argument: str) -> tuple[str, str] | None:
    """Address and the rest of a reverse- or forward-path in its everyday form (RFC 5321 4.1.2); None for any other."""
    path = _PLAIN_PATH.match(argument)
    return None if path is None else (path[1], argument[path.end() :].strip())


def without_tolerated(argument: str | None) -> str | None:
    """The argument without parameters of RFC 3461 (RET, ENVID, NOTIFY, ORCPT) and RFC 4954 (AUTH=)."""
    # QUIRK: RFC 5321 4.1.1.11: parameters of extensions not offered are refused with 555; some senders use those of
    # DSN unasked, and bouncing a customer's mail helps nobody. Ignored.  tests/dialogs/smtp/dsn-parameters.dialog
    if argument is None:
        return None
    path, end, rest = argument.partition("> ")
    if not end:
        return argument
    return path + end + " ".join(word for word in rest.split() if not _DSN.fullmatch(word))


def readable(address: str) -> str:
    """The address with octets that were no UTF-8 replaced, so that it can be stored and shown."""
    return address.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
