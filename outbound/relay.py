"""Relays and what they say: the values and errors of sending one mail."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, Protocol

from models.errors import PermanentError, TemporaryError

Reply = tuple[int, str]
"""Basic code and text of an SMTP reply, its enhanced code at the beginning of the text."""


class RelayUnavailable(TemporaryError):  # noqa: N818 - a state of the world, not a mistake
    """The relay takes nothing from us now: not reached, no TLS, no login, closing. Another one may."""


class Unsure(TemporaryError):  # noqa: N818
    """The connection ended before the relay's answer to the whole mail: it may have been taken.

    Trying another relay at once would double it for sure when it was; the later retry is the same mail with the same
    Message-ID, so that clients fold the two.
    """


class PutOff(TemporaryError):  # noqa: N818
    """The relay answered 4xx to this mail. `code`, `reply` as said."""

    def __init__(self, code: int, reply: str, about: str) -> None:
        super().__init__(f"{code} {reply} ({about})")
        self.code, self.reply = code, reply


class Refused(PermanentError):  # noqa: N818
    """The relay answered 5xx to this mail. `code`, `reply` as said."""

    def __init__(self, code: int, reply: str, about: str) -> None:
        super().__init__(f"{code} {reply} ({about})")
        self.code, self.reply = code, reply


@dataclass(frozen=True, slots=True)
class Relay:
    """A mail server that takes our mail (RFC 5321 "relay"). Times in seconds.

    `tls` "tls" speaks it from the first octet, "starttls" insists on it, "none" is for a relay on this machine.
    `token` gives a fresh OAuth access token for XOAUTH2 instead of a password; it may raise TemporaryError.
    `verp`: the relay lets us choose the envelope sender. `rate`: mails a minute, None for any number.
    `ca_file`: certificates to trust instead of the system's. `keep_mails`, `keep_seconds`: a connection's life.
    """

    host: str
    port: int = 25
    tls: Literal["tls", "starttls", "none"] = "starttls"
    user: str | None = None
    password: str | None = field(default=None, repr=False)
    token: Callable[[], str] | None = field(default=None, repr=False)
    verp: bool = False
    rate: float | None = None
    name: str = "localhost"
    """What we call ourselves in EHLO."""
    timeout: float = 60.0
    ca_file: Path | None = None
    keep_mails: int = 100
    keep_seconds: float = 60.0

    @property
    def label(self) -> str:
        return f"{self.host}:{self.port}"


@dataclass(frozen=True, slots=True)
class Delivered:
    """A mail that the relay took. `reply` is its answer to the mail: the proof of when and by whom.

    `refused` holds recipients it did not take, each with its reply; the others are taken.
    """

    relay: str
    reply: str
    refused: dict[str, Reply] = field(default_factory=dict)


class Transport(Protocol):
    """Whatever takes a mail away. Raises TemporaryError or PermanentError, with code and reply in its text."""

    def send(
        self, envelope_from: str, recipients: tuple[str, ...], content: bytes, *, urgent: bool = False
    ) -> Delivered:
        """Send one mail; `envelope_from` "" is the null sender. `urgent` does not wait for the rate limit."""
        ...
