"""`casepost doctor` says what is wrong and what to do, changes nothing, and fails only for what is broken."""

from __future__ import annotations

import json
import socket
import sqlite3
import time

import pytest
from fakes.imap_server import ImapServer
from fakes.line import mail
from fakes.program import Serving


def doctor(program, code: int = 0) -> dict[str, dict]:
    """The checks by name."""
    found = program.json("doctor", code=code)
    assert all(check.keys() == {"check", "state", "what", "remedy"} for check in found)
    assert all(check["remedy"] for check in found if check["state"] != "ok")
    return {check["check"]: check for check in found}


def configure(program, text: str) -> None:
    path = program.folder / "casepost.toml"
    path.write_text(path.read_text() + text)


@pytest.fixture
def desk(program, sink, tmp_path):
    """A desk that has served one mail."""
    with Serving(tmp_path) as serving:
        serving.send(mail(message_id="a1@northwind.example"))
        sink.wait_for(1)
        assert serving.terminate() == 0
    return program


@pytest.fixture
def database(desk):
    connection = sqlite3.connect(desk.folder / "var/casepost.db", isolation_level=None)
    yield connection
    connection.close()


def test_before_the_first_serve_it_says_what_is_not_there_yet_and_makes_nothing(program):
    found = doctor(program)
    assert found["database"]["state"] == "warning"
    assert "casepost serve" in found["data folder"]["remedy"]
    assert not (program.folder / "var").exists()


def test_a_healthy_desk_has_no_failed_check(desk):
    found = doctor(desk)
    for name in (
        "disk space", "permissions", "owner", "secret file", "database", "migrations", "waiting mail", "owed mail",
        "stuck leases", "parked mail", "clock", "templates", "passwords", "SMTP port",
    ):  # fmt: skip
        assert found[name]["state"] in ("ok", "warning"), found[name]
    assert found["permissions"]["state"] == "ok"
    assert any(name.startswith("relay 127.0.0.1") for name in found)
    text = desk.run("doctor").stdout
    assert "migrations" in text
    assert "→" in text


def test_nothing_is_sent_and_the_relay_is_greeted_and_left(desk, sink):
    doctor(desk)
    assert len(sink.mails) == 1


def test_a_relay_that_is_down_fails_with_its_words(desk, sink):
    sink.stop()
    [found] = [check for name, check in doctor(desk, code=1).items() if name.startswith("relay")]
    assert found["state"] == "failed"
    assert "Connection refused" in found["what"]


def test_a_relay_that_says_nothing_costs_seconds_not_minutes(desk):
    with socket.create_server(("127.0.0.1", 0)) as silent:
        port = silent.getsockname()[1]
        configure(desk, f'[[relay]]\nhost = "127.0.0.1"\nport = {port}\ntls = "none"\nseconds = 300\n')
        begun = time.monotonic()
        assert doctor(desk, code=1)[f"relay 127.0.0.1:{port}"]["state"] == "failed"
        assert time.monotonic() - begun < 30


def test_a_mailbox_is_logged_into_and_its_folder_selected(desk):
    server = ImapServer(b"Subject: x\r\n\r\nwords\r\n")
    configure(
        desk, f'[[mailbox]]\nhost = "127.0.0.1"\nport = {server.port}\ntls = "none"\nuser = "support"\npassword = "x"\n'
    )
    try:
        found = doctor(desk)["IMAP support at 127.0.0.1"]
        assert found["state"] == "ok"
        assert "1 mails" in found["what"]
        assert not any("FETCH" in command for command in map(str, server.heard))
        server.login_reply = "NO [AUTHENTICATIONFAILED] wrong password"
        assert "AUTHENTICATIONFAILED" in doctor(desk, code=1)["IMAP support at 127.0.0.1"]["what"]
    finally:
        server.stop()


def test_a_password_over_the_network_without_tls_fails(desk):
    configure(
        desk, '[[relay]]\nhost = "192.0.2.1"\nport = 25\ntls = "none"\nuser = "u"\npassword = "p"\nseconds = 0.2\n'
    )
    found = doctor(desk, code=1)["passwords"]
    assert found["state"] == "failed"
    assert "192.0.2.1" in found["what"]


def test_a_foreign_program_on_our_port_fails_and_ours_does_not(desk, tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        path = tmp_path / "casepost.toml"
        path.write_text(path.read_text().replace('"127.0.0.1:0"', f'"127.0.0.1:{port}"'))
        assert "another program" in doctor(desk, code=1)["SMTP port"]["what"]
    assert doctor(desk)["SMTP port"]["what"].endswith("is free")
    with Serving(tmp_path) as serving:
        found = doctor(desk)
        assert found["SMTP port"]["what"].endswith("answers")
        assert found["serve"]["state"] == "ok"
        serving.terminate()


def test_files_that_others_may_read_fail(desk):
    (desk.folder / "var/casepost.db").chmod(0o644)
    found = doctor(desk, code=1)["permissions"]
    assert "casepost.db" in found["what"]
    assert "chmod" in found["remedy"]


def test_a_secret_that_is_gone_fails(desk):
    (desk.folder / "var/secret").unlink()
    assert "backup" in doctor(desk, code=1)["secret file"]["remedy"]


def test_a_vault_that_is_gone_or_empty_fails(desk, sink):
    with Serving(desk.folder) as serving:
        serving.send(mail("A line of what our server wrote that day.\n" * 4_000, message_id="a2@northwind.example"))
        sink.wait_for(2)
        assert serving.terminate() == 0
    assert doctor(desk)["vault"]["state"] == "ok"
    (desk.folder / "var/vault").rename(desk.folder / "away")
    assert "mount" in doctor(desk, code=1)["vault"]["remedy"]
    (desk.folder / "var/vault").mkdir(mode=0o700)
    assert doctor(desk, code=1)["vault"]["state"] == "failed"


def test_a_database_that_is_none_or_damaged_fails(desk, database):
    database.close()
    path = desk.folder / "var/casepost.db"
    path.write_bytes(b"nothing of ours " * 512)
    assert doctor(desk, code=1)["database"]["state"] == "failed"


def test_an_older_schema_is_told_and_not_migrated(desk, database):
    database.execute("UPDATE alembic_version SET version_num = '0001'")
    assert "0001" in doctor(desk)["migrations"]["what"]
    assert database.execute("SELECT version_num FROM alembic_version").fetchall() == [("0001",)]
    database.execute("UPDATE alembic_version SET version_num = '9999'")
    assert doctor(desk, code=1)["migrations"]["state"] == "failed"


def test_waiting_owed_parked_stuck_and_failed_mail_is_told(desk, database):
    database.execute("UPDATE receipts SET state = 'parked'")
    database.execute("UPDATE outbox SET state = 'owed', due = due - 7200000000, leased_by = 'x/1/y', leased_until = 1")
    found = doctor(desk, code=1)
    assert found["parked mail"]["state"] == "warning"
    assert found["stuck leases"]["state"] == "warning"
    assert found["owed mail"]["state"] == "failed"
    database.execute("UPDATE receipts SET state = 'waiting'")
    database.execute("UPDATE outbox SET state = 'failed', leased_by = NULL, leased_until = 0")
    found = doctor(desk, code=1)
    assert found["waiting mail"]["state"] == "failed"
    assert found["failed mail"]["state"] == "warning"


def test_a_clock_that_went_back_fails(desk, database):
    database.execute("UPDATE events SET at = at + 3600000000")
    assert "clock" in doctor(desk, code=1)["clock"]["remedy"]


def test_a_pause_a_shadow_mode_and_nobody_on_call_are_warnings(desk):
    desk.run("pause", "--reason", "wrong template")
    found = doctor(desk)
    assert "wrong template" in found["pause"]["what"]
    assert found["on call"]["state"] == "warning"
    path = desk.folder / "casepost.toml"
    path.write_text(path.read_text().replace("[desk]", '[desk]\noutbound = "off"'))
    configure(desk, '[[agent]]\nname = "Maria"\naddress = "maria@desk.example"\non_call = true\n')
    found = doctor(desk)
    assert found["outbound"]["state"] == "warning"
    assert "Maria" in found["on call"]["what"]


def test_json_is_one_object_a_line_and_no_secret_is_told(desk):
    configure(
        desk, '[[relay]]\nhost = "192.0.2.1"\nport = 25\ntls = "tls"\nuser = "u"\npassword = "hunter2"\nseconds = 0.2\n'
    )
    done = desk.run("doctor", "--json", code=1)
    assert all(json.loads(line)["check"] for line in done.stdout.splitlines())
    assert "hunter2" not in done.stdout + done.stderr
