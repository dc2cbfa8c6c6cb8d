"""Bounces in prose, as common mail servers word them."""

from __future__ import annotations

import pytest

DAEMON = "Mail Delivery System <MAILER-DAEMON@mx.desk.example>"

REPORTS = {
    "qmail": ("failure notice", "Hi. This is the program at mx.desk.example.\nI'm afraid I wasn't able to deliver your message.\n\n<ana@northwind.example>:\n192.0.2.7 does not like recipient.\nRemote host said: 550 no mailbox here by that name\nGiving up.\n\n--- Below this line is a copy of the message.\nReturn-Path: <support@desk.example>\nMessage-ID: <42@desk.example>\nTo: ben@northwind.example\n", "5.1.1"),
    "Exim": ("Mail delivery failed: returning message to sender", "A message that you sent could not be delivered to all of its recipients. The following address(es) failed:\n\n  ana@northwind.example\n    host mx.northwind.example [192.0.2.7]\n    SMTP error from remote mail server after RCPT TO: 550 5.1.1 unknown\n", "5.1.1"),
    "Postfix": ("Undelivered Mail Returned to Sender", "This is the mail system at host mx.desk.example.\n\n<ana@northwind.example>: host mx.northwind.example[192.0.2.7] said: 552 5.2.2 over\n    quota (in reply to RCPT TO command)\n", "5.2.2"),
    "Sendmail": ("Returned mail: see transcript for details", "   ----- The following addresses had permanent fatal errors -----\n<ana@northwind.example>\n    (reason: 550 5.1.1 <ana@northwind.example>... User unknown)\n\n   ----- Transcript of session follows -----\n... while talking to mx.northwind.example.:\n>>> DATA\n<<< 550 5.1.1 <ana@northwind.example>... User unknown\n", "5.1.1"),
    "Exchange on premises": ("Undeliverable: your case", "Your message did not reach some or all of the intended recipients.\n\n      Subject:  your case\n\nThe following recipient(s) could not be reached:\n\n      ana@northwind.example on 3/2/2026 12:00 PM\n            The e-mail account does not exist at the organization this message was sent to.\n            <mx.northwind.example #5.1.1>\n", "5.1.1"),
    "Exchange 365": ("Undeliverable: your case", "Delivery has failed to these recipients or groups:\n\nAna Ruiz (ana@northwind.example)\nThe email address you entered couldn't be found.\n\nRemote Server returned '550 5.1.10 RESOLVER.ADR.RecipientNotFound'\n", "5.1.10"),
    "Exchange 365, German": ("Unzustellbar: Ihr Fall", "Fehler bei der Zustellung an folgende Empfänger oder Verteilerlisten:\n\nAna Ruiz (ana@northwind.example)\nDas Postfach des Empfängers ist voll.\n", "5.2.2"),
    "Exchange 365, French": ("Non remis : votre dossier", "Échec de la remise pour ces destinataires ou groupes :\n\nAna Ruiz (ana@northwind.example)\nL'adresse est introuvable.\n", "5.1.1"),
    "Domino": ("DELIVERY FAILURE: User ana not listed in Domino Directory", "Your message\n\n  Subject: your case\n\nwas not delivered to:\n\n  ana@northwind.example\n\nbecause:\n\n  User ana (ana@northwind.example) not listed in Domino Directory\n", "5.1.1"),
    "Gmail": ("Delivery Status Notification (Failure)", "** Address not found **\n\nYour message wasn't delivered to ana@northwind.example because the address couldn't be found.\n\nThe response was:\n550 5.1.1 The email account that you tried to reach does not exist.\n", "5.1.1"),
    "Yahoo": ("Failure Notice", "Sorry, we were unable to deliver your message to the following address.\n\n<ana@northwind.example>:\n554: delivery error: dd This user doesn't have a northwind.example account (ana@northwind.example) [0]\n", "5.1.1"),
    "AOL": ("Mail Delivery Problem", "The mail system could not deliver your mail.\n\n<ana@northwind.example>\n  550 Requested action not taken: mailbox unavailable\n", "5.1.1"),
    "GroupWise": ("Message status - undeliverable", "The message that you sent was undeliverable to the following:\n\tana@northwind.example (user not found)\n", "5.1.1"),
    "MailEnable": ("Message Delivery Failure", "MailEnable: Message delivery has failed.\n\nMessage could not be delivered to some recipients.\nThe following recipient(s) could not be reached:\n\n\tRecipient: [SMTP:ana@northwind.example]\n\tReason: The account does not exist\n", "5.1.1"),
    "IMail": ("Undeliverable Mail", "Unknown user: ana@northwind.example\n\nRCPT TO generated following response:\n550 unknown user\n", "5.1.1"),
    "Mimecast": ("[Postmaster] Email Delivery Failure", "This is a delivery failure notification. An email addressed to email address :\n-- ana@northwind.example\ncould not be delivered. The problem appears to be :\n-- Recipient email address is possibly incorrect\nAdditional information follows :\n-- 5.1.1 no such user\n", "5.1.1"),
    "Proofpoint": ("Undeliverable mail", "Your message could not be delivered to the following recipient:\n\nana@northwind.example\n\nReason: 550 5.7.1 message refused by policy\n", "5.7.1"),
    "SES": ("Delivery Status Notification (Failure)", "An error occurred while trying to deliver the mail to the following recipients:\nana@northwind.example\n", ""),
    "Zimbra": ("Undelivered Mail Returned to Sender", "<ana@northwind.example>: host mx.northwind.example[192.0.2.7] said: 550 5.2.1\n    mailbox disabled\n", "5.2.1"),
    "Polish": ("Niedostarczona wiadomość", "Wiadomość do ana@northwind.example nie została dostarczona. Powód: użytkownik nieznany.\n", "5.1.1"),
    "Russian": ("Недоставленное сообщение", "Сообщение для ana@northwind.example не доставлено. Пользователь не найден.\n", "5.1.1"),
    "Japanese": ("配信できませんでした", "メールを配信できませんでした。\n\nana@northwind.example\n宛先が存在しません。\n", "5.1.1"),
    "Chinese": ("系统退信", "您的邮件无法投递。\n收件人: ana@northwind.example\n收件人不存在\n", "5.1.1"),
}  # fmt: skip


@pytest.mark.parametrize("server", REPORTS)
def test_a_servers_report_names_recipient_and_status(ask, server):
    subject, text, status = REPORTS[server]
    origin = ask(subject, text, sender=DAEMON, envelope="")
    assert origin.kind == "bounce"
    assert [(one.recipient, one.status, one.permanent) for one in origin.bounces] == [
        ("ana@northwind.example", status, True)
    ]


def test_the_mail_it_is_about_is_read_from_the_returned_part(ask):
    subject, text, _ = REPORTS["qmail"]
    assert ask(subject, text, sender=DAEMON).bounces[0].original_message_id == "42@desk.example"


def test_returned_headers_come_before_everything_else(ask):
    subject, text, _ = REPORTS["qmail"]
    returned = (("text/rfc822-headers", b"Subject: x\r\nMessage-ID: <43@desk.example>\r\n"),)
    assert ask(subject, text, sender=DAEMON, parts=returned).bounces[0].original_message_id == "43@desk.example"


def test_what_the_report_answers_is_the_last_resort(ask):
    subject, text, _ = REPORTS["Gmail"]
    origin = ask(subject, text, sender=DAEMON, in_reply_to=("44@desk.example",))
    assert origin.bounces[0].original_message_id == "44@desk.example"


def test_a_warning_of_delay_is_a_delayed_notice(ask):
    text = "This is only a warning.\nYour message to ana@northwind.example has not yet been delivered. We will keep trying."
    origin = ask("Warning: message delayed 4 hours", text, sender=DAEMON)
    assert origin.kind == "delayed_notice"
    assert [(one.action, one.permanent) for one in origin.bounces] == [("delayed", False)]


def test_failed_recipients_in_a_header_are_all_told(ask):
    headers = {"X-Failed-Recipients": "ana@northwind.example,\n ben@northwind.example"}
    origin = ask("Mail delivery failed", "Unrouteable address", sender=DAEMON, headers=headers)
    assert [one.recipient for one in origin.bounces] == ["ana@northwind.example", "ben@northwind.example"]


def test_our_own_address_is_no_failed_recipient(ask):
    text = "Message from <support@desk.example> to <ana@northwind.example> could not be delivered: user unknown"
    origin = ask("Undeliverable", text, sender=DAEMON)
    assert [one.recipient for one in origin.bounces] == ["ana@northwind.example"]


PEOPLE = {
    "forwards a bounce": ("Fwd: Undelivered Mail Returned to Sender", "Hi, I get this when I write to you. What is wrong?\n\n<support@desk.example>: host said: 550 5.1.1 user unknown\n"),
    "pastes a bounce": ("Undeliverable: my report", "Hello, my mail to ana@northwind.example could not be delivered, see below. Can you help?\n550 5.1.1 user unknown\n"),
    "answers a bounce": ("Re: Undelivered Mail Returned to Sender", "That address is wrong indeed, use ben@northwind.example."),
    "writes about bounces": ("Returned mail in reports", "Our reports count returned mail twice. The user unknown rows appear in both tables."),
}  # fmt: skip


@pytest.mark.parametrize("who", PEOPLE)
def test_a_person_who_speaks_of_bounces_is_a_person(ask, who):
    subject, text = PEOPLE[who]
    assert ask(subject, text).kind == "person"


def test_a_postmaster_who_writes_to_us_is_a_person(ask):
    text = "Dear colleagues, our gateway rejected a message of yours with 550 5.7.1. Please check your reverse DNS."
    assert ask("Mail rejected", text, sender="Postmaster <postmaster@northwind.example>").kind == "person"


def test_a_vacation_note_with_the_null_sender_that_quotes_a_bounce_is_a_vacation_note(ask):
    note = "Thank you for your mail. I am out of the office until Monday. In urgent cases please contact Tom."
    origin = ask("Re: mail not delivered", f"{note}\n> your message could not be delivered", new_text=note, envelope="")
    assert origin.kind == "auto_reply"
