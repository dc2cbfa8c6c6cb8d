"""Stems of words that a person writes: he is back, asks, does something himself, speaks of a matter."""

from __future__ import annotations

from ingest.origin.sign import Sign
from ingest.origin.weak.instead import CONTACT_STEMS

BACK = Sign(
    "is back already, or was away",
    -4,
    (
        (r"(last|previous) (week|month)|only (now|just) (read|see|saw|got)|reading (this|it) (only )?now"
            r"|(letzte|vorige|vergangene)\w? (woche|monat)|erst jetzt|(semaine|mois) (derniere?|passee?)"
            r"|(decouvre|lis|vois) (\w+ ){0,3}(maintenant|seulement|votre)|(semana|mes|mes) pasad[oa]"
            r"|lo leo ahora|(semana|mes) passad[oa]|so li agora|(settimana|mese) scors[oa]|leggo solo ora"
            r"|(vorige|afgelopen) (week|maand)|nu pas|zeszlym|dopiero teraz|先週|先日|今拝見|上周|上个月|现在才"
            r"|지난주|지난달|이제야|gecen (hafta|ay)|yeni okuyorum|الأسبوع الماضي|الشهر الماضي|на прошлой"
            r"|только сеичас|только сейчас|forra veckan|forst nu"),
        (
            r"(i'm|i am|im|just|we're|we are|got|been|now|finally) (now |just )?back (since|from|now|today|again"
            r"|in the office (today|now|and)|and)|back (since|from (my|holiday|vacation|leave)|now|today)"
            r"|just (got|came|returned)|(was|were|been|had been) (\w+ ){0,2}(on|out|away|off|sick|ill|closed"
            r"|travell?ing)\b"
            r"|(sorry|apolog\w+) (\w+ ){0,3}(late|delay\w*|slow|silence|wait|took)|for (my|the) (late|delayed"
            r"|slow) (reply|answer|response)|before (i|we) (go|leave)|returned (yesterday|today|this)"
        ),
        (r"(bin|sind) (\w+ ){0,3}(wieder (da|zuruck|im|hier)|zuruck (und|aus|seit)|zuruckgekehrt)( und|[.,!] "
            r"|$)(?! erreichbar)|(seit|heute|gestern) (\w+ )?(wieder (da|im|zuruck)|zuruck)|(war|waren|hatte"
            r"|hatten) (\w+ |[\d.]+ ){0,5}(urlaub|krank|weg|frei|nicht da|unterwegs|abwesend|geschlossen"
            r"|elternzeit|feiertag)|(entschuldig\w+|verzeih\w+|sorry|tut mir leid).{0,30}(spat|verspat|verzoger"
            r"|krank|urlaub|wartezeit)|aus dem urlaub"),
        (r"(suis|sommes) (\w+ ){0,2}(de retour|rentree?s?|revenue?s?)( de| et| depuis| aujourd|[.,! ]|$)"
            r"|de retour (depuis|de conges|de vacances)|(etais|etions|etait|ai ete|avais) (\w+ ){0,2}(en"
            r"|absente?|malade|pas|hors|ferme)|(desolee?|pardon|excus\w+|navree?).{0,30}(retard|delai|tard"
            r"|attente)|rentree? de|reviens de|avant de partir"),
        (r"(he vuelto|volvi|ya (he|estoy|estamos) (de )?(vuelta|vuelto|de regreso)|acabo de (volver|regresar)"
            r"|regrese|hemos vuelto|me reincorpore)|(estaba|estuve|estabamos|estuvimos|he estado|andaba) "
            r"|(perdon\w*|disculp\w*|siento|lamento).{0,30}(retraso|demora|tard)|vuelvo (hoy|de)|antes de irme"),
        (r"(voltei|retornei|regressei|cheguei|ja (estou|estamos) de volta|acabei de voltar|voltamos)|(estava"
            r"|estive|estavamos|estivemos) |(desculp\w*|perdao).{0,30}(demora|atraso)|antes de sair"),
        (r"(sono|siamo) (\w+ )?(tornat|rientrat|rientrat)\w*|(sono|appena) (\w+ )?(di ritorno|di nuovo)|(ero"
            r"|eravamo|sono stat[oa]|stavo) |(scus\w*|perdon\w*).{0,20}ritardo|prima di partire|oggi rientro"
            r"|rientrat[oa]"),
        (r"(ben|zijn) (\w+ ){0,2}(weer terug|terug (van|uit|sinds|en)|weer (op kantoor|aanwezig|beter))|(was"
            r"|waren|had) (\w+ ){0,3}(vakantie|ziek|afwezig|weg|vrij|dicht|gesloten|niet)|(sorry|excuses"
            r"|excuus).{0,30}(laat|late|vertraging|vakantie|wachten)|morgen weer|terug van"),
        (r"(wrocil|powrocil|wrocilis)\w*|(bylem|bylam|bylismy|bylo|mialem|mialam) |juz (jestem|wrocil)\w*"
            r"|(przepraszam\w*|wybacz\w*|sorry).{0,24}(pozn|opozn|zwlok|dlugo)(?!.{0,20}odpowi)|po urlopie"),
        (r"(復帰|出社|帰国)(いた)?しました|戻りました|戻ってまいり|戻ってき|休み(を|で|だった|でした|明けで"
            r"|明けに)(?!いただいて|いただきま|頂)|休んで(おり|い)ました|(返信|連絡|返事|対応)が(遅くなり"
            r"|遅れ(まし|て(しまい|すみ|申)))|出張(で|から)(した|戻|遅)|不在で(した|失礼)|不在にしておりました"
            r"|休暇(中)?(でした|だった|から戻|で返)"),
        (r"(回来了|已(经)?(回来|返岗|上班|恢复)|我回来|刚(刚)?(回来|休假|出差|结束)|前(几|两|些)天|上周|昨天)"
            r"|(休假|出差|请假|放假|生病)(了|回来|刚|结束)|(抱歉|不好意思|对不起).{0,12}(晚|迟|久|才)|才看到"),
        (r"(복귀했|복귀하였|돌아왔|다녀왔|다녀오|출근했|휴가였|휴가에서|쉬었|휴가라|휴가 ?때문)|(늦었|늦어서"
            r"|늦어져|늦은 ?(답|회)|답이 늦)(?!.{0,10}수)|(없었|비웠|부재였|부재했|출장이었|아팠)"),
        (r"(dondum|donduk|geldim|basladim|izindeydi\w*|tatildeydi\w*|raporluydu\w*|hastaydi\w*"
            r"|seyahatteydi\w*|ofiste degildi\w*|yoktum|kapaliydi\w*)|(kusura|ozur|pardon).{0,30}(gec|gecik)"
            r"|kusura bakma\w*|izinden"),
        (r"(^| )(عدت|رجعت|لقد عدت|عدنا|رجعنا|كنت|كنا|كان مكتبنا)|(عذرا|أعتذر|اعتذر|آسف|نعتذر"
            r"|معذرة).{0,16}(تأخ|التأخ)"),
        (r"(вернул(ся|ась|ись)|вышел|вышла|уже (на работе|в офисе|вернул\w+|здесь)|снова (в офисе|на связи))"
            r"|(был|была|были|не было) (\w+ )?(в|на|нас|меня|занят)|(извин\w+|прост\w+|прошу прощения"
            r"|сорри).{0,30}(задерж|долг|поздн|опозд|был)|болел[аи]?\b"),
        (r"(ar|kom) (\w+ ){0,2}tillbaka( nu| igen| idag| fran| och| sedan|[.,!]|$)|(var|hade|har haft"
            r"|har varit) (\w+ ){0,3}(semester|borta|sjuk|ledig|stangt|franvarande|pa|bort)|(forlat|ursakta"
            r"|sorry|ber om ursakt).{0,30}(sen|droj|vanta|semester|vant)|tillbaka (igen|nu|idag)"),
    ),
)  # fmt: skip

ASKS = Sign(
    "asks for something to be done",
    -4,
    (
        r"who (covers|else|is|can|takes|do|should)|(please|kindly|pls) (?!.{0,60}(note|be (aware|advised"
            r"|informed)|bear|allow|accept|excuse|expect|understand|don'?t|do not|resend|@|"
        + CONTACT_STEMS
        + r"))|so (please|could|can|we need|i need|keep|cc)|(before|(?<!from us )by) (then|friday|that|monday"
            r"|tuesday|wednesday|thursday|tomorrow|noon|eod)\b(?!.{0,20}\d)|(we|i)('d| would)? (need|want"
            r"|like) (you|it|this|the|an|to know|a|your)|let me know|let us know|need(s)? (your|an answer|it)"
            r"|(cc|copy|loop|add|remove|close|pause|stop|keep|hold|go ahead)\b (\w+ )?(her|him|me|us|the|in|it"
            r"|with|this|his|them|on)\b|in copy|waiting for (your|an)",
        r"(bitte|brauche\w*|benotig\w+|brauchten) (?!.{0,70}(beacht|haben sie|hab|um (geduld|verstandnis"
            r"|etwas|ihr)|nicht|entschuld|wundern|sehen sie|rechnen|geduld|@|"
        + CONTACT_STEMS
        + r"))|in kopie|konnen (wir|sie|sie das|sie bitte) (?!.{0,70}("
        + CONTACT_STEMS
        + r"))|wer (kann|ist|vertritt|ubernimmt|hilft)|deshalb|daher (bitte|brauch)|vorher (noch|bitte"
            r"|antwort)|(sperren|loschen|gesperrt|geloscht|freischalten|pausieren|stoppen|schliessen sie)"
            r"|was ist der (nachste|stand)|halten sie mich|geben sie (mir|uns)",
        r"(merci|priere|svp|s'il vous plait|veuillez) (d'|de |a )?(?!.{0,60}(noter|votre|ton|pour|patient"
            r"|beaucoup|ne |excus|prendre note|bien vouloir|"
        + CONTACT_STEMS
        + r"))|(pouvez|pourriez|pourrait|peux-tu|peut-on)(?!.{0,40}("
        + CONTACT_STEMS
        + r"))|qui (remplace|est|peut|s'occupe|reprend)|il (nous|me) faut|(nous|j')avons? besoin"
            r"|besoin de votre|(supprim|desactiv|suspend|mettre en pause|ferm(ez|er) le)\w*|avant (vendredi"
            r"|lundi|mardi|mercredi|jeudi|demain|mon depart)|donc|tenez[- ](moi|nous)|prochaine etape",
        r"(por favor|porfa|necesit\w+|rogamos|favor) (?!.{0,60}(teng|not[ea]|disculp|no |"
        + CONTACT_STEMS
        + r"))|(pod(eis|emos|ria|rian|riais)|puedes|pueden) (?!.{0,40}("
        + CONTACT_STEMS
        + r"))|a quien|quien (puede|se|es)|(quitad|quiten|quitar|borrad|borren|eliminad|eliminen|desactiv"
            r"|pausad|pausen|cerrad el|cierren el|avisad|avisen)\w*|antes del? (viernes|lunes|martes|miercoles"
            r"|jueves|sabado|manana|irme)|asi que|por eso|decidme|dime|diganme",
        r"(por favor|favor|precis\w+|necessit\w+|por gentileza) (?!.{0,60}(not[ea]|desculp|nao |aguard|"
        + CONTACT_STEMS
        + r"|contat))|(conseguem|voces podem|poderiam|podiam|consegue)|quem (responde|pode|e|esta|cuida)"
            r"|(resolvam|removam|retirem|desativem|pausem|fechem|apaguem|excluam|respondam)|(respond|resolv|fech"
            r"|paus)\w* (\w+ )?ate (quinta|sexta|segunda|terca|quarta|amanha)|por isso|entao|me avisem|me digam"
            r"|avisem",
        r"(per favore|per cortesia|serve|servirebbe|vorr\w+|bisogno) (?!.{0,60}(not|scus|non |"
        + CONTACT_STEMS
        + r"))|(riuscite|riesce|riesci|potreste|potresti)|a chi (possiamo|posso|dobbiamo)|chi (si|puo|e"
            r"|sostituisce)|(disattiv|elimin|rimuov|cancell|sospend|chiudete|mettete|fatemi|fateci|ditemi"
            r"|teneteci|tenetemi)\w*|entro (venerdi|lunedi|martedi|mercoledi|giovedi|domani|oggi|sera)|quindi"
            r"|percio|prima di (venerdi|lunedi)|prossimo passo",
        r"(graag|alsjeblieft|alstublieft|aub|svp|gelieve) (?!.{0,60}(not|niet|begrip|geduld|"
        + CONTACT_STEMS
        + r"))|(kunnen jullie|kunt u|kan iemand|willen jullie|wilt u)(?!.{0,50}("
        + CONTACT_STEMS
        + r"|terecht))|wie (kan|is|vervangt|neemt)|(verwijder|blokkeer|pauzeer|sluit de|zet de|stop de"
            r"|laat (me|ons|even) )\w*|voor (vrijdag|maandag|dinsdag|woensdag|donderdag|morgen)|daarom|dus\b"
            r"|nodig|hou(d)? (me|ons)",
        r"(prosz\w+|prosi\w+|potrzebuj\w+|poprosz\w+) (?!.{0,60}(cierpl|wyrozum|nie |pamiet|"
        + CONTACT_STEMS
        + r"|mail))|(mozecie|czy mog\w+|czy da)|do kogo|kto (ja|go|moze|zastep|jest|przejm|sie)|(usun|zamkn"
            r"|wstrzym|zablok|wylacz|dajcie|daj znac|odpowiedzcie)\w*|o odpowiedz|do (piatku|poniedzialku|wtorku"
            r"|srody|czwartku|jutra)\b.{0,20}$|dlatego|wiec|przed (piatkiem|wyjazdem)",
        (r"((?<!容赦)(?<!了承)(?<!待ち)(?<!連絡)(?<!理解)(?<!許し)(?<!わせ)ください(?!ますよう)"
            r"|(?<!容赦)(?<!了承)(?<!待ち)(?<!連絡)(?<!理解)下さい|いただけ(ます|ない|れば|ると|ません)|もらえ"
            r"|教えて|願えま)(?!.{0,3}(ご連絡|お問))|(削除|停止|確認|送付|追加|変更|回答|返信|設定|共有"
            r"|クローズ).{0,4}(を)?(お願い|して(ください|下さい|いただ)|願い)(?!.{0,20}遅)|どなた|誰に|いつまで"
            r"|までに(ご|返|回|お)|(でしょう|ます|です)か(?!\u3099)"),
        (r"(请问|能否|能不能|可否|可以(吗|帮)|麻烦|帮忙|谁|怎么|是否|吗|呢)(?!.{0,4}联系)"
            r"|(?<!的)请(?!.{0,24}(联系|联络|致电|找|谅解|见谅|理解|拨|电|转|发|与|知悉|注意|耐心|稍候|等|假"
            r"|留言|咨询|由|勿|加|改|求|短信|微信|直接|拨打))|(停用|删除|取消|暂停|关闭|开通)(?!.{0,2}(邮箱"
            r"|使用))(?<!邮箱已)|需要(您|你|贵)|之前(回复|答复|给|处理|解决)|尽快(解决|修复|上线)|告诉我|告知(我"
            r"|一下)"),
        (r"(나요|까요|가요|습니까|을까|ㄹ까)|누구에게|누가|(삭제|정지|중지|확인|수정|추가|처리|답변|공유|해결"
            r"|종료|말씀|회신).{0,4}(해 ?주|부탁|바랍|주시|주세요)(?!.{0,10}연락)|전까지|까지 (답변|확인|처리"
            r"|회신) ?(부탁|주|해)|알려 ?주"),
        r"(misiniz|misin|musunuz|musun|miyiz|mi\?)|kime|kim (bak|yard|ilgil)\w*|(kapat|sil|durdur|kaldir"
            r"|iptal et|gonder|bildir|ekle|cevapla|cozun|acar|hallet)(in|iniz|ir|ersiniz|in\b|mesini|menizi"
            r"|melisiniz)\w*|(lutfen|rica) (?!.{0,60}("
        + CONTACT_STEMS
        + r"|bekle|not|dikkat))|kadar (cevap|yanit|bitir|coz)\w*|bu yuzden|o yuzden|ihtiyac\w*|gerekiyor",
        ("(الرجاء|يرجى|أرجو|نرجو|من فضلك) (?!.{0,30}(تواصل|اتصال|مراسل|توجيه|إرسال|العلم|الاتصال|التواصل"
            "|الانتظار|عدم|مخاطبة|الرجوع|التوجه|كتابة))|(^| )هل |مع من |من (يغطي|المسؤول|يحل|سيتابع|يتولى)"
            "| لمن | (حذف|إيقاف|إغلاق|أوقفوا|احذفوا|أغلقوا|أضيفوا)|قبل (الخميس|الجمعة|الأحد|يوم|نهاية|سفري)"
            "|لذلك|لذا|نحتاج|أحتاج"),
        r"(пожалуйста|просьба|прошу|нужн\w+|необходим\w+) (?!.{0,60}(понима|извин|не |учит|"
        + CONTACT_STEMS
        + r"))|(ответьте|удалите|закройте|приостановите|остановите|отключите|сообщите|дайте|посмотрите"
            r"|пришлите|уберите|поставьте)|к кому|кто (замещ|може|отвеч|вмест|тепер|за)\w*|(можете|сможете|могли"
            r"|можно) (?!.{0,40}("
        + CONTACT_STEMS
        + r"))|поэтому|до (пятницы|понедельника|вторника|среды|четверга|завтра)\b(?!.{0,10}(отпуск|отсут))",
        r"(kan ni|kan du|kunde ni|skulle ni|kan vi|kan nagon)(?!.{0,40}("
        + CONTACT_STEMS
        + r"))|vem (tar|kan|ersatter|ar|hjalper)|(ta bort|stang|pausa|lagg till|sag till|hor av er|meddela"
            r"|svara fore|radera|avsluta|stoppa)\b|(fore|innan) (fredag|mandag|tisdag|onsdag|torsdag|helgen|jag)"
            r"|darfor|sa (snalla|behover)|behover (ni|vi|ett|svar|jag)|snalla|garna svar",
        "[?？؟]",
    ),
)  # fmt: skip

DOES = Sign(
    "does something in the matter himself",
    -4,
    (
        (r"i('ll| will|'m going to|'ve| have)? (\w+ )?(look (at|into) (it|this|that)|test(ed|ing)?|check(ed"
            r"|ing)? (it|this|that|with|and|again|the)|sen[dt]\b|attach(ed)?|try (it|this|that|again)|tried"
            r"|confirm(ed)?|forward (it|this|that)|upload(ed)?|cover|cover for|report back)|(i'm|i am|i'll be"
            r"|i will) (covering|replacing|standing in|taking over|take over|cover|step in|handl\w+"
            r"|looking after)|taking (this|it) over|(works|working|fixed|solved|resolved) (now|again|fine|like)"
            r"|(here|attached) (is|are)|(is|are) attached|as (you )?(asked|requested)|one more thing"
            r"|(campaign|line item|order|placement|report|creative|tag|banner|dashboard"
            r"|tracker|pixel)s? \S{0,12} ?(is|are|still|does|do|shows?|has|have|was|were)\b"),
        (r"(ich|wir|dann|mir|es) (\w+ ){0,4}(schaue|sehe|teste|getestet|prufe|schicke|sende|probier\w*|anbei"
            r"|ubernehme|vertrete|springe|leite)\b|schau\w* (\w+ ){0,5}an\b|\btestet|schicke|teste\b|prufe\b"
            r"|anbei|angehangt|im anhang|ubernehme|(funktioniert|klappt|lauft|geht) (\w+ )?(jetzt|wieder|nun"
            r"|nicht)|(kampagne|anzeige|werbemittel|auswertung|banner|zugang|nutzer|benutzer|fehler\w*"
            r"|fehlermeldung)"),
        (r"je (\w+ )?(regarde|teste|verifie|reprends|remplace|renvoie|envoie|joins|prends|m'en|vous (envoie"
            r"|reponds|tiens|transmets))|j'ai (teste|verifie|envoye|essaye|transmis|vu)|ci-joint|en piece jointe"
            r"|(fonctionne|marche|resolu)|(campagne|banniere|annonce|erreur|probleme|ligne|creation)\b"),
        (r"(reviso|revisare|lo (miro|veo|pruebo|compruebo)|pruebo|probare|envio|adjunto|mando|os (mando|envio"
            r"|paso)|me encargo|sustituyo|he (probado|comprobado|enviado|visto))\b|(funciona|resuelto"
            r"|solucionad)\w*|(campana|anuncio|banner|error|problema|linea|bloquead)\w*"),
        (r"(vou (ver|testar|verificar|enviar|mandar|olhar)|envio|segue|seguem|anexo|em anexo|testei"
            r"|verifiquei|respondo eu|assumo|substituo|cuido)\b|(funciona|funcionou|resolvid)\w*|(campanha"
            r"|anuncio|banner|erro|problema|linha|chamado \d)\w*"),
        (r"(guardo|controllo|provo|mando|invio|allego|allegat|verifico|sostituisco|subentro|seguo"
            r"|me ne occupo|ho (provato|verificato|inviato|visto|controllato)|vi (mando|invio))\b(?! (la posta"
            r"|poco|raramente|le mail|solo))|(funziona|risolto)|(campagna|annuncio|banner|errore|problema|riga"
            r"|pratica)\b"),
        (r"(ik|we) (\w+ ){0,3}(kijk|test|stuur|bekijk het|controleer|neem het|vervang|heb (getest|gekeken"
            r"|gestuurd)|probeer)\b(?! (geen|mijn|de) (mail|e-mail))|stuur (dan|morgen|jullie|je)\b|bijlage"
            r"|bijgevoegd|(werkt|doet het) (nu|weer|niet|nog)(?! meer)|(campagne|advertentie|banner|fout"
            r"|foutmelding|probleem|regel|account)\b"),
        (r"(sprawdze|przetestuje|wysle|przesle|zobacze|obejrze|przejmuje|zastepuje (go|ja|kol|pani|pana)"
            r"|sprawdzil\w*|przetestowal\w*|wyslal\w*|zalaczam|przesylam)|w zalacznik\w*|(dziala|rozwiazan)\w*"
            r"|(kampani|reklam|baner|blad|blednie|problem|pozycja|raport|konto)\w*"),
        (r"(試して|試し|テストし|確認し(まし|たところ|ま)|送り(ます|まし)|お送り(しま|いたしま)|送付(し"
            r"|いた)ます|添付|私が(代|担|引|対)|引き継ぎまし|見ておき|進めます)|(キャンペーン|広告|エラー"
            r"|レポート|バナー|不具合|表示|配信|アカウント)"),
        (r"(我(来|先|会|再|这边|已|们|明天|今天|下午|晚点)?(测试|看看|试|查|检查|确认|发给|截图|接手|负责这"
            r"|代|转发|处理))|附件|见附|(把|将).{0,12}发(给|送|过)|由我(接手|处理|负责|跟进)|(广告|活动|报错"
            r"|报表|错误|问题|账号|截图|投放)(?!.{0,3}联系)(?!.{0,6}登记)"),
        (r"(테스트|확인|시도|점검)(했|해 ?보|하겠|하고|해봤)|보내(겠|드리겠|드립|드려)|첨부|제가 (대신|맡"
            r"|이어|담당|처리)|(정상 ?(작동|동작|입니다|표시)|작동|해결|됩니다|안 ?됩|안 ?돼)|(광고|캠페인|오류"
            r"|에러|배너|보고서|계정|스크린샷)"),
        (r"(deneyecegim|denedim|kontrol ettim|kontrol edecegim|test ettim|gonderirim|gonderiyorum|gonderdim"
            r"|gonderecegim|bakarim|bakacagim|ben (bakiyorum|ilgileniyorum|ilgilenecegim|devral\w+)|ekte"
            r"|ekliyorum|iletiyorum)|(calisiyor|duzeldi|cozuldu|calismiyor)(?!um)|(kampanya|reklam|hata|banner"
            r"|hesab|hesap|sorun\b)\w*|rapor(u|lar|da)?\b"),
        ("(سأرسل|أرسل لكم|جربت|اختبرت|تحققت|سأختبر|سأنظر|سأفحص|مرفق|أتولى|سأتولى|أنا أتابع|أستلم)|(تعمل"
            "|يعمل) (الآن|مجددا|بشكل)|(الحملة|الإعلان|الخطأ|خطأ|المشكلة|التقرير|حساب|الشاشة)"),
        (r"(проверю|проверил\w?|посмотрю|протестир\w+|пришлю|отправлю|высылаю|прикладываю|попробую"
            r"|попробовал\w?|беру|заменяю|замещаю (ее|его|кол)|займусь|передам|перешлю)|во вложении|(работает"
            r"|решено|заработал\w*)\b(?<!не работает)|(кампани|реклам|баннер|ошибк|отчет|проблем|строк|аккаунт"
            r"|скриншот|доступ (?!к почт))\w*"),
        (r"(skickar|kollar (pa|upp|detta|det)|testar|testade|provar|bifogar|bifogat|tar over (detta|det"
            r"|arendet|efter)|ersatter (henne|honom)|tittar pa|har (testat|skickat|provat|kollat))\b|(funkar"
            r"|fungerar|lost)\b|(kampanj|annons|banner|fel\b|felet|felmeddel|problem|rapport|konto|raden)\w*"),
    ),
)  # fmt: skip

SOMEBODY_ELSE = Sign(
    "tells of somebody else's absence",
    -3,
    (
        (r"(he|she|they|my (boss|manager|colleague)|our (trafficker|\w+ manager|colleague)|the (client"
            r"|advertiser|customer)|nobody|everyone) ?(is|are|was|has|'s|will be|are all) (\w+ ){0,3}(on|out"
            r"|away|off|sick|back|left|in|no longer)"),
        (r"(er|sie|die|der|kollegin|kollege|kollegen|chef|chefin|kunde|kundin|herr \w+|frau \w+|niemand) (ist"
            r"|hat|sind) (\w+ |[\d.]+ ){0,6}(urlaub|krank\w*|elternzeit|nicht|weg|verlassen|da)|(ist|hat) (er"
            r"|sie|herr|frau) "),
        (r"(il|elle|mon collegue|ma collegue|mon chef|le client|la cliente|on) (est|a|sera) (\w+ ){0,3}(en"
            r"|absente?|malade|parti|quitte|plus|pas)|(qui|pendant) ses conges"),
        (r"(el|ella|mi jef\w|mi companer\w|mi coleg\w|el cliente|la clienta) (esta|ha|estara) |(esta|estara"
            r"|sigue) (de|fuera|ausente|enferm)\w*|ya no trabaja\b"),
        (r"(ele|ela|meu chefe|minha chefe|meu colega|minha colega|o cliente) (esta|saiu|foi|entrou|estara)"
            r"|(esta|estara|segue) (de|fora|afastad|ausente|doente)\w* ?|nao trabalha mais"),
        (r"(lui|lei|il mio capo|la mia collega|il mio collega|il cliente|la cliente) (e|ha|sara) |\w+ (e"
            r"|sara) (via|in (ferie|malattia|maternita|congedo|trasferta)|assente|malat[oa])|non lavora piu"
            r"|ha lasciato"),
        (r"(hij|zij|ze|mijn (baas|collega|manager)|de klant) (is|heeft|werkt) |\w+ is (\w+ )?(met|op|ziek"
            r"|er niet|afwezig|weg)(?!.{0,20}gesloten)|werkt hier niet"),
        (r"(on|ona|kolega|kolezanka|szef|szefowa|klient|pan \w+|pani \w+) (jest|ma|odszedl|odeszla|bedzie) "
            r"|\w+ (odszedl|odeszla)\b|nie ma (do|az)"),
        r"(さん|氏|様|部長|課長|社長|部下|上司|担当者)(は|が|も).{0,20}(不在|休|退職|出張|異動|退社)",
        (r"(他|她|同事|领导|经理|老板|客户)(们)?(现在|已经|还|目前|都)?(在)?(休假|离职|出差|不在|生病|请假"
            r"|休息|放假)|[\u4e00-\u9fff]{2,3}(已经|在)(离职|休假|出差|休息)(?!.{0,8}(期间|中|,|，))"),
        (r"(과장|대리|팀장|부장|님|씨|동료|상사|차장|사원)(이|가|은|는|께서)? ?.{0,10}(퇴사|휴가|부재|출장"
            r"|휴직|병가)"),
        (r"(o|hanim|bey|arkadasim|mudurum|musteri|calisanimiz) (\w+ )?(tatil|izin|rapor|ayril|sirketten)\w*"
            r"|(sirketten|isten) ayrildi\b|tatildeymis|izindeymis|izinliymis"),
        ("(هو|هي|زميلنا|مديري|المدير|العميل) (في|غادر|ترك|مسافر)|\\w+ (ترك الشركة"
            "|في إجازة)(?<!أنا في إجازة)(?<!حاليا في إجازة)"),
        (r"(он|она|коллега|начальни\w+|клиент|они) (\w+ )?(в|на|уволил\w+|ушел|ушла|больше|болеет|ушли)"
            r"|\w+ у нас больше|(ее|его|их|лены|\w+ы) нет (до|на)"),
        (r"(han|hon|de|min (chef|kollega)|kunden) (ar|har) (\w+ ){0,3}(pa|borta|sjuk|slutat|semester|ledig"
            r"|foraldraledig|bortrest)|[a-z]+ (ar|har) (borta|slutat)"),
    ),
)  # fmt: skip

MATTER = Sign(
    "speaks of money, shares or addresses on the web",
    -3,
    (
        (
            r"[€$£¥₺₽]|\d ?%|\b(eur|usd|gbp|chf|pln|sek|jpy|try)\b ?\d|\d ?(eur|usd|zl|kr|tl|руб\w*|元|円|원)\b"
            r"|\b[a-z]{2,5}-\d\d-\d\d"
        ),
    ),
)

AGREES = Sign(
    "agrees, thanks or greets as in a conversation",
    -2,
    (
        (r"^\W{0,3}(?!.{0,30}(thanks|thank you|danke|dank|merci|gracias|obrigad[oa]|grazie|bedankt|dziekuj\w*"
            r"|спасибо|tack|tesekkur\w*|شكرا) (\w+ )?(for|fur|pour|de|d'|por|pel|per|voor|za|за|что|for|ici"
            r"|ل))(yes|ok|okay|sure|perfect|great|thanks|thank you|ja\b|gut|danke|super|passt|oui|d'accord"
            r"|parfait|merci|si,|vale|gracias|perfecto|sim|certo|obrigad|grazie|perfetto|va bene|prima|bedankt"
            r"|dank|tak,|dobrze|dziek|super|да|хорошо|спасибо|отлично|ja,|tack|bra|tamam|evet|tesekkur|نعم|حسنا"
            r"|شكرا|ok)\b"),
        (r"suits|works for|fine by|fine with|good for|convenient|any (slot|time)|passt (mir|es|jeder|gut"
            r"|auch)|me (convient|va)|va bien|pode ser|va benissimo|is prima|komt goed uit|mi pasuje|pasuje"
            r"|大丈夫です|周.可以|可以$|괜찮습니다|bana uyar|uygun|يناسبني|удобно|подходит|gar bra|passar bra"),
        r"^(はい|了解|承知|かしこまり|好的|可以|没问题|谢谢|네|예|알겠|감사)",
        (r"zur info|fyi|pour info|ter info|para vuestra|os lo reenvio|repasso|vi giro|przekazuje|共有|转给"
            r"|공유|bilginize|للعلم|для сведения"),
    ),
)  # fmt: skip

SINCE = Sign(
    "tells since what hour something is so",
    -4,
    (
        (r"(since|seit|ab|depuis|desde|des|dalle|sinds|from|od|sedan|с|after|until"
            r"|as of) (\w+ ){0,3}?\d{1,2}([:.]\d\d|[:.]?\d{0,2} ?(uhr|h|am|pm|u|uur|heures|horas|o'clock)\b)"
            r"|(since|seit|depuis|desde|da|sinds|od|с|sedan|منذ) (\w+ )?(yesterday|this morning|midnight|noon"
            r"|last|gestern|heute fruh|hier|ce matin|ayer|esta manana|ontem|ieri|stamattina|gisteren|vanmorgen"
            r"|wczoraj|rana|вчера|утра|igar|i morse|today|sabah|اليوم|أمس)|(dunden|bu sabahtan|sabahtan) beri"
            r"|(今朝|昨日|昨夜|先ほど)から|(从|自).{0,8}(开始|起一直)|(어제|아침|오전|새벽)부터"),
    ),
)  # fmt: skip
