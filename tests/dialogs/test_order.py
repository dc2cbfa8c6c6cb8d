"""A conversation is one case in whatever order its mails are processed."""

from __future__ import annotations

from fakes.line import mail

from models.store import receipts


def test_a_reply_that_arrives_before_its_parent_is_joined_by_it(line):
    reply = mail("Two.", sender="bo@northwind.example", headers=("In-Reply-To: <a1@northwind.example>",))
    line.play(reply)
    line.play(mail("One.", message_id="a1@northwind.example"))
    [case] = line.cases
    assert [message["new_text"] for message in case["messages"] if message["direction"] == "in"] == ["Two.", "One."]


def test_a_reply_taken_first_waits_for_its_unprocessed_parent(line):
    line.take(mail("One.", message_id="a1@northwind.example"))
    line.take(mail("Two.", sender="bo@northwind.example", headers=("In-Reply-To: <a1@northwind.example>",)))
    [newest] = line.store.write(lambda tx: receipts.lease(tx, "test/1", 1, line.clock(), newest_first=True))
    outcome = line.process(newest)
    assert (outcome.state, outcome.reason) == ("waiting", "waits for the mail it answers")
    line.work()
    line.clock.go_on(seconds=1)
    line.store.write(lambda tx: receipts.take_back(tx, line.clock()))
    line.work()
    [case] = line.cases
    assert [message["new_text"] for message in case["messages"] if message["direction"] == "in"] == ["One.", "Two."]


def test_a_reply_waits_behind_a_long_backlog_too(line):
    line.take(mail("One.", message_id="a1@northwind.example"))
    line.take(mail("Two.", sender="bo@northwind.example", headers=("In-Reply-To: <a1@northwind.example>",)))
    line.clock.go_on(seconds=1800)
    [newest] = line.store.write(lambda tx: receipts.lease(tx, "test/1", 1, line.clock(), newest_first=True))
    assert line.process(newest).state == "waiting"
    line.work()
    line.clock.go_on(seconds=120)
    line.store.write(lambda tx: receipts.take_back(tx, line.clock()))
    line.work()
    assert len(line.cases) == 1


def test_an_emergency_waits_for_no_backlog(line):
    line.take(mail("One.", message_id="a1@northwind.example"))
    words = "All ads are down on every site since 10 minutes, we lose 9,000 EUR an hour, nothing helps. Please call me."
    line.take(mail(words, sender="bo@northwind.example", headers=("In-Reply-To: <a1@northwind.example>",)))
    line.clock.go_on(seconds=5)
    [newest] = line.store.write(lambda tx: receipts.lease(tx, "test/1", 1, line.clock(), newest_first=True))
    assert line.process(newest).state == "on_case"


def test_two_mails_that_name_each_other_do_not_wait_for_ever(line):
    line.take(mail("One.", message_id="a1@northwind.example", headers=("In-Reply-To: <a2@northwind.example>",)))
    line.take(mail("Two.", message_id="a2@northwind.example", headers=("In-Reply-To: <a1@northwind.example>",)))
    for _ in range(70):
        line.work()
        line.clock.go_on(seconds=1)
        line.store.write(lambda tx: receipts.take_back(tx, line.clock()))
    assert line.stats["on_cases"] == 2
    assert len(line.cases) == 1


def test_a_reused_message_id_of_the_same_sender_opens_a_new_case(line):
    line.play(mail("One.", message_id="a1@northwind.example"))
    line.play(mail("Something else.", message_id="a1@northwind.example", subject="another matter"))
    assert len(line.cases) == 2


def test_a_reply_has_its_turn_as_soon_as_its_parent_is_done(line):
    line.take(mail("One.", message_id="a1@northwind.example"))
    line.take(mail("Two.", sender="bo@northwind.example", headers=("In-Reply-To: <a1@northwind.example>",)))
    [newest] = line.store.write(lambda tx: receipts.lease(tx, "test/1", 1, line.clock(), newest_first=True))
    assert line.process(newest).state == "waiting"
    [parent] = line.store.write(lambda tx: receipts.lease(tx, "test/1", 8, line.clock()))
    assert line.process(parent).state == "on_case"
    [freed] = line.store.write(lambda tx: receipts.lease(tx, "test/2", 8, line.clock()))
    assert (freed.id, freed.tries) == (newest.id, 1)
    assert line.process(freed).state == "on_case"
    assert len(line.cases) == 1


def test_a_reply_that_another_worker_has_in_hand_is_not_freed_under_it(line):
    line.take(mail("One.", message_id="a1@northwind.example"))
    line.take(mail("Two.", sender="bo@northwind.example", headers=("In-Reply-To: <a1@northwind.example>",)))
    [newest] = line.store.write(lambda tx: receipts.lease(tx, "test/1", 1, line.clock(), newest_first=True))
    line.process(newest)
    line.clock.go_on(seconds=60)
    line.store.write(lambda tx: receipts.take_back(tx, line.clock()))
    [again] = line.store.write(lambda tx: receipts.lease(tx, "test/2", 1, line.clock(), newest_first=True))
    line.work()
    [row] = line.store.read(lambda tx: tx.all("SELECT leased_by FROM receipts WHERE id = :id", {"id": again.id}))
    assert row["leased_by"] == "test/2"
