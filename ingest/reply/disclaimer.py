"""Paragraphs that a company's mail server adds: confidentiality notices, virus notes, "external sender" banners."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.reply.lines import Line

OPENINGS = (
    "confidentiality notice", "confidentiality:", "confidentiality note", "disclaimer", "legal notice",
    "legal disclaimer", "privileged and confidential", "privileged/confidential", "notice:",
    "important notice", "this email and any", "this e-mail and any", "this email is confidential",
    "this e-mail is confidential", "this message is confidential", "this message and any",
    "this email message", "this e-mail message", "this communication", "this transmission",
    "this message contains", "this email contains", "this e-mail contains", "this electronic",
    "the information contained in this", "the information in this", "the contents of this",
    "the content of this", "if you are not the intended", "if you have received this",
    "any views or opinions", "please consider the environment", "think before you print", "virus-free",
    "this email has been checked", "this e-mail has been checked", "this email has been scanned",
    "this email was scanned", "this message may contain", "this email may contain",
    "this e-mail may contain", "this mail is intended", "this email is intended", "this e-mail is intended",
    "this message is intended", "unless otherwise stated", "diese e-mail", "diese email", "diese mail",
    "diese nachricht", "vertraulichkeit", "der inhalt dieser", "die information in dieser",
    "die in dieser e-mail", "haftungsausschluss", "virenfrei", "rechtlicher hinweis", "wichtiger hinweis",
    "bitte denken sie an die umwelt", "bitte prüfen sie", "sollten sie nicht der", "wenn sie nicht der",
    "hinweis:", "ce message", "cet e-mail", "cet email", "ce courriel", "ce mail", "avis de confidentialité",
    "les informations contenues", "garanti sans virus", "sans virus", "le contenu de ce",
    "si vous n'êtes pas le destinataire", "si vous avez reçu", "pensez à l'environnement",
    "avant d'imprimer", "confidentialité", "l'information contenue", "este mensaje", "este correo",
    "este e-mail", "aviso de confidencialidad", "aviso legal", "la información contenida", "libre de virus",
    "si usted no es el destinatario", "si ha recibido", "antes de imprimir", "confidencialidad",
    "este email", "el contenido de este", "cláusula de confidencialidad", "esta mensagem", "este email",
    "aviso de privacidade", "a informação contida", "as informações contidas", "esta comunicação",
    "livre de vírus", "confidencialidade", "o conteúdo desta", "se não for o destinatário",
    "se você recebeu", "esta comunicación", "questo messaggio", "questa e-mail", "questa email",
    "le informazioni contenute", "il contenuto di questa", "avviso di riservatezza", "riservatezza",
    "privo di virus", "ai sensi del", "la presente", "questa comunicazione", "informativa", "dit bericht",
    "deze e-mail", "deze email", "de informatie in dit", "de informatie in deze", "de inhoud van dit",
    "de inhoud van deze", "vertrouwelijk", "virusvrij", "denk aan het milieu", "disclaimer:",
    "dit e-mailbericht", "aan dit bericht", "indien u niet de", "als u dit bericht", "ta wiadomość",
    "niniejsza wiadomość", "treść tej wiadomości", "treść niniejszej", "informacje zawarte", "wiadomość ta",
    "poufność", "klauzula poufności", "ta informacja", "informacja zawarta", "jeżeli nie są państwo",
    "jeśli nie są państwo", "wolny od wirusów", "nie zawiera wirusów", "zanim wydrukujesz", "uwaga:",
    "ten e-mail", "это сообщение", "данное сообщение", "настоящее сообщение", "данное письмо",
    "настоящее письмо", "это письмо", "информация, содержащаяся", "конфиденциальность",
    "уведомление о конфиденциальности", "без вирусов", "содержание данного", "содержание этого",
    "если вы не являетесь", "detta meddelande", "detta e-postmeddelande", "detta mejl", "detta mail",
    "denna e-post", "innehållet i detta", "informationen i detta", "sekretess", "virusfri", "denne e-mail",
    "denne mail", "denne besked", "denne e-posten", "denne meldingen", "tämä viesti", "tämä sähköposti",
    "tato zpráva", "tento e-mail", "konfidentiellt", "fortrolighed", "bu e-posta", "bu mesaj", "bu eposta",
    "bu ileti", "bu e-postanın", "bu elektronik posta", "gizlilik bildirimi", "gizlilik", "yasal uyarı",
    "virüs bulunmuyor", "yasal bildirim", "feragat", "sorumluluk reddi", "هذه الرسالة", "هذا البريد",
    "إن هذه الرسالة", "إخلاء مسؤولية", "إخلاء المسؤولية", "تنويه", "إشعار السرية", "المعلومات الواردة",
    "تحتوي هذه الرسالة", "هذا البريد الإلكتروني", "سرية", "إشعار سرية", "本邮件", "本郵件", "此邮件",
    "此郵件", "本电子邮件", "本電子郵件", "保密声明", "保密聲明", "免责声明", "免責聲明", "这封邮件",
    "該郵件", "该邮件", "声明：", "本信件", "保密提示", "重要提示", "机密", "このメール", "本メール",
    "この電子メール", "このメッセージ", "本電子メール", "免責事項", "機密保持", "※本メール", "※このメール",
    "【機密", "【免責", "機密", "이 메일", "본 메일", "이 이메일", "본 이메일", "이 메시지", "본 메시지",
    "이 전자우편", "본 전자우편", "이 전자메일", "비밀유지", "면책", "기밀", "본 전자메일", "이 전자 우편",
    "주의:", "ez az e-mail", "ez az üzenet", "jelen üzenet", "jelen e-mail", "az üzenet tartalma", "acest mesaj",
    "acest e-mail", "acest email", "conținutul acestui", "цей лист", "це повідомлення", "це електронне", "този имейл",
    "това съобщение", "настоящото съобщение", "αυτό το μήνυμα", "το παρόν μήνυμα", "αυτό το email", "הודעה זו",
    'דוא"ל זה',
    "המידע בהודעה", "email này", "thư này", "thông điệp này", "email ini", "pesan ini", "surel ini", "ova poruka",
    "ovaj e-mail",
    "to sporočilo", "táto správa", "see e-kiri", "šis el. laiškas", "šis e-pasts", "este missatge", "aquest missatge",
)  # fmt: skip
"""Lower case. How such a paragraph begins."""

MARKS = (
    "confidential", "intended recipient", "intended solely", "intended only", "privileged",
    "named recipient", "addressee", "received this", "environment before", "before you print", "virus-free",
    "checked for viruses", "scanned for viruses", "legally binding", "without authorization", "unauthorised",
    "unauthorized", "for the use of the", "views or opinions", "opinions expressed", "free of virus",
    "by avast", "avast.com", "for viruses", "vertraulich", "rechtlich geschützt", "bestimmungsgemäß",
    "richtige adressat", "richtige empfänger", "vorgesehene empfänger", "beabsichtigte empfänger",
    "irrtümlich erhalten", "nicht gestattet", "unbefugte", "ausschließlich für", "avast", "virenfrei",
    "umwelt", "confidentiel", "destinataire", "par erreur", "strictement", "à l'attention exclusive",
    "sans virus", "l'environnement", "usage exclusif", "confidencial", "destinatario", "por error",
    "uso exclusivo", "libre de virus", "medio ambiente", "confidenciais", "destinatário", "por engano",
    "por erro", "privilegiad", "livre de vírus", "riservat", "confidenzial", "per errore", "destinatari",
    "privo di virus", "non autorizzat", "2016/679", "196/2003", "gdpr", "vertrouwelijk", "geadresseerde",
    "bestemd voor", "abusievelijk", "ten onrechte", "virusvrij", "uitsluitend bestemd", "milieu", "poufn",
    "adresat", "omyłkowo", "przeznaczon", "wyłącznie", "wirus", "wydruk", "конфиденциальн", "адресат",
    "предназначен", "по ошибке", "вирус", "получател", "konfidentiel", "konfidensiel", "sekretess", "avsedd",
    "mottagare", "av misstag", "fortrolig", "luottamuksel", "důvěrn", "tiltenkt", "ved en fejl",
    "ved en feil", "vastaanottaj", "miljön", "příjemc", "gizli", "yanlışlıkla", "alıcı", "kişiye özel",
    "virüs", "muhatab", "سرية", "سري", "المرسل إليه", "بالخطأ", "عن طريق الخطأ", "المستلم", "مخصصة",
    "خصوصية", "موجهة", "保密", "机密", "機密", "收件人", "误收", "誤收", "错误收到", "指定的", "法律",
    "未经授权", "免责", "專供", "機密", "宛先", "誤って", "受信者", "秘密", "受取人", "誤送信", "名宛人",
    "bizalmas", "címzett", "confiden", "destinatar", "конфіденційн", "поверителн", "εμπιστευτικ", "παραλήπτη",
    "חסוי", "סודי",
    "bảo mật", "rahasia", "povjerljiv", "zaupno", "dôvern", "konfidentsiaal", "konfidencial",
    "기밀", "수신인", "수신자", "잘못 수신", "비밀", "지정된", "법적", "착오",
)  # fmt: skip
"""Lower case. At least one of these makes a paragraph with such an opening a disclaimer."""

STRONG = (
    "confidential",
    "intended recipient",
    "privileged",
    "received this",
    "in error",
    "delete",
    "unauthori",
    "disclos",
    "vertraulich",
    "rechtlich geschützt",
    "irrtümlich",
    "unbefugt",
    "löschen",
    "empfänger",
    "confidentiel",
    "destinataire",
    "par erreur",
    "détruire",
    "confidencial",
    "destinatari",
    "por error",
    "por engano",
    "elimin",
    "apag",
    "riservat",
    "per errore",
    "cancell",
    "vertrouwelijk",
    "geadresseerde",
    "ten onrechte",
    "verwijder",
    "poufn",
    "adresat",
    "omyłk",
    "usun",
    "конфиденциальн",
    "адресат",
    "по ошибке",
    "удал",
    "konfidenti",
    "mottagare",
    "misstag",
    "radera",
)
"""Lower case. The marks that no ordinary paragraph has several of."""

BANNERS = (
    "caution: external", "caution: this email", "caution: this e-mail", "caution: this message",
    "caution - external", "external email", "external sender", "[external]", "[extern]", "external:",
    "warning: external", "warning: this email", "warning: this message",
    "this email originated from outside", "this message originated from outside",
    "this message was sent from outside", "you don't often get email from", "you don’t often get email from",
    "some people who received this message don't often get",
    "some people who received this message don’t often get", "[caution", "[warning: external",
    "be careful with this message", "this sender is from outside", "sie erhalten nicht oft e-mails von",
    "sie erhalten nicht häufig e-mails von", "sie erhalten nicht oft eine e-mail von",
    "achtung: diese e-mail", "achtung: externe", "externe e-mail", "vorsicht: externe",
    "warnung: diese e-mail", "attention : ce message", "attention: ce message",
    "attention : courriel externe", "message externe", "expéditeur externe", "vous n'obtenez pas souvent",
    "vous ne recevez pas souvent", "[externe]", "no suele recibir", "no suele recibir correos",
    "no suele recibir correo", "correo externo", "[externo]", "precaución: este correo", "atenção: este",
    "e-mail externo", "você não costuma receber", "mittente esterno", "e-mail esterna",
    "non si ricevono spesso", "attenzione: questa", "[esterno]", "let op: deze e-mail", "externe afzender",
    "u ontvangt niet vaak", "uwaga: wiadomość", "nie często otrzymujesz", "wiadomość zewnętrzna",
    "внешнее письмо", "внимание: внешн", "внешняя почта", "externt mejl", "externt meddelande",
    "dikkat: bu e-posta", "harici e-posta", "外部邮件", "外部郵件", "【外部邮件】", "警告：外部",
    "社外メール", "【社外】", "外部からのメール", "외부 메일", "[외부]", "تنبيه: هذه الرسالة", "بريد خارجي",
)  # fmt: skip
"""Lower case. A line that a company's own mail server puts above a mail from outside."""

BANNER_MARKS = (
    "attachment", "click", "link", "outside", "learn why", "caution", "careful", "anhäng", "anhang",
    "absender", "klicken", "erfahren sie", "pièces jointes", "liens", "cliquez", "découvrez", "adjunto",
    "enlaces", "información", "anexo", "saiba", "allegat", "scopri", "bijlage", "meer informatie",
    "załącznik", "dowiedz", "вложен", "ссылк", "bilag", "bifoga", "länk", "bağlantı", "附件", "链接", "添付",
    "リンク", "첨부", "링크", "مرفق", "رابط", "[ex", "【",
)  # fmt: skip
"""Lower case. A banner longer than a heading has one of these."""
MAX_BANNER_HEADING = 28

LABELS = frozenset(
    (
        "internal", "public", "confidential", "internal use only", "internal use", "restricted", "general", "intern",
        "vertraulich", "öffentlich", "interne", "confidentiel", "interno", "confidencial", "classification: internal",
        "classification: public", "classification: confidential", "classification: restricted", "sensitivity: internal",
        "sensitivity: general",
    )
)  # fmt: skip
"""Lower case. How a company classes its mails, alone on a line below the words."""
MANY_MARKS = 3
"""So many marks make a long paragraph at the end a disclaimer, however it begins."""
_LONG = 120

MAX_PARAGRAPH = 30
"""Lines of a paragraph that are looked at."""


def is_banner(line: Line, *, goes_on: bool = False) -> bool:
    """True for a line that warns of an external sender, or one where such a warning `goes_on`."""
    begins = line.bare.lstrip("-=#> ⚠️!").startswith(BANNERS)
    if begins and len(line.bare) <= MAX_BANNER_HEADING:
        return True
    return (begins or goes_on) and any(mark in line.bare for mark in BANNER_MARKS)


def disclaimer_end(lines: Sequence[Line], start: int, end: int) -> int | None:
    """The index just after the disclaimer paragraph that begins at `start` and ends before `end`, or None."""
    opening = lines[start].bare.lstrip("-=#>*_[]()\"'«“ ")
    if opening in LABELS:
        return start + 1 if all(line.blank for line in lines[start + 1 : end]) else None
    opened = opening.startswith(OPENINGS)
    if not opened and len(opening) < _LONG // 2:
        return None
    stop = start
    while stop < min(end, start + MAX_PARAGRAPH) and not lines[stop].blank:
        stop += 1
    words = " ".join(line.bare for line in lines[start:stop])
    if not opened:
        many = len(words) >= _LONG and "?" not in words and sum(mark in words for mark in STRONG) >= MANY_MARKS
        return _paragraph_end(lines, start, end) if many else None
    heading = stop - start == 1 and len(opening) < 40
    if heading and stop < end:
        following = stop
        while following < end and lines[following].blank:
            following += 1
        if following < end and any(mark in lines[following].bare for mark in MARKS):
            return _paragraph_end(lines, following, end)
    if any(mark in words for mark in MARKS):
        return _paragraph_end(lines, start, end)
    return None


def _paragraph_end(lines: Sequence[Line], start: int, end: int) -> int:
    while start < end and not lines[start].blank:
        start += 1
    return start
