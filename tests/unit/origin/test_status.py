"""What a server meant by a code or by its words."""

from __future__ import annotations

import pytest

from ingest.origin.bounce.status import status_of, still_trying


@pytest.mark.parametrize(
    ("words", "status"),
    [
        ("550 5.1.1 <a@b.example>: Recipient address rejected", "5.1.1"),
        ("554 5.7.1 Service unavailable; blocked", "5.7.1"),
        ("#5.2.2 smtp;550", "5.2.2"),
        ("452 mailbox full", "4.2.2"),
        ("550 mailbox full", "5.2.2"),
        ("550 No such user here", "5.1.1"),
        ("The user's mailfolder is over quota", "5.2.2"),
        ("This account has been disabled", "5.2.1"),
        ("Host or domain name not found", "5.1.2"),
        ("Relaying denied", "5.7.1"),
        ("Message size exceeds fixed maximum message size", "5.3.4"),
        ("Das Postfach des Empfängers ist voll", "5.2.2"),
        ("Der Empfänger wurde nicht gefunden: Adresse existiert nicht", "5.1.1"),
        ("La boîte aux lettres du destinataire est pleine", "5.2.2"),
        ("El buzón del destinatario está lleno", "5.2.2"),
        ("O usuário não existe", "5.1.1"),
        ("Utente sconosciuto", "5.1.1"),
        ("Gebruiker onbekend", "5.1.1"),
        ("Skrzynka odbiorcy jest pełna", "5.2.2"),
        ("宛先のユーザーが存在しません", "5.1.1"),
        ("收件人不存在", "5.1.1"),
        ("메일함 용량이 초과되었습니다", "5.2.2"),
        ("Почтовый ящик получателя переполнен", "5.2.2"),
        ("Good morning", ""),
        ("Call (480) 555-0100 or 10.5.1.1 for help, 552 bytes", ""),
    ],
)
def test_words_and_codes_give_an_enhanced_status(words, status):
    assert status_of(words)[0] == status


def test_the_class_of_the_code_tells_permanence():
    assert status_of("421 4.4.2 connection dropped") == ("4.4.2", False)
    assert status_of("550 5.4.4 host not found") == ("5.4.4", True)
    assert status_of("") == ("", None)


@pytest.mark.parametrize(
    "words",
    [
        "Your message has not yet been delivered. Delivery attempts will continue.",
        "This is a warning message only. You do not need to resend your message.",
        "The message is still queued and the server will keep trying.",
    ],
)
def test_a_report_that_promises_further_attempts_is_only_a_warning(words):
    assert still_trying(words)
    assert not still_trying("The server gave up after five days.")
