"""Header fields of our own mail, written so that no value can end its line: RFC 5322, 2047, 2231.

Every value passes `one_line` first; what cannot be written safely raises PermanentError instead of being guessed.
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterable, Iterator
from email.quoprimime import header_encode
from urllib.parse import quote

from models.errors import PermanentError
from models.mail import Address
from outbound.phrases import line

_LONGEST_LINE = 76
_ATOMS = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~ -]+")
_DOT_ATOM = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*")
_DOMAIN = re.compile(r"[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+)*|\[[A-Za-z0-9:.]+\]")
_MESSAGE_ID = re.compile(r"[!-;=?-~]{3,400}")
"""Printable ASCII without space and angle brackets. QUIRK: RFC 5322 3.6.4 wants id-left@id-right; some mailers write
no "@", and their mail is answered in its thread all the same. tests/unit/outbound/test_compose.py"""
_PLAIN = re.compile(r"[ -~]*")


def unstructured(name: str, value: str, longest: int = 300) -> str:
    """A whole header line or lines of free text (Subject): plain where it can be, encoded words (RFC 2047) else.

    The result holds `name: value` and folds, and no line end.
    """
    words = line(value, longest)
    # "=?" is encoded too: what looks like an encoded word must be read as it was written (S12).
    if _PLAIN.fullmatch(words) and "=?" not in words:
        return _folded(name, words.split(" "))
    return _folded(name, _encoded_words(words))


def _folded(name: str, pieces: Iterable[str]) -> str:
    """Pieces joined by a space, or by a fold where the line would get long (RFC 5322 2.2.3)."""
    lines = [f"{name}:"]
    for piece in pieces:
        if len(lines[-1]) + 1 + len(piece) > _LONGEST_LINE and not lines[-1].endswith(":"):
            lines.append("")
        lines[-1] += f" {piece}"
    return "\r\n".join(lines)


def _encoded_words(text: str) -> list[str]:
    """`text` as encoded words of at most 75 characters, none of which splits a character (RFC 2047 5)."""
    share = sum(character > "~" for character in text)
    if share * 3 > len(text):
        return [f"=?utf-8?b?{b64encode(chunk).decode()}?=" for chunk in _chunks(text, 42)]
    return [header_encode(chunk, "utf-8") for chunk in _chunks(text, 20)]


def _chunks(text: str, size: int) -> Iterator[bytes]:
    chunk = b""
    for character in text:
        encoded = character.encode()
        if len(chunk) + len(encoded) > size:
            yield chunk
            chunk = b""
        chunk += encoded
    if chunk:
        yield chunk


def mailbox(address: Address) -> str:
    """`Ana Duarte <ana@northwind.example>` (RFC 5322 3.4). PermanentError for an address that cannot be written."""
    spec = addr_spec(address.address)
    name = line(address.name, 120)
    return f"{_phrase(name)} <{spec}>" if name else f"<{spec}>"


def mailboxes(name: str, addresses: Iterable[Address]) -> str:
    """A whole address header, each mailbox on a line of its own when there are several."""
    return f"{name}: " + ",\r\n ".join(mailbox(address) for address in addresses)


def _phrase(name: str) -> str:
    if not _PLAIN.fullmatch(name) or "=?" in name:
        return "\r\n ".join(_encoded_words(name))
    if _ATOMS.fullmatch(name):
        return name
    escaped = name.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def addr_spec(address: str) -> str:
    """The address as ASCII: its domain in IDNA form, an unusual local part quoted (RFC 5321 4.1.2).

    PermanentError where the local part is not ASCII (only SMTPUTF8 could carry it) or nothing of that form can exist.
    """
    local, _, domain = address.rpartition("@")
    if not local or len(address) > 320 or not _PLAIN.fullmatch(local):
        raise PermanentError(f"mail cannot be sent to the address {line(address)!r}")
    # IDNA2003 of the standard library: right for all but a few characters (ß, ς), whose holders register both forms.
    try:
        ascii_domain = domain if domain.isascii() else domain.encode("idna").decode()
    except UnicodeError:
        raise PermanentError(f"no mail domain can be named {line(domain)!r}") from None
    if not _DOMAIN.fullmatch(ascii_domain):
        raise PermanentError(f"no mail domain can be named {line(domain)!r}")
    # QUIRK: RFC 5322 3.4.1 has no two dots in a row; Japanese carriers gave out such addresses. Quoted, they are right.
    # tests/unit/outbound/test_headers.py
    if not _DOT_ATOM.fullmatch(local):
        local = '"' + local.strip('"').replace("\\", "\\\\").replace('"', '\\"') + '"'
    return f"{local}@{ascii_domain}"


def message_id(value: str) -> str | None:
    """`<id>`, or None for what cannot stand in a header as one."""
    bare = value.strip().removeprefix("<").removesuffix(">")
    return f"<{bare}>" if _MESSAGE_ID.fullmatch(bare) else None


def references(earlier: Iterable[str], answered: str | None) -> tuple[str, ...]:
    """References of an answer (RFC 5322 3.6.4): those of the mail answered, then the mail itself; first and last nine.

    More are of no use to any client, and long ones are cut or refused by some servers.
    """
    known = dict.fromkeys(found for value in earlier if (found := message_id(value)))
    last = message_id(answered) if answered else None
    if last:
        known.pop(last, None)
        known[last] = None
    listed = tuple(known)
    return listed if len(listed) <= 10 else (listed[0], *listed[-9:])


def parameter(name: str, value: str) -> str:
    """`; filename="a.png"`, or in RFC 2231 form, folded, when it is long or not plain."""
    if _PLAIN.fullmatch(value) and len(value) < 60:
        escaped = value.replace("\\", "\\\\").replace('"', '\\"')
        return f';\r\n {name}="{escaped}"'
    encoded = [quote(character, safe="-._~") for character in value]
    parts: list[str] = ["UTF-8''"]
    for piece in encoded:
        if len(parts[-1]) + len(piece) > 58:
            parts.append("")
        parts[-1] += piece
    if len(parts) == 1:
        return f";\r\n {name}*={parts[0]}"
    return "".join(f";\r\n {name}*{number}*={part}" for number, part in enumerate(parts))
