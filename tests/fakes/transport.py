"""A transport that never fails unless told, and always remembers everything."""

from __future__ import annotations

from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import Message

from outbound.relay import Delivered


@dataclass
class SentMail:
    envelope_from: str
    to: tuple[str, ...]
    content: bytes

    @property
    def message(self) -> Message:
        return message_from_bytes(self.content)

    @property
    def text(self) -> str:
        part = next(part for part in self.message.walk() if part.get_content_type() == "text/plain")
        return part.get_payload(decode=True).decode("utf-8").replace("\r\n", "\n")


@dataclass
class MemoryTransport:
    sent: list[SentMail] = field(default_factory=list)
    attempts: list[bytes] = field(default_factory=list)
    troubles: list[Exception] = field(default_factory=list)

    def fail_with(self, *errors: Exception) -> None:
        """The next attempts raise these, one each."""
        self.troubles.extend(errors)

    def send(self, envelope_from, recipients, content, *, urgent=False):
        self.attempts.append(content)
        if self.troubles:
            raise self.troubles.pop(0)
        self.sent.append(SentMail(envelope_from, tuple(recipients), content))
        return Delivered("memory", f"250 2.0.0 Ok: queued as {len(self.sent)}")
