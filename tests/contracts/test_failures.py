"""The world fails under a running desk: it says "451", loses and doubles nothing, and goes on when the world is back."""

from __future__ import annotations

import contextlib
import os
import shutil
import smtplib
import sqlite3
import subprocess
import time
from pathlib import Path

import pytest
from fakes.line import mail
from fakes.program import Serving


def without_mounts(reason: str, *, possible: bool) -> None:
    """Skip, saying why; with CI=true only where mounting is truly impossible."""
    if possible and os.environ.get("CI") == "true":
        pytest.fail(f"this test needs mount: {reason}")
    pytest.skip(f"no file system can be mounted here: {reason}")


@pytest.fixture
def mounted():
    """Mounts for the time of a test: `mounted("tmpfs", folder, "-o", "size=8m")`."""
    if shutil.which("mount") is None:
        without_mounts("there is no `mount`: apt-get install mount", possible=True)
    folders: list[Path] = []

    def mount(*words: str, on: Path) -> None:
        done = subprocess.run(["mount", *words, str(on)], capture_output=True, text=True, check=False)
        if done.returncode:
            # mount(2) gives EPERM without CAP_SYS_ADMIN: nothing a test could install
            refused = os.geteuid() != 0 or "permission denied" in done.stderr or "not permitted" in done.stderr
            without_mounts(done.stderr.strip(), possible=not refused)
        folders.append(on)

    yield mount
    for folder in reversed(folders):
        subprocess.run(["umount", "--lazy", str(folder)], check=False)


def put_off(serving: Serving, content: bytes) -> bool:
    """Whether the mail is answered 451 (True) or 250 (False); anything else is an error."""
    try:
        with smtplib.SMTP("127.0.0.1", serving.port, timeout=60) as client:
            client.sendmail("ana@northwind.example", ["support@desk.example"], content, mail_options=["BODY=8BITMIME"])
    except smtplib.SMTPResponseException as error:
        code = error.smtp_code
    else:
        code = 250
    assert code in (250, 451)
    return code == 451


def numbered(number: int) -> bytes:
    return mail(f"words {number}", subject=f"no {number}", message_id=f"m{number}@northwind.example")


def large(number: int) -> bytes:
    """A mail whose bytes are a file of the vault and no row of the database."""
    words = f"words {number}\n" + "A line of what our server wrote that day.\n" * 4_000
    return mail(words, subject=f"no {number}", message_id=f"m{number}@northwind.example")


def acknowledged(program, sink, expected: int) -> None:
    """So many mails are answered, and the relay's proof is kept: what fails from now on finds nothing in hand."""
    sink.wait_for(expected)
    until = time.monotonic() + 20
    while program.json("stats")[0]["outbox"]["sent"] < expected and time.monotonic() < until:
        pass


def goes_on(program, sink, serving: Serving, expected: int) -> None:
    """Every mail that heard 250 is on its own case and acknowledged once."""
    sink.wait_for(expected)
    assert serving.terminate() == 0
    [stats] = program.json("stats")
    assert stats["reconciled"]
    assert (stats["on_cases"], stats["cases"], stats["parked"], stats["waiting"]) == (expected, expected, 0, 0)
    assert stats["outbox"]["sent"] == len(sink.mails) == expected


def fill(folder: Path) -> Path:
    """A file that takes all space there is."""
    filler = folder / "filler"
    with filler.open("wb", buffering=0) as file, contextlib.suppress(OSError):
        for size in (65536, 4096, 512, 1):
            with contextlib.suppress(OSError):
                while file.write(b"x" * size) == size:
                    pass
    return filler


def test_a_full_disk_is_451_and_goes_on_when_there_is_space(program, sink, tmp_path, mounted):
    data = tmp_path / "var"
    data.mkdir()
    mounted("-t", "tmpfs", "-o", "size=8m,mode=700", "tmpfs", on=data)
    with Serving(tmp_path) as serving:
        assert not put_off(serving, numbered(0))
        acknowledged(program, sink, 1)
        filler = fill(data)
        assert [put_off(serving, numbered(n)) for n in (1, 2, 3)] == [True, True, True]
        assert any(
            check["check"] == "disk space" and check["state"] == "failed" for check in program.json("doctor", code=1)
        )
        filler.unlink()
        assert [put_off(serving, numbered(n)) for n in (1, 2, 3)] == [False, False, False]
        goes_on(program, sink, serving, 4)
    assert list((data / "vault").rglob(".*")) == [], "no half-written file is left"


def test_mail_that_waits_while_the_disk_is_full_is_answered_once_afterwards(program, sink, tmp_path, mounted):
    data = tmp_path / "var"
    data.mkdir()
    mounted("-t", "tmpfs", "-o", "size=8m,mode=700", "tmpfs", on=data)
    with Serving(tmp_path, words=("--roles", "smtp")) as serving:
        for number in range(5):
            assert not put_off(serving, numbered(number))
        serving.kill()
    filler = fill(data)
    with Serving(tmp_path) as serving:
        assert put_off(serving, numbered(9))
        filler.unlink()
        goes_on(program, sink, serving, 5)


def test_a_vault_that_is_read_only_is_451_and_goes_on_when_it_is_writable(program, sink, tmp_path, mounted):
    vault = tmp_path / "var/vault"
    with Serving(tmp_path) as serving:
        assert not put_off(serving, large(0))
        acknowledged(program, sink, 1)
        mounted("--bind", str(vault), on=vault)
        subprocess.run(["mount", "-o", "remount,ro,bind", str(vault)], check=True)
        assert [put_off(serving, large(n)) for n in (1, 2)] == [True, True]
        subprocess.run(["mount", "-o", "remount,rw,bind", str(vault)], check=True)
        assert [put_off(serving, large(n)) for n in (1, 2)] == [False, False]
        goes_on(program, sink, serving, 3)


def test_a_data_folder_that_is_read_only_stops_serve_with_a_sentence(program, sink, tmp_path, mounted):
    with Serving(tmp_path) as serving:
        serving.terminate()
    data = tmp_path / "var"
    mounted("--bind", str(data), on=data)
    subprocess.run(["mount", "-o", "remount,ro,bind", str(data)], check=True)
    told = program.run("serve", code=1).stderr
    assert str(data) in told
    assert "Traceback" not in told
    assert any(check["check"] == "writing" and check["state"] == "failed" for check in program.json("doctor", code=1))
    subprocess.run(["mount", "-o", "remount,rw,bind", str(data)], check=True)
    with Serving(tmp_path) as serving:
        assert not put_off(serving, numbered(0))
        goes_on(program, sink, serving, 1)


def test_a_database_locked_by_another_process_for_long_is_451_and_goes_on(program, sink, tmp_path):
    with Serving(tmp_path) as serving:
        assert not put_off(serving, numbered(0))
        acknowledged(program, sink, 1)
        other = sqlite3.connect(tmp_path / "var/casepost.db", isolation_level=None, timeout=30)
        other.execute("BEGIN IMMEDIATE")
        begun = time.monotonic()
        assert put_off(serving, numbered(1))
        assert time.monotonic() - begun < 50, "the client is answered before it gives up"
        other.execute("ROLLBACK")
        other.close()
        assert not put_off(serving, numbered(1))
        goes_on(program, sink, serving, 2)


def test_a_vault_that_is_gone_is_451_is_not_made_anew_and_goes_on_when_it_is_back(program, sink, tmp_path):
    vault, away = tmp_path / "var/vault", tmp_path / "away"
    with Serving(tmp_path) as serving:
        assert not put_off(serving, large(0))
        acknowledged(program, sink, 1)
        vault.rename(away)
        assert [put_off(serving, large(n)) for n in range(1, 9)] == [True] * 8
        assert not vault.exists(), "an empty vault in its place would hide that every mail is gone"
        away.rename(vault)
        assert [put_off(serving, large(n)) for n in range(1, 9)] == [False] * 8
        goes_on(program, sink, serving, 9)


def test_mail_waits_while_the_vault_is_gone_and_is_not_parked(program, sink, tmp_path):
    vault, away = tmp_path / "var/vault", tmp_path / "away"
    with Serving(tmp_path, words=("--roles", "smtp")) as serving:
        assert not put_off(serving, large(0))
        serving.kill()
    vault.rename(away)
    with Serving(tmp_path) as serving:
        until = time.monotonic() + 20
        while not any("is gone" in line for line in serving.lines) and time.monotonic() < until:
            time.sleep(0.05)
        assert program.json("stats")[0]["waiting"] == 1
        away.rename(vault)
        goes_on(program, sink, serving, 1)


def test_an_empty_vault_in_place_of_the_old_one_takes_new_mail(program, sink, tmp_path):
    with Serving(tmp_path) as serving:
        assert not put_off(serving, large(0))
        acknowledged(program, sink, 1)
        shutil.rmtree(tmp_path / "var/vault")
        (tmp_path / "var/vault").mkdir(mode=0o700)
        assert [put_off(serving, large(n)) for n in (0, 1, 2)] == [False, False, False]
        sink.wait_for(3)
        serving.terminate()
