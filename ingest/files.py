"""Mails in files: a single mail, an mbox, a Maildir, a folder of any of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_FROM_LINE = re.compile(rb"^From \S*.*\d{4}\s*$")
_STUFFED = re.compile(rb"^>(>*From )", re.MULTILINE)
_MBOX_NAMES = (".mbox", ".mbx")


@dataclass(frozen=True, slots=True)
class FiledMail:
    """One mail of a file. `name` is the path, with "#3" for the third mail of an mbox."""

    name: str
    content: bytes


def mails_in(path: Path) -> Iterator[FiledMail]:
    """Every mail under a path, in a stable order. Raises OSError naming the file when it cannot be read."""
    if path.is_dir():
        for child in _children(path):
            yield from mails_in(child)
        return
    content = path.read_bytes()
    if is_mbox(path, content):
        for number, mail in enumerate(split_mbox(content), 1):
            yield FiledMail(f"{path}#{number}", mail)
    else:
        yield FiledMail(str(path), content)


def files_in(path: Path) -> Iterator[Path]:
    """Every file under a path that `mails_in` would read, one by one, in a stable order; the path itself if it is one.

    A folder that cannot be listed comes as itself: `mails_in` of it raises the OSError that names it. Below the path
    only ordinary files count (reading a pipe would wait for ever), and each folder once, whatever links to it.
    """
    yield from _files(path, set())


def _files(path: Path, seen: set[Path]) -> Iterator[Path]:
    if not path.is_dir():
        yield path
        return
    real = path.resolve()
    if real in seen:
        return
    seen.add(real)
    try:
        children = list(_children(path))
    except OSError:
        yield path
        return
    for child in children:
        if child.is_dir():
            yield from _files(child, seen)
        elif child.is_file() or child.is_symlink():
            yield child


def _children(folder: Path) -> Iterator[Path]:
    """A Maildir's mails are those in `new` and `cur` (never `tmp`: not delivered yet); of other folders, everything."""
    if (folder / "cur").is_dir() and (folder / "new").is_dir():
        for name in ("new", "cur"):
            yield from sorted((folder / name).iterdir())
        return
    for child in sorted(folder.iterdir()):
        if not child.name.startswith("."):
            yield child


def is_mbox(path: Path, content: bytes) -> bool:
    """An mbox begins with a From_ line (RFC 4155). Its second line is a header, or the file is called .mbox."""
    first, _, rest = content.partition(b"\n")
    if not _FROM_LINE.match(first):
        return False
    return path.suffix.lower() in _MBOX_NAMES or b"\nFrom " in rest or b":" in rest.partition(b"\n")[0]


def split_mbox(content: bytes) -> Iterator[bytes]:
    """The mails of an mbox, From_ lines taken off and stuffed ones (`>From `) restored.

    QUIRK: RFC 4155 wants a blank line before a From_ line; some writers leave it out. A From_ line that ends in a
    year counts either way.
    """
    begin: int | None = None
    position = 0
    while position <= len(content):
        end = content.find(b"\n", position)
        end = len(content) if end < 0 else end + 1
        line = content[position:end]
        if line.startswith(b"From ") and _FROM_LINE.match(line.rstrip()):
            if begin is not None:
                yield _unstuffed(content[begin:position])
            begin = end
        position = end
        if end >= len(content):
            break
    if begin is not None and begin < len(content):
        yield _unstuffed(content[begin:])


def _unstuffed(mail: bytes) -> bytes:
    body = mail[:-1] if mail.endswith(b"\n\n") else mail
    return _STUFFED.sub(rb"\1", body)
