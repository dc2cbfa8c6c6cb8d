"""What the SMTP and LMTP listeners are told: plain values, checked by the configuration before they come here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from ipaddress import IPv4Network, IPv6Network
from pathlib import Path

from models.mail import RawMail

Network = IPv4Network | IPv6Network


@dataclass(frozen=True, slots=True)
class SmtpOptions:
    """Settings of the listeners. Times in seconds, sizes in octets.

    `host`/`port` is the SMTP listener (None: none), `lmtp_host`/`lmtp_port` the LMTP one; port 0 takes a free one.
    `knows` maps a RCPT address, reply token included, to the desk's address, or None ("550 5.1.1"); it is called in
    the event loop and must not block. `take` stores a mail durably; it blocks and runs in a thread. It raises
    TemporaryError ("451"), PermanentError ("554"), or anything else for a bug ("451").
    `clock` gives the aware UTC time that becomes `received_at`.
    `users` are logins and passwords of submission (RFC 4954); offered under TLS only, or on loopback without it
    when `auth_on_loopback`. `trusted_peers` are exempt from the caps, and their Authentication-Results count.
    """

    knows: Callable[[str], str | None]
    take: Callable[[RawMail], object]
    clock: Callable[[], datetime]
    host: str | None = "127.0.0.1"
    port: int = 8025
    lmtp_host: str | None = None
    lmtp_port: int = 8024
    hostname: str = "localhost"
    size_limit: int = 40_000_000
    trusted_peers: tuple[Network, ...] = ()
    connections_per_ip: int = 50
    mails_per_ip_minute: int = 600
    connections: int = 1000
    recipients_per_mail: int = 1000
    tls_cert: Path | None = None
    tls_key: Path | None = None
    users: dict[str, str] = field(default_factory=dict, repr=False)
    auth_on_loopback: bool = False
    idle_timeout: float = 300.0
    """Silence after which a client is sent away (RFC 5321 4.5.3.2.7 asks for 5 minutes)."""
    data_timeout: float = 1800.0
    """The longest that one mail may take to arrive, however steadily it drips."""
    grace: float = 5.0
    """How long `stop` waits for mails in hand."""
    workers: int = 32
    """Mails handed to `take` at the same moment, so that they can share one disk flush."""
    fast_data: bool = True
    """False: read mails with aiosmtpd's own DATA, line by line."""
