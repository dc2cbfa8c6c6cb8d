"""A desk whose agents are watched over."""

from __future__ import annotations

import pytest
from fakes.policy import policy_of

from models.policy import Policy

TOML = """
[desk]
name = "Acme Support"
address = "support@desk.example"
trusted_authserv = ["mx.desk.example"]
[[agent]]
name = "Maria Lopez"
address = "maria@desk.example"
teams = ["Client Services"]
manager = "nina@desk.example"
[[agent]]
name = "Tom Berg"
address = "tom@desk.example"
teams = ["Client Services"]
manager = "nina@desk.example"
[[agent]]
name = "Olga Petrova"
address = "olga@desk.example"
on_call = true
[[agent]]
name = "Pavel Novak"
address = "pavel@desk.example"
on_call = true
[[organisation]]
name = "Northwind Media"
domains = ["northwind.example"]
contacts = ["ana@northwind.example", "bo@northwind.example"]
representative = "omar@desk.example"
"""


@pytest.fixture(scope="session")
def policy() -> Policy:
    return policy_of(TOML)
