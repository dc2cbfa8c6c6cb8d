"""The doctor's look at DNS: may this desk's relays send for its domain? Offline is no mistake."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from casepost.config.settings import Settings
from casepost.doctor.check import SECONDS, Check, ok, warning


class Unanswered(Exception):  # noqa: N818 - a state of the world
    """No name server answered."""


class Names(Protocol):
    """What is asked of DNS."""

    def texts(self, name: str) -> tuple[str, ...]:
        """The TXT records of a name; none when it has none. Raises Unanswered."""
        ...


class Resolver:
    """The machine's own resolver, through dnspython."""

    def texts(self, name: str) -> tuple[str, ...]:
        """See Names."""
        import dns.exception
        import dns.resolver

        try:
            found = dns.resolver.Resolver().resolve(name, "TXT", lifetime=SECONDS)
        except (dns.resolver.NXDOMAIN, dns.resolver.NoAnswer):
            return ()
        except (dns.exception.DNSException, OSError) as error:
            raise Unanswered(str(error)) from error
        return tuple(b"".join(row.strings).decode("utf-8", "replace") for row in found)


def records(settings: Settings, names: Names) -> Iterator[Check]:
    """SPF, DKIM and DMARC of the domain that mail leaves from; each is a hint, never a failure."""
    domain = settings.desk.address.rpartition("@")[2]
    try:
        yield _spf(domain, names)
        yield from _dkim(settings, domain, names)
        yield _dmarc(domain, names)
    except Unanswered as error:
        remedy = "nothing, where this machine has no DNS; else look at /etc/resolv.conf"
        yield warning("DNS", f"could not be asked about {domain}: {error}", remedy)


def _spf(domain: str, names: Names) -> Check:
    """RFC 7208 3.1, 4.5: exactly one record that begins so."""
    found = [text for text in names.texts(domain) if text.lower().split(" ")[0] == "v=spf1"]
    if len(found) == 1:
        return ok("SPF", f"{domain}: {found[0]}")
    if found:
        return warning("SPF", f"{domain} has {len(found)} SPF records, which counts as none", "leave one of them")
    remedy = 'publish a TXT record "v=spf1 …" that names your relays'
    return warning("SPF", f"{domain} does not say who may send for it", remedy)


def _dkim(settings: Settings, domain: str, names: Names) -> Iterator[Check]:
    """RFC 6376 3.6.2.1."""
    if settings.dkim is None:
        remedy = "sign at the relay, or make a key: `casepost dkim new`"
        yield warning("DKIM", "mail leaves unsigned by us", remedy)
        return
    name = f"{settings.dkim.selector}._domainkey.{settings.dkim.domain or domain}"
    found = [text for text in names.texts(name) if "p=" in text]
    if not found:
        yield warning("DKIM", f"{name} holds no key", "publish the record that belongs to [dkim] key_file")
    elif _revoked(found[0]):
        yield warning("DKIM", f"{name} is revoked (p= is empty)", "publish the record of [dkim] key_file")
    else:
        yield ok("DKIM", f"{name} holds a key")


def _revoked(record: str) -> bool:
    tags = dict(part.strip().partition("=")[::2] for part in record.split(";"))
    return not tags.get("p", "").strip()


def _dmarc(domain: str, names: Names) -> Check:
    """RFC 7489 6.1, 6.6.3: at the domain, else at the one above it."""
    above = domain.partition(".")[2]
    for name in (domain, above) if "." in above else (domain,):
        found = [text for text in names.texts(f"_dmarc.{name}") if text.lower().startswith("v=dmarc1")]
        if found:
            return ok("DMARC", f"{name}: {found[0]}")
    return warning("DMARC", f"{domain} has no DMARC record", 'publish "v=DMARC1; p=none; rua=mailto:…" to begin with')
