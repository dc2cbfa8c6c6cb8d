"""Golden mails: what the whole reading makes of who speaks."""

import json
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

import pytest

from ingest.origin.speaker import speaker
from ingest.parse.message import parse
from ingest.reply.fold import fold
from models.mail import RawMail

MAILS = Path(__file__).parents[2] / "mail"
GOLDEN = sorted((*MAILS.glob("autoreply/*.eml"), *MAILS.glob("bounce/*.eml")))


@pytest.mark.parametrize("path", GOLDEN, ids=[f"{path.parent.name}/{path.stem}" for path in GOLDEN])
def test_a_golden_mail_is_understood_as_its_json_says(path, policy):
    wanted = json.loads(path.with_suffix(".json").read_text("utf-8"))
    raw = RawMail(content=path.read_bytes(), received_at=datetime(2026, 3, 2, 12, tzinfo=UTC))
    mail = parse(raw)
    origin = speaker(mail, raw, fold(mail.text).new_text, policy)
    # the mail system's own words are for people, and have tests of their own
    bounces = [{name: value for name, value in asdict(one).items() if name != "words"} for one in origin.bounces]
    assert (origin.kind, bounces) == (wanted["kind"], wanted["bounces"]), origin.reasons


def test_there_are_golden_mails():
    assert len(GOLDEN) >= 15
