"""Fixtures: a server that misbehaves when told, a store that remembers, a cursor in memory."""

import threading
from datetime import UTC, datetime

import pytest

from ingest.imap.collector import Collector
from ingest.imap.mailbox import Mailbox
from ingest.imap.options import ImapOptions
from tests.fakes.imap_server import ImapServer

NOON = datetime(2026, 3, 2, 12, 30, tzinfo=UTC)


class MemoryStore:
    """`take` of a desk: never fails unless told, remembers everything."""

    def __init__(self):
        self.mails = []
        self.errors = {}  # content: the errors still to be raised for it
        self._changed = threading.Condition()

    def take(self, mail):
        if self.errors.get(mail.content):
            raise self.errors[mail.content].pop(0)
        with self._changed:
            self.mails.append(mail)
            self._changed.notify_all()

    @property
    def contents(self):
        return [mail.content for mail in self.mails]

    def wait_for(self, count, timeout=10):
        with self._changed:
            assert self._changed.wait_for(lambda: len(self.mails) >= count, timeout), self.contents
            return self.contents


class MemoryCursor:
    def __init__(self):
        self.saved = []

    def load(self):
        return self.saved[-1] if self.saved else None

    def save(self, cursor):
        self.saved.append(cursor)


class Desk:
    """A store, a cursor, a list of troubles and a clock that stands, around one server."""

    def __init__(self, server):
        self.server = server
        self.store, self.cursor, self.troubles = MemoryStore(), MemoryCursor(), []
        self.monotonic = 0.0
        self.collector = None
        self._boxes = []

    def options(self, **changes):
        given = {"port": self.server.port, "tls": "none", "start": "all", "timeout": 5.0, "password": "x"}
        return ImapOptions("127.0.0.1", "desk", **(given | {"address": "support@desk.example"} | changes))

    def new_collector(self, **changes):
        """A collector as after a restart: what it knew besides the cursor is gone."""
        self.made_with = self.options(**changes)
        self.collector = Collector(
            self.made_with, self.cursor, self.store.take,
            clock=lambda: NOON, report=self.troubles.append, monotonic=lambda: self.monotonic,
        )  # fmt: skip
        return self.collector

    def collect(self, **changes):
        """One pass over a new connection; the number of mails taken."""
        if self.collector is None or changes:
            self.new_collector(**changes)
        box = Mailbox(self.made_with)
        try:
            return self.collector.collect(box)
        finally:
            box.close()

    def collect_until(self, passes=10):
        """Passes, each over a new connection, until one ends without an error."""
        for _ in range(passes):
            try:
                return self.collect()
            except Exception as error:  # noqa: BLE001 - whatever a broken server causes
                self.last_error = error
        raise self.last_error


@pytest.fixture
def serve():
    """Start a server with the given mails and a desk that reads it."""
    servers = []

    def begin(*contents):
        servers.append(ImapServer(*contents))
        return servers[-1], Desk(servers[-1])

    yield begin
    for server in servers:
        server.stop()
