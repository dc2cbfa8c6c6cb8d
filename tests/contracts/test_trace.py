"""`casepost trace` says where a mail is."""

from __future__ import annotations

from fakes.line import mail
from fakes.program import Serving


def test_a_message_id_shows_receipt_decision_and_the_mail_it_caused(program, sink, tmp_path):
    with Serving(tmp_path) as serving:
        serving.send(mail(message_id="a1@northwind.example"))
        serving.send(mail(message_id="a1@northwind.example"))
        sink.wait_for(1)
        serving.terminate()
    [found] = program.json("trace", "<a1@northwind.example>")
    again, first = found["receipts"]
    assert (again["state"], first["state"], first["case"]) == ("duplicate", "on_case", "CP-100009")
    assert first["received_at"] <= first["settled_at"]
    assert any("speaker" in reason for reason in first["decision"]["reasons"])
    [ack] = first["mails"]
    assert (ack["state"], ack["template"][:4], ack["to"]) == ("sent", "ack_", "ana@northwind.example")
    assert ack["relay_reply"].startswith("250")
    assert found["sent"] == []
    [ours] = program.json("trace", ack["message_id"])
    assert ours["sent"][0]["id"] == ack["id"]
    text = program.run("trace", "a1@northwind.example").stdout
    for words in ("duplicate", "(the same mail again)", "on case", "CP-100009", "ack_", "250"):
        assert words in text


def test_an_address_shows_everything_from_and_to_it_in_any_case(program, sink, tmp_path):
    with Serving(tmp_path) as serving:
        serving.send(mail(sender="Ana <Ana@Northwind.example>", subject="one", message_id="a1@northwind.example"))
        serving.send(mail(sender="Bo <bo@northwind.example>", subject="two", message_id="a2@northwind.example"))
        sink.wait_for(2)
        serving.terminate()
    [found] = program.json("trace", "ANA@northwind.example")
    assert [receipt["subject"] for receipt in found["receipts"]] == ["one"]
    assert len(found["receipts"][0]["mails"]) == 1
    assert len(program.json("trace", "ana@northwind.example", "--limit", "1")[0]["receipts"]) == 1


def test_a_mail_nobody_has_read_yet_is_found_by_its_envelope_sender(program, tmp_path):
    with Serving(tmp_path, words=("--roles", "smtp")) as serving:
        serving.send(mail(), sender="ana@northwind.example")
        serving.terminate()
    [found] = program.json("trace", "ana@northwind.example")
    assert found["receipts"][0]["state"] == "waiting"
    assert "waiting" in program.run("trace", "ana@northwind.example").stdout


def test_a_mail_that_never_came_is_exit_1_with_a_sentence(program, tmp_path):
    with Serving(tmp_path) as serving:
        serving.terminate()
    done = program.run("trace", "nobody@nowhere.example", "--json", code=1)
    assert '"receipts": []' in done.stdout
    assert "Nothing came in or went out" in done.stderr


def test_no_terminal_obeys_what_a_mail_says(program, sink, tmp_path):
    with Serving(tmp_path) as serving:
        serving.send(mail(subject="red \x1b[31m", message_id="a1@northwind.example"))
        sink.wait_for(1)
        serving.terminate()
    assert "\x1b" not in program.run("trace", "a1@northwind.example").stdout
