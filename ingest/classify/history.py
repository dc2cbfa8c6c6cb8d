"""New words and history of a labelled mail, which is plain text in a known form (live mail goes through the full reader)."""

from __future__ import annotations

import re

from models.mail import Folded
from models.understanding import NewWords, SubjectLine

_REPLY = re.compile(
    r"^\s*(?:\[[^\]]{0,40}\]\s*)?(?:re|aw|rv|res|rif|r|antw|sv|vs|odp|ynt|cevap|yan|ответ|رد|回复|答复|回覆|返信|회신|답장)\s*[:：]",
    re.I,
)
_FORWARD = re.compile(
    r"^\s*(?:fwd?|wg|tr|i|rv|enc|doorst|vb|pd|ilt|пересл|fs|转发|轉寄|転送|전달|إعادة توجيه|تحويل)\s*[:：]", re.I
)
_FORWARDED = re.compile(
    r"^-{2,}.{0,20}(?:forwarded|weitergeleitet|transf[éeo]r|reenviad|encaminhad|inoltrat|doorgestuurd|przekazan|転送|转发|전달|"
    r"iletilen|معاد توجيه|пересыл|пересл|vidarebefordr)",
    re.I | re.M,
)
_MARKER = re.compile(
    r"^-{2,}\s?(?:original message|ursprüngliche nachricht|message d'origine|mensaje original|mensagem original|"
    r"messaggio originale|oorspronkelijk bericht|ursprungligt meddelande|wiadomość oryginalna|исходное сообщение|"
    r"orijinal ileti|原始邮件|元のメッセージ|원본 메시지|الرسالة الأصلية)|"
    r"^(?:on|am|le|el|il|em|op|den|w dniu|dnia)\s.{0,60}\d.{0,80}[:]\s*$|"
    r"^.{0,140}(?:\bwrote|schrieb|a écrit|escribió|escreveu|ha scritto|schreef|skrev|napisał\(?a?\)?|pisze|şunu yazdı|yazdı|"
    r"пишет|написала?\(?а?\)?|كتب.{0,40}|写道|작성|님이 씀|のメール)\s*[:：]\s*$",
    re.I | re.M,
)
_HEADER = re.compile(
    r"^\*?(?:from|von|de|da|van|från|od|kimden|от|من|发件人|寄件者|差出人|보낸 ?사람)\s?[:：].*\n"
    r"\*?(?:to|an|sent|date|gesendet|datum|envoyé|à|enviado|fecha|data|inviato|verzonden|aan|skickat|till|wysłano|do|"
    r"gönderildi|tarih|отправлено|дата|تاريخ|إلى|发送时间|收件人|日期|送信日時|日時|宛先|날짜|받는 ?사람|subject|betreff|objet|asunto|"
    r"assunto|oggetto|onderwerp|ämne|temat|konu|тема|الموضوع|主题|件名|제목)\s?[:：].*$",
    re.I | re.M,
)


def subject_of(subject: str) -> SubjectLine:
    """The subject of a labelled mail, with its reply prefix taken off and noted."""
    numbers = re.findall(r"[A-Z]{2,4}-?\d{5,9}|\d{6,9}", subject)
    return SubjectLine(
        words=_REPLY.sub("", subject, count=1).strip(),
        foreign_numbers=tuple(numbers[:1]) if _REPLY.match(subject) else (),
        is_reply=bool(_REPLY.match(subject)),
        is_forward=bool(_FORWARD.match(subject)),
    )


def new_words_of(body: str, subject: SubjectLine) -> NewWords:
    """Cut at the first sign of history; a forward is payload as a whole (GUIDE, scope of text)."""
    if subject.is_forward or _FORWARDED.search(body):
        return NewWords(body)
    starts = [match.start() for pattern in (_MARKER, _HEADER) if (match := pattern.search(body))]
    own, history = (body, "") if not starts else (body[: min(starts)], body[min(starts) :])
    lines = own.splitlines()
    if starts or subject.is_reply:
        history += "\n".join(line for line in lines if line.startswith(">"))
        own = "\n".join(line for line in lines if not line.startswith(">"))
    if not own.strip():
        return NewWords(body)
    return NewWords(own, (Folded("quote", history),) if history.strip() else ())
