"""What the filter in front said: a hint that marks a mail as spam, never a reason to drop it."""

from __future__ import annotations

import re

from models.mail import ParsedMail

_SAYS_SPAM: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("X-Spam-Flag", re.compile(r"(?i)\s*(yes|true)\b")),
    ("X-Spam-Status", re.compile(r"(?i)\s*yes\b")),
    ("X-Spam", re.compile(r"(?i)\s*(yes|true|spam)\b")),
    ("X-Rspamd-Action", re.compile(r"(?i)\s*(add header|rewrite subject|reject)")),
    ("X-MS-Exchange-Organization-SCL", re.compile(r"\s*[5-9]\s*$")),
    ("X-Forefront-Antispam-Report", re.compile(r"(?i)(^|;)\s*(SCL:[5-9]\b|SFV:SP[MB]\b)")),
    ("X-Barracuda-Spam-Flag", re.compile(r"(?i)\s*yes\b")),
    ("X-Bogosity", re.compile(r"(?i)\s*(spam|yes)\b")),
    ("X-DSPAM-Result", re.compile(r"(?i)\s*spam\b")),
    ("X-SpamExperts-Class", re.compile(r"(?i)\s*spam\b")),
    ("X-Proofpoint-Spam-Details", re.compile(r"(?i)\s*rule=spam")),
)
"""Header and what it says when its filter (SpamAssassin, rspamd, Exchange, …) takes the mail for spam."""


def spam_reasons(mail: ParsedMail) -> tuple[str, ...]:
    """One sentence for each filter that takes the mail for spam; empty when none does.

    Only the topmost header of a name counts: filters add theirs on top. A sender who forges one harms only himself.
    """
    found = []
    there = {name.lower() for name, _ in mail.headers}
    for name, says_spam in _SAYS_SPAM:
        value = mail.header(name) if name.lower() in there else ""
        if value and says_spam.search(value[:2000]):
            found.append(f"the filter in front calls it spam: {name}: {value.strip()[:80]}")
    return tuple(found)
