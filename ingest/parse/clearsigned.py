"""Text signed inline with OpenPGP (RFC 9580 7): the words without their armor, the signature as a file."""

from __future__ import annotations

_BEGIN = "-----BEGIN PGP SIGNED MESSAGE-----"
_SIGNATURE = "-----BEGIN PGP SIGNATURE-----"
_END = "-----END PGP SIGNATURE-----"


def opened(text: str) -> tuple[str, list[str]]:
    """The text with its signed stretches in plain words, and their signatures. Linear; never judges a signature."""
    if _BEGIN not in text:
        return text, []
    kept: list[str] = []
    signatures: list[str] = []
    at = 0
    while True:
        begin = text.find(_BEGIN, at)
        middle = text.find(_SIGNATURE, begin) if begin >= 0 else -1
        end = text.find(_END, middle) if middle >= 0 else -1
        if end < 0:
            return "".join((*kept, text[at:])), signatures
        stop = end + len(_END)
        kept += [text[at:begin], _plain(text[begin:middle])]
        signatures.append(f"{text[middle:stop]}\n")
        at = stop


def _plain(signed: str) -> str:
    """Without the armor's headers (to the first blank line) and the dashes put before dashes (RFC 9580 7.2)."""
    _, _, words = signed.partition("\n\n")
    return "\n".join(line.removeprefix("- ") for line in words.split("\n"))
