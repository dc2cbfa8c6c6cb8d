"""MIME parts and header lines as bytes: built by hand, because the generator must be fast and full of real habits."""

from __future__ import annotations

import base64
import html
import quopri
from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

CRLF = b"\r\n"
_STYLE_CLASS = (
    "p.Mso{n}Normal, li.Mso{n}Normal, div.Mso{n}Normal {{margin:0cm; margin-bottom:.0001pt; font-size:11.0pt; "
    'font-family:"Calibri",sans-serif; mso-fareast-language:EN-US;}}\n'
)
_LOGGED = "2026-03-{day:02} 09:{minute:02}:{second:02}.{milli:03} slot={slot} status={status} ms={ms} retry={retry}"


def encoded_word(text: str, charset: str) -> bytes:
    """A header value as one or several encoded words (RFC 2047 section 2: 75 characters each), or as plain ASCII."""
    if text.isascii():
        return text.encode()
    # short pieces of whole characters, so that no word passes the limit in any charset
    pieces = [text[i : i + 14] for i in range(0, len(text), 14)]
    words = (base64.b64encode(piece.encode(charset, "replace")) for piece in pieces)
    return b"\r\n ".join(b"=?" + charset.encode() + b"?B?" + word + b"?=" for word in words)


@dataclass(frozen=True, slots=True)
class Part:
    """One MIME part: its header lines and encoded body."""

    headers: tuple[bytes, ...]
    body: bytes

    def bytes(self) -> bytes:
        return CRLF.join((*self.headers, b"", self.body))


def text_part(text: str, charset: str, subtype: str, rng: Random) -> Part:
    """Text in a charset, with the encoding that mailers choose for it."""
    raw = text.encode(charset, "replace").replace(b"\n", CRLF)
    kind = b"Content-Type: text/" + subtype.encode() + b'; charset="' + charset.encode() + b'"'
    if charset in ("us-ascii", "iso-2022-jp"):
        return Part((kind, b"Content-Transfer-Encoding: 7bit"), raw)
    if charset in ("gb18030", "koi8-r") or rng.random() < 0.2:
        body = base64.encodebytes(raw).replace(b"\n", CRLF).rstrip()
        return Part((kind, b"Content-Transfer-Encoding: base64"), body)
    if rng.random() < 0.6:
        body = quopri.encodestring(raw.replace(CRLF, b"\n")).replace(b"\n", CRLF)
        return Part((kind, b"Content-Transfer-Encoding: quoted-printable"), body)
    return Part((kind, b"Content-Transfer-Encoding: 8bit"), raw)


def attachment(size: int, rng: Random, cid: str = "") -> Part:
    """A file of `size` octets: a picture, a document, a table or a log."""
    name, kind, content = _file(size, rng, inline=bool(cid))
    disposition = b"inline" if cid else b"attachment"
    headers = [
        b'Content-Type: %s; name="%s"' % (kind, name),
        b"Content-Transfer-Encoding: base64",
        b'Content-Disposition: %s; filename="%s"; size=%d' % (disposition, name, size),
    ]
    if cid:
        headers.append(b"Content-ID: <" + cid.encode() + b">")
    return Part(tuple(headers), base64.encodebytes(content).replace(b"\n", CRLF).rstrip())


def _file(size: int, rng: Random, *, inline: bool) -> tuple[bytes, bytes, bytes]:
    roll = 0.0 if inline else rng.random()
    if roll < 0.5:
        return b"image%03d.png" % rng.randrange(1000), b"image/png", b"\x89PNG\r\n\x1a\n" + rng.randbytes(size - 8)
    if roll < 0.75:
        return b"insertion order %d.pdf" % rng.randrange(9999), b"application/pdf", b"%PDF-1.7\n" + rng.randbytes(size)
    if roll < 0.9:
        lines = "hour,impressions,clicks\n" + "".join(
            f"{i % 24},{rng.randrange(90000)},{rng.randrange(900)}\n" for i in range(size // 14)
        )
        return b"delivery.csv", b"text/csv", lines.encode()
    return b"console.log", b"text/plain", ("\n".join(log_lines(size // 80 + 1, rng))).encode()


def log_lines(count: int, rng: Random) -> list[str]:
    """Lines as customers paste them from a console."""
    return [
        _LOGGED.format(
            day=rng.randrange(1, 29),
            minute=rng.randrange(60),
            second=rng.randrange(60),
            milli=rng.randrange(1000),
            slot=rng.choice(("top", "side", "article")),
            status=rng.choice((200, 204, 204, 500)),
            ms=rng.randrange(4, 900),
            retry=rng.randrange(3),
        )
        for _ in range(count)
    ]


def html_of(text: str, wanted: int, rng: Random, cid: str = "") -> str:
    """Text as a mail client would write it in HTML, padded with style and markup to about `wanted` characters."""
    rows, quoted = [], 0
    for line in text.split("\n"):
        depth = 1 if line.startswith(">") else 0
        if depth > quoted:
            rows.append('<blockquote type="cite" style="margin:0 0 0 .8ex;border-left:1px #ccc solid">')
        elif depth < quoted:
            rows.append("</blockquote>")
        quoted = depth
        shown = html.escape(line.lstrip("> ")) or "&nbsp;"
        rows.append(f'<p class="Mso0Normal"><span style="font-size:11.0pt;color:#1F497D">{shown}</span></p>')
    rows += ["</blockquote>"] * quoted
    if cid:
        rows.append(f'<p><img width="180" height="60" src="cid:{cid}" alt="logo"></p>')
    body = "\n".join(rows)
    styles = max(1, min(60, (wanted - len(body)) // 230 + rng.randrange(3)))
    style = "".join(_STYLE_CLASS.format(n=n) for n in range(styles))
    return (
        '<html><head><meta http-equiv="Content-Type" content="text/html"><style><!--\n'
        f'{style}--></style></head><body lang="EN-US"><div class="Section1">\n{body}\n</div></body></html>\n'
    )


def multipart(kind: str, parts: Sequence[Part], rng: Random) -> Part:
    """Parts under one multipart."""
    mark = b"=_%s_%s" % (kind[:4].encode(), rng.randbytes(9).hex().encode())
    inner = b"".join(b"--" + mark + CRLF + part.bytes() + CRLF for part in parts)
    head = b"Content-Type: multipart/" + kind.encode() + b'; boundary="' + mark + b'"'
    return Part((head,), inner + b"--" + mark + b"--")
