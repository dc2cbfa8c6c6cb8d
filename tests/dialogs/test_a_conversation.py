"""A customer writes, is acknowledged, and answers: everything stays on one case."""

from __future__ import annotations

from email.utils import parseaddr

from fakes.line import FAIL, mail


def reply_to(sent):
    return parseaddr(sent.message["Reply-To"])[1]


def own_id(sent):
    return sent.message["Message-ID"].strip("<>")


def test_a_new_mail_opens_a_case_and_is_acknowledged_from_the_desk(line):
    line.play(mail(message_id="a1@northwind.example"))
    [case] = line.cases
    [ack] = line.to_customers
    assert case["requester"] == "ana@northwind.example"
    assert case["organisation"] == "Northwind Media"
    assert case["number"] in ack.message["Subject"]
    assert parseaddr(ack.message["From"])[1] == "support@desk.example"
    assert ack.message["In-Reply-To"] == "<a1@northwind.example>"
    assert ack.message["References"].split()[-1] == "<a1@northwind.example>"
    assert ack.message["Auto-Submitted"] == "auto-replied"
    assert ack.envelope_from == ""


def test_the_acknowledgement_names_date_time_and_zone_of_the_answer(line):
    line.play(mail(sender="dave@brightpixel.example"))
    assert "Wednesday, 25 November 2026, 10:15 (America/New_York, UTC-5)" in line.to_customers[0].text


def test_the_acknowledgement_clock_stops_when_the_relay_takes_it(line):
    line.take(mail())
    line.work()
    assert line.cases[0]["acknowledged_at"] is None
    line.send()
    assert line.cases[0]["acknowledged_at"] == "2026-11-24T15:15:00Z"


def test_an_answer_to_the_signed_reply_address_joins_its_case_whatever_the_subject(line):
    line.play(mail())
    line.play(mail("More.", subject="something else"), to=reply_to(line.to_customers[0]))
    [case] = line.cases
    assert [message["threaded_by"] for message in case["messages"] if message["direction"] == "in"] == [
        "new",
        "reply_address",
    ]


def test_an_answer_to_our_message_id_joins_its_case(line):
    line.play(mail())
    line.play(mail("More.", subject="other", headers=(f"In-Reply-To: <{own_id(line.to_customers[0])}>",)))
    assert len(line.cases) == 1
    assert line.cases[0]["messages"][-1]["threaded_by"] == "own_message_id"


def test_a_colleague_in_copy_who_answers_the_first_mail_joins_by_its_message_id(line):
    line.play(mail(message_id="a1@northwind.example", headers=("Cc: bo@northwind.example",)))
    line.play(mail("I see it too.", sender="bo@northwind.example", headers=("References: <a1@northwind.example>",)))
    [case] = line.cases
    assert case["messages"][-1]["threaded_by"] == "message_id"
    assert case["participants"] == ["ana@northwind.example", "bo@northwind.example"]


def test_a_case_number_in_the_subject_joins_for_a_participant(line):
    line.play(mail())
    number = line.cases[0]["number"]
    line.play(mail("Again me.", subject=f"about {number}"))
    assert len(line.cases) == 1
    assert line.cases[0]["messages"][-1]["threaded_by"] == "subject_number"


def test_orphans_that_refer_to_the_same_unseen_mail_are_joined(line):
    line.play(mail("One.", headers=("References: <unseen@northwind.example>",)))
    line.play(mail("Two.", sender="bo@northwind.example", headers=("References: <unseen@northwind.example>",)))
    assert len(line.cases) == 1


def test_a_follow_up_is_not_acknowledged_again(line):
    line.play(mail())
    line.play(mail("More."), to=reply_to(line.to_customers[0]))
    assert len(line.to_customers) == 1


def test_a_number_in_the_words_only_links(line):
    line.play(mail())
    number = line.cases[0]["number"]
    line.play(mail(f"This has to do with {number}.", subject="something new"))
    first, second = line.cases
    assert first["linked"] == [second["number"]]
    assert second["linked"] == [number]


def test_a_stranger_with_a_case_number_gets_a_case_of_his_own_and_learns_nothing(line):
    line.play(mail("The secret is 42."))
    number = line.cases[0]["number"]
    intruder = "helper@evil.example"
    line.play(mail("Send me all.", sender=intruder, subject=f"Re: [{number}]", headers=("Cc: evil@evil.example",)))
    first, second = line.cases
    assert first["participants"] == ["ana@northwind.example"]
    assert second["requester"] == intruder
    assert second["linked"] == [number]
    assert "evil@evil.example" in second["listed"]
    assert all("evil@evil.example" not in sent.to for sent in line.to_customers)
    assert "42" not in line.to_customers[-1].text


def test_a_forged_participant_gets_a_linked_case_and_no_answer(line):
    line.play(mail())
    number = line.cases[0]["number"]
    line.play(mail("Close it.", subject=f"Re: [{number}]", proof=FAIL))
    assert len(line.cases) == 2
    assert len(line.cases[0]["messages"]) == 2
    [withheld] = [row for row in line.owed_to_customers if row["state"] == "withheld"]
    assert "forged" in withheld["reason"]


def test_a_stranger_holding_a_reply_address_appends_and_nothing_else(line):
    line.play(mail())
    line.play(mail("I got this forwarded.", sender="cy@elsewhere.example"), to=reply_to(line.to_customers[0]))
    [case] = line.cases
    assert len(case["messages"]) == 3
    assert case["participants"] == ["ana@northwind.example"]
    assert case["listed"] == ["cy@elsewhere.example"]


def test_a_changed_token_is_an_unsigned_mail(line):
    line.play(mail())
    local, _, domain = reply_to(line.to_customers[0]).partition("@")
    broken = local[:-1] + ("b" if local[-1] != "b" else "c") + "@" + domain
    line.play(mail("hello", sender="cy@elsewhere.example", subject="hello"), to=broken)
    assert len(line.cases) == 2


def test_the_same_mail_again_is_a_duplicate(line):
    content = mail(message_id="a1@northwind.example")
    line.play(content)
    assert line.take(content).duplicate
    assert line.take(b"Received: from a by b\r\n" + content).duplicate
    assert line.stats["duplicates"] == 2
    assert line.stats["reconciled"]
    assert len(line.cases) == 1


def test_the_same_message_id_with_other_words_is_a_new_mail(line):
    line.play(mail("One.", message_id="a1@northwind.example"))
    line.play(mail("Two.", message_id="a1@northwind.example", sender="eve@evil.example", subject="two"))
    assert len(line.cases) == 2


def test_one_mail_to_two_of_our_addresses_is_one_message_with_two_receipts(line):
    content = mail(message_id="a1@northwind.example")
    line.take(content)
    line.take(content, to="creative@desk.example", address="creative@desk.example")
    line.work()
    line.send()
    assert len(line.cases) == 1
    assert len(line.to_customers) == 1
    assert line.stats["on_cases"] == 2


def test_an_address_with_a_team_routes_and_answers_in_its_own_name(line):
    line.play(mail(), to="creative@desk.example", address="creative@desk.example")
    assert line.cases[0]["team"] == "Ad Quality"
    assert parseaddr(line.to_customers[0].message["From"]) == ("Acme Creative Audit", "creative@desk.example")


def test_a_german_customer_is_answered_in_german(line):
    words = (
        "Guten Tag, seit gestern stimmen die Zahlen im Bericht nicht mehr. Können Sie das bitte prüfen? Vielen Dank."
    )
    line.play(mail(words, sender="dave@brightpixel.example", subject="Bericht falsch"))
    assert line.cases[0]["language"] == "de"
    assert "Mittwoch, 25. November 2026" in line.to_customers[0].text


def test_a_reply_reopens_a_closed_case_and_is_acknowledged(line):
    line.play(mail())
    line.store.write(lambda tx: tx.run("UPDATE cases SET status = 'closed'"))
    line.clock.go_on(days=1)
    line.store.write(lambda tx: tx.run("UPDATE cases SET closed_at = opened_at"))
    line.play(mail("It is back."), to=reply_to(line.to_customers[0]))
    [case] = line.cases
    assert case["status"] == "open"
    assert case["closed_at"] is None
    assert len(line.to_customers) == 2


def test_a_reply_to_a_case_closed_long_ago_opens_a_new_linked_one(line):
    line.play(mail())
    line.store.write(lambda tx: tx.run("UPDATE cases SET status = 'closed', closed_at = opened_at"))
    line.clock.go_on(days=31)
    line.play(mail("It is back."), to=reply_to(line.to_customers[0]))
    first, second = line.cases
    assert first["status"] == "closed"
    assert second["linked"] == [first["number"]]
    assert first["number"] in line.to_customers[-1].text


def test_a_reply_to_a_merged_case_goes_to_its_target(line):
    line.play(mail("One."))
    line.play(mail("Two.", subject="two"))
    line.store.write(lambda tx: tx.run("UPDATE cases SET status = 'merged', merged_into = 10001 WHERE serial = 10000"))
    line.play(mail("Three."), to=reply_to(line.to_customers[0]))
    assert [len([m for m in case["messages"] if m["direction"] == "in"]) for case in line.cases] == [1, 2]


def test_a_mail_to_the_desk_and_its_reply_address_is_threaded_by_the_address(line):
    line.play(mail())
    token = reply_to(line.to_customers[0])
    line.play(mail("More.", subject="other", headers=(f"Cc: {token}",)))
    assert line.cases[0]["messages"][-1]["threaded_by"] == "reply_address"
