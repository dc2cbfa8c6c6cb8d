"""A server that sorts as people do must not change what a cap counts."""

from __future__ import annotations

import psycopg
import pytest
from fakes.line import Line, mail

from models.store.store import open_store

pytestmark = pytest.mark.live


@pytest.fixture
def human_url(_server):
    """A fresh database whose collation ignores punctuation at first, as those of most languages do."""
    if _server is None:
        pytest.skip("no PostgreSQL: apt-get install postgresql, or name one in $CASEPOST_TEST_PG")
    name = "casepost_human"
    make = (
        f"CREATE DATABASE {name} TEMPLATE template0 ENCODING 'UTF8' LOCALE_PROVIDER icu"
        " ICU_LOCALE 'en-u-ka-shifted' LOCALE 'C.UTF-8'"
    )
    with psycopg.connect(_server, autocommit=True) as connection:
        connection.execute(make)
    yield _server.rpartition("/")[0].replace("postgresql://", "postgresql+psycopg://") + "/" + name
    with psycopg.connect(_server, autocommit=True) as connection:
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


def test_invented_tags_do_not_get_around_a_cap_whatever_the_servers_language(
    human_url, tmp_path, policy, clock, transport
):
    store = open_store(tmp_path / "var", url=human_url)
    store.database.standing = True
    line = Line(store, policy, clock, transport)
    for number in range(10):
        line.play(mail(f"No {number}.", sender=f"ana+{number}@elsewhere.example", proof=None, subject=f"no {number}"))
    answered = [sent for sent in line.sent if any("elsewhere.example" in address for address in sent.to)]
    assert len(answered) == policy.limits.automatic_per_address_hour
    store.close()
