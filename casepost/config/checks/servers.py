"""Contradictions in how the desk reaches mail servers, and is reached."""

from __future__ import annotations

import ipaddress
from collections.abc import Iterator

from casepost.config.mistakes import Mistake, name_of
from casepost.config.schema import TomlPath
from casepost.config.settings import Settings
from casepost.config.sources import Mailbox, OAuth, Relay
from casepost.config.values import split_listener


def listeners(settings: Settings) -> Iterator[Mistake]:
    """[smtp] listens to something, and no two listeners want one port."""
    places: list[tuple[TomlPath, str]] = []
    if settings.smtp is not None:
        places += [(("smtp", "listen"), settings.smtp.listen), (("smtp", "lmtp"), settings.smtp.lmtp or "")]
        if not settings.smtp.listen and settings.smtp.lmtp is None:
            remedy = 'give listen or lmtp, for example lmtp = "127.0.0.1:8024", or leave out [smtp]'
            yield Mistake(("smtp", "listen"), f"nothing to listen to; {remedy}")
    if settings.console is not None:
        places.append((("console", "listen"), settings.console.listen))
    taken: dict[str, str] = {}
    for path, listener in places:
        if not listener or split_listener(listener)[1] == 0:
            continue
        first = taken.setdefault(listener, name_of(path))
        if first != name_of(path):
            yield Mistake(path, f"{listener} is taken by {first}; choose another port")


def networks(settings: Settings) -> Iterator[Mistake]:
    """Peers, proxies and readers of metrics are IP addresses or networks."""
    lists: list[tuple[TomlPath, tuple[str, ...]]] = [(("metrics", "allow"), settings.metrics.allow)]
    if settings.smtp is not None:
        lists.append((("smtp", "trusted_peers"), settings.smtp.trusted_peers))
    if settings.console is not None:
        lists.append((("console", "trusted_proxies"), settings.console.trusted_proxies))
    for path, entries in lists:
        for entry in entries:
            try:
                ipaddress.ip_network(entry)
            except ValueError as error:
                remedy = 'write "192.0.2.7" or "192.0.2.0/24"'
                yield Mistake(path, f'"{entry}" is no IP address or network ({error}); {remedy}')


def certificate(settings: Settings) -> Iterator[Mistake]:
    """A certificate has its key, and TLS can be asked for only with one."""
    smtp = settings.smtp
    if smtp is None:
        return
    if smtp.tls_cert is not None and smtp.tls_key is None:
        yield Mistake(("smtp", "tls_cert"), 'has no tls_key; add tls_key = "tls.key"')
    if smtp.tls_key is not None and smtp.tls_cert is None:
        yield Mistake(("smtp", "tls_key"), 'has no tls_cert; add tls_cert = "tls.pem"')
    if smtp.tls_required and smtp.tls_cert is None:
        yield Mistake(("smtp", "tls_required"), "is true without a certificate; add tls_cert and tls_key")


def submission(settings: Settings) -> Iterator[Mistake]:
    """A login has a password and a name of its own."""
    seen: set[str] = set()
    for index, user in enumerate(settings.smtp.users if settings.smtp is not None else ()):
        if user.password is None:
            yield Mistake(("smtp", "user", index), f'{user.name} has no password; add password_file = "…"')
        if user.name in seen:
            yield Mistake(("smtp", "user", index, "name"), f"{user.name} stands there twice; keep one of the two")
        seen.add(user.name)


def mailbox_logins(settings: Settings) -> Iterator[Mistake]:
    """A mailbox has one way to log in, and is fetched once."""
    seen: set[tuple[str, int, str, str]] = set()
    for index, box in enumerate(settings.mailboxes):
        yield from _one_secret(("mailbox", index), box)
        if box.password is None and box.oauth is None:
            yield Mistake(
                ("mailbox", index), f'{box.user} has no password; add password_file = "imap.secret", or oauth'
            )
        place = (box.host.casefold(), box.port, box.user, box.folder)
        if place in seen:
            remedy = "keep one of the two"
            yield Mistake(("mailbox", index), f"{box.folder} of {box.user} at {box.host} stands there twice; {remedy}")
        seen.add(place)


def relay_logins(settings: Settings) -> Iterator[Mistake]:
    """A relay has a whole login or none."""
    for index, relay in enumerate(settings.relays):
        yield from _one_secret(("relay", index), relay)
        has_secret = relay.password is not None or relay.oauth is not None
        if relay.user is not None and not has_secret:
            text = 'has no password; add password_file = "relay.secret" or oauth, or leave out user'
            yield Mistake(("relay", index, "user"), text)
        if relay.user is None and has_secret:
            yield Mistake(("relay", index), 'has a password and no user; add user = "…"')


def oauth(settings: Settings) -> Iterator[Mistake]:
    """A token service is known, and there is something to trade for a token."""
    places: list[tuple[TomlPath, OAuth | None]] = []
    places += [(("mailbox", index, "oauth"), box.oauth) for index, box in enumerate(settings.mailboxes)]
    places += [(("relay", index, "oauth"), relay.oauth) for index, relay in enumerate(settings.relays)]
    for path, grant in places:
        if grant is not None and (missing := _missing(grant)):
            yield Mistake(path, f"is not complete for {grant.provider}; add {missing}")


def _one_secret(path: TomlPath, server: Mailbox | Relay) -> Iterator[Mistake]:
    if server.password is not None and server.oauth is not None:
        yield Mistake((*path, "oauth"), "is given beside a password; leave out one of the two")


def _missing(grant: OAuth) -> str:
    """What a grant lacks, in words, or ""."""
    if grant.provider == "other" and grant.token_url is None:
        return "token_url"
    if grant.provider == "microsoft" and grant.tenant is None and grant.token_url is None:
        return "tenant"
    if grant.refresh_token is not None:
        return ""
    if grant.provider == "google":
        return "refresh_token_file"
    return "" if grant.client_secret is not None else "client_secret_file or refresh_token_file"
