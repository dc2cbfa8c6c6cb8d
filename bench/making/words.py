"""What customers of the generator write: sentences, greetings and quote lines by language, in our own words."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Language:
    """One language of the mix: its share, the charsets its mailers use, and its words.

    {deal}, {creative}, {campaign}, {page}, {phone} are filled in; {date} and {name} in `wrote`.
    """

    code: str
    share: float
    charsets: tuple[str, ...]
    subjects: tuple[str, ...]
    greeting: str
    sentences: tuple[str, ...]
    wrote: str
    closing: str


_WESTERN = ("utf-8", "utf-8", "utf-8", "iso-8859-1", "windows-1252")

LANGUAGES = (
    Language(
        "en",
        0.58,
        ("utf-8", "utf-8", "utf-8", "us-ascii", "iso-8859-1", "windows-1252"),
        (
            "Deal {deal} is not delivering",
            "Question about creative {creative}",
            "Report for campaign {campaign} looks too low",
            "Please add a user to our seat",
            "Discrepancy on {page}",
            "Creative {creative} still pending audit",
        ),
        "Hello,",
        (
            "deal {deal} has delivered far less than planned since yesterday morning.",
            "We checked the targeting twice and found nothing unusual.",
            "The bid responses carry creative {creative}, which was approved last week.",
            "You can see the placement on {page} when you scroll to the second paragraph.",
            "Our buyer uses Chrome 126 on Windows 11, but a colleague sees the same in Safari.",
            "Campaign {campaign} runs until the end of the month, so there is some time to look into it.",
            "Could you tell us whether something changed on your side?",
            "Steps: open the page, accept the banner, wait for the second slot, reload once.",
            "The numbers in the interface and in the export differ by roughly eight percent.",
            "Let me know if you need more details or a call; I am at {phone} in the afternoon.",
            "We already cleared the cache and signed in again.",
            "The other deals of the same seat behave as expected.",
        ),
        "On {date}, {name} wrote:",
        "Kind regards",
    ),
    Language(
        "de",
        0.10,
        _WESTERN,
        ("Deal {deal} liefert nicht aus", "Frage zum Werbemittel {creative}", "Auswertung für Kampagne {campaign}"),
        "Guten Tag,",
        (
            "der Deal {deal} liefert seit gestern früh deutlich weniger aus als geplant.",
            "Wir haben die Ausrichtung zweimal geprüft und nichts Auffälliges gefunden.",
            "Das Werbemittel {creative} wurde in der letzten Woche freigegeben.",
            "Auf {page} erscheint der Platz erst nach dem zweiten Absatz.",
            "Könnten Sie bitte prüfen, ob sich auf Ihrer Seite etwas geändert hat?",
            "Die Zahlen der Oberfläche und des Exports weichen um etwa acht Prozent voneinander ab.",
            "Für Rückfragen erreichen Sie mich nachmittags unter {phone}.",
        ),
        "Am {date} schrieb {name}:",
        "Mit freundlichen Grüßen",
    ),
    Language(
        "fr",
        0.07,
        _WESTERN,
        ("Le deal {deal} ne diffuse pas", "Question sur la création {creative}"),
        "Bonjour,",
        (
            "le deal {deal} diffuse beaucoup moins que prévu depuis hier matin.",
            "Nous avons vérifié le ciblage à deux reprises sans rien trouver d'anormal.",
            "La création {creative} a été validée la semaine dernière.",
            "L'emplacement est visible sur {page} après le deuxième paragraphe.",
            "Pourriez-vous nous dire si quelque chose a changé de votre côté ?",
            "Les chiffres de l'interface et de l'export diffèrent d'environ huit pour cent.",
        ),
        "Le {date}, {name} a écrit :",
        "Cordialement",
    ),
    Language(
        "es",
        0.06,
        _WESTERN,
        ("El deal {deal} no entrega", "Consulta sobre la creatividad {creative}"),
        "Hola:",
        (
            "el deal {deal} entrega mucho menos de lo previsto desde ayer por la mañana.",
            "Hemos revisado la segmentación dos veces y no vimos nada extraño.",
            "La creatividad {creative} se aprobó la semana pasada.",
            "El espacio se ve en {page} después del segundo párrafo.",
            "¿Podrían decirnos si ha cambiado algo por su parte?",
        ),
        "El {date}, {name} escribió:",
        "Un saludo",
    ),
    Language(
        "pt",
        0.03,
        _WESTERN,
        ("O deal {deal} não está entregando",),
        "Olá,",
        (
            "o deal {deal} entrega muito menos do que o planejado desde ontem de manhã.",
            "Verificamos a segmentação duas vezes e não encontramos nada.",
            "O criativo {creative} foi aprovado na semana passada.",
            "Vocês podem nos dizer se algo mudou do seu lado?",
        ),
        "Em {date}, {name} escreveu:",
        "Atenciosamente",
    ),
    Language(
        "nl",
        0.03,
        _WESTERN,
        ("Deal {deal} levert niet",),
        "Goedendag,",
        (
            "deal {deal} levert sinds gisterochtend veel minder dan gepland.",
            "We hebben de targeting twee keer nagekeken en niets vreemds gevonden.",
            "Creative {creative} is vorige week goedgekeurd.",
            "Kunt u nagaan of er aan uw kant iets is veranderd?",
        ),
        "Op {date} schreef {name}:",
        "Met vriendelijke groet",
    ),
    Language(
        "ru",
        0.05,
        ("koi8-r", "koi8-r", "utf-8"),
        ("Сделка {deal} не показывается",),
        "Добрый день!",
        (
            "Сделка {deal} со вчерашнего утра показывается гораздо реже, чем мы планировали.",
            "Мы дважды проверили таргетинг и ничего необычного не нашли.",
            "Креатив {creative} был одобрен на прошлой неделе.",
            "Место видно на {page} после второго абзаца.",
            "Подскажите, пожалуйста, изменилось ли что-нибудь на вашей стороне?",
        ),
        "{date}, {name} пишет:",
        "С уважением",
    ),
    Language(
        "ja",
        0.04,
        ("iso-2022-jp", "iso-2022-jp", "utf-8"),
        ("ディール {deal} が配信されません",),
        "お世話になっております。",
        (
            "昨日の朝からディール {deal} の配信が予定より大幅に少なくなっています。",
            "ターゲティングを二度確認しましたが、問題は見つかりませんでした。",
            "クリエイティブ {creative} は先週承認されました。",
            "{page} の二番目の段落の後に広告枠があります。",
            "そちらで何か変更があったか教えていただけますか。",
        ),
        "{date} {name} のメール:",
        "よろしくお願いいたします",
    ),
    Language(
        "zh",
        0.04,
        ("gb18030", "gb18030", "utf-8"),
        ("交易 {deal} 没有投放",),
        "您好,",
        (
            "从昨天早上开始,交易 {deal} 的投放量远低于计划。",
            "我们检查了两次定向设置,没有发现异常。",
            "创意 {creative} 上周已经通过审核。",
            "广告位在 {page} 第二段之后可以看到。",
            "请问你们那边有什么变化吗?",
        ),
        "{date},{name} 写道:",
        "谢谢",
    ),
)

EMERGENCIES = (
    (
        "All ads are down on every site of ours since 20 minutes; the tags return an empty response. "
        "We lose about 9,000 EUR an hour and there is no workaround. Please call {phone}."
    ),
    (
        "URGENT: the interface is not accessible for anybody here and no bid is answered any more. "
        "Every campaign has stopped, this costs us a fortune. Call {phone} at once."
    ),
)
AWAY = "I am out of the office until Monday and read mail only now and then. My colleagues are glad to help."
NEWS = (
    "This month: what changed in header bidding, five charts about attention, and our guests at the autumn meeting.",
    "Read on the web, forward to a friend, or choose how often you hear from us.",
)
FIRST = ("Ana", "Bruno", "Chiara", "Deniz", "Edda", "Farid", "Greta", "Hiro", "Ines", "Jonas", "Klara", "Liam")
LAST = ("Duarte", "Okafor", "Lindqvist", "Moreau", "Novak", "Petrov", "Rossi", "Tanaka", "Weber", "Young")
COMPANIES = (
    "Northwind Media", "Bright Pixel", "Harbour Ads", "Lumen House", "Maple Reach", "Orchard Buying", "Quiet Signal",
    "Redwood Desk", "Silver Fern", "Tidewater Group", "Umbra Trading", "Violet Media", "Willow Audience", "Yellow Kite",
)  # fmt: skip
DISCLAIMER = (
    "This message and its attachments are meant for the addressee alone. If you have received them by mistake, "
    "please tell the sender and delete them; copying or passing them on is not permitted."
)
