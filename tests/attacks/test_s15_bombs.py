"""S15, S21: mails made to cost time, memory or rows go through the whole line, are kept whole, and cost little."""

from __future__ import annotations

import base64
import gzip
import io
import time
import tracemalloc
import zipfile

import pytest
from fakes.line import mail

SECONDS = 15.0
"""Generous: about ten times what an idle machine takes. What explodes takes minutes."""
HEAD = b"From: Ana <ana@northwind.example>\r\nTo: support@desk.example\r\nSubject: bomb\r\nMIME-Version: 1.0\r\n"


def zipped(size):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("zeros.bin", b"\0" * size)
    return packed.getvalue()


def attached(content, name):
    return (
        HEAD
        + b"Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nHello, see deal 12345.\r\n--b\r\n"
        + f'Content-Type: application/octet-stream\r\nContent-Disposition: attachment; filename="{name}"\r\n'.encode()
        + b"Content-Transfer-Encoding: base64\r\n\r\n"
        + base64.encodebytes(content)
        + b"--b--\r\n"
    )


BOMBS = {
    "50,000 parts": lambda: HEAD
    + b"Content-Type: multipart/mixed; boundary=b\r\n\r\n"
    + b"--b\r\n\r\nx\r\n" * 50_000
    + b"--b--\r\n",
    "50,000 files": lambda: HEAD
    + b"Content-Type: multipart/mixed; boundary=b\r\n\r\n"
    + b"".join(b'--b\r\nContent-Disposition: attachment; filename="%d.txt"\r\n\r\n%d\r\n' % (n, n) for n in range(50_000))
    + b"--b--\r\n",
    "2,000 levels": lambda: HEAD
    + b"".join(b"Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n" % (n, n) for n in range(2_000))
    + b"\r\nwords\r\n",
    "2,000 mails in mails": lambda: HEAD + b"Content-Type: message/rfc822\r\n\r\nSubject: x\r\n" * 2_000 + b"\r\nwords\r\n",
    "10 MB of headers": lambda: HEAD + b"X-A: " + b"a" * 10_000_000 + b"\r\n\r\nwords\r\n",
    "a million headers": lambda: HEAD + b"X-A: b\r\n" * 1_000_000 + b"\r\nwords\r\n",
    "a million references": lambda: HEAD + b"References: " + b"<r@x.example>\r\n " * 1_000_000 + b"\r\n\r\nwords\r\n",
    "20 MB base64 in one line": lambda: HEAD
    + b"Content-Type: application/pdf; name=a.pdf\r\nContent-Transfer-Encoding: base64\r\n\r\n"
    + b"A" * 20_000_000
    + b"\r\n",
    "10 MB quoted-printable": lambda: HEAD
    + b"Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
    + b"=41" * 3_300_000
    + b"\r\n",
    "10 MB of soft breaks": lambda: HEAD
    + b"Content-Type: text/plain\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
    + b"=\r\n" * 3_300_000,
    "gzip 1:1000": lambda: attached(gzip.compress(b"\0" * 30_000_000), "a.gz"),
    "zip 1:1000": lambda: attached(zipped(30_000_000), "a.zip"),
    "tnef of noise": lambda: attached(b"\x78\x9f\x3e\x22" + b"\xff" * 2_000_000, "winmail.dat"),
    "5 MB of open tags": lambda: HEAD + b"Content-Type: text/html\r\n\r\n" + b"<div>" * 1_000_000,
    "5 MB of entities": lambda: HEAD + b"Content-Type: text/html\r\n\r\n" + b"&lt;" * 1_200_000,
    "parameters without end": lambda: HEAD
    + b"Content-Type: text/plain" + b"".join(b"; name*%d*=a" % n for n in range(50_000)) + b"\r\n\r\nwords\r\n",
    "boundary in every line": lambda: HEAD + b"Content-Type: multipart/mixed; boundary=b\r\n\r\n" + b"--b\r\n" * 500_000,
    "boundary of nothing": lambda: HEAD + b'Content-Type: multipart/mixed; boundary=""\r\n\r\n' + b"--\r\n" * 500_000,
    "a report of 50,000 recipients": lambda: HEAD.replace(b"Ana <ana@northwind.example>", b"MAILER-DAEMON@x.example")
    + b"Content-Type: multipart/report; report-type=delivery-status; boundary=b\r\n\r\n--b\r\n\r\nfailed\r\n--b\r\n"
    + b"Content-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; x\r\n\r\n"
    + b"".join(b"Final-Recipient: rfc822; a%d@x.example\r\nAction: failed\r\nStatus: 5.1.1\r\n\r\n" % n for n in range(50_000))
    + b"--b--\r\n",
}  # fmt: skip


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_costs_little_is_kept_whole_and_ends_in_one_state(line, name):
    content = BOMBS[name]()
    begin = time.process_time()
    outcome = line.play(content)
    assert time.process_time() - begin < SECONDS
    assert outcome.state in ("on_case", "ignored", "parked")
    assert outcome.state != "parked" or outcome.reason
    assert line.stats["reconciled"]
    [kept] = line.store.read(lambda tx: tx.all("SELECT raw_sha256 FROM receipts"))
    assert line.store.vault.get(kept["raw_sha256"]) == content
    line.play(mail("Good morning.", sender="dave@brightpixel.example", subject="the next one"))
    assert line.cases[-1]["requester"] == "dave@brightpixel.example"


@pytest.mark.parametrize("name", ["50,000 parts", "10 MB of headers", "a million references", "zip 1:1000"])
def test_a_bomb_takes_memory_in_proportion_to_its_size(line, name):
    content = BOMBS[name]()
    line.play(mail())
    tracemalloc.start()
    line.play(content)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 8 * len(content) + 20_000_000


@pytest.mark.parametrize("sender", ["ana@northwind.example", "eve@evil.example"])
def test_five_hundred_recipients_make_no_accounts_and_few_rows(line, sender):
    crowd = ", ".join(f"p{number}@crowd{number % 7}.example" for number in range(250))
    copied = ", ".join(f"q{number}@northwind.example" for number in range(250))
    content = mail("Hello all.", sender=sender, headers=(f"Cc: {crowd}", f"Cc: {copied}"))
    line.play(content)
    [case] = line.cases
    assert case["participants"] == [sender]
    assert len(case["listed"]) <= 50
    assert [sent.to for sent in line.to_customers] == [(sender,)]
    [people] = line.store.read(lambda tx: tx.all("SELECT count(*) AS n FROM people"))
    assert people["n"] <= 52


def test_a_thousand_tags_ids_and_links_in_one_mail_make_few_rows(line):
    words = "\n".join(
        f"deal {number} https://x{number}.example/?deal_id={number}" for number in range(100_000, 105_000)
    )
    subject = " ".join(f"[TAG{number}: x]" for number in range(500))
    line.play(mail(words, subject=subject))
    [rows] = line.store.read(lambda tx: tx.all("SELECT count(*) AS n FROM findings"))
    assert rows["n"] <= 500
    assert len(line.cases) == 1


def test_the_same_attack_again_and_again_is_one_mail(line):
    content = BOMBS["2,000 levels"]()
    for _ in range(20):
        line.take(content)
    line.work()
    assert len(line.cases) <= 1
    assert line.stats["duplicates"] == 19
