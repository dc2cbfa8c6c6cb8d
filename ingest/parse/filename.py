"""File names that are safe to show and to save, whatever the mail says (S16: paths, controls, directions, devices)."""

from __future__ import annotations

import re
import unicodedata

_HOSTILE = re.compile(
    r"[\x00-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u206f\u061c\ufeff\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f]"
)
_UNSAFE = re.compile(r'[<>:"|?*\\/]')
_SPACES = re.compile(r"\s+")
_DEVICES = re.compile(r"^(?:con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])(?=\.|$)", re.IGNORECASE)
_DRIVE = re.compile(r"^[A-Za-z]:")
_LONGEST = 180
_LONGEST_OCTETS = 240  # most file systems hold 255
# Our own table: that of the machine differs from host to host, and a name must be the same at every reading.
_EXTENSIONS = {
    "text/plain": ".txt", "text/html": ".html", "text/csv": ".csv", "text/xml": ".xml", "text/markdown": ".md",
    "text/calendar": ".ics", "text/vcard": ".vcf", "text/x-vcard": ".vcf", "text/rtf": ".rtf",
    "application/rtf": ".rtf",
    "image/jpeg": ".jpg", "image/png": ".png", "image/gif": ".gif", "image/webp": ".webp", "image/svg+xml": ".svg",
    "image/bmp": ".bmp", "image/tiff": ".tif", "image/heic": ".heic", "audio/mpeg": ".mp3", "audio/wav": ".wav",
    "video/mp4": ".mp4", "video/quicktime": ".mov", "application/pdf": ".pdf", "application/json": ".json",
    "application/xml": ".xml", "application/zip": ".zip", "application/gzip": ".gz",
    "application/x-7z-compressed": ".7z",
    "application/msword": ".doc", "application/vnd.ms-excel": ".xls", "application/vnd.ms-powerpoint": ".ppt",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": ".xlsx",
    "application/vnd.openxmlformats-officedocument.presentationml.presentation": ".pptx",
    "application/vnd.ms-outlook": ".msg", "application/javascript": ".js", "application/pkcs7-signature": ".p7s",
    "application/x-pkcs7-signature": ".p7s", "application/pkcs7-mime": ".p7m", "application/x-pkcs7-mime": ".p7m",
    "application/pgp-signature": ".asc", "application/pgp-encrypted": ".asc", "application/pgp-keys": ".asc",
    "application/ms-tnef": ".dat", "application/vnd.ms-tnef": ".dat", "message/rfc822": ".eml",
    "message/global": ".eml",
    "message/delivery-status": ".txt", "text/rfc822-headers": ".txt", "message/feedback-report": ".txt",
}  # fmt: skip


def safe(name: str) -> str:
    """The name without path, controls, invisible and direction characters, device names; "" when nothing is left.

    At most 180 characters; the extension survives a cut, so that `warning` and viewer see the true one.
    """
    name = _HOSTILE.sub("", unicodedata.normalize("NFC", name[:5_000]))
    name = _DRIVE.sub("", name.strip()).replace("\\", "/").rstrip("/").rpartition("/")[2]
    name = _SPACES.sub(" ", _UNSAFE.sub("_", name)).strip(" .")
    if _DEVICES.match(name):
        name = "_" + name
    return _cut(name)


def _cut(name: str) -> str:
    if len(name) <= _LONGEST and len(name.encode()) <= _LONGEST_OCTETS:
        return name
    stem, dot, extension = name.rpartition(".")
    if not dot or len(extension) > 12:
        stem, dot, extension = name, "", ""
    room = _LONGEST_OCTETS - len((dot + extension).encode())
    stem = stem[: _LONGEST - len(extension) - 1].encode()[:room].decode("utf-8", "ignore").rstrip(" .")
    return stem + dot + extension


def default(content_type: str, path: str) -> str:
    """The name of an unnamed part: its place and type, the same at every reading ("part-2.png")."""
    return f"part-{path or '0'}{_EXTENSIONS.get(content_type, '.bin')}"


def content_type(name: str) -> str:
    """What a file of that name most likely is, where nothing else tells."""
    last = f".{extension(name)}"
    return next((kind for kind, ending in _EXTENSIONS.items() if ending == last), "application/octet-stream")


def extension(name: str) -> str:
    """The last extension, lower case without the dot, or ""."""
    stem, dot, last = name.rpartition(".")
    return last.lower() if dot and stem else ""
