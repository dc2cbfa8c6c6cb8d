"""Builds mails out of headers and words, and asks who speaks."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest

from ingest.origin.speaker import speaker
from models.mail import Address, ParsedMail, RawMail
from models.policy import Desk, Form, Forwarder, Policy, SigningKey
from models.understanding import Origin

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
Ask = Callable[..., Origin]


@pytest.fixture
def policy() -> Policy:
    return Policy(
        desk=Desk(address="support@desk.example", aliases=("help@desk.example",)),
        keys=(SigningKey(id="a", secret=b"0123456789abcdef0123456789abcdef"),),
        forms=(Form(address="form@desk.example"),),
        forwarders=(Forwarder(address="group@desk.example"),),
    )


@pytest.fixture
def ask(policy) -> Ask:
    """ask(subject, text, sender=…, headers={…}, envelope=…, parts=…) -> Origin"""

    def asked(
        subject: str = "",
        text: str = "",
        *,
        sender: str = "Ana Ruiz <ana@northwind.example>",
        headers: dict[str, str] | None = None,
        envelope: str | None = None,
        new_text: str | None = None,
        content: bytes = b"",
        **fields: Any,
    ) -> Origin:
        name, _, address = sender.rpartition("<")
        given = headers or {}
        mail = ParsedMail(
            message_id=fields.pop("message_id", "m1@northwind.example"),
            subject=subject,
            sender=Address(name.strip(' "'), address.rstrip(">")) if sender else None,
            headers=tuple(given.items()),
            content_type=given.get("Content-Type", "text/plain").partition(";")[0],
            text=text,
            **fields,
        )
        raw = RawMail(content=content, received_at=NOON, envelope_from=envelope)
        return speaker(mail, raw, text if new_text is None else new_text, policy)

    return asked
