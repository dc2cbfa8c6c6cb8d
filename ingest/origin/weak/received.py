"""Stems of words with which a desk's robot tells that a mail has arrived, its number, and when it is answered."""

from __future__ import annotations

from ingest.origin.sign import Sign

RECEIVED = Sign(
    "says that our mail has arrived with them",
    2,
    (
        (r"(your|this) (\w+ ){0,2}(e-?mail|mail|message|request|enquiry|inquiry|query|ticket|case"
            r"|question) (\S+ ){0,3}?(has|have|was|is|landed|reached|arrived|made it)(\w+ )?.{0,24}(added"
            r"|received|logged|safely|arrived|reached|landed|queued|queue|assigned|registered|created|with us"
            r"|on our|in good|us\b|team|desk|inbox)|(got|received|have) your (\w+ ){0,2}(e-?mail|mail|message"
            r"|request|enquiry|inquiry|query|question|note)"
        r"|(opened|created|raised|logged) (a|your|the|this) (\w+ )?(ticket|case|request|incident)|(thank you"
            r"|thanks) for (contacting|reaching out|getting in touch with|writing to) (\w+ ){0,3}(support|team"
            r"|desk|service|us|care|office|department)"),
        (r"(thank you|thanks) for (contacting|reaching out to|getting in touch with|writing to|your (e-?mail"
            r"|message|enquiry) to) |(danke|dank),? (dass|fur) (ihre|deine|sie|du) (.{0,40}(kontakt|service"
            r"|support)|anfrage|mitteilung)|merci (d'avoir|de nous avoir|d'avoir) (contact|ecri|sollicit)\w*"
            r"|gracias por (contact|escrib|comunic)\w+|obrigad[oa] (por|pelo) (entrar em |seu )?(contat|contact"
            r"|escrev)\w*|grazie per averci|bedankt (dat|voor) (je|uw|u|het) .{0,20}(bericht|contact)"
            r"|dziekujemy za (kontakt|wiadomosc|zgloszenie)|tack for att du|спасибо,? (что|за) (написали"
            r"|обратились|обращение|ваше обращение)|شكرا لتواصل\w*|(문의|연락)(해)? ?주셔서 감사|(bize"
            r"|bizimle) (ulas|iletisim|yazdi)\w* icin|感谢(您|你)(联系|的咨询|的来信|致电)|(support|service) bot"
            r"|このメールは(システム|自動)"),
        (r"(ihre|deine|eure|ihr|dein) (\w+ )?(mail|e-mail|anfrage|nachricht|anliegen|ticket|meldung"
            r"|schreiben) .{0,60}?(angekommen|eingegangen|erhalten|erfasst|registriert|aufgenommen|liegt"
            r"|vorliegt|weitergeleitet|zugeordnet|angelegt|bearbeitung)|(haben|wurde|ist) (ihre|deine|ihr|dein"
            r"|ein|eure) .{0,60}?(erhalten|angelegt|erfasst|eroffnet|aufgenommen|eingegangen|registriert)"
            r"|(anfrage|nachricht) ist (bei|gut|sicher)"),
        (r"(votre|ta) (demande|message|mail|courriel|requete|ticket|dossier|question) .{0,60}?(enregistre"
            r"|recu|parvenu|pris|cree|ouvert|transmis|arrive|attribue)\w*|(avons|ai) (bien )?(recu|enregistre"
            r"|pris en compte|receptionne) (votre|ta)|bien (recu|parvenu)\w* (a|votre|dans)|accusons reception"),
        (r"(su|tu|vuestr[oa]) (consulta|correo|mensaje|solicitud|peticion|caso|ticket|email|incidencia"
            r"|reclamo) .{0,60}?(recib|registr|cread|abiert|asignad|llegad|ingres)\w*|(hemos|recibi(mos|do)"
            r"|ha sido|se ha) (\w+ ){0,3}(recib|registr|abiert|cread|generad|asignad)\w* .{0,20}(su|tu|consulta"
            r"|mensaje|solicitud|caso|ticket|correo|peticion|numero)|recibimos (\w+ )?(tu|su)"),
        (r"(seu|sua|teu|tua|vosso|vossa) (contato|contacto|e-?mail|mensagem|solicitacao|pedido|chamado"
            r"|demanda|ticket) .{0,60}?(receb|registr|regist|abert|criad|encaminh|chegou)\w*|(recebemos"
            r"|registramos|registamos|abrimos) (\w+ ){0,3}(seu|sua|contato|contacto|mensagem|pedido|chamado"
            r"|vosso|vossa|ticket)|foi (\w+ )?(recebid|registrad|registad|abert)\w*"),
        (r"(tua|sua|vostra|tuo|suo|vostro) (richiesta|mail|e-?mail|messaggio|segnalazione|ticket|domanda"
            r"|comunicazione) .{0,60}?(presa in carico|ricevut|registrat|apert|arrivat|pervenut|inoltrat"
            r"|assegnat)\w*|abbiamo (\w+ )?(ricevuto|registrato|preso in carico|aperto) .{0,20}(la|il|tua|sua"
            r"|vostra|un|tuo|suo)|(e|stata) stat[oa] (\w+ )?(apert|registrat|ricevut|pres)\w*"),
        (r"(je|uw|jouw|jullie) (bericht|mail|e-?mail|vraag|verzoek|aanvraag|melding"
            r"|ticket) .{0,60}?(ontvangen|binnen|geregistreerd|aangemaakt|aangekomen|in behandeling|toegewezen"
            r"|genoteerd)|hebben (je|uw|jouw) .{0,40}(ontvangen|geregistreerd|binnen|in behandeling)|(ticket"
            r"|melding|zaak) .{0,20}(aangemaakt|geopend)"),
        (r"(twoje|twoj|twoja|panstwa|pani|pana) (zgloszenie|wiadomosc|mail|e-?mail|zapytanie|prosba|sprawa"
            r"|pytanie) .{0,60}?(zarejestr|przyjet|otrzym|dotar|utworz|przekaz|wplyn|trafil)\w*|(otrzymalismy"
            r"|przyjelismy|zarejestrowalismy|dotarla do nas|dostalismy) (\w+ )?(twoj|panstw|wiadom|zglosz|pani"
            r"|pana|do)\w*|(zostalo|zostala) (zarejestr|przyjet|utworz)\w*"),
        (r"(お問い?合わせ|ご連絡|メール|ご依頼|ご質問|リクエスト|チケット|ご意見)(内容)?(を|は"
            r"|が).{0,16}(受け付け|受付|受領|承り|承って|登録|拝受|届き|作成)|(受付|受付番号|問い?合わせ番号"
            r"|チケット番号|整理番号|管理番号)"),
        (r"(您|你|贵公司|来信|邮件|工单|咨询)(的|们)?.{0,14}(登记|收到|受理|接收|录入|记录|创建|提交|送达"
            r"|分配)|(已|我们).{0,6}(收到|受理|登记)(了)?(您|你)(的|们)|工单(编)?号|受理编号|单号"),
        (r"(문의|요청|메일|티켓|질문|접수|메시지)(가|이|는|은|를|을|하신)? ?.{0,16}(접수|등록|도착|수신|생성"
            r"|배정)|(접수|티켓|문의) ?번호"),
        (r"(talebiniz|mesajiniz|e-?postaniz|iletiniz|sorunuz|basvurunuz|kaydiniz"
            r"|bildiriminiz) .{0,60}?(kaydedil|alin|ulas|olustur|isleme|ilet|acil|atan)\w*|(talep|bilet|kayit"
            r"|takip) (numara|no)\w*|(mesajinizi|talebinizi|e-postanizi) (\w+ )?aldik"),
        ("(استلمنا|وصلنا|وصلتنا|تلقينا|تسلمنا|وردنا|تم استلام|تم تسجيل|تم فتح|تم إنشاء"
            "|تم استقبال).{0,20}(طلب|رسال|استفسار|تذكرة|بريد|شكو|بلاغ)|(طلبكم|طلبك|رسالتكم|رسالتك|استفساركم"
            "|تذكرتكم|بلاغكم).{0,20}(تم|وصل|قيد|مسجل|برقم)|رقم (الطلب|التذكرة|البلاغ)"),
        (r"(ваше|ваш|ваша|твое|твой) (\w+ )?(обращени|запрос|заявк|письм|сообщени|вопрос)\w* .{0,50}?(принят"
            r"|получен|зарегистр|создан|присвоен|доставлен|передан|поступил|обработ)\w*|(мы )?(получили|приняли"
            r"|зарегистрировали) (\w+ )?(ваш|твой|твое)\w*|(обращению|заявке|запросу) .{0,20}присвоен"),
        (r"(ditt|din|ert|er) (arende|mejl|mail|meddelande|forfragan|fraga|begaran|e-post) .{0,50}?(registrer"
            r"|mottag|skapat|kommit|tagit|anlant|tilldel|emot)\w*|vi har (\w+ )?(fatt|mottagit|tagit emot"
            r"|registrerat|skapat|oppnat) (\w+ )?(ditt|din|ert|er|ett)|tack for att du kontaktar"),
    ),
)  # fmt: skip

NUMBER = Sign(
    "gives it a number of theirs",
    2,
    (
        (r"(ticket|case|request|reference|ref|incident|enquiry|tracking|vorgang\w*|ticketnummer|anfrage"
            r"|aktenzeichen|bearbeitungsnummer|reference|dossier|demande|incidencia|caso|ticket|solicitud|folio"
            r"|protocolo|chamado|pedido|pratica|richiesta|segnalazione|ticket|nummer|zaak|melding\w*|kenmerk"
            r"|numer\w*|zgloszeni\w*|sprawy|talep|takip|kayit|bilet|номер\w*|заявк\w*|обращени\w*|arende\w*"
            r"|arendenummer|number|numero|numara\w*|numaral\w*|atendimento|folio|tebligat)( ?(is|lautet|est|es|e"
            r"|is|to|number|no|nr|id|numara\w*|с номером|nummer|numer|numero"
            r"|номер))?[.°º:#]* {0,2}\(?#?[a-z]{0,6}[-_/]?\d[\d/_-]{2,}"),
        (r"(番号|受付|チケット|编号|单号|工单|번호|접수|رقم|برقم"
            r"|رقمه)\w{0,3} ?[はは:：#은는이]? ?[a-z]{0,6}-?\d[\d-]{2,}|\b\d{3,}(-\d+)? (numara|sayili|nolu"
            r"|numarasi)\w*|[#№] ?\d{3,}"),
    ),
)  # fmt: skip

PROMISE = Sign(
    "promises that somebody answers",
    2,
    (
        (r"(one of (our|the)|our|an?|the) (\w+ ){0,3}(team|agents?|colleagues?|specialists?|advisors?"
            r"|representatives?|humans?|staff|people|experts?|member|someone|desk) (\w+ ){0,3}(will|is going to"
            r"|'ll|aims?|should|shall)|(reply|respond|get back|answer|be in touch|come back"
            r"|hear from us) .{0,40}(within|shortly|soon|as soon|hours|days|quickly)|within (\w+ ){0,2}(hours?"
            r"|days?)|we (will|'ll|aim|try|endeavou?r)"),
        (r"(wir|unser\w*|ein\w*|mitarbeiter\w*|kollege) (\w+ ){0,5}(melden|kummern|antworten|bearbeiten"
            r"|beantworten|meldet|setzt|prufen|kummert|setzen|bemuhen)|(schnellst|baldm|so (schnell|bald)"
            r"|in kurze|umgehend|innerhalb|binnen|zeitnah|werktag)\w*|ihnen (melden|antworten)"),
        (r"(un|une|notre|nos|nous|l'un) (\w+ ){0,4}(repondr|recontact|traiter|reviendr|revenons|prendr|traite"
            r"|contacter|efforc)\w*|sous (\w+ )?\w+ (heures?|jours?|h\b)|(dans|les) (meilleurs"
            r"|plus brefs) delais|rapidement|des que possible"),
        (r"(un|nuestro|uno|en breve|pronto|nos|le|te) (\w+ ){0,5}(contact|respond|contest|pondr|atend"
            r"|comunic)\w*|en (breve|menos|un plazo|las proximas)|(lo antes|a la (mayor )?brevedad|cuanto antes)"),
        (r"(nosso|nossa|um|em breve|retornaremos|responderemos|entraremos|responde) ?(\w+ ){0,4}(time|equipe"
            r"|equipa|atendente|contacto|contato|respost|respond|ate|retorn)\w*|em ate \d+|(o mais (breve"
            r"|rapido)|em breve|dentro de|no prazo)"),
        (r"(riceverai|ricevera|un|nostro|nostri|ti|le|vi) (\w+ ){0,4}(rispost|risponder|contatter|ricontatter"
            r"|operator|consulent|tecnic)\w*|(entro|al piu presto|quanto prima|il prima possibile|a breve)"),
        (r"(een|onze|wij|we|iemand) (\w+ ){0,5}(reage|antwoorden|neem|neemt|nemen|pakt|streven|contact"
            r"|behandel)\w*|(binnen|zo (snel|spoedig)|z\.?s\.?m|spoedig)"),
        (r"(odpowiemy|odpowie|nasz|konsultant|skontaktuj\w+|zajm\w+|wkrotce|odezwiemy) ?|(najszybciej|w ciagu"
            r"|niezwlocznie|jak najszybciej|wkrotce)"),
        (r"(担当|スタッフ|営業日|弊社|追って|折り返し|順次).{0,20}(連絡|回答|返信|対応|返答)|(客服|专员"
            r"|工程师|同事|我们|团队).{0,14}(回复|联系|处理|答复|跟进)|(小时|工作日|尽快).{0,8}(回复|联系|处理"
            r"|答复|内)|(담당|영업일|빠른|순차|시간 ?(내|이내)|곧).{0,16}(회신|답변|연락|처리|드리)"),
        (r"(ekib|temsilci|uzman|yetkili|en kisa|is gunu|saat icinde)\w* .{0,50}?(don|yanit|cevap|iletisim"
            r"|ulas|ilgilen)\w*|(سيقوم|سيتواصل|سنرد|سنتواصل|سيرد|فريق|في أقرب|خلال).{0,30}(الرد|عليكم|معكم|وقت"
            r"|ساعة|يوم|رد)"),
        (r"(специалист|менеджер|оператор|мы|сотрудник|в ближайшее|в течение|скоро) ?.{0,30}(ответ|свяж"
            r"|рассмотр|врем|дня|час)\w*|(vi|en (av|kollega|handlaggare)|nagon|inom kort) (\w+ ){0,4}(aterkom"
            r"|svar|hor|kontakt|hanter|handlagg)\w*|(inom|sa snart|snarast)"),
        (r"(in|to) (the|our|a) queue|in order of|wachtrij|in (die )?warteschlange|(na|in) fila|in coda|(en"
            r"|la) cola|file d'attente|(do|w) kolejk\w+|i ko\b|kuyru\w+|(в|на) очеред\w+|排队|队列|대기열"
            r"|순서대로|順番|orden de llegada|ordre d'arrivee|in (kurze|bearbeitung)|bearbeitet|traitons"
            r"|ожидайте|hoort (snel|spoedig)|حسب الدور|قيد (المعالجة|المراجعة)|acildi\b|liegt (uns )?vor"
            r"|office hours|will pick (it|this) up|سنرد|担当者より|atendemos|(le|lo|la) atenderemos"),
        (r"(do not|don't|please don't|nicht|ne pas|no responda|nao responda|non risponder|niet|nie odpowiad"
            r"|не отвечайте|svara inte|yanitlamay|返信しない|请勿回复|勿回复|회신하지|عدم الرد) ?\w* ?(reply"
            r"|respond|antwort|repond|rispond|beantwoord|auf diese)?.{0,30}(e-?mail|mail|message|nachricht"
            r"|correo|mensaje|mensagem|messaggio|bericht|wiadomosc|письмо|mejl|mesaj|الرسالة)"),
    ),
)  # fmt: skip

PROOF = Sign(
    "wants a sender to prove himself",
    4,
    (
        (r"(confirm|verify|prove|show|check) .{0,40}(you are|you're|real|human|not a (robot|bot|spam\w*"
            r"|machine))|(your|this) (message|mail|e-?mail) (\w+ ){0,4}(held|waiting|parked|quarantin\w+|pending"
            r"|not (yet )?(been )?delivered).{0,120}(click|confirm|verif|reply|prove|link|approve)|only (accept"
            r"|receive)s? (\w+ )?(mails?|messages?|e-?mails?) from (\w+ )?(known|approved|confirmed)|(mail"
            r"|message) (\w+ ){0,4}(delivered|released) (\w+ ){0,4}(once|after|as soon as|when) you"),
        (r"(bestatig\w+|beweis\w*|klick\w*) .{0,70}(mensch|roboter|spam|zugestellt|zustell|absender)|(mail"
            r"|nachricht) (\w+ ){0,5}(zuruckgehalten|noch nicht zugestellt|warteschlange|quarantane)"
            r"|unbekannte\w* absender"),
        (r"(confirm|cliqu|prouv|valid)\w* .{0,70}(humain|robot|spam|delivr|remis|distribu|expediteur)\w*"
            r"|(message|mail|courriel) (\w+ ){0,5}(retenu|mis en attente|en attente de|quarantaine)"),
        (r"(confirm|clic|pulse|demuestr|verifi|haga)\w* .{0,70}(humano|robot|spam|entreg|remitente"
            r"|persona real)\w*|(confirm|prov|valid)\w* .{0,70}(humano|robo\b|spam|entreg|remetente)\w*"
            r"|(confermi|conferma|clicc|dimostr|verific)\w* .{0,70}(umano|robot|spam|consegn|mittente"
            r"|persona reale)\w*"),
        (r"(bevestig|klik|bewijs)\w* .{0,70}(mens|robot|spam|afgeleverd|bezorgd|afzender)\w*|(potwierdz|klikn"
            r"|kliknij)\w* .{0,70}(czlowiek|robot|spam|dostarcz|nadawc)\w*|(bekrafta|klicka|bevisa"
            r"|verifiera)\w* .{0,70}(manniska|robot|spam|levere|avsandare)\w*"),
        (r"(подтверд|нажмите|перейдите|докажите)\w* .{0,70}(человек|робот|спам|достав|отправител)\w*|(onayla"
            r"|tikla|dogrula|kanitla)\w* .{0,70}(robot|spam|insan|teslim|gonderen)\w*|(insan|robot|spam|teslim"
            r"|gonderen)\w* .{0,70}(onayla|tikla|dogrula|kanitla)\w*"),
        (r"(ロボット|迷惑メール|人間|送信者|差出人).{0,40}(クリック|認証|確認|証明)|(机器人|垃圾邮件|真人"
            r"|发件人|投递|送达).{0,30}(点击|确认|验证)|(点击|验证).{0,30}(机器人|真人|投递|送达|发件人)|(로봇"
            r"|스팸|사람|발신자|배달|전달).{0,30}(클릭|인증|확인해|증명)|(لست روبوت|إنسان|المرسل|لتسليم"
            r"|تسليم رسال).{0,40}(انقر|الضغط|اضغط|تأكيد|الرابط)|(انقر|اضغط|تأكيد|الضغط).{0,40}(روبوت|إنسان"
            r"|المرسل|تسليم)"),
    ),
)  # fmt: skip
