"""Golden mails with octets changed, cut and doubled, through the whole of reading and judging: nothing raises."""

from __future__ import annotations

import random
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ingest.parse.message import parse
from ingest.reply.fold import fold
from ingest.understand import understand
from models.mail import RawMail

SEEDS = [path.read_bytes() for path in sorted(Path(__file__).parent.glob("*/*.eml")) if path.stat().st_size < 20_000]
NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
PIECES = (
    b"\r\n", b"\n", b"\r", b"\x00", b"\xff", b">", b"-- \r\n", b"--", b":", b"<", b"=?", b"?=", b"\r\n\r\n", b"Re: ", b"VS: ", b"[CP-",
    b"On Mon, 2 Mar 2026, a@x.example wrote:\r\n", b"-----Original Message-----\r\n", b"From: a@x.example\r\n", b"<blockquote type=cite>",
    b"<div id=Signature>", b"</div>", b"<div id=divRplyFwdMsg>", b"Auto-Submitted: auto-replied\r\n", b"Final-Recipient: rfc822; ",
    b"Status: 5.1.1\r\n", b"+1 212 555 0100", b"https://", b"deal 4711", b"\xe2\x80\xae", b"\xf0\x9f\x98\x80", b"\xc4\xb0",
)  # fmt: skip
SECONDS, MOST = 8.0, 2_000


def _mutated(chance: random.Random, content: bytes) -> bytes:
    mail = bytearray(content)
    for _ in range(chance.randint(1, 8)):
        at = chance.randrange(len(mail) + 1)
        match chance.randrange(4):
            case 0:
                mail[at : at + 1] = bytes((chance.randrange(256),))
            case 1:
                del mail[at : at + chance.randint(1, 60)]
            case 2:
                mail[at:at] = chance.choice(PIECES)
            case 3:
                mail[at:at] = mail[at : at + chance.randint(1, 300)]
    return bytes(mail)


def _lines(text: str) -> list[str]:
    return sorted(line.strip() for line in text.replace("\r", "\n").split("\n") if line.strip())


def test_mutated_mails_are_read_folded_and_judged_without_a_fault(policy):
    chance = random.Random(20260303)
    until, rounds = time.monotonic() + SECONDS, 0
    while time.monotonic() < until and rounds < MOST:
        content = _mutated(chance, chance.choice(SEEDS))
        try:
            seen = understand(RawMail(content, NOW), policy)
        except Exception as error:  # noqa: BLE001 - the mail that did it belongs into the message
            pytest.fail(f"{error!r} on {content!r:.2000}")
        faults = [one for one in seen.mail.defects if "fault of the parser" in one.what]
        assert not faults, content
        kept = [seen.words.new_text, *(one.text for one in seen.words.folded)]
        assert _lines("\n".join(kept)) == _lines(seen.mail.text), content
        rounds += 1
    assert rounds > 40


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(st.sampled_from([piece.decode("latin-1") for piece in PIECES] + ["word ", "Ana\n", "\n\n"]), max_size=60)
)
def test_no_line_of_any_text_is_lost_by_folding(pieces):
    text = parse(RawMail(b"\n\n" + "".join(pieces).encode("latin-1"), NOW)).text
    for is_reply in (True, False, None):
        words = fold(text, is_reply=is_reply)
        assert _lines("\n".join([words.new_text, *(one.text for one in words.folded)])) == _lines(text)
