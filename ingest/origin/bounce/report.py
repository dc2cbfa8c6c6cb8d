"""Delivery reports in fields (RFC 3464): message/delivery-status, or the same fields as plain text."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from ingest.origin.bounce.status import permanence, status_of
from models.understanding import Bounce

_FIELD = re.compile(r"[ \t>]{0,8}([A-Za-z][A-Za-z0-9-]{2,40})[ \t]{0,4}:[ \t]*(.*)")
_ADDRESS = re.compile(r"(?<![^\s<>,;:\"'()\[\]])[^\s<>,;:\"'()\[\]]{1,128}@[^\s<>,;:\"'()\[\]]{1,255}")
_XTEXT = re.compile(r"\+(2B|3D)")
_UNITEXT = re.compile(r"\\x\{([0-9A-Fa-f]{2,6})\}")
_ACTIONS = {"failed": "failed", "failure": "failed", "fail": "failed", "delayed": "delayed", "delay": "delayed",
            "delivered": "delivered", "relayed": "relayed", "expanded": "expanded", "success": "delivered"}  # fmt: skip
_KNOWN = frozenset(
    ("final-recipient", "original-recipient", "action", "status", "diagnostic-code", "x-actual-recipient",
     "x-display-name", "remote-mta", "last-attempt-date", "will-retry-until", "x-supplementary-info", "reporting-mta",
     "arrival-date", "x-original-message-id", "original-envelope-id", "x-notes", "x-mailer-recipient")
)  # fmt: skip
_MAX_CHARS = 500_000
_MAX_LINES = 20_000
_MAX_RECIPIENTS = 1_000
_MOST_WORDS = 500


@dataclass(slots=True)
class _Recipient:
    """One block of fields while it is being read."""

    fields: dict[str, str] = field(default_factory=dict)

    @property
    def named(self) -> bool:
        return bool(self.fields.keys() & {"final-recipient", "original-recipient", "x-actual-recipient"})


def reported(text: str, message_id: str | None = None) -> tuple[Bounce, ...]:
    """The recipients a delivery report speaks of, in its order, each address once.

    `text` is the report's decoded body with any line ends. `recipient` is Original-Recipient where given (the address
    that we wrote to; RFC 3464 2.3.1), else Final-Recipient (2.3.2).
    """
    found: dict[str, Bounce] = {}
    for block in _blocks(text):
        bounce = _bounce(block.fields, message_id)
        if bounce is not None:
            found.setdefault(bounce.recipient.casefold(), bounce)
    return tuple(found.values())[:_MAX_RECIPIENTS]


def _blocks(text: str) -> list[_Recipient]:
    """Fields by recipient. A blank line ends a block, and so does a second recipient.

    QUIRK: RFC 3464 2.1 separates blocks by one blank line; some servers put one after every field, some put none.
    tests/unit/origin/test_report.py
    """
    blocks = [_Recipient()]
    last = ""
    ended = False
    for line in re.split(r"\r\n|\r|\n", text[:_MAX_CHARS])[:_MAX_LINES]:
        if not line.strip():
            ended, last = True, ""
            continue
        if line[0] in " \t" and last:
            blocks[-1].fields[last] = f"{blocks[-1].fields[last]} {line.strip()}"[:4000]
            continue
        last = _take(line, blocks, ended=ended) or last
        ended = False
    return blocks


def _take(line: str, blocks: list[_Recipient], *, ended: bool) -> str:
    """Put one field where it belongs; its name, or "" when the line is none."""
    match = _FIELD.match(line)
    name = match.group(1).lower() if match else ""
    if not match or name not in _KNOWN:
        return ""
    here = blocks[-1]
    second = name in here.fields and name in ("final-recipient", "action")
    fresh = ended and here.named and name in ("final-recipient", "original-recipient", "x-actual-recipient")
    complete = fresh and (name in here.fields or "action" in here.fields or "status" in here.fields)
    if second or complete:
        blocks.append(_Recipient())
    blocks[-1].fields.setdefault(name, match.group(2).strip()[:4000])
    return name


def _bounce(fields: dict[str, str], message_id: str | None) -> Bounce | None:
    recipient = _recipient(fields)
    action = _action(fields.get("action", ""))
    if not recipient or not (action or "status" in fields or "diagnostic-code" in fields):
        return None
    status, permanent = _status(fields)
    if not action:
        action = "delayed" if permanent is False else "failed"
    if permanent is None and action == "failed":
        permanent = True
    original = fields.get("x-original-message-id", "").strip("<> ") or message_id
    return Bounce(recipient, action, status, permanent, original, _words(fields.get("diagnostic-code", "")))


def _words(diagnostic: str) -> str:
    """What was said, without the "smtp;" before it."""
    kind, semicolon, words = diagnostic.partition(";")
    return (words if semicolon and kind.strip().replace("-", "").isalnum() else diagnostic).strip()[:_MOST_WORDS]


def _recipient(fields: dict[str, str]) -> str:
    """The address of a recipient field: "rfc822; <addr>", "RFC822;addr (name)", bare, …"""
    for name in ("original-recipient", "final-recipient", "x-actual-recipient"):
        value = fields.get(name, "")
        found = _ADDRESS.search(value.partition(";")[2] or value)
        if found:
            return _unescaped(found.group(0).rstrip("."))
    return ""


def _unescaped(address: str) -> str:
    r"""The address without the escapes of ORCPT.

    QUIRK: RFC 3461 4 writes "+" as "+2B" on the way and RFC 6533 3 other letters as "\x{E9}"; reports should undo it,
    and many do not. tests/unit/origin/test_report.py
    """
    plain = _XTEXT.sub(lambda found: chr(int(found.group(1), 16)), address)
    return _UNITEXT.sub(lambda found: chr(min(int(found.group(1), 16), 0x10FFFF)), plain)


def _action(value: str) -> str:
    word = re.match(r"[a-z]+", value.strip().lower())
    return _ACTIONS.get(word.group(0), "") if word else ""


def _status(fields: dict[str, str]) -> tuple[str, bool | None]:
    """The Status field's code; the diagnostic's where it tells more and is of the same class."""
    own, _ = status_of(fields.get("status", ""))
    told, _ = status_of(fields.get("diagnostic-code", ""))
    vague = not own or own.endswith((".0.0", ".0"))
    best = told if vague and told and (not own or told[0] == own[0]) else own or told
    return best, permanence(best)
