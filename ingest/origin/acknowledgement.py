"""Acknowledgements of other helpdesks and "confirm that you are a person" robots, recognised by their words."""

from __future__ import annotations

from ingest.origin.asking import REQUEST
from ingest.origin.evidence import ANSWERS, Evidence
from ingest.origin.sign import Sign, hits

THRESHOLD = 4
_LONG = 2500

_RECEIVED = Sign(
    "says that a request was received or a ticket opened",
    2,
    (
        (
            r"(your|this|the) (\w+ |\w+-){0,2}(ticket|request|case|message|e-?mail|mail|enquiry|inquiry|incident"
            r'|query|submission|issue)( \(?[#\w-]*\d[\w-]*\)?)?( to \S+@\S+| \"[^\"]{1,120}\")? (has|have|was'
            "|is) (now )?(been )?(received|created|opened|logged|registered|submitted|recorded|assigned|raised"
            "|acknowledged)"
        ),
        (
            r"we('ve| have)? (successfully )?received your (\w+ ){0,2}(request|message|e-?mail|mail|ticket"
            "|enquiry|inquiry|query|submission|case)"
        ),
        (
            r"(a|an|new) (support )?(ticket|case|incident|request) (\w+ ){0,2}(has been|was) (created|opened"
            "|logged|registered)"
        ),
        (
            r"(incident|case|ticket|request) \(?#?[a-z]{0,6}-?\d[\w-]*\)? (-- )?(has been|was|is) (opened"
            r"|created|logged|registered|received)"
        ),
        "(has been|was) (stored|saved|filed) as (ticket|case|request)", "(got|received) your (request|message|e-?mail)",
        "has been (logged|registered|recorded|created) (as|with|under|on your behalf)", r"ticket (number|id|no)\b",
        "acknowledg(e|es|ing) (the )?receipt",
        (
            "(ihre|deine) (anfrage|nachricht|e-?mail|meldung|ticket).{0,50}(erhalten|eingegangen|erfasst"
            "|erstellt|registriert)"
        ),
        "ticket .{0,40}(erstellt|angelegt|eroffnet)", "eingangsbestatigung",
        "(nous avons )?bien (recu|enregistre) votre (demande|message|ticket|mail|courriel)",
        "votre (demande|ticket|dossier|message) .{0,50}(enregistree?|recue?|creee?|prise? en compte|ouverte?)",
        "accus(e|ons) (de )?reception",
        "(hemos recibido|recibimos) (su|tu) (solicitud|mensaje|correo|consulta|caso)",
        (
            "(su|tu) (solicitud|ticket|caso|consulta|requerimiento|incidencia|reporte).{0,50}(recibid"
            "|registrad|cread|abiert)"
        ),
        "acuse de recibo",
        "recebemos (a )?(sua|seu|o seu) (solicitacao|mensagem|e-?mail|pedido|chamado)",
        "(seu|sua|o seu|a sua) (chamado|ticket|solicitacao|pedido).{0,50}(aberto|recebid|registrad|criad)",
        "abrimos o chamado", "abbiamo ricevuto la (sua|tua|vostra) (richiesta|e-?mail|segnalazione|mail)",
        "(la sua|la tua|il|il suo) (richiesta|segnalazione|ticket).{0,50}(ricevut|registrat|apert|pres)",
        "(wij|we) hebben uw (bericht|vraag|verzoek|e-?mail|melding) .{0,20}ontvangen",
        "uw (verzoek|melding|aanvraag|ticket|bericht).{0,50}(ontvangen|geregistreerd|aangemaakt)",
        "ontvangstbevestiging", "(otrzymalismy|przyjelismy) (panstwa|twoje|twoja)",
        "(panstwa|twoje) zgloszenie.{0,50}(przyjete|zarejestrowane|utworzone|otrzymane)",
        "(panstwa|twoje) zgloszenie otrzymalo numer",
        r"zgloszenie .{0,40}zostalo (\w+ )?(zarejestrowane|przyjete|utworzone)",
        "お問い?合わせ.{0,20}(受け付け|受付|承り|ありがとうございます)", "受付番号", "受付完了",
        "(您的|你的).{0,12}(工单|请求|邮件|问题|咨询).{0,16}(已|收到|创建|受理)", "工单.{0,16}(已|创建|受理)",
        "(문의|요청|티켓).{0,20}(접수|등록|생성)",
        r"(talebiniz|mesajınız|basvurunuz|kaydınız|biletiniz).{0,50}(alın|olustur|kaydedil|ulas)\w*",
        "(تم|لقد) (استلام|تسجيل|إنشاء|فتح).{0,30}(طلب|تذكرة|رسالت|بلاغ)", "استلمنا (طلب|رسالت)",
        r"(ваше|ваша|ваш) (обращение|заявка|запрос|письмо).{0,50}(принят|получен|зарегистрирован|создан)\w*",
        r"(заявк|обращени)\w+ .{0,30}(зарегистрирован|принят|создан)\w*",
        "(vi har )?(tagit emot|mottagit) (ditt|er|ert|din) (arende|mejl|meddelande|forfragan|mail)",
        "(ditt|ert) arende.{0,50}(registrerats|mottagits|skapats|tagits emot)",
        "vi har (modtaget|mottatt) (din|jeres|deres) (henvendelse|mail|besked|e-?post|sak|melding)",
        "(din|deres) (sag|sak|henvendelse) .{0,40}(oprettet|opprettet|registrert|registreret|modtaget|mottatt)",
        r"(yhteydenotto\w*|viesti\w*|tukipyynto\w*|palvelupyynto\w*) .{0,30}(vastaanotet\w+|kirjat\w+)",
        r"(olemme )?vastaanottaneet (yhteydenot|viesti|pyynto)\w*",
        (
            r"(vas|tvuj|vasi|vase) (pozadav\w+|dotaz\w*|zprav\w+|poziadavk\w+|spravu) .{0,40}(prijat"
            r"|zaevidova|prijal|zaregistro)\w*"
        ),
        r"(ваш|ваше|ваша) (запит|звернення|заявк\w|лист) .{0,40}(отриман|прийнят|зареєстрован|створен)\w*",
        r"(level\w*|megkereses\w*|uzenet\w*|bejelentes\w*) .{0,30}(megkaptuk|rogzitettuk|iktattuk)",
        r"(solicitarea|mesajul|cererea) (dvs|dumneavoastra|ta)\w*\.? .{0,40}(fost|inregistrat|primit)\w*",
        "(λαβαμε|εχουμε λαβει) το (μηνυμα|αιτημα)", "(το αιτημα|το μηνυμα) σας .{0,30}(ληφθηκε|καταχωρ)",
    ),
)  # fmt: skip

_LINE_TO_ANSWER_ABOVE = Sign(
    "draws a line above which to answer",
    3,
    (
        "(type|write|enter|add) (your )?(reply|response) (above|below) this line", "please type your reply",
        "reply above this line", "antworten sie uber dieser", "repondre au-dessus de cette",
    ),
)  # fmt: skip

_BESIDE: tuple[Sign, ...] = (
    _LINE_TO_ANSWER_ABOVE,
    Sign(
        "says that it is automatic",
        2,
        (
            (
                r"this is an auto(matic|mated|-)?\w* ?(\w+ )?(reply|response|message|e-?mail|notification"
                "|answer)"
            ),
            "automatically (generated|created|sent)", "(automatic|automated) (message|reply|response|e-?mail)",
            "autoresponder", "automatisch (generiert|erzeugt|erstellt|versandt)",
            "automatische (nachricht|antwort|e-?mail|eingangsbestatigung)", "message automatique",
            "(mensaje|correo|respuesta) automatic[oa]", "(mensagem|e-?mail|resposta) automatic[oa]",
            "(messaggio|risposta|e-?mail) automatic[oa]", "automatisch (bericht|gegenereerd|verzonden)",
            r"(wiadomosc|mail) .{0,30}automatycz\w+", "自動(送信|返信|配信|応答|的に)", "自动(发送|生成|回复)",
            "자동(으로)? ?(발송|생성|회신|응답) ?(된|되는|되었|메일|메시지|이메일|입니다)",
            r"otomatik (\w+ )?(olarak|mesaj|yanıt|e-?posta)", r"(رسالة|رد) (\w+ )?(تلقائي|آلي)\w*",
            r"(это |письмо |сообщение )(\w+ ){0,2}автоматическ\w+",
            r"автоматически (создан|сгенерирован|отправлен)\w*",
            "automatiskt? (meddelande|mejl|svar|genererat|utskick|besked|melding|mail)",
            "automaattinen (viesti|vastaus)",
            r"automatick\w+ (zprava|odpoved|generovan|sprava)", r"автоматичн\w+ (лист|повідомлення|відповідь)",
            "automatikus (uzenet|valasz)", "mesaj automat", "αυτοματ(ο|η) (μηνυμα|απαντηση)",
        ),
    ),
    Sign(
        "asks not to answer it",
        2,
        (
            "(please )?do not (reply|respond)", "please don't (reply|respond)", "(isn't|is not|not) monitored",
            "bitte (antworten sie )?nicht (auf diese|antworten)", "antworten sie (bitte )?nicht",
            "(merci de )?ne pas (y )?repondre", "ne repondez pas", "no responda", r"por favor,? no respond\w+",
            r"(favor )?nao respond\w+", "(si prega di )?non rispondere", r"niet (te )?(be)?antwoord\w*",
            r"(prosimy )?nie odpowiad\w+", "返信(しない|はご遠慮|できません|いただいても)",
            "(请勿|不要)(直接)?回复", "회신하지", "발신 ?전용", r"(yanıtlama|cevaplama)\w+", "(عدم|لا) ?(الرد|ترد)",
            "не отвечайте", "(svara|besvara) (inte|ej)", "kan (inte|ej|ikke) besvar(as|es)",
            "ala vastaa|ei voi vastata",
            "(svar|svare) (venligst |vennligst )?ikke", "neodpovid", "не відповіда", "ne valaszol", "nu raspund",
            "μην απαντ",
        ),
    ),
    Sign(
        "promises an answer within a time",
        1,
        (
            r"(within|in) (the next )?(\d+|one|two|three|four) (business|working|office) (hours?|days?)",
            r"within (\d+|one|two|three|24|48) (hours?|days?)",
            (
                r"(an?|our|the) (\w+ ){0,2}(analyst|agent|team|representative|technician|specialist"
                r"|member of \w+ \w*|someone|staff)( \w+)? (will|answers?|aims?|tr(y|ies))"
            ),
            "will (be )?(get back|respond|reply|answer|contact|in touch|be in touch|reviewed)",
            "as soon as (possible|we can)", "innerhalb von", "schnellstmoglich", "so (schnell|bald) wie moglich",
            r"sous (\d+|quelques) (heures|jours)", "dans les (meilleurs|plus brefs)",
            r"(en|dentro de) (un plazo|las proximas|\d+ horas)", "a la (mayor )?brevedad", "prazo de resposta",
            r"(em|ate) (ate )?\d+ (horas|dias)", "(entro|al piu presto)", r"binnen \d+",
            "zo (snel|spoedig) mogelijk", r"w ciagu \d+", "营业|工作日内|小时内|尽快",
            "営業日以内|時間以内|折り返し|順次", "시간 ?이내|영업일|빠른 시일",
            "(saat|is gunu|gun) icinde|en kısa surede", "(خلال|في أقرب)", r"в течение \d+|в ближайшее время",
            r"inom \d+|sa snart", "(hurtigst|snarest|sa hurtigt) mulig", "mahdollisimman pian",
            "co nejdrive|v co nejkratsi",
            "найближчим часом", "(24|48) oran belul|hamarosan", "cat mai curand|in cel mai scurt", "το συντομοτερο",
            r"(we're|we are) (now )?(on|looking into) it\b", "handled soon",
        ),
    ),
    Sign("carries a ticket number", 1, (
        (
            "(ticket|case|request|incident|ref(erence)?|vorgang|anfrage|demande|solicitud|chamado|richiesta"
            r"|zgłoszenie|zgloszenie|заявка|обращение|arende|sag|sak|protocolo|pozadavek)\s?(number"
            r"|nummer|numero|id|no|nr"
            r"|n)?[.°º]?( is)?\s?[:#]?\s?\(?[a-z]{0,6}[-#]?\d{3,}"
        ),
        r"\b(inc|req|ritm|sd|sr|cs|tkt)-?\d{4,}", r"[#№]\s?\d{3,}",
        r"(受付|工单|票号|접수).{0,4}[:：#]?\s?[a-z]{0,4}-?\d{3,}", r"\b[a-z]{2,6}-\d{3,}",
    )),
    Sign("points to a help portal", 1, (
        "(check|track|view|follow) .{0,40}(status|progress|request|ticket|incident)",
        "powered by .{0,30}(desk|service|support)", "self-service",
        "(help|service|support) ?(cent(er|re)|desk|portal)", "additional comments",
    )),
)  # fmt: skip

_CHALLENGE = Sign(
    "asks a sender to prove himself before delivery",
    4,
    (
        (
            "(add|confirm|verify) (yourself|your (e-?mail )?address) .{0,60}(guest list|allowed|sender|deliver"
            "|inbox)"
        ),
        (
            "(protected|guarded) by (bluebottle|boxbe|spam ?arrest|earthlink spamblocker|mailblocks|0spam"
            "|choicemail|knujon)"
        ),
        (
            "(your|this) (message|e-?mail) .{0,120}(waitlisted|wait ?list|held|quarantined"
            "|on hold).{0,160}(click|confirm|verify|approve|authenticat|reply to this)"
        ),
        "(allowed|approved|white) ?list .{0,160}(click|follow) .{0,40}link",
        "click .{0,60}link .{0,100}(allowed list|ensure delivery|deliver your|be delivered)",
        "to (have|get) your (message|e-?mail)s? delivered,? (please )?(click|confirm|reply|follow)",
        "guest list.{0,120}inbox",
        "one[- ]time (authorization|verification|confirmation|request).{0,80}(deliver|sender|spam)",
    ),
)  # fmt: skip

_BARE = Sign(
    "the subject is a bare thank-you for a mail",
    3,
    (
        r"th(ank you|anks) for (your|you) (e-?mail|message|enquiry|inquiry|request|contact\w*)\W*$",
        "we('ve| have) received your", "(ihre|deine) (anfrage|nachricht) .{0,20}eingegangen", "eingangsbestatigung",
        "accuse de reception", "(request|ticket|case) received", r"auto(matic)? (acknowledg\w+|confirmation)",
        "confirmation of receipt",
    ),
)  # fmt: skip

_COMPLAINS = Sign(
    "speaks of automatic replies that it got",
    -4,
    (
        (
            r"(only|just|nothing but|another|got|keep getting|receive[ds]?) (\w+ )?(an? |the "
            r"|your )?(same )?(auto(matic|mated)?[- ]?(reply|replies|response|message|acknowledg\w+))"
        ),
        "nur (eine )?automatische",
        "(que|seulement) (une? |des )?(reponse|accuse)s? (automatique|de reception)",
        "solo (una |respuestas? )?(respuesta )?automatica",
        "자동 ?(회신|응답|답변)(만|뿐)",
        "自動返信(しか|だけ|のみ)",
        "只(有|收到).{0,6}自动(回复|答复)",
        r"только (авто\w+)",
    ),
)

_HELPDESK = Sign(
    "is sent by a helpdesk's address",
    1,
    (
        (
            "(support|help|service|servicedesk|tickets?|hilfe|aide|soporte|suporte|customer|care|info|contact"
            "|nao|no|biuro|pomoc|jira|klantenservice|kundeservice|asiakaspalvelu|podpora|destek|otrs|zammad)"
        ),
    ),
)


def acknowledgement_reasons(evidence: Evidence) -> tuple[str, ...]:
    """Why this is a robot's acknowledgement, in sentences that quote it; empty when it is not one.

    "We received your request" alone is what a person says too: a ticket number, a promise, a line to answer above, or
    the word "automatic" must stand beside it.
    """
    challenge = challenge_reasons(evidence)
    if challenge:
        return challenge
    subject = "" if _answers(evidence) else evidence.subject
    said = hits((_RECEIVED,), evidence.opening) or hits((_RECEIVED,), subject)
    bare = hits((_BARE,), subject)
    if not (said or bare) or evidence.length > _LONG:
        return ()
    both = f"{subject} {evidence.top} {evidence.opening}"
    if hits((REQUEST, _COMPLAINS), evidence.opening) and not hits((_LINE_TO_ANSWER_ABOVE,), both):
        return ()
    found = (*said, *bare, *hits(_BESIDE, both), *hits((_HELPDESK,), evidence.local))
    return tuple(one.reason for one in found) if sum(one.sign.weight for one in found) >= THRESHOLD else ()


def _answers(evidence: Evidence) -> bool:
    """The subject is that of the mail it answers, ours perhaps: "Re: [CP-104217] We have received your message"."""
    subject = evidence.mail.subject[:500]
    tag = f"[{evidence.policy.desk.case_prefix.casefold()}-"
    return bool(ANSWERS.match(subject)) or tag in subject.casefold()


def challenge_reasons(evidence: Evidence) -> tuple[str, ...]:
    """Why this is a robot that asks a sender to prove himself before it delivers his mail; empty when it is none."""
    return tuple(one.reason for one in hits((_CHALLENGE,), evidence.opening))
