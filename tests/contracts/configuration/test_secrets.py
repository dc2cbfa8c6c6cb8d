"""Secrets are read once, and never shown."""

import pickle

from fakes.configuration import MINIMAL, WITH_SECRET

from casepost.config.load import read
from casepost.config.show import MASK, described
from models.policy import SigningKey


def test_a_secret_is_never_shown(configure):
    environ = {"CASEPOST_DESK__DATABASE": "postgresql+psycopg://u:geheim@db.desk.example/casepost"}
    loaded = configure(WITH_SECRET, environ, files=("relay.secret",))
    everything = repr(loaded) + str(loaded.settings) + loaded.settings.relays[0].model_dump_json()
    assert "content of" not in everything
    shown = described(loaded)
    assert MASK in {row.value for row in shown}
    assert not any("content of" in row.value or "geheim" in row.value for row in shown)


def test_a_wrong_secret_is_not_quoted(mistakes):
    told = mistakes(MINIMAL + '[[relay]]\nhost = "h"\nuser = "u"\npassword = 918273\n')
    assert "918273" not in "".join(told)


def test_a_secret_that_everybody_may_read_is_warned_of(configure, tmp_path):
    assert configure(WITH_SECRET, files=("relay.secret",)).warnings == ()
    (tmp_path / "relay.secret").chmod(0o644)
    (warning,) = read(tmp_path / "casepost.toml", {}).warnings
    assert "readable by everybody; chmod 600" in warning


def test_a_private_key_that_everybody_may_read_is_warned_of(configure, tmp_path):
    configure(MINIMAL + '[dkim]\nkey_file = "dkim.key"\n', files=("dkim.key",))
    (tmp_path / "dkim.key").chmod(0o604)
    assert "dkim.key holds a secret" in read(tmp_path / "casepost.toml", {}).warnings[0]


def test_a_configuration_that_holds_a_password_is_warned_of_when_everybody_may_read_it(configure, tmp_path):
    configure(MINIMAL + '[[relay]]\nhost = "h"\nuser = "u"\npassword = "p"\n')
    (tmp_path / "casepost.toml").chmod(0o644)
    assert "casepost.toml holds a secret" in read(tmp_path / "casepost.toml", {}).warnings[0]


def test_settings_and_policy_travel_to_a_worker_process(configure):
    settings = configure(WITH_SECRET, files=("relay.secret",)).settings
    assert pickle.loads(pickle.dumps(settings)) == settings
    policy = settings.policy((SigningKey(id="a", secret=b"0123456789abcdef"),))
    assert pickle.loads(pickle.dumps(policy)) == policy
    assert "0123456789abcdef" not in repr(policy)
