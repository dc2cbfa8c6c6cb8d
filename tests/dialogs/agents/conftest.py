"""A desk of several agents, and a case that they have been told of."""

from __future__ import annotations

import pytest
from fakes.line import mail
from fakes.policy import policy_of

from models.policy import Policy

TOML = """
[desk]
name = "Acme Support"
address = "support@desk.example"
trusted_authserv = ["mx.desk.example"]
[[address]]
address = "creative@desk.example"
team = "Ad Quality"
name = "Acme Creative Audit"
[[agent]]
name = "Maria Lopez"
address = "maria@desk.example"
teams = ["Client Services"]
manager = "nina@desk.example"
[[agent]]
name = "Tom Berg"
address = "tom@desk.example"
teams = ["Client Services", "Ad Quality"]
[[agent]]
name = "Olga Petrova"
address = "olga@desk.example"
on_call = true
[[agent]]
name = "Gone Gary"
address = "gary@desk.example"
teams = ["Client Services"]
disabled = true
[[organisation]]
name = "Northwind Media"
domains = ["northwind.example"]
contacts = ["ana@northwind.example", "bo@northwind.example"]
representative = "omar@desk.example"
[[organisation]]
name = "Bright Pixel"
domains = ["brightpixel.example"]
"""


@pytest.fixture(scope="session")
def policy() -> Policy:
    return policy_of(TOML)


@pytest.fixture
def opened(line):
    """A case of Ana's, of which Maria and Tom have been told."""
    line.play(mail(message_id="a1@northwind.example", headers=("Cc: bo@northwind.example",)))
    return line
