"""What an attachment really is, by its first octets and its name, and whether an agent must be warned."""

from __future__ import annotations

import re

from ingest.parse import filename

# (offset, octets, what it is): the first that fits
_SIGNATURES: tuple[tuple[int, bytes, str], ...] = (
    (0, b"MZ", "executable"),
    (0, b"\x7fELF", "executable"),
    (0, b"\xfe\xed\xfa\xce", "executable"),
    (0, b"\xfe\xed\xfa\xcf", "executable"),
    (0, b"\xcf\xfa\xed\xfe", "executable"),
    (0, b"\xca\xfe\xba\xbe", "executable"),
    (0, b"#!", "script"),
    (0, b"L\x00\x00\x00\x01\x14\x02\x00", "shortcut"),
    (0, b"PK\x03\x04", "zip"),
    (0, b"PK\x05\x06", "zip"),
    (0, b"Rar!\x1a\x07", "rar"),
    (0, b"7z\xbc\xaf\x27\x1c", "7z"),
    (0, b"\x1f\x8b", "gzip"),
    (0, b"MSCF", "cabinet"),
    (0x8001, b"CD001", "disk image"),
    (0, b"%PDF-", "pdf"),
    (0, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "ole"),
    (0, b"\x89PNG\r\n\x1a\n", "png"),
    (0, b"\xff\xd8\xff", "jpeg"),
    (0, b"GIF8", "gif"),
    (0, b"{\\rtf", "rtf"),
    (0, b"-----BEGIN PGP MESSAGE-----", "pgp message"),
)
_MARKUP = re.compile(
    rb"\s*(?:\xef\xbb\xbf)?(?:<\?xml[^>]{0,200}>\s*|<!--(?:[^-]|-(?!->)){0,500}-->\s*|<!doctype[^>]{0,200}>\s*)*"
    rb"<(html|svg|script|head|body)\b",
    re.IGNORECASE,
)
_EXECUTABLE_NAMES_WORDS = """
    exe com scr pif bat cmd vbs vbe js jse ws wsf wsh hta msi msp msc cpl jar ps1 psm1 reg lnk inf dll
    sys drv application gadget scf url app command sh bash run apk deb rpm dmg pkg iso img vhd vhdx chm
    ade adp mde appx settingcontent-ms library-ms appref-ms
"""
_EXECUTABLE_NAMES = frozenset(_EXECUTABLE_NAMES_WORDS.split())
_MACRO_NAMES_WORDS = """
    docm dotm xlsm xltm xlam xlsb pptm potm ppam ppsm sldm one xll
"""
_MACRO_NAMES = frozenset(_MACRO_NAMES_WORDS.split())
_IMAGES = frozenset(("png", "jpeg", "gif", "pdf"))
_DECLARED = {"png": "image/png", "jpeg": "image/jpeg", "gif": "image/gif", "pdf": "application/pdf"}
_HEAD = 4_096
_PDF_TAIL = 2_048
_OLE_HEAD = 65_536
_ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")


def kind(content: bytes) -> str:
    """What the octets are ("executable", "zip", "pdf", "html", …), or "" when nothing tells."""
    for offset, octets, what in _SIGNATURES:
        if content[offset : offset + len(octets)] == octets:
            return what
    match = _MARKUP.match(content[:_HEAD])
    if match is None:
        return ""
    return "svg" if match.group(1).lower() == b"svg" else "html"


def _encrypted(what: str, content: bytes) -> bool:
    if what == "zip":
        return len(content) > 7 and bool(content[6] & 1)  # general purpose flag, bit 0 (APPNOTE 4.4.4)
    if what == "pdf":
        return b"/Encrypt" in content[:_HEAD] or b"/Encrypt" in content[-_PDF_TAIL:]
    if what == "rar":
        return _encrypted_rar(content)
    return what == "ole" and _ENCRYPTED_PACKAGE in content[:_OLE_HEAD]


def _encrypted_rar(content: bytes) -> bool:
    """RAR 5: an encryption header comes first (type 4); RAR 4: flag 0x0080 of the archive header."""
    if content[6:8] == b"\x01\x00":
        return content[13:14] == b"\x04"
    return len(content) > 11 and bool(content[10] & 0x80)


_BY_TYPE = {
    "application/pkcs7-mime": "signed or encrypted with S/MIME, kept unread",
    "application/x-pkcs7-mime": "signed or encrypted with S/MIME, kept unread",
    "application/pgp-encrypted": "encrypted with PGP, kept unread",
}
_BY_KIND = {
    "executable": "executable",
    "script": "script",
    "shortcut": "shortcut that runs a program",
    "cabinet": "archive that Windows opens as a folder",
    "disk image": "disk image",
    "html": "HTML page: opens in the browser with its scripts",
    "svg": "SVG image: may hold scripts",
    "pgp message": "encrypted with PGP, kept unread",
}


def warning(name: str, content_type: str, content: bytes) -> str | None:
    """A sentence for agents about a dangerous or unreadable attachment, or None."""
    by_type = _BY_TYPE.get(content_type)
    if by_type is not None:
        return by_type
    last = filename.extension(name)
    what = kind(content)
    if last in _EXECUTABLE_NAMES:
        return f"executable (.{last})"
    if what in _BY_KIND:
        return _BY_KIND[what]
    if last in _MACRO_NAMES:
        return f"document that may hold macros (.{last})"
    if _encrypted(what, content):
        return "encrypted"
    if content_type in ("text/html", "application/xhtml+xml") or last in (
        "html",
        "htm",
        "shtml",
        "xhtml",
        "mht",
        "mhtml",
    ):
        return _BY_KIND["html"]
    if content_type == "image/svg+xml" or last in ("svg", "svgz"):
        return _BY_KIND["svg"]
    return _mismatch(what, content_type)


def _mismatch(what: str, content_type: str) -> str | None:
    declared_image = content_type.startswith("image/") or content_type == "application/pdf"
    if what in _IMAGES and declared_image and content_type.replace("jpg", "jpeg") != _DECLARED[what]:
        return f"says {content_type} but is {what}"
    return (
        f"says {content_type} but is {what}" if declared_image and what in ("zip", "ole", "rtf", "7z", "rar") else None
    )
