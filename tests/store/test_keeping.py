"""The store's contract: kept before promised, everything or nothing, one state for every mail."""

from __future__ import annotations

import errno
import os
import stat
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from fakes.line import mail

from models.errors import PermanentError, StoreUnavailable
from models.store import receipts
from models.store.blobs import SMALL, keep
from models.store.store import DeskRunning, open_store

SIZES = pytest.mark.parametrize("size", [100, SMALL + 1], ids=["a row", "a file"])
"""Both ways in which bytes are kept."""


def sized(size: int, **how) -> bytes:
    return mail("A line of what our server wrote that day.\n" * (size // 40 + 1), **how)


@SIZES
def test_raw_bytes_are_kept_before_the_receipt_is_promised(line, size):
    content = sized(size)
    line.take(content)
    [row] = line.store.read(lambda tx: tx.all("SELECT raw_sha256 FROM receipts"))
    assert line.store.vault.get(row["raw_sha256"]) == content


def test_small_bytes_are_a_row_and_large_ones_a_file(store):
    small, large = b"s" * SMALL, b"l" * (SMALL + 1)
    held = [store.vault.hold(content) for content in (small, large)]
    assert [blob.content for blob in held] == [small, None]
    store.write(lambda tx: keep(tx, held))
    assert [row["sha256"] for row in store.read(lambda tx: tx.all("SELECT sha256 FROM blobs"))] == [held[0].sha256]
    assert [held[1].sha256 in store.vault.files, held[0].sha256 in store.vault.files] == [True, False]
    assert [store.vault.get(blob.sha256) for blob in held] == [small, large]


@SIZES
def test_the_same_bytes_are_kept_once(line, size):
    for number in range(3):
        line.take(sized(size), to=f"support+{number}@desk.example")
    rows = line.store.read(lambda tx: tx.one("SELECT count(*) AS n FROM blobs"))["n"]
    files = [path for path in line.store.vault.files.folder.rglob("*") if path.is_file()]
    assert rows + len(files) == 1


def test_a_row_of_bytes_is_undone_with_the_promise_that_failed(store):
    blob = store.vault.hold(b"a mail")

    def fail(tx):
        keep(tx, [blob])
        raise ValueError("no")

    with pytest.raises(ValueError, match="no"):
        store.write(fail)
    store.vault.files.put(b"another")  # a folder that is there
    with pytest.raises(PermanentError, match="backup"):
        store.vault.get(blob.sha256)


def test_attachments_are_kept_by_the_transaction_that_names_them(line):
    part = '--b\nContent-Disposition: attachment; filename="{}"\n\n{}\n'
    body = part.format("a.txt", "small") + part.format("b.txt", "large" * SMALL) + "--b--"
    line.play(mail(body, headers=('Content-Type: multipart/mixed; boundary="b"',)))
    rows = line.store.read(lambda tx: tx.all("SELECT sha256, size FROM attachments ORDER BY filename"))
    assert [len(line.store.vault.get(row["sha256"])) for row in rows] == [row["size"] for row in rows]
    assert [row["sha256"] in line.store.vault.files for row in rows] == [False, True]


def test_files_of_the_desk_are_nobody_elses_to_read(line):
    line.take(sized(SMALL))
    line.take(mail())
    for path in line.store.vault.files.folder.parent.rglob("*"):
        mode = stat.S_IMODE(path.stat().st_mode)
        assert mode & 0o077 == 0, path


def test_a_vault_that_cannot_write_says_so_and_promises_nothing(line, tmp_path):
    blocked = tmp_path / "var" / "vault"
    blocked.write_text("a file where the folder should be")
    with pytest.raises(StoreUnavailable, match="vault"):
        line.take(sized(SMALL))
    assert line.stats["received"] == 0


def test_a_full_disk_leaves_no_half_file(store, monkeypatch):
    def full(_descriptor):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(StoreUnavailable, match="No space left"):
        store.vault.hold(b"a mail" * SMALL)
    monkeypatch.undo()
    assert [path for path in store.vault.files.folder.rglob("*") if path.is_file()] == []


def test_a_blob_that_is_gone_names_its_remedy(store):
    store.vault.files.put(b"another")  # a vault that is there
    with pytest.raises(PermanentError, match="backup"):
        store.vault.get("0" * 64)


def test_what_the_writer_promised_is_committed_and_a_failed_neighbour_is_not(store):
    store.start_writer()

    def add(name):
        return store.write(lambda tx: tx.run("INSERT INTO counters (name, value) VALUES (:n, 1)", {"n": name}))

    def fail(_number):
        def job(tx):
            tx.run("INSERT INTO counters (name, value) VALUES ('bad', 1)")
            raise ValueError("no")

        with pytest.raises(ValueError, match="no"):
            store.write(job)

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(add, [f"n{i}" for i in range(50)]))
        list(pool.map(fail, range(20)))
    names = {row["name"] for row in store.read(lambda tx: tx.all("SELECT name FROM counters"))}
    assert names == {f"n{i}" for i in range(50)}


def test_a_job_whose_neighbour_failed_is_carried_out_once(sqlite_store):
    store = sqlite_store
    store.start_writer()
    held = threading.Event()
    store.submit(lambda _tx: held.wait(10))  # what is submitted meanwhile shares a transaction

    def add(tx):
        tx.run(
            "INSERT INTO counters (name, value) VALUES ('n', 1) ON CONFLICT (name) DO UPDATE SET value = counters.value + 1"
        )
        return tx.one("SELECT value FROM counters WHERE name = 'n'")["value"]

    def fail(tx):
        add(tx)
        raise ValueError("no")

    jobs = [store.submit(job) for job in (add, fail, add, fail, add)]
    held.set()
    for job in jobs[1::2]:
        with pytest.raises(ValueError, match="no"):
            job.result(10)
    assert [job.result(10) for job in jobs[::2]] == [1, 2, 3]


def test_twenty_copies_at_the_same_moment_are_one_mail(line):
    line.store.start_writer()
    content = mail(message_id="a1@northwind.example")
    barrier = threading.Barrier(20)

    def take(_number):
        barrier.wait()
        return line.take(content).duplicate

    with ThreadPoolExecutor(20) as pool:
        duplicates = list(pool.map(take, range(20)))
    assert duplicates.count(False) == 1


def test_a_bug_parks_the_mail_with_its_traceback_and_the_next_one_goes_on(line):
    def broken(raw, policy, fingerprint):
        from ingest.understand import understand

        if b"poison" in raw.content:
            raise RuntimeError("a bug of ours")
        return understand(raw, policy, fingerprint)

    line.take(mail("poison", subject="one"))
    line.take(mail("fine", subject="two"))
    line.work(broken)
    assert [case["subject"] for case in line.cases] == ["two"]
    [parked] = line.store.read(lambda tx: tx.all("SELECT * FROM receipts WHERE state = 'parked'"))
    assert parked["tries"] == 3
    assert "RuntimeError: a bug of ours" in parked["error"]
    assert line.stats["reconciled"]


def test_a_parked_mail_can_be_replayed(line):
    def broken(_raw, _policy, _fingerprint):
        raise RuntimeError("a bug of ours")

    line.take(mail())
    line.work(broken)
    assert line.stats["parked"] == 1
    line.store.write(lambda tx: receipts.replay(tx, 1, line.clock(), "root"))
    line.work()
    assert line.stats["on_cases"] == 1


def test_a_lease_of_a_dead_worker_is_taken_back_at_start(line):
    line.take(mail())
    line.store.write(lambda tx: receipts.lease(tx, "host/1/process", 10, line.clock()))
    assert line.work() == []
    line.store.write(lambda tx: receipts.take_back(tx, line.clock(), "host/"))
    assert len(line.work()) == 1


def test_a_lease_runs_out(line):
    line.take(mail())
    line.store.write(lambda tx: receipts.lease(tx, "elsewhere/1/process", 10, line.clock()))
    line.clock.go_on(minutes=6)
    line.store.write(lambda tx: receipts.take_back(tx, line.clock()))
    assert len(line.work()) == 1


def test_the_newest_mail_can_be_taken_first_behind_any_backlog(line):
    for number in range(5):
        line.take(mail(subject=f"no {number}", message_id=f"m{number}@northwind.example"))
    [newest] = line.store.write(lambda tx: receipts.lease(tx, "w", 1, line.clock(), newest_first=True))
    assert newest.id == 5


def test_a_second_serve_on_the_same_folder_is_refused(sqlite_store, tmp_path):
    sqlite_store.lock(tmp_path / "var")
    second = open_store(tmp_path / "var")
    with pytest.raises(DeskRunning, match="Stop it first"):
        second.lock(tmp_path / "var")
    second.close()


def test_a_folder_that_cannot_be_made_is_a_sentence_with_the_remedy(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreUnavailable, match="desk"):
        open_store(tmp_path / "file" / "var")


def test_a_file_that_is_no_database_is_a_sentence_with_the_remedy(tmp_path):
    (tmp_path / "casepost.db").write_bytes(b"this is not a database, " * 100)
    with pytest.raises(StoreUnavailable, match="not a database"):
        open_store(tmp_path)


def test_a_database_of_a_newer_casepost_is_not_touched(store, tmp_path):
    store.write(lambda tx: tx.run("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(StoreUnavailable, match="newer"):
        open_store(tmp_path / "var", url=store.database.url)


def test_text_that_no_engine_can_keep_is_made_harmless(line):
    line.play(mail("NUL \x00 here", subject="a \x00 subject"))
    assert "\x00" not in line.cases[0]["messages"][0]["text"]


def test_the_migrations_make_the_schema_of_the_tables(tmp_path):
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext
    from sqlalchemy import create_engine

    from models.store.tables.metadata import METADATA

    open_store(Path(tmp_path)).close()
    engine = create_engine(f"sqlite:///{tmp_path / 'casepost.db'}")
    with engine.connect() as connection:
        differences = compare_metadata(MigrationContext.configure(connection), METADATA)
    engine.dispose()
    assert "receipts" in METADATA.tables
    assert differences == []
