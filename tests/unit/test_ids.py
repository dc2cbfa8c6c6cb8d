"""Case numbers, reply tokens and Message-IDs."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.ids import (
    agent_token,
    case_number,
    case_serial,
    check_digit_ok,
    customer_token,
    message_id,
    read_message_id,
    read_token,
    reply_address,
    token_of,
)
from models.policy import SigningKey

KEYS = (SigningKey(id="k", secret=b"0123456789abcdef"),)
OTHERS = (SigningKey(id="k", secret=b"fedcba9876543210"),)


def test_a_case_number_carries_a_damm_check_digit():
    # 572 has the check digit 4: the worked example of Damm's thesis
    assert check_digit_ok("5724")
    assert case_number(572) == "CP-5724"


@given(st.integers(1, 10**12))
def test_every_serial_comes_back_from_its_number(serial):
    assert case_serial(case_number(serial)) == serial


@given(st.integers(10_000, 10**8), st.data())
def test_one_wrong_digit_or_one_swap_is_no_number(serial, data):
    digits = case_number(serial).removeprefix("CP-")
    place = data.draw(st.integers(0, len(digits) - 1))
    wrong = data.draw(st.sampled_from("0123456789").filter(lambda digit: digit != digits[place]))
    assert case_serial(f"CP-{digits[:place]}{wrong}{digits[place + 1 :]}") is None
    if place and digits[place] != digits[place - 1]:
        swapped = digits[: place - 1] + digits[place] + digits[place - 1] + digits[place + 1 :]
        assert case_serial("CP-" + swapped) is None


@pytest.mark.parametrize("text", ["", "CP-", "CP-1", "XX-5724", "CP-٥٧٢٤", "CP-5724 and more", "CP-" + "9" * 400])
def test_what_is_no_number_is_none(text):
    assert case_serial(text) is None


@given(st.integers(1, 2**40 - 1))
def test_a_customer_token_names_its_case_in_any_letter_case(serial):
    token = customer_token(serial, KEYS)
    assert read_token(token.upper(), KEYS)[0].serial == serial
    assert read_token(token, OTHERS) is None


@given(st.integers(1, 2**40 - 1), st.integers(0, 32), st.sampled_from("abcdefghijklmnopqrstuvwxyz234567"))
def test_a_token_with_one_changed_character_is_none(serial, place, character):
    token = customer_token(serial, KEYS)
    changed = token[:place] + character + token[place + 1 :]
    assert changed == token or read_token(changed, KEYS) is None


def test_an_agents_token_is_worthless_for_anybody_else():
    token = agent_token(10_421, "maria@desk.example", KEYS)
    assert read_token(token, KEYS, ("Maria@desk.example",))[1] == "maria@desk.example"
    assert read_token(token, KEYS, ("nina@desk.example",)) is None
    assert read_token(token, KEYS) is None


def test_a_signed_reply_address_keeps_to_64_octets():
    address = reply_address("support@desk.example", "plus", customer_token(2**40 - 1, KEYS))
    assert len(address.partition("@")[0]) <= 64


@pytest.mark.parametrize(
    ("recipient", "found"),
    [
        ("support@desk.example", ("support@desk.example", "")),
        ("Support+abc@Desk.example", ("support@desk.example", "abc")),
        ("supporter@desk.example", None),
        ("support@other.example", None),
        ("abc@reply.desk.example", None),
    ],
)
def test_a_recipient_is_split_into_desk_and_token(recipient, found):
    assert token_of(recipient, ("support@desk.example",), "plus") == found


def test_a_catchall_domain_holds_the_token_alone():
    style = "catchall:reply.desk.example"
    assert reply_address("support@desk.example", style, "abc") == "abc@reply.desk.example"
    assert token_of("abc@reply.desk.example", ("support@desk.example",), style) == ("support@desk.example", "abc")


@given(st.integers(0, 2**40 - 1), st.integers(0, 2**32 - 1))
def test_our_message_id_is_known_and_no_other_is(serial, nonce):
    made = message_id(serial, nonce, "desk.example", KEYS)
    assert read_message_id(f"<{made}>", KEYS).serial == serial
    assert read_message_id(made.replace("@desk", "@evil"), KEYS) is None
    assert read_message_id(made, OTHERS) is None


@given(st.text(max_size=80))
def test_any_text_is_read_without_an_error(text):
    assert read_token(text, KEYS) is None
    assert read_message_id(text, KEYS) is None
