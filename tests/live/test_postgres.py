"""Several hosts on one PostgreSQL: hosts die, the server dies, its primary dies; no mail is lost, none is two cases.

$CASEPOST_TEST_CONVERSATIONS makes the first test longer.
"""

from __future__ import annotations

import contextlib
import os
import random
import shutil
import smtplib
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from fakes.line import mail
from fakes.postgres import Server, binaries
from fakes.program import Serving

from casepost.sink import Sink

pytestmark = pytest.mark.live

CONVERSATIONS = int(os.environ.get("CASEPOST_TEST_CONVERSATIONS", "20"))
LENGTH = 5
PATIENCE = 90.0
TOML = """
[desk]
name = "Acme Support"
address = "support@desk.example"
trusted_authserv = ["mx.desk.example"]
database = "{url}"
data = "{data}"
[smtp]
listen = "127.0.0.1:0"
[process]
lease_seconds = 5
[[relay]]
host = "127.0.0.1"
port = {relay}
tls = "none"
[limits]
automatic_per_address_hour = 1000000
automatic_per_known_hour = 1000000
automatic_in_a_row = 1000000
[[organisation]]
name = "Northwind Media"
domains = ["northwind.example"]
"""


@pytest.fixture
def folder():
    """A folder that the server's own user may enter."""
    path = Path(tempfile.mkdtemp(prefix="casepost-hosts-"))
    path.chmod(0o755)
    yield path
    shutil.rmtree(path, ignore_errors=True)


@pytest.fixture
def primary(folder) -> Server:
    if binaries() is None:
        if os.environ.get("CI") == "true":
            pytest.fail("no PostgreSQL: apt-get install postgresql")
        pytest.skip("no PostgreSQL: apt-get install postgresql")
    server = Server(folder / "primary")
    server.create()
    server.start()
    yield server
    server.stop("immediate")


def host(folder: Path, name: str, url: str, sink: Sink, roles: str = "") -> Serving:
    """A host of the desk; all share one vault."""
    path = folder / name
    path.mkdir(exist_ok=True)
    toml = TOML.format(url=url, data=folder / "shared", relay=sink.port)
    (path / "casepost.toml").write_text(toml, encoding="utf-8")
    return Serving(path, ("--roles", roles) if roles else ())


def url_of(*servers: Server) -> str:
    hosts = ",".join(f"127.0.0.1:{server.port}" for server in servers)
    return f"postgresql+psycopg://postgres@{hosts}/postgres"


def conversations(count: int) -> list[tuple[str, bytes]]:
    """(Message-ID, mail) of `count` conversations, all of their mails in any order."""
    mails = []
    for talk in range(count):
        for step in range(LENGTH):
            name = f"c{talk}k{step}@northwind.example"
            earlier = " ".join(f"<c{talk}k{k}@northwind.example>" for k in range(step))
            headers = (f"In-Reply-To: {earlier.split()[-1]}", f"References: {earlier}") if step else ()
            sender = f"p{talk}@northwind.example"
            words = f"Words {step} of conversation {talk}."
            mails.append((name, mail(words, subject=f"matter {talk}", message_id=name, headers=headers, sender=sender)))
    random.Random(count).shuffle(mails)
    return mails


def push(ports: list[int], content: bytes) -> bool:
    """As an MTA does it: 4xx and dead connections are tried again, at the next host. True once it is taken."""
    for port in ports:
        with contextlib.suppress(OSError, smtplib.SMTPException), smtplib.SMTP("127.0.0.1", port, timeout=20) as client:
            client.sendmail("p@northwind.example", ["support@desk.example"], content)
            return True
    return False


def push_all(ports: list[int], contents: list[bytes]) -> None:
    end = time.monotonic() + PATIENCE
    left = list(contents)
    while left:
        assert time.monotonic() < end, f"{len(left)} mails are not taken"
        left = [content for content in left if not push(ports, content)]


def ask(server: Server, statement: str) -> list[tuple]:
    with psycopg.connect(server.dsn) as connection:
        return connection.execute(statement).fetchall()


def settled(server: Server, receipts: int) -> None:
    """Until so many different mails are taken, none waits and nothing is owed."""
    end = time.monotonic() + PATIENCE
    while True:
        with contextlib.suppress(psycopg.Error):
            [(taken, waiting)] = ask(
                server,
                "SELECT count(*) FILTER (WHERE state <> 'duplicate'), count(*) FILTER (WHERE state = 'waiting') FROM receipts",
            )
            [(owed,)] = ask(server, "SELECT count(*) FROM outbox WHERE state IN ('owed', 'retrying')")
            if (taken, waiting, owed) == (receipts, 0, 0):
                return
            assert time.monotonic() < end, f"{taken} of {receipts} taken, {waiting} waiting, {owed} owed"
        assert time.monotonic() < end, "the server does not answer"


def as_many_cases_as_conversations(server: Server, count: int) -> None:
    assert ask(server, "SELECT count(*) FROM receipts WHERE state = 'parked'") == [(0,)]
    assert ask(server, "SELECT count(*) FROM cases") == [(count,)]
    [(mails, different)] = ask(
        server, "SELECT count(*), count(DISTINCT message_id) FROM messages WHERE direction = 'in'"
    )
    assert (mails, different) == (count * LENGTH, count * LENGTH)
    together = ask(
        server,
        "SELECT case_serial FROM messages WHERE direction = 'in' GROUP BY case_serial"
        " HAVING count(DISTINCT substring(message_id FROM 'c[0-9]+')) > 1",
    )
    assert together == []


@contextlib.contextmanager
def in_background(job, *arguments) -> Iterator[None]:
    """Run a job beside what follows; its failure is ours."""
    trouble: list[BaseException] = []

    def run():
        try:
            job(*arguments)
        except BaseException as error:  # noqa: BLE001 - handed to the test's own thread
            trouble.append(error)

    thread = threading.Thread(target=run)
    thread.start()
    try:
        yield
    finally:
        thread.join()
    if trouble:
        raise trouble[0]


def until(condition) -> None:
    """Ask until it is so."""
    end = time.monotonic() + PATIENCE
    while True:
        with contextlib.suppress(psycopg.Error):
            if condition():
                return
        assert time.monotonic() < end


def test_a_host_dies_in_the_middle_and_the_other_finishes_its_work(folder, primary, sink):
    mails = [content for _, content in conversations(CONVERSATIONS)]
    with host(folder, "a", url_of(primary), sink) as a, host(folder, "b", url_of(primary), sink) as b:
        half = len(mails) // 2
        push_all([a.port, b.port], mails[:half:2])
        push_all([b.port, a.port], mails[1:half:2])
        a.kill()
        push_all([a.port, b.port], mails[half:])
        settled(primary, len(mails))
        assert b.terminate() == 0
    as_many_cases_as_conversations(primary, CONVERSATIONS)


def test_each_host_has_a_part_of_the_work(folder, primary, sink):
    mails = [content for _, content in conversations(3)]
    url = url_of(primary)
    with (
        host(folder, "door", url, sink, "smtp") as door,
        host(folder, "mind", url, sink, "process") as mind,
        host(folder, "post", url, sink, "deliver") as post,
    ):
        assert (mind.port, post.port) == (0, 0)
        push_all([door.port], mails)
        settled(primary, len(mails))
        assert [one.terminate() for one in (door, mind, post)] == [0, 0, 0]
    as_many_cases_as_conversations(primary, 3)
    [(by,)] = ask(primary, "SELECT count(*) FROM outbox WHERE state = 'sent'")
    assert by == len(sink.mails) > 0


def test_what_a_dead_host_had_in_hand_is_taken_over_when_its_lease_runs_out(folder, primary, sink):
    url = url_of(primary)
    with host(folder, "a", url, sink, "smtp") as door:
        push_all([door.port], [mail(message_id="a1@northwind.example")])
        with psycopg.connect(primary.dsn) as connection:
            connection.execute(
                "UPDATE receipts SET leased_by = 'dead/1/process-0', tries = 1,"
                " leased_until = extract(epoch FROM clock_timestamp() + interval '2 seconds') * 1000000"
            )
        with host(folder, "b", url, sink, "process,deliver"):
            assert ask(primary, "SELECT leased_by FROM receipts") == [("dead/1/process-0",)]
            settled(primary, 1)
    assert ask(primary, "SELECT tries, state FROM receipts") == [(2, "on_case")]


def test_a_server_that_crashes_and_comes_back_needs_no_hands(folder, primary, sink):
    mails = [content for _, content in conversations(8)]
    with host(folder, "a", url_of(primary), sink) as a, host(folder, "b", url_of(primary), sink) as b:
        push_all([a.port, b.port], mails[:10])
        with in_background(push_all, [b.port, a.port], mails[10:]):
            primary.stop("immediate")
            assert not push([a.port, b.port], mails[0]), "nothing is promised while nothing can be kept"
            primary.start()
        settled(primary, len(mails))
        assert (a.terminate(), b.terminate()) == (0, 0)
    as_many_cases_as_conversations(primary, 8)
    assert ask(primary, "SELECT max(tries) FROM receipts") == [(1,)], "an outage is no try"


def standby_of(primary: Server, folder: Path) -> Server:
    """A synchronous standby: a commit returns when it is on both disks."""
    standby = Server(folder / "standby")
    standby.folder.mkdir()
    if os.getuid() == 0:
        shutil.chown(standby.folder, "postgres", "postgres")
    name = f"host=127.0.0.1 port={primary.port} user=postgres application_name=standby"
    standby.command("pg_basebackup", "-D", str(standby.folder / "data"), "-R", "-X", "stream", "-d", name)
    standby.start()
    with psycopg.connect(primary.dsn, autocommit=True) as connection:
        connection.execute("ALTER SYSTEM SET synchronous_standby_names = 'standby'")
        connection.execute("SELECT pg_reload_conf()")
    until(lambda: ask(primary, "SELECT sync_state FROM pg_stat_replication") == [("sync",)])
    return standby


def test_the_primary_is_lost_and_every_mail_that_got_its_250_is_there(folder, primary, sink):
    standby = standby_of(primary, folder)
    try:
        mails = conversations(8)
        taken: list[str] = []
        url = url_of(primary, standby)
        with host(folder, "a", url, sink) as a, host(folder, "b", url, sink) as b:

            def push_some():
                taken.extend(name for name, content in mails if push([a.port, b.port], content))

            with in_background(push_some):
                until(lambda: len(taken) >= len(mails) // 3)
                primary.kill()
                standby.command("pg_ctl", "-D", str(standby.folder / "data"), "-w", "promote")
            kept = {name for (name,) in ask(standby, "SELECT message_id FROM receipts")}
            assert set(taken) <= kept
            push_all([a.port, b.port], [content for _, content in mails])
            settled(standby, len(mails))
        as_many_cases_as_conversations(standby, 8)
    finally:
        standby.stop("immediate")
