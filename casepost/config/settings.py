"""Settings: the whole configuration file as one frozen value; its field descriptions are the manual."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydantic import Field

from casepost.config.sources import DkimSettings, Mailbox, Relay, Smtp
from casepost.config.tables import (
    Console,
    DeskSettings,
    Heartbeat,
    Log,
    Metrics,
    Process,
    Retention,
    Scan,
    VaultSettings,
    Watch,
)
from models.policy import (
    Agent,
    DeskAddress,
    Emergency,
    Form,
    Forwarder,
    Hours,
    Limits,
    Organisation,
    SigningKey,
    SlaTarget,
    Team,
)
from models.rules import IdKind, KnownError, RequestType, Required, Rule
from models.table import Table

if TYPE_CHECKING:
    from models.policy import Policy


class Settings(Table):
    """Every table of casepost.toml. Attributes are plural where the table may be repeated: [[agent]] is `agents`."""

    desk: DeskSettings = Field(description="the support desk itself and where it keeps its data")
    smtp: Smtp | None = Field(default=None, description="mail coming in by SMTP or LMTP; without it, no listener")
    mailboxes: tuple[Mailbox, ...] = Field(default=(), alias="mailbox", description="an IMAP folder to fetch from")
    relays: tuple[Relay, ...] = Field(
        default=(), alias="relay", description="a mail server to send through; they are tried in this order"
    )
    addresses: tuple[DeskAddress, ...] = Field(
        default=(), alias="address", description="a further support address with a team, name and From of its own"
    )
    console: Console | None = Field(default=None, description="the web console; without it, none (not in this version)")
    agents: tuple[Agent, ...] = Field(
        default=(), alias="agent", description="somebody of ours who answers customers from an ordinary mail client"
    )
    organisations: tuple[Organisation, ...] = Field(
        default=(), alias="organisation", description="a customer; people of no organisation are strangers"
    )
    teams: tuple[Team, ...] = Field(
        default=(), alias="team", description="a team; one named like a shipped team replaces that"
    )
    hours: Hours = Field(default=Hours(), description="the business calendar that standard targets run on")
    sla: tuple[SlaTarget, ...] = Field(
        default=(), description="targets for one priority at one service level; replaces the shipped row for these two"
    )
    emergency: Emergency = Field(default=Emergency(), description="the fast lane")
    ids: tuple[IdKind, ...] = Field(
        default=(), alias="id", description="a kind of object ID to look for; one of a shipped kind replaces that"
    )
    rules: tuple[Rule, ...] = Field(
        default=(), alias="rule", description="a row of the classification table, read before the shipped rows"
    )
    types: tuple[RequestType, ...] = Field(
        default=(), alias="type", description="a request type; one named like a shipped type replaces that"
    )
    required: tuple[Required, ...] = Field(
        default=(), description="an item to ask for when a request lacks it; replaces the shipped rows of that item"
    )
    known_errors: tuple[KnownError, ...] = Field(
        default=(),
        alias="known_error",
        description="an error we know of; its article goes out with the acknowledgement",
    )
    forwarders: tuple[Forwarder, ...] = Field(
        default=(), alias="forwarder", description="a group or alias of ours that rewrites From"
    )
    forms: tuple[Form, ...] = Field(default=(), alias="form", description="a web form of ours that mails the desk")
    limits: Limits = Field(default=Limits(), description="caps on what one mail, address or moment may cost")
    dkim: DkimSettings | None = Field(default=None, description="signing of outgoing mail; without it, unsigned")
    watch: Watch = Field(default=Watch(), description="warnings, reminders and closing")
    process: Process = Field(default=Process(), description="how mails are worked on")
    vault: VaultSettings = Field(default=VaultSettings(), description="where raw mails and attachments are kept")
    scan: Scan | None = Field(default=None, description="a virus scanner for attachments; without it, none")
    retention: Retention = Field(
        default=Retention(), description="how long things are kept (not in this version: nothing is erased)"
    )
    metrics: Metrics = Field(default=Metrics(), description="Prometheus metrics (not in this version)")
    heartbeat: Heartbeat | None = Field(
        default=None, description="an outside service that alarms when Casepost itself is dead (not in this version)"
    )
    log: Log = Field(default=Log(), description="the log on stderr")

    def policy(self, keys: tuple[SigningKey, ...] = ()) -> Policy:
        """What thinking may know of this desk: these tables over the shipped ones, with the desk's signing keys.

        The user's rules come first; a row of the same key (team, type and item by name, ID by kind, SLA by priority
        and level) replaces the shipped one. Managers and representatives are limited agents without being listed.
        """
        from casepost.config.assemble import assemble

        return assemble(self, keys)
