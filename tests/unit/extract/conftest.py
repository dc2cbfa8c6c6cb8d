"""The shipped kinds of IDs, as a policy of a desk."""

import tomllib
from pathlib import Path

import pytest

from models.policy import Desk, Policy
from models.rules import IdKind

SHIPPED = Path(__file__).resolve().parents[3] / "casepost" / "defaults" / "ids.toml"


@pytest.fixture(scope="session")
def kinds() -> tuple[IdKind, ...]:
    return tuple(IdKind(**kind) for kind in tomllib.loads(SHIPPED.read_text(encoding="utf-8"))["id"])


@pytest.fixture(scope="session")
def policy(kinds) -> Policy:
    return Policy(desk=Desk(address="support@desk.example"), ids=kinds)


@pytest.fixture
def steps_of():
    """Measures CPU seconds of a call, the best of two; for comparing sizes, never for an absolute bound."""
    import time

    def measure(call) -> float:
        times = []
        for _ in range(2):
            begun = time.process_time()
            call()
            times.append(time.process_time() - begun)
        return min(times)

    return measure
