"""S12: whatever a customer puts into names, subjects, addresses and IDs, our mail has the headers we wrote, and no more."""

from __future__ import annotations

import re
from email import message_from_bytes
from email.errors import MessageDefect
from email.policy import default
from email.utils import getaddresses

import pytest
from fakes.line import PASS, mail
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

EXPECTED = {
    "from", "to", "reply-to", "subject", "date", "message-id", "in-reply-to", "references", "auto-submitted",
    "x-auto-response-suppress", "precedence", "importance", "content-language", "mime-version", "content-type",
}  # fmt: skip
ONCE = EXPECTED - {"references"}
EVIL = "mole@evil.example"


def check(sent, recipient):
    """The octets of one mail of ours, read again by a strict and by a sloppy parser."""
    content = sent.content
    head, _, _ = content.partition(b"\r\n\r\n")
    assert content.isascii()
    assert b"\0" not in content
    assert not re.search(rb"(?<!\r)\n|\r(?!\n)", content)
    assert max(map(len, content.split(b"\r\n"))) <= 998
    sloppy = message_from_bytes(content)
    names = [name.lower() for name, _ in sloppy.items()]
    assert set(names) <= EXPECTED, set(names) - EXPECTED
    assert not [name for name in ONCE if names.count(name) > 1]
    assert [address for _, address in getaddresses(sloppy.get_all("To"))] == [recipient]
    assert [address for _, address in getaddresses(sloppy.get_all("From"))] == ["support@desk.example"]
    assert sloppy["Cc"] is None
    assert sloppy["Bcc"] is None
    for line in head.split(b"\r\n"):
        assert re.match(rb"[A-Za-z-]+: |[ \t]+\S", line), line
    strict = message_from_bytes(content, policy=default)
    for name in ("subject", "from", "to", "reply-to"):
        value = strict[name]
        assert value is None or not [one for one in value.defects if isinstance(one, MessageDefect)], value.defects
        assert not re.search(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", str(value or ""))
    return strict


def to_ana(line):
    return [sent for sent in line.to_customers if sent.to == ("ana@northwind.example",)]


HOSTILE = [
    f"=?utf-8?Q?a=0D=0ABcc:_{EVIL}?=",
    f"=?utf-8?Q?a=0ABcc:_{EVIL}=0A=0Abody?=",
    f"=?utf-8?B?YQ0KQmNjOiBtb2xlQGV2aWwuZXhhbXBsZQ==?= Bcc: {EVIL}",
    "=?utf-8?Q?a=00b=1B[31m=7F?=",
    "=?utf-8?Q?" + "=C3=A9" * 3000 + "?=",
    "w" * 10_000,
    "ж" * 5_000,
    "=?x-unknown?Q?a=0D=0AX-Evil:_1?=",
    "=?utf-16?B?AAoADQ==?= next",
    "=?utf-8?Q?=E2=80=AEexe.fdp?= \u202e\u2066hidden",
    "a\u2028Bcc: mole@evil.example\u2029b\u0085c",
    "=?utf-8?Q?=3D=3Futf-8=3FQ=3F=0D=0ABcc=3A_x=3F=3D?=",
    "\x0bVertical\x0cForm\x1cFile\x1dGroup\x1eRecord",
    "\ud83d\ude00 lone".encode("utf-16", "surrogatepass").decode("utf-16"),
    '"; Bcc: mole@evil.example; "',
    "a, mole@evil.example, <mole@evil.example>",
    "name@x <mole@evil.example>,",
    "[CP-100009] [CP-100009] \\",
    "%0d%0aBcc: mole@evil.example",
    "?=?==?=?utf-8?Q?",
]


@pytest.mark.parametrize("hostile", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_subjects_and_names_make_no_header(line, hostile):
    line.play(mail("Deal 12345 is late.", subject=hostile))
    name = hostile if hostile.startswith("=?") else '"' + hostile.replace("\\", "\\\\").replace('"', '\\"') + '"'
    line.play(mail("Deal 12346 is late.", sender=f"{name} <ana@northwind.example>", subject="other"))
    assert to_ana(line)
    for sent in to_ana(line):
        check(sent, "ana@northwind.example")
        assert EVIL not in sent.to


def folded_by_the_sender(text):
    """A value as it can stand in a header: what would end the header itself is not the sender's to write."""
    return re.sub(r"[\r\n]+", " ", text)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
@given(subject=st.text(max_size=300), name=st.text(max_size=120), reference=st.text(max_size=200))
def test_generated_subjects_names_and_ids_make_no_header(sqlite_line, subject, name, reference):
    line, number = sqlite_line
    before = len(to_ana(line))
    content = mail(
        f"Deal {next(number)} is late.",
        sender=f'"{folded_by_the_sender(name)}" <ana@northwind.example>'.encode("utf-8", "replace").decode(),
        subject=folded_by_the_sender(subject).encode("utf-8", "replace").decode() or "x",
        headers=(
            f"Message-ID: <{folded_by_the_sender(reference)}@northwind.example>".encode("utf-8", "replace").decode(),
            f"References: {folded_by_the_sender(reference)} <a@b>".encode("utf-8", "replace").decode(),
        ),
        proof=PASS,
    )
    # the sender's quotes and commas may name somebody else: then that one is answered, or nobody
    line.play(content)
    line.clock.go_on(hours=2)
    for sent in line.to_customers[before:]:
        assert len(sent.to) == 1
        check(sent, sent.to[0])


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
@given(local=st.text(min_size=1, max_size=70), domain=st.text(min_size=1, max_size=70))
def test_generated_addresses_are_answered_in_one_address_or_not_at_all(sqlite_line, local, domain):
    line, number = sqlite_line
    before = len(line.to_customers)
    address = folded_by_the_sender(f"{local}@{domain}").encode("utf-8", "replace").decode()
    line.play(mail(f"Deal {next(number)} is late.", sender=f"<{address}>", subject="s", proof=None))
    line.clock.go_on(hours=2)
    for sent in line.to_customers[before:]:
        assert len(sent.to) == 1
        assert not re.search(r"[\x00-\x20\x7f<>]", sent.to[0].replace('" ', "").strip('"')) or sent.to[0].startswith(
            '"'
        )


@pytest.fixture(scope="module")
def sqlite_line(policy, tmp_path_factory):
    """One line for all examples, and a number that never comes twice."""
    from itertools import count

    from conftest import TUESDAY
    from fakes.clock import StandingClock
    from fakes.line import Line
    from fakes.transport import MemoryTransport

    from models.store.store import open_store

    store = open_store(tmp_path_factory.mktemp("s12") / "var")
    yield Line(store, policy, StandingClock(TUESDAY), MemoryTransport()), count(10_000)
    store.close()


def test_a_message_id_that_is_none_is_not_repeated(line):
    line.play(
        mail(headers=("Message-ID: <a b\tc> <x> Bcc: mole@evil.example", "References: <a>\r\n <" + "b" * 5000 + ">"))
    )
    [sent] = to_ana(line)
    read = check(sent, "ana@northwind.example")
    assert EVIL not in str(read["References"] or "") + str(read["In-Reply-To"] or "")


def test_a_million_references_make_a_short_header(line):
    many = "\r\n ".join(f"<r{number}@northwind.example>" for number in range(20_000))
    line.play(mail(message_id="last@northwind.example", headers=(f"References: {many}",)))
    [sent] = to_ana(line)
    read = check(sent, "ana@northwind.example")
    assert len(str(read["References"]).split()) <= 10
    assert str(read["References"]).split()[-1] == "<last@northwind.example>"
