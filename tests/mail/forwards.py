"""Forwards as the clients of this world write them: marks and labels by client and language, in text and in HTML."""

from __future__ import annotations

import html
from typing import NamedTuple


class Layout(NamedTuple):
    """How one client passes a mail on: the subject's prefix, the lines above the words, and what stands before each line."""

    client: str
    prefix: str
    head: str
    mark: str = ""


_GMAIL = "---------- Forwarded message ---------\n{0}: Carl Moon <carl@rival.example>\n{1}: Mon, 2 Mar 2026 at 10:15\n{2}: Bidder 12\n{3}: Ana <ana@agency.example>\n\n"
_OUTLOOK = "________________________________\n{0}: Carl Moon <carl@rival.example>\n{1}: 2 March 2026 10:15\n{3}: Ana <ana@agency.example>\n{2}: Bidder 12\n\n"
_BARE = (
    "{0}: Carl Moon <carl@rival.example>\n{1}: 2 March 2026 10:15\n{3}: Ana <ana@agency.example>\n{2}: Bidder 12\n\n"
)
_ORIGINAL = (
    "-----{4}-----\n{0}: Carl Moon [mailto:carl@rival.example]\n{1}: 2 March 2026 10:15\n{3}: Ana\n{2}: Bidder 12\n\n"
)
_APPLE = "{5}:\n\n{0}: Carl Moon <carl@rival.example>\n{2}: Bidder 12\n{1}: 2 March 2026 10:15:00 CET\n{3}: Ana <ana@agency.example>\n\n"
_THUNDERBIRD = "-------- {6} --------\n{2}: \tBidder 12\n{1}: \tMon, 2 Mar 2026 10:15:00 +0100\n{0}: \tCarl Moon <carl@rival.example>\n{3}: \tAna <ana@agency.example>\n\n"

# language: prefix, then the labels From, Date, Subject, To, and the words of Outlook, Apple Mail and Thunderbird
WORDS = {
    "en": ("Fwd", "From", "Date", "Subject", "To", "Original Message", "Begin forwarded message", "Forwarded Message"),
    "de": ("WG", "Von", "Gesendet", "Betreff", "An", "Ursprüngliche Nachricht", "Anfang der weitergeleiteten Nachricht", "Weitergeleitete Nachricht"),
    "fr": ("TR", "De ", "Envoyé ", "Objet ", "À ", "Message d'origine", "Début du message transféré", "Message transféré"),
    "es": ("RV", "De", "Enviado el", "Asunto", "Para", "Mensaje original", "Inicio del mensaje reenviado", "Mensaje reenviado"),
    "pt": ("ENC", "De", "Enviada em", "Assunto", "Para", "Mensagem original", "Início da mensagem encaminhada", "Mensagem encaminhada"),
    "it": ("I", "Da", "Inviato", "Oggetto", "A", "Messaggio originale", "Inizio messaggio inoltrato", "Messaggio inoltrato"),
    "nl": ("Doorst", "Van", "Verzonden", "Onderwerp", "Aan", "Oorspronkelijk bericht", "Begin doorgestuurd bericht", "Doorgestuurd bericht"),
    "pl": ("PD", "Od", "Wysłano", "Temat", "Do", "Oryginalna wiadomość", "Początek przekazywanej wiadomości", "Przekazana wiadomość"),
    "ru": ("Пересл", "От", "Отправлено", "Тема", "Кому", "Исходное сообщение", "Начало переадресованного сообщения", "Пересылаемое сообщение"),
    "tr": ("İlt", "Kimden", "Gönderildi", "Konu", "Kime", "Orijinal Mesaj", "Başlangıç yönlendirilen ileti", "Yönlendirilmiş İleti"),
    "sv": ("VB", "Från", "Skickat", "Ämne", "Till", "Ursprungligt meddelande", "Vidarebefordrat brev", "Vidarebefordrat meddelande"),
    "da": ("VS", "Fra", "Sendt", "Emne", "Til", "Oprindelig meddelelse", "Start på videresendt besked", "Videresendt besked"),
    "ja": ("Fwd", "差出人", "日時", "件名", "宛先", "元のメッセージ", "転送されたメッセージ", "転送メッセージ"),
    "zh": ("转发", "发件人", "发送时间", "主题", "收件人", "原始邮件", "下面是被转发的邮件", "转发的邮件"),
    "ko": ("전달", "보낸 사람", "보낸 날짜", "제목", "받는 사람", "원본 메시지", "전달된 메시지", "전달된 메시지"),
    "ar": ("إعادة توجيه", "من", "التاريخ", "الموضوع", "إلى", "الرسالة الأصلية", "رسالة معاد توجيهها", "رسالة معاد توجيهها"),
    "fi": ("VL", "Lähettäjä", "Lähetetty", "Aihe", "Vastaanottaja", "Alkuperäinen viesti", "Välitetty viesti", "Välitetty viesti"),
    "nb": ("VS", "Fra", "Sendt", "Emne", "Til", "Opprinnelig melding", "Videresendt melding", "Videresendt melding"),
    "cs": ("Fwd", "Od", "Odesláno", "Předmět", "Komu", "Původní zpráva", "Přeposlaná zpráva", "Přeposlaná zpráva"),
}  # fmt: skip

_OF_ONE_PLACE = (
    Layout("Yahoo", "Fw", "----- Forwarded Message -----\nFrom: Carl Moon <carl@rival.example>\nTo: Ana <ana@agency.example>\nSent: Monday, 2 March 2026, 10:15\nSubject: Bidder 12\n\n"),
    Layout("Proton", "Fw", "------- Forwarded Message -------\nFrom: Carl Moon <carl@rival.example>\nDate: On Monday, March 2nd, 2026 at 10:15\nSubject: Bidder 12\nTo: Ana <ana@agency.example>\n\n", "> "),
    Layout("Zoho", "Fwd", "============ Forwarded message ============\nFrom : Carl Moon <carl@rival.example>\nTo : <ana@agency.example>\nDate : Mon, 02 Mar 2026 10:15:00 +0100\nSubject : Bidder 12\n============ Forwarded message ============\n\n"),
    Layout("mail.ru", "Fwd", "-------- Пересылаемое сообщение --------\nОт кого: Carl Moon <carl@rival.example>\nКому: ana@agency.example\nДата: Понедельник, 2 марта 2026\nТема: Bidder 12\n\n"),
    Layout("Yandex", "Fwd", '-------- Пересылаемое сообщение --------\n02.03.2026, 10:15, "Carl Moon" <carl@rival.example>:\n\n'),
    Layout("eM Client", "Fw", '------ Forwarded Message ------\nFrom: "Carl Moon" <carl@rival.example>\nTo: "Ana" <ana@agency.example>\nSent: 02/03/2026 10:15:00\nSubject: Bidder 12\n\n'),
    Layout("Lotus Notes", "Fw", "----- Forwarded by Ana/Agency on 02/03/2026 10:15 -----\n\nFrom:\tCarl Moon <carl@rival.example>\nTo:\tAna/Agency\nDate:\t02/03/2026 10:15\nSubject:\tBidder 12\n\n"),
    Layout("Roundcube", "Fwd", "-------- Original Message --------\nSubject: Bidder 12\nDate: 2026-03-02 10:15\nFrom: Carl Moon <carl@rival.example>\nTo: ana@agency.example\n\n"),
    Layout("mutt", "Fwd", "----- Forwarded message from Carl Moon <carl@rival.example> -----\n\nDate: Mon, 2 Mar 2026 10:15:00 +0100\nFrom: Carl Moon <carl@rival.example>\nTo: ana@agency.example\nSubject: Bidder 12\n\n"),
    Layout("NetEase", "转发", "-------- 转发邮件信息 --------\n发件人：Carl Moon <carl@rival.example>\n发送日期：2026-03-02 10:15:00\n收件人：ana@agency.example\n主题：Bidder 12\n\n"),
    Layout("QQ", "Fw", '------------------ 原始邮件 ------------------\n发件人: "Carl Moon" <carl@rival.example>;\n发送时间: 2026年3月2日(星期一) 上午10:15\n收件人: "Ana"<ana@agency.example>;\n主题: Bidder 12\n\n'),
    Layout("Outlook on a phone", "Fwd", "Get Outlook for iOS\n________________________________\nFrom: Carl Moon <carl@rival.example>\nSent: Monday, March 2, 2026 10:15:00 AM\nTo: Ana <ana@agency.example>\nSubject: Bidder 12\n\n"),
    Layout("web mail with bold labels", "FW", "*From:* Carl Moon <carl@rival.example>\n*Sent:* Monday, March 2, 2026 10:15 AM\n*To:* Ana <ana@agency.example>\n*Subject:* Bidder 12\n\n"),
)  # fmt: skip
_BY_LANGUAGE = (
    ("Gmail", _GMAIL, ""),
    ("Outlook", _OUTLOOK, ""),
    ("Outlook without a rule", _BARE, ""),
    ("Outlook, plain", _ORIGINAL, ""),
    ("Apple Mail", _APPLE, "> "),
    ("Apple Mail, unquoted", _APPLE, ""),
    ("Thunderbird", _THUNDERBIRD, ""),
)


def layouts() -> list[Layout]:
    """Every client in every language."""
    return [
        Layout(f"{client} ({language})", words[0], head.format(*words[1:]), mark)
        for language, words in WORDS.items()
        for client, head, mark in _BY_LANGUAGE
    ] + list(_OF_ONE_PLACE)


def as_text(layout: Layout, note: str, payload: str) -> str:
    """The mail's text: a note of the sender's, the head, the words passed on."""
    first, _, rest = layout.head.partition("\n")
    if layout.mark and first.endswith(":"):
        below = "".join(f"{layout.mark}{line}\n" for line in f"{rest}{payload}".lstrip("\n").split("\n"))
        return f"{note}\n\n{first}\n\n{below}"
    return f"{note}\n\n{layout.head}{payload}\n"


def as_html(layout: Layout, note: str, payload: str) -> str:
    """The same as a page, head and words in a quoted block where the client draws one."""
    first, _, rest = layout.head.partition("\n")
    lines = [f"<div>{html.escape(line) or '<br>'}</div>" for line in f"{rest}{payload}".split("\n")]
    block = "".join(lines)
    if layout.mark:
        block = f'<blockquote type="cite">{block}</blockquote>'
    return f"<html><body><div>{html.escape(note)}</div><br><div>{html.escape(first)}</div>{block}</body></html>"
