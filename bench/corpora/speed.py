"""The CPU time of parsing, folding and telling the origin, of each mail and of mails made to cost time."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable

from bench.corpora.figure import NOW, Figure
from bench.corpora.origins import POLICY
from ingest.origin.speaker import speaker
from ingest.parse.message import parse
from ingest.reply.fold import fold
from models.mail import RawMail

FAULT = "fault of the parser"
SIZE = 3_000_000
_TEXT = b"From: a@x.example\r\nSubject: Re: x\r\n\r\n"
_PAGE = b"From: a@x.example\r\nSubject: Re: x\r\nContent-Type: text/html\r\n\r\n"
_MIXED = b"From: a@x.example\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n"
HOSTILE: dict[str, Callable[[int], bytes]] = {
    "one line": lambda size: _TEXT + b"a" * size,
    "attributions": lambda size: _TEXT + b"On Mon, 2 Mar 2026 Ana <a@x.example> wrote\n" * (size // 43),
    "header blocks": lambda size: _TEXT + b"From: a\n" * (size // 8),
    "quote marks": lambda size: _TEXT + b">" * size,
    "quoted lines": lambda size: _TEXT + b"> > a\n" * (size // 6),
    "blank lines": lambda size: _TEXT + b"\n" * size,
    "signature marks": lambda size: _TEXT + b"-- \n" * (size // 4),
    "device lines": lambda size: _TEXT + b"Sent from my iPhone\n" * (size // 20),
    "divisions": lambda size: _PAGE + b"<div>" * (size // 5),
    "tables": lambda size: _PAGE + b"<table><tr><td>" * (size // 15),
    "quoted blocks": lambda size: _PAGE + b"<blockquote type=cite>a</blockquote>" * (size // 36),
    "signature blocks": lambda size: _PAGE + b"<div id=Signature>a</div>" * (size // 25),
    "entities": lambda size: _PAGE + b"&lt;" * (size // 4),
    "parts": lambda size: _MIXED + b"--b\r\n\r\na\r\n" * (size // 10),
    "delimiters that are none": lambda size: _MIXED + b"--bc\n" * (size // 5),
    "recipients": lambda size: b"To: " + b"a@x.example, " * (size // 13) + b"\r\n\r\nx",
    "encoded words": lambda size: b"Subject: " + b"=?utf-8?q?a" * (size // 11) + b"\r\n\r\nx",
    "broken base64": lambda size: b"Content-Transfer-Encoding: base64\n\n" + b"QQ==\n" * (size // 5),
}


def seconds(content: bytes) -> tuple[float, list[str]]:
    """The CPU time of one mail, and the faults of the parser in it."""
    raw = RawMail(content, NOW)
    begun = time.process_time()
    mail = parse(raw)
    speaker(mail, raw, fold(mail.text[: POLICY.limits.text_chars], is_reply=bool(mail.in_reply_to)).new_text, POLICY)
    return time.process_time() - begun, [one.what for one in mail.defects if FAULT in one.what]


def measure(mails: Iterable[tuple[str, bytes]]) -> list[Figure]:
    """Exceptions, and the time of a mail: median, p99, worst; of mails of about 10 kB; of hostile ones."""
    faults = Figure("parse", "mails read without an exception", 1.0)
    times = []
    for name, content in mails:
        spent, wrong = seconds(content)
        faults.take(f"{name}: {wrong}", right=not wrong)
        times.append((spent, len(content), name))
    times.sort()
    near = [one for one in times if 8_000 <= one[1] <= 12_000]
    figures = [faults]
    for name, rows, share in (("median", times, 0.5), ("p99", times, 0.99)):
        figures.append(_time(f"a mail, {name} of {len(rows)}", rows[int(len(rows) * share)][0]))
    figures.append(_time(f"a mail, worst ({times[-1][1] // 1000} kB, {times[-1][2]})", times[-1][0]))
    if near:
        figures.append(_time(f"a mail of about 10 kB, median of {len(near)}", near[len(near) // 2][0], 0.002))
    return figures


def hostile() -> Figure:
    """The slowest of the mails of 3 MB made to cost time."""
    spent, name = max((seconds(make(SIZE))[0], name) for name, make in HOSTILE.items())
    return _time(f"3 MB, hostile, worst of {len(HOSTILE)} ({name})", spent, 2.0)


def _time(what: str, spent: float, most: float | None = None) -> Figure:
    wanted = "" if most is None else f"<= {1000 * most:g} ms"
    reached = None if most is None else spent <= most
    return Figure("time", what, value=f"{1000 * spent:.2f} ms", wanted=wanted, reached=reached)
