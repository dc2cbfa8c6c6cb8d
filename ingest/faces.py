"""Names and domains that look like our people's or our customers', and are not. Pure."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from models.mail import Address
from models.policy import Policy

_MAX_DOMAIN = 255
_LONG_NAME = 5
"""Shorter names differ from each other by one letter all the time."""
_MOST_POLICIES = 8
_ADDRESS = re.compile(
    r"(?<![^\s<>,;:\"'()\[\]])"
    r"[^\s<>,;:\"'()\[\]]{1,128}@[^\s<>,;:\"'()\[\]]{1,255}\.[^\s<>,;:\"'()\[\]]{1,63}"
)


def name_flags(sender: Address, policy: Policy) -> Iterator[str]:
    """Sentences when the display name holds another address, or is that of one of our agents."""
    inside = _ADDRESS.search(unicodedata.normalize("NFKC", sender.name[:500]))
    if inside and inside.group(0).casefold() != sender.key:
        yield f"The display name holds another address: {inside.group(0)}, From is {sender.key}."
    same_name = _faces(policy).agents.get(skeleton(sender.name[:200])) if sender.name else None
    if same_name is not None and sender.key not in same_name[1]:
        yield f"The display name is that of our agent {same_name[0]}, the address {sender.key} is not."


@dataclass(frozen=True, slots=True)
class Faces:
    """What our people's names and our own and our customers' domains look like; made once a policy.

    `agents`: skeleton of a name → (the name, all addresses of agents of that name). `customers`: skeleton → domain.
    `known`: every domain of ours and theirs; `family`: those and the domains above them.
    """

    agents: dict[str, tuple[str, frozenset[str]]]
    staff: tuple[str, ...]
    customers: dict[str, str]
    known: frozenset[str]
    family: frozenset[str]


_KNOWN_FACES: dict[int, tuple[Policy, Faces]] = {}
"""Of the few policies of a process, by identity: they never change, and hashing one takes as long as making this."""


def _faces(policy: Policy) -> Faces:
    known = _KNOWN_FACES.get(id(policy))
    if known is None or known[0] is not policy:
        if len(_KNOWN_FACES) > _MOST_POLICIES:
            _KNOWN_FACES.clear()
        known = _KNOWN_FACES[id(policy)] = (policy, _made_faces(policy))
    return known[1]


def _made_faces(policy: Policy) -> Faces:
    desk = policy.desk
    agents: dict[str, tuple[str, frozenset[str]]] = {}
    for agent in policy.agents:
        look = skeleton(agent.name)
        name, addresses = agents.get(look, (agent.name, frozenset()))
        if look:
            agents[look] = (name, addresses | {agent.address.casefold()})
    ours = (desk.address, *desk.aliases, *(agent.address for agent in policy.agents))
    staff = {one.rpartition("@")[2].casefold() for one in ours}
    customers = {one.casefold() for row in policy.organisations for one in row.domains} - staff
    family = frozenset(above for known in staff | customers for above in _above(known))
    looks = {skeleton(known): known for known in sorted(customers, reverse=True)}
    return Faces(agents, tuple(sorted(staff)), looks, frozenset(staff | customers), family)


def _above(domain: str) -> Iterator[str]:
    """The domain and those above it: a.b.example, b.example, example."""
    while domain:
        yield domain
        domain = domain.partition(".")[2]


def domain_flags(sender: Address, policy: Policy) -> Iterator[str]:
    """A sentence when the From's domain is none of ours or our customers', and looks like one of them."""
    domain, faces = _readable(sender.domain), _faces(policy)
    if domain in faces.family or any(above in faces.known for above in _above(domain)):
        return
    near = next((known for known in faces.staff if _looks_like(domain, known)), None)
    same = faces.customers.get(skeleton(domain))
    if near or same:
        whose = "our" if near else "a customer's"
        yield f"The domain {domain} looks like {whose} {near or same}, and is not."


def _readable(domain: str) -> str:
    """A domain with its A-labels decoded (RFC 5891), as people see it."""
    if "xn--" not in domain.casefold():
        return domain.casefold()[:_MAX_DOMAIN]
    try:
        return domain[:_MAX_DOMAIN].encode("ascii").decode("idna").casefold()
    except UnicodeError:
        return domain.casefold()[:_MAX_DOMAIN]


def _looks_like(domain: str, known: str) -> bool:
    if domain.startswith(f"{known}.") or skeleton(domain) == skeleton(known):
        return True
    name, _, tail = known.partition(".")
    other_name, _, other_tail = domain.partition(".")
    return len(name) >= _LONG_NAME and tail == other_tail and _one_edit(skeleton(other_name), skeleton(name))


def _one_edit(one: str, other: str) -> bool:
    """One letter changed, added, left out, or two neighbours swapped."""
    if abs(len(one) - len(other)) > 1 or one == other:
        return False
    head = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    rest, other_rest = one[head:], other[head:]
    swapped = rest[:2] == other_rest[1::-1] and rest[2:] == other_rest[2:]
    return rest[1:] == other_rest[1:] or rest[1:] == other_rest or rest == other_rest[1:] or swapped


_SAME_LOOK = str.maketrans(
    "авеёкмнорстухіїјѕԁԛԝһӏгпαβεηικνορτυχωıi1|!035$",  # Cyrillic, Greek, Latin and digits
    "abeekmhopctyxlljsdqwhlrnabenlkvoptuxwllllloess",
)
"""Characters by the Latin letter they look like."""


def skeleton(text: str) -> str:
    """What a reader takes a word for: no case, accents or punctuation, letters of other scripts by their look."""
    plain = unicodedata.normalize("NFKD", text[:_MAX_DOMAIN]).casefold()
    letters = "".join(char for char in plain if not unicodedata.combining(char)).translate(_SAME_LOOK)
    for pair, single in (("rn", "m"), ("vv", "w"), ("cl", "d")):
        letters = letters.replace(pair, single)
    return "".join(char for char in letters if char.isalnum() or char == ".")
