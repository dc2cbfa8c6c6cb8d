"""Stems of words with which the writer of an answer says that he is away, that all are, or that he has left."""

from __future__ import annotations

from ingest.origin.sign import Sign

AWAY = Sign(
    "speaks of being away",
    2,
    (
        (
            r"(on|taking) (\w+ ){0,2}leave\b|out of (the )?office"
            r"|\booo\b|(on|enjoying|taking) (\w+ ){0,3}(vacation|holidays?|sabbatical|break|honeymoon|pto)\b"
            r"|annual leave"
            r"|away from (my|the) (desk|office|keyboard|inbox|computer)|(i am|i'm|i'll be|i will be|we are"
            r"|we're) ((?!locked|logged|sold|timed|left|shut)\w+ ){0,2}(away|off|out|offline"
            r"|unavailable|travell?ing|unplugged|abroad|hiking|sailing|skiing|in hospital|unwell|ill|sick"
            r"|in transit|on the road|on jury duty)\b"
            r"|(ma|pa)ternity leave|parental leave|sick leave|without (signal|internet|wi-?fi|a laptop)|off sick"
            r"|off work"
            r"|no (signal|internet|wi-?fi|laptop|reception)|(switched|turned) off (my|the)|left my (laptop"
            r"|phone)|family emergency|bereavement"
            r"|(on|to) a (beach|boat|mountain|plane|train)|not (in|at) (the|my) (office|desk)|non-working day"
            r"|on (a )?business trip|day off|days off"
        ),
        (
            r"\w{0,16}urlaub\w{0,3}|elternzeit|mutterschutz|krank\w{0,12}|nicht (im|am) (buro|haus|hause"
            r"|arbeitsplatz|platz|schreibtisch|dienst)"
            r"|auf (see|reisen|dienstreise|geschaftsreise|fortbildung|messe|kur|reha)|dienstreise|ausser haus"
            r"|abwesend|abwesenheit"
            r"|(bin|sind) (\w+ |[\d.:-]+ ){0,6}(unterwegs|weg|verreist|offline|verhindert|nicht (da|erreichbar"
            r"|verfugbar))"
            r"|auf fortbildung|sabbatical|auszeit|im (hom)?office nicht|uberstundenfrei|gleittag|freigenommen"
            r"|habe (\w+ ){0,3}frei\b|flitterwochen|ferien"
            r"|ohne (netz|internet|laptop|empfang)|kein (netz|internet|empfang)|babypause|in kur|im krankenhaus"
            r"|arbeitsunfahig|auf schulung"
        ),
        (
            r"absente?s?\b|(en|mes|de|pour) (conges?|vacances|rtt|deplacement|formation|voyage|seminaire)\b"
            r"|conges? (\w+ )?(maternite|paternite|parental"
            r"|maladie|annuels?|sabbatique)|arret (maladie|de travail)|malade\b|hors (du )?bureau|pas (au|a mon"
            r"|dans) (bureau|poste)|(suis|serai) injoignable"
            r"|(suis|serai) indisponible|deconnecte|en rtt|a l'etranger|souffrant|hospitalise|sans (connexion"
            r"|reseau|internet)|pas joignable|en mission"
        ),
        (
            r"(de|mis|por) vacaciones|de (baja|viaje|permiso|licencia|descanso)|(baja|permiso"
            r"|licencia) (\w+ )?(medica|maternidad|paternidad|parental"
            r"|por|de)|fuera de (la |mi )?(oficina|despacho)|ausente|ausencia|desconectad[oa]|(estoy|estare|ando"
            r"|y) sin (cobertura|conexion|acceso|internet)|enferm[oa]\b|lun[ao] de miel"
            r"|no (estoy|estare|me encuentro) (en|disponible|por)|(estoy|estare|ando|me encuentro) fuera"
            r"|hospitalizad[oa]|excedencia|ilocalizable"
        ),
        (
            r"(de|em|minhas) ferias|de (folga|licenca|baixa|atestado|viagem)|em (viagem|licenca|recesso|formacao"
            r"|lua de mel)|licenca[ -](de |por )?(maternidade"
            r"|paternidade|medica|parental|saude)|afastad[oa]|ausente|ausencia|fora do (escritorio|ar|pais)"
            r"|baixa medica|doente\b|sem (sinal|acesso|internet|rede)|viajando"
            r"|(estou|estarei) (\w+ ){0,2}(fora|off|offline|indisponivel)|desligad[oa] do mundo|internad[oa]"
            r"|home office nao"
        ),
        (
            r"(in|per|le|mie|di) (ferie|vacanza|vacanze)|al mare|in montagna|congedo|maternita|paternita"
            r"|malattia|malat[oa]\b|assente|assenza|fuori (ufficio|sede|citta)"
            r"|in (viaggio|trasferta|permesso|aspettativa|missione)|non (sono|saro) (in|al) (ufficio|lavoro"
            r"|sede)|non (sono |saro )?(raggiungibile|reperibile|disponibile)"
            r"|irreperibile|influenza|senza (connessione|campo|rete|internet)|staccato la spina|viaggio di nozze"
            r"|ricoverat[oa]"
        ),
        (
            r"\w{0,16}verlof|(op|met) (\w+ )?(vakantie|reis|zakenreis)|\w{0,8}vakantie\b|afwezig\w*"
            r"|niet (aanwezig|op kantoor|op het werk|op mijn plek|op mijn werk)|ben (\w+ ){0,3}niet (bereikbaar"
            r"|beschikbaar)"
            r"|(ben|lig) (\w+ ){0,3}ziek|ziek(gemeld|te)?\b|op het strand|buiten kantoor"
            r"|ben er (\w+ ){0,6}niet\b|ben (er )?(\w+ ){0,3}(even )?(niet|weg|vrij|uit)\b|ziekenhuis"
            r"|op (training|cursus)|vrije dag|geen (bereik|internet)"
        ),
        (
            r"(na|swoim|moim) (\w+ )?(urlopie|zwolnieniu|wyjezdzie|delegacji|szkoleniu|l4)|urlop\w*|nieobecn\w+"
            r"|nie ma mnie|mnie nie ma|nie bedzie mnie|mnie nie bedzie"
            r"|poza (biurem|zasiegiem|firma)|w (podrozy|delegacji|szpitalu)|chor(y|a|uje)\b|zwolnieni\w+"
            r"|nieuchwytn\w+|niedostepn[yai]\b|bez (zasiegu|internetu)|wyjecha\w+|wedruj\w+"
        ),
        (
            r"(お|御)?休み(を|して|中|とな|です)|休暇|休職|不在|出張|外出|育児休|育休|産休|産前|病気療養|療養中"
            r"|体調不良|席を(外|空け)|入院|忌引|有給|在席して(い|お)(ない|り)|出社(して|でき)(おりま|いま)?せん"
            r"|離席|旅行中|年休|リフレッシュ|バカンス|オフィスに(おり|い)ません|留守"
        ),
        (
            r"休假|年假|产假|陪产假|育儿假|病假|婚假|事假|探亲|请假|休息|出差|外出|外地|度假|旅行|旅游|不在(办公"
            r"|公司|岗|座|线)|不在$|因病|生病|住院|离线|放假|在国外|飞机上|没有(网络|信号)|参加(培训|会议|展会)"
        ),
        (
            r"\w{0,3}휴가|휴직|연차|반차|병가|출장|부재|외근|자리를 비|비웁니다|비우게|출산|육아|입원|아파서"
            r"|몸이 (안|좋지)|교육 (중|참석)|해외에|신혼여행|휴무|사무실에 없|안식월|쉬고 있|쉽니다"
        ),
        (
            r"izin(de|li)\w*|iznin\w*|izne\b|\w{0,6} ?izn(i|indey)\w*|tatil\w*|raporluyum|hasta(yim|lik)\w*"
            r"|seyahat\w*|ofis dis\w*|ofiste (degil|olmay|yok)\w*|yurt ?disi\w*|is gezisi\w*|yokum\b"
            r"|olmayacagim|ulasilamaz|musait degil\w*|cevrimdisi\w*|balay\w+|hastane\w*|egitimdeyim|masamda degil\w*"
        ),
        (
            "إجازة|اجازة|إجازتي|مسافر|سفر|خارج (المكتب|البلاد|الخدمة)|غير (متواجد|موجود|متاح|متوفر)|مريض|غائب"
            "|غيابي|عطلة|مهمة عمل|لست في|لن أكون|متغيب|رحلة عمل"
        ),
        (
            r"(в|на|из|до|моего) (\w+ )?(отпуск\w*|командировк\w*|больничн\w+|декрет\w*)|отпуск\w*|больничн\w+"
            r"|декрет\w*|болею|заболел\w?|приболел\w?|отсутству\w+|отсутстви\w+|вне офиса|не в офисе"
            r"|меня (\w+ )?(нет|не будет)"
            r"|связи (почти )?нет|без (связи|интернета)|нет (связи|интернета)|уехал\w?|в отъезде|на (море|даче"
            r"|алтае|обучении|конференции)|недоступ\w+|выходн(ой|ая|ои)|путешеству\w+|в (поездке|дороге|роддоме"
            r"|больнице)"
        ),
        (
            r"\w{0,14}semester\w*|(foraldra|tjanst|mamma|pappa|helg|studie)?ledig(a|t)?\b|franvar\w+|(inte"
            r"|ej) (pa (plats|kontoret|jobbet)|tillganglig|anträffbar|antraffbar)|sjuk\w*|vab\w*|seglar|bortrest"
            r"|pa (resande fot|tjansteresa|kurs|resa|konferens)|tjansteresa"
            r"|(ar|kommer vara) (\w+ ){0,2}(borta|utomlands|ute|bortrest|offline)|sjukt barn|utan (tackning"
            r"|mobil|internet)|pappaledig|mammaledig"
        ),
    ),
)  # fmt: skip

CLOSED = Sign(
    "says that all are away",
    3,
    (
        (
            r"(we're|we are|will be|remain|office|offices|company|factory|shop|studio|team|business"
            r"|building) (\w+ ){0,6}(closed|shut|closing|closes)\b|(shut|close|closing) down for|(christmas"
            r"|summer|easter|holiday) (shutdown|closure|break|closing)"
            r"|(bank|public|national) holiday|office hours are|outside (of )?(our )?(business|office|opening) hours"
        ),
        (
            r"(betriebs|sommer|weihnachts|winter|firmen)(ferien|pause|urlaub|ruhe)|(buro|betrieb|praxis|kanzlei"
            r"|laden|haus|firma|wir|agentur|geschaft|redaktion) (\w+ |[\d.]+ ){0,8}geschlossen"
            r"|ausserhalb (unserer|der) (geschafts|offnungs|buro)\w+|feiertag\w* (\w+ ){0,6}(nicht|geschlossen"
            r"|zu)\b|bleibt (\w+ ){0,6}zu\b|brueckentag|bruckentag|wir schliessen"
            r"|machen (\w+ ){0,6}(pause|ferien|betriebsferien|dicht)"
        ),
        (r"(bureaux|bureau|equipe|agence|societe|entreprise|studio|services?|locaux|nous) (\w+ ){0,4}ferm\w+"
            r"|fermeture|fermons|conges annuels|rouvr(ira|iront|irons|ons)\b|jour ferie|reouverture"),
        (r"(oficinas?|empresa|estudio|cerrad[oa]s|permanece\w*|estaremos|estamos) .{0,40}cerrad[oa]s?"
            r"|cerramos|festivo|cerrad[oa]s? (por|del|hasta)|horario de (oficina|atencion)"),
        (r"(escritorio|escritorios|empresa|loja|estaremos|estamos|agencia) .{0,40}(fechad[oa]s?"
            r"|encerrad[oa]s?|recesso)|feriado|recesso|encerramento|ferias coletivas|reabr\w+"
            r"|encerrad[oa]s? para"),
        (r"(uffic\w+|azienda|studio|negozio|sede|siamo|saremo|restera\w*) .{0,40}chius[oaie]|(chiusura"
            r"|chiusi) (per|estiva|natalizia)|chiudiamo|festivita|riapr\w+|chiusi per"),
        (r"(kantoor|kantoren|bedrijf|winkel|wij|we) (\w+ ){0,6}(gesloten|dicht)|(vanwege|wegens|met"
            r"|tijdens) (de )?feestdag\w*|sluiting|bouwvak|bedrijfssluiting"),
        (r"(biuro|firma|biura|sklep|oddzial) .{0,40}(nieczynn\w+|zamkniet\w+|nie pracuje)|nieczynn\w+"
            r"|przerw\w+ (swiateczn|urlopow|wakacyjn)\w+|swieto|dzien wolny|nie pracujemy|mamy wolne"),
        (r"(年末年始|夏季|夏期|冬季|お盆|gw|ゴールデンウィーク|臨時|棚卸)?.{0,4}休(業|館|診)|営業時間外"
            r"|定休日|祝日|閉店|お休みとさせ|休みをいただ"),
        (r"(春节|国庆|元旦|五一|中秋|端午|公司|我司|我们|假期|节日).{0,12}(放假|休息|休假|休业|关闭|停止办公)"
            r"|放假|非工作时间|下班时间|节假日"),
        (r"(설|추석|연휴|공휴일|휴무|휴업|하계|사무실|창립기념일).{0,20}(휴무|휴업|쉽니다|닫|쉬)|휴무|휴업"
            r"|업무 ?시간 (외|이 아)|영업 ?시간"),
        (r"(ofisimiz|ofis|sirketimiz|isyerimiz|magazamiz|firmamiz) .{0,60}kapali\w*|kapaliyiz|kapali olac\w+"
            r"|mesai saat\w+ disinda|resmi tatil"),
        "(مكاتبنا|مكتبنا|الشركة|المكتب|شركتنا).{0,20}مغلق|مغلق(ة|ون)?|عطلة|إجازة العيد|خارج أوقات|ساعات العمل",
        (r"(офис|компания|магазин|мы|организация) (\w+ ){0,6}(не работа\w+|закрыт\w*|отдыха\w+)|закрыт\w*"
            r"|нерабоч\w+|праздничн\w+|выходные дни|каникул\w+|вне рабочего времени"),
        (r"(vi|kontoret|foretaget|butiken|vart kontor) (\w+ ){0,4}(stangt|stanger|semesterstangt|stangda)"
            r"|\w{0,10}stangt\b|oppnar igen|klamdag|helgdag|rod dag"),
    ),
)  # fmt: skip

LEFT = Sign(
    "the writer says that he has left",
    3,
    (
        (
            r"i('ve| have| am)? (\w+ )?(joined|moved to|started|taken) (a |an |another )(new |different )?(team"
            r"|role|job|position|company)|new job|i (have |had |am |was )?(\w+ )?(retired?|left|moved on"
            r"|resigned|departed|changed (jobs|roles|employers?))\b|i've (\w+ )?(retired|left|moved on|moved to"
            r"|changed|hung up)|i (no longer|don't|do not) (work|am|hold|manage|handle"
            r"|look after) (\w+ ){0,4}(any ?more|here|at|for|with|this|the)"
            r"|i am no longer|i'm no longer|my (last|final) (working )?day|(mailbox|address|account"
            r"|inbox) (\w+ ){0,4}(no longer|not|isn't|isn't being|unattended|deactivated|closed|retired)\b"
            r"|is no longer (\w+ )?(employed|in use|active|monitored|read|valid)|my successor"
            r"|has left (the|our) (company|organi[sz]ation|team)|new (e-?mail )?address is"
        ),
        (
            r"(bin|arbeite|habe) (\w+ |[\d.]+ ){0,5}(nicht mehr|verlassen|gewechselt|ausgeschieden|im ruhestand"
            r"|in rente|pensioniert)|nicht mehr (\w+ ){0,6}(tatig|beschaftigt|angestellt|zustandig|aktiv|gelesen"
            r"|abgerufen|genutzt)|im ruhestand|in (rente|pension)\b|letzter (arbeits)?tag"
            r"|neue (stelle|aufgabe|position)|mein\w* nachfolge\w+|neue ansprechpartner\w*|ausgeschieden"
            r"|das unternehmen verlassen|(postfach|adresse) (\w+ ){0,3}(nicht|stillgelegt|deaktiviert)"
            r"|neue mailadresse"
        ),
        (r"je (ne )?(\w+ )?(travaille|fais|suis|occupe|gere) plus|j'ai (quitte|change|pris ma retraite)"
            r"|ai quitte|(a|en) la retraite|en retraite|(adresse|boite|messagerie) (\w+ ){0,4}(n'est plus|plus)"
            r"|mon successeur|n'est plus (consultee?|active|relevee?|utilisee?)|dernier jour"),
        (r"ya no (trabajo|formo|estoy|pertenezco|ejerzo|soy|presto|me encuentro)|he (dejado (la|el|de trab)"
            r"|cambiado de (empresa|trabajo|puesto)|abandonado|finalizado)|(me he )?jubil(ado|ada|e)\b|deje de"
            r"|mi (sucesor|sustituto|ultimo dia)|(buzon|cuenta|direccion) (\w+ ){0,3}(ya no|no se|dejar)"
            r"|deje la empresa|ha dejado de estar"),
        (r"(ja )?nao (trabalho|faco|estou|sou|integro|exerco) (mais|parte)|ja nao (trabalho|faco|estou|sou"
            r"|exerco|integro)|deixei (de|a|o)|(me )?aposent(ei|ado|ada)|reform(ei|ado|ada)|(desliguei"
            r"|desligad[oa]) d[ao]|meu (sucessor|ultimo dia)|(caixa|conta|endereco) (\w+ ){0,3}(nao|desativ)\w*"
            r"|sai da empresa"),
        (r"non (lavoro|faccio|sono|collaboro|ricopro|opero) (\w+ )?(piu|parte)|(piu|parte) (dell'|in forza"
            r"|in azienda)|ho (lasciato|cambiato|terminato|concluso|cessato)|in pensione|(casella|indirizzo"
            r"|account) (\w+ ){0,4}(non|dismess|disattiv)\w*|mio (successore|ultimo giorno)"),
        (r"(werk|ben|heb) (\w+ |\d+ ){0,5}niet (meer|langer)|niet (meer|langer) (\w+ ){0,2}(werkzaam"
            r"|in dienst|actief|gelezen|gebruik\w*)|met pensioen|(mijn )?opvolg(er|ster)|laatste werkdag"
            r"|uit dienst|(andere|nieuwe) (baan|functie)|(bedrijf|organisatie) verlaten"),
        (r"(nie jestem|nie pracuje|juz nie|nie zajmuje sie) (\w+ )?(juz|pracuje|jestem|wiecej|pracownik\w*)"
            r"|zakonczyl(em|am)|odesz(lem|lam)|na emerytur\w+|skrzynk\w+ (\w+ ){0,3}(nie|nieaktywn)\w*|moj(a"
            r"|im)? nastepc\w+|przeszedlem na|przeszlam na|rozstal(em|am) sie"),
        (r"退職(いた|し|と|させ|のため|に)|退社(いた|し)|(異動|転職|転籍|定年)(と|いた|し|のため|に)|後任"
            r"|在籍して(おり|い)ません|(アドレス|メールボックス)は.{0,12}(使用|利用|確認|閉鎖)"),
        (r"(我|本人).{0,12}(离职|离开|退休|调离|调任|不再)|已(经)?(离职|退休|离开|调离)|不再(负责|担任|使用"
            r"|在)|(邮箱|账号|信箱).{0,8}(停用|不再|无人|弃用)|接替我"),
        (r"퇴사|퇴직|이직|은퇴|정년|더 ?이상 .{0,12}(근무|사용|담당|확인)|후임|전근|(메일"
            r"|계정).{0,10}(사용하지|폐쇄)|부서.{0,6}(이동|옮)"),
        (r"ayril(dim|mis|diim)\w*|emekli\w*|(artik|bundan|beri|itibaren boyle) .{0,40}(calismiyorum|degilim"
            r"|gorevli degil\w*|kullanilm\w*|kontrol edilm\w*)|son (is|calisma) gunum|yerime (\w+ ){0,3}(gecti"
            r"|atandi|gelen)|calismamaktayim|gorevimden|istifa et\w+"),
        ("تركت (العمل|الشركة|وظيفتي|منصبي)|لم أعد|غادرت (العمل|الشركة)|تقاعدت|استقلت|انتقلت إلى|انتهت خدمتي"
            "|(البريد|العنوان|الصندوق).{0,12}(لم يعد|غير مستخدم|غير نشط)|خلفي هو|انتهى عملي"),
        (r"(я )?(больше|уже) не (работаю|являюсь|сотрудни\w+|занимаюсь|отвечаю)|с .{0,14}не работаю в"
            r"|уволил(ся|ась)|на пенси\w+|покинул\w?|(ящик|адрес|почта) (\w+ ){0,3}(не|закрыт|отключ)\w*|мо(и|й"
            r"|и) (преемник|последн)\w*|перешел в|перешла в|мой последний"),
        (r"(jag )?(har|slutade) (\w+ ){0,2}(slutat|gatt i pension|lamnat|bytt jobb|slutade)"
            r"|jobbar (\w+ ){0,3}inte (langre|kvar)|arbetar (\w+ ){0,3}inte (langre|kvar)|pensionerad"
            r"|gatt i pension|min eftertradare|(brevladan|adressen|inkorgen) (\w+ ){0,3}(inte|ej|avslutad)\w*"
            r"|sista (arbets)?dag"),
    ),
)  # fmt: skip

READS = Sign(
    "says that mail is not read, or seldom",
    2,
    (
        (
            r"(only |not |don't |do not |won't |rarely |seldom |never |without |barely )(be )?(\w+ )?(check|read"
            r"|look|see|monitor|answer|open)(ing|s|ed)? (\w+ ){0,3}(e-?mails?|mails?|inbox|messages?|my)|(check"
            r"|read|answer|open)(ing|s)? (my |this )?(e-?mails?|mails?|inbox|messages?) (only|once|twice|on|just"
            r"|every|sporadic|occasional|infrequent|in batches)\w*"
            r"|(limited|no|poor|patchy|intermittent|restricted|irregular|little) (\w+ ){0,2}(access|connection"
            r"|connectivity|coverage)|(mails?|messages?|inbox) (\w+ ){0,3}(unread|deleted|not be (read"
            r"|forwarded))|(work|working) (part[- ]time|only|monday|mon)|not (be )?forwarded|part[- ]time"
        ),
        (r"(lese|beantworte|bearbeite|checke|sehe|prufe|rufe) (\w+ ){0,4}(keine|nicht|nur|kaum|selten|erst)"
            r"|(keine|kaum|nur|nicht) (\w+ ){0,5}(mails?|e-mails?|nachrichten|posteingang"
            r"|zugriff)( \w+){0,4} ?(lese|lesen|abrufen|gelesen|weitergeleitet|bearbeitet)?"
            r"|nicht (weitergeleitet|gelesen|abgerufen)|(kein\w*|eingeschrankt\w*|begrenzt\w*) (\w+ )?zugriff"
            r"|in teilzeit|meine arbeitstage"),
        (r"(ne|sans) (\w+ ){0,3}(lis|lirai|consulte|consulterai|lire|releve|regarde) (\w+ ){0,4}(mails?"
            r"|courriels?|messages?|messagerie|boite|que|pas|plus)|(acces|connexion) (\w+ )?(limitee?"
            r"|restreinte?|reduite?|difficile|aleatoire)|(ne seront|sont) (ni|pas) (\w+ )?(transfer|lus"
            r"|redirig)\w*|temps partiel|peu mes|connais mes mails|prendrai connaissance"),
        (r"(solo|no|sin|apenas) (\w+ ){0,3}(leo|leere|reviso|revisare|consulto|consultare|miro|mirare|atiendo"
            r"|leer|revisar|mirar|consultar) (\w+ ){0,3}(correos?|emails?|mails?|buzon|mensajes)"
            r"|acceso (muy )?(limitado|restringido|intermitente)|(sin|no tendre|poco) acceso|no (sera"
            r"|seran) (reenviad|leid)\w*|jornada (parcial|reducida)|media jornada"),
        (r"(nao|so|sem|raramente|apenas) (\w+ ){0,3}(leio|lerei|vejo|verei|checo|consulto|consultarei"
            r"|acompanho|ler|ver|checar|consultar|respondo) (\w+ ){0,3}(e-?mails?|correio|mensagens|caixa)"
            r"|acesso (\w+ )?(limitado|restrito|reduzido)|(sem|pouco) acesso|nao (sera|serao) (lid"
            r"|encaminhad)\w*|meio periodo|tempo parcial"),
        (r"(non|solo|di rado) (\w+ ){0,3}(leggo|leggero|controllo|controllero|guardo|guardero|consulto"
            r"|leggere|vedo|vedro|rispondo) (\w+ ){0,3}(posta|mail|e-?mail|casella|messaggi|piu)"
            r"|accesso (\w+ )?(limitato|ridotto|saltuario)|(non|senza) (\w+ )?accesso|non (verra|verranno"
            r"|saranno) (lett|inoltrat)\w*|part[- ]time|leggero (le|la) \w+ (solo|soltanto)|leggo la posta (solo"
            r"|il|una)"),
        (r"(lees|bekijk|check|beantwoord|zie) (\w+ ){0,3}(niet|geen|alleen|slechts|zelden|pas|maar)|(geen"
            r"|nauwelijks|beperkt\w*|niet) (\w+ ){0,3}(mail|e-?mail|berichten|toegang)|niet (doorgestuurd"
            r"|gelezen)|parttime|deeltijd|werk(dagen)? (\w+ ){0,2}(alleen|niet)"),
        (r"(nie|tylko|rzadko|sporadycznie) (\w+ ){0,3}(czytam|zagladam|sprawdzam|odbieram|odczytuje|mam|bede"
            r"|przegladam) (\w+ ){0,3}(poczt\w*|mail\w*|e-?mail\w*|wiadomosci|skrzynk\w*|dostepu|do)"
            r"|(ograniczon\w+|bez|brak\w*) (\w+ )?dostep\w*|nie (sa|beda|jest) (\w+ )?(przekierow|przekazyw"
            r"|czytan|odczyt)\w*|czesci etatu|poczte (czytam|sprawdzam) (tylko|raz|w)"),
        (r"メール(の|を|は|が|も|に)?.{0,12}(確認|閲覧|拝見|返信|チェック|見る)(が|は|を|の"
            r"|する)?.{0,10}(でき|遅|難し|困難|いたしかね|のみ|限|おりません|しません|ません)|確認.{0,6}(遅れ"
            r"|できません|でき兼ね|難し)|返信.{0,8}(遅|できません|でき兼ね)|(月|火|水|木|金)曜(日)?のみ"
            r"|パートタイム|時短勤務"),
        (r"(不能|无法|不会|不便|很少|未能|只能(在|于)?(周|星期|晚)|难以).{0,10}(查看|查收|看|回复|处理|阅读"
            r"|登录|收发).{0,6}(邮件|邮箱|信息|来信|消息)?|邮件.{0,10}(不能|无法|不会|延迟|未能|只)|不看邮"
            r"|看不(了|到)(邮件|信息|邮箱)|只(在)?(周|星期).{0,6}(查看|看|上班|处理)|上网不便|网络不"),
        (r"(메일|이메일|답장|회신|답변|연락|확인).{0,16}(어렵|불가|못|늦|지연|않|힘들|만 (확인|봅니다))|(월"
            r"|화|수|목|금)요일에?만|파트타임|볼 수 없|인터넷이 (안|되지)"),
        (r"(mail|e-?posta|posta|mesaj|ileti)\w* .{0,20}(bakm|okum|bakam|okuyam|goremi|gormu|yanitlayam"
            r"|kontrol etm|erisemi|sadece|yalniz|bakiyorum)\w*|(sadece|yalniz(ca)?) .{0,30}(bakiyorum|okuyorum"
            r"|kontrol|calisiyorum)|erisim\w* .{0,12}(sinirli|yok|kisitli|olmayacak)|yari zamanli"),
        ("لن (أتمكن|اتمكن|أستطيع|أقرأ)|لا (أقرأ|أتفقد|أستطيع|أطلع|أراجع).{0,20}(البريد|الرسائل|الإيميل"
            "|الاطلاع)|(وصول|اتصال|إنترنت).{0,10}(محدود|ضعيف)|صعوبة في|أتفقد بريدي|دوام جزئي|أقرأ (البريد"
            "|بريدي)"),
        (r"(не|редко|только|почти не|изредка) (\w+ ){0,3}(читаю|проверя\w+|смотрю|просматрива\w+|вижу"
            r"|заглядыва\w+|смогу) (\w+ ){0,3}(почт\w*|письм\w*|ящик|сообщени\w*|ответ\w*|в|по|прочит\w*)?"
            r"|почт\w+ (\w+ ){0,3}(не читаю|не проверяю|читаю (только|раз|по)|проверяю (редко|раз|только|по))"
            r"|доступ\w* (\w+ ){0,3}(ограничен\w*|нет|не будет)|ограничен\w+ доступ|неполн\w+ (рабоч|дн)\w+"),
        (r"(laser|kollar|ser|svarar|bevakar|oppnar) (\w+ ){0,3}(inte|inga|ingen|ej|bara|endast|sallan|knappt)"
            r"|(begransad|ingen|inte|dalig) (\w+ )?(tillgang|atkomst|tackning|uppkoppling)|(vidarebefordras"
            r"|lases) (inte|ej)|kan (inte|ej) lasa|deltid|(bara|endast) (\w+ )?mejl"),
    ),
)  # fmt: skip
