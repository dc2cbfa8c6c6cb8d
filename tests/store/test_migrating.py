"""Hosts that start at once on an empty server: one migrates, the others wait for it, and all have the schema."""

from __future__ import annotations

import subprocess
import sys

import pytest
from fakes.postgres import database
from fakes.program import environment

from models.store.postgres import PostgresDatabase
from models.store.schema import HEAD, revision

pytestmark = pytest.mark.live

HOSTS = 3


CODE = """
import sys
from models.store.postgres import PostgresDatabase
from models.store.schema import bring_up_to_date
bring_up_to_date(PostgresDatabase(sys.argv[1]))
"""


def test_three_hosts_that_start_at_once_migrate_once(_server):  # noqa: PT019 - its value is used
    if _server is None:
        pytest.skip("no PostgreSQL: apt-get install postgresql, or name one in $CASEPOST_TEST_PG")
    with database(_server) as url:
        line = [sys.executable, "-c", CODE, url]
        hosts = [subprocess.Popen(line, env=environment(), stderr=subprocess.PIPE, text=True) for _ in range(HOSTS)]
        errors = [host.communicate(timeout=60)[1] for host in hosts]
        assert [host.returncode for host in hosts] == [0] * HOSTS, errors
        found = PostgresDatabase(url)
        assert revision(found) == HEAD
        found.close()


def test_an_url_of_several_hosts_is_migrated_at_the_one_that_takes_writes(_server):  # noqa: PT019 - its value is used
    if _server is None:
        pytest.skip("no PostgreSQL: apt-get install postgresql, or name one in $CASEPOST_TEST_PG")
    from models.store.schema import migrate

    with database(_server) as url:
        several = url.replace("@127.0.0.1:", "@127.0.0.1:1,127.0.0.1:", 1)
        assert several != url
        migrate(several)
        found = PostgresDatabase(several)
        assert revision(found) == HEAD
        found.close()
