"""Signs that a person speaks to us: a greeting, a request, a question."""

from __future__ import annotations

from ingest.origin.sign import Sign, hit

_ELSEWHERE = "contact|kontakt|mail|e-?mail|bel|bell|ring|anruf|wenden|mich|sich|zich|terecht|skriv|schreib|erreich"
"""What a robot lets one do: ask somebody else."""

REQUEST = Sign(
    "asks us for something",
    -3,
    (
        r"(can|could|would|will) (you|anyone|someone|somebody)\b",
        (
            "please (check|investigate|look|fix|help|advise|restore|confirm|let (me|us)|send (me|us)|do (?!not)|stop"
            "|pause|close|add (me|us|him|her|the)|remove|find|deactivate|delete|disable|resend)"
        ),
        r"(we|our \w+) (see|saw|have noticed|stopped|cannot|can't|are (seeing|losing|unable))",
        rf"(konnen|konnten|wurden) (sie|wir) (?!.{{0,40}}({_ELSEWHERE}))",
        "bitte (prufen|um|schauen|sagen|schicken|senden|schliessen|helfen)",
        "(pouvez|pourriez)[- ]vous",
        (
            "(pueden|podrian|podeis|puede|podria) (verific|revis|comprob|mirar|ayud|decir|confirm|explic|arregl|indic"
            "|darnos)"
        ),
        "(podem|poderiam|podiam|pode) (ver|verificar|ajudar|confirmar|dizer)",
        r"(potete|potreste|puo|puoi) (verific|controll|dir|aiut|conferm|guard)\w*",
        rf"(kunnen|kunt|kan) (jullie|u|iemand) (?!.{{0,20}}({_ELSEWHERE}))",
        rf"(kan|kunde) ni (?!.{{0,20}}({_ELSEWHERE}))", rf"(kan|kunne) (i|dere) (?!.{{0,20}}({_ELSEWHERE}))",
        "(voitteko|voisitteko|voitko|voisitko) ", "(muzete|mohli byste|mohl byste|mozete) ",
        "перевірте|допоможіть|чи можете",
        "(tudna|tudnak|megnezne)", "(puteti|ati putea) (verific|ajut|confirm|uita)", "(μπορειτε|μπορεσετε) να",
        "mozecie|moga panstwo (spr|pomoc|potw|zaj)|prosze (sprawdzic|o (sprawdzenie|pomoc|info))",
        "(ご確認|教えて|対応)(を|して)?(お願い|いただけ|ください)", "て(いただけ|もらえ)(ます|ません|る)",
        "お願いできます", "どなたに|誰に|どちらに(聞|伺|連絡)",
        "(请|帮忙|麻烦)(帮|您|你|们|尽快)?(查|看|核实|处理|确认)",
        "(확인|조치|처리) ?(부탁|바랍|해 ?주)",
        r"(kontrol|yardım|bak)\w* (eder|edebilir|misin|mısın|olur)\w*",
        "(يرجى|الرجاء) (التحقق|المساعدة|مراجعة)",
        "проверьте|помогите|могли бы|подскажите|(прошу|просьба|можете) (?!.{0,30}(обращ|звон|пис|пиш|связ|контакт))",
    ),
)  # fmt: skip

QUESTION = Sign("asks a question", -1, (r"[?？؟]",))

GREETING = Sign(
    "greets somebody",
    -3,
    (
        (
            r"\W{0,3}(hi|hello|hallo|hey|dear|good (morning|afternoon|day)|guten tag|sehr geehrte|bonjour|hola"
            r"|ola|buongiorno|beste|dzien dobry|hej|merhaba|здравствуйте)\b"
        ),
    ),
)  # fmt: skip


def person_speaks(opening: str) -> bool:
    """The text begins with a greeting or asks something of us: a person wrote it, whatever he pasted below."""
    greeting = hit(GREETING, opening)
    return (greeting is not None and greeting.at == 0) or hit(REQUEST, opening) is not None
