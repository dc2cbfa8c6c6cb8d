"""Everything about one mail that tells who speaks, gathered once."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.origin.sign import fold
from models.mail import ParsedMail, RawMail
from models.policy import Policy

OPENING_CHARS = 1200
"""Vacation notes and acknowledgements say what they are in their first sentences."""
WORDS_CHARS = 20_000
_TOP_CHARS = 200
ANSWERS = re.compile(r"\s{0,8}(?:\[[^\]]{0,40}\]\s{0,4})?[^\W\d_]{1,8}\s?(?:\[\d{1,3}\])?[:：]")
"""Any short word and a colon: Re, Fwd, AW, WG, TR, RV, SV, Antw, 回复, …"""

_MAILER = re.compile(
    r"mailer[-_.]?da?emon|mail[-_.]?daemon|postmaster|mdaemon|mmdf|uucp|bounces?|mail[-_.]?delivery"
    r"|microsoftexchange[0-9a-f]{8,}|noreply-dmarc|abuse-report|.{0,40}(?:antivirus|anti_virus|smtp_(?:mail|gateway))"
)
_MAILER_NAME = re.compile(
    r"mailer[- ]?da?emon|mail(er)? (delivery|administrator)|mail delivery|delivery (sub)?system|postmaster"
    r"|microsoft outlook$|mail system|message delivery|delivery (failure|status|notification)|inter-?scan"
)
_MAIL_SYSTEM = re.compile(r"mailer[-_.]?da?emon$|mail[-_.]daemon$")
_MAIL_SYSTEM_NAME = re.compile(r"mail delivery (sub)?system$|mail(er)?[- ]daemon$")
_NO_REPLY = re.compile(
    r"(?:^|[-_.+])(?:no|do[-_.]?not|dont|not)[-_.]?(?:t[-_.]?)?reply|(?:^|[-_.])(?:ne[-_.]?pas[-_.]?repondre|no[-_.]?respond(?:er|a)"
    r"|non[-_.]?rispondere|nie[-_.]?odpowiadac|nao[-_.]?responda|nicht[-_.]?antworten|keine[-_.]?antwort|niet[-_.]?antwoorden)"
)
_ROBOT = re.compile(
    r"(?:^|[-_.])(?:robot|auto(?:mated|responder|reply|mailer)?|mailer|notifications?|notify|alerts?|nagios|zabbix|grafana|prometheus"
    r"|monitor(?:ing)?|cron|[a-z]*daemon|root|bot)$"
)


@dataclass(frozen=True, slots=True)
class Evidence:
    """The mail and what every row of the table asks about it. Folded texts are in the form of `sign.fold`."""

    mail: ParsedMail
    raw: RawMail
    policy: Policy
    subject: str
    opening: str
    """The first of the new words."""
    words: str
    """All that the mail says: without what is quoted in an answer or forward, with the footers of everything else."""
    top: str
    """The very first lines, folded away or not."""
    length: int
    null_sender: bool
    mailer: bool
    """From is a mail system: MAILER-DAEMON, postmaster, …"""
    mail_system: bool
    """… and one that no person ever is: postmaster may be one."""
    no_reply: bool
    robot: bool
    """From is an address of a program: alerts, cron, …"""
    answers_elsewhere: bool
    """Reply-To is a person's: the program writes for somebody, as web forms do."""
    form: bool
    """From is a web form or forwarder of ours: marks of automatic mail are those of the form, not of the person."""

    @property
    def local(self) -> str:
        return self.mail.sender.key.rpartition("@")[0] if self.mail.sender else ""

    @property
    def name(self) -> str:
        return fold(self.mail.sender.name[:200]) if self.mail.sender else ""


def gather(mail: ParsedMail, raw: RawMail, new_text: str, policy: Policy) -> Evidence:
    """Look once at what the rows of the table ask for. Costs a fraction of a millisecond."""
    text = new_text if new_text.strip() else mail.text
    local = mail.sender.key.rpartition("@")[0] if mail.sender else ""
    name = fold(mail.sender.name[:200]) if mail.sender else ""
    return Evidence(
        mail=mail,
        raw=raw,
        policy=policy,
        subject=fold(mail.subject[:500]),
        opening=fold(text.lstrip()[:OPENING_CHARS]),
        words=fold((text if _passes_on(mail) else mail.text or text)[:WORDS_CHARS]),
        top=fold(mail.text.lstrip()[:_TOP_CHARS]),
        length=len(text.strip()),
        null_sender=null_sender(mail, raw),
        mailer=bool(_MAILER.match(local) or _MAILER_NAME.search(name)),
        mail_system=bool(_MAIL_SYSTEM.match(local) or _MAIL_SYSTEM_NAME.match(name)),
        no_reply=bool(_NO_REPLY.search(local)),
        robot=bool(_ROBOT.search(local)),
        answers_elsewhere=any(
            not _NO_REPLY.search(one.key) and one.key != mail.sender.key for one in mail.reply_to if mail.sender
        ),
        form=_is_ours(mail, policy),
    )


def _passes_on(mail: ParsedMail) -> bool:
    """The mail answers or forwards another, whose words are not the sender's."""
    return bool(mail.in_reply_to or mail.references or mail.forwards or ANSWERS.match(mail.subject[:100]))


def null_sender(mail: ParsedMail, raw: RawMail) -> bool:
    """The envelope sender is <> (RFC 5321 4.5.5). An envelope that we saw wins over a Return-Path anybody can write."""
    if raw.envelope_from is not None:
        return raw.envelope_from.strip() in ("", "<>")
    path = mail.header("Return-Path").strip().casefold()
    # QUIRK: RFC 5321 4.4 writes the null sender as <>; sendmail writes <MAILER-DAEMON@its-own-host>.
    # tests/unit/origin/test_speaker.py
    return path == "<>" or path.lstrip("<").startswith("mailer-daemon")


def _is_ours(mail: ParsedMail, policy: Policy) -> bool:
    if mail.sender is None:
        return False
    ours = {form.address.casefold() for form in policy.forms}
    ours |= {forwarder.address.casefold() for forwarder in policy.forwarders}
    return mail.sender.key in ours
