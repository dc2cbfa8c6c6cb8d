"""What stands in the file and in the environment is accepted as written, and told in that order of rank."""

import subprocess
import sys
from pathlib import Path

from fakes.configuration import MINIMAL

from casepost.config.load import defaults, find_config, load
from models.policy import Hours


def test_the_address_of_the_desk_is_all_that_must_be_given(configure):
    settings = configure(MINIMAL).settings
    assert settings.desk.address == "support@desk.example"
    assert settings.smtp is None
    assert settings.console is None
    assert settings.policy().hours == Hours()


def test_every_key_that_others_rely_on_is_accepted_as_written(configure):
    settings = configure(
        """
        [desk]
        name = "Acme Support"
        address = "support@desk.example"
        aliases = ["help@desk.example"]
        data = "var"
        database = "postgresql+psycopg://user@host/db"
        case_prefix = "CP"
        foreign_case_patterns = []
        reply_address = "catchall:reply.desk.example"
        outbound = "on"
        trusted_authserv = ["mx.desk.example"]
        secret_file = "var/secret"
        [smtp]
        listen = "127.0.0.1:8025"
        lmtp = "127.0.0.1:8024"
        trusted_peers = ["127.0.0.1"]
        [[mailbox]]
        host = "127.0.0.1"
        port = 993
        tls = "tls"
        user = "support"
        password_file = "imap.secret"
        folder = "INBOX"
        start = "now"
        after = "move:Processed"
        auth = "authserv"
        [[relay]]
        host = "127.0.0.1"
        port = 2525
        tls = "none"
        user = "u"
        password_file = "relay.secret"
        verp = true
        rate = 600
        [[relay]]
        host = "backup.desk.example"
        user = "u"
        oauth = { provider = "microsoft", tenant = "t", client_id = "c", client_secret_file = "oauth.secret" }
        [[address]]
        address = "creative@desk.example"
        team = "Ad Quality"
        [console]
        listen = "127.0.0.1:8080"
        public_url = "https://desk.example"
        [[agent]]
        name = "Maria Lopez"
        address = "maria@desk.example"
        teams = ["Client Services"]
        manager = "nina@desk.example"
        on_call = true
        [[organisation]]
        name = "Northwind Media"
        domains = ["northwind.example"]
        service_level = "gold"
        representative = "omar@desk.example"
        contacts = ["ana@northwind.example"]
        """,
        files=("imap.secret", "relay.secret", "oauth.secret"),
    ).settings
    assert settings.mailboxes[0].password.get_secret_value() == "content of imap.secret"
    assert settings.relays[1].oauth.client_secret.get_secret_value() == "content of oauth.secret"
    assert settings.relays[0].rate == 600


def test_relative_paths_count_from_the_folder_of_the_file(configure, tmp_path):
    desk = configure(MINIMAL).settings.desk
    assert desk.data == tmp_path / "var"
    assert desk.secret_path == tmp_path / "var" / "secret"


def test_an_absolute_path_stays_as_it_is(configure):
    assert configure(MINIMAL + 'data = "/srv/casepost"\n').settings.desk.data == Path("/srv/casepost")


def test_a_file_with_a_byte_order_mark_and_windows_line_ends_is_read(tmp_path):
    path = tmp_path / "casepost.toml"
    path.write_bytes(b"\xef\xbb\xbf" + MINIMAL.replace("\n", "\r\n").encode())
    assert load(path, {}).desk.address == "support@desk.example"


def test_dates_and_times_may_be_written_as_toml_or_as_text(configure):
    toml = configure(MINIMAL + "[hours]\nopens = 08:30:00\nholidays = [2026-12-24]\n").settings.hours
    text = configure(MINIMAL + '[hours]\nopens = "08:30"\nholidays = ["2026-12-24"]\n').settings.hours
    assert toml == text
    assert toml.closes == Hours().closes


def test_without_a_file_there_is_the_shipped_desk():
    settings = defaults({}).settings
    assert settings.desk.address == "support@desk.example"
    assert len(settings.policy().teams) == 7


def test_the_option_wins_over_the_variable_and_the_variable_over_the_folder(tmp_path):
    (tmp_path / "casepost.toml").write_text(MINIMAL)
    environ = {"CASEPOST_CONFIG": "/etc/casepost.toml"}
    assert find_config("mine.toml", environ, tmp_path) == tmp_path / "mine.toml"
    assert find_config(None, environ, tmp_path) == Path("/etc/casepost.toml")
    assert find_config(None, {}, tmp_path) == tmp_path / "casepost.toml"
    assert find_config(None, {}, tmp_path / "elsewhere") is None


def test_the_environment_wins_over_the_file(configure):
    text = MINIMAL + 'name = "From the file"\n[[relay]]\nhost = "relay.desk.example"\nuser = "u"\n'
    environ = {
        "CASEPOST_DESK__NAME": "12",
        "CASEPOST_DESK__ALIASES": "help@desk.example, hilfe@desk.example",
        "CASEPOST_DESK__TRUSTED_AUTHSERV": '["mx.desk.example"]',
        "CASEPOST_DESK__ENGLISH_NOTE": "false",
        "CASEPOST_RELAY__0__PASSWORD": "s3cret",
        "CASEPOST_RELAY__0__PORT": "2525",
        "CASEPOST_RELAY__1__HOST": "second.desk.example",
        "CASEPOST_HOURS__OPENS": "08:00",
        "CASEPOST_CONFIG": "ignored",
        "UNRELATED__KEY": "ignored",
    }
    settings = configure(text, environ).settings
    assert settings.desk.name == "12"
    assert settings.desk.aliases == ("help@desk.example", "hilfe@desk.example")
    assert settings.desk.trusted_authserv == ("mx.desk.example",)
    assert settings.desk.english_note is False
    assert settings.relays[0].password.get_secret_value() == "s3cret"
    assert [relay.port for relay in settings.relays] == [2525, 587]
    assert settings.hours.opens.hour == 8


def test_a_variable_that_names_no_key_is_a_mistake(mistakes):
    environ = {
        "CASEPOST_DESK__NAEM": "x",
        "CASEPOST_RELAY__PORT": "1",
        "CASEPOST_RELAY__5__PORT": "1",
        "CASEPOST_DESK__NAME__X": "1",
        "CASEPOST_LIMITS__PARTS": "many",
    }
    told = mistakes(MINIMAL, environ)
    assert len(told) == len(environ)
    assert any("environment CASEPOST_DESK__NAEM: naem: unknown key; did you mean name?" in line for line in told)
    assert any(line.startswith('environment CASEPOST_LIMITS__PARTS [limits] parts: "many"') for line in told)


def test_loading_imports_nothing_heavy():
    heavy = [
        "holidays",
        "sqlalchemy",
        "sqlmodel",
        "pydantic_settings",
        "aiosmtpd",
        "imapclient",
        "rich",
        "typer",
    ]
    code = (
        "import sys; from casepost.config.load import defaults; defaults({}).settings.policy();"
        f"print([name for name in {heavy!r} if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
        cwd=Path(__file__).parents[3],
    )
    assert done.stdout.strip() == "[]"
