"""The doctor's look at the data folder: space, permissions, owner, secret, database, migrations."""

from __future__ import annotations

import contextlib
import fcntl
import os
import shutil
import sqlite3
import stat
import tempfile
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

from casepost.config.settings import Settings
from casepost.desk import database_url
from casepost.doctor.check import Check, failed, ok, warning
from casepost.keys import load_keys
from models.errors import CasepostError
from models.store import health
from models.store.database import Database, SqliteDatabase
from models.store.schema import HEAD, revision

_LOW = 1_000_000_000
_LOW_SHARE = 0.05
_FULL = 100_000_000
_MOST_FOLDERS = 300


def data_folder(settings: Settings) -> Iterator[Check]:
    """There, with space, nobody else's to read, all of one owner, and writable."""
    folder = settings.desk.data
    if not folder.is_dir():
        yield warning("data folder", f"{folder} is not there yet", "`casepost serve` makes it at its first start")
        return
    yield _space(folder)
    yield _permissions(folder)
    yield _owner(folder)
    yield writable(folder)


def _space(folder: Path) -> Check:
    disk, files = shutil.disk_usage(folder), os.statvfs(folder)
    free = f"{disk.free / 1e9:.1f} of {disk.total / 1e9:.1f} GB are free in {folder}"
    remedy = "free some space or move [desk] data to a bigger disk; without space every mail is put off (451)"
    if disk.free < _FULL or (files.f_files and files.f_favail < 100):
        return failed("disk space", f"{free}, and {files.f_favail} files", remedy)
    if disk.free < _LOW or disk.free < disk.total * _LOW_SHARE:
        return warning("disk space", free, remedy)
    return ok("disk space", free)


def _paths(folder: Path) -> list[Path]:
    """What is ours in the folder; of the vault its folders, not every file."""
    vault = folder / "vault"
    found = chain(folder.iterdir(), sorted(vault.iterdir())[:_MOST_FOLDERS] if vault.is_dir() else ())
    return [folder, *(path for path in found if path.exists())]


def _permissions(folder: Path) -> Check:
    remedy = f"chmod -R go= {folder}"
    try:
        open_ = [path for path in _paths(folder) if stat.S_IMODE(path.stat().st_mode) & 0o077]
    except PermissionError as error:
        return failed("permissions", f"{error.filename} cannot be read", "run as the user of `casepost serve`")
    if open_:
        some = ", ".join(str(path) for path in open_[:5])
        return failed("permissions", f"others may read {some}{' …' if len(open_) > 5 else ''}", remedy)
    return ok("permissions", f"{folder} and what is in it are its owner's alone")


def writable(folder: Path) -> Check:
    """Only a try tells: permissions say nothing of a read-only disk, a full quota or a user who is root."""
    try:
        with tempfile.TemporaryFile(prefix=".doctor-", dir=folder) as trial:
            trial.write(b"a mail of some length " * 200)
            trial.flush()
            os.fsync(trial.fileno())
    except OSError as error:
        remedy = "change its owner or mount it writable; until then every mail is put off (451)"
        return failed("writing", f"{folder} cannot be written: {error.strerror or error}", remedy)
    return ok("writing", f"{folder} can be written")


def _owner(folder: Path) -> Check:
    owner = folder.stat().st_uid
    with contextlib.suppress(PermissionError):
        others = [path for path in _paths(folder) if path.stat().st_uid != owner]
        if others:
            some = ", ".join(str(path) for path in others[:5])
            what = f"{some} belong to another user than {folder}: `serve` may be unable to write them"
            return failed("owner", what, f"chown -R {owner} {folder}; run commands as the user of `casepost serve`")
    if os.geteuid() not in (owner, 0):
        return failed("owner", f"{folder} belongs to user {owner}", "run as the user of `casepost serve`")
    return ok("owner", f"everything in {folder} belongs to user {owner}")


def secret(settings: Settings) -> Iterator[Check]:
    """The signing keys, and the files of passwords."""
    path = settings.desk.secret_path
    try:
        keys = load_keys(path, create=False)
    except CasepostError as error:
        if not path.exists() and not (settings.desk.data / "casepost.db").exists():
            yield warning("secret file", f"{path} is not there yet", "`casepost serve` makes it at its first start")
        else:
            yield failed("secret file", str(error), f"restore {path} from a backup")
        return
    yield ok("secret file", f"{path} holds {len(keys)} key{'s' if len(keys) != 1 else ''}")
    for file in _password_files(settings):
        if file.exists() and stat.S_IMODE(file.stat().st_mode) & 0o077:
            yield warning("password file", f"others may read {file}", f"chmod 600 {file}")


def _password_files(settings: Settings) -> list[Path]:
    files = [box.password_file for box in settings.mailboxes] + [relay.password_file for relay in settings.relays]
    files += [user.password_file for user in (settings.smtp.users if settings.smtp else ())]
    files += [settings.smtp.tls_key if settings.smtp else None, settings.desk.database_password_file]
    files.append(settings.dkim.key_file if settings.dkim else None)
    return [file for file in files if file is not None]


def engine(settings: Settings) -> Database | None:
    """The database without touching it; None when there is none yet."""
    url = database_url(settings)
    if url is not None and url.startswith("postgresql"):
        from models.store.postgres import PostgresDatabase

        return PostgresDatabase(url)
    path = settings.desk.data / "casepost.db"
    return SqliteDatabase(path) if path.is_file() else None


def database(found: Database) -> Iterator[Check]:
    """Readable, whole, and of this program's schema."""
    where = f"a backup brings {found.name} back: stop `casepost serve` and copy the data folder over"
    try:
        schema = revision(found)
        with found.read() as tx:
            wrong = health.quick_check(tx) if isinstance(found, SqliteDatabase) else []
    except sqlite3.DatabaseError as error:
        yield failed("database", f"{found.name}: {error}", where)
        return
    except CasepostError as error:
        yield failed("database", str(error), "make the database reachable and writable for this user")
        return
    if wrong:
        yield failed("database", f"{found.name} is damaged: {'; '.join(wrong[:3])}", where)
    else:
        yield ok("database", f"{found.name} is readable and whole")
    yield _schema(schema)


def _schema(found: str | None) -> Check:
    if found == HEAD:
        return ok("migrations", f"the schema is {HEAD}, that of this program")
    if found is None:
        return warning("migrations", "the database is empty", "`casepost serve` makes its tables")
    if found > HEAD:
        what = f"the schema {found} is newer than this program's {HEAD}"
        return failed("migrations", what, "update Casepost on this host")
    what = f"the schema is {found}, this program's {HEAD}"
    return warning("migrations", what, "make a backup; the next `casepost serve` brings it up to date")


def serving(settings: Settings) -> bool:
    """Whether a `serve` of this machine holds the data folder."""
    try:
        descriptor = os.open(settings.desk.data / "serve.lock", os.O_RDWR)
    except OSError:
        return False
    try:
        fcntl.flock(descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except OSError:
        return True
    finally:
        os.close(descriptor)
    return False
