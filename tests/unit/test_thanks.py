"""A mail that only says thank you, and one that says more."""

import pytest

from ingest.thanks import THANKS, is_mere_thanks, speaks_of_the_end

NAMES = ("Ana Duarte", "Maria Lopez")

ONLY_THANKS = [
    "Thanks", "Thank you!", "Great thanks!", "Works now thanks!", "All good now.", "Danke!", "Vielen Dank!",
    "Merci beaucoup", "ありがとうございます", "Спасибо", "ok", "👍", "Grazie mille", "Gracias", "Obrigado", "Tack",
    "Teşekkürler", "谢谢", "감사합니다", "شكرا", "شكراً جزيلاً", "Dziękuję bardzo", "Bedankt!", "OK, thank you very much.",
    "Hi Maria,\n\nthanks a lot!\n\nBest regards\nAna", "Thanks!\nAna Duarte", "Danke!\n\nVon meinem iPhone gesendet",
    "Thank you for your help 🙏", "It works now, thank you.", "お世話になっております。\n大変助かりました。ありがとうございました。",
    "好的，谢谢您！", "Ça marche, merci !", "THANKS!!!", "Ok 👌", "네, 감사합니다.", "That’s great, thanks",
]  # fmt: skip
MORE = [
    "", "Hello Maria,", "Thanks, but it still does not work", "Thanks?", "is it fixed now", "Works now?", "Thanks 4711", "ok, deal 12345",
    "Not working", "It works not", "No thanks", "Danke, aber es geht nicht", "Merci, mais non", "Thanks, call me",
    "Спасибо, но не работает", "谢谢，但是还是不行", "ありがとうございます。しかし、まだ表示されません。", "감사합니다만 아직 안 됩니다",
    "Gracias pero no funciona", "You and all", "thanks thanks thanks thanks thanks thanks thanks thanks thanks",
    "Thanks, see https://a.example", "Thanks bo@northwind.example", "Thanks Zorbly", "Grazie, ma non funziona",
    "Obrigado, mas não funciona", "👎", "!!!", "Regards\nAna",
]  # fmt: skip


@pytest.mark.parametrize("text", ONLY_THANKS)
def test_thanks_and_nothing_else(text):
    assert is_mere_thanks(text, names=NAMES)


@pytest.mark.parametrize("text", MORE)
def test_one_word_more_and_it_is_more_than_thanks(text):
    assert not is_mere_thanks(text, names=NAMES)


def test_the_thanks_may_stand_above_the_name_where_the_fold_takes_them_for_a_sign_off():
    assert is_mere_thanks("Hi Maria,", "Thanks a lot!", NAMES)
    assert not is_mere_thanks("It is broken again.", "Thanks", NAMES)
    assert not is_mere_thanks("Hi Maria,", "Ana Duarte", NAMES)


@pytest.mark.parametrize("text", ["thanks " * 50_000, "谢谢" * 50_000, "\n" * 100_000, "👍" * 100_000])
def test_long_mails_are_no_thanks_and_are_not_even_read(text):
    assert not is_mere_thanks(text)


def test_fifteen_languages_say_thanks():
    assert len(THANKS) == 15
    for row in THANKS.values():
        assert is_mere_thanks(row.split("|")[0])


@pytest.mark.parametrize(
    "text",
    ["You can close this case, all deals deliver.", "Bitte schließen, danke", "请关闭，谢谢您们", "Closing it is fine"],
)
def test_words_that_end_a_case(text):
    assert speaks_of_the_end(text)


@pytest.mark.parametrize("text", ["The issue is back", "It came back this morning", "", "Encore une fois", "又出现了"])
def test_words_that_do_not_end_one(text):
    assert not speaks_of_the_end(text)
