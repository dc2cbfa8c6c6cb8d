"""Out-of-office notes that no header marks, in the languages customers write."""

from __future__ import annotations

import pytest

NOTES = {
    "en": ("Re: creative 4411", "Hi, I'm away from my desk until 9 May with no access to email. If it can't wait please contact Priya."),
    "en-office": ("Out of Office", "Thanks for your email. Our office is closed from 24 December to 2 January. We will reply on our return."),
    "en-gone": ("Re: your invoice", "Thank you for your message. I no longer work at Northwind. Please contact sales@northwind.example instead."),
    "de": ("Abwesend: Kampagne 12", "Guten Tag, ich bin vom 3. bis 14. August im Urlaub. Ihre E-Mail wird nicht weitergeleitet. Vertretung: Jens Kaiser."),
    "de-plain": ("AW: Kampagne 12", "Vielen Dank für Ihre Nachricht. Ich bin derzeit nicht im Büro und ab dem 17.08. wieder erreichbar. In dringenden Fällen rufen Sie bitte 030 1234 an."),
    "de-polite": ("AW: Kampagne", "Guten Tag, ich bin bis 9. März nicht im Haus. In dringenden Fällen können Sie sich an Jens Kaiser wenden. Vielen Dank für Ihre Nachricht."),
    "nl-polite": ("RE: campagne", "Ik ben afwezig tot 9 maart. Voor dringende zaken kunt u contact opnemen met Joost. Bedankt voor uw bericht."),
    "es-polite": ("RE: campaña", "Gracias por su mensaje. Me encuentro de baja hasta el 30 de marzo. Para asuntos urgentes pueden escribir a Pere."),
    "pl-polite": ("Odp: kampania", "Przebywam na urlopie do 9 marca. W sprawach pilnych mogą Państwo kontaktować się z Ewą. Dziękuję za wiadomość."),
    "ru-polite": ("Re: кампания", "Спасибо за письмо. Я в отпуске до 9 марта. По срочным вопросам просьба обращаться к Олегу."),
    "sv-polite": ("SV: kampanj", "Jag har semester till den 9 mars. Vid akuta ärenden kan ni kontakta Nils. Tack för ditt mejl."),
    "en-send": ("Re: deal 88", "I'm on parental leave until 1 June. Please send urgent requests to adops@northwind.example. Thanks for your email."),
    "fr": ("Réponse automatique : campagne 12", "Bonjour, je suis en congés."),
    "fr-plain": ("Re: campagne 12", "Merci pour votre message. Je suis actuellement en congé jusqu'au 18 août. En cas d'urgence, veuillez contacter Luc Morel."),
    "es": ("Respuesta automática: campaña", "Hola, estaré fuera."),
    "es-plain": ("RE: campaña", "Gracias por tu correo. Estoy de vacaciones hasta el 20 de agosto. Para temas urgentes contacta con Lola."),
    "pt": ("Resposta automática: campanha", "Olá, estou fora."),
    "pt-plain": ("RES: campanha", "Obrigado pela sua mensagem. Estarei de férias até 20/08 e sem acesso ao e-mail. Em caso de urgência, fale com o Rui."),
    "it": ("Risposta automatica: campagna", "Buongiorno, sono fuori."),
    "it-plain": ("R: campagna", "Grazie per la sua mail. Sono in ferie fino al 25 agosto e risponderò al mio rientro. Per urgenze contattare Sara."),
    "nl": ("Automatisch antwoord: campagne", "Ik ben er niet."),
    "nl-plain": ("RE: campagne", "Bedankt voor je mail. Ik ben tot en met 14 augustus met vakantie. Voor dringende vragen kun je mailen met Joost."),
    "pl": ("Odpowiedź automatyczna: kampania", "Nie ma mnie."),
    "pl-plain": ("Odp: kampania", "Dziękuję za wiadomość. Do 20 sierpnia jestem na urlopie. W pilnych sprawach proszę o kontakt z Ewą Lis."),
    "ja": ("自動返信：キャンペーン", "不在です。"),
    "ja-plain": ("Re: キャンペーンの件", "メールをいただきありがとうございます。8月16日まで夏季休暇をいただいております。お急ぎの方は佐藤までご連絡ください。"),
    "zh": ("自动答复: 广告系列", "不在。"),
    "zh-plain": ("Re: 广告系列", "您好，来信已收到。我正在休假，8月20日返回公司。如有急事请联系王芳。"),
    "ko": ("자동 응답: 캠페인", "부재중."),
    "ko-plain": ("Re: 캠페인", "메일 주셔서 감사합니다. 8월 16일까지 여름 휴가 중입니다. 급한 일은 박지훈에게 연락해 주세요."),
    "tr": ("Otomatik yanıt: kampanya", "Ofiste değilim."),
    "tr-plain": ("YNT: kampanya", "Mesajınız için teşekkürler. 20 Ağustos'a kadar yıllık izindeyim. Acil konular için Cem Kaya'ya yazabilirsiniz."),
    "ar": ("رد تلقائي: الحملة", "غير متواجد."),
    "ar-plain": ("رد: الحملة", "شكرا لرسالتكم. أنا في إجازة حتى 20 أغسطس. للأمور العاجلة يرجى التواصل مع كريم."),
    "ru": ("Автоматический ответ: кампания", "Меня нет."),
    "ru-plain": ("Re: кампания", "Спасибо за ваше письмо. Я нахожусь в отпуске до 20 августа. По срочным вопросам пишите Олегу Титову."),
    "sv": ("Autosvar: kampanj", "Jag är borta."),
    "sv-plain": ("SV: kampanj", "Tack för ditt mejl. Jag är på semester till och med den 14 augusti. Vid brådskande ärenden kontakta Nils."),
}  # fmt: skip

PEOPLE = {
    "asks while away": ("Campaign 12 is not delivering", "Hi, I am out of the office until Monday with limited access to email, for anything urgent please contact Tom. Could you please check why campaign 12 stopped?"),
    "tells of leave in a letter": ("Re: screenshots", "Hello, the browser is Edge 125 on Windows 11, VPN is on and there is no ad blocker. The three screenshots are attached as you asked for. One more thing: I am on leave from tomorrow until the 20th, my colleague Tom will answer."),
    "answers a vacation note": ("Re: Automatic reply: campaign 12", "Thanks, then I will wait until Ana is back. In the meantime I have sent the tags to Tom."),
    "forwards a vacation note": ("Fwd: Out of office: invoice", "FYI, she is away until Monday. Who takes over the invoice question?"),
    "writes about the feature": ("Out of office messages go to our advertisers", "When a trafficker is on vacation the platform sends his out of office note to every advertiser. Please fix this."),
    "closes because of holidays": ("Case CP-104217", "We are on holiday from Friday, so please close the case for now."),
    "german letter": ("Kampagne 12 steht", "Hallo, seit heute früh liefert Kampagne 12 nicht mehr aus. Ab morgen bin ich im Urlaub, bitte wenden Sie sich dann an Frau Maurer."),
    "french letter": ("Campagne 12", "Bonjour, pouvez-vous vérifier la campagne 12 ? Je suis en congés jusqu'au 18 août, merci de contacter Luc Morel pour la suite."),
    "an emergency from the road": ("URGENT ads down", "All ads are down on every site since 9:00, we are losing money. I am out of the office so call my mobile +44 20 7946 0123."),
    "a colleague has left": ("User list", "Hi team, Tom has left the company, he is no longer with us since Friday. Please remove his user and add mine."),
}  # fmt: skip


@pytest.mark.parametrize("note", NOTES)
def test_a_vacation_note_without_headers_is_an_automatic_reply(ask, note):
    subject, text = NOTES[note]
    assert ask(subject, text).kind == "auto_reply"


@pytest.mark.parametrize("who", PEOPLE)
def test_a_person_who_speaks_of_absence_is_a_person(ask, who):
    subject, text = PEOPLE[who]
    assert ask(subject, text).kind == "person"


def test_the_reasons_quote_the_words_that_told_it(ask):
    origin = ask(*NOTES["en"])
    assert any("\"i'm away" in reason for reason in origin.reasons)


def test_a_sender_that_calls_itself_out_of_office_needs_fewer_words(ask):
    origin = ask("Re: deal 88", "I am on vacation until 12 May.", sender="Out of Office <lena@northwind.example>")
    assert origin.kind == "auto_reply"


def test_what_the_note_quotes_does_not_count(ask):
    quoted = "Please check.\n> I am out of the office until Monday. Please contact Tom.\n"
    assert ask("Re: deal", quoted, new_text="Please check.").kind == "person"
