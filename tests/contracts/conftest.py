"""A folder with a desk's configuration, a sink as its relay, and the program in it."""

from __future__ import annotations

import pytest
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
def sink():
    with Sink() as sink:
        yield sink


@pytest.fixture
def program(tmp_path, sink) -> Program:
    (tmp_path / "casepost.toml").write_text(TOML.format(port=sink.port), encoding="utf-8")
    return Program(tmp_path)
