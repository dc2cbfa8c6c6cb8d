"""The words that clients write above an older mail: header labels by role, and what separator lines say."""

from __future__ import annotations

from typing import Literal

Role = Literal["from", "date", "to", "cc", "subject", "other"]

LABELS: dict[Role, tuple[str, ...]] = {
    "from": (
        "from", "von", "de", "da", "van", "od", "fra", "från", "lähettäjä", "差出人", "送信者", "送信元",
        "发件人", "从", "寄件者", "寄件人", "發件人", "보낸 사람", "보낸사람", "발신", "발신자", "kimden",
        "gönderen", "من", "المرسل", "от", "от кого", "відправник", "від", "odesílatel", "expéditeur",
        "remitente", "mittente", "afzender", "absender", "feladó", "nadawca", "отправитель", "avsändare",
        "afsender", "avsender", "remetente", "από", "dari", "từ", "מאת", "de la",
        "보낸", "보낸이", "lähettänyt", "expeditor", "odosielateľ", "šalje", "nuo", "saatja", "प्रेषक", "จาก",
        "од", "отправлено от",
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
        "ημερομηνία", "στάλθηκε", "tanggal", "ngày", "נשלח", "תאריך", "trimis", "надіслано", "küldve", "enviados",
        "odoslané", "dikirim", "đã gửi", "發送日期", "发件时间", "gönderim tarihi", "изпратено", "poslano", "послато",
        "išsiųsta", "nosūtīts", "saadetud", "enviat el", "भेजा गया", "ส่ง", "dată", "αποστολή", "data/ora",
    ),
    "to": (
        "to", "an", "à", "a", "pour", "para", "aan", "do", "till", "til", "vastaanottaja", "宛先", "送信先",
        "收件人", "收件者", "받는 사람", "받는사람", "수신", "수신자", "kime", "alıcı", "إلى", "الى",
        "المرسل إليه", "кому", "komu", "destinataire", "destinatario", "destinatário", "per", "címzett",
        "προς", "kepada", "đến", "אל", "către", "empfänger", "odbiorca", "получатель", "mottagare", "saaja", "ke",
        "tới",
        "prima", "za", "kam", "adressaat", "per a", "प्रति", "ถึง", "за", "до",
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
        "主旨", "perihal", "subyek", "tiêu đề", "zadeva", "tēma", "teema", "относно", "विषय", "เรื่อง", "rubrik",
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
    "opprinnelig melding", "original melding", "alkuperäinen viesti", "původní zpráva",
    "původní e-mail",
    "eredeti üzenet", "pôvodná správa", "mesaj original", "αρχικό μήνυμα", "pesan asli",
    "reply message",
    "antwortnachricht", "original e-mail", "original email", "previous message", "original besked",
    "回复的原邮件", "оригінальне повідомлення", "вихідне повідомлення", "tin nhắn gốc", "thư gốc", "הודעה מקורית",
    "izvorna poruka", "izvirno sporočilo", "оригинално съобщение", "originali žinutė", "sākotnējā ziņa",
    "algne sõnum", "missatge original", "ข้อความต้นฉบับ", "मूल संदेश",
)  # fmt: skip
"""Lower case. Between dashes: the mail that is answered follows."""

FORWARDED = (
    "转发邮件信息", "转发的消息", "轉寄的訊息", "轉寄郵件資訊",
    "forwarded message", "begin forwarded message", "forwarded by", "forwarded mail",
    "weitergeleitete nachricht", "weitergeleitete e-mail", "anfang der weitergeleiteten nachricht",
    "anfang der weitergeleiteten e-mail", "message transféré", "courriel transféré",
    "mail transféré",
    "début du message transféré", "début du message réexpédié", "forwarded message",
    "message transmis",
    "mensaje reenviado", "correo reenviado", "inicio del mensaje reenviado", "mensagem encaminhada",
    "mensagem reencaminhada", "início da mensagem reencaminhada", "início da mensagem encaminhada",
    "messaggio inoltrato", "inizio messaggio inoltrato", "inoltra messaggio",
    "doorgestuurd bericht",
    "begin doorgestuurd bericht", "wiadomość przekazana", "przekazana wiadomość",
    "treść przekazanej wiadomości", "początek przekazywanej wiadomości",
    "początek przekazanej wiadomości",
    "転送メッセージ", "転送されたメッセージ", "以下は転送されたメッセージです", "转发的邮件", "转发邮件",
    "下面是被转发的邮件", "以下是转发的邮件", "轉寄的郵件", "轉寄郵件", "전달된 메시지", "전달 메시지",
    "전달된 메일", "전달된 이메일", "yönlendirilmiş ileti", "yönlendirilen mesaj", "yönlendirilmiş mesaj",
    "iletilen mesaj",
    "iletilmiş mesaj", "iletilen ileti", "başlangıç yönlendirilen ileti", "yönlendirilen ileti",
    "رسالة محولة", "رسالة معاد توجيهها", "رسالة مُعاد توجيهها", "الرسالة المعاد توجيهها",
    "رسالة موجهة",
    "пересылаемое сообщение", "пересланное сообщение", "пересылаемое письмо",
    "начало переадресованного сообщения", "начало пересылаемого сообщения", "пересланное письмо",
    "vidarebefordrat meddelande", "vidarebefordrat mejl", "vidarebefordrat brev", "vidarebefordrat",
    "börja vidarebefordrat meddelande", "videresendt meddelelse", "videresendt besked",
    "videresendt melding", "videresendt e-post", "start på videresendt",
    "start på videresendt besked",
    "start på videresendt meddelelse", "begynnelse på videresendt melding",
    "begynnelsen på videresendt melding", "begynnelse på videresendt",
    "välitetty viesti", "edelleenlähetetty viesti", "přeposlaná zpráva", "přeposlaná zpráva",
    "továbbított üzenet", "preposlaná správa", "προωθημένο μήνυμα", "mesaj redirecționat",
    "pesan terusan",
    "pesan yang diteruskan",
)  # fmt: skip
"""Lower case. What follows is passed on: the payload, not history."""

ROLE_OF: dict[str, Role] = {label: role for role, labels in LABELS.items() for label in labels}
"""The role of a label in lower case."""
