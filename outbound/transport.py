"""Owed mails leave here: SMTP to a relay, with what it said; several relays in order."""

from __future__ import annotations

import base64
import re
import smtplib
import ssl
import threading
import time
from collections.abc import Callable
from contextlib import suppress

from models.errors import PermanentError, TemporaryError
from outbound.relay import Delivered, PutOff, Refused, Relay, RelayUnavailable, Reply, Unsure

_LINE_END = re.compile(rb"\r\n|\r|\n")
_BAD_IN_ADDRESS = re.compile(r"[\x00-\x20\x7f<>]")
_OF_THE_RELAY = frozenset({421, 454, 530, 534, 535, 538})
"""Replies about the relay's state or our login there, whichever command they answer: another relay may do better."""


def normalised(content: bytes) -> bytes:
    """The mail with CRLF as its only line end: a bare CR or LF could smuggle a second mail past a relay."""
    if content.count(b"\r\n") == content.count(b"\n") == content.count(b"\r"):
        return content if content.endswith(b"\r\n") else content + b"\r\n"
    content = _LINE_END.sub(b"\r\n", content)
    return content if content.endswith(b"\r\n") else content + b"\r\n"


def on_the_wire(address: str) -> tuple[str, bool]:
    """The address as SMTP says it, and whether that needs SMTPUTF8 (RFC 6531).

    A domain in another script goes as Punycode, which needs nothing. Raises PermanentError for what is no address.
    """
    local, at, domain = address.rpartition("@")
    if _BAD_IN_ADDRESS.search(address) or (address and not (local and at and domain)):
        raise PermanentError(f"not an address that mail can be sent to: {address!r}")
    if address.isascii():
        return address, False
    if not local.isascii():
        return address, True
    try:
        return f"{local}@{domain.encode('idna').decode('ascii')}", False
    except UnicodeError:
        return address, True


class Throttle:
    """At most `rate` mails a minute, evenly. Urgent mails go at once, and the others wait for them afterwards."""

    def __init__(
        self,
        rate: float | None,
        monotonic: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._step = 60.0 / rate if rate else 0.0
        self._monotonic, self._sleep = monotonic, sleep
        self._next = 0.0
        self._lock = threading.Lock()

    def wait(self, *, urgent: bool) -> None:
        """Return when a mail may go."""
        if not self._step:
            return
        with self._lock:
            now = self._monotonic()
            turn = max(now, self._next)
            self._next = turn + self._step
        if not urgent and turn > now:
            self._sleep(turn - now)


class _Line(threading.local):
    """The connection of one thread to the relay, when it was last used (monotonic seconds) and how often."""

    def __init__(self) -> None:
        self.smtp: smtplib.SMTP | None = None
        self.used = 0.0
        self.mails = 0


class SmtpTransport:
    """Sends through one relay, over one connection a thread, kept open between mails."""

    def __init__(self, relay: Relay, monotonic: Callable[[], float] = time.monotonic) -> None:
        self.relay = relay
        self._monotonic = monotonic
        self._throttle = Throttle(relay.rate)
        self._line = _Line()
        self._lock = threading.Lock()
        self._open: set[smtplib.SMTP] = set()

    def send(
        self, envelope_from: str, recipients: tuple[str, ...], content: bytes, *, urgent: bool = False
    ) -> Delivered:
        """Send one mail. Shapes as in `Transport.send`.

        Raises RelayUnavailable (connection, TLS, login, 421), PutOff (4xx to the mail), Refused (5xx to the mail),
        Unsure (the connection broke while the mail was sent), PermanentError (an address no relay can be told).
        """
        sender, sender_utf8 = on_the_wire(envelope_from)
        wire = {address: on_the_wire(address) for address in recipients}
        utf8 = sender_utf8 or any(needs for _, needs in wire.values())
        content = normalised(content)
        self._throttle.wait(urgent=urgent)
        try:
            smtp = self._begin(sender, content, utf8=utf8)
            return self._finish(smtp, {address: told for address, (told, _) in wire.items()}, content)
        except (smtplib.SMTPException, OSError, ValueError) as error:
            self.close()
            raise RelayUnavailable(f"relay {self.relay.label}: {_words(error)}") from error
        except (RelayUnavailable, Unsure):
            self.close()
            raise

    def close(self) -> None:
        """Close this thread's connection."""
        smtp, self._line.smtp = self._line.smtp, None
        if smtp is not None:
            self._forget(smtp)

    def close_all(self) -> None:
        """Close the connections of all threads; call it when they have ended."""
        for smtp in tuple(self._open):
            self._forget(smtp)

    def check(self) -> str:
        """Connect, log in and say NOOP: the relay's reply. Raises RelayUnavailable. For the doctor."""
        try:
            smtp = self._connect()
            try:
                return _text(smtp.noop())
            finally:
                self._forget(smtp)
        except (smtplib.SMTPException, OSError) as error:
            raise RelayUnavailable(f"relay {self.relay.label}: {_words(error)}") from error

    # Connection

    def _begin(self, sender: str, content: bytes, *, utf8: bool) -> smtplib.SMTP:
        """A connection whose MAIL command was answered with 250. A kept connection that has died is replaced."""
        smtp = self._kept()
        self._line.used = self._monotonic()
        if smtp is not None:
            with suppress(smtplib.SMTPServerDisconnected, OSError):
                if self._mail(smtp, sender, content, utf8=utf8, kept=True):
                    return smtp
            self.close()
        smtp = self._connect()
        line = self._line
        line.smtp, line.mails = smtp, 0
        self._mail(smtp, sender, content, utf8=utf8, kept=False)
        return smtp

    def _kept(self) -> smtplib.SMTP | None:
        line, relay = self._line, self.relay
        if line.smtp is None:
            return None
        if line.mails < relay.keep_mails and self._monotonic() - line.used < relay.keep_seconds:
            return line.smtp
        self.close()
        return None

    def _connect(self) -> smtplib.SMTP:
        relay = self.relay
        context = None if relay.tls == "none" else ssl.create_default_context(cafile=relay.ca_file)
        if relay.tls == "tls":
            smtp: smtplib.SMTP = smtplib.SMTP_SSL(
                relay.host, relay.port, relay.name, timeout=relay.timeout, context=context
            )
        else:
            smtp = smtplib.SMTP(relay.host, relay.port, relay.name, timeout=relay.timeout)
        with self._lock:
            self._open.add(smtp)
        try:
            if relay.tls == "starttls":
                smtp.starttls(context=context)
            smtp.ehlo_or_helo_if_needed()
            self._log_in(smtp)
        except BaseException:
            self._forget(smtp)
            raise
        return smtp

    def _log_in(self, smtp: smtplib.SMTP) -> None:
        relay = self.relay
        if relay.user is None:
            return
        if relay.token is None:
            smtp.login(relay.user, relay.password or "")
            return
        # XOAUTH2 as Google and Microsoft define it; a 334 carries the error as JSON and wants an empty answer.
        bearer = f"user={relay.user}\x01auth=Bearer {relay.token()}\x01\x01".encode()
        code, reply = smtp.docmd("AUTH", "XOAUTH2 " + base64.b64encode(bearer).decode())
        if code == 334:
            code, reply = smtp.docmd("")
        if code != 235:
            raise smtplib.SMTPAuthenticationError(code, reply)

    def _forget(self, smtp: smtplib.SMTP) -> None:
        with self._lock:
            self._open.discard(smtp)
        with suppress(smtplib.SMTPException, OSError):
            if smtp.sock is not None:
                smtp.sock.settimeout(2.0)  # a relay that does not answer QUIT must not hold us up
                smtp.quit()
        smtp.close()

    # Transaction (RFC 5321 3.3)

    def _mail(self, smtp: smtplib.SMTP, sender: str, content: bytes, *, utf8: bool, kept: bool) -> bool:
        """Say MAIL. False when a kept connection is no longer welcome and a new one should be tried."""
        options = self._mail_options(smtp, content, utf8=utf8)
        if utf8:
            smtp.command_encoding = "utf-8"
        try:
            code, reply = smtp.docmd(f"MAIL FROM:<{sender}>{options}")
        finally:
            smtp.command_encoding = "ascii"
        if code == 250:
            return True
        if kept and code == 421:
            return False
        raise self._no(code, _text((code, reply)), f"MAIL FROM:<{sender}>")

    def _mail_options(self, smtp: smtplib.SMTP, content: bytes, *, utf8: bool) -> str:
        options = ""
        if smtp.has_extn("size"):
            limit = smtp.esmtp_features.get("size", "").strip()
            if limit.isdigit() and 0 < int(limit) < len(content):
                raise Refused(552, f"5.3.4 {len(content)} octets, the relay takes {limit}", self.relay.label)
            options += f" SIZE={len(content)}"
        if smtp.has_extn("8bitmime") and not content.isascii():
            options += " BODY=8BITMIME"
        if utf8:
            if not smtp.has_extn("smtputf8"):
                raise Refused(550, "5.6.7 the relay does not know SMTPUTF8 addresses", self.relay.label)
            options += " SMTPUTF8"
        return options

    def _finish(self, smtp: smtplib.SMTP, recipients: dict[str, str], content: bytes) -> Delivered:
        refused: dict[str, Reply] = {}
        for given, told in recipients.items():
            code, text = self._rcpt(smtp, told)
            if code in _OF_THE_RELAY:
                raise RelayUnavailable(f"relay {self.relay.label}: {code} {text}")
            if code not in {250, 251}:
                refused[given] = (code, text)
        if len(refused) == len(recipients):
            self._reset(smtp)
            raise self._all_refused(refused)
        try:
            code, reply = smtp.data(content)
        except smtplib.SMTPDataError as error:  # not even 354: whatever it said, nothing was sent
            self._reset(smtp)
            raise self._no(error.smtp_code, _text((error.smtp_code, error.smtp_error)), "DATA") from error
        except (smtplib.SMTPServerDisconnected, OSError) as error:
            raise Unsure(f"relay {self.relay.label}: lost while the mail was sent: {_words(error)}") from error
        text = _text((code, reply))
        if code != 250:
            raise self._no(code, text, "the mail")
        self._line.mails += 1
        return Delivered(self.relay.label, f"{code} {text}", refused)

    def _rcpt(self, smtp: smtplib.SMTP, told: str) -> Reply:
        smtp.command_encoding = "ascii" if told.isascii() else "utf-8"
        try:
            code, reply = smtp.docmd(f"RCPT TO:<{told}>")
        finally:
            smtp.command_encoding = "ascii"
        return code, _text((code, reply))

    def _reset(self, smtp: smtplib.SMTP) -> None:
        with suppress(smtplib.SMTPException, OSError):
            smtp.rset()

    def _all_refused(self, refused: dict[str, Reply]) -> TemporaryError | PermanentError:
        """Put off when trying again can help any of the recipients, else refused."""
        first = min(refused.items(), key=lambda item: item[1][0])
        address, (code, text) = first
        return self._no(code, text, f"RCPT TO:<{address}>")

    def _no(self, code: int, text: str, about: str) -> TemporaryError | PermanentError:
        if code in _OF_THE_RELAY or not 400 <= code < 600:
            return RelayUnavailable(f"relay {self.relay.label}: {code} {text} ({about})")
        return PutOff(code, text, about) if code < 500 else Refused(code, text, about)


class Relays:
    """Several transports in order: the next one is tried when a relay is unavailable, never after its own answer."""

    def __init__(self, transports: tuple[SmtpTransport, ...]) -> None:
        self._transports = transports

    def send(
        self, envelope_from: str, recipients: tuple[str, ...], content: bytes, *, urgent: bool = False
    ) -> Delivered:
        """Send one mail through the first relay that is there. Raises as `SmtpTransport.send` does."""
        troubles = []
        for transport in self._transports:
            try:
                return transport.send(envelope_from, recipients, content, urgent=urgent)
            except RelayUnavailable as error:
                troubles.append(str(error))
        raise RelayUnavailable("; ".join(troubles) or "no relay is configured")

    def close_all(self) -> None:
        """Close all connections; call it when the delivery threads have ended."""
        for transport in self._transports:
            transport.close_all()


def _text(reply: tuple[int, bytes | str]) -> str:
    text = reply[1]
    shown = text.decode("utf-8", "replace") if isinstance(text, bytes) else text
    return " ".join(shown.split())


def _words(error: Exception) -> str:
    if isinstance(error, smtplib.SMTPResponseException):
        return f"{error.smtp_code} {_text((error.smtp_code, error.smtp_error))}"
    return f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
