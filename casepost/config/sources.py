"""Tables of the configuration that connect the desk to mail servers: SMTP in, IMAP, relays, OAuth, DKIM."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from casepost.config.values import ConfigPath, HttpUrl, Listener, OptionalListener, Port, Secret
from models.table import MailboxAddress, Table

TOKEN_URLS = {
    "microsoft": "https://login.microsoftonline.com/{tenant}/oauth2/v2.0/token",
    "google": "https://oauth2.googleapis.com/token",
    "other": "",
}
SCOPES = {"microsoft": "https://outlook.office365.com/.default", "google": "https://mail.google.com/", "other": ""}


class OAuth(Table):
    """oauth = { … } of a mailbox or relay: XOAUTH2 with token refresh."""

    provider: Literal["microsoft", "google", "other"] = Field(
        default="microsoft", description="whose token service; other needs token_url"
    )
    tenant: str | None = Field(default=None, description="directory (tenant) id, for microsoft", examples=["common"])
    token_url: HttpUrl | None = Field(
        default=None, description="token address, for other", examples=["https://login.desk.example/token"]
    )
    client_id: str = Field(description="the registered application", examples=["casepost"])
    client_secret: Secret | None = Field(default=None, description="its secret")
    client_secret_file: ConfigPath | None = Field(
        default=None, description="file that holds client_secret", examples=["oauth-client.secret"]
    )
    refresh_token: Secret | None = Field(
        default=None, description="refresh token of the mailbox's user; without it, client credentials are used"
    )
    refresh_token_file: ConfigPath | None = Field(
        default=None, description="file that holds refresh_token", examples=["oauth-refresh.secret"]
    )
    scope: str | None = Field(
        default=None,
        description="scopes asked for; without it, the provider's for mail",
        examples=["https://mail.google.com/"],
    )

    @property
    def token_endpoint(self) -> str:
        """Where tokens are asked for (RFC 6749 section 3.2)."""
        if self.token_url is not None:
            return self.token_url
        return TOKEN_URLS[self.provider].format(tenant=self.tenant)

    @property
    def scopes(self) -> str:
        """What is asked for: the given scopes, or all that the provider grants for mail; "" where nothing is known."""
        return self.scope if self.scope is not None else SCOPES[self.provider]


class SmtpUser(Table):
    """[[smtp.user]]: a login for submission."""

    name: str = Field(description="login name", examples=["webforms"])
    password: Secret | None = Field(default=None, description="its password")
    password_file: ConfigPath | None = Field(
        default=None, description="file that holds password", examples=["webforms.secret"]
    )


class Smtp(Table):
    """[smtp]"""

    listen: OptionalListener = Field(default="127.0.0.1:8025", description="HOST:PORT for SMTP; an empty string: none")
    lmtp: Listener | None = Field(default=None, description="HOST:PORT for LMTP", examples=["127.0.0.1:8024"])
    hostname: str | None = Field(
        default=None, description="name in the greeting; without it, the machine's", examples=["mx.desk.example"]
    )
    trusted_peers: tuple[str, ...] = Field(
        default=("127.0.0.1",),
        description="addresses or networks of our own mail servers, whose Authentication-Results count",
    )
    tls_cert: ConfigPath | None = Field(
        default=None, description="certificate chain (PEM); offers STARTTLS", examples=["tls.pem"]
    )
    tls_key: ConfigPath | None = Field(default=None, description="its private key (PEM)", examples=["tls.key"])
    tls_required: bool = Field(default=False, description="refuse mail before STARTTLS")
    users: tuple[SmtpUser, ...] = Field(
        default=(), alias="user", description="a login whose submissions count as authenticated (AUTH, after STARTTLS)"
    )


class Mailbox(Table):
    """[[mailbox]]"""

    host: str = Field(description="IMAP server", examples=["imap.desk.example"])
    port: Port = Field(default=993, description="its port")
    tls: Literal["tls", "starttls", "none"] = Field(default="tls", description="tls | starttls | none")
    ca_file: ConfigPath | None = Field(
        default=None, description="certificates to trust instead of the system's (PEM)", examples=["ca.pem"]
    )
    user: str = Field(description="login name", examples=["support"])
    password: Secret | None = Field(default=None, description="its password")
    password_file: ConfigPath | None = Field(
        default=None, description="file that holds password", examples=["imap.secret"]
    )
    oauth: OAuth | None = Field(default=None, description="XOAUTH2 instead of a password")
    folder: str = Field(default="INBOX", min_length=1, description="folder to fetch from")
    address: MailboxAddress | None = Field(
        default=None,
        description="the desk address its mail belongs to; without it, the desk's",
        examples=["creative@desk.example"],
    )
    start: Literal["now", "all"] = Field(default="now", description="now (only what arrives from now on) | all")
    after: Annotated[str, Field(pattern=r"^(keep|flag|delete|move:.+)$", examples=["move:Processed"])] = Field(
        default="keep", description="what becomes of a mail once it is ours: keep | flag | move:FOLDER | delete"
    )
    auth: Literal["authserv", "m365", "none"] = Field(
        default="authserv",
        description="whose verdict in the mail counts: authserv (those of [desk] trusted_authserv) | m365 | none",
    )
    poll_seconds: int = Field(default=60, ge=5, description="seconds between two looks where the server has no IDLE")


class Relay(Table):
    """[[relay]]"""

    name: str | None = Field(
        default=None, description="name in logs and proofs; without it, HOST:PORT", examples=["main"]
    )
    host: str = Field(description="SMTP server", examples=["smtp.desk.example"])
    port: Port = Field(default=587, description="its port")
    tls: Literal["tls", "starttls", "none"] = Field(default="starttls", description="tls | starttls | none")
    ca_file: ConfigPath | None = Field(
        default=None, description="certificates to trust instead of the system's (PEM)", examples=["ca.pem"]
    )
    user: str | None = Field(default=None, description="login name; without it, no AUTH", examples=["support"])
    password: Secret | None = Field(default=None, description="its password")
    password_file: ConfigPath | None = Field(
        default=None, description="file that holds password", examples=["relay.secret"]
    )
    oauth: OAuth | None = Field(default=None, description="XOAUTH2 instead of a password")
    verp: bool = Field(
        default=False, description="envelope sender names the mail (needs a relay that takes any sender of our domain)"
    )
    rate: int | None = Field(
        default=None, ge=1, description="mails a minute, emergencies first; without it, no limit", examples=[600]
    )
    seconds: float = Field(default=30.0, gt=0, description="seconds of patience with one answer of the server")

    @property
    def label(self) -> str:
        """Its name in logs and proofs."""
        return self.name or f"{self.host}:{self.port}"


class DkimSettings(Table):
    """[dkim]"""

    domain: str | None = Field(
        default=None, description="signing domain; without it, that of the desk's address", examples=["desk.example"]
    )
    selector: str = Field(
        default="casepost",
        pattern=r"^[A-Za-z0-9._-]+$",
        description="name of the key in DNS: SELECTOR._domainkey.DOMAIN",
    )
    key_file: ConfigPath = Field(description="private key (PEM), RSA or Ed25519", examples=["dkim.key"])
