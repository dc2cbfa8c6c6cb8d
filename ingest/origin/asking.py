"""Signs that a person speaks to us: a greeting, a request, a question."""

from __future__ import annotations

from ingest.origin.sign import Sign, hit

REQUEST = Sign(
    "asks us for something",
    -3,
    (
        r"(can|could|would|will) (you|anyone|someone|somebody)\b",
        (
            r"please (check|investigate|look|fix|help|advise|restore|confirm|let (me|us)|send|do (?!not)\w|stop"
            "|pause|close|see|have|keep|add|copy|remove|resend|find)"
        ),
        r"(we|our \w+) (see|saw|have noticed|stopped|cannot|can't|are (seeing|losing|unable))",
        r"(konnen|konnten|wurden) (sie|wir)\b", "bitte (prufen|um|schauen|sagen|schicken|senden|schliessen|helfen)",
        "(pouvez|pourriez)[- ]vous", r"(pueden|podrian|podeis|puede|podria) \w+",
        "(podem|poderiam|podiam|pode) (ver|verificar|ajudar|confirmar|dizer)",
        r"(potete|potreste|puo|puoi) (verific|controll|dir|aiut|conferm|guard)\w*",
        "(kunnen|kunt|kan) (jullie|u|iemand)", r"(kan|kunde) ni\b",
        r"mozecie|moga panstwo|prosze (sprawdzic|o (sprawdzenie|pomoc|info\w*))",
        "(ご確認|教えて|対応)(を|して)?(お願い|いただけ|ください)",
        "(请|帮忙|麻烦)(帮|您|你|们|尽快)?(查|看|核实|处理|确认)", "(확인|조치|처리) ?(부탁|바랍|해 ?주)",
        r"(kontrol|yardım|bak)\w* (eder|edebilir|misin|mısın|olur)\w*", "(يرجى|الرجاء) (التحقق|المساعدة|مراجعة)",
        "прошу|просьба|проверьте|помогите|можете|могли бы|подскажите",
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
