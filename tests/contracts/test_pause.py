"""`casepost pause` stops everything that leaves of a running desk, and `resume` lets it go."""

from __future__ import annotations

import time

from fakes.line import mail
from fakes.program import Serving


def test_pause_holds_a_running_serve_until_resume(program, sink, tmp_path):
    with Serving(tmp_path) as serving:
        serving.send(mail(subject="before"))
        sink.wait_for(1)
        told = program.run("pause", "--reason", "wrong template").stderr
        assert "PAUSED" in told
        assert "wrong template" in told
        serving.send(mail("others", subject="meanwhile", message_id="m1@northwind.example"))
        until = time.monotonic() + 20
        while program.json("stats")[0]["on_cases"] < 2 and time.monotonic() < until:
            pass
        assert len(sink.mails) == 1
        [found] = program.json("trace", "m1@northwind.example")
        assert found["paused"]["reason"] == "wrong template"
        assert [row["state"] for row in found["receipts"][0]["mails"]] == ["owed"]
        for words in (("stats",), ("outbox",)):
            assert "PAUSED" in program.run(*words).stdout
        assert "PAUSED" in program.run("trace", "m1@northwind.example").stderr
        assert program.json("resume") == [{"paused": None}]
        sink.wait_for(2)
        serving.terminate()
    assert "PAUSED" not in program.run("stats").stdout
    assert "was not paused" in program.run("resume").stderr


def test_the_pause_survives_a_restart_and_holds_every_host(program, sink, tmp_path):
    with Serving(tmp_path, words=("--roles", "smtp,process")) as serving:
        serving.send(mail())
        serving.terminate()
    [told] = program.json("pause")
    assert told["paused"]["reason"] == ""
    with Serving(tmp_path) as serving:
        serving.send(mail("others", subject="another"))
        until = time.monotonic() + 20
        while program.json("stats")[0]["on_cases"] < 2 and time.monotonic() < until:
            pass
        assert sink.mails == []
        program.run("resume")
        sink.wait_for(2)
        serving.terminate()
