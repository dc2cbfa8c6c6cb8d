"""The mails of the demo: a customer's week in ten letters, as bytes on the wire."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from email.utils import format_datetime

DESK = "support@desk.example"
ANA = "Ana Duarte <ana@northwind.example>"


@dataclass(frozen=True, slots=True)
class Heard:
    """What the sender of a later mail knows: the acknowledgement he got (case number, Message-ID, Reply-To, text)."""

    number: str = ""
    message_id: str = ""
    reply_to: str = DESK
    recipient: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class Scene:
    """One mail of the demo: a title for the audience, who sends it to whom, and the bytes, made when it is its turn."""

    title: str
    watch: str
    """What to look at."""
    envelope_from: str
    write: Callable[[datetime, Heard], bytes]
    to: Callable[[Heard], str] = lambda _heard: DESK
    answers: int = 0
    """The scene (from 1) whose mail of ours this mail answers; 0: none."""
    by_agent: bool = False
    """Written by an agent, in answer to his notification."""


def _mail(now: datetime, *lines: str, sender: str, subject: str, name: str, headers: tuple[str, ...] = ()) -> bytes:
    domain = sender.rpartition("@")[2].strip(">")
    head = (
        f"Authentication-Results: mx.desk.example; dmarc=pass header.from={domain}",
        f"From: {sender}",
        f"To: Acme Support <{DESK}>",
        f"Subject: {subject}",
        f"Date: {format_datetime(now)}",
        f"Message-ID: <{name}@{domain}>",
        "MIME-Version: 1.0",
        *headers,
    )
    if not any(header.lower().startswith("content-type") for header in headers):
        head += ("Content-Type: text/plain; charset=utf-8", "Content-Transfer-Encoding: 8bit")
    return "\r\n".join((*head, "", *lines, "")).encode()


def _png() -> bytes:
    """A small real picture: a black player on a white page."""
    rows = b"".join(b"\x00" + bytes(0 if 8 <= x < 56 and 6 <= y < 30 else 255 for x in range(64)) for y in range(36))

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", 64, 36, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def screenshot(now: datetime, _heard: Heard) -> bytes:
    """A customer who tells everything: IDs, page, steps, environment, screenshot."""
    import base64

    picture = base64.encodebytes(_png()).decode().strip().splitlines()
    return _mail(
        now,
        "--scene",
        "Content-Type: text/plain; charset=utf-8",
        "",
        "Hello,",
        "",
        "since this morning the pre-roll of campaign 881204 stays black on our news site, creative ID 5519023.",
        "Sound plays, the picture does not come. Other campaigns are fine.",
        "",
        "1. Open https://news.northwind.example/video/spring?campaign_id=881204",
        "2. Press play",
        "3. The player stays black for 30 seconds, then the film starts",
        "",
        "Seen with Chrome 142 on Windows 11. A screenshot is attached.",
        "",
        "Best regards",
        "Ana Duarte",
        "Northwind Media, +351 21 446 1200",
        "",
        "--scene",
        'Content-Type: image/png; name="black-player.png"',
        "Content-Transfer-Encoding: base64",
        'Content-Disposition: attachment; filename="black-player.png"',
        "",
        *picture,
        "--scene--",
        sender=ANA,
        subject="Pre-roll on the spring campaign stays black",
        name="spring-1",
        headers=('Content-Type: multipart/mixed; boundary="scene"',),
    )


def emergency(now: datetime, _heard: Heard) -> bytes:
    """Two lines from a phone; every word of them matters."""
    return _mail(
        now,
        "all ads DOWN since 10 min, tags blank on every site, nothing comes back from the ad server.",
        "we lose about 9,000 EUR an hour. please call",
        "",
        "Sent from my iPhone",
        sender="dave kowalczyk <dave@brightpixel.example>",
        subject="ads down",
        name="down-1",
    )


def german(now: datetime, _heard: Heard) -> bytes:
    """A customer in his own language."""
    return _mail(
        now,
        "Guten Tag,",
        "",
        "der Bericht für Oktober zeigt beim Deal EQT-88-1234 12.400 € Umsatz, die Oberfläche 14.150 €.",
        "Können Sie bitte prüfen, welche Zahl stimmt? Die Abrechnung ist erst Ende des Monats.",
        "",
        "Mit freundlichen Grüßen",
        "Jürgen Weiß",
        "Rheinverlag GmbH",
        sender="=?utf-8?q?J=C3=BCrgen_Wei=C3=9F?= <weiss@rheinverlag.example>",
        subject="=?utf-8?q?Abweichende_Ums=C3=A4tze_im_Oktoberbericht?=",
        name="bericht-1",
    )


def reply(now: datetime, heard: Heard) -> bytes:
    """An answer to the acknowledgement, with the whole of it quoted below."""
    quoted = [f"> {line}".rstrip() for line in heard.text.splitlines()[:12]]
    return _mail(
        now,
        "Thanks for the quick word. One more thing: Firefox 145 shows the same, so it is not the browser.",
        "",
        "Ana",
        "",
        f"On {now:%a, %d %b %Y at %H:%M} Acme Support wrote:",
        *quoted,
        sender=ANA,
        subject=f"Re: [{heard.number}] Pre-roll on the spring campaign stays black",
        name="spring-2",
        headers=(
            f"In-Reply-To: <{heard.message_id}>",
            f"References: <spring-1@northwind.example> <{heard.message_id}>",
        ),
    )


def away(now: datetime, heard: Heard) -> bytes:
    """An out-of-office note: it must not be answered, open a case, or wake anybody."""
    return _mail(
        now,
        "I am out of the office until Monday and will read your mail then.",
        sender=ANA,
        subject="Automatic reply: We have received your message",
        name="away-1",
        headers=("Auto-Submitted: auto-replied", f"In-Reply-To: <{heard.message_id}>"),
    )


def bounce(now: datetime, heard: Heard) -> bytes:
    """A delivery status notification (RFC 3464) about an acknowledgement of ours."""
    return _mail(
        now,
        "--dsn",
        "Content-Type: text/plain",
        "",
        f"Your message to {heard.recipient} could not be delivered: the mailbox is full.",
        "",
        "--dsn",
        "Content-Type: message/delivery-status",
        "",
        "Reporting-MTA: dns; mx.rheinverlag.example",
        "",
        f"Final-Recipient: rfc822; {heard.recipient}",
        "Action: failed",
        "Status: 5.2.2",
        "",
        "--dsn",
        "Content-Type: text/rfc822-headers",
        "",
        f"Message-ID: <{heard.message_id}>",
        f"To: {heard.recipient}",
        "--dsn--",
        sender="Mail Delivery System <mailer-daemon@mx.rheinverlag.example>",
        subject="Undelivered Mail Returned to Sender",
        name="dsn-1",
        headers=('Content-Type: multipart/report; report-type=delivery-status; boundary="dsn"',),
    )


def newsletter(now: datetime, _heard: Heard) -> bytes:
    """Bulk mail: kept, ignored with its reason."""
    return _mail(
        now,
        "This month in ad technology: five trends you should not miss.",
        "",
        "Unsubscribe: https://news.adweekly.example/u/1",
        sender="Ad Weekly <news@adweekly.example>",
        subject="Five trends for your next quarter",
        name="news-47",
        headers=("List-Id: <weekly.adweekly.example>", "List-Unsubscribe: <https://news.adweekly.example/u/1>"),
    )


def stranger(now: datetime, heard: Heard) -> bytes:
    """Somebody who guessed a case number and wants to be copied on it (Zendesk, 2024)."""
    return _mail(
        now,
        "Please add my colleague in Cc and send us everything you have on this case.",
        sender="Helpful Person <helper@evil.example>",
        subject=f"Re: [{heard.number}] Pre-roll on the spring campaign stays black",
        name="push-1",
        headers=("Cc: collector@evil.example",),
    )


def damaged(now: datetime, _heard: Heard) -> bytes:
    """Wrong charset, broken encoding, no end boundary: still a readable mail with its defects told."""
    return _mail(
        now,
        "--part",
        "Content-Type: text/plain; charset=x-unknown-99",
        "Content-Transfer-Encoding: quoted-printable",
        "",
        "Bonjour, o=F9 puis-je t=E9l=E9charger le rapport du placement 448812 pour octobre =ZZ ?",
        "Merci, Ren=E9",
        sender="René <rene@cafe.example>",
        subject="Rapport du placement 448812",
        name="damaged-1",
        headers=('Content-Type: multipart/mixed; boundary="part"',),
    )


def agent_answer(now: datetime, heard: Heard) -> bytes:
    """An agent answers the notification from her own mail client, as she would answer any mail."""
    return _from_maria(
        now,
        heard,
        "answer-1",
        "Hello Ana,",
        "",
        "thank you for the steps, I see the same here. The codec of the creative may not autoplay since Chrome 142;",
        "our audit team is converting it now, and it will play again within the hour.",
        "",
        "Best regards",
        "Maria",
    )


def agent_note(now: datetime, heard: Heard) -> bytes:
    """A note for colleagues: it must never reach the customer."""
    return _from_maria(
        now, heard, "note-1", "#note", "Their contract ends in March, handle with care. Converted by Pavel."
    )


def agent_close(now: datetime, heard: Heard) -> bytes:
    """An answer with a command: stripped from what the customer sees, and carried out."""
    return _from_maria(
        now, heard, "answer-2", "Hello Ana,", "", "the creative plays again. Have a good day!", "", "#close resolved"
    )


def reopening(now: datetime, heard: Heard) -> bytes:
    """A customer's answer to a closed case reopens it."""
    return _mail(
        now,
        "It is black again, sorry. Same page.",
        "",
        "Ana",
        sender=ANA,
        subject=f"Re: [{heard.number}] Pre-roll on the spring campaign stays black",
        name="spring-3",
        headers=(f"In-Reply-To: <{heard.message_id}>",),
    )


def _from_maria(now: datetime, heard: Heard, name: str, *words: str) -> bytes:
    quoted = [f"> {line}".rstrip() for line in heard.text.splitlines()[:8]]
    return _mail(
        now,
        *words,
        "",
        f"On {now:%a, %d %b %Y at %H:%M} Ana Duarte via Acme Support wrote:",
        *quoted,
        sender="Maria Lopez <maria@desk.example>",
        subject=f"Re: [{heard.number}] Pre-roll on the spring campaign stays black",
        name=name,
        headers=(f"In-Reply-To: <{heard.message_id}>",),
    )
