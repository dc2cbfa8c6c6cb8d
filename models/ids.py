"""Case numbers, signed reply addresses and signed Message-IDs: make, check, recognise. Pure.

A case number is a serial plus a Damm check digit: `CP-104217` is serial 10421. A token is lowercase base32 of
key id · kind · serial · (agent or nonce) · HMAC-SHA256 cut to 80 bits; it names one case, and for agents one agent.
Everything is matched case-insensitively, since mail systems on the way may change the case of a local part.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import re
from dataclasses import dataclass
from typing import Literal

from models.policy import SigningKey

_DAMM = (
    (0, 3, 1, 7, 5, 9, 8, 6, 4, 2),
    (7, 0, 9, 2, 1, 5, 4, 8, 6, 3),
    (4, 2, 0, 6, 8, 7, 1, 3, 5, 9),
    (1, 7, 5, 0, 9, 8, 3, 4, 2, 6),
    (6, 1, 2, 3, 0, 4, 5, 9, 7, 8),
    (3, 6, 7, 4, 2, 0, 9, 5, 8, 1),
    (5, 8, 6, 9, 7, 2, 0, 1, 3, 4),
    (8, 9, 4, 5, 3, 6, 2, 0, 1, 7),
    (9, 4, 3, 8, 6, 1, 7, 2, 0, 5),
    (2, 5, 8, 1, 4, 3, 6, 7, 9, 0),
)
"""The quasigroup of H. M. Damm (2004), order 10: it catches every single wrong digit and every adjacent swap."""

FIRST_SERIAL = 10_000
_SIGNATURE_BYTES = 10
_SERIAL_BYTES = 5
_WHO_BYTES = 4
_TOKEN_BYTES = 1 + _SERIAL_BYTES + _WHO_BYTES + _SIGNATURE_BYTES
TOKEN_CHARS = 1 + _TOKEN_BYTES * 8 // 5
"""Key id (one character) and 20 bytes in base32: 33 characters, well under the 64 octets of a local part."""

_KINDS: dict[str, int] = {"customer": 0x63, "agent": 0x61, "message": 0x6D, "confirm": 0x66}
TokenKind = Literal["customer", "agent", "message", "confirm"]
_TOKEN = re.compile(rf"[a-z2-7]{{{TOKEN_CHARS}}}", re.IGNORECASE)


def _damm(digits: str) -> int:
    interim = 0
    for digit in digits:
        interim = _DAMM[interim][ord(digit) - 48]
    return interim


def check_digit_ok(digits: str) -> bool:
    """Whether the last of these ASCII digits is the Damm check digit of the others."""
    return len(digits) > 1 and digits.isascii() and digits.isdigit() and _damm(digits) == 0


def case_number(serial: int, prefix: str = "CP") -> str:
    """The number of a case as written in mail: serial 10421 → "CP-104217"."""
    return f"{prefix}-{serial}{_damm(str(serial))}"


def case_serial(number: str, prefix: str = "CP") -> int | None:
    """The serial behind a case number ("CP-104217" → 10421), or None when it is no number of ours."""
    head, dash, digits = number.strip().partition("-")
    if not dash or head.upper() != prefix or len(digits) > 18 or not check_digit_ok(digits):
        return None
    return int(digits[:-1])


@dataclass(frozen=True, slots=True)
class Token:
    """What a genuine token says: its kind, the case, and the four bytes that name the agent or make it unique."""

    kind: TokenKind
    serial: int
    who: bytes


def agent_mark(address: str) -> bytes:
    """The four bytes that stand for an agent in his tokens; his whole address is under the signature."""
    return hashlib.sha256(address.casefold().encode()).digest()[:_WHO_BYTES]


def _signature(key: SigningKey, body: bytes, bound_to: str) -> bytes:
    return hmac.new(key.secret, body + b"|" + bound_to.casefold().encode(), hashlib.sha256).digest()[:_SIGNATURE_BYTES]


def _make(key: SigningKey, kind: TokenKind, serial: int, who: bytes, bound_to: str) -> str:
    body = bytes([_KINDS[kind]]) + serial.to_bytes(_SERIAL_BYTES, "big") + who
    return key.id + base64.b32encode(body + _signature(key, body, bound_to)).decode().lower()


def customer_token(serial: int, keys: tuple[SigningKey, ...]) -> str:
    """The one token that all customers of a case share: copies go to collaborators in Cc."""
    return _make(keys[0], "customer", serial, bytes(_WHO_BYTES), "")


def agent_token(serial: int, agent: str, keys: tuple[SigningKey, ...]) -> str:
    """The token of one agent for one case: worthless under any other From."""
    return _make(keys[0], "agent", serial, agent_mark(agent), agent)


def confirm_token(serial: int, outbox: int, address: str, keys: tuple[SigningKey, ...]) -> str:
    """What only the reader of one mail of ours can know: who answers to it confirms what that mail asked about."""
    return _make(keys[0], "confirm", serial, (outbox % 2**32).to_bytes(_WHO_BYTES, "big"), address)


def read_token(token: str, keys: tuple[SigningKey, ...], agents: tuple[str, ...] = ()) -> tuple[Token, str] | None:
    """Check a token: (token, agent's address or ""), or None when it is not one of ours, changed, or of an unknown key.

    `agents` are the addresses an agent's token may be bound to: a disabled agent is left out, so his tokens die.
    """
    if not _TOKEN.fullmatch(token):
        return None
    key = next((key for key in keys if key.id == token[0].lower()), None)
    if key is None:
        return None
    body, signature = _open(token)
    kind = next((name for name, byte in _KINDS.items() if byte == body[0]), None)
    if kind is None:
        return None
    read = Token(kind, int.from_bytes(body[1 : 1 + _SERIAL_BYTES], "big"), body[1 + _SERIAL_BYTES :])  # type: ignore[arg-type]
    bound = list(agents) if kind in ("agent", "confirm") else [""]
    if kind == "agent":
        bound = [agent for agent in agents if agent_mark(agent) == read.who]
    for address in bound:
        if hmac.compare_digest(signature, _signature(key, body, address)):
            return read, address.casefold()
    return None


def _open(token: str) -> tuple[bytes, bytes]:
    data = base64.b32decode(token[1:].upper())
    return data[:-_SIGNATURE_BYTES], data[-_SIGNATURE_BYTES:]


def reply_address(desk_address: str, style: str, token: str) -> str:
    """The signed Reply-To: `support+TOKEN@desk.example`, `TOKEN@reply.desk.example`, or the plain desk address."""
    local, _, domain = desk_address.rpartition("@")
    if style == "plus":
        return f"{local}+{token}@{domain}"
    if style.startswith("catchall:"):
        return f"{token}@{style.removeprefix('catchall:')}"
    return desk_address


def token_of(recipient: str, desk_addresses: tuple[str, ...], style: str) -> tuple[str, str] | None:
    """Split one RCPT address into (desk address, token or ""), or None when it is none of ours."""
    local, _, domain = recipient.strip().casefold().rpartition("@")
    for desk in desk_addresses:
        desk_local, _, desk_domain = desk.casefold().rpartition("@")
        if domain == desk_domain and (local == desk_local or local.startswith(desk_local + "+")):
            return desk.casefold(), local[len(desk_local) + 1 :]
    if style.startswith("catchall:") and desk_addresses and domain == style.removeprefix("catchall:").casefold():
        return desk_addresses[0].casefold(), local
    return None


def message_id(serial: int, nonce: int, domain: str, keys: tuple[SigningKey, ...]) -> str:
    """Our signed Message-ID without brackets; `nonce` (the outbox id) makes it unique and repeatable."""
    who = (nonce % 2**32).to_bytes(_WHO_BYTES, "big")
    return f"{_make(keys[0], 'message', serial, who, domain)}@{domain}"


@dataclass(frozen=True, slots=True)
class OwnMessageId:
    """What a genuine Message-ID of ours says: the case (0: none) and the nonce it was made with."""

    serial: int
    nonce: int


def read_message_id(message_id: str, keys: tuple[SigningKey, ...]) -> OwnMessageId | None:
    """Whether this Message-ID was made by `message_id` with one of these keys."""
    local, _, domain = message_id.strip("<> ").rpartition("@")
    if not _TOKEN.fullmatch(local):
        return None
    key = next((key for key in keys if key.id == local[0].lower()), None)
    body, signature = _open(local)
    if key is None or body[0] != _KINDS["message"]:
        return None
    if not hmac.compare_digest(signature, _signature(key, body, domain)):
        return None
    return OwnMessageId(
        int.from_bytes(body[1 : 1 + _SERIAL_BYTES], "big"), int.from_bytes(body[1 + _SERIAL_BYTES :], "big")
    )
