"""A policy out of the text of a configuration, with a signing key of the tests."""

from __future__ import annotations

import tempfile
from pathlib import Path

from casepost.config.load import load
from models.policy import Policy, SigningKey

KEY = SigningKey(id="k", secret=b"a secret of the tests, 32 bytes!")


def policy_of(toml: str) -> Policy:
    """What a desk with this configuration file thinks by."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "casepost.toml"
        path.write_text(toml, encoding="utf-8")
        return load(path, {}).policy((KEY,))
