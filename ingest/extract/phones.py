"""Phone numbers people can be called on, as E.164."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from ingest.extract.folding import plain, same_width
from ingest.extract.locators import without_locators
from ingest.extract.places import countries_in

if TYPE_CHECKING:
    from phonenumbers import PhoneNumber

_CANDIDATE = re.compile(
    r"(?<![A-Za-z0-9_.#/@$€£*-])(?:(?P<plus>\+|00(?=[1-9])))?(?:\((?=[\d ]{1,6}\)))?\d"
    r"(?:(?:[ \t]{0,2}|[ ]?[-–‑·][ ]?|[ ]?/[ ]?(?!\()|\.)(?:\([ ]?(?=\d{1,5}[ ]?\))|\)[ ]?[-–/]?[ "
    r"]?)?\d){5,17}(?![A-Za-z0-9*]|[.,:/-]\d)"
)
# Countries without area codes write a subscriber's eight digits so.
_EIGHT = re.compile(r"[2-9]\d{3}[ -]\d{4}")
_DIGITS_LEAST = 6
_DIGIT = re.compile(r"\d")
_GROUPS = re.compile(r"\d+")
_CUE = re.compile(
    r"(?:\b(?:t|m|p|o|d|dd|c|w|ph)[:.]?[ ]{0,3}|\b(?:tel|tels|tlf|tlm|fono|fone|telefon\w{0,3}|telephone|telefono|"
    r"telefone|telefoon|telefoonnummer|telefonisch|phones?|mobile|mobil\w{0,2}|mob|cell|cel|"
    r"cellphone|handy|"
    r"handphone|hp|direct|call(?: me| us)?|ring(?: me| us)?|reach\w{0,3}|contact|hotline|(?:my|"
    r"mi|meu|mon|il mio|meine|mijn|mitt|moj|мой) (?:number|numero|nummer|numer|номер)(?: is)?|"
    r"whatsapp|wa|office|desk|noc|portable|gsm|movil|celular|"
    r"fijo|cellulare|rappel\w{0,3}|appel\w{0,3}|joignable|erreichbar|durchwahl|zentrale|"
    r"rufnummer|notfallkontakt|kontakt\w{0,2}|bel|bellen|bereikbaar|tfn|vaxel|"
    r"dyzur|komorka|kom|dzwon\w{0,4}|cep|gsm|arayin|ara|ulas\w{0,8}|nas|hos mig|тел|"
    r"телефон\w{0,2}|моб|звон\w{0,5}|позвон\w{0,5}|набер\w{0,4}|номер\w{0,2}|сот|хотлайн|"
    r"هاتف|الهاتف|تلفون|تليفون|جوال|الجوال|موبايل|رقم الهاتف|اتصل\w{0,4}|واتساب|للتواصل)\b[^\d\n]{0,24}"
    r"|(?:電話番号|電話|携帯|电话|手机|致電|致电|回電|联系电话|聯絡電話|座机|전화|연락처|휴대폰|핸드폰|대표번호|☎|📞|📱)[^\d\n]{0,12})\(?\+?$"
)
_FAX = re.compile(
    r"(?:\b(?:f|fx|fax|telefax|faks|факс|فاكس|telecopie)\b|传真|傳真|ファックス|ファクス|팩스)[^\d\n]{0,10}$"
)
_DECOY = re.compile(
    r"(?:\b(?:registered|reg|registration|company no|company number|vat|ust|ust-id\w{0,3}|hrb|"
    r"siret|siren|tva|intracommunautaire|nip|regon|krs|iva|cif|nif|kvk|btw|org|inn|инн|огрн|"
    r"iban|bic|konto|account|order|orders|case|ticket|line item|lineitem|li|io|cid|line items|"
    r"invoice|ref|reference|passcode|pin|code|id|ids|uid|version|build|rechnung\w{0,8}|"
    r"auftrag\w{0,8}|bestell\w{0,10}|facture|commande|factura|pedido|fattura|ordine|faktura|"
    r"zamowieni\w{0,2}|"
    r"siparis|счет|заказ\w{0,2}|обращени\w{0,2}|insertion|deal|campaign|creative|placement|"
    r"publisher|seat|line item|member|bidder|advertiser|auction|kampagne|campagne|campana|"
    r"campanha)"
    r"(?: (?:in|no|nr|number|nummer|id|is|england|wales|germany|hrb|b|and)\.?)*|订单|工单|发票|案件|문의|주문|"
    r"番号)[\s:.#(=-]{0,4}(?:[a-z]{2} )?$|\[$"
)
_DATE = re.compile(
    r"(?:\d{4}[-./ ]\d{1,2}[-./ ]\d{1,2}|\d{1,2}[-./ ]\d{1,2}[-./ ](?:19|20)\d\d)(?:[ "
    r"T]?\d{0,2})|\d{1,3}(?:\.\d{1,5})*\.\d\.\d[\d.]*|\d\d\.\d\d ?[-–] ?\d\d\.\d\d|(?:19|20)\d\d "
    r"?[-–/] ?(?:19|20)\d\d"
)
_COUNT_BEHIND = re.compile(
    r"[x×]\d|\s?(?:%|€|eur|usd|\$|£|zl|kr\b|руб|tl\b|円|元|원|impr|visning|odslon|klick|clic|views|users|requests)",
    re.IGNORECASE,
)
_THOUSANDS = re.compile(r"[1-9]\d{0,2}(?:[., ]\d{3})+")
_NORTH_AMERICAN = re.compile(r"(?:1[ .-])?\(?[2-9]\d\d\)?[ .-]{0,2}[2-9]\d\d[ .-]\d{4}")
_TRADITIONAL = re.compile("[們個為無這來說對開關後時間電話號請資訊還經點擊實裡麼廣臺灣]")
_LANGUAGES = {
    "de": ("DE", "AT", "CH"),
    "fr": ("FR", "BE", "CH"),
    "it": ("IT", "CH"),
    "nl": ("NL", "BE"),
    "pl": ("PL",),
    "sv": ("SE", "FI"),
    "tr": ("TR",),
    "ru": ("RU", "KZ"),
    "ja": ("JP",),
    "ko": ("KR",),
    "zh": ("CN",),
    "es": ("ES", "MX", "AR", "CO", "CL"),
    "pt": ("BR", "PT"),
    "da": ("DK",),
    "no": ("NO",),
    "fi": ("FI",),
    "cs": ("CZ",),
    "sk": ("SK",),
    "hu": ("HU",),
    "ro": ("RO",),
    "bg": ("BG",),
    "el": ("GR",),
    "uk": ("UA",),
    "hr": ("HR",),
    "he": ("IL",),
    "th": ("TH",),
    "vi": ("VN",),
    "id": ("ID",),
    "en": ("GB",),
}
_GENERIC_WORDS = (
    "ai app biz cc co cloud com dev edu eu fm fyi gg info int inc io me media ly net news online org pro "
    "shop site store tech tv xyz example test invalid"
)
_GENERIC = frozenset(_GENERIC_WORDS.split())
_LINES_AROUND = 6
_CANDIDATES_MOST = 200


def find_phones(text: str, language: str, sender_address: str) -> tuple[str, ...]:
    """The numbers in E.164, each once, in order. Fax numbers, extensions and vanity words are left out.

    A national form takes its country from the address around it (the line, else the last lines of the text), else
    from the sender's top-level domain, else from the language; where none of them fits the number, it is left out.
    """
    if len(_DIGIT.findall(text)) < _DIGITS_LEAST:
        return ()
    even = without_locators(same_width(text))
    found: list[str] = []
    regions: tuple[str, ...] | None = None
    for count, match in enumerate(_CANDIDATE.finditer(even)):
        if count >= _CANDIDATES_MOST:
            break
        written = match.group()
        if _no_phone(even, match):
            continue
        if match["plus"] is not None:
            number = _international(written)
        else:
            if regions is None:
                regions = (*_by_sender(sender_address), *_by_language(language, even))
            number = _national(even, match, _places_around(even, match), regions)
        if number:
            found.append(number)
    return tuple(dict.fromkeys(found))


def _places_around(text: str, match: re.Match[str]) -> tuple[str, ...]:
    """The countries named in the number's own line, else in the lines around it (a signature has few)."""
    line = (
        text[text.rfind("\n", 0, match.start()) + 1 : match.start()][-300:]
        + " "
        + text[match.end() : match.end() + 300].split("\n", 1)[0]
    )
    before = "\n".join(text[max(0, match.start() - 500) : match.start()].split("\n")[-_LINES_AROUND:])
    behind = "\n".join(text[match.end() : match.end() + 500].split("\n")[:_LINES_AROUND])
    return countries_in(line) or countries_in(f"{before}\n{behind}")


def _no_phone(text: str, match: re.Match[str]) -> bool:
    """Whether the digits are a date, a fax, a sum, an ID or another number that nobody can call."""
    before = plain(text[max(0, match.start() - 40) : match.start()])
    written = match.group()
    digits = sum(char.isdigit() for char in written)
    return bool(
        not _DIGITS_LEAST <= digits <= 17
        or _DATE.fullmatch(written.strip("()"))
        or _FAX.search(before)
        or (_DECOY.search(before))
        or _COUNT_BEHIND.match(text, match.end())
    )


def _international(written: str) -> str | None:
    import phonenumbers

    if written.startswith("00") and len(_GROUPS.findall(written)) == 1:
        return None
    plus = "+" + written[2:] if written.startswith("00") else written
    try:
        number = phonenumbers.parse(plus.replace("(0)", ""), None)
    except phonenumbers.NumberParseException:
        return None
    return _e164(number) if phonenumbers.is_possible_number(number) else None


def _national(text: str, match: re.Match[str], places: tuple[str, ...], regions: tuple[str, ...]) -> str | None:
    """A number without country code: the first country that it is valid in; of a named place, possible is enough."""
    import phonenumbers

    written = match.group()
    cue = _CUE.search(plain(text[max(0, match.start() - 40) : match.start()])) is not None
    groups = len(_GROUPS.findall(written))
    if not cue and _THOUSANDS.fullmatch(written) and (not places or " " not in written):
        return None
    if groups == 1 and not cue and not (written.startswith("0") and places):
        return None
    dialled = written.startswith(("0", "(", "8 ("))
    american = _NORTH_AMERICAN.fullmatch(written) is not None
    if (
        not cue
        and not (dialled and groups > 1)
        and not american
        and not (places and (groups > 2 or _EIGHT.fullmatch(written)))
    ):
        return None
    if american and not any(_valid(written, place) for place in places):
        regions = ("US", *regions) if "GB" in regions else (*regions, "US")
    for region, sure in [*((place, True) for place in places), *((region, False) for region in regions)]:
        number = _parsed(written, region)
        if number is None:
            continue
        likely = region != "US" and (cue or dialled or (sure and groups > 2))
        if phonenumbers.is_valid_number(number) or (likely and _right_length(number)):
            return _e164(number)
    return None


def _parsed(written: str, region: str) -> PhoneNumber | None:
    import phonenumbers

    try:
        return phonenumbers.parse(written, region)
    except phonenumbers.NumberParseException:
        return None


def _valid(written: str, region: str) -> bool:
    import phonenumbers

    number = _parsed(written, region)
    return number is not None and bool(phonenumbers.is_valid_number(number))


def _right_length(number: PhoneNumber) -> bool:
    import phonenumbers

    return phonenumbers.is_possible_number_with_reason(number) == phonenumbers.ValidationResult.IS_POSSIBLE


def _e164(number: PhoneNumber) -> str:
    import phonenumbers

    return str(phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164))


def _by_sender(address: str) -> Iterator[str]:
    tld = address.rpartition(".")[2].lower()
    if len(tld) == 2 and tld not in _GENERIC:
        yield "GB" if tld == "uk" else tld.upper()


def _by_language(language: str, text: str) -> tuple[str, ...]:
    if language == "zh" and len(_TRADITIONAL.findall(text)) > 3:
        return ("TW", "HK")
    return _LANGUAGES.get(language, ())
