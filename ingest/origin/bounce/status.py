"""What a mail server meant: enhanced status code and permanence, from codes or from its words."""

from __future__ import annotations

import re

from ingest.origin.sign import Sign, fold, hits

_ENHANCED = re.compile(r"(?<![\d.])([245])\.(\d{1,3})\.(\d{1,3})(?![\d.]*\d)")
_SMTP = re.compile(
    r"(?<![\d.:/@-])(4(?:2[0-2]|3[0-2]|4[1-9]|5\d|7[0-2])|5(?:[0-5]\d|7\d))(?=[-\s,;:)#]|$)"
    r"(?!\)? ?\d{3}-|-\d{4}| ?(?:bytes|kb|mb|octets))",
    re.IGNORECASE | re.MULTILINE,
)
"""Reply codes that servers give (RFC 5321 4.2.3 and practice), not sizes nor telephone numbers."""
_SMTP_MEANS = {"421": "4.4.2", "422": "4.2.2", "450": "4.2.0", "452": "4.2.2", "550": "5.0.0", "551": "5.1.6",
               "552": "5.2.2", "553": "5.1.3"}  # fmt: skip
_VAGUE = frozenset({"0.0", "1.0", "2.0", "3.0", "4.0", "5.0", "6.0", "7.0"})

_STILL_TRYING = Sign(
            "still trying",
            0,
            (
                "(could|has) not (yet )?been delivered (yet|for|after)", "not yet been delivered",
                "(continue|continued|continues) (to )?(attempt|be made|try|deliver)", "(just|only) a warning",
                "will (keep|continue) (on )?try", "(is|are) still (being )?(tr|queued)", "still trying",
                "warning message only", "transient non-fatal", "do not need to (resend|retry)",
                "delivery (has been |is |was )?(delayed|pending)", "delayed mail",
                "(message|mail) .{0,80}(has been|is|was) delayed", "(will be|being) retried",
                "not (been )?delivered .{0,60}yet",
                "no action is required on your part", "temporar(y|ily) (failure|deferred|delayed)",
                "wird weiterhin versuch", "verzogert", "nouvelles tentatives", "se seguira intentando",
            ),
)  # fmt: skip

_MEANINGS: tuple[tuple[str, Sign], ...] = (
    (
        "5.2.2",
        Sign(
            "mailbox full",
            0,
            (
                "(mail)?box( is| has|es)? (been )?(full|exceed)", "mailbox .{0,40}(is full|over quota|exceeded)",
                (
                    "(over|exceed(s|ed|ing)?|out of|beyond) .{0,30}(quota|storage|disk space|mailbox size"
                    "|space)"
                ),
                "quota .{0,30}(exceed|exhaust|full|reached|violation)", "(over ?quota|overquota|quotaexceed)",
                "insufficient (disk|mail|user)?[ -]?(space|storage|quota)", "not enough (disk |storage )?space",
                "no space left", "too much mail", "storage .{0,20}(full|exceeded)", "inbox is full",
                "user is overquota", "disk (space|quota)", "mailbox would exceed", "recipient .{0,20}quota",
                "postfach .{0,30}voll", "speicher(platz)? .{0,20}(voll|uberschritten)", "kontingent",
                "boite .{0,40}(pleine|saturee)", "quota depasse", "buzon .{0,40}(lleno|completo)",
                "cuota .{0,20}excedid", "caixa .{0,40}cheia", "casella .{0,40}piena", r"mailbox (is )?vol\b",
                "postvak .{0,30}vol", r"skrzynk\w+ .{0,30}(pelna|przepelnion)", r"limit\w* skrzynki",
                r"przekroczon\w+ limit", "posta kutusu dolu", "ящик .{0,30}переполнен", r"квот\w+ .{0,20}превышен",
                r"brevlad\w+ .{0,20}full", "容量超過", "容量.{0,6}(不足|超)", "いっぱい", "已满", "配额",
                "용량.{0,8}초과", "ممتلئ",
            ),
        ),
    ),
    (
        "5.2.1",
        Sign(
            "mailbox disabled",
            0,
            (
                (
                    "(account|mailbox|user|recipient|address|username).{0,40}(disabled|deactivated|inactive"
                    "|suspended|not active|closed|blocked|locked|discontinued|expired|no longer (active"
                    "|in use))"
                ),
                "(disabled|inactive|deactivated|suspended) (account|mailbox|user|recipient)",
                "konto .{0,30}(zablokowan|nieaktywn|gesperrt|deaktiviert)", r"zablokowan\w+",
                "compte .{0,20}(desactive|inactif)", "cuenta .{0,20}(desactivad|inactiv)",
            ),
        ),
    ),
    (
        "5.3.4",
        Sign(
            "message too large",
            0,
            (
                (
                    "(message|mail|size|attachment)s? .{0,60}(too (large|big|long)|exceed(s|ed)? .{0,40}(size"
                    "|limit|maximum))"
                ),
                "(maximum|max) (message |mail )?size", "size limit", "nachricht .{0,20}zu gro",
                "message trop volumineux", "fixed maximum",
            ),
        ),
    ),
    (
        "5.1.2",
        Sign(
            "no such domain",
            0,
            (
                "host(name)? (or domain name )?(unknown|not found|name lookup fail)", "unknown host",
                "no such (domain|host)",
                "domain .{0,60}(not found|does not exist|doesn't exist|not exist|invalid|unknown)",
                "bad destination (host|mailbox)", "(unknown|unrouteable|unroutable|invalid) (mail )?domain",
                "name service error", "couldn't find any host", "no (mx|dns|a record)", "dns (error|lookup|fail)",
                "nxdomain", "name or service not known", "illegal host",
                "cannot (find|resolve) .{0,20}(host|domain|your server)", "no route to host",
                "domain isn't in my list", "not in my list of allowed rcpthosts", "hostname lookup",
            ),
        ),
    ),
    (
        "5.1.1",
        Sign(
            "user unknown",
            0,
            (
                (
                    "(user|recipient|mailbox|account|address|addressee|local part|userid|user id|alias|customer"
                    r"|login)s?\b.{0,80}?(unknown|not (be )?(found|listed|known|exist|recogni[sz]ed|valid"
                    "|available|local|our customer)|does ?n[o']t exist|doesn't (exist|have)|not exist|no longer"
                    "|invalid|unavailable|rejected|undeliverable|is unrouteable)"
                ),
                (
                    "(unknown|invalid|no such|non-?existent|bad|unrecogni[sz]ed|incorrect|undeliverable"
                    "|unrouteable) .{0,30}?(user|recipient|mailbox|address|account|local|person|name)"
                ),
                "doesn't have .{0,40}account", "does not have an? .{0,40}account",
                r"no (mailbox|account|user|one|such|recipients)\b", "not (listed in|a valid|our|a known)",
                "couldn't be found", "wasn't found", "name (was )?not (found|recogni)",
                "this address no longer accepts mail", "no longer (works|with|accepts|employed|valid|at)",
                (
                    r"(empfanger|benutzer|adresse)\b.{0,60}(unbekannt|nicht gefunden|existiert nicht"
                    "|nicht vorhanden|ungultig)"
                ),
                r"(utilisateur|destinataire|adresse)\b.{0,60}(inconnu|introuvable|n'existe pas|invalide)",
                "utilisateur inconnu",
                (
                    r"(usuario|destinatario|direccion|buzon)\b.{0,60}(desconocid|no existe|no se (ha )?enc?ontr"
                    "|invalid)"
                ),
                (
                    r"(usuario|destinatario|endereco)\b.{0,60}(desconhecid|nao existe|nao (foi )?encontrad"
                    "|inval)"
                ),
                (
                    r"(utente|destinatario|indirizzo)\b.{0,60}(sconosciut|inesistente|non (esiste|trovato"
                    "|valido))"
                ),
                r"(gebruiker|ontvanger|adres)\b.{0,60}(onbekend|bestaat niet|niet gevonden|ongeldig)",
                r"(adresat|uzytkownik|odbiorc\w*|konto|adres)\b.{0,60}(nieznan|nie istnieje|nie znaleziono)",
                "nie ma takiego", r"(mottagaren|anvandare\w*|adressen)\b.{0,60}(okand|finns inte|hittades inte)",
                r"(kullanici|alici|adres)\w*\b.{0,60}(bulunamadi|bilinmiyor|yok|gecersiz)",
                (
                    r"(пользовател\w+|получател\w+|адрес\w*|ящик\w*)\b.{0,60}(не найден|не существует|неизвест"
                    "|нет|недействител)"
                ),
                "такого пользователя нет", "user unknown", "宛先.{0,20}(不明|存在しません|見つかりません)",
                "存在しません", "见つかりません", "(用户|收件人|地址).{0,20}(不存在|未找到|无效)", "不存在",
                "(수신자|사용자|주소).{0,20}(없|찾을 수)", "غير موجود", "المستلم غير",
            ),
        ),
    ),
    (
        "5.7.1",
        Sign(
            "refused by policy",
            0,
            (
                "relay(ing)? .{0,30}(denied|not (allowed|permitted)|prohibited|access)",
                "(unable|not permitted|cannot) to relay", "(access|permission) denied", "spam", "black ?list",
                "block ?list", "(blocked|rejected) .{0,40}(policy|content|reputation)", "not authori[sz]ed",
                "policy (violation|reason)", "administrative(ly)? (prohibit|policy)", "unsolicited",
                "(message|mail|content) .{0,40}(rejected|refused|blocked|denied|not accepted)",
                "(sender|delivery) .{0,30}(rejected|denied|refused)", "virus", r"\bspf\b", "dmarc", "dnsbl",
                r"\brbl\b", "banned", "uribl", "we don't relay", "not a relay",
            ),
        ),
    ),
    (
        "5.4.1",
        Sign(
            "no connection",
            0,
            (
                "connection (timed out|refused|reset|lost|dropped)", "timed? ?out", "network (is )?unreachable",
                "(host|server) .{0,30}(not respond|unavailable|down|busy)", "(try|retry) (again )?later",
                "resources temporarily", "unable to (connect|contact|deliver)", "couldn't establish", "grey ?list",
                "service unavailable", "too many", "could not contact", "deferred",
            ),
        ),
    ),
)  # fmt: skip
"""RFC 3463 codes by what servers write instead of them, the more telling first."""


def still_trying(text: str) -> bool:
    """A report says that the mail is only late: the server goes on trying."""
    return bool(hits((_STILL_TRYING,), fold(text[:4000]).replace("will not continue", "")))


def status_of(text: str) -> tuple[str, bool | None]:
    """Enhanced status code (RFC 3463) and permanence out of a server's reply or a report's prose.

    An enhanced code wins, then an SMTP reply code (RFC 5321 4.2) with the detail that the words give, then the words
    alone: a report in words alone is of something final. Returns ("", None) where nothing tells.
    """
    short = text[:4000]
    codes = [found.group(0) for found in _ENHANCED.finditer(short) if found.group(1) != "2"]
    telling = next((code for code in codes if code[2:] not in _VAGUE), "")
    if telling:
        return telling, telling[0] == "5"
    smtp = next((found.group(1) for found in _SMTP.finditer(short)), "")
    meant = meaning(short)
    if smtp or codes:
        first = (codes[0] if codes else smtp)[0]
        return _agreed(first, meant, codes[0] if codes else _SMTP_MEANS.get(smtp, f"{first}.0.0"))
    return (meant, True) if meant else ("", None)


def meaning(text: str) -> str:
    """The enhanced status code that a server's words stand for, or ""."""
    folded = fold(text[:4000])
    return next((code for code, sign in _MEANINGS if hits((sign,), folded)), "")


def permanence(status: str) -> bool | None:
    """True for 5.x.x, False for 4.x.x, None for anything else."""
    return {"5": True, "4": False}.get(status[:1])


def _agreed(first: str, meant: str, fallback: str) -> tuple[str, bool | None]:
    """The class of the code with the detail of the words: "452 mailbox full" is 4.2.2."""
    return (f"{first}{meant[1:]}" if meant else fallback), first == "5"
