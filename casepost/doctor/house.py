"""The doctor's look at what is configured: templates, on-call, passwords on the network."""

from __future__ import annotations

from collections.abc import Iterator
from ipaddress import ip_address

import templates
from casepost.config.gaps import gaps
from casepost.config.settings import Settings
from casepost.doctor.check import Check, failed, ok, warning
from models.policy import Policy
from outbound.render import render


def words() -> Iterator[Check]:
    """Every template renders its sample in every language."""
    count = 0
    wrong = []
    for name in templates.names():
        for language in templates.LANGUAGES:
            count += 1
            try:
                render(name, language, templates.sample(name))
            except Exception as error:  # noqa: BLE001 - whatever is wrong with a template is what we are asked for
                wrong.append(f"{name} in {language}: {error}")
    if wrong:
        remedy = "install Casepost again: its templates were changed; until then these mails cannot be sent"
        yield failed("templates", f"{len(wrong)} of {count} do not render: {'; '.join(wrong[:3])}", remedy)
    else:
        yield ok("templates", f"{len(templates.names())} templates render in {len(templates.LANGUAGES)} languages")


def ways(settings: Settings) -> Iterator[Check]:
    """Mail can come in, leave, and be answered."""
    found = gaps(settings)
    for gap in found:
        yield warning(gap.name, gap.what, gap.remedy)
    if not found:
        yield ok("ways", "mail can come in and leave, and somebody answers it")


def on_call(policy: Policy) -> Iterator[Check]:
    """Somebody can be woken."""
    people = [agent.name for agent in policy.agents if agent.on_call and not agent.disabled]
    if people:
        yield ok("on call", f"an emergency wakes {', '.join(people)}")
    else:
        yield warning("on call", "an emergency wakes nobody", "give an [[agent]] on_call = true")
    if policy.desk.outbound == "off":
        yield warning("outbound", 'nothing leaves: [desk] outbound = "off"', 'set outbound = "on"')
    elif policy.desk.outbound != "on":
        what = f'mail to most people is withheld: [desk] outbound = "{policy.desk.outbound}"'
        yield warning("outbound", what, 'set outbound = "on" when the trial is over')


def passwords(settings: Settings) -> Iterator[Check]:
    """No password goes over a network unencrypted."""
    rows = [(f"[[mailbox]] {box.host}", box.host, box.tls) for box in settings.mailboxes]
    rows += [(f"[[relay]] {relay.host}", relay.host, relay.tls) for relay in settings.relays if relay.user]
    bare = [name for name, host, tls in rows if tls == "none" and not is_here(host)]
    for name in bare:
        what = f"{name}: the password goes over the network unencrypted"
        yield failed("passwords", what, 'set tls = "tls" or "starttls" there')
    if not bare:
        yield ok("passwords", "no password goes over a network unencrypted")


def is_here(host: str) -> bool:
    """Whether a host is this machine itself."""
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
