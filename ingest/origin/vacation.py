"""Out-of-office notes that no header marks: recognised by subject and first sentences, in many languages."""

from __future__ import annotations

import re

from ingest.origin.absence import ABSENCE, AUTOMATIC_SUBJECT, GONE, LOOSE, NAME, SUBJECT_WORD
from ingest.origin.asking import QUESTION, REQUEST
from ingest.origin.evidence import ANSWERS, Evidence
from ingest.origin.sign import Hit, Sign, hit, hits
from ingest.origin.weak.ahead import AHEAD

THRESHOLD = 4
THRESHOLD_OF_WORDS = 5
"""Where only a word of absence stands: "my colleague is on holiday, I checked it" is no note."""
_FIRST_SENTENCES = 300
_AT_ONCE = 150
"""Told later than this many characters in, an absence is news in a letter, unless thanks for the mail precede it."""
_LONG = 900
_SHORT = 450

_THANKS = Sign(
    "thanks for the message that it answers",
    1,
    (
        (
            "th(ank you|anks)( very much| so much)? for (your (e-?mail|mail|message|note|inquiry|enquiry"
            "|interest)|the (e-?mail|message)|contacting|reaching out|writing|getting in touch)"
        ),
        "vielen dank fur ihre (nachricht|mail|e-mail|anfrage)", "danke fur (ihre|deine)",
        "merci (de|pour) (votre|ton) (message|mail|e-mail|courriel)",
        "gracias por (su|tu) (mensaje|correo|email)",
        r"(obrigad[oa] pel\w+|agradeco) (\w+ )?(sua|seu|a sua) ?\w*", "grazie per (il|la) (suo|sua|tuo|tua)",
        "(bedankt|dank) (voor|u voor|je voor) (uw|je)", r"dziekuj\w+ za (wiadomosc|kontakt|mail\w*)",
        "メールを?.{0,10}(ありがとう|頂き|いただき)", "(来信|邮件).{0,6}(已收到|收悉|感谢)",
        "感谢(您|你)的?(来信|邮件)", "(메일|연락).{0,12}감사", "(mesajınız|e-?postanız|iletiniz) icin tesekkur",
        r"شكر.{0,3} ?ل?(رسالت|على رسالت|لتواصل)\w*", "спасибо за (ваше|письмо|сообщение|обращение)",
        "tack for (ditt|ert) (mejl|mail|meddelande)", "tak(k)? for (din|deres|jeres|henvendels|mail|e-?post)",
        r"kiitos (viestista\w*|sahkoposti\w*|yhteydenot\w*)",
        r"deku?j\w+ (vam )?za (vas|tvuj|vasi|mail|zpravu|e-?mail)",
        r"дяку\w+ за", "koszon(om|juk) (a )?(level|uzenet|megkeres|e-?mail)", "(va )?multum(esc|im) pentru",
        "(σας )?ευχαριστ(ω|ουμε) για",
    ),
)  # fmt: skip

_SUPPORT: tuple[Sign, ...] = (
    Sign(
        "says that it is automatic",
        2,
        (
            "this is an auto(matic|mated|-)? ?(reply|response|message|e-?mail|answer|generated)",
            "automatically generated", "dies(e|er|es)? .{0,30}automatisch",
            "automatisch (generiert|erzeugt|erstellt)", "message automatique", "reponse automatique",
            "(mensaje|respuesta) automatic[oa]", "(mensagem|resposta|e-?mail) automatic[oa]",
            "(messaggio|risposta) automatic[oa]", "automatisch (bericht|antwoord)",
            r"wiadomosc (\w+ )?automatyczn\w+", "自動(応答|返信|送信|的に)", "自动(回复|发送|生成)",
            "자동.{0,6}(회신|발송|응답)", r"otomatik (\w+ )?(yanıt|mesaj|olarak)", "تلقائي", r"автоматическ\w+",
            "automatiskt? (svar|meddelande|genererat)", "autosvar",
        ),
    ),
    Sign(
        "names the day of return",
        1,
        (
            (
                "(until|till|through|back (on|in|at)|return(ing)?( to the office)?( on)?|as of"
                r"|from) (\w+,? ){0,2}(the )?(\d|mon|tue|wed|thu|fri|sat|sun|jan|feb|mar|apr|may|jun|jul|aug|sep"
                "|oct|nov|dec)"
            ),
            r"bis (\w+ ){0,3}(\d|montag|dienstag|mittwoch|donnerstag|freitag)", "wieder (da|im|erreichbar)",
            r"ab (dem )?\d", "jusqu'au", "jusqu'a ", "de retour", "(jusqu|a partir) ",
            r"hasta (el|\d|enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre)",
            "regres",
            r"ate (\w+ ){0,2}\d",
            "ate (janeiro|fevereiro|marco|abril|maio|junho|julho|agosto|setembro|outubro|novembro|dezembro)",
            "retorno", r"fino (a|al)\b", r"rientr\w+", r"tot (en met|\w+ )",
            "terug (op|vanaf)", r"do (dnia )?\d", "wracam", "まで", r"\d{1,2}日", "返回", "至", "까지", "kadar",
            r"donece\w+", "حتى", "سأعود", r"(до|по) (\w+ )?\d", r"верну\w+", r"возвращ\w+",
            r"till (och med|den|\d)", "ater (den|pa|i)", "(my|the) next working day", r"reopens? (on|at)\b",
            r"\d{1,2}\.? ?(-|–|bis|to|au?|al|do|по|t/m|tot|til|ate) ?\d{1,2}", r"(t\.?o\.?m\.?|to (the )?) ?\d",
            r"tarihleri aras[ıi]nda", r"(frem )?til (og med )?(den )?\d",
            "tilba(ke|ge) (på|pa|igjen|igen|den|fra|i)",
            r"\d\.? ?(asti|saakka)", "palaan", r"(vratim|vracim) se", r"повернусь|(до|по) \d", r"\d-?ig\b", "visszater",
            r"pana (pe|la|in) ", "(εως|μεχρι) ", "επιστρεφω", "wieder am", r"sampai \d|hingga \d", "entre (le )?\\d",
        ),
    ),
    Sign(
        "sends urgent matters elsewhere",
        1,
        (
            (
                "(urgent|emergenc(y|ies)|immediate|anything|if it can'?t wait|in my absence|during (my|this"
                "|that)).{0,80}(contact|call|e-?mail|write|reach|colleague|speak|dial|assist)"
            ),
            "please (contact|reach out to|email|call|refer|direct)", "my colleague", "for anything",
            "(please|kindly) (send|forward|redirect|address) (your|all|any)", "merci d'adresser",
            "(si c'est|en cas d') ?urgen", "mijn collega", "mein(e)? kolleg", "prosz(e|imy) o kontakt", "please use",
            "envie (a )?sua mensagem", "veuillez adresser",
            "favor (encaminhar|direcionar|enviar)", "(今後|以後)の?ご連絡", "dringend.{0,40}hilft",
            "(пишите|обращайтесь|звоните) (на|к|по|в|пожалуйста)",
            "(haster|hastesager|akutte).{0,80}(kontakt|ring|skriv|mail)",
            "(rask hjelp|haste).{0,60}(kontakt|ring|skriv)", "(kiireellis|kiireis).{0,60}(yhteytta|soita|laheta)",
            "(nalehav|urgentn|akutn).{0,60}(kontakt|obrat|volej|pis)", "термінов.{0,60}(зверта|зверн|телефон|пиш)",
            "surgos.{0,60}(keres|fordul|hiv|irj)", "urgent.{0,60}(contact|suna|scri)", "επειγ.{0,60}(επικοινων|καλ)",
            "instead,? (please )?(contact|write)",
            (
                "(dringend|eilig|notf|in (dieser|der) zwischenzeit|vertret).{0,80}(wenden|kontaktier|anruf"
                r"|telefon|erreich|schreib|an\b|wahlen)"
            ),
            "wenden sie sich", "vertretung", "(urgen(ce|t)|absence).{0,60}(contact|joindre|adress|appel|ecri)",
            "merci de (contacter|vous adresser)", "veuillez (contacter|vous adresser)",
            "(urgent|urgencia|ausencia).{0,60}(contact|dirij|escrib|llam)",
            "(urgen|ausencia).{0,60}(contact|fal[ea]|escrev|lig|dirij)",
            "(urgen|emergenz|assenza).{0,60}(contatt|scriv|rivolg|chiam)",
            "(dringend|spoed|urgent).{0,60}(contact|bel|mail|wend)",
            "(piln|nagl|zastep).{0,60}(kontakt|telefon|prosz|dzwon)",
            "(お急ぎ|緊急|代わり|代理).{0,40}(ご連絡|まで|お問い合わせ|お願い)",
            "(紧急|急事|如有急|事宜).{0,30}(联系|联络|致电|拨打)", "(급한|긴급|급하신).{0,40}(연락|문의|전화)",
            "(acil).{0,80}(yaz|ulas|ara|iletisim|basvur)",
            "(عاجل|طارئ|طوارئ|الضرور).{0,40}(اتصال|تواصل|مراسلة|تواصل)",
            "(срочн|экстренн).{0,60}(обраща|звони|пиши|связ|контакт)",
            "(bradskande|akut).{0,60}(kontakt|ring|mejl|mail|skriv)",
        ),
    ),
    Sign(
        "reads no mail or answers later",
        1,
        (
            r"(limited|no|without|intermittent|little) (\w+ )?access to (my |the )?(e-?)?mails?",
            r"(will|shall) (\w+ )?(reply|respond|get back|answer|read|be dealt|attend)",
            "not (be )?(checking|reading|forwarded|monitored)", "won't be (checking|reading|able)",
            "as soon as (i|possible)", r"(keinen|eingeschrankt\w*) zugriff", "nicht (weitergeleitet|gelesen)",
            "(lese|bearbeite|beantworte) .{0,40}(nicht|nach|ruckkehr)", "weiterleitung erfolgt nicht",
            "acces (limite|restreint)", "(repondrai|reponse|lirai) .{0,30}(retour|des que)",
            "(sin|no tendre|acceso limitado) .{0,12}(acceso|correo)?", "risponderemo", "respondere",
            "(sem|acesso limitado) .{0,10}(acesso|correio|e-?mail)", "nao (verei|lerei|terei)", "responderei",
            "(leggero|rispondero|non avro)", "al mio rientro", "lees (mijn|geen) .{0,20}(niet|mail)",
            "geen toegang", "nie (mam|bede) .{0,20}(dostep|odczyt|czyta)", "odpowiem", "確認できません",
            "返信(が|は)?遅", "(改めて|後日).{0,10}(ご連絡|返信)", "无法.{0,6}(查看|回复)", "尽快回复",
            "확인이 어렵", "확인할 수 없", "회신(이|은)? ?(늦|드리)", r"bak(amay|am[ıi]yor)\w+",
            r"erisim\w* .{0,10}(sınırlı|yok)", "لن أتمكن", "لن اتمكن", r"почту не (читаю|проверя\w+)", "отвечу",
            "(laeser|leser|læser) (ikke|ikke) .{0,16}(mail|e-?post)", "enka lue",
            "(checking|reading) (my )?(e-?mails?|inbox) (only )?(occasionally|sporadically|intermittently|rarely)",
            "consulte peu", "niet doorgestuurd",
            "(slow|late|delayed) (response|reply|answer)", "(won't|not) be (looking|checking|reading)",
            "(nemam|bez) pristup",
            "(leveleimet|emailjeimet|e-mailjeimet) nem", "не читаю", "(will|shall) answer your",
            "lese .{0,20}(erst|nicht)",
            "laser (inte|ej) .{0,10}mejl", "svarar (nar|efter)",
        ),
    ),
    _THANKS,
)  # fmt: skip


_ELSEWHERE = Sign("names somebody else's address", 1, ())
_ADDRESS = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}")


def vacation_reasons(evidence: Evidence) -> tuple[str, ...]:
    """Why this is an out-of-office note, in sentences that quote it; empty when it is not one.

    A subject that begins with "Automatic reply:" is enough; otherwise absence must be told in the first sentences, and
    two further signs of a robot must stand beside it, with nothing asked of us: people tell of their holidays too.
    """
    prefix = hit(AUTOMATIC_SUBJECT, evidence.subject)
    if prefix and prefix.at == 0 and not _asks(evidence):
        return (prefix.reason,)
    plainly = _told(evidence)
    told = plainly or _told_loosely(evidence)
    if not told:
        return ()
    if evidence.length > _SHORT and not _speaks_when_spoken_to(evidence):
        return ()
    found = (*told, *_beside(evidence))
    against = hits((REQUEST, QUESTION, AHEAD), evidence.opening)
    # who writes back at length about his holidays is a person; a few lines that send us elsewhere are a note
    answers = evidence.length > _SHORT and ANSWERS.match(evidence.subject) and not hit(SUBJECT_WORD, evidence.subject)
    weight = sum(one.sign.weight for one in (*found, *against)) - (evidence.length > _LONG) - bool(answers)
    return tuple(one.reason for one in found) if weight >= (THRESHOLD if plainly else THRESHOLD_OF_WORDS) else ()


def _speaks_when_spoken_to(evidence: Evidence) -> bool:
    """A robot answers, or thanks for the mail that it answers; a long letter of its own is a person's."""
    answers = evidence.mail.in_reply_to or ANSWERS.match(evidence.mail.subject[:100])
    return bool(answers) or hit(_THANKS, evidence.opening) is not None


def _asks(evidence: Evidence) -> bool:
    return hit(REQUEST, evidence.opening) is not None and not _told(evidence)


def _told(evidence: Evidence) -> tuple[Hit, ...]:
    first = evidence.opening[:_FIRST_SENTENCES]
    found = hits((ABSENCE, GONE), first)
    thanks = hit(_THANKS, first) if found else None
    return tuple(told for told in found if told.at < _AT_ONCE or (thanks is not None and thanks.at < told.at))


def _beside(evidence: Evidence) -> tuple[Hit, ...]:
    in_subject = hit(SUBJECT_WORD, evidence.subject)
    in_name = hit(NAME, evidence.name)
    elsewhere = _names_another(evidence)
    return (
        *((in_subject,) if in_subject else ()),
        *((in_name,) if in_name else ()),
        *hits(_SUPPORT, evidence.opening),
        *((elsewhere,) if elsewhere else ()),
    )


def _told_loosely(evidence: Evidence) -> tuple[Hit, ...]:
    """A word of absence in an answer of a few lines that names somebody else's address: the form of a note."""
    answers = bool(evidence.mail.in_reply_to) or ANSWERS.match(evidence.subject) is not None
    if not answers or evidence.length > _SHORT or _names_another(evidence) is None:
        return ()
    return hits((LOOSE,), evidence.opening[:_FIRST_SENTENCES])


def _names_another(evidence: Evidence) -> Hit | None:
    """An address that is neither the sender's nor ours: somebody to turn to, in whatever language."""
    desk = evidence.policy.desk
    known = {desk.address.casefold(), *(alias.casefold() for alias in desk.aliases)}
    known |= {evidence.mail.sender.key} if evidence.mail.sender else set()
    found = next((one for one in _ADDRESS.finditer(evidence.opening) if one.group() not in known), None)
    return Hit(_ELSEWHERE, found.group(), found.start()) if found else None
