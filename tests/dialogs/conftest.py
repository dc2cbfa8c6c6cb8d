"""The line for dialogs."""

from __future__ import annotations

import pytest
from fakes.line import Line


@pytest.fixture
def line(store, policy, clock, transport) -> Line:
    return Line(store, policy, clock, transport)
