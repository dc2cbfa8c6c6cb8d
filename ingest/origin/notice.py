"""What kind of report a mail is: feedback, disposition, delivery, or a returned mail in prose."""

from __future__ import annotations

import re

from ingest.origin.asking import person_speaks
from ingest.origin.evidence import Evidence
from ingest.origin.sign import Sign, hit
from models.mail import ParsedMail

_REPORT_TYPE = re.compile(r"(?i)report-type\s{0,4}=\s{0,4}\"?([a-z-]{1,60})")

_RETURNED_SUBJECT = Sign(
    "the subject is that of a returned mail",
    0,
    (
        (
            r"\W{0,3}(undeliver(able|ed)|returned mail|return(ed)? (to sender|message)"
            "|mail(er)? (delivery (failed|failure|error|problem)|status|system error)"
            "|delivery (status notification|failure|report|error|has failed|notification|unsuccessful|problem)"
            "|failure notice|(message|mail|e-?mail) (delivery )?(failure|not delivered|could not be delivered"
            "|undeliverable)|mail failure|nondeliverable|non[- ]delivery|message status - undeliverable"
            "|failed mail|warning: (message|could not send)|message you sent|bounced|rejected mail"
            "|error sending|mail could not be delivered|permanent (delivery )?(failure|error)"
            "|notification d'(echec|etat)|delayed mail|user unknown|mail delivery)"
        ),
        (
            r"\W{0,3}(unzustellbar|nicht zustellbar|fehler bei der zustellung|zustellung fehlgeschlagen"
            "|unzustellbare)"
        ),
        (
            r"\W{0,3}(non (remis|distribuable|delivre)|message non (remis|distribue)|echec de (la )?(remise"
            "|distribution)|courrier non)"
        ),
        r"\W{0,3}(no se (puede|pudo) entregar|no entregado|mensaje no entregado|error de entrega|devuelto)",
        (
            r"\W{0,3}(nao (foi )?entreg\w*|nao e possivel entregar|falha (na|de) entrega|mensagem (nao entregue"
            "|devolvida)|erro na entrega)"
        ),
        (
            r"\W{0,3}(non recapitabil\w+|mancata consegna|consegna (non riuscita|fallita)|impossibile recapitare"
            "|messaggio non)"
        ),
        r"\W{0,3}(onbestelbaar|niet (bezorgd|afgeleverd)|kan niet worden bezorgd)",
        r"\W{0,3}(niedostarcz\w+|nie (mozna|udalo sie) dostarczyc|zwrot)",
        r"\W{0,3}(配信不能|配信できません|送信エラー|配達不能|未配信|メール配信エラー|エラーメール)",
        r"\W{0,3}(无法(投递|送达|传递|发送)|未送达|退信|系统退信|邮件退回|未传递)",
        r"\W{0,3}(배달되지|배달할 수|전송 ?실패|반송|배달 ?실패)",
        r"\W{0,3}(teslim edilem\w+|iletilemedi|gonderilemedi)",
        r"\W{0,3}((kan|kunne) ikke (leveres|levere)|ikke levert|ikke leveret|fejl ved levering|ulevert)",
        r"\W{0,3}(ei voi toimittaa|toimittamaton|toimitus epaonnistui|viestia ei voitu)",
        r"\W{0,3}(nedorucitel\w+|nelze dorucit|zpravu nelze|nedorucen\w+)",
        r"\W{0,3}(kezbesithetetlen|nem kezbesithet\w+|sikertelen kezbesites)",
        r"\W{0,3}(nelivrabil|imposibil de livrat|mesaj nelivrat|livrare esuata)",
        r"\W{0,3}(无法传递|無法(傳遞|投遞|送達|傳送)|退回的郵件|退信通知)",
        r"\W{0,3}(לא ניתן (למסירה|למסור)|מסירה נכשלה)",
        r"\W{0,3}(δεν ειναι δυνατη η παραδοση|αποτυχια παραδοσης|μη παραδοτεο)",
        (
            r"\W{0,3}(не вдалося доставити|недоставлен\w+|не може да бъде доставено"
            r"|nije (moguce )?isporuc\w+|ni mogoce dostaviti)"
        ),
        r"\W{0,3}(khong the (gui|chuyen)|(pesan )?tidak (dapat )?terkirim|gagal (terkirim|mengirim))",
        r"\W{0,3}\[?(메일 ?)?발송 ?실패",
        r"\W{0,3}(تعذر (التسليم|تسليم)|لم يتم (التسليم|تسليم)|غير قابل للتسليم)",
        (
            r"\W{0,3}(недоставл\w+|не удалось доставить|не может быть доставлено|сообщение не доставлено"
            "|возврат)"
        ),
        (
            r"\W{0,3}(kan inte leverera\w*|olevererbar\w*|ej levererat|gick inte att leverera|obestallbar\w*"
            "|kunde inte levereras)"
        ),
    ),
)  # fmt: skip

_RETURNED_WORDS = Sign(
    "it says that a mail was not delivered",
    0,
    (
        (
            "(could|can|was|were|has|have|is|be)( ?not|n't) (yet )?(been |be )?(be )?(delivered|deliverable"
            "|sent|accepted|reached)"
        ),
        (
            "(delivery|message|mail) .{0,60}(failed|has failed|not delivered|undeliverable|rejected|refused"
            "|bounced)"
        ),
        "(permanent|fatal) (error|failure)s?", "unable to deliver", "undeliverable", "returned to sender",
        "unknown (user|recipient|address)", "user unknown", "(no such|unknown) (user|recipient)",
        "wasn't able to deliver", "cannot (be )?deliver", "did not reach",
        "deliver(y|ing) .{0,30}(error|problem|fail|unsuccess|delayed|temporarily)", "blocked (by|as|because)",
        r"(message|mail|e-?mail) (\w+ ){0,3}(blocked|quarantined|rejected)",
        r"\b(5[0-5]\d|4[2-7]\d)[ -][45]\.\d\.\d", "final-recipient",
        "(mailbox|account) .{0,40}(full|unavailable|disabled|not found|unknown|exceeded)",
        "(nicht|konnte) .{0,60}(zugestellt|zustellbar|ubermittelt)",
        "(n'a pas pu|n'ont pas pu|non) .{0,30}(remis|etre (remis|delivre|distribue))",
        r"no (se )?(ha )?(pudo|podido|puede|fue) .{0,20}(entreg|ser entreg)\w*",
        r"nao (pode|foi|puderam|possivel) .{0,20}(ser )?entreg\w*",
        r"(non e stato|impossibile|non puo) .{0,30}(recapit|consegn)\w*",
        "(kon|kan|is) niet (worden )?(bezorgd|afgeleverd)", r"nie (zostala|moze|mogla|udalo) .{0,30}dostarcz\w*",
        "(配信|配達|送信|お届け)(でき|され|不能)", "无法(投递|送达|传递|发送)", "未能(投递|送达)", "退信",
        "(배달|전달|전송)(되지|할 수 없|에 실패)", r"(teslim edil|iletil|gonderil)\w*m[ae]\w*",
        "(تعذر|لم يتم|فشل).{0,20}(تسليم|توصيل)", r"не (было |может быть |удалось )?доставл?\w*",
        "(kunde|kan) inte (levereras|leverera)", "det gick inte att leverera", "(kunne|kan) ikke (leveres|levere)",
        "ei (voitu|voida) toimittaa", "(nemohla|nemohol|nelze|nemohlo) .{0,20}(byt )?doruc",
        "nem (lehetett|sikerult) kezbesit",
        "nu a putut fi livrat", "(郵件|訊息|邮件).{0,20}無法(傳遞|投遞|送達|傳送)", "無法(傳遞|投遞|送達|傳送)",
        "לא ניתן היה למסור",
        "δεν ηταν δυνατη η παραδοση", "не вдалося доставити", "발송이? ?(되지|실패)",
        "not a valid (user|recipient|address|mailbox)",
        "qmail-send program", "this is the mail system",
    ),
)  # fmt: skip

_ONLY_SERVERS_WRITE = frozenset(
    (
        "undelivered mail returned to sender", "delivery status notification (failure)",
        "delivery status notification (delay)", "mail delivery failed: returning message to sender",
        "failure notice", "mail delivery failed", "returned mail: see transcript for details",
        "mail delivery subsystem", "delivery failure", "undeliverable mail", "mail system error - returned mail",
        "delayed mail (still being retried)", "warning: could not send message for past 4 hours",
    )
)  # fmt: skip

_AT_ONCE = 120
"""A report says within so many characters what it is about."""

_SENDS_REPORTS = re.compile(
    r"(mail|message|e-?mail) ?(delivery|gateway|server|admin|router|scanner|system)|^(system |mail )?administrator$"
)


def report_type(mail: ParsedMail) -> str:
    """The report-type of a multipart/report (RFC 6522 3), or ""."""
    value = mail.header("Content-Type")[:2000]
    found = _REPORT_TYPE.search(value)
    if not found or "multipart/report" not in (mail.content_type.lower() or value.lower()):
        return ""
    return found.group(1).lower()


def feedback_reason(evidence: Evidence) -> str:
    """An abuse report (RFC 5965): somebody pressed "spam" on a mail of ours."""
    if report_type(evidence.mail) == "feedback-report":
        return "an abuse report: report-type=feedback-report"
    part = any(kind.lower() == "message/feedback-report" for kind, _ in evidence.mail.parts)
    return "an abuse report: message/feedback-report" if part and not evidence.mail.header("In-Reply-To") else ""


def disposition_reason(evidence: Evidence) -> str:
    """A note that a mail was read, deleted or shown (RFC 8098)."""
    mail = evidence.mail
    if re.search(r"automatically rejected|was rejected|quota exceeded|auto-replied \(rejected\)", evidence.opening):
        # QUIRK: RFC 8098 is about mail that was delivered; Dovecot's sieve refuses mail with it.
        # tests/unit/origin/test_speaker.py
        return ""
    if report_type(mail) == "disposition-notification":
        return "a reading receipt: report-type=disposition-notification"
    kinds = {attachment.content_type.lower() for attachment in mail.attachments} | {
        kind.lower() for kind, _ in mail.parts
    }
    return "a reading receipt: message/disposition-notification" if "message/disposition-notification" in kinds else ""


def looks_returned(evidence: Evidence) -> tuple[str, ...]:
    """Why this is a returned mail in prose; empty when it is none.

    A mail system must speak (null sender, MAILER-DAEMON, multipart/report, X-Failed-Recipients), and say so: people
    write about bounces too, and pass them on.
    """
    machine = machine_reasons(evidence)
    subject = hit(_RETURNED_SUBJECT, evidence.subject)
    if not machine and not subject:
        return ()
    begins = subject is not None and subject.at == 0
    words = hit(_RETURNED_WORDS, evidence.words[:6000]) or hit(_RETURNED_WORDS, evidence.opening)
    if machine and (begins or words) and not _may_be_postmaster(evidence):
        said = subject if begins and subject else words
        return (*machine, said.reason if said else "")
    first = begins or (words is not None and evidence.opening.find(words.quote) < _AT_ONCE)
    if first and subject and words and not _answers_or_speaks(evidence):
        return (subject.reason, words.reason)
    return ()


def _answers_or_speaks(evidence: Evidence) -> bool:
    return bool(evidence.mail.in_reply_to or evidence.mail.references) or person_speaks(evidence.opening)


def _may_be_postmaster(evidence: Evidence) -> bool:
    """A person who minds a mail server: its address, but a greeting or a request, and no mark of a report."""
    sure = evidence.null_sender or bool(mail_system_reasons(evidence))
    return not sure and person_speaks(evidence.opening)


def mail_system_reasons(evidence: Evidence) -> tuple[str, ...]:
    """Why only a mail system can have sent this, whatever it says; empty when somebody else could."""
    mail = evidence.mail
    reasons = []
    if evidence.mail_system and mail.sender:
        reasons.append(f"a mail system speaks: {mail.sender.name} <{mail.sender.key}>")
    if report_type(mail) == "delivery-status":
        reasons.append("report-type=delivery-status")
    if mail.header("X-Failed-Recipients"):
        reasons.append("X-Failed-Recipients: " + mail.header("X-Failed-Recipients")[:80])
    if evidence.subject in _ONLY_SERVERS_WRITE and not person_speaks(evidence.opening) and not mail.in_reply_to:
        reasons.append(f"a subject that only servers write: {mail.subject[:80]}")
    return tuple(reasons)


def machine_reasons(evidence: Evidence) -> tuple[str, ...]:
    """Why a mail system may be speaking; a postmaster may also be a person."""
    mail = evidence.mail
    reasons = []
    if evidence.null_sender:
        reasons.append("the envelope sender is null")
    if evidence.mailer or _SENDS_REPORTS.search(evidence.name):
        reasons.append(
            f"a mail system speaks: {mail.sender.name} <{mail.sender.key}>" if mail.sender else "a mail system speaks"
        )
    if report_type(mail) == "delivery-status":
        reasons.append("report-type=delivery-status")
    if mail.header("X-Failed-Recipients"):
        reasons.append("X-Failed-Recipients: " + mail.header("X-Failed-Recipients")[:80])
    return tuple(reasons)
