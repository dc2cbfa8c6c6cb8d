"""Octets to characters: declared charset → its WHATWG superset → UTF-8 → detector → windows-1252; never raises."""

from __future__ import annotations

import re
from encodings.aliases import aliases

from ingest.parse.jis import decode_jis

# QUIRK: RFC 2045 names a charset; senders name a subset of what they use. The WHATWG Encoding Standard reads the
# superset, and so do all mail clients.  tests/mail/clients/charset-superset.eml
_SUPERSETS = {
    "ascii": "cp1252", "latin_1": "cp1252", "iso8859_1": "cp1252", "cp1252": "cp1252",
    "gb2312": "gb18030", "gbk": "gb18030", "hz": "hz", "big5": "big5hkscs",
    "euc_kr": "cp949", "shift_jis": "cp932", "iso2022_jp": "iso2022_jp_ext",
    "iso8859_9": "cp1254", "iso8859_11": "cp874", "tis_620": "cp874",
}  # fmt: skip
_WORLD_NAMES = {
    "unicode-1-1-utf-7": "utf_7", "unicode-1-1-utf-8": "utf_8", "x-unicode-2-0-utf-7": "utf_7", "utf8mb4": "utf_8",
    "ks-c-5601-1987": "cp949", "ks-c-5601": "cp949", "ksc5601": "cp949", "korean": "cp949", "windows-949": "cp949",
    "gb-2312-80": "gb18030", "gb2312-80": "gb18030", "x-gbk": "gb18030", "chinese": "gb18030",
    "x-sjis": "cp932", "windows-31j": "cp932", "ms-kanji": "cp932", "shift-jis": "cp932", "cp943c": "cp932",
    "x-euc-jp": "euc_jp", "cp51932": "euc_jp", "iso-2022-jp-ms": "iso2022_jp_ext", "cp50220": "iso2022_jp_ext",
    "cn-big5": "big5hkscs", "x-x-big5": "big5hkscs", "dos-874": "cp874", "windows-874": "cp874", "tis620": "cp874",
    "iso-8859-8-i": "iso8859_8", "iso-8859-8-e": "iso8859_8", "iso-8859-6-i": "iso8859_6", "logical": "iso8859_8",
    "x-mac-roman": "mac_roman", "macintosh": "mac_roman", "x-mac-cyrillic": "mac_cyrillic", "mac": "mac_roman",
    "ansi": "cp1252", "x-ansi": "cp1252", "x-cp1252": "cp1252", "x-cp1250": "cp1250", "x-cp1251": "cp1251",
    "ansi-x3.4-1968": "cp1252", "ansi-x3.110-1983": "cp1252", "default": "", "x-unknown": "", "unknown-8bit": "",
    "unknown": "", "8bit": "", "x-user-defined": "", "utf": "utf_8", "utf-8n": "utf_8",
}  # fmt: skip
# The codecs of Python that are charsets. Everything else (idna, punycode, unicode_escape, rot13, zip, undefined, mbcs)
# is refused by not being here.
_CHARSETS_WORDS = """
    utf_8 utf_8_sig utf_16 utf_16_le utf_16_be utf_32 utf_32_le utf_32_be utf_7 ascii latin_1 big5
    big5hkscs gb2312 gbk gb18030 hz euc_jp euc_jis_2004 euc_jisx0213 euc_kr johab shift_jis
    shift_jis_2004 shift_jisx0213 iso2022_jp iso2022_jp_1 iso2022_jp_2 iso2022_jp_3 iso2022_jp_ext
    iso2022_jp_2004 iso2022_kr koi8_r koi8_u koi8_t kz1048 ptcp154 tis_620 hp_roman8 cp037 cp273 cp424
    cp437 cp500 cp720 cp737 cp775 cp850 cp852 cp855 cp856 cp857 cp858 cp860 cp861 cp862 cp863 cp864
    cp865 cp866 cp869 cp874 cp875 cp932 cp949 cp950 cp1006 cp1026 cp1125 cp1140 cp1250 cp1251 cp1252
    cp1253 cp1254 cp1255 cp1256 cp1257 cp1258 iso8859_1 iso8859_2 iso8859_3 iso8859_4 iso8859_5
    iso8859_6 iso8859_7 iso8859_8 iso8859_9 iso8859_10 iso8859_11 iso8859_13 iso8859_14 iso8859_15
    iso8859_16 mac_arabic mac_croatian mac_cyrillic mac_farsi mac_greek mac_iceland mac_latin2 mac_roman
    mac_romanian mac_turkish
"""
_CHARSETS = frozenset(_CHARSETS_WORDS.split())
_MULTIBYTE_WORDS = """
    utf_8 utf_8_sig gb18030 big5hkscs cp949 cp932 euc_jp iso2022_jp_ext utf_16 utf_16_le utf_16_be hz
    johab cp950
"""
_MULTIBYTE = frozenset(_MULTIBYTE_WORDS.split())
_KNOWN_BEGIN = re.compile(r"(utf-8|us-ascii|iso-8859-1[0-6]|iso-8859-\d|windows-125\d)(?=\D)")
_NOT_IN_LABEL = re.compile(r"[^a-z0-9.:-]+")
_DETECT_BYTES = 65_536
_FEW_HIGH = 3
# A detector sees Latin-2 or Latin-10 in one German umlaut: guesses near windows-1252 need some evidence, or are none.
_TRUSTED_GUESSES_WORDS = """
    cp1251 koi8_r koi8_u iso8859_5 cp1253 iso8859_7 cp1255 iso8859_8 cp1256 cp874 gb18030 big5hkscs
    cp932 euc_jp cp949 iso2022_jp_ext utf_8
"""
_TRUSTED_GUESSES = frozenset(_TRUSTED_GUESSES_WORDS.split())
_TRUSTED_WHEN_LONG_WORDS = """
    cp1250 iso8859_2 cp1254 cp1257 iso8859_4 iso8859_13
"""
_TRUSTED_WHEN_LONG = frozenset(_TRUSTED_WHEN_LONG_WORDS.split())
_ESCAPES = re.compile(rb"\x1b[$(]")
# windows-1252 with its five holes filled as WHATWG does (with C1 controls), so that every octet has a character
_CP1252_C1 = {
    byte: bytes([byte]).decode("cp1252") for byte in range(0x80, 0xA0) if byte not in (0x81, 0x8D, 0x8F, 0x90, 0x9D)
}


def codec(label: str) -> str:
    """The Python codec that reads a charset label, or "" for a label that names no charset we know."""
    name = _NOT_IN_LABEL.sub("-", label.strip().strip("\"'").lower()).removeprefix("charset-").strip("-")[:60]
    known = _WORLD_NAMES.get(name)
    if known is not None:
        return known
    module = name.replace("-", "_").replace(".", "_").replace(":", "_")
    module = aliases.get(module, module)
    if module.startswith("windows_"):
        module = "cp" + module[8:]
    if module not in _CHARSETS:
        return _begun(name)
    return _SUPERSETS.get(module, module)


def _begun(name: str) -> str:
    """QUIRK: a charset label stands alone; broken folding glues the next words to it ("utf-8Return-Path: …").

    tests/mail/malformed/charset-glued.eml
    """
    match = _KNOWN_BEGIN.match(name)
    return codec(match.group(1)) if match and match.group(1) != name else ""


def _strictly(data: bytes, name: str) -> str | None:
    try:
        if name == "cp1252":
            return data.decode("latin_1").translate(_CP1252_C1)
        text = data.decode(name)
    except (UnicodeError, LookupError, ValueError):
        return None
    return text


_ASCII = frozenset(("us-ascii", "ascii", "ansi_x3.4-1968"))


def _mostly(data: bytes, name: str) -> str | None:
    """A multibyte text with few broken characters is still that text: at most one in fifty is lost."""
    if name not in _MULTIBYTE:
        return None
    try:
        text = data.decode(name, "replace")
    except (UnicodeError, LookupError, ValueError):
        return None
    foreign = len(text) - len(text.encode("ascii", "ignore"))
    broken = text.count("\ufffd")
    return text if broken <= 2 + foreign // 50 and foreign > broken else None


def _high(data: bytes) -> int:
    """How many of the first octets are not ASCII."""
    head = data[:_DETECT_BYTES]
    return len(head) - len(head.decode("ascii", "ignore"))


def _detected(data: bytes) -> tuple[str, str]:
    import cchardet

    guess = cchardet.detect(data[:_DETECT_BYTES])
    name = codec(str(guess.get("encoding") or ""))
    if name not in _TRUSTED_GUESSES and (name not in _TRUSTED_WHEN_LONG or _high(data) < _FEW_HIGH):
        return "", ""
    text = _strictly(data, name)
    return ("", "") if text is None else (text, name)


def decode(data: bytes, declared: str) -> tuple[str, str]:
    """`data` as text, and what was wrong ("" for nothing). `declared` is the charset label as sent, or "".

    Source: RFC 2045 5.2, RFC 2046 4.1.2, WHATWG Encoding Standard. Linear in the length of `data`.
    """
    name = codec(declared)
    if name == "cp1252" and declared.strip().lower() in _ASCII and not data.isascii():
        # QUIRK: US-ASCII has no octet above 127; mailers that know no other charset declare it of any text.
        # tests/mail/clients/ascii-is-big5.eml
        return _undeclared(data, "", f"not {declared.strip()[:40]!r} as declared")
    if data.isascii() and name in ("", "cp1252", "utf_8"):
        return _ascii(data, declared, name)
    wrong = "" if name or not declared else f"unknown charset {declared[:40]!r}"
    if name and name != "cp1252":
        text = _strictly(data, name)
        if text is None and name == "iso2022_jp_ext":
            text = decode_jis(data)
        if text is not None:
            return text.removeprefix("\ufeff"), ""
        wrong = f"not {declared[:40]!r} as declared"
    return _undeclared(data, name, wrong)


def _ascii(data: bytes, declared: str, name: str) -> tuple[str, str]:
    wrong = f"unknown charset {declared[:40]!r}" if declared and not name else ""
    if _ESCAPES.search(data):
        # QUIRK: ISO-2022-JP must be declared; old Japanese mailers send it bare.
        # tests/mail/clients/iso-2022-jp-bare.eml
        text = _strictly(data, "iso2022_jp_ext")
        if text is not None:
            return text, "ISO-2022-JP without being declared"
    return data.decode("ascii"), wrong


def _undeclared(data: bytes, name: str, wrong: str) -> tuple[str, str]:
    utf8 = _strictly(data, "utf_8")
    if utf8 is not None:
        # QUIRK: declared Latin-1, written UTF-8; text that happens to be valid UTF-8 hardly ever means anything else.
        # tests/mail/clients/latin1-is-utf8.eml
        return utf8.removeprefix("\ufeff"), wrong or "UTF-8 without being declared"
    if name == "cp1252":
        return _strictly(data, name) or "", wrong
    mostly = _mostly(data, name) if name else None
    if mostly is not None:
        return mostly, wrong
    text, found = _detected(data)
    if found:
        return text, f"{wrong or 'no charset declared'}; read as {found}"
    return _strictly(data, "cp1252") or "", f"{wrong or 'no charset declared'}; read as windows-1252"
