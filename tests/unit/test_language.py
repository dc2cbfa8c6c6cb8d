"""The language of a mail's own words."""

import pytest

from ingest.language import language_of

CASES = [
    ("en", "Hello, our ads are not delivered since this morning. Could you have a look?"),
    ("de", "Guten Morgen, seit heute früh werden unsere Anzeigen nicht ausgeliefert. Bitte prüfen."),
    ("fr", "Bonjour, nos annonces ne s'affichent plus depuis ce matin. Merci de vérifier."),
    ("es", "Buenos días, nuestros anuncios no se muestran desde esta mañana. ¿Pueden revisarlo?"),
    ("pt", "Bom dia, nossos anúncios não aparecem desde hoje cedo. Podem verificar, por favor?"),
    ("it", "Buongiorno, da stamattina i nostri annunci non vengono più erogati. Potete controllare?"),
    ("nl", "Goedemorgen, sinds vanochtend worden onze advertenties niet meer getoond. Kunnen jullie kijken?"),
    ("pl", "Dzień dobry, od rana nasze reklamy się nie wyświetlają. Proszę o sprawdzenie."),
    ("sv", "Hej, sedan i morse visas inga av våra annonser. Kan ni titta på det?"),
    ("tr", "Merhaba, bu sabahtan beri reklamlarımız yayınlanmıyor. Kontrol edebilir misiniz?"),
    ("ru", "Здравствуйте, с утра наша реклама не показывается. Проверьте, пожалуйста."),
    ("ja", "お世話になっております。今朝から広告が配信されておりません。ご確認ください。"),
    ("ko", "안녕하세요. 오늘 아침부터 광고가 나오지 않습니다. 확인 부탁드립니다."),
    ("zh", "您好，从今天早上开始我们的广告没有展示，请帮忙看一下。"),
    ("zh", "您好，自今日早上起廣告版位全數空白，請協助處理。"),
    ("ar", "مرحباً، إعلاناتنا لا تظهر منذ صباح اليوم. نرجو المساعدة."),
    ("ru", "Были сбои, VAST Prebid CTR viewability, сейчас мы проверили API gateway timeout errors"),
    ("ja", "iPhone と Chrome で確認済み。配信停止中です。"),
    ("ko", "Placement ID 오류, URL https://a.example/long/english/path/that/says/many/words 확인 부탁"),
    ("zh", "プレースメント 这个广告位全部空白，请马上处理，谢谢，我们整个上午都没有收入"),
]


@pytest.mark.parametrize(("language", "text"), CASES)
def test_short_mails_are_recognised(language, text):
    assert language_of(text) == language


def test_addresses_ids_and_logs_say_nothing_about_the_language():
    text = "Bitte prüfen Sie das hier, es geht seit heute nicht mehr:\nhttps://a.example/this/is/an/english/path?with=many&words=in\nERROR_CODE_7712 at https://b.example/the/best/page/of/the/world"
    assert language_of(text) == "de"


@pytest.mark.parametrize(
    "text", ["", "   ", "1234567", "https://a.example", "ok", "\ud800\x00\x01\ufffe", "+++", "?!" * 50_000]
)
def test_nothing_to_go_by_gives_none_and_never_an_error(text):
    assert language_of(text) is None


def test_the_subject_helps_a_mail_of_few_words():
    assert language_of("???", subject="Unsere Anzeigen werden seit heute früh nicht mehr ausgeliefert") == "de"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ru", "Здравствуйте,\n\nкак скачать отчёт кампании 881204?\n\nС уважением"),
        ("ru", "Здравствуйте,\n\nкак скачать report кампании 881204?\n\nС уважением"),
        ("ru", "Спасибо"),
        ("uk", "Добрий день, як завантажити звіт кампанії?"),
        ("uk", "Дякую, її ще немає"),
        ("bg", "Здравейте, как да изтегля отчета? Благодаря"),
        ("ar", "شكرا"),
        ("ar", "كيف أحمل التقرير؟"),
        ("fa", "سلام، چطور گزارش را دانلود کنم؟"),
        ("fa", "گزارش چیست"),
        ("el", "Γεια σας"),
        ("he", "תודה"),
        ("th", "สวัสดี"),
        ("ja", "ありがとう"),
        ("ko", "감사합니다"),
        ("zh", "谢谢"),
    ],
)
def test_few_words_are_never_of_a_language_that_is_written_with_other_letters(language, text):
    assert language_of(text) == language


def test_a_foreign_name_makes_no_other_language_of_a_mail():
    assert language_of("Hello, could you please ask Мария for the report of yesterday? Thank you.") == "en"
