"""Raw mails and attachments as files named by their sha256: written once, fsynced, never changed."""
# Plain strings instead of Path objects, which cost a third of a small blob's CPU time.
# ruff: noqa: PTH104, PTH108, PTH110, PTH123

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
from pathlib import Path

from models.errors import PermanentError, StoreUnavailable


class Vault:
    """A folder of blobs, `ab/cdef…`, mode 0600. Several processes and threads may write at once."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._root = str(folder)
        self._known: set[str] = set()
        self._made = False

    def put(self, content: bytes) -> str:
        """Keep these bytes durably and return their sha256 (hex). A "250" may rest on it.

        Temp file, fsync, rename, fsync of the folder: a power cut leaves the whole blob or none.
        Raises StoreUnavailable when the disk is full, read-only or gone.
        """
        digest = hashlib.sha256(content).hexdigest()
        path = self._path(digest)
        try:
            if os.path.exists(path):
                return digest
            self._prepare(digest[:2])
            try:
                self._write(path, content)
            except FileNotFoundError:
                # somebody took the two-letter folder away
                self._known.discard(digest[:2])
                self._prepare(digest[:2])
                self._write(path, content)
        except OSError as error:
            raise StoreUnavailable(
                f"The vault {self.folder} cannot take a mail: {error.strerror or error}. "
                "Free some space, bring the folder back or make it writable for this user; nothing was lost."
            ) from error
        return digest

    def get(self, digest: str) -> bytes:
        """The bytes behind a sha256.

        Raises PermanentError when the vault does not hold them, StoreUnavailable when it cannot be read or is gone.
        """
        try:
            with open(self._path(digest), "rb", buffering=0) as file:
                return file.read()
        except FileNotFoundError as error:
            if not self.folder.is_dir():
                raise StoreUnavailable(f"The vault {self.folder} is gone: mount or restore it.") from error
            raise PermanentError(
                f"The vault {self.folder} holds no {digest}: restore it from a backup of the data folder."
            ) from error
        except OSError as error:
            raise StoreUnavailable(f"The vault {self.folder} cannot be read: {error.strerror or error}.") from error

    def __contains__(self, digest: str) -> bool:
        return os.path.exists(self._path(digest))

    def _path(self, digest: str) -> str:
        return f"{self._root}/{digest[:2]}/{digest[2:]}"

    def _prepare(self, name: str) -> None:
        """Make the two-letter folder, once, and make its name durable.

        A vault that was there and is gone is not made again: its disk may be unmounted, and what it holds with it.
        """
        if name in self._known:
            return
        if self._made and not self.folder.is_dir():
            raise FileNotFoundError(errno.ENOENT, "it is gone")
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        (self.folder / name).mkdir(mode=0o700, exist_ok=True)
        _sync_folder(self._root)
        self._made = True
        self._known.add(name)

    def _write(self, path: str, content: bytes) -> None:
        folder, _, name = path.rpartition("/")
        temporary = f"{folder}/.{name}.{os.getpid()}.{os.urandom(4).hex()}"
        descriptor = os.open(temporary, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
        try:
            try:
                _write_all(descriptor, content)
                os.fsync(descriptor)
            finally:
                os.close(descriptor)
            os.rename(temporary, path)
        except BaseException:
            with contextlib.suppress(OSError):
                os.unlink(temporary)
            raise
        _sync_folder(folder)


def _write_all(descriptor: int, content: bytes) -> None:
    """Like file.write, without the buffer: a full disk may take a part, and then says no to the rest."""
    left = memoryview(content)
    while left:
        left = left[os.write(descriptor, left) :]


def _sync_folder(folder: str) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
