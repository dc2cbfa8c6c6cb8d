"""[desk] database: the URL with its hosts and its password."""

from __future__ import annotations

import pytest

from casepost.config.load import load
from casepost.desk import database_url
from models.errors import ConfigError
from models.store.postgres import PostgresDatabase

TWO = "postgresql+psycopg://casepost@db1.desk.example:5432,db2.desk.example:5433/casepost?sslmode=verify-full"


@pytest.fixture
def settings(tmp_path):
    def settings(database, password=""):
        path = tmp_path / "casepost.toml"
        lines = ["[desk]", 'address = "support@desk.example"', f'database = "{database}"']
        if password:
            (tmp_path / "database.secret").write_text(password, encoding="utf-8")
            (tmp_path / "database.secret").chmod(0o600)
            lines.append('database_password_file = "database.secret"')
        path.write_text("\n".join(lines), encoding="utf-8")
        return load(path, {})

    return settings


def test_several_hosts_may_be_named(settings):
    assert database_url(settings(TWO)) == TWO


def test_the_password_goes_before_all_hosts_whatever_characters_it_has(settings):
    url = database_url(settings(TWO, "p@ss/wörd,%"))
    assert url == TWO.replace("casepost@", "casepost:p%40ss%2Fw%C3%B6rd%2C%25@", 1)


def test_no_message_shows_the_password(settings):
    assert PostgresDatabase(database_url(settings(TWO, "hunter2"))).name == TWO


def test_another_kind_of_database_is_a_mistake(settings):
    with pytest.raises(ConfigError, match="database"):
        settings("mysql://casepost@db.desk.example/casepost")
