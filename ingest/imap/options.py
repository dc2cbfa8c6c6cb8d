"""What one watched IMAP folder is told: plain values, checked by the configuration before they come here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

KEYWORD = "$Casepost"
"""Set on taken mails by `after = "flag"` (RFC 9051 2.3.2); `\\Flagged` where the server keeps no keywords."""


@dataclass(frozen=True, slots=True)
class Trouble:
    """Something an admin should know. `uid` is None when it concerns the whole folder, not one mail."""

    folder: str
    what: str
    uid: int | None = None


@dataclass(frozen=True, slots=True)
class ImapOptions:
    """One folder of one account. Times in seconds, sizes in octets.

    `address` is the desk address whose mail this is (RawMail.address). `start` "now" leaves what is in the folder
    when it is watched for the first time. `after` is "keep", "flag", "move:Folder" or "delete", done after the mail
    is durable. `token` gives an OAuth access token, a fresh one each time, for XOAUTH2 instead of the password; it
    may raise TemporaryError. Of a mail bigger than `mail_bytes` only so much is read; it stays in the folder and is
    reported.
    """

    host: str
    user: str
    address: str = ""
    port: int = 993
    tls: Literal["tls", "starttls", "none"] = "tls"
    password: str = field(default="", repr=False)
    token: Callable[[], str] | None = field(default=None, repr=False)
    folder: str = "INBOX"
    start: Literal["now", "all"] = "now"
    after: str = "keep"
    ca_file: Path | None = None
    mail_bytes: int = 40_000_000
    timeout: float = 60.0
    """Silence of the server after which a command has failed."""
    idle: float = 240.0
    """How long one IDLE lasts: only its end shows that a firewall has forgotten the connection."""
    poll: float = 30.0
    """How often to look where the server has no IDLE."""
    backoff: tuple[float, float] = (1.0, 60.0)
    """First and longest wait before connecting again, a random part added."""
    retry: float = 900.0
    """How often to try again mails that could not be fetched."""
    batch: int = 50
    """Mails fetched by one command."""
    batch_bytes: int = 16_000_000
    """… and their sizes together, as the server tells them."""

    @property
    def label(self) -> str:
        """The folder's name in logs and reports."""
        return f"{self.user} {self.folder} on {self.host}:{self.port}"

    @property
    def target(self) -> str | None:
        """The folder that taken mails are moved to, or None."""
        return self.after.removeprefix("move:") if self.after.startswith("move:") else None
