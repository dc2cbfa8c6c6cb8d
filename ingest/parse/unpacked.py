"""Attachments that were packed into something else: files in the text, pasted images, winmail.dat."""

from __future__ import annotations

from typing import NamedTuple

from ingest.parse import charset, filename, html
from ingest.parse import tnef as winmail
from ingest.parse.attachments import attachment
from ingest.parse.control import readable
from ingest.parse.parts import Bodies
from models.mail import Attachment, Defect
from models.policy import Limits


class Packed(NamedTuple):
    """What winmail.dat held."""

    attachments: list[Attachment]
    text: str
    html: str | None
    defects: list[Defect]


def embedded(bodies: Bodies, cids: frozenset[str]) -> list[Attachment]:
    """Files and pasted images inside the words. Images are numbered as the HTML refers to them: `data-image-1`, …"""
    found: list[Attachment] = []
    images = 0
    for number, (name, content_type, content) in enumerate(bodies.embedded, 1):
        cid = None
        if not name:
            images += 1
            cid = f"data-image-{images}"
        shown = filename.safe(name) or filename.default(content_type, f"text-{number}")
        found.append(attachment(shown, content_type, content, inline=cid in cids, cid=cid))
    return found


def tnef(attached: list[Attachment], limits: Limits) -> Packed:
    """Opens every winmail.dat among the attachments; it stays an attachment itself, so that nothing is lost."""
    files: list[Attachment] = []
    defects: list[Defect] = []
    text = ""
    page: str | None = None
    for one in attached:
        if not winmail.is_tnef(one.content_type, one.content):
            continue
        opened = winmail.open_(one.content)
        if opened.defect:
            defects.append(Defect(f"attachment {one.filename}", opened.defect))
        for name, content in opened.files[: limits.parts]:
            kind = filename.content_type(name)
            files.append(attachment(name or filename.default(kind, f"winmail-{len(files) + 1}"), kind, content))
        if opened.html and page is None:
            read = html.read(readable(charset.decode(opened.html, "")[0]), limits.html_bytes)
            page, text = read.cleaned, text or read.text
        if opened.text:
            text = text or readable(charset.decode(opened.text, "")[0])
    return Packed(files, text, page, defects)
