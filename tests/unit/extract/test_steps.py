"""Whether somebody else could make the trouble happen again."""

import pytest

from ingest.extract.steps import has_steps

YES = [
    "Steps:\n1. open the console\n2. click on Save\n3. the page stays white",
    "Blank banner: 1. open our page, 2. accept the cookies, 3. scroll to the sidebar.",
    "It logs me out whenever I (1) open a chart, (2) turn the phone and (3) turn it back.",
    "To reproduce: open any line item, click the chart, wait.",
    "I open the report, select June, press Export and nothing happens.",
    "Open Reports > Delivery > Export, then nothing happens",
    "curl -X POST https://api.example/v1/bid -d '{}'\nHTTP/1.1 500",
    'POST /conversions?id=1 {"value": 3}\n-> 500 {"error":"x"}',
    "1. App öffnen\n2. unten auf Berichte tippen, anklicken\n3. Absturz",
    "手順:\n1. 画面を開く\n2. 保存をクリックする",
    "1- Oyunu aç, düğmeye bas\n2- Reklamı kapat: ödül yok, kaydet",
    "Dès que je filtre par date puis que je clique sur Exporter, le fichier est vide.",
    "1. فتحت الإعدادات\n2. حذفت المنطقة\n3. حفظت",
    "publish -h broker.desk.example -p 8883 --cert c.pem -t ping\nError: the connection was refused",
    "Шаги: 1) открыть страницу, 2) пролистать до комментариев, 3) баннер растягивается",
]
NO = [
    "All ads are down since noon, please call.",
    "Two questions:\n1. When does the webinar take place?\n2. Can we export to Parquet?",
    "I clicked and it failed.",
    "https://t.example/p?x=1 -> 500",
    "fill 90 -> 11 %, price 4,10 -> 0,35, and we add nothing",
    "The case was opened by our digital officer and has a green tick.",
    "",
]


@pytest.mark.parametrize("text", YES)
def test_ordered_actions_or_a_whole_request_are_steps(text):
    assert has_steps(text)


@pytest.mark.parametrize("text", NO)
def test_a_complaint_or_a_list_of_questions_is_none(text):
    assert not has_steps(text)
