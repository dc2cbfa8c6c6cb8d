"""S4: a Message-ID is anybody's to write: it neither swallows a mail nor captures a conversation."""

from __future__ import annotations

from fakes.line import FAIL, mail

WANTED = "a1@northwind.example"


def test_a_message_id_sent_ahead_by_an_attacker_does_not_swallow_the_customers_mail(line):
    line.play(mail("Squatting.", sender="eve@evil.example", subject="x", message_id=WANTED))
    line.play(mail("The real one.", message_id=WANTED))
    first, second = line.cases
    assert first["requester"] == "eve@evil.example"
    assert second["requester"] == "ana@northwind.example"
    assert second["messages"][0]["new_text"] == "The real one."


def test_a_reference_sent_ahead_does_not_capture_the_customers_mail(line):
    line.play(mail("Waiting.", sender="eve@evil.example", subject="x", headers=(f"References: <{WANTED}>",)))
    line.play(mail("The real one.", message_id=WANTED))
    first, second = line.cases
    assert "ana@northwind.example" not in first["participants"]
    assert second["requester"] == "ana@northwind.example"
    assert "eve@evil.example" not in (*second["participants"], *second["listed"])


def test_a_forged_copy_with_a_failed_verdict_and_other_words_is_kept_apart(line):
    line.play(mail("The real one.", message_id=WANTED))
    line.play(mail("Forget it.", message_id=WANTED, proof=FAIL))
    assert len(line.cases) == 2
    assert [message["new_text"] for message in line.cases[0]["messages"] if message["direction"] == "in"] == [
        "The real one."
    ]


def test_a_captured_mail_sent_again_is_one_mail_whatever_trace_it_carries(line):
    content = mail("The real one.", message_id=WANTED)
    line.play(content)
    for trace in (b"Received: from evil by x\r\n", b"X-Spam-Score: 5\r\n", b"DKIM-Signature: v=1; b=x\r\n"):
        assert line.take(trace + content).duplicate
    assert len(line.cases) == 1
    assert len(line.to_customers) == 1


def test_our_own_public_message_id_under_a_customers_from_is_not_taken_for_our_own_mail(line):
    line.play(mail())
    own = line.to_customers[0].message["Message-ID"].strip("<>")
    outcome = line.play(mail("All ads are down!", sender="eve@evil.example", subject="x", message_id=own))
    assert outcome.state == "on_case"
    assert line.cases[0]["participants"] == ["ana@northwind.example"]
