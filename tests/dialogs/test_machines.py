"""What becomes of mail that no person wrote: it never starts a loop, and it is never lost."""

from __future__ import annotations

from email.utils import parseaddr

from fakes.line import mail

EMERGENCY = (
    "All ads are down on every site since 10 minutes, the tags return nothing. "
    "We lose about 9,000 EUR an hour. Nothing helps. Please call me."
)


def test_an_auto_reply_stays_on_its_case_folded_and_unanswered(line):
    line.play(mail())
    own_id = line.to_customers[0].message["Message-ID"]
    away = mail(
        "I am away.", subject="Out of office", headers=("Auto-Submitted: auto-replied", f"In-Reply-To: {own_id}")
    )
    line.play(away, envelope_from="")
    [case] = line.cases
    assert case["messages"][-1]["folded"]
    assert case["status"] == "new"
    assert len(line.to_customers) == 1


def test_an_auto_reply_on_no_case_is_ignored_with_its_reason(line):
    outcome = line.play(mail("I am away.", headers=("Auto-Submitted: auto-replied",)), envelope_from="")
    assert outcome.state == "ignored"
    assert "automatic" in outcome.reason
    assert line.stats["reconciled"]
    assert line.cases == []


def test_an_auto_reply_does_not_reopen(line):
    line.play(mail())
    line.store.write(lambda tx: tx.run("UPDATE cases SET status = 'closed', closed_at = opened_at"))
    token = parseaddr(line.to_customers[0].message["Reply-To"])[1]
    line.play(mail("I am away.", headers=("Auto-Submitted: auto-replied",)), to=token, envelope_from="")
    assert line.cases[0]["status"] == "closed"


def test_forged_marks_of_automatic_mail_cannot_silence_an_emergency(line):
    forged = mail(
        EMERGENCY, subject="ads down", headers=("Precedence: bulk", "Auto-Submitted: auto-generated", "X-Loop: x")
    )
    line.play(forged)
    [case] = line.cases
    assert case["emergency"] or case["review"]
    assert line.to_customers == []
    [withheld] = line.owed_to_customers
    assert withheld["state"] == "withheld"
    assert withheld["reason"]


def test_a_bounce_of_ours_is_the_delivery_state_of_its_case(line):
    line.play(mail())
    sent = line.to_customers[0]
    bounce = mail(
        "--b\r\nContent-Type: text/plain\r\n\r\nNo such user.\r\n--b\r\nContent-Type: message/delivery-status\r\n\r\n"
        "Reporting-MTA: dns; mx.x.example\r\n\r\nFinal-Recipient: rfc822; ana@northwind.example\r\nAction: failed\r\n"
        "Status: 5.1.1\r\n\r\n--b\r\nContent-Type: text/rfc822-headers\r\n\r\n"
        f"Message-ID: {sent.message['Message-ID']}\r\n--b--",
        sender="MAILER-DAEMON@mx.x.example",
        subject="Undelivered Mail Returned to Sender",
        proof=None,
        headers=('Content-Type: multipart/report; report-type=delivery-status; boundary="b"',),
    )
    line.play(bounce, envelope_from="")
    [case] = line.cases
    assert case["messages"][-1]["threaded_by"] == "bounce"
    assert line.owed_to_customers[0]["delivery"] == "failed 5.1.1"
    assert len(line.to_customers) == 1


def test_a_newsletter_is_ignored(line):
    outcome = line.play(
        mail(
            "Trends!",
            sender="news@weekly.example",
            headers=("List-Id: <weekly>", "List-Unsubscribe: <https://x.example/u>"),
        )
    )
    assert outcome.state == "ignored"


def test_our_own_mail_that_comes_back_is_ignored(line):
    line.play(mail())
    outcome = line.play(line.to_customers[0].content)
    assert (outcome.state, outcome.reason) == ("ignored", "our own mail came back")


def test_a_stranger_without_proof_is_acknowledged_five_times_an_hour(line):
    for number in range(7):
        line.play(mail(f"Question {number}", sender="joe@elsewhere.example", subject=f"Question {number}", proof=None))
    assert len(line.cases) == 7
    assert len(line.to_customers) == 5
    assert [row["state"] for row in line.owed_to_customers].count("withheld") == 2


def test_the_cap_counts_an_hour_only(line):
    for number in range(6):
        line.play(mail(f"Question {number}", sender="joe@elsewhere.example", subject=f"Question {number}", proof=None))
    line.clock.go_on(minutes=61)
    line.play(mail("Late", sender="joe@elsewhere.example", subject="Late", proof=None))
    assert len(line.to_customers) == 6


def test_a_known_contact_has_a_higher_cap(line):
    for number in range(7):
        line.play(mail(f"Question {number}", subject=f"Question {number}"))
    assert len(line.to_customers) == 7


def test_an_unproved_stranger_does_not_get_his_own_words_back(line):
    line.play(
        mail("x", sender="Buy Now <victim@elsewhere.example>", subject="CHEAP WATCHES https://spam.example", proof=None)
    )
    [ack] = line.to_customers
    assert "WATCHES" not in ack.message["Subject"]
    assert "WATCHES" not in ack.text
    assert "Buy Now" not in ack.text


def test_a_robot_that_answers_our_mail_with_new_subjects_is_answered_three_times(line):
    line.play(mail("Hello", sender="bot@elsewhere.example", subject="start"))
    for number in range(8):
        quoted = line.to_customers[-1].message["Subject"].replace("[", "").replace("]", "")
        case = f"Your request was {quoted}"
        line.play(mail(case, sender="bot@elsewhere.example", subject=f"Topic {number}"))
    assert len(line.to_customers) == 3


def test_a_mail_older_than_a_day_is_not_acknowledged(line):
    line.take(mail())
    line.clock.go_on(hours=25)
    line.work()
    line.send()
    assert len(line.cases) == 1
    assert line.to_customers == []
    assert "older" in line.owed_to_customers[0]["reason"]


def test_imported_mail_is_not_answered(line):
    line.take(mail(), quiet=True)
    line.work()
    line.send()
    assert len(line.cases) == 1
    assert line.to_customers == []


def test_an_emergency_is_promised_an_answer_within_one_hour_and_asked_for_a_phone_number(line):
    line.play(mail(EMERGENCY, sender="dave@brightpixel.example", subject="ads down"))
    [case] = line.cases
    assert case["emergency"]
    assert case["due"]["first_response"] == "2026-11-24T16:15:00Z"
    assert "within one hour" in line.to_customers[0].text
    assert "number" in line.to_customers[0].text


def test_an_emergency_in_a_follow_up_raises_its_case(line):
    line.play(mail("How do I rename a deal?", subject="renaming"))
    line.play(mail(EMERGENCY, subject="renaming"), to=parseaddr(line.to_customers[0].message["Reply-To"])[1])
    [case] = line.cases
    assert case["emergency"]
    assert case["due"]["first_response"] == "2026-11-24T16:15:00Z"


def test_a_blocker_tag_of_an_authorised_contact_is_an_emergency(line):
    line.play(mail("Please look at deal 12345.", subject="[PRIORITY: Blocker] deal"))
    assert line.cases[0]["emergency"]
    assert line.cases[0]["priority"] == "Blocker"


def test_a_blocker_tag_of_a_stranger_is_a_wish(line):
    line.play(mail("How do I rename a deal?", sender="joe@elsewhere.example", subject="[PRIORITY: Blocker] deal"))
    assert not line.cases[0]["emergency"]


def test_a_colleague_who_is_no_contact_opens_an_unconfirmed_case(line):
    line.play(mail("We have a question.", sender="cleo@northwind.example"))
    assert line.cases[0]["unconfirmed"]


def test_a_mail_in_an_agents_name_without_proof_is_held(line):
    outcome = line.play(mail("#close", sender="Maria Lopez <maria@desk.example>", proof=None))
    assert outcome.state == "parked"
    assert line.cases == []
    assert line.to_customers == []
