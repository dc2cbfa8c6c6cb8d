"""Leaves that are not words, as attachments: bytes, safe names, warnings, and which of them machines read."""

from __future__ import annotations

import hashlib
import re

from ingest.parse import filename, headers, parts, sniff
from ingest.parse.tree import Part
from models.mail import Attachment, Defect

_MACHINE_READ = frozenset(
    (
        "message/delivery-status",
        "message/global-delivery-status",
        "message/disposition-notification",
        "message/feedback-report",
        "text/rfc822-headers",
        "message/global-headers",
        "message/rfc822",
        "message/global",
        "text/calendar",
    )
)
_CID = re.compile(r"cid:([^\s\"'<>)]{1,500})", re.IGNORECASE)
_INNER_HEAD_BYTES = 65_536


def attachment(
    name: str, content_type: str, content: bytes, *, inline: bool = False, cid: str | None = None
) -> Attachment:
    """The value for one attachment; `name` must be safe already."""
    return Attachment(
        filename=name,
        content_type=content_type,
        size=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
        inline=inline,
        content_id=cid,
        warning=sniff.warning(name, content_type, content),
        content=content,
    )


def _content_id(part: Part) -> str | None:
    value, _ = headers.text(part.head.first("content-id"))
    return value.strip("<> ") or None


def _name(part: Part, content: bytes) -> str:
    name = filename.safe(parts.name_of(part))
    if not name and part.content_type in ("message/rfc822", "message/global"):
        head = headers.read_head(content, 0, min(len(content), _INNER_HEAD_BYTES), _INNER_HEAD_BYTES, _INNER_HEAD_BYTES)
        name = filename.safe(headers.text(head.first("subject"))[0].replace("/", "_").replace("\\", "_"))
        name = f"{name}.eml" if name and not name.endswith(".eml") else name
    return name or filename.default(part.content_type, part.path)


def shown_cids(html: str | None) -> frozenset[str]:
    """The Content-IDs that the HTML shows."""
    return frozenset(_CID.findall(html)) if html and "cid:" in html.lower() else frozenset()


def read(
    data: bytes, leaves: list[Part], cids: frozenset[str]
) -> tuple[list[Attachment], list[tuple[str, bytes]], list[Defect]]:
    """Attachments in order, (type, octets) of machine-readable leaves, and defects."""
    attachments: list[Attachment] = []
    machine: list[tuple[str, bytes]] = []
    defects: list[Defect] = []
    for part in leaves:
        content, wrong = parts.octets_of(data, part)
        if wrong:
            defects.append(Defect(part.where, wrong))
        cid = _content_id(part)
        inline = part.disposition.value == "inline" or (cid is not None and cid in cids)
        attachments.append(attachment(_name(part, content), part.content_type, content, inline=inline, cid=cid))
        if part.content_type in _MACHINE_READ:
            machine.append((part.content_type, content))
    return attachments, machine, defects
