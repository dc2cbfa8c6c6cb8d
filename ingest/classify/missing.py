"""What a good request of this kind carries and this one does not: keys of items to ask for."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from models.mail import ParsedMail
from models.rules import Required
from models.understanding import Findings

_IMPACT = re.compile(
    r"\d\s?(?:%|€|\$|£|EUR|USD|users?|visitors?|%)|revenue|impact|loss|los(?:t|ing)|umsatz|verlust|perte|revenu|"
    r"ingres|pérdida|perdita|ricav|receita|perda|omzet|verlies|przych|strat|intäkt|förlust|gelir|zarar|выручк|потер|"
    r"убыт|إيراد|خسار|损失|收入|売上|損失|매출|손실",
    re.IGNORECASE,
)
_JUSTIFICATION = re.compile(
    r"\bbecause\b|\bin order to\b|\bso that\b|"
    r"\bfor (?:the|our|an|a)\b.{0,40}(?:audit|client|advertiser|finance|legal|report)|"
    r"\bneeded for\b|\breason\b|justification|\bweil\b|\bdamit\b|\bdenn\b|"
    r"parce que|\bafin\b|\bcar\b|porque|\bpara que\b|"
    r"perché|affinché|\bomdat\b|\bzodat\b|ponieważ|\beftersom\b|därför att|çünkü|потому|чтобы|так как|لأن|لكي|"
    r"因为|以便|用于|ため|なので|위해|때문",
    re.IGNORECASE,
)
_CONTACT = re.compile(
    r"technical contact|available all|reachable|call me|ring me|erreichbar|joignable|technischer ansprech",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Request:
    """What is known of a request when its missing items are looked for."""

    mail: ParsedMail
    text: str
    findings: Findings
    team: str
    type: str | None
    emergency: bool


def missing_items(request: Request, table: tuple[Required, ...]) -> tuple[str, ...]:
    """Items that some row of the table asks for and the mail lacks; each once, in the order of the table."""
    asked = (row.item for row in table if _applies(row, request))
    return tuple(dict.fromkeys(item for item in asked if not _HAS[item](request)))


def _applies(row: Required, request: Request) -> bool:
    if row.emergency is not None and row.emergency != request.emergency:
        return False
    if row.teams and request.team not in row.teams:
        return False
    if row.types and request.type not in row.types:
        return False
    text = request.text.casefold()
    return not row.words or any(word.casefold() in text for word in row.words)


def _has_screenshot(request: Request) -> bool:
    return any(one.content_type.startswith(("image/", "video/", "application/pdf")) for one in request.mail.attachments)


_HAS: dict[str, Callable[[Request], bool]] = {
    "ids": lambda one: bool(one.findings.ids),
    "steps": lambda one: one.findings.has_steps,
    "environment": lambda one: bool(one.findings.browser or one.findings.os),
    "screenshot": _has_screenshot,
    "url": lambda one: bool(one.findings.urls or one.findings.domains),
    "phone": lambda one: bool(one.findings.phones),
    "justification": lambda one: bool(_JUSTIFICATION.search(one.text)),
    "technical_contact": lambda one: bool(_CONTACT.search(one.text) and one.findings.phones),
    "impact": lambda one: bool(_IMPACT.search(one.text)),
}
