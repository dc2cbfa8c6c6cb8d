"""What keeps people from their work: courses, illness, families, the sea; and that somebody has left it."""

from __future__ import annotations

from ingest.origin.sign import Sign

LIFE = Sign(
    "tells what keeps the writer from work",
    2,
    (
        (r"(on|boarding) (a|the|my) (plane|flight)|im (flugzeug|flieger)|(en|dans l') ?avion|en un (vuelo"
            r"|avion)|(num|em um|no) (voo|aviao)|in (volo|aereo)|in het vliegtuig|w samolocie|samolotem|移動中"
            r"|機内|飞机上|비행기|ucaktayim|على متن|в самол\w+|(pa|i) (ett )?flyg\w*"),
        (r"(attending|speaking at|presenting at|at|on) (a|an|the) (\w+ )?(conference|workshop|training|course"
            r"|summit|trade fair|fair|seminar|off-?site|retreat|event|exhibition|wedding|funeral)\b|(not"
            r"|won't) be working|not working (this|today|on|until)|two weeks|recover\w+|surgery|operation\b"
            r"|newborn|diapers|napp(y|ies)|on strike|greetings from|in court|military|volunteering|moving house"
            r"|recharg\w+|sunbath\w+|time off|(took|taken|taking) (\w+ ){0,3}(weeks?|days?|time) (off|to)"
        r"|(the flu|covid|food poisoning|migraine)\b|i work (mon|tue|wed|thu|fri|part|three|four|two"
            r"|half)\w*|working (hours|days) are|(jetting|heading|flying) off|bed rest"),
        (r"(auf|bei) (einer|einem|der|dem) (\w+ )?(konferenz|messe|schulung|fortbildung|seminar|tagung"
            r"|workshop|weiterbildung|kongress|hochzeit|lehrgang)|operation|operiert|genesung|nachwuchs|windeln"
            r"|(nicht|un)besetzt|inventur|grippe|streik|(arbeite|arbeitstage) (\w+ ){0,3}(montag|dienstag"
            r"|mittwoch|donnerstag|freitag|von|teilzeit|halbtags)|sporadisch|(in der sonne|am strand|am meer"
            r"|in den bergen|wandern|akkus? auf)|bildschirmfreie|im (funkloch|ausland)|gonne mir|umzug"
            r"|zivildienst|bundeswehr"),
        (r"(en|au|a un) (congres|salon|seminaire|formation|stage|colloque|mariage|conference)\b|operation"
            r"|convalescence|convalescent|naissance|bebe|couches|greve|(profite|profiter) (du|de)|(au soleil"
            r"|a la plage|recharge mes)|je travaille (a temps|du|le|les|uniquement)|de facon irreguliere"
            r"|pont (de|du)|grippe|covid|demenag\w+|alit(e|ee)\b|pieds dans"),
        (r"(en|de) (un |una )?(congreso|feria|seminario|curso|formacion|taller|boda|conferencia)\b|operacion"
            r"|operad[oa]\b|convalec\w+|soy (papa|mama)|panales|bebe|huelga|(en la playa|al sol\b"
            r"|camino de santiago|recargando)|gripe|covid|(trabajo|trabajando) (de|los|solo|a tiempo|media)"
            r"|tomando(me)? un|(recien|he sido) (papa|mama|padre|madre)|mudanza"),
        (r"(em|num|numa|no|na) (congresso|feira|seminario|curso|formacao|treinamento|workshop|casamento"
            r"|conferencia)\b|cirurgia|operacao|operad[oa]\b|recuper\w+|fraldas|bebe|greve|sumi\b|(na praia"
            r"|recarregando|na montanha)|gripe|covid|motivo de (doenca|saude)|trabalho (apenas|so|de|as)"
            r"|virei (pai|mae)|mudanca"),
        (r"(in|a|al|a un) (fiera|congresso|corso|formazione|seminario|convegno|matrimonio|conferenza)\b"
            r"|intervento|operazione|(mi hanno|sono stat[oa]) operat[oa]|convalescen\w+|in ospedale|pannolini"
            r"|bebe|neonato|in sciopero|(al sole|in spiaggia|patrono|a sciare|ricaric\w+)|covid|lavoro (solo"
            r"|part|il|dal)|motivi di salute|trasloco|mamma da|papa da"),
        (r"(op|naar) (een )?(beurs|congres|cursus|training|seminar|workshop|bruiloft|conferentie|opleiding)\b"
            r"|operatie|geopereerd|herstel\w*|ziekte|ziekenhuis|luiers|baby|staking|(in de zon|batterij opladen"
            r"|aan zee|kamperen|wintersport)|griep|corona|(werk|werkdagen) (\w+ ){0,2}(maandag|dinsdag|woensdag"
            r"|donderdag|vrijdag|alleen)|hemelvaart|pinksteren|koningsdag|verhuiz\w+|niet aan het werk"),
        (r"(targach|konferencji|szkoleniu|kursie|seminarium|warsztatach|slubie|kongresie)\b|operacj\w+"
            r"|rekonwalescencj\w+|szpital\w*|pieluch\w*|dzieck\w+|strajk\w*|(slonc\w+|plazy|gorach|morzem"
            r"|mazurach|nartach|baterie)\b|mam gryp\w+|pracuje (tylko|od|w|na)|przeprowadz\w+|wypoczyw\w+"
            r"|odpoczyw\w+|laduje|ladujemy"),
        (r"研修|セミナー|展示会|学会|会議のため終日|終日|結婚式|手術|入院|リハビリ|インフルエンザ|コロナ"
            r"|赤ちゃん|出産|子どもの|連絡が(取れ|つか|つき)|引っ越し|温泉|海外|人間ドック|通院|慶弔|法事|看病"
            r"|介護"),
        (r"培训|会议期间|展会|研讨会|婚礼|婚假|手术|住院|康复|养病|流感|发烧|晒太阳|海边|爬山|宝宝|孩子|搬家"
            r"|值班|无法联系|联系不上|外地|云南|三亚|休养|隔离"),
        (r"교육|연수|세미나|전시회|컨퍼런스|학회|결혼식|수술(로|을 받| 후)|입원|치료 ?(중|를 위)|독감|코로나"
            r"|아기|출산|여행|충전|제주|바다|이사(로| 때문)|예비군|민방위|건강검진|쉬는 날|쉬고|쉽니다|경조사"
            r"|상중"),
        (r"(fuar|kongre|egitim|seminer|kurs|konferans|calistay|dugun)\w*(da|de|dayim|deyim|imde|imiz)\w*"
            r"|ameliyat\w*|hastane\w*|iyiles\w*|bebe\w+|grip|evdeyim|(gunes|deniz|plaj|dag|pil|sahil"
            r"|kumsal)\w*(yorum|dayim|deyim|kenarinda)\w*|gunesleniyorum|tasin\w+|askerlik\w*|anne oldum"
            r"|baba oldum|yalnizca (pazartesi|sali)"),
        ("(دورة|مؤتمر|معرض|ورشة|ندوة|تدريب)(ية)?|عملية جراحية|أتعافى|(دخلت|أرقد في) المستشفى|شهر العسل|مولود"
            "|رزقت|حفل زفاف|على الشاطئ|زكام|كورونا|وعكة|وفاة|الحج|العمرة|حج |عمرة|لن أكون متاح"),
        (r"(на|в) (конференци\w+|выставк\w+|обучени\w+|семинар\w*|тренинг\w*|курс\w+|свадьб\w+|форум\w*)"
            r"|(после|перенес\w*) операци\w+|больниц\w+|лечени\w+|грипп\w*|ковид\w*|малыш\w*|родил\w+|загора\w+"
            r"|(сочи|море|горах|морем|пляже|лыжах)\b|(временно|пока) не работаю|переезд\w*|у меня отгул|отгул\w*"
            r"|работаю (только|по|удал)"),
        (r"(pa|i) (\w+ )?(utbildning|massa|konferens|kurs|seminarium|brollop|workshop|rehab)\b|operation"
            r"|opererad|opererats|sjukskriven|sjukhus|blojor|bebis|strejk|(solen|stranden|fjallen|havet|skidor"
            r"|batterierna|batteri)\b|influensa|covid|jobbar (bara|endast|deltid|mandag)|midsommar|laddar"
            r"|flyttar|sjuka barn|ledigt"),
    ),
)  # fmt: skip

GONE = Sign(
    "tells that the reader's contact works there no more",
    4,
    (
        (r"(has left|is no longer (with|at|employed|working)|no longer works|has retired|has moved on"
            r"|left our)|nicht mehr (\w+ ){0,4}(beschaftigt|tatig|angestellt)|(hat|haben) (\w+ ){0,4}verlassen"
            r"|ausgeschieden|a quitte|ne (travaille|fait) plus|n'est plus (en poste|parmi|salarie)|(ha"
            r"|han) (dejado|causado baja|abandonado)|ya no (trabaja|forma|presta|pertenece)|nao (faz|trabalha"
            r"|integra|pertence) mais|ja nao (trabalha|faz|integra)|deixou (a|de)"
        r"|non (fa|lavora|collabora) piu|ha lasciato|uit dienst|werkt niet (meer|langer)|niet (meer"
            r"|langer) (\w+ )?werkzaam|(zakonczyl|zakonczyla) wspolprac\w+|nie (pracuje|jest) juz"
            r"|juz nie pracuje|(異動|退職|転勤)(と|いた|し|に)|(已|被)?(调岗|调离|离职|离任)|(퇴사|이직|이동"
            r"|퇴직)(하였|했|하셨)|artik .{0,30}calis\w+|ayrilmistir|لم يعد يعمل|لم تعد تعمل|ترك العمل|(больше"
            r"|уже) не работает|(перешел|перешла|уволил\w+|покинул\w?)|(arbetar|jobbar) inte langre|har (slutat"
            r"|lamnat)"),
    ),
)  # fmt: skip
