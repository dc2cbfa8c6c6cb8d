"""The judgement of whole mails."""

import time
import tomllib
from pathlib import Path

import pytest

from ingest.classify.verdict import judge
from models.mail import Address, Folded, Forward, ParsedMail
from models.policy import Desk, Policy
from models.rules import KnownError, RequestType, Required, Rule
from models.understanding import Findings, NewWords, ObjectId, Origin, SubjectLine

SHIPPED = tomllib.loads(Path("casepost/defaults/rules.toml").read_text(encoding="utf-8"))
DESK = Desk(address="support@desk.example")
POLICY = Policy(
    desk=DESK,
    rules=tuple(Rule(**row) for row in SHIPPED["rule"]),
    types=tuple(RequestType(**row) for row in SHIPPED["type"]),
    required=tuple(Required(**row) for row in SHIPPED["required"]),
)
OUTAGE = (
    "Since nine this morning no ads are served on any of our sites, all slots are blank and we lose 2,000 EUR an hour."
)
CALM = "Could you tell me where I find the list of creative sizes? No hurry at all, nothing is wrong. Thank you!"


def verdict(
    text,
    subject="",
    *,
    origin="person",
    findings=None,
    policy=POLICY,
    tags=(),
    reply=False,
    folded=(),
    language="en",
    **mail,
):
    line = SubjectLine(subject, tags=tags, is_reply=reply)
    parsed = ParsedMail("m1", subject, Address("", "ana@customer.example"), text=text, **mail)
    return judge(parsed, NewWords(text, folded), line, Origin(origin), findings or Findings(), language, policy)


def test_an_outage_of_everything_is_an_emergency_with_quotes_from_the_mail():
    said = verdict(OUTAGE, "No ads")
    assert said.emergency
    assert not said.review
    assert said.priority in {"Blocker", "Critical"}
    quotes = [one.quote for one in said.reasons if one.weight > 0 and one.signal.startswith("speaks")]
    assert quotes
    assert all(quote.removesuffix(" …") in f"No ads\n{OUTAGE}".replace("\n", " ") for quote in quotes)


def test_a_calm_question_is_none_and_low():
    said = verdict(CALM, "Creative sizes")
    assert not said.urgent
    assert said.priority == "Low"
    assert said.score < 0.1


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (
            "de",
            "Seit 6 Uhr wird auf allen unseren Seiten keine einzige Anzeige mehr ausgeliefert, Umsatz null. Nichts hilft.",
        ),
        (
            "fr",
            "Depuis 6 h plus aucune publicité sur tous nos sites, revenus à zéro, aucune solution de contournement.",
        ),
        ("es", "Desde las 6 no se muestra ningún anuncio en todos nuestros sitios, ingresos a cero, nada ayuda."),
        ("it", "Dalle 6 su tutti i nostri siti nessun annuncio, ricavi a zero, nessun rimedio funziona."),
        ("pt", "Desde as 6h nenhum anúncio aparece em todos os nossos sites, receita zero, nada adianta."),
        ("nl", "Sinds 6 uur op al onze sites geen enkele advertentie, omzet nul, niets helpt."),
        ("pl", "Od 6 rano na wszystkich naszych stronach nie ma żadnych reklam, przychód zero, nic nie pomaga."),
        ("sv", "Sedan klockan 6 visas inga annonser på någon av våra sajter, intäkten är noll, inget hjälper."),
        ("tr", "Sabah 6'dan beri bütün sitelerimizde hiç reklam yok, gelir sıfır, hiçbir şey işe yaramıyor."),
        ("ru", "С 6 утра на всех наших сайтах нет ни одной рекламы, доход ноль, ничего не помогает."),
        ("ar", "منذ السادسة صباحا لا يظهر أي إعلان على جميع مواقعنا والدخل صفر ولا شيء ينفع."),
        ("zh", "早上六点起所有网站都没有广告,全部空白,收入为零,什么办法都没用。"),
        ("ja", "朝6時から全サイトで広告がまったく表示されず、売上はゼロです。何をしても直りません。"),
        ("ko", "아침 6시부터 모든 사이트에 광고가 하나도 나오지 않고 매출이 0입니다. 아무것도 소용이 없습니다."),
    ],
)
def test_an_outage_is_caught_in_every_language(language, text):
    assert verdict(text, language=language).emergency


def test_a_number_of_ours_in_the_subject_makes_a_reply_of_what_looks_new():
    line = SubjectLine("List of sizes", case_numbers=("CP-104217",))
    mail = ParsedMail("m1", "List of sizes [CP-104217]", None, text=CALM)
    said = judge(mail, NewWords(CALM), line, Origin("person"), Findings(), "en", POLICY)
    assert said.kind == "reply"


def test_what_is_over_is_no_emergency():
    said = verdict(
        "Yesterday no ads were served on any of our sites for 40 minutes. It works again since. What was the cause?"
    )
    assert not said.emergency


def test_quoted_history_never_makes_an_emergency():
    said = verdict("Thanks, all fine now, please close the case.", reply=True, folded=(Folded("quote", OUTAGE),))
    assert not said.urgent
    assert said.kind == "close"


def test_a_forwarded_panic_is_the_payload():
    said = verdict("See below, please act.", "no ads", forwards=(Forward(None, "no ads", OUTAGE),))
    assert said.urgent


def test_the_emergency_tag_raises_and_never_lowers():
    assert verdict(CALM, tags=(("EMERGENCY", ""),)).emergency
    assert verdict(OUTAGE, tags=(("PRIORITY", "Low"),)).emergency
    assert verdict(OUTAGE, tags=(("CLOSE", ""),)).emergency


def test_critical_is_not_by_itself_an_emergency():
    said = verdict(CALM, tags=(("PRIORITY", "Critical"),))
    assert not said.urgent
    assert said.priority == "Critical"


def test_a_stated_blocker_is_told_as_a_reason_for_the_decision():
    said = verdict(CALM, tags=(("PRIORITY", "Blocker"),))
    assert not said.emergency
    assert said.priority == "Blocker"
    assert said.reasons[0].signal == "tag PRIORITY"


@pytest.mark.parametrize("kind", ["bounce", "delayed_notice", "delivered_notice", "feedback_report"])
def test_reports_are_bounces_and_never_emergencies(kind):
    said = verdict(OUTAGE, origin=kind)
    assert said.kind == "bounce"
    assert not said.urgent


@pytest.mark.parametrize("kind", ["auto_reply", "bulk"])
def test_headers_alone_never_silence_an_emergency_in_a_persons_words(kind):
    said = verdict(OUTAGE, "No ads", origin=kind)
    assert said.kind == kind
    assert said.emergency


def test_words_of_a_machine_are_no_emergency():
    said = verdict(
        "I am out of the office until 14 July with no access to mail. In urgent cases please call the switchboard.",
        "Automatic reply: All ads down",
        origin="auto_reply",
    )
    assert not said.urgent


def test_the_admins_rules_decide_before_the_model_and_move_the_score():
    rules = (
        Rule(
            name="vip",
            reason="the race weekend",
            words=("race weekend",),
            team="App Support",
            priority="Critical",
            weight=1.0,
        ),
    )
    said = verdict("About the race weekend: where is the list?", policy=Policy(desk=DESK, rules=rules))
    assert said.team == "App Support"
    assert said.priority == "Critical"
    assert said.emergency
    assert said.reasons[0].quote == "race weekend"


def test_thresholds_are_the_admins():
    strict = POLICY.model_copy(
        update={"emergency": POLICY.emergency.model_copy(update={"threshold": 1.0, "review_threshold": 0.0})}
    )
    said = verdict(CALM, policy=strict)
    assert said.review
    assert not said.emergency


def test_an_emergency_without_a_phone_number_is_asked_for_one():
    assert "phone" in verdict(OUTAGE).missing
    assert "phone" not in verdict(OUTAGE, findings=Findings(phones=("+12125550100",))).missing
    assert "phone" not in verdict(CALM).missing


def test_an_emergency_in_a_reply_is_asked_for_nothing_but_the_phone():
    said = verdict(
        "Still no ads on any site, all slots are blank, we lose 2,000 EUR an hour, nothing helps.",
        reply=True,
        folded=(Folded("quote", "Hi"),),
    )
    assert said.emergency
    assert set(said.missing) <= {"phone"}


def test_a_data_pull_without_a_reason_is_asked_for_its_justification():
    assert "justification" in verdict("Please send us the raw logs of April.").missing
    assert (
        "justification"
        not in verdict("Please send us the raw logs of April because our auditor asks for them.").missing
    )


def test_out_of_scope_is_told_and_asked_nothing():
    said = verdict("Could you write a script for us that renames all placements?")
    assert said.out_of_scope == "custom code"
    assert said.missing == ()


def test_a_known_error_is_recognised_by_key_id_or_words():
    table = (KnownError(key="KE-7", title="Late report", words=("report late",), ids=("4711",)),)
    policy = POLICY.model_copy(update={"known_errors": table})
    assert verdict("We have KE-7 too.", policy=policy).known_error == "KE-7"
    assert verdict("The report comes late.", policy=policy).known_error == "KE-7"
    assert verdict("x", findings=Findings(ids=(ObjectId("deal", "4711"),)), policy=policy).known_error == "KE-7"
    assert verdict("We have KE-77 too.", policy=policy).known_error is None


def test_type_and_category_come_from_the_tables_or_stay_empty():
    said = verdict("Please add a user for our new trader.")
    assert (said.type, said.category) == ("Setup & Configuration", "User management")
    assert verdict("Hello, how are you?").type is None


def test_an_empty_mail_is_judged_without_failing():
    said = verdict("")
    assert said.kind == "new"
    assert not said.emergency


@pytest.mark.parametrize(
    "piece", ["a", "广", "no ads ", "<<<>>>", "1,000 ", "?\n", "0 ", "€", "ا", "و", "\u0301", "all-none.", "50%"]
)
def test_hostile_length_costs_no_more_than_the_cap(piece):
    verdict(piece * 10)

    def cost(size):
        text = piece * (size // len(piece))
        begun = time.process_time()
        verdict(text)
        return time.process_time() - begun

    assert cost(400_000) < 8 * cost(100_000) + 0.2
