"""Whose service level stands beside a writer's name: that of the customer whose case it is, and only for his people."""

from __future__ import annotations

import pytest
from fakes.agents import MARIA
from fakes.line import mail, reply_to
from fakes.policy import policy_of

TOML = """
[desk]
name = "Acme Support"
address = "support@desk.example"
trusted_authserv = ["mx.desk.example"]
[[agent]]
name = "Maria Lopez"
address = "maria@desk.example"
teams = ["Client Services"]
[[organisation]]
name = "Northwind Media"
domains = ["northwind.example"]
service_level = "gold"
"""


@pytest.fixture(scope="session")
def policy():
    return policy_of(TOML)


def test_the_customer_is_shown_with_his_service_level(opened):
    assert "Northwind Media (gold) wrote" in opened.told(MARIA)[0].text


def test_a_stranger_with_the_customers_reply_address_is_shown_without_it(opened):
    stranger = mail("Me too.", sender="Zed <zed@elsewhere.example>", subject="Fwd: A question")
    opened.play(stranger, to=reply_to(opened.to_customers[0]))
    told = opened.told(MARIA)[-1].text
    assert "zed@elsewhere.example" in told
    assert "(gold)" not in told
