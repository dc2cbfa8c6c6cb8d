"""S7, S9: nobody can be bombed, advertised to or answered in a third person's place through the desk."""

from __future__ import annotations

import base64

import pytest
from fakes.line import FAIL, mail

VICTIM = "victim@elsewhere.example"
BAIT = ("WATCHES", "watches.bait.example", "Lucky Winner", "baitfile", "667788990", "BAITTAG")
LIMIT = 5
"""Automatic mails an hour to an address that nothing proves ([limits] automatic_per_address_hour)."""


def bomb(number, sender, *, proof=None):
    """A mail full of bait in every place that an acknowledgement might echo."""
    words = (
        f"Lucky Winner number {number}! CHEAP WATCHES at https://watches.bait.example/{number}\n"
        f"campaign 667788990, call +1 212 555 0199\n"
    )
    attached = (
        "--b\nContent-Type: text/plain\n\n" + words + "\n--b\n"
        'Content-Type: application/pdf; name="baitfile.pdf"\nContent-Disposition: attachment; filename="baitfile.pdf"'
        "\nContent-Transfer-Encoding: base64\n\nAAAA\n--b--"
    )
    return mail(
        attached,
        sender=sender,
        subject=f"[BAITTAG: x] CHEAP WATCHES {number} https://watches.bait.example",
        message_id=f"bomb{number}@evil.example",
        proof=proof,
        headers=('Content-Type: multipart/mixed; boundary="b"',),
    )


def shown(sent):
    """Everything a reader sees of a mail: headers that carry words, and both parts."""
    message = sent.message
    parts = [part.get_payload(decode=True).decode() for part in message.walk() if not part.is_multipart()]
    return "\n".join([str(message["Subject"]), str(message["To"]), str(message["From"]), *parts])


def test_of_three_hundred_mails_in_one_hour_five_are_answered_and_hold_none_of_the_attackers_words(line):
    for number in range(300):
        line.take(bomb(number, f"Lucky Winner <{VICTIM}>"))
        line.clock.go_on(seconds=11)
    line.work()
    line.send()
    assert len(line.cases) == 300
    assert 1 <= len(line.to_customers) <= LIMIT
    for sent in line.to_customers:
        assert sent.to == (VICTIM,)
        assert not [word for word in BAIT if word in shown(sent)]
    held = [row for row in line.owed_to_customers if row["state"] == "withheld"]
    assert len(held) == 300 - len(line.to_customers)
    assert all(row["reason"] for row in held)


SPELLINGS = [
    VICTIM,
    "VICTIM@ELSEWHERE.EXAMPLE",
    '"victim"@elsewhere.example',
    '"v\\ictim"@elsewhere.example',
    "victim@elsewhere.example.",
    "victim@ｅlsewhere.example",
    "victim@elsewhere。example",
    "(hello)victim@elsewhere.example",
    *(f"victim+{tag}@elsewhere.example" for tag in "abcdefgh"),
]


def test_other_spellings_of_one_mailbox_share_its_limit(line):
    for number, spelling in enumerate(SPELLINGS):
        line.play(bomb(number, f"<{spelling}>"))
    assert 1 <= len(line.to_customers) <= LIMIT


def test_all_strangers_together_have_a_limit_too(line):
    line.policy = line.policy.model_copy(
        update={"limits": line.policy.limits.model_copy(update={"automatic_strangers_hour": 20})}
    )
    for number in range(60):
        line.take(bomb(number, f"victim{number}@elsewhere{number}.example"))
    line.work()
    line.send()
    assert len(line.to_customers) == 20


def test_words_of_an_emergency_open_no_way_around_the_limit_of_all_strangers(line):
    line.policy = line.policy.model_copy(
        update={"limits": line.policy.limits.model_copy(update={"automatic_strangers_hour": 5})}
    )
    for number in range(40):
        words = f"All ads are down on every site, we lose 9,000 EUR an hour, nothing helps! {number}"
        line.take(
            mail(words, sender=f"victim{number}@elsewhere{number}.example", subject=f"ads down {number}", proof=None)
        )
    line.work()
    line.send()
    assert len(line.cases) == 40
    assert 5 <= len(line.to_customers) <= 20


@pytest.mark.parametrize("sender", ["support@desk.example", "help@desk.example", "creative@desk.example"])
def test_our_own_addresses_are_never_acknowledged(line, sender):
    line.play(mail("Hello me.", sender=sender, proof=None))
    assert line.to_customers == []


@pytest.mark.parametrize(
    ("content", "envelope"),
    [
        (mail("Hello.", sender=VICTIM, proof=FAIL), VICTIM),
        (mail("Hello.", sender=VICTIM, proof=None), ""),
        (mail("Hello.", sender="MAILER-DAEMON@elsewhere.example", subject="failure notice", proof=None), ""),
        (mail("News.", sender=VICTIM, proof=None, headers=("List-Id: <n.elsewhere.example>",)), VICTIM),
        (mail("News.", sender=VICTIM, proof=None, headers=("Precedence: bulk", "List-Unsubscribe: <u>")), VICTIM),
        (b"\r\nno header at all\r\n", VICTIM),
        (b"From: victim@elsewhere.example\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n", ""),
        (b"\x00\xff" * 2000, ""),
        (b"", VICTIM),
    ],
    ids=["forged", "null sender", "bounce", "list", "bulk", "no header", "damaged", "binary", "empty"],
)
def test_no_backscatter(line, content, envelope):
    line.play(content, envelope_from=envelope)
    assert line.to_customers == []


def test_a_bounce_of_our_acknowledgement_is_not_answered_however_often_it_comes(line):
    line.play(mail(sender=VICTIM, proof=None))
    own = line.to_customers[0].message["Message-ID"]
    for number in range(5):
        line.play(
            mail(
                f"Delivery to {VICTIM} failed: 550 5.1.1 user unknown. {number}",
                sender="MAILER-DAEMON@elsewhere.example",
                subject="Undelivered Mail Returned to Sender",
                proof=None,
                headers=(f"In-Reply-To: {own}",),
            ),
            envelope_from="",
        )
    assert len(line.to_customers) == 1


def test_base64_subjects_of_strangers_are_not_echoed_either(line):
    subject = base64.b64encode(b"CHEAP WATCHES").decode()
    line.play(mail("x", sender=VICTIM, subject=f"=?utf-8?b?{subject}?=", proof=None))
    assert "WATCHES" not in shown(line.to_customers[0])
