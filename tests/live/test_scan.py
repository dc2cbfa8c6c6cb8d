"""The virus scanner step against a real clamd."""

import io
import zipfile
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from ingest.parse.attachments import attachment
from ingest.scan import Scanner, finding
from ingest.understand import understand
from models.mail import RawMail
from tests.live import clamd

pytestmark = pytest.mark.live
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    clamd.require()
    server = clamd.Clamd(tmp_path_factory.mktemp("clamd")).start()
    yield server
    server.stop()


def test_it_finds_the_test_file(server):
    assert finding(clamd.EICAR, server.address, 10).startswith("malware, quarantined: Casepost.Eicar")


def test_it_finds_the_test_file_inside_an_archive(server):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("report.txt", clamd.EICAR)
    assert finding(packed.getvalue(), server.address, 10).startswith("malware, quarantined: Casepost.Eicar")


def test_a_harmless_file_is_clean(server):
    assert finding(b"deal,revenue\n4711,12\n" * 10_000, server.address, 10) is None


def test_a_file_beyond_its_limit_is_told_as_not_scanned(server):
    assert finding(bytes(8_000_000), server.address, 10).startswith("not scanned for viruses")


def test_only_the_infected_file_of_a_mail_is_quarantined(server, policy):
    understanding = understand(RawMail(b"Subject: files\r\n\r\nSee both.\r\n", NOON), policy)
    files = (attachment("a.txt", "text/plain", clamd.EICAR), attachment("b.txt", "text/plain", b"fine"))
    seen = Scanner(server.address).check(replace(understanding, mail=replace(understanding.mail, attachments=files)))
    assert [one.quarantined for one in seen.mail.attachments] == [True, False]
