"""Whose mail it is: the From address, how well it is proved, and what looks wrong about it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from email.utils import getaddresses
from typing import Literal

from ingest.faces import domain_flags, name_flags
from models.mail import Address, ParsedMail, RawMail
from models.policy import Policy
from models.understanding import Identity

_MAX_HEADER = 10_000
_MAX_DOMAIN = 255
M365 = "m365"
"""In `trusted_authserv`: Microsoft 365, whose Authentication-Results carry no authserv-id."""

_Proof = tuple[Literal["pass", "none", "fail"], str]
_RECEIVED_BY = re.compile(r"(?:^|\s)by\s+([A-Za-z0-9._-]{1,255})", re.IGNORECASE)
_RESULT = re.compile(r"\s*([a-z][a-z0-9-]{0,40})(?:\s*/\s*\d+)?\s*=\s*([a-z][a-z0-9-]{0,40})", re.IGNORECASE)
_PROPERTY = re.compile(
    r"([a-z]{2,10})\s*\.\s*([a-z0-9_-]{1,40})\s*=\s*(?:\"([^\"]{0,500})\"|(\S{1,500}))", re.IGNORECASE
)
_ADDRESS = re.compile(
    r"(?<![^\s<>,;:\"'()\[\]])"
    r"[^\s<>,;:\"'()\[\]]{1,128}@[^\s<>,;:\"'()\[\]]{1,255}\.[^\s<>,;:\"'()\[\]]{1,63}"
)
"""Begins where a word begins: one attempt a word keeps the search linear."""


@dataclass(frozen=True, slots=True)
class MethodResult:
    """One result of RFC 8601 2.2: ("dkim", "pass", {"header.d": "northwind.example"})."""

    method: str
    result: str
    properties: dict[str, str]


def identify(mail: ParsedMail, raw: RawMail, policy: Policy) -> Identity:
    """The identity of a mail's author: From alone, with verdict and warnings. Total: never raises.

    Reply-To, Sender and Resent-* are never identity (they are anybody's to write), but for our own web forms and
    forwarders, where Reply-To or X-Original-From is the customer. How sure the address is: see `_proof`.
    """
    if mail.sender is None:
        path = _return_path(mail, raw)
        how = "the mail has no From address" + (f"; it left {path}, which nothing proves" if path else "")
        return Identity(path, "none", how, _flags(mail, policy))
    customer = _behind(mail, policy)
    verdict, how = _verdict(mail, raw, policy, customer or mail.sender)
    if customer is None:
        return Identity(mail.sender.key, verdict, how, _flags(mail, policy))
    told = f"{how}; written through our form or forwarder {mail.sender.key}"
    return Identity(customer.key, verdict, told, _flags(mail, policy))


def _return_path(mail: ParsedMail, raw: RawMail) -> str:
    """The envelope's sender: all that a mail without From says of whose it is. An envelope we saw wins; "" for <>."""
    said = raw.envelope_from if raw.envelope_from is not None else mail.header("Return-Path")
    address = said.strip().removeprefix("<").removesuffix(">")[:_MAX_DOMAIN]
    return Address("", address).key if _ADDRESS.fullmatch(address) else ""


def _verdict(mail: ParsedMail, raw: RawMail, policy: Policy, author: Address) -> _Proof:
    if raw.submitted_by:
        return "pass", f"authenticated submission by {raw.submitted_by}"
    header, why_not = trusted_results(mail, raw, policy)
    if not header:
        return "none", why_not
    results = method_results(header)
    verdict, how = _proof(results, author.domain)
    if verdict == "pass" and author.key != author.address.lower():
        # "ß" folds to "ss", "ſ" to "s": what the checker proved is another mailbox than the one it would be known by
        return "none", "letters of the address have no form of their own: no proof holds"
    if mail.sender is not None and author.key != mail.sender.key and _proof(results, mail.sender.domain)[0] == "fail":
        return "fail", f"the mail only claims to come from {mail.sender.key}"
    if verdict == "pass" and len(mail.headers_named("From")) > 1:
        # Which From the checker looked at is unknown: what it proved may be the other one.
        return "none", "several From headers: no proof holds"
    return verdict, how


def trusted_results(mail: ParsedMail, raw: RawMail, policy: Policy) -> tuple[str, str]:
    """(the Authentication-Results value that counts, "") or ("", why none counts).

    It counts when the source is trusted, its authserv-id is one of ours, and it stands above the first Received that a
    foreign host wrote. Of several the topmost counts: a sender can put a forged one only below ours, and RFC 8601 5
    lets a border server leave it there. Two headers of one server are not added up for the same reason.
    """
    if not raw.trusted_peer:
        return "", "nobody we trust has checked this mail"
    trusted = {name.casefold() for name in policy.desk.trusted_authserv}
    for name, value in mail.headers:
        lower = name.lower()
        if lower == "received" and _foreign(value, trusted):
            break
        if lower == "authentication-results" and _authserv_id(value) in trusted:
            return value[:_MAX_HEADER], ""
    return "", "no Authentication-Results of ours"


def _foreign(received: str, trusted: set[str]) -> bool:
    """A hop that none of our servers wrote (RFC 5321 4.4: "by" names the writer)."""
    found = _RECEIVED_BY.search(_bare(received))
    if not found:
        return True
    by = found.group(1).casefold().rstrip(".")
    return by not in trusted and not (M365 in trusted and by.endswith(".outlook.com"))


def _authserv_id(value: str) -> str:
    """The authserv-id (RFC 8601 2.5), or `M365` where a result stands in its place."""
    first = _bare(value).partition(";")[0].strip()
    if _RESULT.fullmatch(first) or _RESULT.match(first):
        # QUIRK: RFC 8601 2.2 begins with the authserv-id; Microsoft 365 leaves it out. tests/unit/test_identity.py
        return M365
    return first.split()[0].strip('"').casefold() if first.split() else ""


def method_results(header: str) -> tuple[MethodResult, ...]:
    """The results in an Authentication-Results value (RFC 8601 2.2). Total: what is no result is skipped."""
    found = []
    for piece in _pieces(_bare(header)):
        match = _RESULT.match(piece)
        if match:
            properties = {
                f"{kind}.{name}".lower(): quoted or plain
                for kind, name, quoted, plain in reversed(_PROPERTY.findall(piece[match.end() :]))
            }
            found.append(MethodResult(match.group(1).lower(), match.group(2).lower(), properties))
    return tuple(found)


def _bare(value: str) -> str:
    """A header value without its comments (RFC 5322 3.2.2: they nest, and a backslash quotes). One pass."""
    kept: list[str] = []
    depth, quoted, escaped = 0, False, False
    for char in value[:_MAX_HEADER]:
        if escaped:
            escaped = False
        elif char == "\\":
            escaped = True
            continue
        elif char == '"' and not depth:
            quoted = not quoted
        elif not quoted and char in "()":
            depth = max(0, depth + (1 if char == "(" else -1))
            kept.append(" ")
            continue
        if not depth:
            kept.append(char)
    return "".join(kept)


def _pieces(bare: str) -> Iterator[str]:
    """Parts between semicolons that stand in no quoted string."""
    start, quoted = 0, False
    for at, char in enumerate(bare):
        if char == '"':
            quoted = not quoted
        elif char == ";" and not quoted:
            yield bare[start:at]
            start = at + 1
    yield bare[start:]


def _proof(results: tuple[MethodResult, ...], domain: str) -> _Proof:
    """What checks say of one From domain, the first row that fires.

    pass  dmarc=pass for this domain (RFC 7489 3), or a DKIM signature or SPF of an aligned domain that passed.
    fail  dmarc=fail for this domain; or SPF of this domain says hard "fail" and no signature of anybody passed; or SPF
          is only "softfail" and a signature of this domain is broken too. A softfail or a broken signature alone is
          what every forwarder and mailing list produces: that is "none", not "fail".
    none  everything else: nobody vouches, nobody objects.
    """
    dmarc = next((one.result for one in results if one.method == "dmarc" and _speaks_of(one, domain)), "")
    if dmarc in ("pass", "fail"):
        return ("pass", f"dmarc=pass for {domain}") if dmarc == "pass" else ("fail", f"dmarc=fail for {domain}")
    dkim = {(one.result, aligned(_signer(one), domain)) for one in results if one.method == "dkim"}
    spf = {one.result for one in results if one.method == "spf" and aligned(_domain_of(_mailfrom(one)), domain)}
    if ("pass", True) in dkim:
        return "pass", f"dkim=pass by a domain aligned with {domain}"
    if "pass" in spf:
        return "pass", f"spf=pass with an envelope sender aligned with {domain}"
    if spf & {"fail", "hardfail"} and not any(result == "pass" for result, _ in dkim):
        return "fail", f"spf=fail for {domain}, and no signature holds"
    if "softfail" in spf and ("fail", True) in dkim:
        return "fail", f"spf=softfail and dkim=fail for {domain}"
    return "none", f"nothing proves or disproves {domain}"


def _speaks_of(result: MethodResult, domain: str) -> bool:
    told = result.properties.get("header.from", "")
    return not told or _ascii(_domain_of(told)) == _ascii(domain)


def _signer(result: MethodResult) -> str:
    return result.properties.get("header.d") or _domain_of(result.properties.get("header.i", ""))


def _mailfrom(result: MethodResult) -> str:
    return result.properties.get("smtp.mailfrom") or result.properties.get("smtp.mail", "")


def _domain_of(value: str) -> str:
    return value.strip("<>\"' ").rpartition("@")[2]


def aligned(one: str, other: str) -> bool:
    """Relaxed alignment (RFC 7489 3.1) without a list of public suffixes: the same domain, or one below the other.

    Two subdomains of one organisation are not aligned then: it costs a "pass" now and then, never a wrong one.
    """
    first, second = _ascii(one), _ascii(other)
    if "." not in first or "." not in second:
        return False
    return first == second or first.endswith(f".{second}") or second.endswith(f".{first}")


def _ascii(domain: str) -> str:
    """A domain as compared: A-labels, lower case, no final dot; what cannot be encoded stays as it is."""
    plain = domain.strip().strip(".").casefold()[:_MAX_DOMAIN]
    if plain.isascii():
        return plain
    try:
        return plain.encode("idna").decode("ascii")
    except UnicodeError:
        return plain


def _behind(mail: ParsedMail, policy: Policy) -> Address | None:
    """The customer behind one of our own forms or forwarders, else None."""
    sender = mail.sender
    forms = {entry.address.casefold() for entry in policy.forms}
    forwarders = {entry.address.casefold() for entry in policy.forwarders}
    if sender is None or sender.key not in forms | forwarders:
        return None
    original = _addresses(mail.header("X-Original-From")) if sender.key in forwarders else ()
    ours = {policy.desk.address.casefold(), *(alias.casefold() for alias in policy.desk.aliases)} | forms | forwarders
    return next((one for one in (*original, *mail.reply_to) if one.key not in ours), None)


def _addresses(value: str) -> tuple[Address, ...]:
    """The mailboxes in a header value; what is none is left out."""
    try:
        found = getaddresses([value[:_MAX_HEADER]])
    except (ValueError, IndexError, TypeError, RecursionError):  # "From: ::::" costs getaddresses a level a colon
        return ()
    return tuple(Address(name, address) for name, address in found if _ADDRESS.fullmatch(address))


def _flags(mail: ParsedMail, policy: Policy) -> tuple[str, ...]:
    """Sentences for agents about what looks wrong in the sender's headers."""
    return tuple(_several_authors(mail)) + (
        (*_elsewhere(mail, mail.sender, policy), *name_flags(mail.sender, policy), *domain_flags(mail.sender, policy))
        if mail.sender
        else ()
    )


def _several_authors(mail: ParsedMail) -> Iterator[str]:
    headers = mail.headers_named("From")
    if len(headers) > 1:
        yield f"The mail has {len(headers)} From headers; only the first counts."
    authors = {address.key for address in _addresses(headers[0])} if headers else set()
    if len(authors) > 1:
        yield f"From names {len(authors)} authors; only the first counts."


def _elsewhere(mail: ParsedMail, sender: Address, policy: Policy) -> Iterator[str]:
    if _behind(mail, policy) is None:
        others = [address.key for address in mail.reply_to if address.key != sender.key]
        if others:
            yield f"Answers would go elsewhere: Reply-To is {others[0]}, From is {sender.key}."
    by = next((address.key for address in _addresses(mail.header("Sender"))), "")
    if by and by != sender.key:
        yield f"Sent by somebody else: Sender is {by}, From is {sender.key}."
