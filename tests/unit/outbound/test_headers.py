"""Single header fields: what they look like on the wire, and what cannot be written."""

from email import message_from_bytes, policy
from email.header import decode_header, make_header

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.errors import PermanentError
from models.mail import Address
from outbound.headers import addr_spec, mailbox, message_id, parameter, references, unstructured
from outbound.phrases import line


def unfolded(header):
    return header.replace("\r\n ", " ")


def read_back(header):
    raw = message_from_bytes((header + "\r\n\r\n").encode("ascii"))
    (name,) = raw.keys()
    return str(make_header(decode_header(raw[name].replace("\r\n", ""))))


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Hello", "Subject: Hello"),
        ("Viele Grüße", "Subject: =?utf-8?q?Viele_Gr=C3=BC=C3=9Fe?="),
        ("広告が配信されません", "Subject: =?utf-8?b?5bqD5ZGK44GM6YWN5L+h44GV44KM44G+44Gb44KT?="),
        (
            "=?utf-8?q?a=0D=0ABcc:_x?=",
            "Subject: =?utf-8?q?=3D=3Futf-8=3Fq=3Fa=3D0D=3D0ABcc?= =?utf-8?q?=3A=5Fx=3F=3D?=",
        ),
        ("a\r\nBcc: x@y.example", "Subject: a Bcc: x@y.example"),
        ("a\x00\x0b\u202eb", "Subject: ab"),
        ("", "Subject: "),
    ],
)
def test_free_text(text, written):
    assert unfolded(unstructured("Subject", text)) == written


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=400))
@settings(deadline=None)
def test_any_subject_is_read_back_as_one_clean_line(text):
    header = unstructured("Subject", text)
    lines = header.split("\r\n")
    assert all(len(part) <= 998 and part.isascii() and part.isprintable() for part in lines)
    assert all(part.startswith(" ") for part in lines[1:])
    assert read_back(header) == line(text, 300)


@given(st.text(max_size=200))
@settings(deadline=None)
def test_any_name_is_read_back_beside_its_address(name):
    header = "From: " + mailbox(Address(name, "ana@northwind.example"))
    read = message_from_bytes((header + "\r\n\r\n").encode("ascii"), policy=policy.default)["From"].addresses
    assert [address.addr_spec for address in read] == ["ana@northwind.example"]
    # The library joins blanks beside encoded words its own way; the words are what must survive.
    assert "".join(read[0].display_name.split()) == "".join(line(name, 120).split())


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("Ana Duarte", "Ana Duarte <a@b.example>"),
        ("Duarte, Ana", '"Duarte, Ana" <a@b.example>'),
        ('The "Boss"', '"The \\"Boss\\"" <a@b.example>'),
        ("evil@x.example", '"evil@x.example" <a@b.example>'),
        ("x <c@d.example>,", '"x <c@d.example>," <a@b.example>'),
        ("", "<a@b.example>"),
        ("Dúarte", "=?utf-8?q?D=C3=BAarte?= <a@b.example>"),
    ],
)
def test_names_cannot_become_addresses(name, written):
    assert mailbox(Address(name, "a@b.example")) == written


@pytest.mark.parametrize(
    ("address", "written"),
    [
        ("a@b.example", "a@b.example"),
        ("a+b=c.d@b.example", "a+b=c.d@b.example"),
        ("a@bücher.example", "a@xn--bcher-kva.example"),
        ("a@日本.example", "a@xn--wgv71a.example"),
        ("a..b.@carrier.example", '"a..b."@carrier.example'),
        ('"a b"@c.example', '"a b"@c.example'),
        ('a"b@c.example', '"a\\"b"@c.example'),
        ("a@[192.0.2.1]", "a@[192.0.2.1]"),
        ("a@[IPv6:2001:db8::1]", "a@[IPv6:2001:db8::1]"),
        ("a@under_score.example", "a@under_score.example"),
    ],
)
def test_addresses_as_they_go_on_the_wire(address, written):
    assert addr_spec(address) == written


@pytest.mark.parametrize(
    "address",
    [
        "", "a", "@b.example", "a@", "ü@b.example", "a\r\nb@c.example", "a@b.example\r\nBcc: x@y.example", "a@b c.example",
        "a@b..example", "a@b,c.example", "a@" + "ü" * 80 + ".example", "a" * 400 + "@b.example", "a\x00@b.example", "a@ü..example",
        "a@b>.example",
    ],
)  # fmt: skip
def test_an_address_that_cannot_be_written_is_a_permanent_error(address):
    with pytest.raises(PermanentError):
        addr_spec(address)


@given(st.text(max_size=60))
@settings(deadline=None)
def test_whatever_the_address_it_is_one_token_or_refused(address):
    try:
        written = addr_spec(address)
    except PermanentError:
        return
    assert written.isascii()
    assert written.isprintable()
    read = message_from_bytes(f"To: <{written}>\r\n\r\n".encode(), policy=policy.default)["To"].addresses
    assert len(read) == 1


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("a@b", "<a@b>"), ("<a@b>", "<a@b>"), (" a@b ", "<a@b>"), ("no-at-sign", "<no-at-sign>"),
        ("", None), ("a b@c", None), ("a@b>\r\nBcc: x", None), ("a@b><c@d", None), ("ü@b", None), ("x" * 500, None),
    ],
)  # fmt: skip
def test_message_ids(value, written):
    assert message_id(value) == written


def test_references_are_the_first_and_the_last_nine_and_end_with_the_mail_answered():
    known = references([f"{number}@x" for number in range(30)], "5@x")
    assert known == ("<0@x>", *(f"<{number}@x>" for number in range(22, 30)), "<5@x>")
    assert references(["a@x", "b@x", "a@x"], None) == ("<a@x>", "<b@x>")
    assert references([], "a@x") == ("<a@x>",)
    assert references(["broken id", "a@x"], "also broken") == ("<a@x>",)
    assert references([], None) == ()


@pytest.mark.parametrize(
    "name",
    [
        "a.png",
        "a b.png",
        'say "hi".txt',
        "Grüße.pdf",
        "レポート" * 40 + ".xlsx",
        "x" * 150,
        "100%.csv",
        "a;b=c.txt",
        "'q'.txt",
    ],
)
def test_a_file_name_is_read_back_as_it_was(name):
    header = f"Content-Disposition: attachment{parameter('filename', name)}"
    assert max(map(len, header.split("\r\n"))) < 100
    assert message_from_bytes((header + "\r\n\r\n").encode("ascii")).get_filename() == name
    assert message_from_bytes((header + "\r\n\r\n").encode("ascii"), policy=policy.default).get_filename() == name
