"""Contradictions in [desk], its addresses, [limits] and [vault]."""

from __future__ import annotations

from collections.abc import Iterator

from casepost.config.checks.patterns import trouble
from casepost.config.mistakes import Mistake, suggestion
from casepost.config.schema import TomlPath
from casepost.config.settings import Settings
from templates import LANGUAGES


def outbound(settings: Settings) -> Iterator[Mistake]:
    """The allowlist mode needs a list, of addresses and @domains."""
    if settings.desk.outbound == "allowlist" and not settings.desk.allowlist:
        yield Mistake(
            ("desk", "outbound"), 'is "allowlist" without an allowlist; add allowlist = ["@desk.example"] to [desk]'
        )
    for entry in settings.desk.allowlist:
        if "@" not in entry or entry.endswith("@"):
            remedy = 'write "name@desk.example", or "@desk.example" for a whole domain'
            yield Mistake(("desk", "allowlist"), f'"{entry}" is neither address nor @domain; {remedy}')


def addresses(settings: Settings) -> Iterator[Mistake]:
    """Every address of the desk once; a mailbox fetches for one of them."""
    seen = {settings.desk.address.casefold()}
    places: list[tuple[TomlPath, str]] = [(("desk", "aliases"), alias) for alias in settings.desk.aliases]
    places += [(("address", index, "address"), row.address) for index, row in enumerate(settings.addresses)]
    for path, address in places:
        if address.casefold() in seen:
            yield Mistake(path, f"{address} is an address of the desk already; leave out one of the two")
        seen.add(address.casefold())
    for index, mailbox in enumerate(settings.mailboxes):
        if mailbox.address is not None and mailbox.address.casefold() not in seen:
            remedy = "add it to [desk] aliases or as an [[address]]"
            yield Mistake(("mailbox", index, "address"), f"{mailbox.address} is no address of the desk; {remedy}")


def language(settings: Settings) -> Iterator[Mistake]:
    """There are templates in the language that is taken where the customer's has none."""
    if settings.desk.language not in LANGUAGES:
        remedy = suggestion(settings.desk.language, LANGUAGES)
        yield Mistake(("desk", "language"), f'there are no templates in "{settings.desk.language}"; {remedy}')


def foreign_numbers(settings: Settings) -> Iterator[Mistake]:
    """Patterns of a former system's numbers are regular expressions that no mail can make slow."""
    for pattern in settings.desk.foreign_case_patterns:
        if wrong := trouble(pattern):
            yield Mistake(("desk", "foreign_case_patterns"), wrong)


def limits(settings: Settings) -> Iterator[Mistake]:
    """A header fits into its block, the block into the mail."""
    caps = settings.limits
    if caps.header_line_bytes > caps.header_bytes:
        yield Mistake(
            ("limits", "header_line_bytes"), "is more than header_bytes, the whole block; make it the smaller one"
        )
    if caps.header_bytes > caps.mail_bytes:
        yield Mistake(("limits", "header_bytes"), "is more than mail_bytes, the whole mail; make it the smaller one")


def vault(settings: Settings) -> Iterator[Mistake]:
    """S3 keys go with a bucket, and with each other."""
    store = settings.vault
    if store.s3_bucket is None:
        for name in ("s3_endpoint", "s3_region", "s3_access_key", "s3_secret_key"):
            if getattr(store, name) is not None:
                yield Mistake(("vault", name), "has no s3_bucket to go with; add s3_bucket, or leave it out")
        return
    if (store.s3_access_key is None) != (store.s3_secret_key is None):
        remedy = "give s3_access_key and s3_secret_key_file, or neither"
        yield Mistake(("vault", "s3_bucket"), f"has half a login; {remedy}")
