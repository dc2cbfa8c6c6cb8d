"""Signatures, device lines, disclaimers: what is one, and what only looks like it."""

import pytest

from ingest.reply.device import is_device_line
from ingest.reply.fold import fold
from ingest.reply.lines import split_lines


def kinds(text):
    return [piece.kind for piece in fold(text).folded]


@pytest.mark.parametrize(
    "line",
    [
        "Sent from my iPhone", "Sent from my Verizon Wireless BlackBerry", "Sent from Mail for Windows", "Get Outlook for Android", "Sent from Yahoo Mail on Android",
        "Sent with Proton Mail secure email.", "Sent from my phone, please excuse typos", "Sent from TypeApp<https://typeapp.example/r?b=1>", "Von meinem iPhone gesendet",
        "Diese Nachricht wurde von meinem Android Mobiltelefon mit GMX Mail gesendet.", "Gesendet mit der WEB.DE Mail App", "Envoyé de mon iPhone", "Envoyé depuis mon téléphone Orange",
        "Enviado desde mi iPhone", "Enviado do meu iPhone", "Enviado do meu celular", "Inviato da iPhone", "Verzonden vanaf mijn iPhone", "Verstuurd vanaf mijn iPad", "Wysłane z iPhone'a",
        "Wysłane z mojego telefonu", "Отправлено с iPhone", "Отправлено из мобильной Почты Mail.ru с телефона", "Skickat från min iPhone", "Sendt fra min iPhone", "Lähetetty iPhonesta", "Odesláno z iPhonu",
        "iPhone'umdan gönderildi", "أُرسلت من الـ iPhone", "发自我的iPhone", "从我的 iPhone 发送", "iPhoneから送信", "나의 iPhone에서 보냄",
    ],
)  # fmt: skip
def test_a_line_that_a_device_adds_is_folded(line):
    words = fold(f"All is blank.\n\n{line}\n")
    assert words.new_text == "All is blank."
    assert [piece.text for piece in words.folded] == [line]


@pytest.mark.parametrize(
    "line",
    [
        "Sent from my desk, is much easier than my mobile phone.", "Sent by our front desk to all guests this morning", "Sent from my phone the form fails, from the laptop it works",
        "来自手机的用户全部无法打开广告，请尽快处理", "Gesendet von der App wird gar nichts mehr, seit heute früh!", "Sent from my iPhone does it fail?", "Enviado el lunes",
    ],
)  # fmt: skip
def test_a_sentence_is_no_device_line(line):
    assert not is_device_line(split_lines(line)[0])


@pytest.mark.parametrize(
    "tail",
    [
        "Best,\nLena", "Thanks!\nLena Vogt", "Thanks and best regards,\n\nLena Vogt\nHead of Yield\nNorthwind Media\n+49 30 5550123\nwww.northwind.example",
        "Mit freundlichen Grüßen\ni. A. Lena Vogt\nNordwind Medien GmbH\nLange Str. 5, 10115 Berlin", "MfG\nLena", "Viele Grüße aus Chur\nRolf", "Cordialement,\nHugo Martel\nDirecteur marketing",
        "Un saludo,\nAna", "Atenciosamente,\nRita", "Cordiali saluti\nChiara Moretti", "Met vriendelijke groet,\nSaskia de Vries", "Pozdrawiam\nMarek", "С уважением,\nНаталья Белова", "Med vänlig hälsning\nElin",
        "İyi çalışmalar,\nAyşe Kaya", "مع التحية\nخالد المنصوري", "谢谢\n彭立", "よろしくお願いいたします。\n佐藤 健一\n電話:03-1234-5678", "감사합니다.\n변하늘 드림", "-- \nLena", "--\nLena", "—\nLena\nNorthwind Media",
        "Thanks, Bram", "BR, Mustafa", "Groeten Saskia", "-Lena Vogt", "/Lena",
    ],
)  # fmt: skip
def test_a_sign_off_with_name_and_contact_lines_is_a_signature(tail):
    words = fold(f"Campaign 5512 spends too much.\nPlease look.\n\n{tail}\n")
    assert words.new_text == "Campaign 5512 spends too much.\nPlease look."
    assert [piece.kind for piece in words.folded] == ["signature"]


@pytest.mark.parametrize(
    "tail",
    [
        "Thanks\n\nBut the site is down again", "Thanks,\nthis is still not working", "Danke\n\nEs ist aber immer noch alles leer", "Merci\nmais la page est vide", "Gracias\npero sigue sin funcionar",
        "谢谢\n网站还是打不开", "よろしくお願いします\nまだ空白です", "감사합니다\n아직 안 됩니다", "Спасибо\nно ничего не работает", "Best,\nLena\n\nP.S. It costs 900 EUR an hour.", "--\nThe second problem is that we are not able to log in.",
        "Thanks", "Regards,\nwhy is it down?", "Teşekkürler\nama site hâlâ kapalı", "شكرا\nلكن الموقع لا يعمل",
    ],
)  # fmt: skip
def test_words_after_a_sign_off_are_no_signature(tail):
    text = f"Campaign 5512 spends too much.\n\n{tail}"
    assert fold(text).new_text == text


@pytest.mark.parametrize(
    "notice",
    [
        "CONFIDENTIALITY NOTICE: this message is intended only for the addressee.", "Diese E-Mail enthält vertrauliche Informationen und ist nur für den richtigen Adressaten bestimmt.",
        "Ce message est confidentiel et destiné à son seul destinataire.", "Este mensaje es confidencial y para uso exclusivo de su destinatario.", "Esta mensagem é confidencial e destina-se ao destinatário.",
        "Questo messaggio è riservato ai destinatari.", "Dit bericht is vertrouwelijk en alleen voor de geadresseerde.", "Ta wiadomość jest poufna i przeznaczona wyłącznie dla adresata.", "Это сообщение конфиденциально и предназначено адресату.",
        "Detta meddelande är konfidentiellt och avsett för mottagaren.", "Bu e-posta gizli bilgiler içerebilir.", "هذه الرسالة سرية ومخصصة للمرسل إليه.", "本邮件含有保密信息，仅供收件人使用。", "このメールには機密情報が含まれます。", "이 메일은 기밀 정보를 포함하고 있습니다.",
        "Please consider the environment before printing this mail.", "Virus-free. www.avast.com", "DISCLAIMER\n\nThe information in this mail is confidential.",
    ],
)  # fmt: skip
def test_a_confidentiality_notice_is_folded(notice):
    words = fold(f"Campaign 5512 spends too much.\n\n{notice}")
    assert words.new_text == "Campaign 5512 spends too much."
    assert {piece.kind for piece in words.folded} == {"disclaimer"}


def test_a_report_about_confidential_mail_is_no_notice():
    text = "This email address of ours was hijacked.\nIt is urgent.\n\nThis message is shown to every reader: pay now."
    assert fold(text).folded == ()


def test_words_below_a_notice_stay_new():
    words = fold("All is blank.\n\nThis e-mail is confidential.\n\nAnd now the API is not reachable either!")
    assert words.new_text == "All is blank.\n\nAnd now the API is not reachable either!"


@pytest.mark.parametrize(
    "banner",
    [
        "[EXTERNAL]",
        "CAUTION: External email. Do not open attachments.",
        "You don't often get email from lena@northwind.example. Learn why this is important",
        "Achtung: Externe E-Mail",
    ],
)
def test_a_banner_above_the_words_is_folded(banner):
    words = fold(f"{banner}\n\nAll is blank.")
    assert words.new_text == "All is blank."
    assert [piece.kind for piece in words.folded] == ["disclaimer"]


def test_a_sentence_that_begins_like_a_banner_is_no_banner():
    assert fold("External sender domains are blocked for all of us.\n\nPlease help.").folded == ()
