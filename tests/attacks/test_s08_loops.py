"""S8: a robot that answers whatever we send, and marks nothing as automatic, gets at most three automatic mails."""

from __future__ import annotations

from collections.abc import Callable
from email.utils import parseaddr

import pytest
from fakes.line import PASS, mail
from fakes.transport import SentMail

ROUNDS = 20
ENOUGH = 3

TICKETS = {
    "en": "Hello,\n\nthank you for writing to Globex. We have received your message and opened ticket #{n}.",
    "de": "Guten Tag,\n\nIhre Anfrage ist bei uns eingegangen und wird unter der Nummer {n} bearbeitet.",
    "fr": "Bonjour,\n\nnous avons bien reçu votre demande. Elle porte le numéro {n}.",
    "es": "Hola:\n\nhemos recibido su solicitud y la hemos registrado con el número {n}.",
    "ja": "お問い合わせいただきありがとうございます。受付番号は{n}です。担当者よりご連絡いたします。",
    "unheard of": "Ahoy! Your note landed in our tray as {n}. Somebody will look at it by and by.",
}
AWAY = {
    "en": "I am out of the office until 3 December. For urgent matters call Tom.",
    "de": "Ich bin bis zum 3. Dezember nicht im Büro. In dringenden Fällen wenden Sie sich an Tom.",
    "fr": "Je suis absente du bureau jusqu'au 3 décembre. En cas d'urgence, contactez Tom.",
    "es": "Estoy fuera de la oficina hasta el 3 de diciembre. Para asuntos urgentes contacte con Tom.",
    "pt": "Estou de férias até 3 de dezembro e sem acesso ao e-mail.",
    "unheard of": "Gone fishing. Back when the fish is caught.",
}
Robot = Callable[[SentMail, int], bytes]


def play(line, robot: Robot, sender, proof, *, seconds=5, to_token=False):
    """A person's mail, and then the robot's answer to every automatic mail; how many of those there were."""
    line.play(mail("Hello, one question about our deal.", sender=sender, subject="Question", proof=proof))
    answered = 0
    for turn in range(ROUNDS):
        if len(line.to_customers) == answered:
            break
        answered = len(line.to_customers)
        line.clock.go_on(seconds=seconds)
        last = line.to_customers[-1]
        line.play(robot(last, turn), to=parseaddr(last.message["Reply-To"])[1] if to_token else "support@desk.example")
    return answered


@pytest.mark.parametrize("proof", [PASS, None], ids=["proved", "unproved"])
@pytest.mark.parametrize("language", TICKETS)
@pytest.mark.parametrize("how", ["strips headers", "keeps headers", "repeats our subject", "keeps our address"])
def test_a_second_helpdesk_with_a_new_ticket_for_each_mail(line, language, proof, how):
    def robot(last, turn):
        ticket = 4711 + turn
        title = str(last.message["Subject"]) if how == "repeats our subject" else "noted"
        headers = (f"In-Reply-To: {last.message['Message-ID']}",) if how == "keeps headers" else ()
        words = TICKETS[language].format(n=ticket)
        return mail(
            words, sender="desk@globex.example", subject=f"[Ticket #{ticket}] {title}", proof=proof, headers=headers
        )

    assert play(line, robot, "desk@globex.example", proof, to_token=how == "keeps our address") <= ENOUGH


@pytest.mark.parametrize("proof", [PASS, None], ids=["proved", "unproved"])
@pytest.mark.parametrize("language", AWAY)
@pytest.mark.parametrize("how", ["answers our subject", "has its own subject"])
def test_a_vacation_robot_without_headers(line, language, proof, how):
    def robot(last, turn):
        title = f"Re: {last.message['Subject']}" if how == "answers our subject" else "Kim says hello"
        return mail(
            AWAY[language],
            sender="kim@globex.example",
            subject=title,
            proof=proof,
            message_id=f"v{turn}@globex.example",
        )

    assert play(line, robot, "kim@globex.example", proof) <= ENOUGH


@pytest.mark.parametrize(("seconds", "enough"), [(1, ENOUGH), (60, ENOUGH), (300, ENOUGH), (1100, ENOUGH), (3000, 8)])
def test_a_robot_that_polls_its_mailbox_now_and_then(line, seconds, enough):
    def robot(last, turn):
        return mail(
            TICKETS["unheard of"].format(n=4711 + turn), sender="desk@globex.example", subject=f"[#{4711 + turn}] noted"
        )

    assert play(line, robot, "desk@globex.example", PASS, seconds=seconds) <= enough


def test_two_desks_of_our_own_kind_fall_silent(line, clock):
    """The other desk's acknowledgement, as we would write it, comes from another address with another key."""

    def robot(last, turn):
        words = last.content.decode("ascii").replace("support@desk.example", "support@globex.example")
        head, _, body = words.partition("\r\n\r\n")
        kept = [
            row for row in head.split("\r\n") if row.split(":")[0] in ("Content-Type", "MIME-Version", "Auto-Submitted")
        ]
        boundary = [row for row in head.split("\r\n") if row.startswith(" boundary")]
        top = f"From: support@globex.example\r\nTo: support@desk.example\r\nSubject: [GX-{4711 + turn}] We got it\r\n"
        return (top + "\r\n".join(kept[:1] + boundary + kept[1:]) + "\r\n\r\n" + body).encode()

    assert play(line, robot, "support@globex.example", PASS) <= ENOUGH


def test_agents_are_not_stormed_by_a_robot_either(line):
    def robot(last, turn):
        return mail("Gone fishing.", sender="kim@globex.example", subject="Kim", message_id=f"v{turn}@globex.example")

    for turn in range(100):
        line.play(robot(None, turn))
    assert len(line.to_customers) <= ENOUGH
    assert len(line.told("maria@desk.example")) <= 100
