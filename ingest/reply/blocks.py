"""Header blocks ("From: … Sent: … To: … Subject: …") and separator lines that stand above an older mail."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Literal

from ingest.reply.lines import Line

Role = Literal["from", "date", "to", "cc", "subject", "other"]

LABELS: dict[Role, tuple[str, ...]] = {
    "from": (
        "from", "von", "de", "da", "van", "od", "fra", "från", "lähettäjä", "差出人", "送信者", "送信元",
        "发件人", "从", "寄件者", "寄件人", "發件人", "보낸 사람", "보낸사람", "발신", "발신자", "kimden",
        "gönderen", "من", "المرسل", "от", "от кого", "відправник", "від", "odesílatel", "expéditeur",
        "remitente", "mittente", "afzender", "absender", "feladó", "nadawca", "отправитель", "avsändare",
        "afsender", "avsender", "remetente", "από", "dari", "từ", "מאת", "de la",
    ),
    "date": (
        "date", "sent", "datum", "gesendet", "gesendet am", "envoyé", "envoyé le", "envoyé :", "enviado",
        "enviado el", "enviado em", "enviada em", "enviada", "fecha", "data", "inviato", "inviato il",
        "verzonden", "verzonden op", "wysłano", "wysłane", "data wysłania", "skickat", "sendt", "dato",
        "lähetetty", "päivämäärä", "päiväys", "pvm", "日時", "送信日時", "日付", "送信日", "发送时间",
        "发送日期", "日期", "时间", "寄件日期", "傳送時間", "傳送日期", "發送時間", "보낸 날짜", "날짜",
        "보낸시간", "보낸 시간", "전송일", "발신일", "일시", "tarih", "gönderildi", "gönderme tarihi",
        "gönderilme tarihi", "التاريخ", "تاريخ", "تم الإرسال", "تاريخ الإرسال", "أرسلت", "اُرسلت",
        "отправлено", "дата", "дата отправки", "odesláno", "posláno", "message du", "elküldve", "dátum",
        "ημερομηνία", "στάλθηκε", "tanggal", "ngày", "נשלח", "תאריך", "trimis", "надіслано",
    ),
    "to": (
        "to", "an", "à", "a", "pour", "para", "aan", "do", "till", "til", "vastaanottaja", "宛先", "送信先",
        "收件人", "收件者", "받는 사람", "받는사람", "수신", "수신자", "kime", "alıcı", "إلى", "الى",
        "المرسل إليه", "кому", "komu", "destinataire", "destinatario", "destinatário", "per", "címzett",
        "προς", "kepada", "đến", "אל", "către", "empfänger", "odbiorca", "получатель", "mottagare",
    ),
    "cc": (
        "cc", "kopie", "copie à", "copie", "копия", "kopia", "kopi", "kopio", "抄送", "副本", "참조",
        "bilgi", "نسخة", "نسخة إلى", "con copia", "c.c.", "cópia", "bcc", "cci", "cco", "másolatot kap",
        "dw", "udw", "ccn", "копія",
    ),
    "subject": (
        "subject", "betreff", "objet", "sujet", "asunto", "assunto", "oggetto", "onderwerp", "temat", "ämne",
        "emne", "aihe", "件名", "題名", "主题", "主題", "标题", "標題", "제목", "konu", "الموضوع", "موضوع",
        "тема", "předmět", "predmet", "tárgy", "θέμα", "subjek", "chủ đề", "נושא", "subiect", "betr.", "re",
    ),
    "other": (
        "reply-to", "importance", "attachments", "priority", "anlagen", "antwort an", "répondre à",
        "priorität", "wichtigkeit", "pièces jointes", "message-id", "sensitivity", "organization",
        "添付ファイル", "附件", "첨부", "rispondi a", "responder a", "allegati", "bijlagen",
        "archivos adjuntos", "datos adjuntos", "anexos", "załączniki", "bilagor", "вложения", "важность",
        "reply to", "importancia", "ekler", "priorité", "prioridade", "folder", "classification",
    ),
}  # fmt: skip
"""Lower-case header labels by role. Single letters ("a:" is Italian "to") only count inside a block."""

ORIGINAL = (
    "original message", "original-nachricht", "originalnachricht", "ursprüngliche nachricht",
    "original appointment", "ursprünglicher termin", "ursprungliche nachricht", "message d'origine",
    "message d’origine", "message original", "mail original", "mensaje original", "correo original",
    "mensagem original", "messaggio originale", "messaggio originario", "oorspronkelijk bericht",
    "oorspronkelijke bericht", "origineel bericht", "oryginalna wiadomość", "wiadomość oryginalna",
    "wiadomość pierwotna", "元のメッセージ", "original mail", "原始邮件", "原邮件", "原始郵件", "原始信件",
    "邮件原件", "원본 메시지", "원본 메일", "원본메일", "원본 이메일", "orijinal mesaj", "orijinal ileti",
    "özgün ileti", "الرسالة الأصلية", "رسالة أصلية", "исходное сообщение", "оригинальное сообщение",
    "пересылаемое исходное", "исходное письмо", "ursprungligt meddelande", "originalmeddelande",
    "ursprungligt mejl", "oprindelig meddelelse", "original meddelelse", "oprindelig besked",
    "opprinnelig melding", "original melding", "alkuperäinen viesti", "původní zpráva", "původní e-mail",
    "eredeti üzenet", "pôvodná správa", "mesaj original", "αρχικό μήνυμα", "pesan asli", "reply message",
    "antwortnachricht", "original e-mail", "original email", "previous message",
)  # fmt: skip
"""Lower case. Between dashes: the mail that is answered follows."""

FORWARDED = (
    "forwarded message", "begin forwarded message", "forwarded by", "forwarded mail",
    "weitergeleitete nachricht", "weitergeleitete e-mail", "anfang der weitergeleiteten nachricht",
    "anfang der weitergeleiteten e-mail", "message transféré", "courriel transféré", "mail transféré",
    "début du message transféré", "début du message réexpédié", "forwarded message", "message transmis",
    "mensaje reenviado", "correo reenviado", "inicio del mensaje reenviado", "mensagem encaminhada",
    "mensagem reencaminhada", "início da mensagem reencaminhada", "início da mensagem encaminhada",
    "messaggio inoltrato", "inizio messaggio inoltrato", "inoltra messaggio", "doorgestuurd bericht",
    "begin doorgestuurd bericht", "wiadomość przekazana", "przekazana wiadomość",
    "treść przekazanej wiadomości", "początek przekazywanej wiadomości", "początek przekazanej wiadomości",
    "転送メッセージ", "転送されたメッセージ", "以下は転送されたメッセージです", "转发的邮件", "转发邮件",
    "下面是被转发的邮件", "以下是转发的邮件", "轉寄的郵件", "轉寄郵件", "전달된 메시지", "전달 메시지",
    "전달된 메일", "전달된 이메일", "yönlendirilen mesaj", "yönlendirilmiş mesaj", "iletilen mesaj",
    "iletilmiş mesaj", "iletilen ileti", "başlangıç yönlendirilen ileti", "yönlendirilen ileti",
    "رسالة محولة", "رسالة معاد توجيهها", "رسالة مُعاد توجيهها", "الرسالة المعاد توجيهها", "رسالة موجهة",
    "пересылаемое сообщение", "пересланное сообщение", "пересылаемое письмо",
    "начало переадресованного сообщения", "начало пересылаемого сообщения", "пересланное письмо",
    "vidarebefordrat meddelande", "vidarebefordrat mejl", "vidarebefordrat brev", "vidarebefordrat",
    "börja vidarebefordrat meddelande", "videresendt meddelelse", "videresendt besked",
    "videresendt melding", "videresendt e-post", "start på videresendt", "begynnelse på videresendt",
    "välitetty viesti", "edelleenlähetetty viesti", "přeposlaná zpráva", "přeposlaná zpráva",
    "továbbított üzenet", "preposlaná správa", "προωθημένο μήνυμα", "mesaj redirecționat", "pesan terusan",
    "pesan yang diteruskan",
)  # fmt: skip
"""Lower case. What follows is passed on: the payload, not history."""

MAX_BLOCK = 14
"""Lines a header block may span, folded recipients and blank lines between headers included."""

_ROLE_OF: dict[str, Role] = {label: role for role, labels in LABELS.items() for label in labels}
_LABEL = re.compile(r"\[?([^\W\d_][^:：<>@\d]{0,28}?)\]? {0,4}[:：]")
_ONE_WORD_LABEL = re.compile(r"(?<!\S)([^\W\d_]{1,20}) ?[:：]")
_MOMENT = re.compile(r"\d{4}|\d[:.]\d\d")
_ORIGINAL = re.compile("|".join(map(re.escape, ORIGINAL)))
_FORWARDED = re.compile("|".join(map(re.escape, FORWARDED)))
_RULE_CHARACTERS = "-_=*#─—–~#• \u2501<>"


def role_of(line: Line) -> Role | None:
    """The role of a header line ("Von: Ana" → "from"), or None."""
    return _role(line.bare[:80])


@lru_cache(maxsize=1024)
def _role(bare: str) -> Role | None:
    if not bare or bare[0] in "-•":
        return None
    found = _LABEL.match(bare)
    return None if found is None else _ROLE_OF.get(found.group(1).strip())


def is_rule(line: Line) -> bool:
    """A line of dashes, underscores, … alone, as clients draw above an older mail."""
    return len(line.bare) >= 3 and not line.bare.strip("-_=#─—–~\u2501 ")


def separator_kind(line: Line) -> Literal["original", "forward"] | None:
    """What such a line announces: `-----Original Message-----` or `---------- Forwarded message ---------`."""
    bare = line.bare
    if not bare or len(bare) > 120:
        return None
    words = bare.strip(_RULE_CHARACTERS)
    dashed = bare[0] in "-_=─—–" or bare[-1:] in "-_=─—–"
    if dashed and _FORWARDED.match(words):
        return "forward"
    if bare.endswith((":", "：")) and _FORWARDED.fullmatch(words.rstrip(":： ")):
        return "forward"
    if dashed and _ORIGINAL.match(words):
        return "original"
    return None


def block_end(lines: Sequence[Line], start: int, *, announced: bool) -> int | None:
    """The index just after the header block that begins at `start`, or None when none begins there.

    A block names the sender and two more roles, and a subject or an address; one more role is enough when a separator
    or rule `announced` it, or when it is the moment of sending directly below the sender.
    """
    role = role_of(lines[start])
    if role is None:
        return None
    if role == "from" and _is_whole_block(lines[start].bare):
        return start + 1
    seen: set[Role] = set()
    end, gap = start, 0
    for index in range(start, min(start + MAX_BLOCK, len(lines))):
        line, role = lines[index], role_of(lines[index])
        if role is not None and line.depth == lines[start].depth:
            seen.add(role)
            end, gap = index + 1, 0
        elif line.depth != lines[start].depth:
            break
        else:
            gap += 1
            if gap > 2:
                break
    others = len(seen - {"from", "other"})
    if "from" not in seen or not others:
        return None
    if announced or _sender_and_moment(lines, start):
        return end
    # "From: Rome, To: Oslo, Date: 5 March" is a traveller's form
    named = "subject" in seen or any("@" in line.bare for line in lines[start:end])
    return end if others >= 2 and named else None


def _sender_and_moment(lines: Sequence[Line], start: int) -> bool:
    if start + 1 >= len(lines) or role_of(lines[start]) != "from" or role_of(lines[start + 1]) != "date":
        return False
    return _MOMENT.search(lines[start + 1].bare) is not None


def _is_whole_block(bare: str) -> bool:
    """`Von: Ana Gesendet: Montag An: Desk Betreff: x`: a block whose line ends were lost on the way."""
    roles = {_ROLE_OF.get(found.group(1)) for found in _ONE_WORD_LABEL.finditer(bare[:300])}
    return {"from", "subject"} <= roles and len(roles - {None}) >= 3
