"""What one peer may do: connections at once and mails a minute, counted by address, trusted networks exempt."""

from __future__ import annotations

import ipaddress
from collections import Counter
from collections.abc import Iterable

from ingest.smtp.options import Network

MINUTE = 60.0
IPV6_CUSTOMER = 64
"""One customer of an IPv6 network owns at least a /64: counting single addresses would count nothing."""


def peer_address(peer: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    """The IP address in a socket's peer name, or None; an IPv4 address mapped into IPv6 becomes IPv4."""
    try:
        address = ipaddress.ip_address(peer.partition("%")[0])
    except ValueError:
        return None
    if isinstance(address, ipaddress.IPv6Address) and address.ipv4_mapped is not None:
        return address.ipv4_mapped
    return address


class Caps:
    """Counts per peer. One event loop uses it; times are seconds of its clock, passed in."""

    def __init__(self, *, trusted: Iterable[Network], connections: int, per_peer: int, mails_per_minute: int) -> None:
        self._trusted = tuple(trusted)
        self._connections = connections
        self._per_peer = per_peer
        self._mails_per_minute = mails_per_minute
        self._open: Counter[str] = Counter()
        self._mails: Counter[str] = Counter()
        self._minute = 0.0

    def trusts(self, peer: str) -> bool:
        """Whether the peer belongs to a trusted network."""
        address = peer_address(peer)
        return address is not None and any(address in network for network in self._trusted)

    def connect(self, peer: str) -> str | None:
        """Count a new connection. None when it may go on, else the reply that says why not (421), and no count."""
        key = _key(peer)
        if not self.trusts(peer):
            if self._open[key] >= self._per_peer:
                return "421 4.7.0 Too many connections from your address at once, please try again later"
            if self._open.total() >= self._connections:
                return "421 4.3.2 Too many connections at the moment, please try again later"
        self._open[key] += 1
        return None

    def disconnect(self, peer: str) -> None:
        """Forget one counted connection of the peer."""
        key = _key(peer)
        self._open[key] -= 1
        if self._open[key] <= 0:
            del self._open[key]

    def mail(self, peer: str, now: float) -> str | None:
        """Count a mail begun at `now`. None when it may go on, else the reply that says why not (SMTP 421)."""
        if now - self._minute >= MINUTE:
            self._minute = now
            self._mails.clear()
        key = _key(peer)
        self._mails[key] += 1
        if self._mails[key] <= self._mails_per_minute or self.trusts(peer):
            return None
        return "421 4.7.0 Too many mails from your address in one minute, please try again later"


def _key(peer: str) -> str:
    address = peer_address(peer)
    if address is None:
        return peer
    if isinstance(address, ipaddress.IPv6Address):
        return str(ipaddress.ip_network((address, IPV6_CUSTOMER), strict=False))
    return str(address)
