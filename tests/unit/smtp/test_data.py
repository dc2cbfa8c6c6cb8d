"""Finding the end of a mail in the stream, at whatever places the stream is cut."""

import pytest

from ingest.smtp.fast import END, MOVE_AT, Incoming, is_buffered, unstuffed


def feed(pieces, limit=None):
    """The mail's content and what is left in the buffer after it."""
    buffer = bytearray()
    incoming = Incoming(buffer, limit)
    for piece in pieces:
        buffer += piece
        if incoming.complete():
            return incoming, bytes(buffer)
    raise AssertionError("the end was not seen")


WIRE = b"Subject: x\r\n\r\nfirst\r\n..dot\r\n.x\r\n\n.\n\r.\r\r\n\r\n.\r\nRSET\r\n"
CONTENT = b"Subject: x\r\n\r\nfirst\r\n.dot\r\nx\r\n\n.\n\r.\r\r\n\r\n"


@pytest.mark.parametrize("cut", range(len(WIRE)))
def test_the_end_is_found_wherever_the_stream_is_cut(cut):
    end = WIRE.index(END) + len(END)
    pieces = [WIRE[:cut], WIRE[cut:end], WIRE[end:]] if cut < end else [WIRE[:end], WIRE[end:cut]]
    incoming, _ = feed(pieces)
    assert incoming.content() == CONTENT


def test_the_end_is_found_octet_by_octet():
    incoming, rest = feed([WIRE[i : i + 1] for i in range(len(WIRE))])
    assert incoming.content() == CONTENT
    assert rest == b""


def test_what_follows_the_mail_stays_in_the_stream():
    _, rest = feed([WIRE])
    assert rest == b"RSET\r\n"


def test_a_mail_without_any_line_is_empty():
    incoming, rest = feed([b".", b"\r", b"\nQUIT\r\n"])
    assert incoming.content() == b""
    assert rest == b"QUIT\r\n"


@pytest.mark.parametrize("size", [MOVE_AT - 2, MOVE_AT - 1, MOVE_AT, MOVE_AT + 1, MOVE_AT + 2, 3 * MOVE_AT])
def test_a_long_mail_is_whole_although_the_buffer_is_emptied_on_the_way(size):
    body = b"x" * size
    incoming, _ = feed([body + b"\r", b"\n", b".", b"\r\n"])
    assert incoming.content() == body + b"\r\n"


def test_a_lone_dot_line_right_behind_an_emptied_buffer_is_no_empty_mail():
    body = b"x" * (MOVE_AT + 1)
    incoming, _ = feed([body, b"\r\n.\r\n"])
    assert len(incoming.content()) == len(body) + 2


def test_over_the_limit_nothing_is_kept_but_the_end_is_still_found():
    pieces = [b"x" * MOVE_AT] * 5 + [b"\r\n.\r\nNOOP\r\n"]
    incoming, rest = feed(pieces, limit=2 * MOVE_AT)
    assert incoming.too_big
    assert incoming.content() == b""
    assert rest == b"NOOP\r\n"


def test_a_mail_of_just_the_limit_is_taken():
    incoming, _ = feed([b"x" * 98 + b"\r\n.\r\n"], limit=100)
    assert not incoming.too_big
    assert len(incoming.content()) == 100
    assert feed([b"x" * 99 + b"\r\n.\r\n"], limit=100)[0].too_big


@pytest.mark.parametrize(
    ("stuffed", "plain"),
    [
        (b".", b""),
        (b"..", b"."),
        (b"..\r\n", b".\r\n"),
        (b".a\r\n.b\r\n", b"a\r\nb\r\n"),
        (b"a\r\n...\r\n", b"a\r\n..\r\n"),
        (b"a\n..\r\n", b"a\n..\r\n"),
        (b"a\r..\r\n", b"a\r..\r\n"),
        (b"", b""),
    ],
)
def test_one_dot_goes_from_lines_that_begin_with_one(stuffed, plain):
    assert unstuffed(stuffed) == plain


def test_a_reader_without_the_private_names_is_left_to_aiosmtpd():
    class Foreign:
        _buffer = b""

    assert not is_buffered(Foreign())
