"""Content-Transfer-Encodings undone (RFC 2045 6), damaged ones too; never raises, linear time and memory."""

from __future__ import annotations

import binascii
import re

_BASE64_RUN = re.compile(rb"[A-Za-z0-9+/=\s]*")
_ALPHABET = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/= \t\n\r\x0b\x0c"
_PADDED = re.compile(rb"=+[ \t\r\n]*(?=[A-Za-z0-9+/])")
_PADDED_LINE = re.compile(rb"=[ \t]{1,80}(?=\r?\n)")
_NOT_ALPHABET = re.compile(rb"[^A-Za-z0-9+/=]+")
_WORDS = re.compile(rb"[A-Za-z]{2,}[ ,.:]+[A-Za-z]{2,}")
_FIRST_LINES = 200
_AS_IS = frozenset(("", "binary", "none", "plain", "text", "utf-8", "us-ascii"))
_BITS = re.compile(r"\d-?bits?$")
_UU_BEGIN = re.compile(rb"^begin [0-7]{3,4} [^\r\n]*\r?\n", re.MULTILINE)


def name(header: str) -> str:
    """The encoding's name out of its header: "base64", "quoted-printable", "uuencode", "" for none.

    QUIRK: RFC 2045 6.1 knows five names; mailers write "base64;", "8-bit", "Quoted_Printable".
    tests/mail/malformed/transfer-encoding-names.eml
    """
    token = header.partition(";")[0].partition("(")[0].strip().strip("\"'").lower().replace("_", "-")
    token = token.replace(" ", "-")
    if token in _AS_IS or _BITS.match(token):
        return ""
    if token in ("x-uuencode", "uuencode", "x-uue", "uue"):
        return "uuencode"
    return {"base-64": "base64", "b": "base64", "q": "quoted-printable", "qp": "quoted-printable"}.get(token, token)


def decode(data: bytes, encoding: str, *, text: bool) -> tuple[bytes, str]:
    """The octets behind `encoding` and what was wrong ("" for nothing). `text`: a tail may be words."""
    if encoding == "base64":
        return _base64(data, text=text)
    if encoding == "quoted-printable":
        return _quoted_printable(data), ""
    if encoding == "uuencode":
        return _uuencode(data)
    return data, f"unknown transfer encoding {encoding[:40]!r}" if encoding else ""


def _quoted_printable(data: bytes) -> bytes:
    """RFC 2045 6.7 (3): blanks that the way here added behind a soft line end are no part of it."""
    if b"= " in data or b"=\t" in data:
        data = _PADDED_LINE.sub(b"=", data)
    return binascii.a2b_qp(data)


def _base64(data: bytes, *, text: bool) -> tuple[bytes, str]:
    if not data.translate(None, _ALPHABET):  # a fifth of what the expression below costs over a big file
        return _clean_base64(data)
    run = _BASE64_RUN.match(data)
    assert run is not None
    line = data.rfind(b"\n", 0, run.end()) + 1
    rest = data[line:]
    if text and _WORDS.search(rest[:2_000]):
        # QUIRK: a footer after base64 is no base64 (RFC 2045 6.8); list software appends it.
        # tests/mail/clients/list-footer-after-base64.eml
        decoded, _ = _clean_base64(data[:line])
        return decoded + (b"\n" if decoded else b"") + rest, "words after base64 kept as they stand"
    if _WORDS.search(data[:_FIRST_LINES]):
        return data, "declared base64 but is none, kept as it stands"
    decoded, wrong = _clean_base64(_NOT_ALPHABET.sub(b"", data))
    return decoded, wrong or "characters outside base64 skipped"


def _clean_base64(data: bytes) -> tuple[bytes, str]:
    """QUIRK: padding ends base64 (RFC 4648 3.2); concatenated chunks are padded in the middle.

    tests/mail/malformed/bad-base64.eml
    """
    first = data.find(b"=")
    at_end = first < 0 or not data[first:].strip(b"= \t\r\n")  # the expression looks at every octet one by one
    if not at_end and _PADDED.search(data, first) is not None:
        chunks = _PADDED.split(data)
        return b"".join(_padded_base64(chunk) for chunk in chunks), "base64 padded in the middle"
    return _one_base64(data)


def _padded_base64(chunk: bytes) -> bytes:
    try:
        return binascii.a2b_base64(chunk + b"==")  # more padding than needed is ignored
    except binascii.Error:
        return _one_base64(chunk)[0]


def _one_base64(data: bytes) -> tuple[bytes, str]:
    try:
        return binascii.a2b_base64(data), ""
    except binascii.Error:
        clean = _NOT_ALPHABET.sub(b"", data).rstrip(b"=")
    if len(clean) % 4 == 1:
        clean = clean[:-1]
    return binascii.a2b_base64(clean + b"=" * (-len(clean) % 4)), "base64 cut short"


def _uuencode(data: bytes) -> tuple[bytes, str]:
    begin = _UU_BEGIN.search(data)
    decoded, _ = uu_lines(data, begin.end() if begin else 0)
    return decoded, "" if begin else "uuencode without a begin line"


def uu_lines(data: bytes, position: int, limit: int | None = None) -> tuple[bytes, int]:
    """Uuencoded lines from `position` on (to `limit`): the octets, and where what follows them begins."""
    chunks: list[bytes] = []
    limit = len(data) if limit is None else limit
    while position < limit:
        stop = data.find(b"\n", position, limit) + 1 or limit
        line = data[position:stop].rstrip(b"\r\n")
        position = stop
        if line in (b"end", b"`", b""):
            if line == b"end":
                break
            continue
        try:
            chunks.append(binascii.a2b_uu(line))
        except binascii.Error:
            # QUIRK: some encoders count wrongly; take the octets that the length character promises.
            # tests/mail/malformed/uuencode-count.eml
            count = (((line[0] - 32) & 63) * 4 + 5) // 3
            try:
                chunks.append(binascii.a2b_uu(line[:count]))
            except binascii.Error:
                continue
    return b"".join(chunks), position
