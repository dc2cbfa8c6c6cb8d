"""Write a configuration and load it, or hear its mistakes."""

import textwrap

import pytest

from casepost.config.load import read
from models.errors import ConfigError


@pytest.fixture
def configure(tmp_path):
    """Write a configuration and load it."""

    def write(text, environ=None, *, files=()):
        for name in files:
            (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / name).write_text(f"content of {name}\n")
            (tmp_path / name).chmod(0o600)
        path = tmp_path / "casepost.toml"
        path.write_text(textwrap.dedent(text))
        return read(path, environ or {})

    return write


@pytest.fixture
def mistakes(configure):
    """The mistakes that a configuration has."""

    def told(text, environ=None, *, files=()):
        with pytest.raises(ConfigError) as error:
            configure(text, environ, files=files)
        return error.value.mistakes

    return told
