"""Old cases in bulk, by SQL alone: a desk of 100,000 cases in seconds. The same statements on both engines.

A case has a requester, two mails in and one out with their Message-IDs, three findings, five events, two receipts and
a sent acknowledgement; every fourth has an attachment, every fifth a link. They are spread over the last year.
"""

from __future__ import annotations

from collections.abc import Iterator
from string import Template

from models.ids import FIRST_SERIAL
from models.store.database import Database

_YEAR = 365 * 24 * 3_600_000_000
_TOGETHER = 20_000
_WORDS = {
    "at": "(:now - (:all - i) * CAST(:step AS bigint))",
    "who": "'p' || (i % 5000) || '@org' || (i % 200) || '.example'",
}

_NUMBERS = "WITH RECURSIVE n(i) AS (SELECT CAST(:start AS bigint) UNION ALL SELECT i + 1 FROM n WHERE i < :stop) "
_CASES = """
INSERT INTO cases (serial, number, subject, status, priority, emergency, review, unconfirmed, spam, team, tags_json,
  language, address, requester, requester_name, organisation, service_level, opened_at, acknowledged_at,
  first_response_at, closed_at, updated_at, breached_json)
SELECT :first + i, 'OLD-' || i, 'Deal ' || i || ' does not deliver',
  CASE WHEN i % 20 = 0 THEN 'open' ELSE 'closed' END, 'Medium', FALSE, FALSE, FALSE, FALSE, 'Client Services', '[]',
  'en', 'support@desk.example', $who, 'Somebody', NULL, 'standard', $at, $at, $at, $at, $at, '[]' FROM n
"""
_PEOPLE = "INSERT INTO people (case_serial, address, name, active) SELECT :first + i, $who, 'Somebody', TRUE FROM n"
_RECEIPTS = """
INSERT INTO receipts (received_at, source, address, envelope_from, recipients_json, peer, trusted_peer, raw_sha256,
  size, message_id, sender, subject, fingerprint, state, reason, case_serial, tries, error, leased_until, settled_at,
  quiet, confirmed)
SELECT $at, 'smtp', 'support@desk.example', $who, '[]', '', FALSE, 'seeded', 1000, '$kind' || i || '@org.example',
  $who, 'Deal ' || i, '$kind' || i, 'on_case', '', :first + i, 1, '', 0, $at, FALSE, FALSE FROM n
"""
_MESSAGES = """
INSERT INTO messages (case_serial, direction, message_id, sender, sender_name, at, subject, text, new_text,
  authenticated, threaded_by, folded, fingerprint, raw_sha256, understanding_json)
SELECT :first + i, '$way', '$kind' || i || '@org.example', $who, '', $at, 'Deal ' || i, 'Words of ' || i,
  'Words of ' || i, TRUE, '', FALSE, '$kind' || i, 'seeded', '{}' FROM n
"""
_THREAD_IDS = """
INSERT INTO thread_ids (message_id, case_serial, held) SELECT '$kind' || i || '@org.example', :first + i, TRUE FROM n
"""
_FINDINGS = "INSERT INTO findings (case_serial, message_row, kind, value) SELECT :first + i, i, '$kind', $value FROM n"
_EVENTS = """
INSERT INTO events (at, case_serial, receipt_id, kind, actor, data_json)
SELECT $at, :first + i, i, '$kind', 'casepost', '{}' FROM n
"""
_ATTACHMENTS = """
INSERT INTO attachments (message_row, filename, content_type, size, sha256, inline)
SELECT i, 'log.txt', 'text/plain', 1000, 'seeded', FALSE FROM n WHERE i % 4 = 0
"""
_LINKS = """
INSERT INTO links (case_serial, other, reason) SELECT :first + i, :first + i + 1, 'seeded' FROM n WHERE i % 5 = 0
"""
_OUTBOX = """
INSERT INTO outbox (case_serial, receipt_id, template, language, recipient, recipient_name, cc_json, subject,
  message_id, context_json, automatic, stranger, urgent, acknowledges, created_at, due, state, reason, attempts, lane,
  leased_until, sent_at, relay, relay_reply, delivery)
SELECT :first + i, i, 'ack', 'en', $who, '', '[]', 'Deal ' || i, 'ack' || i || '@desk.example', '{}', TRUE,
  i % 10 = 0, FALSE, TRUE, $at, $at, 'sent', '', 1, 0, 0, $at, 'relay', '250 ok', '' FROM n
"""
_COUNTER = """
INSERT INTO counters (name, value) VALUES ('case', :value) ON CONFLICT (name) DO UPDATE SET value = excluded.value
"""


def _statements() -> Iterator[str]:
    def filled(statement: str, **words: str) -> str:
        return _NUMBERS + Template(statement).substitute(_WORDS, **words)

    yield from (filled(statement) for statement in (_CASES, _PEOPLE, _ATTACHMENTS, _LINKS, _OUTBOX))
    yield from (filled(_RECEIPTS, kind=kind) for kind in ("question", "reply"))
    for kind, way in (("question", "in"), ("ack", "out"), ("reply", "in")):
        yield filled(_MESSAGES, kind=kind, way=way)
        yield filled(_THREAD_IDS, kind=kind)
    for kind, value in (("deal", "'' || i"), ("member", "'' || (i % 500)"), ("url", "'https://t.example/' || i")):
        yield filled(_FINDINGS, kind=kind, value=value)
    yield from (filled(_EVENTS, kind=kind) for kind in ("decided", "sent", "decided", "person", "changed"))


def seed(database: Database, count: int, now: int) -> None:
    """That many old cases, the last of them an hour before `now` (microseconds)."""
    for start in range(1, count + 1, _TOGETHER):
        values = {"start": start, "stop": min(start + _TOGETHER - 1, count), "first": FIRST_SERIAL, "all": count}
        values |= {"now": now - 3_600_000_000, "step": _YEAR // count}
        with database.write() as tx:
            for statement in _statements():
                tx.run(statement, values)
    with database.write() as tx:
        tx.run(_COUNTER, {"value": FIRST_SERIAL + count})
    if not database.one_writer:
        # what the server does by itself within minutes
        with database.write() as tx:
            tx.run("ANALYZE")
