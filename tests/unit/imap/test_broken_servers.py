"""One pass over a folder of a broken or hostile server (each of them has been met): nothing lost, nothing twice."""

import contextlib
import imaplib
from datetime import UTC, datetime

import pytest

from ingest.imap.cursor import Cursor
from ingest.imap.mailbox import WINDOW, Mailbox

ONE, TWO, THREE, FOUR = b"Subject: 1\r\n\r\none\r\n", b"Subject: 2\r\n\r\ntwo\r\n", b"3\r\n", b"4\r\n"
FIVE = b"Subject: 5\r\n\r\n(\xff) {3}\r\n* BYE\r\n\x00)\r\n"


def test_after_a_change_of_uidvalidity_the_folder_is_read_again(serve):
    server, desk = serve(ONE, TWO)
    desk.collect()
    server.uid_validity = 8
    server.messages = [server.messages[1]]
    server.messages[0].uid = 1
    server.add(THREE)
    desk.collect()
    assert desk.store.contents == [ONE, TWO, TWO, THREE]
    assert desk.cursor.load() == Cursor(8, 2)


def test_reading_again_leaves_alone_what_came_before_the_start(serve):
    server, desk = serve(ONE)
    server.messages[0].date = "01-Mar-2026 13:00:00 +0100"
    desk.collect(start="now")
    server.uid_validity = 8
    server.add(TWO)
    desk.collect()
    assert desk.store.contents == [TWO]


def test_a_uid_named_twice_is_taken_once(serve):
    server, desk = serve(ONE, TWO)
    server.search_answer = "2 1 2 1 1"
    assert desk.collect() == 2
    assert desk.store.contents == [ONE, TWO]


@pytest.mark.parametrize("lie", [-2, 1000, 10 * WINDOW])
def test_exists_may_lie(serve, lie):
    server, desk = serve(ONE, TWO)
    server.extra_exists = lie
    assert desk.collect() == 2


def test_uids_beyond_what_imap_allows_are_no_mails(serve):
    server, desk = serve(ONE)
    server.search_answer = "1 99999999999999999999"
    assert desk.collect() == 1
    assert desk.cursor.load().last_uid == 1


def test_a_big_folder_is_searched_in_windows(serve):
    server, desk = serve()
    for uid in (1, WINDOW, WINDOW + 1, 3 * WINDOW + 5):
        server.add(b"%d" % uid, uid)
    server.extra_exists = 10 * WINDOW
    assert desk.collect() == 4
    searches = [command for command in server.heard if "SEARCH" in command]
    assert searches[:2] == [f"UID SEARCH UID 1:{WINDOW}", f"UID SEARCH UID {WINDOW + 1}:{2 * WINDOW}"]
    assert searches[-1] == f"UID SEARCH UID {3 * WINDOW + 1}:*"


def test_a_mail_expunged_between_search_and_fetch_is_gone_and_no_trouble(serve):
    server, desk = serve(ONE, TWO, THREE)

    def expunge():
        del server.messages[1]
        server.tell(b"* 2 EXPUNGE\r\n")

    server.before_fetch = expunge
    desk.collect()
    assert desk.store.contents == [ONE, THREE]
    assert desk.troubles == []
    assert desk.cursor.load() == Cursor(7, 3)


@pytest.mark.parametrize("fault", ["nil", "refuse"])
def test_a_mail_that_cannot_be_fetched_does_not_hold_up_the_others(serve, fault):
    server, desk = serve(ONE, TWO, THREE)
    getattr(server, fault).add(2)
    assert desk.collect() == 2
    assert desk.store.contents == [ONE, THREE]
    assert desk.cursor.load() == Cursor(7, 3, left=(2,))
    assert [trouble.uid for trouble in desk.troubles] == [2]
    # It is tried again now and then, also after a restart, and taken as soon as it can be.
    assert desk.collect() == 0
    getattr(server, fault).clear()
    desk.monotonic += 900
    assert desk.collect() == 1
    assert desk.store.contents == [ONE, THREE, TWO]
    assert desk.cursor.load() == Cursor(7, 3)


def test_a_mail_that_was_left_and_is_gone_is_forgotten(serve):
    server, desk = serve(ONE, TWO)
    server.nil.add(1)
    desk.collect()
    del server.messages[0]
    desk.new_collector()
    desk.collect()
    assert desk.cursor.load() == Cursor(7, 2)


@pytest.mark.parametrize("fault", ["kill", "huge"])
def test_a_mail_that_ends_the_connection_is_left_after_the_second_time(serve, fault):
    server, desk = serve(ONE, TWO, THREE, FOUR)
    getattr(server, fault).add(3)
    assert desk.collect_until() == 1
    assert desk.store.contents == [ONE, TWO, FOUR]
    assert desk.cursor.load() == Cursor(7, 4, left=(3,))
    assert [trouble.uid for trouble in desk.troubles] == [3]
    # When it is tried again it ends a connection once more, and the others go on. It is reported once.
    desk.monotonic += 900
    server.add(FIVE)
    assert desk.collect_until() == 1
    assert desk.store.contents == [ONE, TWO, FOUR, FIVE]
    assert len(desk.troubles) == 1


def test_a_date_that_cannot_be_read_costs_no_mail(serve):
    server, desk = serve(ONE, TWO, THREE)
    server.dates = {1: '"31-Feb-2026 99:00:00 +0000"', 2: "NIL"}
    assert desk.collect() == 3
    assert desk.store.contents == [ONE, TWO, THREE]
    assert desk.troubles == []


def test_a_clock_ahead_of_ours_moves_no_due_time(serve):
    server, desk = serve(ONE)
    server.messages[0].date = "02-Mar-2027 13:00:00 +0100"
    desk.collect()
    assert desk.store.mails[0].received_at == datetime(2026, 3, 2, 12, 30, tzinfo=UTC)


def test_the_connection_may_end_at_any_octet(serve):
    server, desk = serve(ONE, TWO, FIVE)
    for cut in range(1, 1400, 3):
        desk = type(desk)(server)
        desk.new_collector()
        server.cut_after = cut
        with contextlib.suppress(OSError, imaplib.IMAP4.error, ValueError):
            desk.collect()
        server.cut_after = None
        desk.new_collector()
        desk.collect()
        assert desk.store.contents == [ONE, TWO, FIVE], cut
        assert desk.cursor.load() == Cursor(7, 3)
        assert desk.troubles == []


def test_a_server_that_tells_no_sizes_is_asked_for_one_mail_at_a_time(serve):
    server, desk = serve(ONE, TWO, THREE)
    server.refuse_sizes = True
    assert desk.collect() == 3
    assert [command.split(" ")[2] for command in server.heard if "BODY.PEEK" in command] == ["1", "2", "3"]


def test_new_mail_told_in_the_answer_to_another_command_is_not_overheard(serve):
    server, desk = serve(ONE)
    server.after_search = b"* 2 EXISTS\r\n"
    collector = desk.new_collector()
    box = Mailbox(desk.made_with)
    collector.collect(box)
    assert box.has_news()
    assert not box.has_news()
    box.close()


def test_a_server_without_starttls_gets_no_password(serve):
    server, desk = serve(ONE)
    with pytest.raises(imaplib.IMAP4.error):
        desk.collect(tls="starttls")
    assert not any(command.startswith("LOGIN") for command in server.heard)
