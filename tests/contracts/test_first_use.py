"""The first hour with the program: the example is a desk that works, and what is missing or wrong is said with its remedy."""

from __future__ import annotations

import json
import shutil
import smtplib
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from fakes.line import mail
from fakes.program import Program, Serving, environment

from casepost.demo.play import PAUSE, pause_after
from casepost.demo.scenes import SCENES
from casepost.doctor.storage import writable
from casepost.sink import Sink

ROOT = Path(__file__).parents[2]
BARE = '[desk]\naddress = "support@desk.example"\n'


@pytest.fixture
def bare(tmp_path):
    """The program in a folder whose configuration names the desk and nothing else."""
    (tmp_path / "casepost.toml").write_text(BARE)
    return Program(tmp_path)


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as free:
        return free.getsockname()[1]


def test_the_example_takes_a_mail_answers_it_and_tells_the_agent(tmp_path):
    with Sink() as relay:
        text = (ROOT / "casepost.example.toml").read_text(encoding="utf-8")
        text = text.replace("port = 8026", f"port = {relay.port}").replace("127.0.0.1:8025", "127.0.0.1:0")
        (tmp_path / "casepost.toml").write_text(text, encoding="utf-8")
        with Serving(tmp_path) as serving:
            assert serving.lines == [serving.lines[-1]], "nothing stands before `ready`"
            serving.send(mail())
            assert {sunk.rcpt_to[0] for sunk in relay.wait_for(2)} == {"ana@northwind.example", "maria@desk.example"}
            serving.terminate()


def test_the_sink_takes_shows_and_keeps_mails(tmp_path):
    words = ("sink", "--listen", "127.0.0.1:0", "--folder", "kept", "--json")
    with subprocess.Popen(
        [sys.executable, "-m", "casepost", *words],
        cwd=tmp_path, env=environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    ) as sink:  # fmt: skip
        ready = sink.stderr.readline()
        assert ready.startswith("ready smtp 127.0.0.1:")
        with smtplib.SMTP("127.0.0.1", int(ready.rpartition(":")[2]), timeout=20) as client:
            client.sendmail("support@desk.example", ["ana@northwind.example"], mail(subject="Kept"))
        shown = json.loads(sink.stdout.readline())
        assert (shown["to"], shown["Subject"]) == (["ana@northwind.example"], "Kept")
        sink.terminate()
        assert sink.wait(20) == 0
    assert (tmp_path / "kept" / "00001.eml").read_bytes().endswith(b"\n")


def test_a_sink_without_a_place_to_listen_says_so(bare):
    bare.run("sink", "--listen", "nowhere", code=2)
    with socket.create_server(("127.0.0.1", 0)) as other:
        told = bare.run("sink", "--listen", f"127.0.0.1:{other.getsockname()[1]}", code=1).stderr
    assert "Choose another --listen" in told


def test_a_desk_that_can_do_nothing_is_told_so_everywhere_and_is_no_mistake(bare):
    told = bare.run("config", "check").stderr
    assert "no mistakes" in told
    for words in ("nothing can come in", "nothing can leave", "nobody hears of a case"):
        assert f"warning: {words}" in told
    [checked] = bare.json("config", "check")
    assert len(checked["warnings"]) == 3
    found = {check["check"]: check for check in bare.json("doctor")}
    assert {found[name]["state"] for name in ("mail in", "relay", "agents")} == {"warning"}
    with Serving(bare.folder) as serving:
        *before, ready = serving.lines
        assert len(before) == 3
        assert not any("ready" in line for line in before)
        assert ready == "ready without listeners\n"
        serving.terminate()


def test_the_mistakes_of_the_configuration_are_json_too(bare):
    (bare.folder / "casepost.toml").write_text(BARE + 'lenguage = "en"\n[smtp]\nlisten = "nowhere"\n')
    done = bare.run("config", "check", "--json", code=2)
    checked = json.loads(done.stdout)
    assert checked.keys() == {"file", "mistakes", "warnings"}
    assert [mistake.keys() for mistake in checked["mistakes"]] == [{"file", "line", "key", "what", "remedy"}] * 2
    assert [(mistake["line"], mistake["key"]) for mistake in checked["mistakes"]] == [
        (3, "[desk] lenguage"),
        (5, "[smtp] listen"),
    ]
    assert checked["mistakes"][0]["remedy"] == "did you mean language?"
    (bare.folder / "casepost.toml").write_text("[desk\n")
    assert json.loads(bare.run("config", "check", "--json", code=2).stdout)["mistakes"][0]["line"] == 1


def test_a_port_that_is_taken_is_told_with_its_key_and_nothing_is_made(bare):
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        (bare.folder / "casepost.toml").write_text(BARE + f'[smtp]\nlisten = "127.0.0.1:{port}"\n')
        told = bare.run("serve", code=1).stderr
    assert f"[smtp] listen: another program listens on 127.0.0.1:{port}" in told
    assert "choose another port" in told
    assert "mistake" not in told
    assert "Errno" not in told
    assert not (bare.folder / "var").exists()


def test_the_doctor_tries_to_write_and_leaves_nothing(tmp_path):
    assert writable(tmp_path).state == "ok"
    assert list(tmp_path.iterdir()) == []
    found = writable(Path("/proc"))
    assert found.state == "failed"
    assert "cannot be written" in found.what


@pytest.mark.parametrize(
    ("words", "known"),
    [
        (("cases", "--status", "nonsense"), "waiting_customer"),
        (("cases", "--priority", "urgent"), "Blocker, Critical, Medium, Low"),
        (("cases", "--due", "soon"), "--due 2h"),
        (("cases", "--due", "99999999999999d"), "--due 2h"),
        (("outbox", "--state", "gone"), "owed, sent, retrying, failed, withheld"),
        (("serve", "--roles", "smpt"), "smtp,imap,process"),
        (("cases", "--limit", "-1"), "--limit"),
        (("outbox", "show", "99999999999999999999999"), "number"),
        (("parked", "replay", "0"), "numbers"),
        (("trace", "x@y.example", "--limit", "99999999999999999999999"), "--limit"),
        (("trace", " "), "name one"),
        (("sink", "--listen", "127.0.0.1:99999"), "HOST:PORT"),
    ],
)
def test_a_word_that_nothing_could_ever_be_is_wrong_use(bare, words, known):
    told = bare.run(*words, code=2).stderr
    assert known in " ".join(told.split())
    assert "mistake" not in told


def test_an_option_for_the_configuration_without_a_file_is_wrong_use(bare):
    assert "--config names no file" in bare.run("cases", "--config", code=2).stderr


def test_the_version_is_told(bare):
    assert bare.run("--version").stdout.startswith("casepost ")


def test_what_does_not_look_like_a_mail_is_read_all_the_same_and_said_to_be_none(bare):
    (bare.folder / "a.eml").write_bytes(mail())
    (bare.folder / "noise.bin").write_bytes(bytes(range(256)) * 40)
    done = bare.run("inspect", "noise.bin", "a.eml", "--json")
    assert len(done.stdout.splitlines()) == 2
    assert done.stderr == "noise.bin: this does not look like a mail: it begins with no header field\n"


@pytest.fixture(scope="module")
def played(tmp_path_factory):
    """A desk with a customer's emergency, a newsletter and an ordinary case, and its log."""
    folder = tmp_path_factory.mktemp("played")
    with Sink() as relay:
        text = (ROOT / "casepost.example.toml").read_text(encoding="utf-8")
        text = text.replace("port = 8026", f"port = {relay.port}").replace("127.0.0.1:8025", "127.0.0.1:0")
        (folder / "casepost.toml").write_text(text, encoding="utf-8")
        program = Program(folder)
        with Serving(folder) as serving:
            serving.send(mail("All ads are down, nothing plays since ten minutes!", subject="[EMERGENCY] Ads down"))
            serving.send(
                mail(subject="Five trends", message_id="n1@adweekly.example", sender="news@adweekly.example").replace(
                    b"\r\n\r\n", b"\r\nList-Id: <weekly.adweekly.example>\r\nPrecedence: bulk\r\n\r\n", 1
                ),
                sender="bounces@adweekly.example",
            )
            words = "Bonjour\u00a0! Voici l'objet\u00a0: la bannière du deal 12345."
            serving.send(mail(words, subject="Bannière", message_id="q2@northwind.example"))
            serving.settle(program)
            serving.terminate()
            log = list(serving.lines)
    return program, log


@pytest.mark.parametrize("columns", [80, 100, 160])
def test_lists_break_no_number_and_no_address(played, columns):
    program, _ = played
    cases, outbox = (program.run(name, columns=columns).stdout for name in ("cases", "outbox"))
    assert "CP-100009" in cases
    assert "ana@northwind.example" in cases
    assert "CP-100009" in outbox
    assert "maria@desk.example" in outbox
    assert all(len(line) <= columns for line in (cases + outbox).splitlines())


def test_the_list_of_cases_shows_an_emergency_in_words(played):
    program, _ = played
    assert program.run("cases", columns=80).stdout.count("EMERGENCY") == 1


def test_the_log_and_explain_speak_of_cases_by_their_numbers(played):
    program, log = played
    [line] = [line for line in log if "event=processed receipt=1 " in line]
    assert " case=CP-100009 " in line
    told = program.run("explain", "CP-100009").stdout
    assert "10000," not in told
    reasons = [line.strip() for line in told.splitlines() if "speaks for an emergency" in line]
    assert reasons
    assert len(reasons) == len(set(reasons))
    assert all(reason.startswith(("+", "-")) for reason in reasons)


def test_what_is_no_number_at_all_is_not_said_to_have_a_wrong_check_digit(played):
    program, _ = played
    told = program.run("cases", "show", "foo", code=1).stderr
    assert "foo is no case number: one is written CP-" in told
    assert "check digit" not in told
    assert "check digit" in program.run("cases", "show", "100008", code=1).stderr


def test_ignored_mails_are_listed_with_their_reason(played):
    program, _ = played
    [ignored] = program.json("parked", "--ignored")
    assert (ignored["from"], ignored["message_id"]) == ("news@adweekly.example", "n1@adweekly.example")
    assert ignored["reason"]
    assert "news@adweekly.example" in program.run("parked", "--ignored", columns=80).stdout
    assert program.json("parked") == []


def test_words_with_french_spaces_are_shown_as_they_are(played):
    program, _ = played
    [number] = [case["number"] for case in program.json("cases") if case["subject"] == "Bannière"]
    assert "l'objet\u00a0: la bannière" in program.run("cases", "show", number, columns=160).stdout


def test_the_demo_pauses_only_where_somebody_watches():
    assert pause_after({}, terminal=True, fast=False) == PAUSE
    assert pause_after({}, terminal=True, fast=True) == 0
    assert pause_after({}, terminal=False, fast=False) == 0
    assert pause_after({"CI": "true"}, terminal=True, fast=False) == 0
    assert PAUSE * len(SCENES) < 35, "with the playing itself under 40 seconds"


def test_the_demo_fills_a_terminal_of_80_and_judges_no_agent(bare):
    shown = bare.run("demo", columns=80).stdout
    lines = shown.splitlines()
    assert all(len(line) <= 80 for line in lines)
    assert all(len(line) == 80 for line in lines if line.startswith("╭"))
    assert "CP-100" in shown
    assert "…" not in shown[shown.index("The desk now") :]
    assert "EMERGENCY" in shown[shown.index("The desk now") :]
    answer = shown[shown.index("An agent answers") : shown.index("A note for colleagues")]
    decided = answer[answer.index("decided") :]
    assert "Because Maria Lopez by reply address" in decided
    assert not any(word in decided for word in ("Lane ", "Verdict ", "Asks for"))
    shutil.rmtree(bare.folder / "var", ignore_errors=True)
