"""Customer in swaks, agent in neomutt, Postfix as the relay: nothing of a note and no command reaches the customer."""

from __future__ import annotations

import subprocess
from email import message_from_bytes
from email.utils import parseaddr

import pytest
from fakes import postfix
from fakes.neomutt import Neomutt
from fakes.program import Program, Serving

from casepost.sink import Sink

pytestmark = pytest.mark.live

TOML = """
[desk]
name = "Acme Support"
address = "support@desk.example"
trusted_authserv = ["mx.desk.example"]
[smtp]
listen = "127.0.0.1:{port}"
[[relay]]
host = "127.0.0.1"
port = {relay}
tls = "none"
[[agent]]
name = "Maria Lopez"
address = "maria@desk.example"
teams = ["Client Services"]
on_call = true
"""


@pytest.fixture
def desk(tmp_path):
    """A running desk whose relay is Postfix, whose customers' and agents' mailboxes are a sink."""
    postfix.require("swaks", "neomutt", "tmux")
    port = postfix._free_port()
    with Sink() as sink, postfix.Postfix(sink.port, port) as relay:
        (tmp_path / "casepost.toml").write_text(TOML.format(port=port, relay=relay.port), encoding="utf-8")
        with Serving(tmp_path) as serving:
            yield Desk(tmp_path, serving, sink, relay)
            assert serving.terminate() == 0


class Desk:
    def __init__(self, folder, serving, sink, relay) -> None:
        self.serving, self.sink = serving, sink
        self.program = Program(folder)
        self.maria = Neomutt(folder / "maria", relay.port)

    def customer(self, words, *, to="support@desk.example", subject="Deal 12345 stays empty", headers=()) -> None:
        """Ana writes with swaks."""
        line = ["swaks", "--server", "127.0.0.1", "--port", str(self.serving.port), "--to", to, "--silent", "2"]
        line += ["--from", "ana@northwind.example", "--header", f"Subject: {subject}", "--body", words]
        line += ["--h-From", "Ana Duarte <ana@northwind.example>"]
        proof = "Authentication-Results: mx.desk.example; dmarc=pass header.from=northwind.example"
        for header in (proof, *headers):
            line += ["--add-header", header]
        subprocess.run(line, check=True, timeout=30, capture_output=True)

    def mail_to(self, address, containing):
        """The first mail for this mailbox that holds these words, when it has come through Postfix."""
        count = 0
        while True:
            mails = self.sink.wait_for(count, timeout=30)
            for mail in mails[max(0, count - 1) :]:
                if mail.rcpt_to[0] == address and containing.encode() in mail.content:
                    return mail
            count = len(mails) + 1


def reply_to(mail):
    return parseaddr(message_from_bytes(mail.content)["Reply-To"])[1]


def test_six_mails_between_swaks_and_neomutt(desk):
    ana, maria = "ana@northwind.example", "maria@desk.example"
    desk.customer("Deal 12345 has not delivered since yesterday. Can you look?")
    notification = desk.mail_to(maria, "has not delivered")
    desk.maria.answer(notification.content, "Hello Ana, I see it and am on it.")
    answer = desk.mail_to(ana, "am on it")
    desk.customer("Thanks! It is deal 12346 too.", to=reply_to(answer), subject="Re: Deal 12345 stays empty")
    again = desk.mail_to(maria, "12346 too")
    desk.maria.answer(again.content, "#note\nTheir budget is a secret plan.")
    desk.maria.answer(again.content, "It delivers again.\n\n#close resolved")
    desk.mail_to(ana, "It delivers again")
    desk.mail_to(ana, "We have closed case")
    desk.customer("It stopped again.", to=reply_to(answer), subject="Re: Deal 12345 stays empty")
    desk.mail_to(ana, "We have reopened case")
    [case] = desk.program.json("cases")
    assert case["status"] == "open"
    assert case["first_response_at"]
    assert case["owner"] == maria
    assert [message["direction"] for message in case["messages"]].count("note") == 1
    theirs = [mail for mail in desk.sink.mails if mail.rcpt_to[0] == ana]
    assert len(theirs) == 5
    for mail in theirs:
        for inside in (b"secret plan", b"#note", b"#close", b"maria@desk.example", b"extension 4711"):
            assert inside not in mail.content


def test_an_answer_that_bounces_at_postfix_is_the_delivery_state_of_its_case(desk):
    desk.sink.refuse("ana@northwind.example", "550 5.1.1 no such user here")
    desk.customer("Deal 12345 has not delivered since yesterday. Can you look?")
    notification = desk.mail_to("maria@desk.example", "has not delivered")
    desk.maria.answer(notification.content, "Hello Ana, I see it.")
    desk.mail_to("maria@desk.example", "could not be delivered")
    [sent] = [mail for mail in desk.program.json("outbox") if mail["template"] == "answer"]
    assert sent["delivery"] == "failed 5.1.1"
    [case] = desk.program.json("cases")
    assert case["messages"][-1]["threaded_by"] == "bounce"
