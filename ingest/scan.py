"""Attachments shown to a virus scanner (clamd) before they are kept: what it finds is quarantined, never the case."""

from __future__ import annotations

import contextlib
import socket
import time
from dataclasses import dataclass, replace

from models.errors import TemporaryError
from models.mail import QUARANTINED, Attachment
from models.understanding import Understanding

_CHUNK = 65_536
_LONGEST_ANSWER = 4_096
NOT_SCANNED = "not scanned for viruses"
"""The warning on an attachment that no scanner has seen."""


class ScannerAway(TemporaryError):  # noqa: N818 - a state of the world, not a mistake
    """The virus scanner gives no answer, and the desk is told to wait for it: the mail stays where it is."""


@dataclass(frozen=True, slots=True)
class Scanner:
    """One clamd. `address` is HOST:PORT or the path of its socket; `seconds` the time for one attachment.

    `wait`: while the scanner is away, mails with attachments wait for it; otherwise they are processed, marked.
    """

    address: str
    seconds: float = 20.0
    wait: bool = False

    def check(self, understanding: Understanding) -> Understanding:
        """The same mail, its attachments with the scanner's findings as warnings; infected ones without their octets.

        The raw mail in the vault still holds them. Raises ScannerAway only with `wait`.
        """
        mail = understanding.mail
        if not mail.attachments:
            return understanding
        told: dict[str, str | None] = {}
        away = ""
        for one in mail.attachments:
            if one.sha256 not in told and not away:
                try:
                    told[one.sha256] = finding(one.content, self.address, self.seconds)
                except OSError as error:
                    away = f"The virus scanner at {self.address} gives no answer ({error}); start it, or remove [scan]."
        if away and self.wait:
            raise ScannerAway(away)
        seen = tuple(_marked(one, told.get(one.sha256, NOT_SCANNED)) for one in mail.attachments)
        return replace(understanding, mail=replace(mail, attachments=seen))


def _marked(attachment: Attachment, found: str | None) -> Attachment:
    """The attachment with what the scanner said (None: clean) in front of what we saw ourselves."""
    if found is None:
        return attachment
    warning = "; ".join(filter(None, (found, attachment.warning)))
    return replace(attachment, warning=warning, content=b"" if found.startswith(QUARANTINED) else attachment.content)


def finding(content: bytes, address: str, seconds: float) -> str | None:
    """What clamd says of these octets: None when clean, else a warning. Raises OSError when it gives no answer in time.

    clamd(8), INSTREAM: chunks with their length in four octets, an empty one at the end, one line back. A connection
    that breaks on the way is the fault of this one file (longer than StreamMaxLength, or it brought the scanner down).
    """
    deadline = time.monotonic() + seconds
    with _connection(address, seconds) as link:
        with contextlib.suppress(ConnectionError):  # over its limit clamd says so and hangs up
            _show(content, link, deadline)
        try:
            answer = _answer(link, deadline)
        except ConnectionError as error:
            return f"{NOT_SCANNED} (the scanner hung up: {error})"
    verdict = answer.removeprefix("stream: ")
    if verdict.endswith(" FOUND"):
        return f"{QUARANTINED}{verdict.removesuffix(' FOUND')}"
    return None if verdict == "OK" else f"{NOT_SCANNED} ({verdict[:100]})"


def _show(content: bytes, link: socket.socket, deadline: float) -> None:
    link.sendall(b"zINSTREAM\0")
    for start in range(0, len(content), _CHUNK):
        link.settimeout(_left(deadline))
        chunk = content[start : start + _CHUNK]
        link.sendall(len(chunk).to_bytes(4, "big") + chunk)
    link.sendall(bytes(4))


def _connection(address: str, seconds: float) -> socket.socket:
    if not address.startswith("/"):
        host, _, port = address.rpartition(":")
        return socket.create_connection((host.strip("[]"), int(port)), timeout=seconds)
    link = socket.socket(socket.AF_UNIX)
    link.settimeout(seconds)
    try:
        link.connect(address)
    except OSError:
        link.close()
        raise
    return link


def _answer(link: socket.socket, deadline: float) -> str:
    answer = b""
    while b"\0" not in answer and len(answer) < _LONGEST_ANSWER:
        link.settimeout(_left(deadline))
        piece = link.recv(_LONGEST_ANSWER)
        if not piece:
            break
        answer += piece
    if not answer:
        raise ConnectionError("no answer")
    return answer.partition(b"\0")[0].decode("utf-8", "replace").strip()


def _left(deadline: float) -> float:
    left = deadline - time.monotonic()
    if left <= 0:
        raise TimeoutError("no answer in time")
    return left
