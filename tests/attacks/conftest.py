"""Attacks are played on SQLite."""

from __future__ import annotations

import pytest


@pytest.fixture
def store(sqlite_store):
    """Attacks are on the thinking, which knows no engine: the dialogs play on both."""
    return sqlite_store
