"""Bounces in prose: the sentences of mail servers that report in no field."""

from __future__ import annotations

import re
from collections.abc import Iterator

_START = r"(?<![^\s<>,;:\"'()\[\]])"
"""An address begins where a word begins: one attempt a word keeps every search linear."""
_ADDR = r"[^\s<>,;:\"'()\[\]@]{1,128}@[^\s<>,;:\"'()\[\]@]{1,255}"
_MAX_CHARS = 60_000

_RETURNED = re.compile(
    r"(?im)^[ \t>*|=-]{0,80}(?:"
    r"below this line is a copy|this is a copy of (?:the|your) (?:message|headers)|(?:start of )?returned message"
    r"|original message(?: header| text| follows|\b[^\n]{0,20}-----)|unsent message (?:follows|below)"
    r"|included is a copy|message header"
    r"|(?:here is|attached is|a copy of) (?:a copy of )?your (?:original )?m(?:essage|ail)\b"
    r"|the original message (?:was|headers)|your original message|text of (?:your )?message|message text follows"
    r"|headers? (?:of (?:the|your)[^\n]{0,30})?follows?|transcript of (?:your )?(?:original )?message"
    r"|undelivered message|begin (?:returned|original)|copy of the original|ursprüngliche|kopfzeilen der ursprünglichen"
    r"|message d'origine|en-?t[eê]tes? (?:du message )?d'origine|encabezados? originales?|intestazioni originali"
    r"|cabeçalhos originais|oorspronkelijke bericht"
    r"|received:[ \t]|return-path:[ \t]|x-(?:mailer|originating)[^:\n]{0,40}:[ \t]|message-id:[ \t])"
)
"""Where the report ends and the returned mail begins."""

_RECIPIENT = (
    r"(?:recipient|address|user|addressee|rcpt to|to|mail(?:box)?|destinataire|empfänger|destinatario|destinatário"
    r"|odbiorca|получатель|宛先|收件人|수신자)(?:s|\(s\))?"
)
_MESSAGE = (
    r"(?:message|mail|e-mail|delivery|deliver|nachricht|mensaje|mensagem|messaggio|bericht|wiadomość|wiadomości"
    r"|сообщение|письмо|meddelande|meddelandet|ileti|메시지|邮件)\b"
)
_TO = r"(?:to|an|à|a|para|al|aan|do|till|получателю|адресу|for|for user)"

TELLING: tuple[tuple[str, str], ...] = (
    (
        "Postfix, qmail: the address in brackets begins the line",
        rf"^[ \t]{{0,8}}<({_ADDR})>[ \t]{{0,4}}(?::|\.\.\.|\(|$)",
    ),
    ("Sendmail: an address, dots, an error", rf"^(?:\d{{3}}[ -])?[ \t]{{0,4}}<?({_ADDR})>?\.\.\. "),
    (
        "Exchange 365: name and address",
        rf"^[ \t]{{0,8}}[^\n@<>]{{1,80}} \(({_ADDR})\)[ \t]{{0,9}}(?:<[^>\n]{{1,200}}>)?[ \t]{{0,9}}$",
    ),
    ("Exchange: address as a link", rf"^[ \t]{{0,8}}[^\n@<>]{{0,80}}<(?:mailto|smtp):({_ADDR})>"),
    ("Exchange: [SMTP:address]", rf"\[smtp:({_ADDR})\]"),
    ("Exchange, IIS: address and time", rf"^[ \t]{{0,8}}'?({_ADDR})'? (?:on|am|le|el) (?:\w{{3}},? )?\d"),
    (
        "an address field in words",
        (
            rf"^[ \t]{{0,8}}(?:(?:intended |failed |final |bad )?{_RECIPIENT}(?: ?address(?:es)?)?) ?[:：]\s{{0,4}}"
            rf"(?:rfc822;\s?|smtp:\s?)?[\"'<]?({_ADDR})"
        ),
    ),
    (
        "a sentence about a message to somebody",
        (
            rf"{_MESSAGE}[^\n@]{{0,60}}?\s{_TO}(?: the)?(?: following)?(?: user| address| recipient| recipients)?:?"
            rf"\s{{1,4}}[\"'<]?({_ADDR})"
        ),
    ),
    (
        "Exim, Netscape: the address alone on its line",
        rf"^[ \t]{{0,16}}<?({_ADDR})>?:?[ \t]{{0,9}}(?:\([^\n]{{0,200}})?$",
    ),
    (
        "a server's refusal that quotes the address",
        rf"^[^\n]{{0,80}}\b[45]\d\d[ -][^\n]{{0,200}}?{_START}({_ADDR})>?",
    ),
    ("what was said to the server", rf"rcpt to: ?<?({_ADDR})>?"),
    ("Novell: the address and its fate", rf"^[ \t]{{0,8}}<?({_ADDR})>?[ \t]{{0,40}}[(:-]"),
)
"""How servers name the recipient that they could not reach, the surest form first; the first that fits gives all."""

_GLUED = re.compile(
    (
        r"(?<=[a-z])[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]{1,20}$"
        r"|^[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]{1,20}(?=[a-z])"
    ),
    re.IGNORECASE,
)
"""Scripts without blanks write the next word onto an address."""

_EXPANDED = rf"\(expanded from: ?<?({_ADDR})>?\)"
"""Sendmail names the alias that we wrote to beside the address it stands for: both are failed recipients."""

VAGUE: tuple[tuple[str, str], ...] = (
    ("an address in brackets", rf"<(?:mailto:)?({_ADDR})>"),
    ("any address", rf"{_START}({_ADDR})"),
)
"""What is left to try when no server's sentence was recognised."""


def human_part(text: str) -> str:
    """The report's own words: all before the returned mail."""
    cut = _RETURNED.search(text[:_MAX_CHARS])
    return text[: min(cut.start(), _MAX_CHARS)] if cut and text[: cut.start()].strip() else text[:_MAX_CHARS]


def recipients(text: str, not_these: frozenset[str], rows: tuple[tuple[str, str], ...]) -> tuple[str, ...]:
    """The recipients named in a report's own words, by the first of `rows` that finds any.

    `not_these` are casefolded addresses that are no failed recipients: the desk's, the mail system's.
    """
    for _, pattern in rows:
        found = dict(_hits(pattern, text, not_these))
        if found:
            return tuple((found | dict(_hits(_EXPANDED, text, not_these))).values())
    return ()


def _hits(pattern: str, text: str, not_these: frozenset[str]) -> Iterator[tuple[str, str]]:
    for match in re.finditer(pattern, text, re.IGNORECASE | re.MULTILINE):
        address = _GLUED.sub("", match.group(1).partition("...")[0]).strip(".'\"`*=")
        key = address.casefold()
        if "@" in address and key not in not_these and not key.startswith(("postmaster@", "mailer-daemon@", "abuse@")):
            yield key, address
