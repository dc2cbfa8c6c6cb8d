"""Lists, newsletters, machine notices; and the person who must not be taken for one."""

from __future__ import annotations

import pytest

from models.mail import Address


@pytest.mark.parametrize("name", ["List-Id", "List-Unsubscribe", "List-Post", "Mailing-List"])
def test_list_headers_alone_tell_a_list(ask, name):
    assert ask("News", "Hello all", headers={name: "<https://lists.northwind.example/u/1>"}).kind == "bulk"


@pytest.mark.parametrize(
    "headers",
    [
        {"List-Id": "Support <support.desk.example>", "Precedence": "list"},
        {"List-Post": "<https://groups.example/a/desk/support/post>, <mailto:support@desk.example>"},
        {"List-Unsubscribe": "<mailto:help@desk.example?subject=unsubscribe>"},
        {"Mailing-List": "list group@desk.example; contact group+owners@desk.example"},
    ],
)
def test_a_support_address_that_is_a_group_makes_no_customer_a_list(ask, headers):
    assert ask("Campaign stopped", "Campaign 12 stopped at nine.", headers=headers).kind == "person"


def test_precedence_with_a_second_sign_is_bulk(ask):
    text = "Five tips for your shop. To unsubscribe click here."
    assert ask("Tips", text, headers={"Precedence": "bulk"}, sender="Tips <tips@northwind.example>").kind == "bulk"


NOTICES = {
    "newsletter": ("News <newsletter@northwind.example>", "This week: five charts. You are receiving this because you subscribed. Unsubscribe here."),
    "german newsletter": ("Handel <newsletter@northwind.example>", "Die Themen der Woche. Sie erhalten diese E-Mail, weil Sie sich angemeldet haben. Hier abmelden."),
    "japanese magazine": ("通信 <mag@northwind.example>", "今週の特集：広告の未来。配信停止はこちら。"),
    "status page": ("Status <no-reply@northwind.example>", "Resolved: all systems are operational."),
    "monitor": ("nagios@northwind.example", "***** Nagios *****\nNotification Type: PROBLEM\nState: CRITICAL"),
    "tracker": ("Tasks <notifications@northwind.example>", "Tom mentioned you in a comment. View comment. You are receiving this because you are watching."),
}  # fmt: skip


@pytest.mark.parametrize("which", NOTICES)
def test_a_notice_without_headers_is_bulk_when_its_words_are_sure(ask, which):
    sender, text = NOTICES[which]
    assert ask("Notice", text, sender=sender).kind == "bulk"


PEOPLE = {
    "asks to be unsubscribed": "Please unsubscribe me from the weekly report, I do not read it.",
    "writes about newsletters": "Our newsletter campaign 12 shows the unsubscribe link twice. Can you help?",
    "passes on an alert": "Hi, see the alert below, our monitoring says your API is down.\nState: CRITICAL\nHost: api",
    "says hello": "Hello, we would like a demo of the reporting module.",
}


@pytest.mark.parametrize("who", PEOPLE)
def test_a_person_who_speaks_of_bulk_mail_is_a_person(ask, who):
    assert ask("Question", PEOPLE[who]).kind == "person"


def test_a_footer_that_is_only_quoted_does_not_count(ask):
    text = "Thanks!\n> You are receiving this because you subscribed. Unsubscribe here. Read more in this issue."
    assert ask("Re: News", text, new_text="Thanks!").kind == "person"


def test_a_no_reply_address_that_answers_to_a_person_is_a_form(ask):
    origin = ask(
        "Contact",
        "My campaign stopped.",
        sender="noreply@northwind.example",
        reply_to=(Address("", "ana@northwind.example"),),
    )
    assert origin.kind == "person"


def test_a_trackers_automatic_notice_is_bulk_and_no_reply(ask):
    headers = {"Auto-Submitted": "auto-generated", "List-Id": "<repo.codehub.example>"}
    assert ask("[repo] Bump", "Opened this pull request.", headers=headers).kind == "bulk"


def test_a_robot_that_writes_to_our_group_is_still_a_robot(ask):
    headers = {"List-Id": "<support.desk.example>", "Precedence": "list"}
    assert ask("Notice", "Planned work on Sunday.", headers=headers, sender="no-reply@northwind.example").kind == "bulk"


@pytest.mark.parametrize(
    ("subject", "text", "sender"),
    [
        ("[PING] 자동 점검 보고", "본 메일은 자동 발송입니다.\n결과: OK 11", "noc@northwind.example"),
        ("您的业务", "一折抢购，仅限今日。退订回复TD", "edm@northwind.example"),
        ("Вестник", "В выпуске: интервью. Отписка: https://n.example/off", "digest@northwind.example"),
        (
            "[ALARM] Probe",
            "Host: a\nDiese Nachricht wurde maschinell erzeugt und wird nicht gelesen.",
            "leit@northwind.example",
        ),
        (
            "Survey",
            "You were chosen for our study. Don't want these mails? https://n.example/bye",
            "survey@northwind.example",
        ),
    ],
)
def test_a_notice_to_many_is_bulk_in_any_language(ask, subject, text, sender):
    assert ask(subject, text, sender=sender).kind == "bulk"
