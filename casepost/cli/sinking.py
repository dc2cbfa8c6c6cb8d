"""`casepost sink`: a relay to try a desk with, which shows every mail and sends none on."""

from __future__ import annotations

import sys
from email import message_from_bytes
from email.message import Message
from pathlib import Path

import typer
from rich.console import Console
from rich.panel import Panel
from rich.text import Text

from casepost.cli.state import STATE, emit
from casepost.config.values import split_listener
from casepost.demo.view import body_of, header_of
from casepost.sink import Sink, Sunk
from casepost.stopping import StopSignal
from casepost.terminal import harmless
from models.errors import PermanentError

_SHOWN = ("From", "To", "Subject", "Reply-To")


def run(listen: str, folder: Path | None) -> None:
    """Take mails until SIGTERM or Ctrl-C. Prints one line beginning `ready` on stderr once it accepts connections.

    Raises typer.BadParameter for what is no IP address with a port, PermanentError when it cannot be listened on.
    """
    host, port = split_listener(listen)
    if not 0 <= port <= 65535:
        raise typer.BadParameter(f"--listen {listen} is no HOST:PORT, for example 127.0.0.1:8026")
    if folder is not None:
        folder.mkdir(parents=True, exist_ok=True)
    console, taken = Console(), 0

    def note(mail: Sunk) -> None:
        nonlocal taken
        taken += 1
        if folder is not None:
            (folder / f"{taken:05}.eml").write_bytes(mail.content)
        _show(console, mail)

    sink = Sink(host, port, note)
    with StopSignal() as stop:
        try:
            sink.start()
        except (OSError, ValueError) as error:
            raise PermanentError(f"{listen} cannot be listened on: {error}. Choose another --listen.") from error
        try:
            sys.stderr.write(f"ready smtp {sink.host}:{sink.port}\n")
            sys.stderr.flush()
            stop.wait()
        finally:
            sink.stop()


def _show(console: Console, mail: Sunk) -> None:
    message = message_from_bytes(mail.content)
    if STATE.as_json:
        emit({"from": mail.envelope_from, "to": list(mail.rcpt_to), **_told(message), "text": body_of(message)})
        sys.stdout.flush()
        return
    text = Text()
    for name, value in _told(message).items():
        text.append(f"{name}: ", style="bold").append(harmless(value) + "\n")
    text.append("\n" + harmless(body_of(message).replace("\r", "").strip()))
    console.print(Panel(text, title=Text(harmless(f"to {', '.join(mail.rcpt_to)}")), title_align="left"))


def _told(message: Message) -> dict[str, str]:
    return {name: header_of(message, name) for name in _SHOWN if message.get(name)}
