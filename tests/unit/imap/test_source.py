"""The thread that watches a folder for ever."""

import threading

import pytest

from ingest.imap.source import Backoff, ImapSource
from models.errors import StoreUnavailable, TemporaryError
from tests.unit.imap.conftest import NOON

ONE, TWO, THREE = b"1\r\n", b"2\r\n", b"3\r\n"


@pytest.fixture
def watch(serve):
    """Start watching a server; (server, desk, source)."""
    sources = []

    def begin(*contents, **changes):
        server, desk = serve(*contents)
        options = desk.options(**({"backoff": (0.01, 0.05)} | changes))
        source = ImapSource(options, desk.cursor, desk.store.take, lambda: NOON, desk.troubles.append)
        sources.append(source)
        return server, desk, source

    yield begin
    for source in sources:
        source.stop()


def test_new_mail_is_taken_as_soon_as_the_server_tells(watch):
    server, desk, source = watch(ONE, idle=60)
    source.start()
    assert desk.store.wait_for(1) == [ONE]
    server.idling.acquire(timeout=5)
    server.add(TWO)
    assert desk.store.wait_for(2) == [ONE, TWO]
    assert server.connections == 1


def test_a_server_that_tells_nothing_is_asked_again_after_each_idle(watch):
    server, desk, source = watch(idle=0.05)
    source.start()
    server.idling.acquire(timeout=5)
    server.add_quietly(ONE)
    assert desk.store.wait_for(1) == [ONE]


def test_without_idle_the_folder_is_polled(watch):
    server, desk, source = watch(poll=0.02)
    server.capabilities = "IMAP4rev1"
    source.start()
    server.add(ONE)
    assert desk.store.wait_for(1) == [ONE]
    assert "IDLE" not in server.heard


@pytest.mark.parametrize("end", ["drop", "bye"])
def test_a_lost_connection_is_made_again_without_a_busy_loop(watch, end):
    server, desk, source = watch(ONE, idle=60)
    source.start()
    desk.store.wait_for(1)
    server.idling.acquire(timeout=5)
    if end == "bye":
        server.tell(b"* BYE see you\r\n")
    server.drop()
    server.idling.acquire(timeout=5)
    assert server.connections == 2
    assert server.heard.count("IDLE") == 2
    server.add(TWO)
    assert desk.store.wait_for(2) == [ONE, TWO]


def test_it_goes_on_for_ever_after_any_number_of_failures(watch):
    server, desk, source = watch(ONE)
    server.login_reply = "NO [AUTHENTICATIONFAILED] no"
    refused = threading.Semaphore(0)
    source._report = lambda trouble: (desk.troubles.append(trouble), refused.release())
    source.start()
    assert refused.acquire(timeout=5)
    for _ in range(3):
        assert server.logins.acquire(timeout=5)
    server.login_reply = "OK now"
    assert desk.store.wait_for(1) == [ONE]
    # The same trouble is told once.
    assert len(desk.troubles) == 1
    assert "AUTHENTICATIONFAILED" in desk.troubles[0].what


def test_a_store_that_comes_back_gets_the_mail_it_could_not_take(watch):
    _server, desk, source = watch(ONE, TWO)
    desk.store.errors[ONE] = [StoreUnavailable("locked")] * 3
    source.start()
    assert desk.store.wait_for(2) == [ONE, TWO]


def test_a_token_that_cannot_be_had_is_asked_for_again(watch):
    answers = [TemporaryError("token endpoint down"), "ya29"]

    def token():
        answer = answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer

    _server, desk, source = watch(ONE, token=token)
    source.start()
    assert desk.store.wait_for(1) == [ONE]


def test_stop_ends_an_idle_at_once(watch):
    server, desk, source = watch(idle=600)
    source.start()
    thread = source._thread
    server.idling.acquire(timeout=5)
    source.stop()
    assert not thread.is_alive()
    assert desk.troubles == []


def test_stop_finishes_the_mail_in_hand(watch):
    server, desk, source = watch(ONE, TWO, after="delete", batch=2)
    entered, go_on = threading.Event(), threading.Event()

    def take(mail):
        entered.set()
        go_on.wait(5)
        desk.store.mails.append(mail)

    source._collector._take = take
    source.start()
    assert entered.wait(5)
    stopping = threading.Thread(target=source.stop)
    stopping.start()
    assert source._stopping.wait(5)
    go_on.set()
    stopping.join(5)
    assert desk.store.contents == [ONE]
    assert desk.cursor.load().last_uid == 1
    assert [message.content for message in server.messages] == [TWO]


def test_stop_does_not_wait_for_a_server_that_hangs(watch):
    server, _desk, source = watch(ONE)
    hanging, go_on = threading.Event(), threading.Event()

    def hang():
        hanging.set()
        go_on.wait(5)

    server.before_fetch = hang
    source.start()
    assert hanging.wait(5)
    thread = source._thread
    source.stop(timeout=0.05)
    assert not thread.is_alive()
    go_on.set()


def test_an_answer_in_front_of_idle_costs_no_mail(watch):
    server, desk, source = watch(ONE)
    server.idle_greeting = b"* 2 EXISTS\r\n+ idling\r\n"
    source.start()
    desk.store.wait_for(1)
    server.idling.acquire(timeout=5)
    server.idle_greeting = b"+ idling\r\n"
    server.add_quietly(TWO)
    assert desk.store.wait_for(2) == [ONE, TWO]


def test_waits_double_up_to_a_limit_with_a_random_part():
    backoff = Backoff(1.0, 5.0, chance=lambda: 0.5)
    assert [backoff.delay() for _ in range(5)] == [1.25, 2.5, 5.0, 6.25, 6.25]
    backoff.reset()
    assert backoff.delay() == 1.25
