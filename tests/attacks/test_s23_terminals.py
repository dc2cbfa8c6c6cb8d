"""S23: whatever a stranger writes, no command of ours lets him steer a terminal, forge a line, or break the JSON."""

from __future__ import annotations

import json
import re

import pytest
from fakes.line import Line, mail
from fakes.program import Program

from casepost.keys import load_keys
from models.errors import PermanentError
from models.store.store import open_store

STEERING = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
ESCAPES = (
    "\x1b[2J\x1b]0;owned\x07\x1b[31m \x9b31m \x90q \u202eexe.fdp \u2066x\u2069 \u200f \x7f "
    "\rforged\x08\x08 [red]rich[/red] [link=https://evil.example]x[/link] =cmd|'/c calc'!A0"
)


def encoded(text):
    return "=?utf-8?q?" + "".join(f"={octet:02X}" for octet in text.encode()) + "?="


@pytest.fixture
def desk(tmp_path, policy, clock, transport):
    """A stored desk full of hostile words, and the program that looks at it."""
    (tmp_path / "casepost.toml").write_text(
        '[desk]\nname = "Acme Support"\naddress = "support@desk.example"\n', encoding="utf-8"
    )
    (tmp_path / "var").mkdir(mode=0o700)
    load_keys(tmp_path / "var" / "secret", create=True)
    store = open_store(tmp_path / "var")
    line = Line(store, policy, clock, transport)
    hostile = mail(
        f"--b\n\nHello {ESCAPES}\nover and out.\n--b\nContent-Type: application/pdf\n"
        f'Content-Disposition: attachment; filename="{encoded("a" + ESCAPES)}.pdf"\n\nx\n--b--',
        sender=f"{encoded('Ana ' + ESCAPES)} <ana@northwind.example>",
        subject=encoded("Broken " + ESCAPES + "\n2026-11-24 forged line"),
        message_id="a1@northwind.example",
        headers=('Content-Type: multipart/mixed; boundary="b"',),
    )
    (tmp_path / "hostile.eml").write_bytes(hostile)
    line.play(hostile)
    forged = mail(
        f"x {ESCAPES}", sender=f"{encoded(ESCAPES)} <maria@desk.example>", subject=encoded(ESCAPES), proof=None
    )
    line.play(forged)
    line.transport.fail_with(*(PermanentError(f"550 {ESCAPES}\nforged reply") for _ in range(4)))
    line.play(mail("Two.", subject=encoded("Two " + ESCAPES), sender="dave@brightpixel.example"))
    number = line.cases[0]["number"]
    store.close()
    return Program(tmp_path), number


COMMANDS = [
    ("cases",), ("cases", "show", "{number}"), ("explain", "{number}"), ("outbox",), ("outbox", "show", "1"),
    ("outbox", "show", "3"), ("parked",), ("parked", "show", "2"), ("stats",), ("inspect", "hostile.eml"),
    ("trace", "a1@northwind.example"), ("trace", "ana@northwind.example"),
]  # fmt: skip


def run(program, number, words, *more):
    import subprocess
    import sys

    from fakes.program import environment

    return subprocess.run(
        [sys.executable, "-m", "casepost", *(word.format(number=number) for word in words), *more],
        cwd=program.folder, env=environment(), capture_output=True, timeout=120, check=False,
    )  # fmt: skip


def test_no_command_prints_what_steers_a_terminal(desk):
    program, number = desk
    for words in COMMANDS:
        for more in ((), ("--json",)):
            done = run(program, number, words, *more)
            out, told = done.stdout.decode("utf-8"), done.stderr.decode("utf-8")
            assert done.returncode == 0 or "no mail" in told or "no parked" in told.lower(), (words, told)
            assert not STEERING.search(out), (words, more, STEERING.search(out))
            assert not STEERING.search(told), (words, more, told)
            assert not [row for row in out.splitlines() if row.startswith(("forged reply", "2026-11-24 forged"))]
            if more:
                assert all(isinstance(json.loads(row), dict) for row in out.splitlines())


def test_markup_of_the_table_printer_in_a_subject_is_words(desk):
    program, number = desk
    shown = run(program, number, ("cases", "show", "{number}")).stdout.decode()
    assert "[red]" in shown


def test_what_a_user_mistypes_is_not_obeyed_either(desk):
    program, number = desk
    for words in (("cases", "show", ESCAPES.replace("\0", "")), ("trace", ESCAPES), ("inspect", "no\x1b[2Jsuch\x9b")):
        done = run(program, number, words)
        assert done.returncode in (1, 2)
        assert not STEERING.search(done.stdout.decode() + done.stderr.decode("utf-8", "surrogateescape"))


def test_the_json_of_a_hostile_mail_says_the_same_as_the_mail(desk):
    program, number = desk
    [case] = [case for case in program.json("cases") if case["number"] == number]
    assert case["subject"].startswith("Broken ")
    assert "[red]rich[/red]" in case["subject"]
