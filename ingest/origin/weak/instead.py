"""Stems of words with which an absent writer tells who stands in, until when, and when he answers."""

from __future__ import annotations

from ingest.origin.sign import Sign

CONTACT_STEMS = (
    r"contact|kontakt|cont[ae]ct|conta[ct]t|reach|call\b|ring|phone|text me|e-?mail|write to|speak"
    r"|get in touch|turn to|direct|redirect|forward|refer|address|wend|melde[nt]? (sie )?(sich|dich"
    r"|euch)|schreib|anruf|ruf|erreich|richt"
    r"|adress|appel|joindre|rapproch|ecri|sollicit|tourner vers|escrib|escriba|dirij|dirig|llam|comuni"
    r"|acud|remit|fal[ea]|lig[ua]|escrev|encaminh|direcion|procur|envi|remet|scriv|rivolg|chiam|telefon"
    r"|inoltr|contatt|bel\b|bell|mail|stuur|richten"
    r"|neem|pis(ac|z)|dzwon|kierow|zwraca|zwroc|wysyla|skontakt|ulas|ara|yaz|basvur|iletisim|iletin"
    r"|yonlendir|danis|обращ|обратит|пиш|звон|связ|адрес|направл|ring|skriv|mejla|hor av|vand|hanvis|sms"
)
"""Verbs of turning to somebody else, in folded form."""

STANDS_IN = Sign(
    "names who stands in",
    2,
    (
        (
            r"(cover(s|ing)|fill(s|ing) in|stand(s|ing) in|stepp(s|ing|ed) in|tak(es|ing|en) over|looking after"
            r"|looks after|act(s|ing)|responsible) (\w+ ){0,3}(for me|my|from me|on my behalf|in my (absence"
            r"|place)|as my|things|until|till|everything|while)|in my absence|my (replacement|successor"
            r"|colleague|deputy|stand-in|team|assistant|manager|boss)s?\b"
            rf"|(please|kindly|just|can|try|you can|feel free to|do) (\w+ ){{0,2}}({CONTACT_STEMS})|for (anything"
            rf"|urgent|immediate|everything|all) .{{0,80}}({CONTACT_STEMS}|ask|bother|try|pester|poke)"
            r"|(urgent|on fire|can't wait|cannot wait|emergency|pressing|burning|time[- ]critical"
            r"|immediate).{0,80}(ask|bother|call|ring|try|contact|phone|speak|e-?mail|write|poke|shout|dial|text"
            r"|reach|ping|pester|drop|\d{3})|(ring|call|phone|ping|text|try|ask|bother) (me on|\w+ (on|at|from"
            r"|in|instead))"
        ),
        (
            r"vertret\w+|vertritt|(kummert sich|ubernimmt|ubernommen|springt ein|halt die stellung|hilft ihnen"
            r"|hilft dir|hilft euch|steht ihnen|stehen ihnen|hutet)|(meine|mein) (kolleg|team|stellvertret"
            r"|aufgaben|nachfolg)\w*"
            rf"|(bitte|gern|gerne|konnen sie|konnt ihr|kannst du) (\w+ ){{0,8}}({CONTACT_STEMS})|(dringend|eilig"
            rf"|notf|brennt|urgent|zwischenzeit|so lange|solange|bis dahin).{{0,80}}({CONTACT_STEMS}|hilft|an\b"
            r"|\d{3}|@)|wenden sie sich|neue ansprechpartner\w*|anlaufstelle"
        ),
        (
            r"rempla(ce|cant|cera)\w*|prend(ra)? le relais|assure (l'interim|la permanence|la continuite)"
            r"|mon absence|mes collegues|ma collegue|mon collegue|(merci|veuillez|vous pouvez|n'hesitez pas"
            rf"|pensez) (\w+ |d'|a ){{0,4}}({CONTACT_STEMS})|(urgen|imperatif|presse"
            rf"|brule).{{0,60}}({CONTACT_STEMS}|:|voyez|@|\d\d)|en cas d'urgence|pour toute (urgence|question"
            r"|demande)|interlocut\w+"
        ),
        (
            r"(me (sustituye|cubre|reemplaza|suple)|mi (sustitut|companer|reemplaz|equipo|colega|suplent"
            r"|relevo)\w*|en mi (ausencia|lugar)|mientras tanto)|(por favor|puede|pueden|podeis|puedes|rogamos"
            rf"|ruego|favor de|le rogamos) (\w+ ){{0,3}}({CONTACT_STEMS})|(urgen|quema|prisa|imprescindible"
            rf"|emergenc|inmediat|impostergable|apuro).{{0,80}}({CONTACT_STEMS}|mejor|telefono|habl|pregunt|@"
            r"|\d\d\d)|(llama|escribe|escribid|habla) (a|con) |(a partir de ahora|queda a cargo|se hace cargo"
            r"|se encarga|se ocupa)"
        ),
        (
            r"(me (substitui|cobre)|substitut\w+|minha (colega|equipe|ausencia|substitut)\w*|meu (colega|time"
            r"|substitut|lugar)\w*|responde por mim|assume|acompanha (os )?meus)|(por favor|favor|pode|podem"
            rf"|queira|solicito|peco) (\w+ ){{0,3}}({CONTACT_STEMS}|contat)|(urgen|qualquer|emergenc|imediat"
            rf"|pegando fogo|precis).{{0,80}}({CONTACT_STEMS}|contat|cham[ae]|@|\d{{4}})|na minha ausencia"
            r"|cuida d"
        ),
        (
            r"(mi sostitui|sostitut|al mio posto|in mia (assenza|vece)|il collega|la collega|i (miei )?colleghi"
            r"|mia assenza|il mio team|si occupa|se ne occupa|fa le mie veci)\w*|(per favore|prego|pregasi"
            rf"|si prega|potete|puo|puoi|vi prego|la prego|invito) (\w+ ){{0,4}}({CONTACT_STEMS}|cont)|(urgen"
            rf"|bruc|emergenz|fretta|improrogabil|scottant).{{0,60}}({CONTACT_STEMS}|:|chied|@|\d{{3}})"
            r"|nel frattempo"
        ),
        (
            r"(neemt|nemen) .{0,25}(waar|over)|(vervang|vervangt|plaatsvervang|mijn (collega|opvolg|team)"
            r"|bij afwezigheid|mijn afwezigheid|waarnem)\w*|(kun|kunt|kan|kunnen|gelieve|graag|svp|mag) (je|u"
            rf"|jullie)? ?(\w+ ){{0,6}}({CONTACT_STEMS}|terecht)|(dringend|spoed|haast|brand|urgent"
            rf"|niet (kan )?wachten).{{0,70}}({CONTACT_STEMS}|app|@|\d{{3}})|neem .{{0,20}}contact"
        ),
        (
            r"zastep\w+|w zastepstwie|moje obowiazki|moj(a|im|emu|ego|ej)? (wspolpracown|kole|zastepc|zespol"
            r"|nastep)\w*|(prosze|prosimy|mozna|mozecie|moga panstwo|zachecam"
            rf"|uprzejmie prosze) (\w+ ){{0,4}}({CONTACT_STEMS}|mail)|(piln|pali|nagl|niecierpiac"
            rf"|awaryjn).{{0,60}}({CONTACT_STEMS}|mail|do \w+|@|\d{{3}})|podczas mojej|opiekuje sie|przejal"
            r"|przejela"
        ),
        (r"(急ぎ|緊急|至急|急用|代わり|代理|後任|不在中|不在時|期間中).{0,50}(連絡|まで|問い?合わせ|お願い"
            r"|担当|携帯|電話|対応|務め|参り|@)|代理の|後任|(が|は)(代わって|代わりに|代行|引き継)|同僚の"
            r"|宛(て)?に(お|ご)"),
        (r"(急|紧急|要事|期间|后续|工作|业务|相关|有事|事宜|如需).{0,24}(联系|联络|致电|电联|拨打|找|打电话"
            r"|电话|微信|短信|对接|转|咨询|发(送|邮件)?(至|给))|(由|请).{0,24}(代理|代为|接手|接替|负责|对接"
            r"|代我)|我的同事|接替|代班|@"),
        (r"(급|긴급|대신|업무|문의|부재중|휴가 중|기간|용무|필요).{0,50}(연락|문의|전화|바랍|부탁|대행|맡"
            r"|문자|도와)|대신.{0,14}(맡|담당|응대|처리|답)|후임|제 동료|업무 대행|인수"),
        (r"(acil|ivedi|beklemeyecek|bu surec|yoklugumda|yerime|konulariniz|sorulariniz|sorunuz|bu arada"
            rf"|gerekirse).{{0,80}}({CONTACT_STEMS}|bakiyor|vekalet|@|yardimci|\d{{4}})|yerime|yoklugumda"
            rf"|vekalet\w*|(lutfen|bana) (\S+ ){{0,6}}({CONTACT_STEMS})|iletisime gec\w+|ekip arkadas\w*"),
        ("(للضرورة|للحالات|عاجل|طارئ|طوارئ|الضرور|للاستفسار|في غيابي|خلال).{0,50}(اتصل|اتصال|تواصل|مراسل"
            "|راسل|توجيه|@|زميل)|(يرجى|الرجاء|يمكنكم|نرجو|أرجو|بإمكانكم).{0,20}(اتصال|تواصل|مراسل|توجيه|إرسال"
            "|التوجه|مخاطبة)|ينوب عني|تنوب عني|زميل(ي|تي)|بدلا مني|نيابة عني|مكاني|يحل محلي|تحل محلي|اتصلوا"
            "|راسلوا"),
        (r"(меня|мои|моя) (\w+ ){0,3}(замеща\w+|заменя\w+|подменя\w+|замен\w+|коллег\w+|обязанност\w+)|(за"
            r"|вместо) меня|замещает|подменяет|в мое отсутствие|исполня\w+ обязанност\w+|(срочн|горит|экстренн"
            rf"|неотложн|по всем|по вопросам|важн|если что|безотлагательн).{{0,60}}({CONTACT_STEMS}|набер|номер|@"
            rf"|\d{{3}})|(прошу|просьба|можете|пожалуйста) (\w+ ){{0,5}}({CONTACT_STEMS})|(пишите|звоните"
            r"|обращайтесь|обратитесь)"),
        (r"(vikari|ersatt|tacker upp|tar hand om|hoppar in|tar over (efter|mina|mitt)|min (kollega|ersattare"
            r"|eftertradare|vikarie)|under min franvaro)\w*|(kontakta|ni kan|du kan|vanligen|var god"
            rf"|gar det bra att) (\w+ ){{0,5}}({CONTACT_STEMS}|i stallet|garna|\w+@)|(bradsk|akut|brinn|haster"
            rf"|bratt|viktig|kan inte vanta).{{0,60}}({CONTACT_STEMS}|hugg|@|\d{{3}})|kontakta (i stallet"
            r"|istallet|\w+ )"),
    ),
)  # fmt: skip

LATER = Sign(
    "puts the answer off until later",
    2,
    (
        (r"(rispondo|rispondero) (appena|quando|domani|piu tardi)|antwoord (zodra|als|later|morgen)|(odpisze"
            r"|odpowiem) (po|jak|jutro|pozniej)|svarar (nar|imorgon|senare)|ответ(им|лю|ит|у) (после|завтра"
            r"|позже|когда)|سأرد|(cevap|yanit) verec\w+|(contesto|respondo|respondere|responderei) (manana"
            r"|amanha|cuando|quando|assim|mas tarde)|antworte (morgen|spater|sobald|wenn)|je (vous )?(reponds"
            r"|repondrai) (demain|des|a mon)|(도착|착륙) 후|落地|(夕方|明日|明朝|午後)以降|すぐにお返事でき"
            r"|お返事できま"),
        (
            r"(will|shall|'ll) (\w+ ){0,4}(reply|respond|answer|get back|get to|be answered|be dealt|read|attend"
            r"|catch up|be in touch|look at|pick up|deal|plough|work through)(\w+ )?(.{0,40}(return|back|then"
            r"|soon|when|after|as|order|next|on|monday|january|possible|you|then)|)|(reply|response|answer"
            r"|repl(y|ies))s? (\w+ ){0,4}(slow|slower|delay\w*|late|later|longer|take)"
            r"|(slow|delayed) (\w+ )?(repl|respon|answer)\w*|(when|once|after|on|upon) (i'm |i am |we're "
            r"|we are |we |i |my |our )?(back|return|reopen)|in the order|bear with|thank you for your (patience"
            r"|understanding)|thanks for your (patience|understanding)|dealt with"
        ),
        (r"(beantworte|bearbeite|antworte|melde|lese|kummere|werde|werden|bearbeiten|beantworten|melden"
            r"|antworten|bearbeitet|beantwortet) (\w+ |[\d.]+ ){0,8}(danach|zuruck|ruckkehr|wieder|spater"
            r"|anschliessend|dann|sobald|nach|reihenfolge|erst|mich|uns)|(sobald|wenn) ich (wieder|zuruck)"
            r"|nach (meiner|unserer) ruckkehr|reihenfolge des eingangs|um (etwas )?(geduld|verstandnis)"
            r"|verzoger\w+|danke fur (\w+ )?(verstandnis|geduld)|wann ich wieder"),
        (r"(repondr\w+|reponse|traiter\w*|lirai|reviendr\w+|recontacter\w+|prendr\w+ connaissance"
            r"|traites?) .{0,50}(retour|des|reouverture|possible|reprise|delai|rentree|plus tard|tard|ordre)|(a"
            r"|des) (mon|notre) retour|merci de votre (comprehension|patience)|(seront|sera) (\w+ )?traite\w*"
            r"|delai de reponse"),
        (r"(respond|contest|atend|leer|revis)\w* .{0,40}(regres|vuelt|vuelva|incorpor|posible|partir|despues"
            r"|orden|brevedad|cuando)\w*|a mi (vuelta|regreso|reincorporacion)|a la vuelta|cuando (vuelva"
            r"|regrese|volvamos)|(gracias por|disculp\w+) .{0,20}(paciencia|comprension|molestias)|atender(e"
            r"|emos)|demora"),
        (r"(respond|retorn|atend|ler|analis|tratad)\w* .{0,40}(regress|volt|possivel|retorno|partir|depois"
            r"|ordem|assim que|quando)\w*|(no|apos|apos o) (meu )?(regresso|retorno)|(quando"
            r"|assim que) (eu )?(volt|regress)\w+|(obrigad[oa]|agradec\w+) (\w+ )?(pela )?(compreensao"
            r"|paciencia)|retornaremos|atenderemos"),
        (r"(rispond|legger|ricontatt|evas|risposta|gestit|rispost)\w* .{0,50}(rientro|ritorno|torn|possibile"
            r"|partire|riapertura|ordine|dopo|prima|appena|giorno|ritardo)\w*|al (mio|nostro) (rientro|ritorno)"
            r"|(quando|appena) (torno|rientro|saro|possibile)|(grazie per la|ci scusiamo"
            r"|mi scuso per) (\w+ )?(comprensione|pazienza|il disagio)|saranno evase|con (un po' di )?ritardo"),
        (r"(reageer|antwoord|beantwoord|lees|behandel|kom|neem|reactie) (\w+ ){0,8}(terug|zodra|daarna|dan|na"
            r"|volgorde|later|weer|werkdag|mail|erop|langer)|(zodra|als|wanneer) (ik|we|wij) (\w+ )?(terug|weer)"
            r"|na mijn (terugkeer|vakantie|verlof)|(bedankt|dank) voor (uw|je) (geduld|begrip)|staan (we"
            r"|wij) weer"),
        (r"(odpowi|odpis|przeczyt|zajm|odezw|odpowiedz)\w* .{0,40}(powro|po|wroce|najszyb|pozniej|kolejno"
            r"|jak tylko|opozni|mozliw)\w*|po (moim )?powrocie|(gdy|jak|kiedy) (tylko )?wroce|(dziekuj\w+|prosze"
            r"|przepraszam) (\w+ )?(za )?(cierpliwosc|wyrozumialosc|utrudnienia|opoznienie)|odpowiemy"),
        (r"(復帰|出社|帰国|休み明け|休業明け|以降|戻り|営業日|後日|改めて|順次|次第|のち|後に"
            r"|再開).{0,24}(返信|連絡|回答|対応|返事|確認|拝見)|(ご了承|ご容赦|ご理解|ご不便|ご迷惑).{0,14}"
            r"|返信.{0,8}(遅|お時間)"),
        (r"(回来|返回|返岗|假后|上班|届时|节后|之后|以后|后).{0,16}(回复|处理|答复|联系您|查看|跟进)"
            r"|尽快.{0,6}(回复|处理|答复)|敬请(谅解|见谅)|(请|望).{0,4}(谅解|见谅|理解|耐心)|(不便"
            r"|带来).{0,8}(谅解|歉意)|延迟|稍后(回复|处理)"),
        (r"(복귀|돌아|다녀|출근|이후|부터|휴가|연휴|후에|순차|확인하는 ?대로).{0,20}(답변|회신|답장|확인|연락"
            r"|처리)|양해|순차적|너그|이해해 ?주|늦어질|지연될"),
        (r"(don|son|itibaren|dolayi|ilk|firsat)\w* .{0,50}(yanit|cevap|donus|donecegim|bakaca|okuyaca"
            r"|donece)\w*|(anlayis|sabr)\w* .{0,16}tesekkur|gecik\w+|donusumde|dondugumde|donus yapil\w+"
            r"|doner donmez|geri donus"),
        ("(سأرد|سنرد|الرد|سأجيب|سأطلع|سنجيب|سأعاود|سنعاود|سيتم الرد).{0,40}(عودت|حين|بعد|عند|أقرب|فور|وقت"
            "|لاحق|عليكم)|عند عودتي|(شكرا|نشكر).{0,6}(لتفهمكم|تفهمكم|لصبركم)|بعد العطلة|أعود|سنعاود|نعود"),
        (r"(отве[чт]\w+|прочит\w+|прочт\w+|рассмотр\w+|свяж\w+|займ\w+|ответ) .{0,50}(верн|возвращ|выхо"
            r"|праздник|после|когда|как только|возможн|задержк|позже|отпуск|порядк)\w*|(когда|как только) (верн"
            r"|выйд|возвра)\w+|по возвращени\w+|(спасибо|благодарю|прошу) .{0,12}(понимани|терпени)\w+"
            r"|с задержкой|на все письма|по выходе"),
        (r"(svarar|aterkommer|laser|hanterar|hor av|besvarar|svara|besvaras|svar|aterkomma) .{0,40}(tillbaka"
            r"|nar|efter|sa snart|darefter|da|senare|ordning|mandag|dess|droja|kan)|nar jag (\w+ )?(ar "
            r"|kommer )?(tillbaka|ater)|tack for (ditt|ert) (talamod|forstaelse)|drojer|droja|aterkomst"
            r"|oppnar igen"),
    ),
)  # fmt: skip

_MONTHS = (
    "jan|feb|mar|apr|ma[iyj]|maggio|may|mei|jun|jul|aug|sep|oct|okt|out|nov|dec|dez|dic|ene|abr|ago|gen"
    "|giu|lug|set|ott|fev|avr|juin|juil|aou|sty|lut|kwi|cze|lip|sie|wrz|paz|lis|gru|oca|sub|nis|haz|tem"
    "|eyl|eki|kas|ara"
    "|янв|фев|мар|апр|ма[ия]|июн|июл|авг|сен|окт|ноя|дек|يناير|فبراير|مارس|أبريل|ابريل|مايو|يونيو|يوليو"
    "|أغسطس|اغسطس|سبتمبر|أكتوبر|نوفمبر|ديسمبر|الشهر"
)
_DAYS = (
    "mon|tue|wed|thu|fri|sat|sun|tomorrow|next|dienst|mittw|donner|freit|samst|sonnt|mont|nachste"
    "|kommende|morgen|ende|lundi|mardi|mercr|jeudi|vendr|samed|diman|lunes|martes|mierc|jueves|viern"
    "|seg|terc|quart|quint|sext|lune|marte|merco|giove|vener|maan|dins|woen|donder|vrij|zat"
    "|poni|wtor|srod|czwa|piat|pazart|sali|cars|pers|cuma|понед|вторн|сред|четв|пятн|man|tis|ons|tors"
    "|fre|lor|الأحد|الاثنين|الثلاثاء|الأربعاء|الخميس|الجمعة|السبت|الأسبوع"
)
_WHEN = (
    rf"(\d|{_MONTHS}|{_DAYS}|further|weiteres|nouvel|nuevo|odwol|verder|nuovo|vidare|new year|spring"
    r"|summer|autumn|printemps|automne|ete\b|fruhjahr|fruhling|herbst|sommer|winter|primavera|verano"
    r"|otono|verao|outono|estate|autunno|voorjaar|najaar|herfst|wiosn|jesien|весн|осен|varen|hosten"
    r"|early|late|mid|anfang|mitte|debut|fin|inicio|finales|princip|inizio|fine|meta|begin|eind|slut"
    r"|borjan|konc|polow|pocz|конц|начал|середин)"
)

PERIOD = Sign(
    "tells how long, or the day of return",
    1,
    (
        (r"(until|till|through|thru|from|since|as of|bis|ab|seit|vom|zum|jusqu'au|jusqu'a|jusqu'en|du|des"
            r"|depuis|hasta|desde|del|a partir del?|ate|desde|entre|fino al?|dal|da|tot|t/m|vanaf|sinds|van|do"
            r"|od|dnia|w dniach|до|с|по|от|til|till|fran|from|t\.?o\.?m|between|tussen|zwischen|mellan|miedzy"
            rf"|حتى|من|إلى|لغاية|بين) ?(\S+ ){{0,3}}{_WHEN}"),
        (r"\d{1,2}([./]\d{1,2}\.?|[./]? ?\w{0,10}) ?(-|–|—|〜|~|至|to|bis|au|al|a|do|tot|till|до|по"
            r"|ile) ?\d{1,2}|\d[^。 ]{0,12}(まで|から|より|以降|に(復帰|戻|出社))|\d[^。，, ]{0,10}(至|到|起|返"
            r"|回|恢复|上班)|\d\S{0,8} ?(까지|부터|복귀|에 (돌아|복귀|출근))"),
        (r"[\d']\w* ?(\S+ ){0,3}(kadar|itibar\w+|tarih\w+|donec\w+|masam\w+|ofiste\w*|doner\w*|sonra)|(ocak"
            r"|subat|mart|nisan|mayis|haziran|temmuz|agustos|eylul|ekim|kasim|aralik|pazartesi|sali|carsamba"
            r"|persembe|cuma)\S* ?(\S+ ){0,2}(kadar|donec\w+|sonra)|ne zaman donec\w*"),
        (r"(i'm |i am |we're |we are |be |am )?back (at|in|to|on|by|again|around|from)|return(ing)? (on|to|in"
            r"|around)|wieder (da|im|am|zuruck|erreichbar|fur sie)|zuruck|de retour|mon retour|(ik ben )?terug"
            r"|weer (achter|op|aan|in|bereikbaar|open)|vuelvo|regreso|volver[ea]|regresar[ea]|estare de vuelta"
            r"|reincorpor\w*|volto\b|regresso|retorno|voltarei|regressarei|torno\b|rientr(o|ero)\b|ritorno"),
        (r"wrac(am|amy)|wroc(e|imy)|powrot\w*|вернусь|вернемся|возвраща\w+|выйду|выхожу|выход\w* на работу"
            r"|tillbaka|ater\b|سأعود|سنعود|عودتي|أعود|نعود|سنعاود|復帰|戻り|再開|返岗|回来|归期|返回|복귀|돌아오"),
        (r"unbestimmte|auf weiteres|indefinite|further notice|indetermine|indefinid|indeterminat|nuevo aviso"
            r"|a data da|sem previsao|odwolania|onbepaalde|nader order|tills vidare|неопредел\w*|当面|当分"
            r"|しばらく|一段时间|暂时|当分の間|당분간|belli degil|موعد عودتي|أجل غير|voraussichtlich|zurzeit"
            r"|derzeit|momentan|currently|at the moment|actuellement|actualmente|attualmente|momenteel|obecnie"
            r"|aktualnie|su an|suanda|حاليا|сейчас|for narvarande|just nu|現在|ただいま|只今|目前|现在|현재"),
    ),
)  # fmt: skip

SEASON = Sign(
    "wishes a good feast",
    1,
    (
        (r"(happy|merry|joyful|peaceful|wonderful) (\w+ ){0,2}(holidays?|christmas|new year|easter|eid"
            r"|thanksgiving|season)|season's greetings|frohe|(schone|gutes neues|guten rutsch)|(belles|bonnes"
            r"|joyeuses) fetes|joyeux noel|bonne annee|felic(es|itaciones) (\w+ )?(fiestas|navidad|ano)"
            r"|feliz (natal|navidad|ano|pascoa)|boas festas"
        r"|buon(e|a|i)? (feste|natale|anno|pasqua)|(fijne|prettige) (\w+ )?(feestdagen|kerst|dagen)|wesolych"
            r"|szczesliwego nowego|god (jul|helg)|gott nytt|よいお年|良いお年|新年快乐|节日快乐|春节快乐|恭贺"
            r"|祝您|새해 복|즐거운 (연휴|명절)|(iyi|mutlu|kutlu) (bayram|yil|tatil)\w*|كل عام|عيد (مبارك|سعيد)"
            r"|с (новым годом|праздник\w+|наступающ\w+)"),
    ),
)  # fmt: skip

REOPENS = Sign(
    "tells when it opens again",
    1,
    (
        (r"(re)?open(s|ing)? (again|on|at|our)|reopen\w*|wieder (geoffnet|offen|fur sie da)|offnen wir"
            r"|rouvr\w+|reouv\w+|reabr\w+|volvemos|(de nuevo|otra vez) a|reprend\w+|riapr\w+|riprend\w+|(weer"
            r"|opnieuw) (open|geopend)|otwier\w+|wznow\w+|acilac\w+|acigiz|откро\w+|возобнов\w+|oppnar|(営業"
            r"|業務)(を)?(再)?開|通常(営業|業務)|正常(上班|营业|办公)|恢复|영업을? (재개|시작)|정상 ?(업무|영업"
            r"|근무)|نستأنف|نعود|سنعاود|يعاود|يستأنف"),
    ),
)  # fmt: skip

RUSH = Sign(
    "sends what cannot wait to somebody else",
    2,
    (
        (r"(if|for|should|in case|anything|when) .{0,30}(urgent|emergenc|on fire|can't wait|cannot wait"
            r"|time[- ]critical|pressing|immediate|sky fall|burning|quick|assistance|hurry)|(wenn|falls|bei|in"
            r"|fur|eilige|dringende) .{0,30}(dringend|eilig|brennt|notf|nicht warten|wichtig)|(eilig"
            r"|dringend)e (dinge|sachen|falle|fragen|anliegen)|(si|en cas|pour|en) .{0,20}(urgen|brule|presse"
            r"|imperatif)|(si|para|en caso|por|asuntos|temas) .{0,25}(urgen|prisa|quema|esperar|inaplazabl)|(se"
            r"|para|em caso|assuntos|caso|por) .{0,25}(urgen|inadiav|pegando fogo|emergencia)"
        r"|(per|se|in caso) .{0,25}(urgen|bruci|emergenz|fretta|improrog)|(bij|voor|als|in) .{0,25}(spoed"
            r"|haast|dringend|brand|nood)|urgent:|w (pilnych|razie|naglych)|(jesli|gdyby) .{0,20}(pil|pal|nagl)"
            r"|(お急ぎ(の方|の場合|でしたら)|緊急の|急用|何かあれば|何かござい)|(急事|如有|着急的|紧急(情况|事)"
            r"|要紧|有急)|(급한|긴급|급하)|(acil|yangin|ivedi|onemli)( \w+)?( ise|se|lse| durum| konu| is)"
            r"|(للضرورة|للأمور العاجلة|للحالات|الطارئ)|(если|по|в) .{0,20}(срочн|горит|экстренн|важн|неотлож)"
            r"|(om|vid|for) .{0,20}(bradsk|akut|haster|brinn|kris)|krisar"),
    ),
)  # fmt: skip

HELPS = Sign(
    "says who helps meanwhile",
    2,
    (
        (r"(will help|can help (you|with)|handles?|is your (wo)?man|knows (everything|it all)|has (the"
            r"|my) (keys|reins)|at the helm|holds? the fort|at your service|happy to help|in charge|reachable)"
            r"|(hilft|helfen|beantwortet|erledigt|betreut|weiss bescheid|vertritt|ansprechpartner\w*"
            r"|ist fur sie da|liegt bei|haben? .{0,12}ubernommen)|(tient la barre|est la pour|vous aidera"
            r"|repondra a|s'occupe|gere|prendra soin|se tient)|(os|le|les|te) (atender|ayudar|echara)\w*|(dirija"
            r"|dirijan|remit)\w*|a cargo de|(atende|ajuda|trata|responde por|toma conta|falem? com|falar com)\b"
        r"|(seguit[ae]|gestit[ae]|affidat[ae]|curat[ae]) d|(segue|sa tutto|vi aiuta|scriv(ete|imi|ere|a))"
            r"|(helpt|weet alles|regelt|past op|beantwoordt|staat .{0,10}klaar)|(pomoze|pomaga|odpowiada"
            r"|prowadzi|ogarnia|kierowac na)|(対応|担当)(は|が|者は)|までどうぞ|宛に|(代理|负责|找|改发|转给"
            r"|对接|可联系)|(대신|맡|담당자:|에게 (톡|연락|문의)|도와)|(bakiyor|ilgileniyor|yardimci|haber verin"
            r"|gonderin|devraldi)|(موجود|يساعدكم|مراسلة|يتولى|تتولى|مسؤول)|(поможет|ведет|ответит|вместо"
            r"|контакт:|подменит|решит|занимается)|(hjalper|skoter|svarar pa|tar hand|skicka ditt"
            r"|haller stallningarna)"),
    ),
)  # fmt: skip

TODAY = Sign(
    "names the days in question",
    1,
    (
        (r"today|tomorrow|this (week|month|afternoon|morning)|next (week|month)|heute|morgen"
            r"|diese[rn]? (woche|monat)|aujourd'hui|demain|cette semaine|ce mois|hoy|manana|esta semana"
            r"|toda la semana|unas semanas|hoje|amanha|esta semana|oggi|domani|questa settimana|vandaag"
            r"|deze week|maandag|dzis\w*|jutro|tym tygodniu|本日|今日|明日|今週|来週|今天|明天|本周|下周|오늘"
            r"|내일|이번 주|다음 주|주간|bugun|yarin|bu hafta|iki hafta|اليوم|غدا|هذا (الأسبوع|الشهر)|сегодня"
            r"|завтра|на этой неделе|idag|imorgon|denna vecka|i morgon"
        r"|(le|el|il|on|am|den|dia|op|giorno|ab|w) (mon|lun|mar|mit|mer|mie|jue|gio|ven|vie|sam|dom|zat"
            r"|\d{1,2}\b)|\d{1,2}(日|号|일)|يوم \d|\d{1,2}('\w+|-го)"),
    ),
)  # fmt: skip
