"""IDs in running text, keys and tags: a label, what may stand between, and the value or list of values."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import zip_longest

from ingest.extract.folding import plain
from ingest.extract.labels import Found, Label, Labels
from ingest.extract.values import TOKEN, Value, read_list

_LABELS_MOST = 5_000
_LETTER = r"[^\W\d_]"
_SPACED_LETTER = r"[^\W\d_\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]"
# Words for "number", in folded form.
NUMBER = (
    r"(?:ids?'?s?|id-?(?:nummer|nr)|ident\w{0,14}|kennung\w{0,2}|kennziffer|no|nos|nr|nrs|num|"
    r"numbers?|nummer\w{0,2}|numer[oiy]?s?|numer\w{1,3}|"
    r"codes?|kodu?|kode|codigos?|codice|ref|uuid|key|n(?=[°º.o])|№|n°|nº|numarasi|numarali|numaralari|kimli\w{1,3}|"
    r"номер\w{0,3}|ид|айди|код|идентификатор\w{0,2}|رقم|ارقام|الرقم|معرف|المعرف|معرفات|كود|ذات الرقم|برقم|رقمه|رقمها)"
)
_GLUE = re.compile(
    rf"(?:[ \t]{{0,3}}(?:(?P<number>(?<!{_LETTER}){NUMBER}(?!{_SPACED_LETTER})|"
    rf"(?<=[^\W\d_])ids?(?![a-z])|[#№]|[°º]|編號|编号|編号|编码|代码|号码|番号|번호|아이디|코드|号|號)[.]?"
    rf"|(?P<key>[:=]|[\"'][ \t]?[:=]|\?(?=[a-z]))(?:[ \t]{{0,3}}\r?\n[ \t]{{0,4}}(?:[-•*–·][ \t]{{1,3}})?)?"
    r"|(?P<quote>[\"'“”„«»‚‘’「『【\[{(<>*`_|)\]])|(?P<dash>[-–—](?=[ \t]|[a-z]))|(?P<comma>,(?=[ \t])|，)"
    rf"|(?P<copula>(?<!{_LETTER})(?:is|was|are|were|be|s|now|still|ist|sind|lautet|lauten|war|"
    rf"est|sont|es|son|e|sao|sono|zijn|jest|to|ar|هو|هي|это|called|li|lu|used to be)(?![^\W\d_]|-[^\W_])|"
    rf"[はがのを为為是은는이가의])"
    r"))",
)
_GLUES_MOST = 9
_SPACE = re.compile(r"[ \t]{0,4}")
_NAME = re.compile(r"[ \t]{0,2}[\"“„«'][^\"”“»«\n']{1,60}[\"”“»'][ \t]{0,2}[(\[,:–-]{0,1}[ \t]{0,2}")
_PROPER = re.compile(r"(?:[ \t][A-Z][\w&.'’-]{0,24}){1,5}[ \t]{1,2}[(\[][ \t]?")
_BEFORE_COLON = re.compile(
    r"[^.!?;:\n\d\[]{0,110}?(?::|\b(?:e\.?g\.?|z\. ?b\.|p\. ?ej\.|ex\.|es\.|np\.|t\.ex\.|bijv\.|"
    r"for example|for instance|par exemple|"
    r"zum beispiel|por ejemplo|por exemplo|ad esempio|per esempio|bijvoorbeeld|na przyklad|such "
    r"as|например|напр\.|orn\.|or\.|ornegin|مثل|مثلا|مثال)"
    r"|例如|比如|例えば|例として|예를 들어|예컨대),?\s{0,4}(?:[-•*–·][ \t]{1,3})?[\"'(\[#]{0,2}"
)
_FAR_COPULA = re.compile(
    rf"[^.,;:!?\n\d()]{{1,50}}?(?<!{_LETTER})(?:is|are|ist|sind|est|sont|es|son|e|sao|sono|zijn|"
    rf"jest|ar|число|это)[ \t]+(?:now[ \t]+)?[\"'#]?(?=[a-z]{{0,6}}[-_]?\d)"
)
_LOOSE = re.compile(r"[A-Z][A-Z0-9]{1,30}(?:[-_][A-Z0-9]{2,30}){1,6}(?![A-Za-z])")
_FAR_NUMBER = re.compile(
    rf":?(?:[^.,;:!?\n\d()]{{1,40}}?|"
    rf"[^.,;:!?\n()]{{1,60}}\()(?<!{_LETTER}){NUMBER}(?!{_LETTER})[ "
    rf".:#°º]{{0,4}}[\"'#]?(?=[a-z]{{0,6}}[-_]?\d)"
)
_NEXT_SENTENCE = re.compile(
    r"[^.!?:\n\d]{0,70}[.?!][\"”»]?\s{1,3}(?:[-–]\s)?"
    r"(?:they(?: are|.re)|these are|here they are|here you are|here you go|it is|it.s|das sind|es sind|es ist|ce sont|"
    r"c.est|voici|les voici|son|estos son|sao|sao eles|sono|eccoli|dat zijn|het zijn|to|sa to|"
    r"det ar|bunlar|это|вот они|هي|وهي)(?![^\W\d_])[: ]{0,3}(?=[\"'#]?[a-z]{0,6}[-_]?\d)"
)
# Words that say of a single number behind a colon that it is one of the labelled things and not its budget.
_MEANT = re.compile(
    r"\b(?:sampl|exampl|beispiel|exempl|ejempl|esempi|voorbeeld|bijvoorbeeld|przyklad|exempel|ornek"
    r"|ornegin|пример|например|"
    r"مثل|مثلا|مثال|such|affect|betroffen|betrifft|concern|follow|folgend|suivant|siguiente|seguint|seguent|volgende|"
    r"nastepuj|foljande|asagida|следующ|these|diese|namely|namlich|in question|always|"
    r"(?:e\.?g|z\. ?b|p\. ?ej|ex|es|np|t\.ex|bijv|напр|orn|or|this|is|are|ist|sind|est|sont|son|e|sao|sono)\b)|例|예"
)
# The number belongs to something else that has numbers.
_OTHERS = re.compile(
    r"\b(?:orders?|case|cases|ticket|tickets|invoices?|ref|reference|users?|sites?|pages?|"
    r"networks?|segments?|pixels?|audiences?|reports?|accounts?|apps?|formats?|errors?|phone|"
    r"telephone|fax|vat|rechnung\w*|auftrag\w*|bestell\w*|konto\w*|seiten?|fehler\w*|bericht\w*|"
    r"factures?|commandes?|compte|rapport|erreur|facturas?|pedidos?|cuenta|informe|error|"
    r"faturas?|conta|relatorio|erro|fattur\w*|ordin\w*|conto|errore|factuur|bestelling|rekening|"
    r"fout|faktur\w*|zamowieni\w*|konta|blad|bled\w*|fakturor?|konto|fel|siparis\w*|fatura\w*|"
    r"hesap\w*|hata\w*|счет\w*|заказ\w*|отчет\w*|ошибк\w*|обращени\w*|телефон\w*|تذكرة|فاتورة|"
    r"طلب|حساب|خطأ)\b|注文|請求|エラー|ユーザー|レポート|订单号|工单|发票|账户|用户|报表|错误|주문"
    r"|청구|오류|계정|보고서|문의"
)
# Turned round: "90020114 and 90020115 (creatives)", "66190 numaralı kampanya", "2291 is the seat of …".
_BEHIND = re.compile(
    r"(?P<last>[A-Za-z0-9](?:[A-Za-z0-9._/-]{0,62}[A-Za-z0-9])?)[\"'”」]?"
    rf"(?:\s?[(（](?:(?:that.?s|that is|this is|these are|which (?:is|are)|both|all|is|das ist|"
    rf"das sind|c.est|ce sont|es|son|e|sono)[ ](?:the |our |die |der |das |unsere? |le |la |les |"
    rf"el |los |il |gli )?)?(?:{NUMBER}[ ])?"
    r"|\s(?:numarali|nolu|no'lu|no’lu|numerolu|nr'li|sayili|id'li|id’li|idli)\s(?:\w{1,20}\s)?"
    r"|\s?(?:の|号的?|號的?|번)\s?"
    r"|\s(?:is|are|ist|sind|est|es|e)\s(?:(?:the|our|your|der|die|das|unser|unsere|le|la|notre|"
    r"el|nuestro|o|a|il)\s)?(?:id\s(?:of\s)?(?:the\s|our\s)?)?)$"
)
_CODE_BEFORE = re.compile(r"(?<![\w-])(?P<last>[A-Z][A-Z0-9]{1,15}(?:-[A-Z0-9]{1,20}){1,4}) $")
_ADJECTIVE = re.compile(
    r" (?:video|vídeo|vidéo|wideo|видео|display|native|banner|mobile|desktop|audio|html5|ctv|pmp"
    r"|programmatic|garantiert\w*"
    r"|guaranteed) [#\"']?(?=[a-z]{0,6}-?\d)"
)
_BY_SOURCE = re.compile(r"(?: [^\W\d_]{2,15}){1,3} (?=\d{4,20}(?![\d.,:/-]\d))")
_HINT = re.compile(
    r"(?:[(の号號的번]\s?|(?:numarali|nolu|no.lu|numerolu|nr.li|sayili|id.li|idli)(?:\s\w{1,20})?\s"
    r"|\b(?:is|are|ist|sind|est|es|e|the|our|your|der|die|das|unser|unsere|le|la|notre|el|"
    r"nuestro|o|a|il|of)\s|\([a-z' ]{1,24}[ ])$"
)
_SEVERAL = re.compile(r"\d\s?(?:,|&|;|and|und|et|y|e|en|i|och|ve|и)\s$")
_CLOSED = re.compile(rf"[ \t]{{0,2}}(?:-?{NUMBER})?[ \t]?[)）\]]")


_CURRENCY = re.compile(
    r"(?:[$€£¥₩₽₺]|\b(?:eur|usd|gbp|chf|sek|nok|dkk|pln|brl|r\$|aud|cad|inr|jpy|cny|rmb|krw|rub|try|tl))\s?$"
)


@dataclass(slots=True)
class _Between:
    """What stands between a label and the place where its value would begin."""

    end: int
    number: bool = False
    key: bool = False
    equals: bool = False
    comma: bool = False
    place: bool = False
    """The word for number is "n°" or "no", which also counts places."""
    copula: bool = False

    @property
    def sure(self) -> bool:
        return self.number or self.key


def values_in_prose(text: str, labels: Labels) -> list[Found]:
    """The IDs that labels tie to a kind in running text. Linear: each label looks at a bounded stretch around it."""
    folded = plain(text)
    found: list[Found] = []
    taken: set[int] = set()

    def take(label: Label, values: tuple[Value, ...]) -> bool:
        fresh = [value for value in values if value.start not in taken]
        taken.update(value.start for value in fresh)
        found.extend(Found(value.start, label.kind, value.text) for value in fresh)
        return bool(fresh)

    known = labels.find(text, folded)[:_LABELS_MOST]
    # What stands directly behind a label is its own; only then may the labels left over look further.
    left = [
        (label, after)
        for label, after in zip_longest(known, known[1:])
        if not take(label, _ahead(text, folded, label, labels))
    ]
    for label, after in left:
        limit = after.start if after is not None else len(text)
        take(label, _behind(text, folded, label, taken, loose=labels.kinds[label.kind].loose)) or take(
            label, _afar(text, folded, label, limit)
        )
    return found


def _between(folded: str, start: int) -> _Between:
    """Reads words for number, signs and copulas from `start` on."""
    between = _Between(start)
    for _ in range(_GLUES_MOST):
        match = _GLUE.match(folded, between.end)
        if match is None:
            break
        between.end = match.end()
        between.number = between.number or match["number"] is not None
        between.key = between.key or match["key"] is not None
        between.equals = (
            between.equals
            or (match["key"] or "").endswith(("=", "?"))
            or ((match["key"] or "")[:1] in "\"'" and match["key"] is not None)
        )
        between.place = between.place or (match["number"] or "").strip()[:1] in ("n", "№", "°", "º")
        between.comma = between.comma or match["comma"] is not None
        between.copula = between.copula or match["copula"] is not None
    space = _SPACE.match(folded, between.end)
    between.end = space.end() if space is not None else between.end
    return between


def _ahead(text: str, folded: str, label: Label, labels: Labels) -> tuple[Value, ...]:
    """The values directly behind a label, its number words and signs, or a name in quotes or capitals."""
    between = _between(folded, label.end)
    if label.needs == "number" and not between.number:
        return ()
    if label.needs == "key" and not between.equals:
        return ()
    values = read_list(text, between.end, sure=between.sure)
    if text[label.start - 2 : label.start] in ("${", "{{", "%%"):
        return ()  # a macro that is to be replaced
    if values and _convincing(text, values[0], between) and not _counts_of_many(text, label, values, between):
        return values
    code = _LOOSE.match(text, between.end) if between.number and labels.kinds[label.kind].loose else None
    if code is not None:
        return (Value(code.group(), code.start(), code.end()),)
    return _named(text, folded, label) if not values else ()


def _counts_of_many(text: str, label: Label, values: tuple[Value, ...], between: _Between) -> bool:
    """`of 61 deals 60 match`: one small number behind a plural is a count."""
    small = len(values) == 1 and values[0].digits and len(values[0].text) < 3
    return small and not between.sure and text[label.start : label.end].endswith("s")


def _convincing(text: str, first: Value, between: _Between) -> bool:
    """Whether a short number is an ID: not behind a comma or a bare "is", not "Creatives: 14 banners"."""
    if first.digits and len(first.text) == 1 and between.place:
        return False  # "case pub n° 4" is a place on a page
    if not first.digits or len(first.text) >= 4 or between.number:
        return True
    if between.comma or (between.copula and not between.key):
        return False
    return not (between.key and not between.equals and re.match(r" [^\W\d_]", text[first.end : first.end + 2]))


def _named(text: str, folded: str, label: Label) -> tuple[Value, ...]:
    """`campaign "Summer Sale" (1234567)`, `advertiser Nordlys AS (8812)`."""
    for pattern in (_NAME, _PROPER):
        match = pattern.match(text, label.end)
        if match is not None:
            between = _between(folded, match.end())
            values = read_list(text, between.end, sure=between.sure)
            if values and (not values[0].digits or len(values[0].text) >= 4):
                return values
    return ()


def _behind(text: str, folded: str, label: Label, taken: set[int], *, loose: bool = False) -> tuple[Value, ...]:
    """The values in front of a label that follows them: "90020114 and 90020115 (creatives)"."""
    code = _CODE_BEFORE.search(text, max(0, label.start - 60), label.start)
    if code is not None and loose and any(char.isdigit() for char in code["last"]) and code.start() not in taken:
        return (Value(code["last"], code.start("last"), code.end("last")),)
    if _HINT.search(folded, max(0, label.start - 34), label.start) is None:
        return ()
    window = max(0, label.start - 110)
    match = _BEHIND.search(folded, window, label.start)
    lonely = match is not None and re.search(r"[(（](?:[^\W\d_]{1,12} ){0,4}$", match.group()) is not None
    if match is None or (
        lonely
        and _SEVERAL.search(folded, max(0, match.start() - 30), match.start("last")) is None
        and _CLOSED.match(folded, label.end) is None
    ):
        return ()
    last = match.end("last")
    for token in TOKEN.finditer(text, max(0, label.start - 300), last):
        if token.start() in taken or not any(char.isdigit() for char in token.group()):
            continue
        values = read_list(text, token.start(), sure=False)
        if values and values[-1].end == last and _weighty(values[0]) and not _counted_else(folded, token.start()):
            return values
    return ()


def _counted_else(folded: str, start: int) -> bool:
    """Whether the value that begins here is a sum or another thing's number ("case 870420 (creative …)")."""
    before = folded[max(0, start - 18) : start]
    return bool(_CURRENCY.search(before) or _OTHERS.search(before) or before.endswith("["))


def _afar(text: str, folded: str, label: Label, limit: int) -> tuple[Value, ...]:
    """The values behind a colon or copula further on in the sentence: "three insertions as a sample: 330871"."""
    if label.needs == "key" or (label.needs == "number" and not _between(folded, label.end).number):
        return ()
    between = _between(folded, label.end)
    if between.number and not between.key and _OTHERS.search(folded, between.end, min(limit, between.end + 60)) is None:
        source = _BY_SOURCE.match(folded, between.end - 1, limit)
        values = read_list(text, source.end(), sure=False) if source is not None else ()
        if values and values[0].digits and _weighty(values[0]) and len(values[0].text) != len("20240305"):
            return values
    for pattern in (_ADJECTIVE, _BEFORE_COLON, _FAR_COPULA, _FAR_NUMBER, _NEXT_SENTENCE):
        match = pattern.match(folded, label.end, limit)
        if match is not None and _OTHERS.search(match.group()) is None:
            between = _between(folded, match.end())
            values = read_list(text, between.end, sure=False)
            meant = len(values) > 1 or pattern is not _BEFORE_COLON or _MEANT.search(match.group()) is not None
            if values and meant and _weighty(values[0]):
                return values
    return ()


def _weighty(value: Value) -> bool:
    """Long enough to be an ID without a label right in front of it."""
    return len(value.text) >= 4 if value.digits else any(char.isdigit() for char in value.text)
