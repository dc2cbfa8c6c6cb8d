"""The desk's HMAC keys: made once, kept in one file of mode 0600, shared by all hosts, part of every backup."""

from __future__ import annotations

import contextlib
import os
import secrets
from pathlib import Path

from models.errors import ConfigError, StoreUnavailable
from models.policy import SigningKey

_IDS = "abcdefghijklmnopqrstuvwxyz234567"


def load_keys(path: Path, *, create: bool) -> tuple[SigningKey, ...]:
    """The keys in the file, newest first; each line is `id:hex`. Made with one key when missing and `create`.

    Raises ConfigError for a file that is no key file, StoreUnavailable when it cannot be read or made.
    """
    try:
        if create and not path.exists():
            _make(path)
        text = path.read_text(encoding="ascii")
    except (OSError, UnicodeDecodeError) as error:
        raise StoreUnavailable(
            f"The secret file {path} cannot be read: {error}. Restore it from a backup, or name it in "
            "[desk] secret_file: without it, replies to old mail no longer find their cases."
        ) from error
    keys = tuple(_key(path, number, line) for number, line in enumerate(text.splitlines(), 1) if line.strip())
    if not keys:
        raise ConfigError((f"{path}: holds no key; restore it from a backup, or delete it to have a new one made",))
    return keys


def _make(path: Path) -> None:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    temporary = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    descriptor = os.open(temporary, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(f"{secrets.choice(_IDS)}:{secrets.token_hex(32)}\n")
        file.flush()
        os.fsync(file.fileno())
    # a link and not a rename: of two hosts that start at once on a shared folder, both must get the first one's key
    with contextlib.suppress(FileExistsError):
        os.link(temporary, path)
    temporary.unlink()


def _key(path: Path, number: int, line: str) -> SigningKey:
    name, _, text = line.strip().partition(":")
    try:
        return SigningKey(id=name, secret=bytes.fromhex(text))
    except ValueError as error:
        raise ConfigError(
            (f"{path}:{number}: no key in the form id:hex (id one of a-z2-7, at least 16 bytes); restore the file",)
        ) from error
