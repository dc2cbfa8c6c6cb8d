"""The doctor's look at connections: mailboxes, relays, and the ports we listen on. Nothing is sent or fetched."""

from __future__ import annotations

import errno
import socket
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial

from casepost.config.settings import Settings
from casepost.config.sources import Mailbox as MailboxSettings
from casepost.config.sources import Relay as RelaySettings
from casepost.config.values import split_listener
from casepost.desk import relay_of
from casepost.doctor.check import SECONDS, Check, failed, ok, warning
from models.errors import CasepostError
from outbound.transport import SmtpTransport

Look = Callable[[], Check]


def looks(settings: Settings, *, serving: bool) -> Iterator[Look]:
    """One look for each connection; each takes seconds at most, and they may run at once."""
    for box in settings.mailboxes:
        yield partial(mailbox, box)
    for row in settings.relays:
        yield partial(relay, row)
    for key, listener in listeners(settings):
        yield partial(port, _NAMES[key], listener, serving=serving)


def mailbox(box: MailboxSettings) -> Check:
    """Log in and select the folder, read-only."""
    from ingest.imap.mailbox import Mailbox
    from ingest.imap.options import ImapOptions

    name = f"IMAP {box.user} at {box.host}"
    if box.oauth is not None:
        return warning(name, "a login by OAuth is not tried from here", "look at the log of `casepost serve`")
    options = ImapOptions(
        box.host,
        box.user,
        port=box.port,
        tls=box.tls,
        password=box.password.get_secret_value() if box.password else "",
        folder=box.folder,
        ca_file=box.ca_file,
        timeout=SECONDS,
    )
    try:
        connection = Mailbox(options)
        try:
            selected = connection.select()
        finally:
            connection.close()
    except Exception as error:  # noqa: BLE001 - a server may say anything; all of it is the answer asked for
        return failed(name, f"{type(error).__name__}: {error}", "check host, port, tls, user, password and folder")
    return ok(name, f"logged in; {box.folder} holds {selected.exists} mails")


def relay(row: RelaySettings) -> Check:
    """EHLO, TLS, AUTH and NOOP."""
    name = f"relay {row.label}"
    if row.oauth is not None:
        return warning(name, "a login by OAuth is not tried from here", "look at `casepost outbox` after a mail")
    try:
        said = SmtpTransport(replace(relay_of(row), timeout=min(row.seconds, SECONDS))).check()
    except CasepostError as error:
        remedy = "check host, port, tls, user and password in [[relay]]; is the server up?"
        return failed(name, str(error).removeprefix(f"{name}: "), remedy)
    how = "logged in" if row.user else "no login"
    return ok(name, f"it answers ({how}, tls {row.tls}): {said}")


_NAMES = {"[smtp] listen": "SMTP port", "[smtp] lmtp": "LMTP port", "[console] listen": "console port"}


def listeners(settings: Settings) -> Iterator[tuple[str, str]]:
    """Every HOST:PORT that `serve` listens on, with the key that says so."""
    if settings.smtp is not None and settings.smtp.listen:
        yield "[smtp] listen", settings.smtp.listen
    if settings.smtp is not None and settings.smtp.lmtp:
        yield "[smtp] lmtp", settings.smtp.lmtp
    if settings.console is not None:
        yield "[console] listen", settings.console.listen


def port(name: str, listener: str, *, serving: bool) -> Check:
    """Ours when a `serve` runs, free when none does."""
    host, number = split_listener(listener)
    if number == 0:
        return ok(name, f"{listener}: any free port")
    answers = _answers(host, number)
    if serving:
        if answers:
            return ok(name, f"{listener} answers")
        remedy = "look at the log of `casepost serve`; was the configuration changed since it started?"
        return failed(name, f"`casepost serve` runs, and nobody answers on {listener}", remedy)
    if answers:
        return failed(name, f"another program listens on {listener}", "stop it, or choose another port")
    return _free(name, listener, host, number)


def _answers(host: str, number: int) -> bool:
    there = {"0.0.0.0": "127.0.0.1", "::": "::1", "": "127.0.0.1"}.get(host, host)  # noqa: S104 - compared, not bound
    try:
        with socket.create_connection((there, number), timeout=SECONDS):
            return True
    except OSError:
        return False


def _free(name: str, listener: str, host: str, number: int) -> Check:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        with socket.socket(family, socket.SOCK_STREAM) as mine:
            mine.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            mine.bind((host, number))
    except OSError as error:
        remedy = "choose a free port of this machine in the configuration"
        if error.errno == errno.EACCES:
            remedy = "ports below 1024 need CAP_NET_BIND_SERVICE: choose a higher one, or grant it"
        return failed(name, f"{listener} cannot be opened: {error.strerror}", remedy)
    return ok(name, f"{listener} is free")
