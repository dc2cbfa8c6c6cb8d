"""Whole mails: exactly the headers that were meant, the words as they were, nothing internal to a customer."""

from base64 import b64encode, encodebytes
from binascii import b2a_qp
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from email import message_from_bytes, policy

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import templates
from models.errors import PermanentError
from models.letter import CANARY, Enclosure, Letter
from models.mail import Address
from outbound.compose import compose
from outbound.phrases import clean
from outbound.render import Rendered, render

DESK = Address("Acme Support", "support@desk.example")
ANA = Address("Ana Duarte", "ana@northwind.example")
LETTER = Letter(
    audience="customer",
    sender=DESK,
    to=(ANA,),
    message_id="c104217.1.abc@desk.example",
    date=datetime(2026, 11, 24, 10, 15, tzinfo=timezone(timedelta(hours=-5))),
    reply_to=Address("Acme Support", "support+k3vt5@desk.example"),
    in_reply_to="mail-1@northwind.example",
    automatic="auto-replied",
    tag="CP-104217",
    language="en",
)
WORDS = Rendered("Re: black player", "Hello,\n\nsoon.\n", "<p>Hello,</p>\n<p>soon.</p>")
ACK_HEADERS = [
    "From", "To", "Reply-To", "Subject", "Date", "Message-ID", "In-Reply-To", "References", "Auto-Submitted",
    "X-Auto-Response-Suppress", "Precedence", "Content-Language", "MIME-Version", "Content-Type",
]  # fmt: skip


def read(mail):
    return message_from_bytes(mail, policy=policy.default)


def part(mail, kind):
    return read(mail).get_body((kind,)).get_content()


def test_an_acknowledgement_has_exactly_these_headers():
    mail = read(compose(LETTER, WORDS))
    assert dict(mail.items()) == {
        "From": "Acme Support <support@desk.example>",
        "To": "Ana Duarte <ana@northwind.example>",
        "Reply-To": "Acme Support <support+k3vt5@desk.example>",
        "Subject": "[CP-104217] Re: black player",
        "Date": "Tue, 24 Nov 2026 10:15:00 -0500",
        "Message-ID": "<c104217.1.abc@desk.example>",
        "In-Reply-To": "<mail-1@northwind.example>",
        "References": "<mail-1@northwind.example>",
        "Auto-Submitted": "auto-replied",
        "X-Auto-Response-Suppress": "All",
        "Precedence": "bulk",
        "Content-Language": "en",
        "MIME-Version": "1.0",
        "Content-Type": mail["Content-Type"],
    }
    assert list(mail.keys()) == ACK_HEADERS
    assert mail.defects == []


def test_words_of_a_person_are_not_marked_as_automatic():
    names = read(compose(replace(LETTER, automatic=None), WORDS)).keys()
    assert not {"Auto-Submitted", "X-Auto-Response-Suppress", "Precedence"} & set(names)


def test_the_same_letter_gives_the_same_bytes_and_another_seed_other_boundaries():
    letter = replace(LETTER, attachments=(Enclosure("a.bin", "application/octet-stream", b"\0\1"),))
    assert compose(letter, WORDS) == compose(letter, WORDS)
    assert compose(replace(letter, seed="2"), WORDS) != compose(letter, WORDS)


def test_the_language_told_is_the_one_the_words_are_in():
    assert read(compose(replace(LETTER, language="fi"), replace(WORDS, language="en")))["Content-Language"] == "en"
    assert read(compose(replace(LETTER, language="fi"), WORDS))["Content-Language"] == "fi"


def test_the_tag_stands_once_before_the_subject():
    assert read(compose(LETTER, replace(WORDS, subject="[CP-104217] Re: x")))["Subject"] == "[CP-104217] Re: x"
    assert read(compose(replace(LETTER, tag=""), WORDS))["Subject"] == "Re: black player"


def test_collaborators_get_copies_and_the_urgent_is_marked():
    luis = Address("Luís", "luis@northwind.example")
    mail = read(compose(replace(LETTER, cc=(luis, ANA), urgent=True), WORDS))
    assert mail["Cc"] == "Luís <luis@northwind.example>, Ana Duarte <ana@northwind.example>"
    assert mail["Importance"] == "high"


text = st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=120)


@given(subject=text, name=text, tag=text, replied=st.text(max_size=40), filename=text, kind=text, language=text)
@settings(deadline=None)
def test_no_value_adds_a_header_or_breaks_a_line(subject, name, tag, replied, filename, kind, language):
    letter = replace(
        LETTER, sender=Address(name, DESK.address), to=(Address(name, ANA.address),), reply_to=None, cc=(), tag=tag,
        in_reply_to=replied, references=(replied,), language=language, attachments=(Enclosure(filename, kind, b"x"),),
    )  # fmt: skip
    mail = compose(letter, replace(WORDS, subject=subject))
    names = list(read(mail).keys())
    assert [known for known in names if known not in ACK_HEADERS] == []
    assert len(names) == len(set(names))
    assert {"From", "To", "Subject", "Date", "Message-ID", "MIME-Version", "Content-Type"} <= set(names)
    assert [address.addr_spec for address in read(mail)["To"].addresses] == [ANA.address]
    assert b"\n" not in mail.replace(b"\r\n", b"")
    assert b"\r" not in mail.replace(b"\r\n", b"")
    assert mail.isascii()
    assert b"\0" not in mail
    assert max(map(len, mail.split(b"\r\n"))) <= 998
    assert len(list(read(mail).iter_attachments())) == 1


@pytest.mark.parametrize(
    "hostile",
    [
        "x\r\nBcc: victim@x.example", "x\nBcc: victim@x.example", "x\rBcc: victim@x.example", "x\0Bcc: y", "x\u2028Bcc: y",
        "=?utf-8?Q?a=0D=0ABcc:_victim@x.example?=", "x\x0b\x0cBcc: y", "y" * 10_000, "\r\n\r\n<script>", "x\x85Bcc: y",
    ],
)  # fmt: skip
def test_header_injection_in_subject_or_name_stays_text(hostile):
    letter = replace(LETTER, to=(Address(hostile, ANA.address),), tag=hostile[:30])
    mail = read(compose(letter, replace(WORDS, subject=hostile)))
    assert list(mail.keys()) == ACK_HEADERS
    assert [address.addr_spec for address in mail["To"].addresses] == [ANA.address]


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"])))
@settings(deadline=None)
def test_words_are_read_back_as_they_were(words):
    mail = compose(LETTER, Rendered("s", words, words))
    expected = clean(words)
    for kind in ("plain", "html"):
        assert part(mail, kind).replace("\r\n", "\n").rstrip("\n") == expected.rstrip("\n")
    assert max(map(len, mail.split(b"\r\n"))) <= 998


@pytest.mark.parametrize(
    ("words", "encoding"),
    [
        ("plain words\n", "7bit"),
        ("x" * 2_000, "quoted-printable"),
        ("Grüße aus Köln, wie immer sehr freundlich\n", "quoted-printable"),
        ("広告が配信されません", "base64"),
        (". \n..\nFrom here\n-- \n", "7bit"),
    ],
)
def test_the_lightest_encoding_is_taken(words, encoding):
    body = read(compose(LETTER, Rendered("s", words, words))).get_body(("plain",))
    assert body["Content-Transfer-Encoding"] == encoding
    assert body.get_content().replace("\r\n", "\n").rstrip("\n") == words.rstrip("\n")


def test_text_and_html_are_alternatives_and_files_stand_around_them():
    files = (
        Enclosure("Grüße.pdf", "application/pdf", bytes(range(256)) * 20),
        Enclosure("../../etc/passwd", "text/plain", b"root\n"),
        Enclosure("old.eml", "message/rfc822", b"Subject: x\n\nbody\n"),
        Enclosure("odd.eml", "message/rfc822", "Subject: é\n\nbody\n".encode()),
        Enclosure("", "nonsense", b""),
        Enclosure("page.html", "multipart/mixed; boundary=x", b"--x--"),
    )
    mail = read(compose(replace(LETTER, attachments=files), WORDS))
    assert [part.get_content_type() for part in mail.walk() if part.get_content_type() != "text/plain"][:4] == [
        "multipart/mixed", "multipart/alternative", "text/html", "application/pdf",
    ]  # fmt: skip
    got = list(mail.iter_attachments())
    assert [part.get_filename() for part in got] == [
        "Grüße.pdf", ".._.._etc_passwd", "old.eml", "odd.eml", "attachment", "page.html",
    ]  # fmt: skip
    assert [part.get_content_type() for part in got] == [
        "application/pdf", "text/plain", "message/rfc822", "application/octet-stream", "application/octet-stream",
        "application/octet-stream",
    ]  # fmt: skip
    assert got[0].get_content() == files[0].content
    assert got[2].get_content()["Subject"] == "x"
    assert got[3].get_content() == files[3].content
    assert all(not part.defects for part in mail.walk())


@given(st.binary(max_size=3_000))
@settings(deadline=None)
def test_bytes_of_a_file_arrive_unchanged(content):
    mail = read(compose(replace(LETTER, attachments=(Enclosure("a", "image/png", content),)), WORDS))
    assert next(iter(mail.iter_attachments())).get_content() == content


def notification():
    return render("notify_agent", "en", templates.sample("notify_agent"))


def test_a_notification_goes_to_an_agent_and_never_to_a_customer():
    agent = replace(LETTER, audience="agent", automatic="auto-generated")
    assert CANARY in part(compose(agent, notification()), "plain")
    with pytest.raises(PermanentError, match="internal"):
        compose(LETTER, notification())


@pytest.mark.parametrize(
    "letter",
    [
        replace(LETTER, attachments=(Enclosure("n.txt", "text/plain", CANARY.upper().encode()),)),
        replace(LETTER, attachments=(Enclosure(f"{CANARY}.txt", "text/plain", b""),)),
        replace(LETTER, to=(Address(CANARY, ANA.address),)),
        replace(LETTER, reply_to=Address("x", f"{CANARY}@desk.example")),
        replace(LETTER, tag=CANARY),
        replace(LETTER, in_reply_to=f"{CANARY}@desk.example"),
        *(
            replace(
                LETTER,
                attachments=(Enclosure("n.eml", "text/plain", b64encode(b"x" * shift + CANARY.encode() + b" more")),),
            )
            for shift in range(6)
        ),
    ],
)
def test_the_canary_is_found_wherever_it_hides(letter):
    with pytest.raises(PermanentError, match="internal"):
        compose(letter, WORDS)


@pytest.mark.parametrize("wrapped", [encodebytes, b2a_qp])
@pytest.mark.parametrize("before", range(0, 80, 7))
def test_a_saved_notification_is_found_however_its_lines_are_wrapped(before, wrapped):
    content = wrapped(b"y" * before + CANARY.encode() + b"z" * 90)
    with pytest.raises(PermanentError, match="internal"):
        compose(replace(LETTER, attachments=(Enclosure("saved.eml", "message/rfc822", content),)), WORDS)


@pytest.mark.parametrize("language", ["en", "de"])
def test_a_notification_sent_along_as_a_file_is_found(language):
    saved = compose(
        replace(LETTER, audience="agent"), render("notify_agent", language, templates.sample("notify_agent"))
    )
    for kind in ("message/rfc822", "application/octet-stream"):
        with pytest.raises(PermanentError, match="internal"):
            compose(replace(LETTER, attachments=(Enclosure("saved.eml", kind, saved),)), WORDS)


@pytest.mark.parametrize("field", ["subject", "text", "html"])
@pytest.mark.parametrize("hidden", [CANARY, CANARY.upper(), CANARY[:9] + "\u200b" + CANARY[9:], f"> > {CANARY}, ü"])
def test_the_canary_is_found_in_every_part_of_the_words(field, hidden):
    with pytest.raises(PermanentError, match="internal"):
        compose(LETTER, replace(WORDS, **{field: f"x {hidden} y"}))


@pytest.mark.parametrize(
    "letter",
    [
        replace(LETTER, to=()),
        replace(LETTER, to=(Address("", "ü@northwind.example"),)),
        replace(LETTER, sender=Address("", "desk")),
        replace(LETTER, cc=(Address("", "a b"),)),
        replace(LETTER, message_id=""),
        replace(LETTER, message_id="a@b>\r\nBcc: x@y.example"),
    ],
)
def test_a_letter_that_cannot_be_written_is_a_permanent_error(letter):
    with pytest.raises(PermanentError):
        compose(letter, WORDS)


def test_a_date_without_zone_is_a_bug_of_ours():
    with pytest.raises(ValueError, match="aware"):
        compose(replace(LETTER, date=datetime(2026, 11, 24)), WORDS)


def test_an_answer_in_utc_and_a_customer_without_a_message_id():
    mail = read(compose(replace(LETTER, in_reply_to=None, date=datetime(2026, 11, 24, tzinfo=UTC)), WORDS))
    assert mail["Date"] == "Tue, 24 Nov 2026 00:00:00 +0000"
    assert "In-Reply-To" not in mail
    assert "References" not in mail


@pytest.mark.parametrize("language", templates.LANGUAGES)
@pytest.mark.parametrize("name", templates.names())
def test_every_template_in_every_language_becomes_a_mail_without_defects(name, language):
    rendered = render(name, language, templates.sample(name))
    audience = "agent" if CANARY in rendered.text else "customer"
    mail = compose(replace(LETTER, audience=audience, language=language), rendered)
    assert not read(mail).defects
    assert part(mail, "plain").replace("\r\n", "\n") == rendered.text
    assert part(mail, "html").replace("\r\n", "\n").rstrip("\n") == rendered.html.rstrip("\n")
    assert read(mail)["Subject"].endswith(rendered.subject)
