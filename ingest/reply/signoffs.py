"""Words that end a letter, and lines that a device or an app adds, in the languages of our customers."""

from __future__ import annotations

SIGN_OFFS = (
    # English
    "best", "best regards", "kind regards", "kindest regards", "regards", "warm regards", "warmest regards",
    "many thanks", "thanks", "thank you", "thanks and regards", "thanks & regards",
    "thanks and best regards", "thanks a lot", "thanks so much", "thanks again", "thanks in advance",
    "thank you in advance", "thank you and kind regards", "thank you and best regards",
    "thank you very much", "sincerely", "yours sincerely", "sincerely yours", "yours faithfully",
    "yours truly", "cheers", "best wishes", "all the best", "with best regards", "with kind regards",
    "with regards", "rgds", "br", "kr", "thx", "respectfully", "cordially", "take care",
    "thanks, and best regards", "thanks & best regards", "thanks and kind regards", "with thanks", "yours",
    "ta",
    # German
    "mit freundlichen grüßen", "mit freundlichen grüssen", "mit freundlichem gruß", "mit freundlichem gruss",
    "mit freundlichen gruessen", "freundliche grüße", "freundliche grüsse", "viele grüße", "viele grüsse",
    "liebe grüße", "liebe grüsse", "beste grüße", "beste grüsse", "mit besten grüßen", "mit besten grüssen",
    "herzliche grüße", "schöne grüße", "schöne grüsse", "besten gruß", "freundlicher gruß", "gruß", "gruss",
    "grüße", "grüsse", "vg", "mfg", "bg", "hochachtungsvoll", "vielen dank", "danke",
    "danke und viele grüße", "danke und gruß", "danke im voraus", "vielen dank im voraus",
    "vielen dank und viele grüße", "vielen dank und freundliche grüße", "besten dank", "herzlichen dank",
    "sonnige grüße", "dankend", "schönen gruß", "viele gruesse",
    # French
    "cordialement", "bien cordialement", "très cordialement", "cdt", "cdlt", "bien à vous", "bien à toi",
    "sincères salutations", "salutations", "meilleures salutations", "salutations distinguées", "merci",
    "merci d'avance", "merci d’avance", "merci par avance", "merci beaucoup", "bonne journée",
    "bonne soirée", "respectueusement", "amicalement", "bàv", "avec mes remerciements",
    "merci et bonne journée", "merci et bonne soirée", "avec nos salutations", "salutations cordiales",
    "merci, cordialement", "bien amicalement", "bon après-midi", "bonne réception", "à bientôt",
    # Spanish
    "saludos", "un saludo", "saludos cordiales", "un cordial saludo", "cordialmente", "atentamente", "atte",
    "muchas gracias", "gracias", "gracias de antemano", "gracias y saludos", "gracias y un saludo",
    "un abrazo", "reciba un cordial saludo", "reciban un cordial saludo", "muchas gracias y un saludo",
    "muchas gracias de antemano", "saludos atentos", "mil gracias", "quedo atento", "quedo atenta",
    "quedamos atentos",
    # Portuguese
    "atenciosamente", "atentamente", "cumprimentos", "com os melhores cumprimentos", "melhores cumprimentos",
    "os melhores cumprimentos", "obrigado", "obrigada", "muito obrigado", "muito obrigada", "abraço",
    "abraços", "um abraço", "att", "cordialmente", "grato", "grata", "obrigado desde já",
    "obrigada desde já", "desde já obrigado", "desde já agradeço", "saudações", "com cumprimentos",
    "obrigado e cumprimentos", "obrigada e cumprimentos",
    # Italian
    "cordiali saluti", "distinti saluti", "saluti", "un saluto", "un cordiale saluto", "grazie",
    "grazie mille", "molte grazie", "grazie in anticipo", "grazie e saluti", "grazie e cordiali saluti",
    "grazie e buona giornata", "buona giornata", "buona serata", "buon lavoro", "a presto", "cari saluti",
    "tante grazie",
    # Dutch
    "met vriendelijke groet", "met vriendelijke groeten", "vriendelijke groet", "vriendelijke groeten",
    "mvg", "groet", "groeten", "groetjes", "hartelijke groet", "hartelijke groeten", "met hartelijke groet",
    "bedankt", "alvast bedankt", "dank", "hartelijk dank", "dank je wel", "dank u wel", "hoogachtend",
    "bij voorbaat dank", "bedankt en groet", "gr", "dank alvast",
    # Polish
    "pozdrawiam", "z poważaniem", "serdecznie pozdrawiam", "pozdrawiam serdecznie", "z wyrazami szacunku",
    "dziękuję", "dzięki", "dziękuję i pozdrawiam", "dziękujemy", "z góry dziękuję", "z pozdrowieniami",
    "łączę pozdrowienia", "pozdrowienia", "miłego dnia", "pozdr", "dzięki i pozdrawiam", "z góry dzięki",
    # Russian
    "с уважением", "с наилучшими пожеланиями", "спасибо", "заранее спасибо", "благодарю", "с благодарностью",
    "всего доброго", "всего хорошего", "с приветом", "заранее благодарю", "большое спасибо", "с ув",
    "спасибо за помощь", "хорошего дня", "спасибо заранее",
    # Swedish, Danish, Norwegian, Finnish, Czech
    "med vänliga hälsningar", "med vänlig hälsning", "vänliga hälsningar", "vänlig hälsning", "mvh",
    "hälsningar", "tack", "tack på förhand", "tack så mycket", "bästa hälsningar", "allt gott",
    "tack och hälsningar", "hälsar", "tack för hjälpen", "med venlig hilsen", "venlig hilsen",
    "venlige hilsner", "med venlige hilsner", "vh", "kh", "mh", "kærlig hilsen", "hilsen", "mange hilsner",
    "de bedste hilsner", "tak", "på forhånd tak", "med vennlig hilsen", "vennlig hilsen",
    "vennlige hilsener", "takk", "på forhånd takk", "bedste hilsner", "mange takk", "mange tak",
    "beste hilsen", "ystävällisin terveisin", "terveisin", "parhain terveisin", "kiitos", "kiitos etukäteen",
    "t", "yst terv", "yt", "s pozdravem", "děkuji", "s přátelským pozdravem", "hezký den",
    "děkuji a s pozdravem", "díky", "üdvözlettel", "köszönöm", "dobrý den přeje",
    # Turkish
    "saygılarımla", "saygılarımızla", "iyi çalışmalar", "teşekkürler", "teşekkür ederim", "teşekkür ederiz",
    "selamlar", "sevgiler", "iyi günler", "kolay gelsin", "şimdiden teşekkürler", "en iyi dileklerimle",
    "saygılar", "iyi akşamlar", "selam ve saygılarımla", "teşekkürler, iyi çalışmalar",
    "şimdiden teşekkür ederim", "çok teşekkürler",
    # Arabic
    "مع أطيب التحيات", "مع خالص التحية", "تحياتي", "مع التحية", "وتفضلوا بقبول فائق الاحترام", "شكرا",
    "شكراً", "شكرا لكم", "شكراً لكم", "مع الشكر", "مع جزيل الشكر", "مع تحياتي", "شكرا جزيلا", "شكراً جزيلاً",
    "أطيب التحيات", "خالص التحية", "مع الاحترام", "والسلام", "تحياتنا", "مع خالص الشكر", "مع الشكر والتقدير",
    "ولكم جزيل الشكر", "وشكرا", "وشكراً", "مع فائق الاحترام", "تقبلوا تحياتي", "مع خالص التقدير", "شكرًا",
    "شكرًا لكم",
    # Chinese, Japanese, Korean
    "谢谢", "謝謝", "谢谢!", "此致", "此致敬礼", "此致 敬礼", "敬礼", "祝好", "顺祝商祺", "商祺", "祝商祺",
    "多谢", "感谢", "非常感谢", "敬上", "此致敬禮", "順頌商祺", "顺颂商祺", "祝工作顺利", "谢谢大家",
    "谢谢支持", "祝 商祺", "先谢谢了", "麻烦了", "辛苦了", "谢谢了", "谢谢您", "感谢支持",
    "よろしくお願いします", "よろしくお願いいたします", "宜しくお願いします", "宜しくお願いいたします",
    "宜しくお願い致します", "よろしくお願い致します", "何卒よろしくお願いいたします",
    "以上、よろしくお願いいたします", "以上、よろしくお願いします", "敬具", "以上",
    "何卒よろしくお願い申し上げます", "よろしくお願い申し上げます", "ありがとうございます",
    "ありがとうございました", "どうぞよろしくお願いいたします", "どうぞよろしくお願いします", "감사합니다",
    "고맙습니다", "수고하세요", "안녕히 계세요", "드림", "올림", "수고하십시오", "좋은 하루 되세요",
    "감사드립니다", "미리 감사드립니다", "감사합니다. 수고하세요",
)  # fmt: skip
"""Lower case, without end punctuation. Alone on a line, with a name and contact lines below."""

POSTSCRIPTS = (
    "p.s", "ps", "ps.", "p.s.", "pps", "nb", "n.b", "n.b.", "edit", "update", "p. s.", "追伸", "另", "附",
    "又及", "추신", "not", "ملاحظة", "з.ы", "зы", "p.d", "pd", "p.d.", "p.-s", "p.-s.", "post scriptum",
)  # fmt: skip
"""Lower case. A line that begins so, below a signature, is the sender's again."""

DEVICES = (
    "sent from my ", "sent from a ", "sent from an ", "sent from mail for windows", "sent from outlook",
    "sent from yahoo", "sent from gmail mobile", "sent from samsung", "sent from proton", "sent from mobile",
    "sent from mailbird", "sent from airmail", "sent from blackberry", "sent from iphone", "sent from ipad",
    "sent from spark", "sent from blue", "sent from mailspring", "sent from aol", "sent from nine",
    "sent from bluemail", "sent from type app", "sent from typeapp", "sent from canary", "sent from edison",
    "sent from front", "sent from superhuman", "sent from thunderbird", "sent from surface",
    "sent from microsoft outlook", "sent from the all new aol", "sent from myMail", "get outlook for ",
    "get bluemail for ", "mobile sent", "my phone sent", "please excuse brevity", "please excuse my brevity",
    "please excuse any typos", "sent on the go", "sent via mobile", "sent via my ", "sent via the samsung",
    "sent via iphone", "sent via outlook", "sent via blackberry", "sent via proton", "sent with proton",
    "sent with mail", "sent with my ", "sent with airmail", "sent with spark", "sent with mobile",
    "sent with blackberry", "sent using my ", "sent using the ", "sent with outlook", "sent with tutanota",
    "sent with aquamail", "sent with unibox", "sent with canary", "sent by my ", "sent by iphone",
    "enviado con mi ", "enviado con proton", "enviado con correo", "typed on my phone", "typed with thumbs",
    "written on my phone", "von meinem ", "von unterwegs gesendet", "gesendet von ", "gesendet mit ",
    "gesendet über ", "diese nachricht wurde von meinem ", "diese e-mail wurde von meinem",
    "holen sie sich outlook für", "outlook für android", "outlook für ios", "versendet mit ",
    "versendet von ", "verschickt mit ", "unterwegs geschrieben", "mobil gesendet", "vom handy gesendet",
    "vom iphone gesendet", "diese mail wurde von meinem", "envoyé de ", "envoyé depuis ", "envoyé à partir ",
    "envoyé avec ", "envoyé par ", "envoyé via ", "obtenir outlook pour", "obtenez outlook pour",
    "télécharger outlook pour", "téléchargez outlook pour", "provenance : ", "enviado desde ", "enviado do ",
    "enviado a partir ", "enviado pelo ", "enviado através ", "enviado via ", "obtener outlook para",
    "obter o outlook para", "obtenga outlook para", "mensaje enviado desde ", "baixe o outlook",
    "descarga outlook para", "enviada do ", "inviato da ", "inviato dal ", "inviato con ", "inviata da ",
    "ottieni outlook per", "scarica outlook per", "inviato tramite ", "verzonden vanaf ", "verstuurd vanaf ",
    "verzonden met ", "verstuurd met ", "verzonden via ", "outlook voor ", "outlook downloaden voor",
    "download outlook voor", "verstuurd vanuit ", "verzonden vanuit ", "wysłane z ", "wysłano z ",
    "wysłane za pomocą", "pobierz program outlook", "uzyskaj outlook", "wysłane przez ",
    "pobierz aplikację outlook", "wysłane przy użyciu", "отправлено с ", "отправлено из ",
    "отправлено через ", "отправлено от ", "получить outlook для", "скачать outlook", "скачайте outlook",
    "послано с ", "написано с ", "skickat från ", "skickat med ", "hämta outlook för", "sänt från ",
    "skickades från ", "sendt fra ", "sendt med ", "hent outlook til", "få outlook for", "få outlook til",
    "skaff deg outlook", "hent outlook for", "lähetetty ", "hanki outlook", "odesláno z ",
    "získejte outlook", "stáhnout outlook", "odoslané z ", "küldve ", "trimis de pe", "στάλθηκε από",
    "iphone'umdan gönderildi", "iphone’umdan gönderildi", "ipad'imden gönderildi", "ipad’imden gönderildi",
    "android için outlook", "ios için outlook", "outlook'u edinin", "samsung galaxy cihazımdan",
    "أُرسلت من ", "أرسلت من ", "أُرسل من ", "أرسل من ", "تم الإرسال من ", "مرسل من ", "الحصول على outlook",
    "احصل على outlook", "أرسلت من الـ", "تم إرساله من ", "ارسل من ", "مُرسل من ", "أُرسلت من الـ",
    "发自我的", "發自我的", "来自我的", "從我的", "从我的", "发自", "傳送自", "获取 outlook", "获取适用于",
    "取得 outlook", "获取outlook", "寄自", "发送自", "來自我的", "由我的", "从 windows 版邮件发送", "从手机",
    "下载适用于", "取得適用於", "使用手机发送", "從 iphone", "iphoneから送信", "ipadから送信",
    "androidから送信", "outlook for ", "スマートフォンから送信", "私のiphoneから送信", "モバイルから送信",
    "ios 版 outlook", "ios版outlook", "yahoo!メール", "スマホから送信", "xperiaから送信", "galaxyから送信",
    "携帯から送信", "나의 iphone에서 보냄", "내 iphone에서 보냄", "iphone에서 보냄", "나의 ipad에서 보냄",
    "android용 outlook", "ios용 outlook", "갤럭시에서 보냄", "나의 갤럭시", "삼성 모바일", "휴대폰에서 보냄",
    "내 갤럭시", "모바일에서 보냄", "네이버 메일 앱", "samsung 모바일",
)  # fmt: skip
"""Lower case. How a line begins that a phone, a tablet or a mail app adds by itself."""

DEVICE_ENDS = (
    "gönderildi", "gönderilmiştir", "gesendet", "送信", "发送", "發送", "보냄", "보냈습니다", "gesendet.",
    "から送信", "gesendet mit gmx mail",
)  # fmt: skip
"""Lower case. How such a line ends in languages that put the verb last (only with one of DEVICE_NAMES in it)."""

DEVICE_NAMES = (
    "iphone", "ipad", "typeapp", "type app", "mail app", "mobile app", "bluemail", "blue mail", "aquamail",
    "tutanota", "nine", "macbook", "pixels", "ipod", "android", "samsung", "galaxy", "blackberry", "huawei",
    "xiaomi", "redmi", "pixel", "windows phone", "windows 10", "windows", "outlook", "yahoo", "gmail", "gmx",
    "web.de", "proton", "mobile", "phone", "handy", "smartphone", "smart phone", "tablet", "mobil", "móvil",
    "celular", "telefon", "telefoon", "téléphone", "cellulare", "telefono", "teléfono", "telemóvel",
    "телефон", "айфон", "macbook", "nokia", "htc", "sony", "xperia", "motorola", "oneplus", "oppo", "qq",
    "foxmail", "网易", "手机", "手機", "スマートフォン", "携帯", "휴대폰", "갤럭시", "모바일", "아이폰",
    "هاتف", "الهاتف", "جوال", "ios", "mailbox", "k-9", "k9", "aol", "zimbra", "thunderbird", "spark",
    "verizon", "wireless", "4g", "5g", "lte", "wiko", "laptop", "surface", "device", "gerät", "appareil",
    "dispositivo", "cihaz", "urządzenia", "устройства", "apparaat", "enhet", "enhed", "puhelimesta",
    "superhuman", "mailspring", "canary", "edison", "airmail", "мобильного", "смартфона", "komputer",
    "mobiltelefon", "mobilen", "mobiele", "mobilu", "mobilnego", "aquaris", "fairphone", "iphonen",
    "iphonesta", "iphonu", "iphona", "مايل",
)  # fmt: skip
"""Lower case. What makes such a line one: a thing that sends."""
