"""A draft becomes bytes: its body in parts, and the headers that mail has when it arrives at a desk."""

from __future__ import annotations

import base64
from datetime import timedelta
from email.utils import format_datetime
from random import Random

from bench.making.parts import CRLF, Part, attachment, encoded_word, html_of, multipart, text_part
from bench.making.talk import DESK, START, Draft, Mail

WITH_ATTACHMENT = 0.25


def body_of(draft: Draft, rng: Random) -> Part:
    """Plain, HTML, or both; longer by style and markup than by words, as mail is; a quarter with attachments."""
    plain = text_part(draft.text, draft.charset, "plain", rng)
    if not draft.rich:
        return plain
    attached = rng.random() < WITH_ATTACHMENT
    cid = f"logo{rng.randrange(10**6)}@client.example" if attached and rng.random() < 0.25 else ""
    shape = rng.choices(("plain", "html", "alternative"), (0.35, 0.1, 0.55))[0]
    if shape == "plain":
        body, cid = plain, ""
    else:
        wanted = int(rng.lognormvariate(9.2, 0.8))
        page = text_part(html_of(draft.text, wanted, rng, cid), draft.charset, "html", rng)
        body = page if shape == "html" else multipart("alternative", (plain, page), rng)
    if not attached:
        return body
    if cid:
        body = multipart("related", (body, attachment(rng.randrange(5_000, 40_000), rng, cid)), rng)
    sizes = [_attachment_size(rng) for _ in range(1 if rng.random() < 0.8 else 2)]
    return multipart("mixed", (body, *(attachment(size, rng) for size in sizes)), rng)


def written(draft: Draft, body: Part, rng: Random) -> Mail:
    """The whole mail, with the trace and authentication headers that our own server has put on top."""
    author, number = draft.author, draft.truth.number
    domain = author.address.rpartition("@")[2]
    date = format_datetime(START + timedelta(seconds=20 * number)).encode()
    cc = ", ".join(f"{person.name} <{person.address}>" for person in draft.cc)
    passed = (
        f"dkim=pass header.d={domain}; spf=pass smtp.mailfrom={author.address};\r\n dmarc=pass header.from={domain}"
    )
    headers = [
        *_received(domain, date, rng),
        f"Authentication-Results: mx.desk.example;\r\n {passed}".encode(),
        _signature(domain, rng),
        b"From: " + encoded_word(author.name, draft.charset) + f" <{author.address}>".encode(),
        f"To: Acme Support <{draft.to}>".encode(),
        *([f"Cc: {cc}".encode()] if cc else []),
        b"Subject: " + encoded_word(draft.subject, draft.charset),
        b"Date: " + date,
        f"Message-ID: <{draft.truth.message_id}>".encode(),
        *draft.headers,
        b"MIME-Version: 1.0",
        b"X-Mailer: " + rng.choice((b"Microsoft Outlook 16.0", b"Apple Mail (2.3774)", b"Thunderbird 128")),
        b"Content-Language: en-US",
        *body.headers,
    ]
    content = CRLF.join((*headers, b"", body.body)) + CRLF
    sender = author.address if draft.envelope_from is None else draft.envelope_from
    return Mail(content, sender, draft.to, draft.truth)


def _attachment_size(rng: Random) -> int:
    """Octets before encoding: 5 to 400 kB, small ones more often."""
    while True:
        size = int(rng.lognormvariate(11.9, 0.85))
        if 5_000 <= size <= 400_000:
            return size


def _received(domain: str, date: bytes, rng: Random) -> list[bytes]:
    hops = (
        (
            f"from mx-out{rng.randrange(9)}.{domain} (mx-out.{domain} [192.0.2.{rng.randrange(255)}])\r\n"
            f"\tby mx.desk.example (Postfix) with ESMTPS id {rng.getrandbits(40):X}\r\n"
            f"\tfor <{DESK}>; "
        ),
        (
            f"from desktop-{rng.randrange(999)}.{domain} (unknown [198.51.100.{rng.randrange(255)}])\r\n"
            f"\tby mx-out.{domain} (Postfix) with ESMTPSA id {rng.getrandbits(40):X}; "
        ),
        f"from [10.0.{rng.randrange(255)}.{rng.randrange(255)}] by desktop.{domain} with HTTPS; ",
    )
    return [b"Received: " + hop.encode() + date for hop in hops[: rng.randrange(1, 4)]]


def _signature(domain: str, rng: Random) -> bytes:
    words = base64.b64encode(rng.randbytes(256)).decode()
    lines = "\r\n\t ".join(words[i : i + 68] for i in range(0, len(words), 68))
    digest = base64.b64encode(rng.randbytes(32)).decode()
    return (
        f"DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed; d={domain}; s=s{rng.randrange(9)};\r\n"
        f"\th=from:to:subject:date:message-id; bh={digest};\r\n\tb={lines}"
    ).encode()
