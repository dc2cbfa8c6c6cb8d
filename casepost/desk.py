"""A desk put together from its settings: store, keys, policy, transports. The one place that knows all of them."""

from __future__ import annotations

import os
import socket
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from ipaddress import ip_network
from urllib.parse import quote

from casepost.config.settings import Settings
from casepost.config.sources import Relay as RelaySettings
from casepost.config.values import split_listener
from casepost.keys import load_keys
from casepost.oauth import token_source
from ingest.smtp.options import SmtpOptions
from models.errors import ConfigError
from models.ids import token_of
from models.mail import RawMail
from models.policy import Policy
from models.store.store import Store, open_store
from outbound.relay import Relay
from outbound.transport import Relays, SmtpTransport


@dataclass(frozen=True, slots=True)
class Desk:
    """What every command works on."""

    settings: Settings
    policy: Policy
    store: Store

    @property
    def host(self) -> str:
        """Names this machine's leases, so that a dead process's work is taken back at once."""
        return socket.gethostname()

    def worker(self, name: str) -> str:
        """The name under which a thread of this process leases work."""
        return f"{self.host}/{os.getpid()}/{name}"


def open_desk(settings: Settings, *, create: bool) -> Desk:
    """Open the store and the keys. `create`: `serve` makes what is missing; other commands do not.

    Raises StoreUnavailable or ConfigError with the remedy.
    """
    store = open_store(settings.desk.data, create=create, url=database_url(settings))
    try:
        keys = load_keys(settings.desk.secret_path, create=create)
    except BaseException:
        store.close()
        raise
    return Desk(settings, settings.policy(keys), store)


def database_url(settings: Settings) -> str | None:
    """[desk] database with its password, or None for SQLite in the data folder."""
    url, password = settings.desk.database, settings.desk.database_password
    if url is None or password is None or "@" not in url:
        return url
    scheme, _, rest = url.partition("://")
    user, _, host = rest.partition("@")
    return f"{scheme}://{user}:{quote(password.get_secret_value(), safe='')}@{host}"


def smtp_options(desk: Desk, take: Callable[[RawMail], object], clock: Callable[[], datetime]) -> SmtpOptions | None:
    """The listeners' options, or None without [smtp]."""
    smtp = desk.settings.smtp
    if smtp is None:
        return None
    host, port = split_listener(smtp.listen) if smtp.listen else (None, 0)
    lmtp_host, lmtp_port = split_listener(smtp.lmtp) if smtp.lmtp else (None, 0)
    limits = desk.settings.limits
    return SmtpOptions(
        knows=knows(desk.policy),
        take=take,
        clock=clock,
        host=host,
        port=port,
        lmtp_host=lmtp_host,
        lmtp_port=lmtp_port,
        hostname=smtp.hostname or socket.gethostname(),
        size_limit=limits.mail_bytes,
        trusted_peers=tuple(ip_network(peer, strict=False) for peer in smtp.trusted_peers),
        connections_per_ip=limits.connections_per_ip,
        mails_per_ip_minute=limits.mails_per_ip_minute,
        tls_cert=smtp.tls_cert,
        tls_key=smtp.tls_key,
        users={user.name: user.password.get_secret_value() for user in smtp.users if user.password},
    )


def knows(policy: Policy) -> Callable[[str], str | None]:
    """RCPT address → desk address, reply tokens taken off; None for addresses that are not ours (550)."""
    ours, style = tuple(policy.people.desks), policy.desk.reply_address

    def desk_address(recipient: str) -> str | None:
        found = token_of(recipient, ours, style)
        return found[0] if found else None

    return desk_address


def signer(settings: Settings) -> Callable[[bytes, datetime], bytes] | None:
    """DKIM signing by [dkim], or None. Raises ConfigError when the key cannot be read."""
    dkim = settings.dkim
    if dkim is None:
        return None
    from outbound.dkim import DkimKey, Signer

    try:
        pem = dkim.key_file.read_bytes()
    except OSError as error:
        raise ConfigError(
            (f"[dkim] key_file: {dkim.key_file} cannot be read ({error.strerror}); name the key's file",)
        ) from error
    domain = dkim.domain or settings.desk.address.rpartition("@")[2]
    return Signer(DkimKey(domain, dkim.selector, pem)).sign


def relays(settings: Settings) -> Relays:
    """The relays in their order."""
    return Relays(tuple(SmtpTransport(relay_of(row)) for row in settings.relays))


def relay_of(row: RelaySettings) -> Relay:
    """One [[relay]] as the transport wants it."""
    return Relay(
        host=row.host,
        port=row.port,
        tls=row.tls,
        user=row.user,
        password=row.password.get_secret_value() if row.password else None,
        token=token_source(row.oauth) if row.oauth else None,
        verp=row.verp,
        rate=row.rate,
        timeout=row.seconds,
        ca_file=row.ca_file,
        name=socket.gethostname(),
    )
