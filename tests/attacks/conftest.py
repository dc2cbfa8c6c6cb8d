"""The line under attack; and a folder with a desk, a sink as its relay, and the program in it."""

from __future__ import annotations

import pytest
from fakes.line import Line
from fakes.program import Program

from casepost.sink import Sink

TOML = """
[desk]
name = "Acme Support"
address = "support@desk.example"
trusted_authserv = ["mx.desk.example"]
[smtp]
listen = "127.0.0.1:0"
[process]
workers = 0
[[relay]]
host = "127.0.0.1"
port = {port}
tls = "none"
"""


@pytest.fixture
def line(store, policy, clock, transport) -> Line:
    return Line(store, policy, clock, transport)


@pytest.fixture
def sink():
    with Sink() as sink:
        yield sink


@pytest.fixture
def program(tmp_path, sink) -> Program:
    (tmp_path / "casepost.toml").write_text(TOML.format(port=sink.port), encoding="utf-8")
    return Program(tmp_path)


@pytest.fixture
def store(sqlite_store):
    """Attacks are on the thinking, which knows no engine: the dialogs play on both."""
    return sqlite_store
