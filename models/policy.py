"""The checked configuration that thinking needs: people, hours, targets, limits. Frozen; read once, passed in.

These classes are also the schema of the configuration file's tables: their field descriptions are the manual.
"""

from __future__ import annotations

from datetime import date, time
from functools import cached_property
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import BeforeValidator, Field

from models.rules import IdKind, KnownError, RequestType, Required, Rule
from models.table import MailboxAddress, Span, Table
from models.understanding import Priority

if TYPE_CHECKING:
    from models.people import People


LOCAL_TEAM = "Local Service Team"
"""Who gets what is out of scope."""


class Desk(Table):
    """[desk] without its storage keys."""

    name: str = Field(default="Support", description="the desk's name, in From and in every signature")
    address: MailboxAddress = Field(
        description="the address customers write to; the only key without a default", examples=["support@desk.example"]
    )
    aliases: tuple[MailboxAddress, ...] = Field(
        default=(), description="further addresses of the same desk", examples=[["help@desk.example"]]
    )
    case_prefix: str = Field(
        default="CP", pattern=r"^[A-Z]{1,8}$", description="letters before a case number: CP-104217"
    )
    foreign_case_patterns: tuple[str, ...] = Field(
        default=(),
        description="regular expressions of a former system's case numbers, kept as aliases of cases",
        examples=[[r"\[Ticket#(\d{6,12})\]"]],
    )
    reply_address: str = Field(
        default="plus",
        pattern=r"^(plus|none|catchall:[A-Za-z0-9.-]+)$",
        description="plus | catchall:DOMAIN | none: how the signed reply token travels",
    )
    outbound: Literal["on", "internal", "allowlist", "off"] = Field(
        default="on", description="what may leave: on | internal (agents only) | allowlist | off"
    )
    allowlist: tuple[str, ...] = Field(
        default=(),
        description="addresses or @domains that may get mail in allowlist mode",
        examples=[["@desk.example", "ana@northwind.example"]],
    )
    trusted_authserv: tuple[str, ...] = Field(
        default=(),
        description="authserv-ids of our own mail servers, whose Authentication-Results count",
        examples=[["mx.desk.example"]],
    )
    strangers: Literal["open", "hold"] = Field(
        default="open", description="mail of people of no organisation: open a case, or hold it for an agent"
    )
    language: str = Field(
        default="en", pattern=r"^[a-z]{2}$", description="language where the customer's is unknown or has no template"
    )
    english_note: bool = Field(
        default=True, description="say in acknowledgements of other languages that English speeds a case up"
    )


class DeskAddress(Table):
    """[[address]]: a further support address with a team, name and From of its own."""

    address: MailboxAddress = Field(description="the support address", examples=["creative@desk.example"])
    team: str | None = Field(
        default=None,
        description="team of cases that come in by it; without it, told by the mail",
        examples=["Ad Quality"],
    )
    name: str | None = Field(
        default=None, description="name in From of its mails; without it, the desk's", examples=["Creative Support"]
    )


class Agent(Table):
    """[[agent]]"""

    name: str = Field(min_length=1, description="name that customers see", examples=["Maria Lopez"])
    address: MailboxAddress = Field(
        description="the agent's own mailbox: notifications go there, answers come from there"
    )
    teams: tuple[str, ...] = Field(
        default=(), description="teams whose new cases the agent is told of", examples=[["Client Services"]]
    )
    manager: MailboxAddress | None = Field(
        default=None, description="who is told of concerns and missed targets", examples=["nina@desk.example"]
    )
    on_call: bool = Field(default=False, description="is woken by emergencies, in the order of the file")
    disabled: bool = Field(default=False, description="gets nothing more, and the agent's signed addresses die at once")
    limited: bool = Field(
        default=False,
        description="is told of what concerns them and may answer it, and gets no notifications of teams "
        "(managers and representatives that are not listed are such agents)",
    )


class Organisation(Table):
    """[[organisation]]: a customer."""

    name: str = Field(min_length=1, description="name of the customer", examples=["Northwind Media"])
    domains: tuple[str, ...] = Field(
        default=(),
        description="mail domains of its people, with those below; freemail domains are refused",
        examples=[["northwind.example"]],
    )
    service_level: str = Field(
        default="standard", description="standard | silver | gold, or a level of your own [[sla]]"
    )
    representative: MailboxAddress | None = Field(
        default=None, description="account representative, told of every emergency", examples=["omar@desk.example"]
    )
    contacts: tuple[MailboxAddress, ...] = Field(
        default=(),
        description="who may open cases; empty: everybody of the domains",
        examples=[["ana@northwind.example"]],
    )
    technical_contacts: tuple[MailboxAddress, ...] = Field(
        default=(), description="who stays reachable during a Blocker", examples=[["tom@northwind.example"]]
    )


class Team(Table):
    """[[team]]"""

    name: str = Field(min_length=1, description="name of the team", examples=["Client Services"])
    address: MailboxAddress | None = Field(
        default=None,
        description="a mailbox of the whole team, told beside its agents",
        examples=["services@desk.example"],
    )
    manager: MailboxAddress | None = Field(
        default=None, description="who is told of missed targets of the team's cases", examples=["nina@desk.example"]
    )


DayText = Annotated[str, BeforeValidator(lambda day: day.isoformat() if isinstance(day, date) else day)]
"""A date as text; TOML's own dates (2026-12-24 without quotes) are taken too."""


class Hours(Table):
    """[hours]: the business calendar."""

    zone: str = Field(default="America/New_York", description="IANA time zone")
    opens: time = Field(default=time(9), description="beginning of a work day, local time")
    closes: time = Field(
        default=time(18), description="end of a work day (not included), local time; 00:00 is midnight"
    )
    days: tuple[int, ...] = Field(default=(0, 1, 2, 3, 4), min_length=1, description="work days, 0 = Monday")
    country: str | None = Field(
        default=None, description="ISO 3166 code whose public holidays are no work days", examples=["US"]
    )
    subdivision: str | None = Field(
        default=None, description="state or province for regional holidays", examples=["NY"]
    )
    holidays: tuple[DayText, ...] = Field(
        default=(), description="further days off, YYYY-MM-DD", examples=[["2026-12-24", "2026-12-31"]]
    )
    always_open: bool = Field(default=False, description="24/7: every hour is a business hour")
    outside_hours: Literal["next_opening", "full_target"] = Field(
        default="next_opening",
        description="what arrives outside hours is answered by the next opening, or a full target after it",
    )


class SlaTarget(Table):
    """[[sla]]: targets for one priority at one service level."""

    priority: Priority = Field(description="Blocker | Critical | Medium | Low", examples=["Critical"])
    service_level: str = Field(default="standard", description="level of the customer")
    acknowledgement: Span = Field(
        default="24h", description="by when the acknowledgement has left; 60m, 24h, 5d: on the wall clock"
    )
    first_response: Span = Field(
        default="1bd", description="by when a person has answered; 8bh, 1bd: business hours, business days"
    )
    resolution: Span | None = Field(
        default=None, description="by when the case is solved; without it, no such clock", examples=["3bd"]
    )


class Emergency(Table):
    """[emergency]"""

    acknowledgement: Span = Field(default="1h", description="by when the acknowledgement has left, at any time of day")
    first_response: Span = Field(default="1h", description="by when a person has answered, at any time of day")
    next_update: Span = Field(
        default="60m", description="the owner is reminded to write again so long after our last word"
    )
    threshold: float = Field(default=0.5, ge=0, le=1, description="score from which a mail is an emergency")
    review_threshold: float = Field(
        default=0.16, ge=0, le=1, description="score from which a person is asked whether it is one"
    )


class Forwarder(Table):
    """[[forwarder]]: a group or alias of ours that rewrites From; its Reply-To or X-Original-From is the customer."""

    address: MailboxAddress = Field(description="From address of its mails", examples=["group@desk.example"])


class Form(Table):
    """[[form]]: a web form of ours, whose Reply-To is the customer."""

    address: MailboxAddress = Field(description="From address of its mails", examples=["form@desk.example"])


class Limits(Table):
    """[limits]"""

    mail_bytes: int = Field(default=40_000_000, ge=10_000, description="largest mail taken, told as SMTP SIZE")
    header_bytes: int = Field(
        default=262_144, ge=4_096, description="header block read; the rest stays in the raw mail"
    )
    header_line_bytes: int = Field(default=65_536, ge=1_000, description="one header read")
    parts: int = Field(default=1_000, ge=10, description="MIME parts looked at")
    depth: int = Field(default=50, ge=3, description="MIME nesting followed")
    html_bytes: int = Field(
        default=1_000_000, ge=10_000, description="HTML read as HTML; a longer one is read as plain words"
    )
    text_chars: int = Field(default=400_000, ge=10_000, description="text that rules and extraction look at")
    seconds: float = Field(default=30.0, gt=0, description="time for understanding one mail")
    connections_per_ip: int = Field(default=50, ge=1, description="SMTP connections of one address at once")
    mails_per_ip_minute: int = Field(default=600, ge=1, description="mails of one address a minute")
    automatic_per_address_hour: int = Field(
        default=5, ge=0, description="automatic mails to an unproved address an hour"
    )
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

    @cached_property
    def people(self) -> People:
        """The directory of agents, customers and desk addresses."""
        from models.people import people_of

        return people_of(self)
