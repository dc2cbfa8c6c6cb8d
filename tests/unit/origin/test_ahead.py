"""Who tells of an absence before it begins is a person; a machine speaks while its owner is away."""

from __future__ import annotations

import pytest

PERSONS = (
    "I'm out from Thursday on, so if you need anything from me please ask before that. Otherwise Jim can answer.",
    "Ich bin ab morgen zwei Wochen im Urlaub, bitte stimmen Sie alles Weitere mit Frau Keller ab.",
    "Je serai absente la semaine prochaine, merci de répondre à mon collègue Paul pour la suite.",
    "Estoy de vacaciones a partir del lunes, así que contesten por favor a Elena.",
    "Estou de férias a partir de sexta, então preciso disto resolvido antes.",
    "Sono in ferie da lunedì, quindi vi chiedo di chiudere entro venerdì.",
    "Ik ben vanaf maandag met vakantie, mail dus daarna met Joost.",
    "Jestem na urlopie od jutra, sprawę przejmuje Anna Nowak.",
    "来週は出張で不在ですので、今週中にご回答いただけますと助かります。",
    "我下周休假，这个问题请直接联系我的同事小王。",
    "다음 주에 휴가라서 이번 주 안에 답변 부탁드립니다.",
    "أنا في إجازة من الغد، يرجى التواصل مع زميلي خالد بخصوص هذه الحالة.",
    "Я со среды в отпуске, дальше по этому вопросу пишите Олегу.",
    "Jag är ledig på fredag men kan svara på torsdag.",
)
MACHINES = (
    "I'm away from 3 March to 14 March with no access to mail. Please contact Lena in urgent cases.",
    "Ich bin ab Montag wieder erreichbar. In dringenden Fällen hilft Frau Keller.",
    "Estaré de vacaciones desde el 3 hasta el 20 de agosto. Para asuntos urgentes, escriba a turno@mediatico.example.",
    "Sono fuori ufficio dal 2 al 9 giugno. Per urgenze contattare Giulia.",
    "Jag är ledig till och med april. Kontakta Karin vid brådskande ärenden.",
)


@pytest.mark.parametrize("text", PERSONS)
def test_an_absence_to_come_is_told_by_a_person(ask, text):
    assert ask("Re: [CP-104217] Report is empty", text, in_reply_to=("x@desk.example",)).kind == "person"


@pytest.mark.parametrize("text", MACHINES)
def test_an_absence_that_runs_is_told_by_a_machine(ask, text):
    assert ask("Re: [CP-104217] Report is empty", text, in_reply_to=("x@desk.example",)).kind == "auto_reply"
