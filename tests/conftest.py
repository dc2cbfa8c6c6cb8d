"""What many tests share: the policy of a small desk, a fresh store, a clock that stands, and the line through them."""

from __future__ import annotations

import os
import shutil
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from fakes.clock import StandingClock
from fakes.policy import KEY
from fakes.postgres import database, server
from fakes.program import TOML, Program
from fakes.transport import MemoryTransport

from casepost.config.load import load
from models.policy import Policy
from models.store.schema import migrate
from models.store.store import Store, open_store

TUESDAY = datetime(2026, 11, 24, 15, 15, tzinfo=UTC)
"""10:15 on a Tuesday in New York: working hours."""

DESK_TOML = """
[desk]
name = "Acme Support"
address = "support@desk.example"
aliases = ["help@desk.example"]
trusted_authserv = ["mx.desk.example"]
[[address]]
address = "creative@desk.example"
team = "Ad Quality"
name = "Acme Creative Audit"
[[agent]]
name = "Maria Lopez"
address = "maria@desk.example"
teams = ["Client Services"]
manager = "nina@desk.example"
on_call = true
[[organisation]]
name = "Northwind Media"
domains = ["northwind.example"]
contacts = ["ana@northwind.example", "bo@northwind.example"]
service_level = "gold"
[[organisation]]
name = "Bright Pixel"
domains = ["brightpixel.example"]
"""


@pytest.fixture(scope="session")
def settings(tmp_path_factory):
    path = tmp_path_factory.mktemp("desk") / "casepost.toml"
    path.write_text(DESK_TOML, encoding="utf-8")
    return load(path, {})


@pytest.fixture(scope="session")
def policy(settings) -> Policy:
    return settings.policy((KEY,))


@pytest.fixture(scope="session")
def _fresh_desk(tmp_path_factory) -> Path:
    """One migrated, empty data folder, copied by every test that wants one."""
    folder = tmp_path_factory.mktemp("fresh") / "var"
    open_store(folder).close()
    return folder


@pytest.fixture(scope="session")
def _server():
    """The DSN of a PostgreSQL server. With CI=true a missing one is a failure."""
    with server() as dsn:
        if dsn is None and os.environ.get("CI") == "true":
            pytest.fail("no PostgreSQL: apt-get install postgresql, or name one in $CASEPOST_TEST_PG")
        yield dsn


@pytest.fixture(scope="session")
def _postgres_template(_server) -> str | None:
    """A migrated, empty database on that server, copied by every test that wants one."""
    if _server is None:
        yield None
        return
    with database(_server) as url:
        migrate(url)
        yield url


@pytest.fixture
def postgres_url(_server, _postgres_template) -> str:
    """A fresh desk's database on PostgreSQL."""
    if _server is None:
        pytest.skip("no PostgreSQL: apt-get install postgresql, or name one in $CASEPOST_TEST_PG")
    with database(_server, template=_postgres_template.rpartition("/")[2]) as url:
        yield url


@pytest.fixture
def data(tmp_path, _fresh_desk) -> Path:
    """The data folder of a fresh desk on SQLite."""
    shutil.copytree(_fresh_desk, tmp_path / "var")
    return tmp_path / "var"


@pytest.fixture
def sqlite_store(data) -> Store:
    opened = open_store(data)
    yield opened
    opened.close()


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.live)])
def store(request) -> Store:
    """A fresh store on either engine: whatever uses it holds on both."""
    if request.param == "sqlite":
        yield request.getfixturevalue("sqlite_store")
        return
    opened = open_store(request.getfixturevalue("tmp_path") / "var", url=request.getfixturevalue("postgres_url"))
    opened.database.standing = True
    yield opened
    opened.close()


@pytest.fixture
def clock() -> StandingClock:
    return StandingClock(TUESDAY)


@pytest.fixture
def transport() -> MemoryTransport:
    return MemoryTransport()


@pytest.fixture
def line(store, policy, clock, transport):
    """The whole line: mails in as bytes, cases and sent mails out. Imported only where it is wanted: it is everything."""
    from fakes.line import Line

    return Line(store, policy, clock, transport)


@pytest.fixture
def sink():
    from casepost.sink import Sink

    with Sink() as sink:
        yield sink


@pytest.fixture
def program(tmp_path, sink) -> Program:
    """The program in a folder with a desk's configuration, a sink as its relay."""
    (tmp_path / "casepost.toml").write_text(TOML.format(port=sink.port), encoding="utf-8")
    return Program(tmp_path)
