"""`[desk] outbound`: who may get mail, and what becomes of the mail that may not leave."""

from __future__ import annotations

import pytest
from fakes.line import mail

from models.store import outbox

CUSTOMER = "ana@northwind.example"


@pytest.fixture
def talk(line):
    """A customer's mail in one outbound mode; the states of our mails to customers and to agents."""

    def play(mode: str, *allowlist: str) -> dict[str, set[str]]:
        desk = line.policy.desk.model_copy(update={"outbound": mode, "allowlist": allowlist})
        line.policy = line.policy.model_copy(update={"desk": desk})
        # the directory is built once from a policy
        line.policy.__dict__.pop("people", None)
        line.play(
            mail("Our deal 12345 is down, we lose money every minute, nothing helps.", subject="[EMERGENCY] down")
        )
        found: dict[str, set[str]] = {"customer": set(), "agent": set()}
        for row in line.outbox:
            found["customer" if row["to"] == CUSTOMER else "agent"].add(row["state"])
        assert found["customer"], "the customer is owed an acknowledgement in every mode"
        return found

    return play


def recipients(line) -> set[str]:
    return {to for sent in line.sent for to in sent.to}


def test_on_lets_everything_leave(line, talk):
    assert talk("on")["customer"] == {"sent"}
    assert CUSTOMER in recipients(line)


def test_internal_lets_mail_leave_to_agents_only(line, talk):
    found = talk("internal")
    assert found["customer"] == {"withheld"}
    assert found["agent"] <= {"sent"}
    assert CUSTOMER not in recipients(line)
    assert all('outbound = "internal"' in row["reason"] for row in line.outbox if row["state"] == "withheld")


@pytest.mark.parametrize("entry", [CUSTOMER, CUSTOMER.upper(), "@northwind.example", "@NORTHWIND.example"])
def test_allowlist_lets_mail_leave_to_addresses_and_domains_on_it(line, talk, entry):
    assert talk("allowlist", entry)["customer"] == {"sent"}


@pytest.mark.parametrize(
    "entry", ["bo@northwind.example", "@wind.example", "northwind.example", "@brightpixel.example"]
)
def test_allowlist_withholds_everybody_elses(line, talk, entry):
    assert talk("allowlist", entry)["customer"] == {"withheld"}
    assert CUSTOMER not in recipients(line)


def test_off_lets_nothing_leave_not_even_to_agents(line, talk):
    found = talk("off")
    assert found["customer"] | found["agent"] == {"withheld"}
    assert line.sent == []


def test_the_clock_of_a_withheld_acknowledgement_goes_on(line, talk):
    talk("off")
    assert line.cases[0]["acknowledged_at"] is None


def test_releasing_does_not_get_round_the_mode_and_sends_once_it_is_on(line, talk):
    talk("off")
    [number] = [row["id"] for row in line.outbox if row["to"] == CUSTOMER]
    release = lambda: line.store.write(lambda tx: outbox.release(tx, number, line.clock(), "nina"))  # noqa: E731
    assert release()
    line.send()
    assert line.sent == []
    line.policy = line.policy.model_copy(update={"desk": line.policy.desk.model_copy(update={"outbound": "on"})})
    assert release()
    line.send()
    assert recipients(line) == {CUSTOMER}
