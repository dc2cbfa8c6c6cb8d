"""One pass over a folder: nothing lost, nothing twice."""

from datetime import UTC, datetime

import pytest

from ingest.imap.cursor import Cursor
from models.errors import PermanentError, StoreUnavailable

ONE, TWO, THREE = b"Subject: 1\r\n\r\none\r\n", b"Subject: 2\r\n\r\ntwo\r\n", b"3\r\n"
FIVE = b"Subject: 5\r\n\r\n(\xff) {3}\r\n* BYE\r\n\x00)\r\n"


def test_the_store_hears_what_the_server_knows(serve):
    server, desk = serve(ONE)
    server.messages[0].date = "02-Mar-2026 13:00:00 +0100"
    desk.collect()
    [mail] = desk.store.mails
    assert mail.content == ONE
    assert mail.received_at == datetime(2026, 3, 2, 12, tzinfo=UTC)
    assert mail.received_at.tzinfo is UTC
    assert mail.source == "imap"
    assert mail.address == "support@desk.example"
    assert mail.peer == "127.0.0.1"
    assert mail.trusted_peer is True
    assert mail.envelope_from is None


def test_mails_are_taken_in_order_and_once(serve):
    server, desk = serve(ONE, TWO, FIVE)
    assert desk.collect() == 3
    assert desk.collect() == 0
    server.add(THREE)
    assert desk.collect() == 1
    assert desk.store.contents == [ONE, TWO, FIVE, THREE]
    assert desk.cursor.load() == Cursor(7, 4)


def test_the_last_mail_is_not_taken_again_although_the_server_names_it(serve):
    server, desk = serve(ONE, TWO)
    desk.collect()
    desk.collect()
    assert "UID SEARCH UID 3:*" in server.heard
    assert desk.store.contents == [ONE, TWO]


def test_nothing_in_the_folder_changes_when_mails_are_kept(serve):
    server, desk = serve(ONE)
    server.messages[0].flags.add(r"\Seen")
    desk.collect()
    assert desk.store.contents == [ONE]
    assert server.messages[0].flags == {r"\Seen"}
    assert 'EXAMINE "INBOX"' in server.heard
    assert all("BODY.PEEK[]" in command for command in server.heard if "BODY" in command)


def test_start_now_leaves_what_is_there(serve):
    server, desk = serve(ONE, TWO)
    assert desk.collect(start="now") == 0
    server.add(THREE)
    assert desk.collect() == 1
    assert desk.store.contents == [THREE]


def test_start_now_works_where_the_server_tells_no_uidnext(serve):
    server, desk = serve(ONE, TWO)
    server.tell_uid_next = False
    desk.collect(start="now")
    server.add(THREE)
    desk.collect()
    assert desk.store.contents == [THREE]


def test_start_now_in_an_empty_folder_takes_the_first_mail(serve):
    server, desk = serve()
    desk.collect(start="now")
    server.add(ONE)
    desk.collect()
    assert desk.store.contents == [ONE]


def test_a_store_that_is_down_holds_the_cursor(serve):
    _server, desk = serve(ONE, TWO, THREE)
    desk.store.errors[TWO] = [StoreUnavailable("locked")] * 2
    for _ in range(2):
        with pytest.raises(StoreUnavailable):
            desk.collect()
        assert desk.cursor.load().last_uid == 1
    assert desk.collect() == 2
    assert desk.store.contents == [ONE, TWO, THREE]


def test_a_cursor_that_cannot_be_saved_means_the_mails_are_met_again(serve):
    server, desk = serve(ONE)
    desk.collect(start="all")
    server.add(TWO)
    save, desk.cursor.save = desk.cursor.save, None
    with pytest.raises(TypeError):
        desk.collect()
    desk.cursor.save = save
    desk.collect()
    assert desk.store.contents == [ONE, TWO, TWO]


@pytest.mark.parametrize("error", [PermanentError("no"), ZeroDivisionError("bug")])
def test_a_mail_that_is_not_taken_is_reported_and_holds_nothing_up(serve, error):
    server, desk = serve(ONE, TWO, THREE)
    desk.store.errors[TWO] = [error]
    assert desk.collect(after="delete") == 2
    assert desk.store.contents == [ONE, THREE]
    assert desk.cursor.load() == Cursor(7, 3, left=(2,))
    assert [(trouble.uid, str(error) in trouble.what) for trouble in desk.troubles] == [(2, True)]
    assert [message.uid for message in server.messages] == [2]
    assert desk.collect() == 0
    desk.monotonic += 900
    assert desk.collect() == 1
    assert desk.store.contents == [ONE, THREE, TWO]
    assert desk.cursor.load() == Cursor(7, 3)


def test_taken_mails_are_flagged_with_a_keyword(serve):
    server, desk = serve(ONE)
    desk.collect(after="flag")
    assert server.messages[0].flags == {"$Casepost"}


@pytest.mark.parametrize("capabilities", ["IMAP4rev1 UIDPLUS MOVE", "IMAP4rev1 UIDPLUS"], ids=["MOVE", "COPY"])
def test_taken_mails_are_moved_to_a_folder_which_is_made_when_missing(serve, capabilities):
    server, desk = serve(ONE, TWO)
    server.capabilities = capabilities
    desk.collect(after="move:Done")
    assert server.messages == []
    assert [message.content for message in server.folders["Done"]] == [ONE, TWO]


def test_taken_mails_are_deleted_and_those_that_others_marked_are_not(serve):
    server, desk = serve(ONE, TWO)
    desk.collect(start="now", after="delete")
    server.messages[0].flags.add(r"\Deleted")
    server.add(THREE)
    desk.collect()
    assert [message.content for message in server.messages] == [ONE, TWO]


def test_without_uidplus_taken_mails_are_only_marked(serve):
    server, desk = serve(ONE)
    server.capabilities = "IMAP4rev1"
    desk.collect(after="delete")
    assert server.messages[0].flags == {r"\Deleted"}
    assert not any("EXPUNGE" in command for command in server.heard)


def test_a_mail_that_was_not_taken_is_never_deleted(serve):
    server, desk = serve(ONE, TWO)
    desk.store.errors[ONE] = [StoreUnavailable("disk full")]
    with pytest.raises(StoreUnavailable):
        desk.collect(after="delete")
    assert len(server.messages) == 2


def test_a_disposal_that_is_refused_is_reported_and_stops_nothing(serve):
    server, desk = serve(ONE)
    server.create_reply = "NO [NOPERM] no"
    assert desk.collect(after="move:Done") == 1
    assert desk.store.contents == [ONE]
    assert desk.cursor.load() == Cursor(7, 1)
    assert ["NOPERM" in trouble.what for trouble in desk.troubles] == [True]


def test_many_mails_are_fetched_in_batches(serve):
    server, desk = serve(*(b"%d" % n for n in range(1, 26)))
    assert desk.collect(batch=10) == 25
    fetches = [command for command in server.heard if "BODY.PEEK" in command]
    assert [command.split(" ")[2].count(",") + 1 for command in fetches] == [10, 10, 5]
    assert [cursor.last_uid for cursor in desk.cursor.saved] == [0, 10, 20, 25]


def test_big_mails_are_not_held_in_memory_together(serve):
    server, desk = serve(b"x" * 600, b"y" * 600, b"z" * 10, b"w" * 10)
    assert desk.collect(batch_bytes=1000) == 4
    fetches = [command.split(" ")[2] for command in server.heard if "BODY.PEEK" in command]
    assert fetches == ["1", "2,3,4"]


def test_of_a_mail_over_the_limit_the_beginning_is_read_and_the_whole_stays(serve):
    server, desk = serve(ONE, b"x" * 200_000, THREE)
    assert desk.collect(mail_bytes=1000, after="delete") == 3
    assert desk.store.contents == [ONE, b"x" * 1000, THREE]
    assert [message.uid for message in server.messages] == [2]
    assert desk.cursor.load() == Cursor(7, 3)
    assert [(trouble.uid, "200000 octets" in trouble.what) for trouble in desk.troubles] == [(2, True)]


def test_a_token_is_sent_instead_of_a_password(serve):
    server, desk = serve(ONE)
    desk.collect(token=lambda: "ya29")
    # base64 of user=desk^Aauth=Bearer ya29^A^A
    assert "dXNlcj1kZXNrAWF1dGg9QmVhcmVyIHlhMjkBAQ==" in server.heard
    assert not any(command.startswith("LOGIN") for command in server.heard)
