"""Everything that can be read off a mail's words: IDs, URLs, phones, environment, steps."""

from __future__ import annotations

import unicodedata

from ingest.extract.environment import find_environment
from ingest.extract.ids import find_ids
from ingest.extract.phones import find_phones
from ingest.extract.steps import has_steps
from ingest.extract.urls import find_domains, find_urls
from models.mail import Attachment
from models.policy import Policy
from models.understanding import Findings

_CHARS_MOST = 200_000
"""More is a log or an attack; the end of the text, with the signature, is looked at in any case."""
_CHARS_OF_THE_END = 8_000


def find(
    subject: str,
    new_text: str,
    attachments: tuple[Attachment, ...],  # noqa: ARG001 - what they say is told by their names, later
    language: str,
    policy: Policy,
    sender_address: str = "",
) -> Findings:
    """The findings of one mail. Pure, total, linear in the length of the text.

    `new_text`: what the sender wrote now, with his signature (phones and URLs there count), without quoted history.
    `language`: ISO 639-1; it and `sender_address` tell the country of a national phone number where no address does.
    `case_numbers` is left empty: the caller knows the subject and the keys.
    """
    text = unicodedata.normalize("NFC", f"{subject[:1_000]}\n{_shortened(new_text, policy.limits.text_chars)}")
    urls = find_urls(text)
    browser, system = find_environment(text)
    return Findings(
        ids=find_ids(text, policy.ids),
        urls=urls,
        domains=find_domains(text, urls),
        phones=find_phones(text, language, sender_address),
        browser=browser,
        os=system,
        has_steps=has_steps(text),
    )


def _shortened(text: str, most: int) -> str:
    most = min(most, _CHARS_MOST)
    if len(text) <= most:
        return text
    return f"{text[: most - _CHARS_OF_THE_END]}\n{text[-_CHARS_OF_THE_END:]}"
