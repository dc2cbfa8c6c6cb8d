"""The recipients a mail system speaks of, from the surest source that names any."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.origin.bounce.old import old_formats
from ingest.origin.bounce.prose import TELLING, VAGUE, human_part, recipients
from ingest.origin.bounce.report import reported
from ingest.origin.bounce.returned import original_message_id
from ingest.origin.bounce.status import status_of, still_trying
from ingest.origin.evidence import Evidence
from models.mail import ParsedMail
from models.understanding import Bounce

_REPORT_TYPES = ("message/delivery-status", "message/global-delivery-status")
_ADDRESS = re.compile(r"(?<![^\s<>,;:\"'()\[\]])[^\s<>,;:\"'()\[\]]{1,128}@[^\s<>,;:\"'()\[\]]{1,255}")


@dataclass(frozen=True, slots=True)
class _Found:
    """A recipient in prose. `lasting` is what the source itself says of permanence, None where it says nothing."""

    address: str
    lasting: bool | None = None


def in_fields(mail: ParsedMail) -> tuple[Bounce, ...]:
    """What the mail's message/delivery-status parts say, else the same fields in its text (RFC 3464)."""
    message_id = original_message_id(mail)
    for content_type, content in mail.parts:
        if content_type.lower() in _REPORT_TYPES:
            found = reported(content.decode("utf-8", "replace"), message_id)
            if found:
                return found
    if re.search(r"(?i)(final|original)-recipient[ \t]{0,4}:", mail.text[:200_000]):
        return reported(mail.text[:200_000], message_id)
    return ()


def in_words(evidence: Evidence) -> tuple[Bounce, ...]:
    """What the report says without fields: X-Failed-Recipients, old formats, then our table of sentences."""
    mail = evidence.mail
    text = human_part(mail.text)
    message_id = original_message_id(mail)
    named = _ADDRESS.findall(", ".join(mail.headers_named("X-Failed-Recipients"))[:20_000])
    if named:
        return tuple(_bounce(_Found(address), text, message_id) for address in dict.fromkeys(named))
    for find in (_sentences, _old, _anything):
        found = find(evidence, text)
        if found:
            return tuple(_bounce(one, text, message_id) for one in found)
    return ()


def _sentences(evidence: Evidence, text: str) -> tuple[_Found, ...]:
    return tuple(_Found(address) for address in recipients(text, _others(evidence), TELLING))


def _old(evidence: Evidence, _: str) -> tuple[_Found, ...]:
    return tuple(_Found(address, lasting=lasting) for address, lasting in old_formats(evidence.raw.content))


def _anything(evidence: Evidence, text: str) -> tuple[_Found, ...]:
    return tuple(_Found(address) for address in recipients(text, _others(evidence), VAGUE))


def _bounce(found: _Found, text: str, message_id: str | None) -> Bounce:
    near = _near(text, found.address)
    status, permanent = status_of(near)
    if found.lasting is False or still_trying(text):
        late = status if status[:1] == "4" else "4.4.7"
        return Bounce(found.address, "delayed", late, permanent=False, original_message_id=message_id)
    if not status:
        status, permanent = status_of(text)
    return Bounce(found.address, "failed", status, permanent is not False, message_id)


def _near(text: str, address: str) -> str:
    at = text.casefold().find(address.casefold())
    return text[at : at + 700] if at >= 0 else ""


def _others(evidence: Evidence) -> frozenset[str]:
    """Addresses in a report that are no failed recipients: ours, and the mail system's own."""
    policy = evidence.policy
    ours = (policy.desk.address, *policy.desk.aliases, *(entry.address for entry in policy.addresses))
    known = {address.casefold() for address in ours}
    known.update(address.key for address in evidence.mail.to)
    if evidence.mail.sender:
        known.add(evidence.mail.sender.key)
    return frozenset(known)
