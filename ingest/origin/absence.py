"""What out-of-office notes say of an absence, in subjects and first sentences, in many languages."""

from __future__ import annotations

from ingest.origin.sign import Sign

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
        (
            r"\W{0,3}(автоматична відповідь|автоматичен отговор|аутоматски одговор|raspuns automat|automatski odgovor"
            r"|samodejni odgovor|automatinis atsakymas|automatiska atbilde|automaatvastus|αυτοματη απαντηση"
            r"|tra loi tu dong|(balasan|jawaban) (otomatis|automatik)) ?(:|\]|$)"
        ),
        r"\W{0,3}[^:/]{4,40} / (automatic reply|automatische antwort|out of office|reponse automatique) ?(:|$)",
        r"\W{0,3}((תשובה|תגובה|מענה) אוטומטית?|پاسخ خودکار|स्वचालित उत्तर|ตอบกลับอัตโนมัติ)",
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
        r"отсутств\w*", r"dovolen\w+", r"loma(lla)?\b", r"szabadsag\w*", r"відпуст\w+", "concediu", "semester",
        r"franvar\w+", "no longer (work|with|at)", "parental leave", "maternity",
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
        (
            r"(i'm|i am|i will be|i'll be) (\w+ )?(off (work|sick|duty)|at an? (conference|trade (fair"
            r"|show)|workshop|off-?site)|in training)"
        ),
        "befinde mich .{0,60}(urlaub|dienstreise|elternzeit|mutterschutz|ausser haus|auf reisen)",
        r"(our|the) offices? (is|are|will be|remains?) (\w+ )?closed",
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
        "buro .{0,60}geschlossen", r"(uffici\w*|siamo) .{0,20}chius\w+",
        "(studio|shop|store|company|we|team) (is|are) closed (for|until|from|between)",
        "(bin|leider) .{0,20}(er)?krankt?\\b", "(atelier|bureau|magasin|cabinet|secretariat|agence) (est|sera) ferme",
        "attending an? (trade (fair|show)|conference|course|training)",
        "(erst )?(am|ab) .{0,20}wieder (im (haus|buro)|da|erreichbar)",
        r"(i'm|i am|i will be|i'll be) out (this|all|next|for the|until|till|from)",
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
            r"(estou|estarei|encontro-me|estamos) (\w+ ){0,3}(fora do|ausente|de ferias|em ferias"
            r"|em viagem|em licenca|em formacao"
            "|de licenca|de folga)"
        ),
        (
            r"(sono|saro|siamo) (\w+ ){0,3}(assente|fuori (ufficio|sede)|in ferie|in vacanza|in viaggio"
            "|in congedo|in trasferta)"
        ),
        (
            r"(ik ben|ben ik|wij zijn) (\w+ ){0,6}(afwezig|niet (op|aanwezig)|met vakantie|op vakantie"
            r"|met \w*verlof|vrij|buiten kantoor)"
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
        "(أنا|سأكون|انا|نحن) .{0,20}(خارج المكتب|في إجازة|في اجازة|في مهمة|غير متواجد|غير موجود)", "خارج المكتب",
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
        (
            r"(jeg|vi) (er|holder|har) (\w+ ){0,4}(pa ferie|ferie|fraværende|bortreist|pa orlov"
            r"|pa barsel|syk(e)?meldt|sygemeldt"
            r"|ikke pa kontoret|ute av kontoret|avspasering|permisjon|fri)\b"
        ),
        r"kontoret (er|holder) (\w+ )?(lukket|stengt)",
        (
            r"(olen|olemme) (\w+ ){0,3}((vuosi|kesa|talvi|aiti|isyys|vanhempain)?(lomalla|vapaalla)"
            r"|poissa|matkoilla|sairauslomalla)"
        ),
        (
            r"(jsem|jsme|cerpam|som|cerpam) (\w+ ){0,4}(na |radnou )?(dovolen\w+|mimo kancelar\w*"
            r"|nepritom\w+|sluzobnej ceste"
            r"|sluzebni ceste|materske|rodicovske)"
        ),
        r"(cerpam|cerpame) (\w+ ){0,2}dovolen\w+", r"budu (\w+ ){0,3}(mimo kancelar|nepritom\w+|na dovolene)",
        r"(я|перебуваю|буду) (\w+ ){0,4}(у|в) (відпустц\w|відрядженн\w|декреті)", "відсутн(ій|я|іи) (на|в)",
        r"szabadsagon (vagyok|leszek)|(nem vagyok|tavol vagyok) (\w+ ){0,2}(az )?(irodaban|iroda)",
        r"(sunt|voi fi|ma aflu) (\w+ ){0,3}(in concediu|plecat\w?|in delegatie|absent\w?)|in concediu de",
        (
            r"(απουσιαζω|θα απουσιαζω|βρισκομαι (\w+ ){0,2}(σε αδεια|εκτος γραφειου)"
            r"|ειμαι (\w+ ){0,2}(σε αδεια|εκτος γραφειου))"
        ),
        r"(в отпуск (съм|ще)|отсъствам|извън офиса)", r"(na|sam na) (\w+ )?godisnjem (sam )?(odmoru|dopustu)",
        "(אני|אהיה) .{0,20}(בחופשה|מחוץ למשרד|לא במשרד)|בחופשת לידה", r"dang nghi (phep|le)|vang mat",
        r"sedang (cuti|tidak berada|dinas)|di luar kantor", "(ในช่วง)?ลา(พักร้อน|หยุด|พัก|กิจ)|ไม่อยู่ที่สำนักงาน",
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
        "niet (meer|langer) werkzaam", "nie pracuj[ea] juz", "退職(いたしまし|しまし|いたします|させて)", "已离职",
        "퇴사",
        r"больше не работа\w+", "ne fais plus partie", "letzte[rn] arbeitstag", "my last (working )?day",
        "dernier jour", "nao faco mais parte", r"(have|has) left (the company|our company)",
        "nicht mehr .{0,40}(tatig|beschaftigt|im unternehmen)", r"więcej nie pracuj\w+", r"більше не працю\w+",
        r"(er|arbejder|jobber|arbeider) (ikke lenger|ikke laengere|ikke længere) ", "en ole enaa|en tyoskentele enaa",
        r"(ji[zž]|uz) (v|ve|pro) .{0,40}nepracuj\w+", r"mar nem dolgoz\w+", r"nu mai lucr\w+", "δεν εργαζομαι πλεον",
        "har slutat", r"artık .{0,30}calısm\w+", "لم أعد أعمل",
    ),
)  # fmt: skip

LOOSE = Sign(
    "a word of absence stands in the first sentences",
    2,
    (
        "out of (the )?office", r"(annual|parental|maternity|paternity|sick|medical|study|compassionate) leave",
        "sabbatical",
        "vacation", "holidays?", "abwesen", "im urlaub", "elternzeit", "mutterschutz", "dienstreise", "deplacement",
        "conges?",
        r"absente?\b", "formation", "fuera de (la )?oficina", "vacaciones", "licencia", "permiso", "fora do escritorio",
        "licenca", "ausente", "ferie", "assente", "trasferta", "congedo", "afwezig", r"\w*verlof", "vakantie", "urlop",
        "zwolnieni", "nieobecn", "delegacj", "отпуск", "командировк", "больничн", "отсутств", "izin", "tatil",
        "ofis d[ıi]s[ıi]",
        "休暇", "不在", "外出", "出張", "休業", "休假", "出差", "年假", "产假", "휴가", "출장", "부재", "병가",
        "إجازة", "اجازة",
        "مهمة عمل", "semester", "tjansteresa", "ledig", "barsel", "orlov", "permisjon", "loma", "vapaalla", "matkoilla",
        "dovolen", "sluzebni ceste", "szabadsag", "concediu", "відпуст", "відряджен", "αδεια", "απουσιαζ", "חופשה",
        "nghi phep", "cuti", "godisnj", "отпуска", "ลา",
    ),
)  # fmt: skip
"""For an answer of a few lines that names somebody else's address and asks nothing: there, a word is enough."""
