"""Tables of the configuration that say how the desk is run: storage, console, process, watch, log."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field

from casepost.config.values import ConfigPath, HttpUrl, Listener, Secret
from models.policy import Desk
from models.table import Span, Table


class DeskSettings(Desk):
    """[desk] with its storage keys."""

    data: ConfigPath = Field(
        default=Path("var"),
        validate_default=True,
        description="folder of the database, the vault and the secret; nothing is written outside it",
    )
    database: str | None = Field(
        default=None,
        pattern=r"^(sqlite|postgresql\+psycopg)://",
        description="database URL; without it, SQLite in the data folder",
        examples=["postgresql+psycopg://casepost@db.desk.example/casepost"],
    )
    database_password: Secret | None = Field(default=None, description="password of the database's user")
    database_password_file: ConfigPath | None = Field(
        default=None, description="file that holds database_password", examples=["database.secret"]
    )
    secret_file: ConfigPath | None = Field(
        default=None,
        description="HMAC keys, shared by all hosts; without it `secret` in the data folder, made at the first start",
        examples=["var/secret"],
    )

    @property
    def secret_path(self) -> Path:
        """Where the signing keys live."""
        return self.secret_file or self.data / "secret"


class Console(Table):
    """[console]"""

    listen: Listener = Field(default="127.0.0.1:8080", description="HOST:PORT of the console, /healthz and /metrics")
    public_url: HttpUrl | None = Field(
        default=None,
        description="address under which people reach it; stands in links of mails",
        examples=["https://desk.example"],
    )
    trusted_proxies: tuple[str, ...] = Field(
        default=("127.0.0.1", "::1"), description="reverse proxies whose X-Forwarded headers count"
    )
    session_hours: int = Field(default=12, ge=1, le=720, description="hours after which one must sign in again")
    upload_bytes: int = Field(default=2_000_000_000, ge=0, description="largest file a customer may upload by link")
    upload_days: int = Field(default=14, ge=1, description="days an upload link is good for")


class Watch(Table):
    """[watch]"""

    interval_seconds: int = Field(default=15, ge=1, le=3600, description="seconds between two looks at the clocks")
    warn_at: float = Field(
        default=0.75, gt=0, lt=1, description="share of the time to a target after which the owner is warned"
    )
    review_after: Span = Field(
        default="10m", description="after which the next one on call is asked about an emergency"
    )
    reminder_after: Span = Field(default="3bd", description="silence after which a waiting customer is reminded")
    close_after: Span = Field(
        default="3bd", description="further silence, then the case is closed: customer unavailable"
    )
    resolved_close_after: Span = Field(default="5d", description="silence after which a resolved case is closed")
    digest_above: int = Field(default=10, ge=1, description="warnings to one person in a round that become one digest")
    customer_updates: bool = Field(
        default=False,
        description="send the customer of an emergency an automatic word when an update is due (not in this version)",
    )
    survey: bool = Field(default=True, description="ask for a rating when a case is closed (not in this version)")


class Process(Table):
    """[process]"""

    workers: int = Field(default=2, ge=0, le=256, description="processes that understand mails; 0: in the main process")
    deliveries: int = Field(default=4, ge=1, le=64, description="mails sent at once")
    lease_seconds: int = Field(
        default=120, ge=5, le=3600, description="seconds after which other hosts take over the mails of one that died"
    )


class VaultSettings(Table):
    """[vault]"""

    s3_bucket: str | None = Field(
        default=None,
        description="bucket of an S3-compatible storage (not in this version); without it, the data folder",
        examples=["casepost"],
    )
    s3_endpoint: HttpUrl | None = Field(
        default=None, description="address of that storage; without it, AWS", examples=["https://s3.desk.example"]
    )
    s3_region: str | None = Field(default=None, description="its region", examples=["eu-central-1"])
    s3_access_key: str | None = Field(default=None, description="its access key id", examples=["casepost"])
    s3_secret_key: Secret | None = Field(default=None, description="its secret key")
    s3_secret_key_file: ConfigPath | None = Field(
        default=None, description="file that holds s3_secret_key", examples=["s3.secret"]
    )


class Scan(Table):
    """[scan]"""

    clamd: str = Field(
        description="HOST:PORT or socket path of clamd", examples=["127.0.0.1:3310"], pattern=r"^(/\S+|\S+:\d{1,5})$"
    )
    seconds: float = Field(
        default=20.0, gt=0, description="time for one attachment; after it, it counts as not scanned"
    )
    wait: bool = Field(
        default=False,
        description="while clamd gives no answer, mails with attachments wait; otherwise they are processed and marked",
    )


Days = Annotated[int, Field(ge=1)]


class Retention(Table):
    """[retention]"""

    closed_days: Days | None = Field(
        default=None, description="days after closing until a case is erased; without it, never", examples=[1095]
    )
    ignored_days: Days | None = Field(
        default=90, description="days until ignored mail (spam, foreign bounces) is erased"
    )


class Metrics(Table):
    """[metrics]"""

    allow: tuple[str, ...] = Field(
        default=("127.0.0.1", "::1"), description="addresses or networks that may read /metrics without signing in"
    )


class Heartbeat(Table):
    """[heartbeat]"""

    url: HttpUrl = Field(
        description="fetched while Casepost is well; its owner alarms when that stops",
        examples=["https://alive.example/casepost"],
    )
    interval_seconds: int = Field(default=60, ge=5, description="seconds between two beats")


class Log(Table):
    """[log]"""

    format: Literal["text", "json"] = Field(default="text", description="lines for people, or JSON for machines")
    level: Literal["debug", "info", "warning", "error"] = Field(default="info", description="the least that is said")
