"""Understanding in a process of its own."""

from __future__ import annotations

import os
import signal
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import pytest

from casepost.workers import TooSlow, Worker, WorkerDied
from ingest.understand import understand
from models.errors import TemporaryError
from models.mail import RawMail

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
MAIL = RawMail(b"From: ana@northwind.example\r\nSubject: deal 12345\r\n\r\nIt does not deliver.\r\n", NOON)


@pytest.fixture
def worker(policy):
    worker = Worker(policy)
    yield worker
    worker.close()


def test_it_says_the_same_as_in_process(worker, policy):
    assert worker.understand(MAIL, policy, "f") == understand(MAIL, policy, "f")


def test_a_process_that_dies_is_replaced_and_the_next_mail_is_read(worker, policy):
    worker.understand(MAIL, policy)
    os.kill(worker._process.pid, signal.SIGKILL)
    with pytest.raises(WorkerDied):
        worker.understand(MAIL, policy)
    assert worker.understand(MAIL, policy).mail.sender.address == "ana@northwind.example"


def test_a_mail_that_takes_too_long_is_given_up_and_its_process_killed(worker, policy):
    worker.understand(MAIL, policy)
    first = worker._process.pid
    os.kill(first, signal.SIGSTOP)
    worker._seconds = 0.05
    with pytest.raises(TooSlow):
        worker.understand(MAIL, policy)
    worker._seconds = 30
    assert worker._process.pid != first
    assert worker.understand(MAIL, policy).subject.words == "deal 12345"


def test_a_mail_in_hand_when_the_desk_stops_is_no_failure(worker, policy):
    worker.understand(MAIL, policy)
    first = worker._process
    os.kill(first.pid, signal.SIGSTOP)
    with ThreadPoolExecutor(1) as reader:
        reading = reader.submit(worker.understand, MAIL, policy)
        worker.close()
        with pytest.raises(TemporaryError, match="stops"):
            reading.result(timeout=20)
    assert worker._process is first, "no other process takes its place"
