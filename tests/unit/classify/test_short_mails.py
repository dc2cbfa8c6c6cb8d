"""Very short mails: what says nothing by itself is an answer, a close or something new, never a complaint or an alarm."""

import pytest

from ingest.classify.features import features
from ingest.classify.passage import Passage
from ingest.classify.reading import read
from models.policy import Emergency

SHORT = (
    *("More.", "I see it too.", "Any news?", "ok", "Thanks", "See attached", "Mehr.", "Ich sehe es auch.", "Danke"),
    *("Gibt es Neues?", "Plus.", "Je le vois aussi.", "Des nouvelles ?", "Merci", "Más.", "Yo también lo veo."),
    *("¿Alguna novedad?", "Gracias", "Altro.", "Lo vedo anch'io.", "Novità?", "Grazie", "Mais.", "Eu também vejo."),
    *("Alguma novidade?", "Obrigado", "Meer.", "Ik zie het ook.", "Nog nieuws?", "Bedankt", "Więcej.", "Dziękuję"),
    *("Też to widzę.", "Są jakieś wieści?", "Mer.", "Jag ser det också.", "Några nyheter?", "Tack", "Daha fazla."),
    *("Ben de görüyorum.", "Haber var mı?", "Teşekkürler", "Ещё.", "Я тоже это вижу.", "Есть новости?", "Спасибо"),
    *("المزيد.", "أنا أراه أيضا.", "هل من جديد؟", "شكرا", "更多。", "我也看到了。", "有消息吗？", "谢谢"),
    *(
        "もっと。",
        "私にも見えます。",
        "進展はありますか？",
        "ありがとう",
        "더.",
        "저도 보여요.",
        "소식 있나요?",
        "감사합니다",
    ),
)


@pytest.mark.parametrize("text", SHORT)
@pytest.mark.parametrize(("subject", "is_reply"), [("", False), ("Hello", False), ("Report", True)])
def test_a_mail_of_a_word_or_two_is_no_complaint_and_no_alarm(text, subject, is_reply):
    said = read(features(Passage(subject, text, "", is_reply)))
    assert said.kind in {"reply", "close", "new"}
    assert said.emergency < Emergency().review_threshold
