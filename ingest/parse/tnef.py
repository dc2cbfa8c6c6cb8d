"""winmail.dat opened: the attachments and words that Outlook packs in TNEF ([MS-OXTNEF])."""

from __future__ import annotations

from typing import Any, NamedTuple

from ingest.parse import filename

_SIGNATURE = b"\x78\x9f\x3e\x22"
_TYPES = frozenset(("application/ms-tnef", "application/vnd.ms-tnef"))
_MOST = 200


class Opened(NamedTuple):
    """What was in it: words as text, HTML source, (name, octets) of files; and what was wrong."""

    text: bytes
    html: bytes
    files: tuple[tuple[str, bytes], ...]
    defect: str


_NOTHING = Opened(b"", b"", (), "")


def is_tnef(content_type: str, content: bytes) -> bool:
    """True for TNEF by its signature, whatever it is called."""
    return content.startswith(_SIGNATURE) or (content_type in _TYPES and bool(content))


def _octets(value: Any) -> bytes:
    if isinstance(value, str):
        return value.encode("utf-8", "replace")
    return bytes(value).rstrip(b"\x00") if isinstance(value, (bytes, bytearray)) else b""


def _files(tnef: Any) -> tuple[tuple[str, bytes], ...]:
    files: list[tuple[str, bytes]] = []
    for one in list(tnef.attachments)[:_MOST]:
        try:
            name = str(one.long_filename() or one.name or "")
        except Exception:  # noqa: BLE001 - a damaged name must not cost the file
            name = ""
        if one.data:
            files.append((filename.safe(name), bytes(one.data)))
    return tuple(files)


def open_(content: bytes) -> Opened:
    """The contents of a TNEF stream. Never raises: the library does on damaged streams, and that is a defect."""
    from tnefparse import TNEF

    try:
        tnef = TNEF(content)
        return Opened(_octets(tnef.body), _octets(tnef.htmlbody), _files(tnef), "")
    except Exception as error:  # noqa: BLE001 - struct.error, ValueError, KeyError and others on hostile streams
        return _NOTHING._replace(defect=f"winmail.dat unreadable ({type(error).__name__})")
