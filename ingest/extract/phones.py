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
    r"whatsapp|wa|zap|wpp|ruf|office|desk|noc|portable|gsm|movil|celular|"
    r"fijo|cellulare|rappel\w{0,3}|appel\w{0,3}|joignable|erreichbar|durchwahl|zentrale|"
    r"rufnummer|notfallkontakt|kontakt\w{0,2}|bel|bellen|bereikbaar|tfn|vaxel|"
    r"dyzur|komorka|kom|dzwon\w{0,4}|cep|gsm|arayin|ara|ulas\w{0,8}|nas|hos mig|тел|"
    r"телефон\w{0,2}|моб|звон\w{0,5}|позвон\w{0,5}|набер\w{0,4}|номер\w{0,2}|сот|хотлайн|"
    r"هاتف|الهاتف|تلفون|تليفون|جوال|الجوال|موبايل|رقم الهاتف|اتصل\w{0,4}|واتساب|للتواصل)\b[^\d\n]{0,24}"
    r"|(?:電話番号|電話|携帯|电话|手机|致電|致电|回電|联系电话|聯絡電話|座机|전화|연락처|휴대폰"
    r"|핸드폰|대표번호|☎|📞|📱)[^\d\n]{0,12})\(?\+?$"
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
    r"(?:(?:19|20)\d\d[-./ ]\d{1,2}[-./ ]\d{1,2}|\d{1,2}[-./ ]\d{1,2}[-./ ](?:19|20)\d\d)(?:[ "
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
_ADDRESS_MOST = 100
_LINES_BELOW = 2
_COUNTRIES_OF_BUSINESS = 3
_NAME_MOST = 60
_NAME_WORDS_MOST = 6
_MOBILE_DIGITS = 11
"""Chinese mobile numbers are written in one piece."""
_WHOLE_BRITISH = 10
_PORTUGUESE = re.compile(r"[239]\d\d[ .-]?\d{2,3}[ .-]?\d{2,3}(?:[ .-]?\d{2})?")
"""Nine digits without an area code in brackets: Brazil writes (11) 5555-0123."""
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
            places = _places_around(even, match, written, regions)
            if len(places) >= _COUNTRIES_OF_BUSINESS and language != "en":
                places = ()  # who names so many countries tells of his business, not of his address
            number = _national(even, match, places, regions)
        if number:
            found.append(number)
    return tuple(dict.fromkeys(found))


def _places_around(text: str, match: re.Match[str], written: str, regions: tuple[str, ...]) -> tuple[str, ...]:
    """The countries named in the number's own line, else in the lines around it (a signature has few)."""
    line = (
        text[text.rfind("\n", 0, match.start()) + 1 : match.start()][-300:]
        + " "
        + text[match.end() : match.end() + 300].split("\n", 1)[0]
    )
    before = "\n".join(text[max(0, match.start() - 500) : match.start()].split("\n")[-_LINES_AROUND:])
    behind = "\n".join(text[match.end() : match.end() + 500].split("\n")[:_LINES_AROUND])
    around = f"{before}\n{behind}"
    short = "\n".join(row for row in around.split("\n") if len(row) <= _ADDRESS_MOST)
    places = countries_in(line) or countries_in(short)
    if not places and not any(_valid(written, region) for region in regions):
        return countries_in(around)  # a long line is prose: it may name the country, but proves little
    return places


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
    signs = not cue and _signs(text, match)
    groups = len(_GROUPS.findall(written))
    if not cue and not signs and _THOUSANDS.fullmatch(written) and (not places or " " not in written):
        return None
    if (
        groups == 1
        and not cue
        and not (signs and len(written) == _MOBILE_DIGITS)
        and not (written.startswith("0") and places)
    ):
        return None
    dialled = written.startswith(("0", "(", "8 ("))
    american = _NORTH_AMERICAN.fullmatch(written) is not None
    if (
        not cue
        and not signs
        and not (dialled and groups > 1)
        and not american
        and not (places and (groups > 2 or _EIGHT.fullmatch(written)))
    ):
        return None
    if "BR" in regions and "PT" in regions and sum(map(str.isdigit, written)) == 9 and _PORTUGUESE.fullmatch(written):
        regions = ("PT", *regions)
    if american and not any(_valid(written, place) for place in places):
        regions = ("US", *regions) if "GB" in regions else (*regions, "US")
    for region, sure in [*((place, True) for place in places), *((region, False) for region in regions)]:
        number = _parsed(written, region)
        if number is None:
            continue
        likely = _may_be(region, number) and (cue or dialled or (sure and groups > 2))
        if phonenumbers.is_valid_number(number) or (likely and _right_length(number)):
            return _e164(number)
    return None


def _signs(text: str, match: re.Match[str]) -> bool:
    """Whether the number ends a letter: "Vera, 8-912-555-80-03" among the last lines, nothing else beside it."""
    behind = text[match.end() : match.end() + 400]
    line_end, _, below = behind.partition("\n")
    if (
        line_end.strip(" .)\t")
        or len(behind) == 400
        or len([row for row in below.split("\n") if row.strip()]) > _LINES_BELOW
    ):
        return False
    before = text[text.rfind("\n", 0, match.start()) + 1 : match.start()].strip(" \t,;:.–—|·/-")
    words = before.split()
    named = 0 < len(words) <= _NAME_WORDS_MOST and not any(word[0].islower() for word in words)
    return named and len(before) <= _NAME_MOST and _DIGIT.search(before) is None


def _may_be(region: str, number: PhoneNumber) -> bool:
    """Whether a number that nobody uses yet can still be one of this country: not where it says too little."""
    if region == "GB":
        return len(str(number.national_number)) == _WHOLE_BRITISH
    return region != "US"


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
