"""The commands keep their word: names, exit codes, JSON."""

from __future__ import annotations

from fakes.line import mail
from fakes.program import Serving

CASE_KEYS = {
    "number", "subject", "status", "priority", "emergency", "review", "unconfirmed", "team", "type", "category", "tags",
    "known_error", "out_of_scope", "close_reason", "language", "requester", "organisation", "owner", "participants",
    "linked", "opened_at", "acknowledged_at", "first_response_at", "due", "breached", "messages",
}  # fmt: skip
MESSAGE_KEYS = {"message_id", "direction", "from", "at", "authenticated", "threaded_by"}
OUTBOX_KEYS = {
    "id", "case", "template", "to", "subject", "message_id", "state", "attempts", "due", "sent_at", "relay_reply", "reason",
}  # fmt: skip
STATS_KEYS = {"received", "duplicates", "on_cases", "ignored", "parked", "waiting", "cases", "outbox", "reconciled"}
MAIL_KEYS = {
    "message_id", "subject", "from", "to", "cc", "date", "in_reply_to", "references", "text", "new_text", "folded", "html",
    "attachments", "defects",
}  # fmt: skip
VERDICT_KEYS = {
    "language", "kind", "emergency", "review", "score", "reasons", "priority", "team", "type", "category", "out_of_scope",
    "spam", "known_error", "missing",
}  # fmt: skip
COMMANDS = (
    "demo", "serve", "inspect", "import", "trace", "pause", "resume", "cases", "explain", "outbox", "parked", "stats", "doctor",
    "config",
)  # fmt: skip


def test_help_names_every_command(program):
    text = program.run("--help").stdout
    for command in COMMANDS:
        assert f"\n  {command} " in text


def test_the_demo_plays_through_and_reconciles(program):
    *scenes, total = program.json("demo")
    assert len(scenes) >= 8
    assert total["stats"]["reconciled"]
    assert total["stats"]["parked"] == 0
    assert any(scene.get("understanding", {}).get("verdict", {}).get("emergency") for scene in scenes)
    assert scenes[-1]["state"] == "duplicate"


def test_a_served_mail_is_acknowledged_listed_and_explained(program, sink, tmp_path):
    with Serving(tmp_path) as serving:
        serving.send(mail(message_id="a1@northwind.example"))
        [ack] = sink.wait_for(1)
        assert b"Auto-Submitted: auto-replied" in ack.content
        assert serving.terminate() == 0
    [case] = program.json("cases")
    assert case.keys() >= CASE_KEYS
    assert [message.keys() >= MESSAGE_KEYS for message in case["messages"]] == [True, True]
    assert case["messages"][0]["message_id"] == "a1@northwind.example"
    assert case["acknowledged_at"].endswith("Z")
    [shown] = program.json("cases", "show", case["number"])
    assert "deal 12345" in shown["messages"][0]["new_text"]
    [owed] = program.json("outbox")
    assert owed.keys() >= OUTBOX_KEYS
    assert owed["state"] == "sent"
    assert owed["case"] == case["number"]
    [stats] = program.json("stats")
    assert stats.keys() == STATS_KEYS
    assert (stats["received"], stats["on_cases"], stats["reconciled"]) == (1, 1, True)
    [story] = program.json("explain", case["number"])
    assert story["events"][0]["kind"] == "decided"
    assert program.json("parked") == []


def test_the_tables_for_people_show_the_same(program, sink, tmp_path):
    with Serving(tmp_path) as serving:
        serving.send(mail(subject="Terminal \x1b[31mred\x07"))
        sink.wait_for(1)
        serving.terminate()
    for words in (
        ("cases",),
        ("cases", "show", "100009"),
        ("explain", "CP-100009"),
        ("outbox",),
        ("stats",),
        ("outbox", "show", "1"),
    ):
        text = program.run(*words).stdout
        assert text.strip()
        assert "\x1b[31m" not in text
        assert "\x07" not in text


def test_what_was_promised_survives_kill_9_and_is_answered_once(program, sink, tmp_path):
    with Serving(tmp_path, words=("--roles", "smtp")) as serving:
        for number in range(5):
            serving.send(mail(subject=f"no {number}", message_id=f"m{number}@northwind.example"))
        serving.kill()
    assert program.json("stats")[0]["waiting"] == 5
    with Serving(tmp_path) as serving:
        sink.wait_for(5)
        serving.terminate()
    assert len(program.json("cases")) == 5
    assert len(sink.mails) == 5


def test_a_relay_that_is_down_keeps_the_acknowledgement_until_it_is_back(program, sink, tmp_path):
    sink.refuse_next(1, "451 4.3.0 not now")
    with Serving(tmp_path) as serving:
        serving.send(mail())
        [ack] = sink.wait_for(1)
        serving.terminate()
    [owed] = program.json("outbox")
    assert (owed["state"], owed["attempts"]) == ("sent", 2)
    assert owed["message_id"].encode() in ack.content


def test_a_second_serve_on_one_folder_says_what_to_do(program, tmp_path):
    with Serving(tmp_path):
        refused = program.run("serve", code=1)
    assert "Stop it first" in refused.stderr


def test_a_wrong_configuration_tells_every_mistake_at_once(program, tmp_path):
    (tmp_path / "casepost.toml").write_text('[desk]\nadress = "x"\n[smtp]\nlisten = "nowhere"\n[nonsense]\n')
    told = program.run("config", "check", code=2).stderr
    assert "casepost.toml:2" in told
    assert "casepost.toml:4" in told
    assert "casepost.toml:5" in told
    assert "serve" not in told
    assert program.run("serve", code=2).stderr.count("casepost.toml:") == told.count("casepost.toml:")


def test_commands_before_the_first_serve_say_that_there_is_no_desk_yet(program):
    assert "casepost serve" in program.run("cases", code=1).stderr


def test_inspect_needs_no_configuration_and_tells_everything(tmp_path):
    from fakes.program import Program

    (tmp_path / "a.eml").write_bytes(mail(message_id="a1@northwind.example"))
    [report] = Program(tmp_path).json("inspect", "a.eml")
    assert report.keys() >= {"file", "mail", "origin", "identity", "findings", "verdict", "plan"}
    assert report["mail"].keys() >= MAIL_KEYS
    assert report["verdict"].keys() >= VERDICT_KEYS
    assert report["findings"]["ids"] == [{"kind": "deal", "value": "12345"}]
    assert [action["action"] for action in report["plan"]][:2] == ["open_case", "append_message"]


def test_inspect_goes_on_after_a_file_that_cannot_be_opened(program, tmp_path):
    (tmp_path / "a.eml").write_bytes(mail())
    (tmp_path / "noise.bin").write_bytes(bytes(range(256)) * 40)
    reports = program.json("inspect", "missing.eml", "noise.bin", "a.eml", code=1)
    assert "error" in reports[0]
    assert reports[1]["mail"]["defects"]
    assert reports[2]["mail"]["subject"] == "A question about deal 12345"


def test_inspect_reads_every_mail_of_an_mbox_and_a_maildir(program, tmp_path):
    box = b"".join(
        b"From x@y Thu Jan  1 00:00:00 2026\n" + mail(f"no {n}").replace(b"\r\n", b"\n") + b"\n" for n in range(3)
    )
    (tmp_path / "three.mbox").write_bytes(box)
    for name in ("cur", "new", "tmp"):
        (tmp_path / "dir" / name).mkdir(parents=True)
    (tmp_path / "dir" / "new" / "1").write_bytes(mail())
    (tmp_path / "dir" / "tmp" / "2").write_bytes(mail())
    reports = program.json("inspect", "three.mbox", "dir")
    assert [report["file"] for report in reports] == ["three.mbox#1", "three.mbox#2", "three.mbox#3", "dir/new/1"]


def test_json_may_stand_anywhere_after_the_command(program, tmp_path):
    (tmp_path / "a.eml").write_bytes(mail())
    first = program.run("inspect", "--json", "a.eml").stdout
    assert first.startswith("{")
    assert program.run("inspect", "a.eml", "--json").stdout.startswith("{")


def test_wrong_use_is_exit_2(program):
    program.run("nonsense", code=2)
    program.run("cases", "show", code=2)
    program.run("serve", "--roles", "smpt", code=2)


def test_an_unknown_case_is_a_sentence(program, tmp_path):
    with Serving(tmp_path) as serving:
        serving.terminate()
    assert "check digit" in program.run("cases", "show", "CP-1", code=1).stderr
    assert "no case CP-100009" in program.run("explain", "CP-100009", code=1).stderr


def test_a_withheld_mail_can_be_released_and_a_parked_one_replayed_or_dropped(program, sink, tmp_path):
    with Serving(tmp_path) as serving:
        for number in range(6):
            serving.send(mail(f"{number}", subject=f"no {number}", sender="joe@elsewhere.example", proof=None))
        sink.wait_for(5)
        [withheld] = program.json("outbox", "--state", "withheld")
        program.run("outbox", "release", str(withheld["id"]))
        sink.wait_for(6)
        serving.terminate()
    program.run("outbox", "release", "999", code=1)
    program.run("parked", "replay", "999", code=1)
