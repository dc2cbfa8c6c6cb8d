"""`casepost import` takes what is in files, once each, tells what it cannot read, and answers nothing unasked."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest
from fakes.line import mail
from fakes.program import Serving, environment

REPLY = "References: <q1@northwind.example>"


def old(number: int, *, day: int = 2, headers: tuple[str, ...] = ()) -> bytes:
    """A mail of November 2026 that nobody would answer any more."""
    date = f"Date: Mon, {day} Nov 2026 10:{number:02d}:00 +0000"
    return mail(
        f"words {number}", subject=f"no {number}", message_id=f"q{number}@northwind.example", headers=(date, *headers)
    )


@pytest.fixture
def archive(tmp_path) -> Path:
    """Three kinds of files with six different mails, and one of them twice."""
    folder = tmp_path / "archive"
    for name in ("dir/cur", "dir/new", "dir/tmp"):
        (folder / name).mkdir(parents=True)
    (folder / "a.eml").write_bytes(old(1))
    (folder / "again.eml").write_bytes(b"Received: by mx.desk.example; Mon, 2 Nov 2026 10:05:00 +0000\r\n" + old(1))
    box = b"".join(b"From x@y Thu Jan  1 00:00:00 2026\n" + old(n).replace(b"\r\n", b"\n") + b"\n" for n in (2, 3))
    (folder / "two.mbox").write_bytes(box)
    (folder / "dir/cur/1:2,S").write_bytes(old(4))
    (folder / "dir/new/2").write_bytes(old(5))
    (folder / "dir/tmp/3").write_bytes(old(9))
    return folder


def test_eml_mbox_maildir_and_folders_are_taken_and_processed_at_once(program, sink, archive):
    [told] = program.json("import", "archive")
    assert (told["taken"], told["duplicates"], told["on_cases"], told["parked"]) == (5, 1, 5, 0)
    assert told["processed"]
    [stats] = program.json("stats")
    assert (stats["received"], stats["duplicates"], stats["on_cases"], stats["reconciled"]) == (6, 1, 5, True)
    assert [case["opened_at"] for case in program.json("cases")][-1] == "2026-11-02T10:01:00Z"


def test_nothing_is_answered_and_nobody_is_paged(program, sink, archive, tmp_path):
    toml = (tmp_path / "casepost.toml").read_text()
    agent = '[[agent]]\nname = "Maria"\naddress = "maria@desk.example"\nteams = ["Client Services"]\non_call = true\n'
    (tmp_path / "casepost.toml").write_text(toml + agent)
    fresh = mail(
        "All our ads are down on every site, we lose 9,000 EUR an hour, nothing helps.", subject="[EMERGENCY] down"
    )
    (archive / "fresh.eml").write_bytes(fresh)
    program.run("import", "archive")
    assert {row["state"] for row in program.json("outbox")} == {"withheld"}
    with Serving(tmp_path) as serving:
        serving.send(mail("a marker", subject="marker"))
        sink.wait_for(1)
        serving.terminate()
    assert all(b"marker" in sunk.content for sunk in sink.mails)


def test_with_answers_a_mail_of_today_is_acknowledged_and_an_old_one_is_not(program, sink, archive, tmp_path):
    (archive / "today.eml").write_bytes(mail("words", subject="of today", message_id="t1@northwind.example"))
    program.run("import", "--answers", "archive")
    with Serving(tmp_path) as serving:
        [ack] = sink.wait_for(1)
        serving.terminate()
    assert b"<t1@northwind.example>" in ack.content
    assert [row["state"] for row in program.json("outbox")].count("sent") == 1


def test_a_second_run_goes_on_and_doubles_nothing(program, archive):
    program.run("import", "archive/a.eml")
    [told] = program.json("import", "archive")
    assert (told["taken"], told["duplicates"]) == (4, 2)
    [again] = program.json("import", "archive")
    assert (again["taken"], again["duplicates"]) == (0, 6)
    [stats] = program.json("stats")
    assert (stats["received"], stats["on_cases"], stats["cases"]) == (5, 5, 5)


def test_what_an_interrupted_run_took_is_processed_by_the_next(program, archive):
    program.run("import", "--no-process", "archive")
    assert program.json("stats")[0]["waiting"] == 5
    program.run("import", "archive/a.eml")
    assert program.json("stats")[0]["waiting"] == 0


def test_an_import_killed_in_the_middle_goes_on_and_doubles_nothing(program, sink, tmp_path):
    folder = tmp_path / "many"
    folder.mkdir()
    for number in range(400):
        content = mail(f"words {number}", subject=f"no {number}", message_id=f"k{number}@northwind.example")
        (folder / f"{number}.eml").write_bytes(content)
    with Serving(tmp_path) as serving:  # so that there is a database to look into
        serving.terminate()
    database = sqlite3.connect(f"file:{tmp_path / 'var/casepost.db'}?mode=ro", uri=True)
    running = subprocess.Popen(
        [sys.executable, "-m", "casepost", "import", "many"], cwd=tmp_path, env=environment(), stdout=subprocess.DEVNULL
    )
    count = "SELECT count(*) FROM receipts WHERE state = 'on_case'"
    until = time.monotonic() + 60
    while database.execute(count).fetchone()[0] < 30 and time.monotonic() < until:
        pass
    running.kill()
    running.wait(10)
    assert 30 <= database.execute(count).fetchone()[0] < 400
    database.close()
    [told] = program.json("import", "many")
    assert (told["taken"] + told["duplicates"], told["parked"]) == (400, 0)
    [stats] = program.json("stats")
    assert (stats["received"], stats["on_cases"], stats["duplicates"], stats["waiting"]) == (400, 400, 0, 0)


def test_a_file_that_cannot_be_read_is_told_and_the_others_go_on(program, archive):
    (archive / "dir/gone").symlink_to("nowhere")
    (archive / "dangling.eml").symlink_to("nowhere")
    (archive / "loop").symlink_to(archive)
    os.mkfifo(archive / "pipe")
    done = program.run("import", "missing.eml", "archive", "--json", code=1)
    assert '"taken": 5' in done.stdout
    assert "missing.eml" in done.stdout
    assert "dangling.eml" in done.stdout
    assert "pipe" not in done.stdout
    assert "missing.eml cannot be read" in program.run("import", "missing.eml", code=1).stderr


def test_the_table_says_what_became_of_them(program, archive):
    text = program.run("import", "archive").stdout
    for words in ("taken", "duplicates", "unreadable", "on cases", "ignored", "parked"):
        assert words in text


def test_while_serve_runs_it_only_accepts_and_serve_processes(program, sink, archive, tmp_path):
    with Serving(tmp_path) as serving:
        [told] = program.json("import", "archive")
        assert (told["taken"], told["processed"]) == (5, False)
        until = time.monotonic() + 20
        while program.json("stats")[0]["waiting"] and time.monotonic() < until:
            pass
        serving.terminate()
    assert program.json("stats")[0]["on_cases"] == 5
    assert sink.mails == []


def test_a_reply_that_lies_before_its_question_does_not_open_the_case(program, archive, tmp_path):
    folder = tmp_path / "talk"
    folder.mkdir()
    (folder / "a.eml").write_bytes(old(8, day=3, headers=(REPLY,)))
    (folder / "b.eml").write_bytes(old(1))
    program.run("import", "talk")
    [case] = program.json("cases")
    assert case["subject"] == "no 1"
    assert [message["message_id"] for message in case["messages"]] == ["q1@northwind.example", "q8@northwind.example"]


def test_address_names_the_desk_address_and_must_be_one(program, archive, tmp_path):
    toml = (tmp_path / "casepost.toml").read_text()
    (tmp_path / "casepost.toml").write_text(
        toml + '[[address]]\naddress = "creative@desk.example"\nteam = "Ad Quality"\n'
    )
    program.run("import", "--address", "creative@desk.example", "archive/a.eml")
    assert program.json("trace", "q1@northwind.example")[0]["receipts"][0]["to"] == "creative@desk.example"
    assert (
        "no address of this desk" in program.run("import", "--address", "x@y.example", "archive/a.eml", code=2).stderr
    )
