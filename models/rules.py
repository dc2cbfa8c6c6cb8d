"""The tables that mails are read by: object IDs, rules, request types, what to ask for, known errors."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from models.table import Table
from models.understanding import Priority


class IdKind(Table):
    """[[id]]: one kind of object ID."""

    kind: str = Field(min_length=1, description="name of the kind, as it stands in findings", examples=["deal"])
    labels: tuple[str, ...] = Field(
        default=(),
        description="words that announce it, any language; `kampagne*` takes any ending, `*campagne` any beginning, "
        "capitals must stand in capitals",
        examples=[["deal", "deal id", "Deal-Nr"]],
    )
    id_labels: tuple[str, ...] = Field(
        default=(),
        description="labels that count only together with a word for number: `tag` in `tag ID 4711`",
        examples=[["tag"]],
    )
    parameters: tuple[str, ...] = Field(
        default=(),
        description="URL parameters, JSON keys and column headers that hold it",
        examples=[["dealid"]],
    )
    paths: tuple[str, ...] = Field(default=(), description="URL path segments in front of it", examples=[["deals"]])
    pattern: str = Field(
        default=r"[A-Za-z0-9][A-Za-z0-9._/-]{0,63}",
        description="what a whole value looks like (regular expression); it needs a digit in any case",
    )
    loose: bool = Field(default=False, description="codes without a digit count after label and word for number")


class Rule(Table):
    """[[rule]]: one row of the classification table. It looks, it does not write; each hit gives its reason."""

    name: str = Field(min_length=1, description="name of the row", examples=["wrapper"])
    reason: str = Field(
        description="the sentence shown to agents when the rule fires",
        examples=["The header wrapper is App Support's."],
    )
    words: tuple[str, ...] = Field(
        default=(),
        description="phrases; any one of them, at word borders, any case",
        examples=[["header wrapper", "wrapper config"]],
    )
    pattern: str | None = Field(
        default=None, description="a regular expression over subject and new words", examples=[r"\bwrapper v\d"]
    )
    header: str | None = Field(
        default=None, description="look in this header instead of the words", examples=["X-Form-Topic"]
    )
    unless: tuple[str, ...] = Field(default=(), description="phrases that stop the rule", examples=[["gift wrapper"]])
    address: str | None = Field(
        default=None, description="only mail to this desk address", examples=["support@desk.example"]
    )
    weight: float = Field(default=0.0, description="towards (+) or away from (-) an emergency")
    kind: str | None = Field(default=None, description="kind of the mail, as in its verdict", examples=["new"])
    team: str | None = Field(default=None, description="team of the case", examples=["App Support"])
    priority: Priority | None = Field(default=None, description="priority of the case", examples=["Medium"])
    type: str | None = Field(default=None, description="request type of the case", examples=["Setup & Configuration"])
    category: str | None = Field(default=None, description="its category", examples=["API account"])
    out_of_scope: str | None = Field(
        default=None,
        description="why we do not handle it; the customer is told",
        examples=["The wrapper is not our product."],
    )
    examples_yes: tuple[str, ...] = Field(
        default=(),
        description="texts that must fire it (config check)",
        examples=[["The header wrapper v7 breaks our page."]],
    )
    examples_no: tuple[str, ...] = Field(
        default=(), description="texts that must not", examples=[["The gift wrapper is torn."]]
    )


class RequestType(Table):
    """[[type]]: a request type and its categories."""

    name: str = Field(min_length=1, description="name of the type", examples=["Reporting"])
    categories: tuple[str, ...] = Field(
        default=(), description="its categories", examples=[["Discrepancy", "Missing data"]]
    )


class Required(Table):
    """[[required]]: an item to ask for when a request of this kind lacks it."""

    item: Literal[
        "ids", "steps", "environment", "screenshot", "url", "phone", "justification", "technical_contact", "impact"
    ] = Field(
        description="ids | steps | environment | screenshot | url | phone | justification | technical_contact | impact",
        examples=["justification"],
    )
    teams: tuple[str, ...] = Field(default=(), description="only for these teams", examples=[["Client Services"]])
    types: tuple[str, ...] = Field(default=(), description="only for these request types", examples=[["Reporting"]])
    words: tuple[str, ...] = Field(
        default=(), description="only when one of these stands in the mail", examples=[["data pull"]]
    )
    emergency: bool | None = Field(
        default=None, description="only for (true) or only outside (false) emergencies", examples=[False]
    )


class KnownError(Table):
    """[[known_error]]"""

    key: str = Field(pattern=r"^[A-Z0-9-]+$", description="name that stands in mails and commands", examples=["KE-17"])
    title: str = Field(min_length=1, description="what is wrong, in a few words", examples=["Reports lag behind"])
    words: tuple[str, ...] = Field(
        default=(),
        description="all of one entry's words must stand in the mail; entries are alternatives",
        examples=[["report late", "report missing yesterday"]],
    )
    ids: tuple[str, ...] = Field(
        default=(), description="object IDs, any one of which is enough", examples=[["4711", "4712"]]
    )
    article: str = Field(
        default="",
        description="what the customer is told in the acknowledgement",
        examples=["Reports are two hours late at present; no data is lost."],
    )
    fixed: bool = Field(default=False, description="it is fixed: no longer sent along")
