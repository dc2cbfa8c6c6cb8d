"""Out-of-office notes that no header marks: recognised by subject and first sentences, in many languages."""

from __future__ import annotations

from ingest.origin.asking import QUESTION, REQUEST
from ingest.origin.evidence import ANSWERS, Evidence
from ingest.origin.sign import Hit, Sign, hit, hits

THRESHOLD = 4
_FIRST_SENTENCES = 300
_AT_ONCE = 150
"""Told later than this many characters in, an absence is news in a letter, unless thanks for the mail precede it."""
_LONG = 900
AUTOMATIC_SUBJECT = Sign(
    "the subject begins like an automatic reply",
    4,
    (
        r"\W{0,3}(auto(matic|mated)?[ -]?(reply|response|answer|responder)|autoreply)( ?:|\W{1,3}\w|$)",
        (
            r"\W{0,3}(out[ -]of[ -](the[ -])?office|ooo)\b( ?(auto ?)?(reply|response|message|notice"
            r"|notification))? ?([:\]-]|re:|$)"
        ),
        (
            r"\W{0,3}(automatische (antwort|ruckantwort|mitteilung|nachricht)|automatische antwort"
            r"|abwesenheits\w+|abwesend|abwesenheit) ?(:|\]|$)"
        ),
        r"\W{0,3}(reponse|message|reply) automatique ?(:|\]|$)",
        r"\W{0,3}(absence|absent|absente)( du bureau)? ?(:|\]|$)",
        r"\W{0,3}(respuesta|contestacion) automatica ?(:|\]|$)", r"\W{0,3}(fuera de (la )?oficina) ?(:|\]|$)",
        r"\W{0,3}resposta automatica ?(:|\]|$)",
        r"\W{0,3}(fora do escritorio|ausencia temporaria|ferias) ?(:|\]|re:|$)",
        r"\W{0,3}(risposta|messaggio) automatic[ao] ?(:|\]|$)", r"\W{0,3}(fuori (sede|ufficio)|assenza) ?(:|\]|$)",
        r"\W{0,3}(automatisch (antwoord|bericht)|afwezigheid\w*|afwezig) ?(:|\]|$)",
        r"\W{0,3}(odpowiedz automatyczna|automatyczna odpowiedz|autoodpowiedz|nieobecnosc\w*) ?(:|\]|$)",
        r"\W{0,3}(自動(応答|返信|応答メール|返信メール)|不在(通知|連絡|のお知らせ)|休暇のお知らせ)",
        r"\W{0,3}(自动(回复|答复|应答)|自動(回覆|回復)|外出(通知|自动回复)|不在办公室|休假通知)",
        r"\W{0,3}(자동 ?(회신|응답|답장)|부재 ?중)",
        r"\W{0,3}(otomatik (yanit|cevap|yanıt)|ofis dısında|ofis disinda) ?(:|\]|$)",
        r"\W{0,3}((ال)?رد (ال)?تلقائي|خارج المكتب)",
        r"\W{0,3}(автоответ|автоматическии ответ|автоматический ответ|вне офиса|нет на месте) ?(:|\]|$)",
        (
            r"\W{0,3}(autosvar|automatiskt svar|franvaro\w*|ej pa kontoret|automatisk(t)? (svar|meddelande)) ?(:"
            r"|\]|$)"
        ),
        (
            r"\W{0,3}(automaattinen vastaus|poissa|fravaer|autosvar|automatisk svar|fravær|automaticka odpoved"
            r"|automatikus valasz)\b ?(:|\]|$)"
        ),
    ),
)  # fmt: skip
"""At the very beginning: "Re: Automatic reply" is a person who answers one."""

SUBJECT_WORD = Sign(
    "the subject speaks of absence",
    2,
    (
        "out of (the )?(office|town)", "on (vacation|holiday|leave)", "auto(matic|mated)?[ -]?(reply|response|answer)",
        "away from", r"abwesen\w+", "im urlaub", "nicht im (haus|buro)", "absence", r"absente?\b", r"conges?\b",
        "vacances", "fuera de", "vacaciones", "ausencia", "ausente", "ferias", "assente", "assenza", "in ferie",
        "afwezig", "met vakantie", r"nieobecn\w+", r"urlop\w*", r"automatyczn\w+ odpowied\w+", "不在", "休暇",
        "自動返信", "休假", "自动回复", "휴가", "부재", r"izind\w+", r"tatil\w+", "إجازة", "اجازة", r"отпуск\w*",
        r"отсутств\w*", "semester", r"franvar\w+", "no longer (work|with|at)", "parental leave", "maternity",
    ),
)  # fmt: skip

NAME = Sign(
    "the sender calls itself an automatic reply",
    2,
    (
        "out[ -]of[ -]office",
        r"auto-?respond\w+",
        "auto-?reply",
        r"abwesenheit\w*",
        "autoresponder",
        "vacation",
    ),
)

ABSENCE = Sign(
    "the first sentences tell an absence",
    2,
    (
        (
            "(i am|i'm|i will be|i'll be|we are|we're|currently|i have been|our office is|the office is"
            r"|office is)( \w+){0,3} (out of (the )?office|out of town|on (\w+ )?(vacation|holidays?|leave"
            "|maternity|paternity|sabbatical)|away|travell?ing|closed|ooo|unavailable|not (available"
            "|in the office))"
        ),
        r"(am|are|is|be) (back )?(out of office|ooo)\b", "out of the office (until|from|till|through|and|with)",
        r"i (only )?work (mon|tue|wed|thu|fri|on mon)\w*", "(i|we) (have|has) (limited|no) access to (e-?)?mail",
        "away from (my|the) (desk|office|mail)",
        (
            r"(bin|sind) (\w+ |\d+[.:]? ?){0,6}(nicht im (haus|buro|hause)|abwesend|im urlaub|nicht erreichbar"
            "|ausser haus|außer haus|auf dienstreise|in elternzeit|unterwegs)"
        ),
        (
            "(bin|bis) .{0,80}?(nicht im (haus|buro|hause)|abwesend|im urlaub|in elternzeit|ausser haus"
            "|außer haus)"
        ),
        "buro .{0,30}geschlossen",
        (
            r"(je suis|je serai|suis) (\w+ ){0,3}(absente?|en (conge|vacances|deplacement|formation)s?"
            "|hors du bureau|indisponible)"
        ),
        "absente? du bureau", "(nos bureaux|notre bureau) .{0,20}fermes?",
        (
            r"(estoy|estare|me encuentro|estamos) (\w+ ){0,3}(fuera de|ausente|de vacaciones|de baja|de viaje"
            "|de permiso)"
        ),
        (
            r"(estou|estarei|encontro-me|estamos) (\w+ ){0,3}(fora do|ausente|de ferias|em ferias|em viagem"
            "|de licenca|de folga)"
        ),
        (
            r"(sono|saro|siamo) (\w+ ){0,3}(assente|fuori (ufficio|sede)|in ferie|in vacanza|in viaggio"
            "|in congedo|in trasferta)"
        ),
        (
            r"(ik ben|ben ik|wij zijn) (\w+ ){0,6}(afwezig|niet (op|aanwezig)|met vakantie|op vakantie"
            "|met verlof|vrij|buiten kantoor)"
        ),
        (
            r"(przebywam|jestem|bede|jestesmy) (\w+ ){0,4}(na urlopie|nieobecn\w+|poza biurem|poza|na zwolnieniu"
            "|w podrozy|w delegacji)"
        ),
        r"biuro (jest|bedzie) (\w+ ){0,2}(nieczynne|zamkniete)", "nie ma mnie w biurze",
        (
            "(休暇|お休み|休業|不在|出張|夏季休|年末年始|育児休|産休).{0,20}(いただ|頂|しており|となり|中|取得"
            "|のため|とさせ|です)"
        ),
        "不在にして", "外出して", "(正在|本人|我|现|目前|正).{0,20}(休假|出差|外出|年假|度假|产假|不在)",
        "无法(及时)?(查看|回复|处理)", "不在办公室", "休假(中|期间)", "正在休", "正在放假",
        "(휴가|연차|부재|출장|외근|육아휴직|병가).{0,14}(중|입니다|이며|으로|사용|예정)",
        (
            r"(yıllık )?(izin\w*|tatil\w*|raporlu\w*|ofis dısında\w*|ofiste değil\w*|seyahatte\w*)(yim|deyim"
            r"|dayım|im|ım|yız|deyiz)?\b.{0,3}"
        ),
        "(أنا|سأكون|انا|نحن) .{0,20}(خارج المكتب|في إجازة|في اجازة|غير متواجد|غير موجود)", "خارج المكتب",
        "في إجازة", "في اجازة",
        (
            r"(я|нахожусь|буду) (\w+ ){0,4}(в отпуске|отсутству\w+|вне офиса|в командировке|на больничном"
            "|не в офисе)"
        ),
        "в отпуске", "отсутствую",
        (
            r"(jag ar|jag har|ar) (\w+ ){0,4}(pa semester|semester|franvarande|ledig|foraldraledig"
            "|pa tjansteresa|inte pa kontoret|bortrest)"
        ),
        r"ar (\w+ ){0,2}(ute|borta) fran kontoret",
    ),
)  # fmt: skip

GONE = Sign(
    "the sender has left for good",
    3,
    (
        r"(i|he|she|\w+) no longer works? (here|at|for|with)",
        r"(is|am|are) no longer (with|employed|working|at)\b",
        (
            r"this (mailbox|address|e-?mail( address)?|account) (isn't|is not|is no longer) (\w+ )?(read"
            "|monitored|in use|checked)"
        ),
        "nicht mehr (bei|im|fur) .{0,40}(tatig|beschaftigt|unternehmen)", "ne (fait|travaille) plus (partie|chez)",
        "ya no (trabajo|trabaja|forma)", "nao (trabalho|trabalha|faz) mais", "non (lavoro|lavora|fa) piu",
        "niet (meer|langer) werkzaam", "nie pracuj[ea] juz", "退職(いたし|し)", "已离职", "퇴사",
        r"больше не работа\w+", "har slutat", r"artık .{0,30}calısm\w+", "لم أعد أعمل",
    ),
)  # fmt: skip

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
        "tack for (ditt|ert) (mejl|mail|meddelande)",
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
            r"ab (dem )?\d", "jusqu'au", "de retour", "(jusqu|a partir) ", r"hasta (el|\d)", "regreso",
            r"ate (\w+ ){0,2}\d", "retorno", r"fino (a|al)\b", r"rientr\w+", r"tot (en met|\w+ )",
            "terug (op|vanaf)", r"do (dnia )?\d", "wracam", "まで", r"\d{1,2}日", "返回", "至", "까지", "kadar",
            r"donece\w+", "حتى", "سأعود", r"(до|по) (\w+ )?\d", r"верну\w+", r"возвращ\w+",
            r"till (och med|den|\d)", "ater (den|pa|i)", "(my|the) next working day",
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
            "(sin|no tendre|acceso limitado) .{0,12}(acceso|correo)?", "respondere",
            "(sem|acesso limitado) .{0,10}(acesso|correio|e-?mail)", "nao (verei|lerei|terei)", "responderei",
            "(leggero|rispondero|non avro)", "al mio rientro", "lees (mijn|geen) .{0,20}(niet|mail)",
            "geen toegang", "nie (mam|bede) .{0,20}(dostep|odczyt|czyta)", "odpowiem", "確認できません",
            "返信(が|は)?遅", "(改めて|後日).{0,10}(ご連絡|返信)", "无法.{0,6}(查看|回复)", "尽快回复",
            "확인이 어렵", "확인할 수 없", "회신(이|은)? ?(늦|드리)", r"bak(amay|am[ıi]yor)\w+",
            r"erisim\w* .{0,10}(sınırlı|yok)", "لن أتمكن", "لن اتمكن", r"почту не (читаю|проверя\w+)", "отвечу",
            "laser (inte|ej) .{0,10}mejl", "svarar (nar|efter)",
        ),
    ),
    _THANKS,
)  # fmt: skip


def vacation_reasons(evidence: Evidence) -> tuple[str, ...]:
    """Why this is an out-of-office note, in sentences that quote it; empty when it is not one.

    A subject that begins with "Automatic reply:" is enough; otherwise absence must be told in the first sentences, and
    two further signs of a robot must stand beside it, with nothing asked of us: people tell of their holidays too.
    """
    prefix = hit(AUTOMATIC_SUBJECT, evidence.subject)
    if prefix and prefix.at == 0 and not _asks(evidence):
        return (prefix.reason,)
    told = _told(evidence)
    if not told:
        return ()
    found = (*told, *_beside(evidence))
    against = hits((REQUEST, QUESTION), evidence.opening)
    answers = bool(ANSWERS.match(evidence.subject)) and hit(SUBJECT_WORD, evidence.subject) is None
    weight = sum(one.sign.weight for one in (*found, *against)) - (evidence.length > _LONG) - answers
    return tuple(one.reason for one in found) if weight >= THRESHOLD else ()


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
    return (*((in_subject,) if in_subject else ()), *((in_name,) if in_name else ()), *hits(_SUPPORT, evidence.opening))
