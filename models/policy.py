"""The checked configuration that thinking needs: people, hours, targets, rules, limits. Frozen; read once, passed in.

These classes are also the schema of the configuration file's tables: their field descriptions are the manual.
"""

from __future__ import annotations

import re
from datetime import time
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from models.understanding import Priority


class Table(BaseModel):
    """A table of the configuration: unknown keys are mistakes, values never change."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)


ADDRESS = re.compile(r"[^\s@<>,;:\"()\[\]\\]+@[^\s@<>,;:\"()\[\]\\]+\.[^\s@<>,;:\"()\[\]\\]+")
MailboxAddress = Annotated[str, Field(pattern=rf"^{ADDRESS.pattern}$")]


class Desk(Table):
    """[desk] without its storage keys."""

    name: str = Field(default="Support", description="the desk's name, in From and in every signature")
    address: MailboxAddress = Field(description="the address customers write to; the only key without a default")
    aliases: tuple[MailboxAddress, ...] = Field(default=(), description="further addresses of the same desk")
    case_prefix: str = Field(default="CP", pattern=r"^[A-Z]{1,8}$", description="letters before a case number: CP-104217")
    foreign_case_patterns: tuple[str, ...] = Field(
        default=(), description="regular expressions of a former system's case numbers, kept as aliases of cases"
    )
    reply_address: str = Field(
        default="plus",
        pattern=r"^(plus|none|catchall:[A-Za-z0-9.-]+)$",
        description="plus | catchall:DOMAIN | none: how the signed reply token travels",
    )
    outbound: Literal["on", "internal", "allowlist", "off"] = Field(
        default="on", description="what may leave: on | internal (agents only) | allowlist | off"
    )
    allowlist: tuple[str, ...] = Field(default=(), description="addresses or @domains that may get mail in allowlist mode")
    trusted_authserv: tuple[str, ...] = Field(
        default=(), description="authserv-ids of our own mail servers, whose Authentication-Results count"
    )
    strangers: Literal["open", "hold"] = Field(
        default="open", description="mail of people of no organisation: open a case, or hold it for an agent"
    )
    language: str = Field(default="en", description="language where the customer's is unknown or has no template")
    english_note: bool = Field(
        default=True, description="say in acknowledgements of other languages that English speeds a case up"
    )


class DeskAddress(Table):
    """[[address]]: a further support address with a team, name and From of its own."""

    address: MailboxAddress
    team: str | None = None
    name: str | None = None


class Agent(Table):
    """[[agent]]"""

    name: str
    address: MailboxAddress
    teams: tuple[str, ...] = ()
    manager: MailboxAddress | None = None
    on_call: bool = False
    disabled: bool = False


class Organisation(Table):
    """[[organisation]]: a customer."""

    name: str
    domains: tuple[str, ...] = ()
    service_level: str = "standard"
    representative: MailboxAddress | None = None
    contacts: tuple[MailboxAddress, ...] = Field(
        default=(), description="who may open cases; empty: everybody of the domains"
    )
    technical_contacts: tuple[MailboxAddress, ...] = ()


class Team(Table):
    """[[team]]"""

    name: str
    address: MailboxAddress | None = None
    manager: MailboxAddress | None = None


class Hours(Table):
    """[hours]: the business calendar."""

    zone: str = Field(default="America/New_York", description="IANA time zone")
    opens: time = Field(default=time(9), description="beginning of a work day, local time")
    closes: time = Field(default=time(18), description="end of a work day (not included), local time")
    days: tuple[int, ...] = Field(default=(0, 1, 2, 3, 4), description="work days, 0 = Monday")
    country: str | None = Field(default=None, description="ISO 3166 code whose public holidays are no work days")
    subdivision: str | None = Field(default=None, description="state or province for regional holidays")
    holidays: tuple[str, ...] = Field(default=(), description="further days off, YYYY-MM-DD")
    always_open: bool = Field(default=False, description="24/7: every hour is a business hour")


Span = Annotated[str, Field(pattern=r"^\d+(m|h|d|bh|bd)$")]
"""A length of time: 60m, 24h, 5d on the wall clock; 8bh, 1bd in business hours or days."""


class SlaTarget(Table):
    """[[sla]]: targets for one priority at one service level."""

    priority: Priority
    service_level: str = "standard"
    first_response: Span = "1bd"
    resolution: Span | None = None


class Emergency(Table):
    """[emergency]"""

    acknowledgement: Span = "1h"
    first_response: Span = "1h"
    next_update: Span = "60m"
    threshold: float = Field(default=0.5, ge=0, le=1, description="score from which a mail is an emergency")
    review_threshold: float = Field(
        default=0.3, ge=0, le=1, description="score from which a person is asked whether it is one"
    )


class IdKind(Table):
    """[[id]]: one kind of object ID."""

    kind: str
    labels: tuple[str, ...] = Field(default=(), description="words that announce it, any language")
    parameters: tuple[str, ...] = Field(default=(), description="URL parameters, JSON keys and column headers that hold it")
    paths: tuple[str, ...] = Field(default=(), description="URL path segments in front of it")
    pattern: str = Field(default=r"\d{3,15}", description="what a value looks like (regular expression)")


class Rule(Table):
    """[[rule]]: one row of the classification table. It looks, it does not write; each hit gives its reason."""

    name: str
    reason: str = Field(description="the sentence shown to agents when the rule fires")
    words: tuple[str, ...] = Field(default=(), description="phrases; any one of them, at word borders, any case")
    pattern: str | None = Field(default=None, description="a regular expression over subject and new words")
    header: str | None = Field(default=None, description="look in this header instead of the words")
    unless: tuple[str, ...] = Field(default=(), description="phrases that stop the rule")
    address: str | None = Field(default=None, description="only mail to this desk address")
    weight: float = Field(default=0.0, description="towards (+) or away from (-) an emergency")
    kind: str | None = None
    team: str | None = None
    priority: Priority | None = None
    type: str | None = None
    category: str | None = None
    out_of_scope: str | None = Field(default=None, description="why we do not handle it; the customer is told")
    examples_yes: tuple[str, ...] = Field(default=(), description="texts that must fire it (config check)")
    examples_no: tuple[str, ...] = Field(default=(), description="texts that must not")


class RequestType(Table):
    """[[type]]: a request type and its categories."""

    name: str
    categories: tuple[str, ...] = ()


class Required(Table):
    """[[required]]: an item to ask for when a request of this kind lacks it."""

    item: Literal["ids", "steps", "environment", "screenshot", "url", "phone", "justification", "technical_contact", "impact"]
    teams: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    words: tuple[str, ...] = Field(default=(), description="only when one of these stands in the mail")
    emergency: bool | None = Field(default=None, description="only for (true) or only outside (false) emergencies")


class KnownError(Table):
    """[[known_error]]"""

    key: str = Field(pattern=r"^[A-Z0-9-]+$")
    title: str
    words: tuple[str, ...] = Field(default=(), description="all of one entry's words must stand in the mail; entries are alternatives")
    ids: tuple[str, ...] = ()
    article: str = ""
    fixed: bool = False


class Forwarder(Table):
    """[[forwarder]]: a group or alias of ours that rewrites From; its Reply-To or X-Original-From is the customer."""

    address: MailboxAddress


class Form(Table):
    """[[form]]: a web form of ours, whose Reply-To is the customer."""

    address: MailboxAddress


class Limits(Table):
    """[limits]"""

    mail_bytes: int = Field(default=40_000_000, ge=10_000, description="largest mail taken, told as SMTP SIZE")
    header_bytes: int = Field(default=262_144, ge=4_096, description="header block read; the rest stays in the raw mail")
    header_line_bytes: int = Field(default=65_536, ge=1_000, description="one header read")
    parts: int = Field(default=1_000, ge=10, description="MIME parts looked at")
    depth: int = Field(default=50, ge=3, description="MIME nesting followed")
    html_bytes: int = Field(default=1_000_000, ge=10_000, description="HTML read as HTML; a longer one is read as plain words")
    text_chars: int = Field(default=400_000, ge=10_000, description="text that rules and extraction look at")
    seconds: float = Field(default=30.0, gt=0, description="time for understanding one mail")
    connections_per_ip: int = Field(default=50, ge=1, description="SMTP connections of one address at once")
    mails_per_ip_minute: int = Field(default=600, ge=1, description="mails of one address a minute")
    automatic_per_address_hour: int = Field(default=5, ge=0, description="automatic mails to an unproved address an hour")
    automatic_per_known_hour: int = Field(default=60, ge=0, description="… to an authenticated sender or known contact")
    automatic_strangers_hour: int = Field(default=500, ge=0, description="… to all strangers together")
    automatic_in_a_row: int = Field(default=3, ge=1, description="… in a row to whatever answers at once")
    reopen_days: int = Field(default=30, ge=0, description="days after closing in which a reply reopens")
    stale_hours: int = Field(default=24, ge=1, description="older mail is neither acknowledged nor pages anybody")
    tries: int = Field(default=3, ge=1, description="attempts at one mail before it is parked")


class SigningKey(Table):
    """One HMAC key of the desk; the newest signs, all verify."""

    id: str = Field(pattern=r"^[a-z2-7]$")
    secret: bytes = Field(min_length=16, repr=False)


class Policy(Table):
    """Everything that thinking may know about this desk."""

    desk: Desk
    keys: tuple[SigningKey, ...] = Field(default=(), repr=False)
    addresses: tuple[DeskAddress, ...] = ()
    agents: tuple[Agent, ...] = ()
    organisations: tuple[Organisation, ...] = ()
    teams: tuple[Team, ...] = ()
    hours: Hours = Hours()
    sla: tuple[SlaTarget, ...] = ()
    emergency: Emergency = Emergency()
    ids: tuple[IdKind, ...] = ()
    rules: tuple[Rule, ...] = ()
    types: tuple[RequestType, ...] = ()
    required: tuple[Required, ...] = ()
    known_errors: tuple[KnownError, ...] = ()
    forwarders: tuple[Forwarder, ...] = ()
    forms: tuple[Form, ...] = ()
    limits: Limits = Limits()
