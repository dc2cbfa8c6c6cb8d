"""The configuration file: every key documented, every mistake told at once with file, line, key and remedy."""

import pickle
import re
import subprocess
import sys
import tempfile
import textwrap
import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from casepost.config import manual
from casepost.config.load import defaults, find_config, load, read
from casepost.config.schema import keys_of
from casepost.config.settings import Settings
from casepost.config.shipped import FILES, raw_defaults, shipped
from casepost.config.show import MASK, described
from casepost.config.toml_text import toml_value
from models.errors import ConfigError
from models.policy import Desk, Emergency, Hours, Policy, SigningKey

ROOT = Path(__file__).parents[2]
MINIMAL = '[desk]\naddress = "support@desk.example"\n'


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


# ---- what is accepted ------------------------------------------------------------------------------------------


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
    settings = defaults()
    assert settings.desk.address == "support@desk.example"
    assert len(settings.policy().teams) == 7


# ---- where it is from --------------------------------------------------------------------------------------------


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


# ---- mistakes ----------------------------------------------------------------------------------------------------


def test_all_mistakes_are_told_at_once_with_line_key_and_remedy(mistakes):
    told = mistakes(
        """\
        [desk]
        adress = "support@desk.example"
        case_prefix = "cp!"

        [smtp]
        listen = "everywhere"

        [[agent]]
        name = "Maria"
        address = "maria@desk.example"

        [[agent]]
        name = "Nils"
        address = "nowhere"
        teams = [
            "Client Servces",
        ]

        [[organisation]]
        name = "Northwind"
        domains = ["gmail.com"]

        [[mailbox]]
        host = "imap.desk.example"
        user = "support"
        password_file = "gone.secret"

        [[sla]]
        priority = "Urgent"
        [emergency]
        threshold = 7
        """
    )
    wanted = (
        r"casepost\.toml:1 \[desk\] address: is missing; add address = ",
        r"casepost\.toml:2 \[desk\] adress: unknown key; did you mean address\?",
        r'casepost\.toml:3 \[desk\] case_prefix: "cp!" .*; write for example case_prefix = "CP"',
        r'casepost\.toml:6 \[smtp\] listen: "everywhere" .*; write for example listen = "127\.0\.0\.1:8025"',
        r'casepost\.toml:14 \[\[agent\]\] #2 address: "nowhere" .*; write for example address = ',
        r'casepost\.toml:15 \[\[agent\]\] #2 teams: there is no team "Client Servces"; did you mean Client Services\? Or add \[\[team\]\]',
        r"casepost\.toml:21 \[\[organisation\]\] #1 domains: gmail\.com is a mail provider",
        r"casepost\.toml:26 \[\[mailbox\]\] #1 password_file: .*gone\.secret cannot be read \(No such file",
        r'casepost\.toml:29 \[\[sla\]\] #1 priority: "Urgent" .*; write one of .*Blocker',
        r"casepost\.toml:31 \[emergency\] threshold: 7 ",
    )
    assert len(told) == len(wanted), "\n".join(told)
    for line, pattern in zip(told, wanted, strict=True):
        assert re.match(pattern, line), f"{line}\n{pattern}"


def test_a_file_that_is_no_toml_is_told_with_its_line(mistakes):
    (told,) = mistakes("[desk]\naddress = support@desk.example\n")
    assert re.match(r"casepost\.toml:2: not TOML: .*; text stands in quotes", told)


def test_a_file_that_is_not_there_or_no_text_is_told(tmp_path):
    with pytest.raises(ConfigError, match=r"none\.toml: cannot be read \(No such file"):
        load(tmp_path / "none.toml", {})
    (tmp_path / "x.toml").write_bytes(b"[desk]\nname = '\xff'\n")
    with pytest.raises(ConfigError, match=r"x\.toml:2: is not UTF-8"):
        load(tmp_path / "x.toml", {})


def test_without_any_configuration_it_is_said_where_to_write_one():
    with pytest.raises(ConfigError) as error:
        load(None, {"CASEPOST_CONFIG": ""})
    (told,) = error.value.mistakes
    assert told.startswith(
        'there is no configuration; write ./casepost.toml with [desk] address = "support@desk.example"'
    )


def test_an_empty_file_lacks_the_desk(mistakes):
    assert mistakes("") == ('casepost.toml:1 [desk]: is missing; add [desk] with address = "support@desk.example"',)


def test_an_unknown_table_is_told(mistakes):
    assert mistakes(MINIMAL + "[mailboxes]\nhost = 1\n") == (
        "casepost.toml:3 [mailboxes]: unknown table; did you mean mailbox?",
    )


def test_a_table_of_the_wrong_shape_is_told(mistakes):
    told = mistakes('desk = "support@desk.example"\nagent = ["Maria"]\nlimits = 5\nhours = 1\n[relay]\nhost = "x"\n')
    assert [line.partition(" ")[0] for line in told] == [f"casepost.toml:{number}" for number in (1, 2, 3, 4, 5)]


CONTRADICTIONS = {
    "an allowlist that is empty": ('outbound = "allowlist"', "[desk] outbound", "without an allowlist"),
    "an allowlist entry that is no address": ('allowlist = ["desk"]', "[desk] allowlist", "neither address"),
    "an alias that is the address": ('aliases = ["Support@desk.example"]', "[desk] aliases", "already"),
    "a catch-all without a domain": ('reply_address = "catchall:"', "[desk] reply_address", "write for example"),
    "a number pattern that is no pattern": ("foreign_case_patterns = ['(']", "foreign_case_patterns", "no regular"),
    "a pattern that can run for hours": ("foreign_case_patterns = ['(a+)+$']", "foreign_case_patterns", "endless"),
    "a mailbox for a strange address": (
        '[[mailbox]]\nhost = "h"\nuser = "u"\npassword = "p"\naddress = "x@y.example"',
        "[[mailbox]] #1 address",
        "no address of the desk",
    ),
    "a mailbox without a password": ('[[mailbox]]\nhost = "h"\nuser = "u"', "[[mailbox]] #1", "has no password"),
    "a mailbox twice": (
        '[[mailbox]]\nhost = "h"\nuser = "u"\npassword = "p"\n' * 2,
        "[[mailbox]] #2",
        "stands there twice",
    ),
    "a password in the file and beside it": (
        '[[relay]]\nhost = "h"\nuser = "u"\npassword = "p"\npassword_file = "there.secret"',
        "[[relay]] #1 password_file",
        "leave out one",
    ),
    "a password and a token": (
        '[[relay]]\nhost = "h"\nuser = "u"\npassword = "p"\noauth = { tenant = "t", client_id = "c", client_secret = "s" }',
        "[[relay]] #1 oauth",
        "beside a password",
    ),
    "a relay's user without a password": ('[[relay]]\nhost = "h"\nuser = "u"', "[[relay]] #1 user", "no password"),
    "a relay's password without a user": ('[[relay]]\nhost = "h"\npassword = "p"', "[[relay]] #1", "no user"),
    "OAuth of Microsoft without a tenant": (
        '[[relay]]\nhost = "h"\nuser = "u"\noauth = { client_id = "c", client_secret = "s" }',
        "[[relay]] #1 oauth",
        "add tenant",
    ),
    "OAuth of Google without a refresh token": (
        '[[relay]]\nhost = "h"\nuser = "u"\noauth = { provider = "google", client_id = "c", client_secret = "s" }',
        "[[relay]] #1 oauth",
        "refresh_token_file",
    ),
    "OAuth of nobody known": (
        '[[relay]]\nhost = "h"\nuser = "u"\noauth = { provider = "other", client_id = "c", client_secret = "s" }',
        "[[relay]] #1 oauth",
        "token_url",
    ),
    "an agent twice": (
        '[[agent]]\nname = "A"\naddress = "a@desk.example"\n[[agent]]\nname = "B"\naddress = "A@desk.example"',
        "[[agent]] #2 address",
        "keep one",
    ),
    "an agent who is the desk": (
        '[[agent]]\nname = "A"\naddress = "support@desk.example"',
        "[[agent]] #1 address",
        "the desk itself",
    ),
    "a team that is the desk": (
        '[[team]]\nname = "T"\naddress = "support@desk.example"',
        "[[team]] #1 address",
        "the desk itself",
    ),
    "a representative who is the desk": (
        '[[organisation]]\nname = "A"\ndomains = ["a.example"]\nrepresentative = "support@desk.example"',
        "[[organisation]] #1 representative",
        "the desk itself",
    ),
    "an emergency in office hours": ('[emergency]\nfirst_response = "1bh"', "[emergency] first_response", "any time"),
    "an address with a strange team": (
        '[[address]]\naddress = "b@desk.example"\nteam = "Nobody"',
        "[[address]] #1 team",
        "there is no team",
    ),
    "two organisations with one domain": (
        '[[organisation]]\nname = "A"\ndomains = ["a.example"]\n[[organisation]]\nname = "B"\ndomains = ["A.example"]',
        "[[organisation]] #2 domains",
        "belongs to A already",
    ),
    "a freemail domain in capitals": (
        '[[organisation]]\nname = "A"\ndomains = ["Gmail.com"]',
        "[[organisation]] #1 domains",
        "mail provider for everybody",
    ),
    "an address for a domain": (
        '[[organisation]]\nname = "A"\ndomains = ["@a.example"]',
        "[[organisation]] #1 domains",
        "is no domain",
    ),
    "an organisation that nobody belongs to": (
        '[[organisation]]\nname = "A"',
        "[[organisation]] #1",
        "neither domains",
    ),
    "a contact of two customers": (
        '[[organisation]]\nname = "A"\ncontacts = ["x@a.example"]\n[[organisation]]\nname = "B"\ncontacts = ["X@a.example"]',
        "[[organisation]] #2 contacts",
        "contact of A already",
    ),
    "a service level without targets": (
        '[[organisation]]\nname = "A"\ndomains = ["a.example"]\nservice_level = "glod"',
        "[[organisation]] #1 service_level",
        "did you mean gold?",
    ),
    "a target twice": ('[[sla]]\npriority = "Low"\n[[sla]]\npriority = "Low"', "[[sla]] #2", "keep one"),
    "a span that is none": ('[[sla]]\npriority = "Low"\nresolution = "soon"', "[[sla]] #1 resolution", '"soon"'),
    "thresholds in the wrong order": (
        "[emergency]\nthreshold = 0.2\nreview_threshold = 0.4",
        "[emergency] review_threshold",
        "smaller",
    ),
    "a zone that does not exist": ('[hours]\nzone = "Europe/Berln"', "[hours] zone", "did you mean Europe/Berlin?"),
    "a zone that leads out of the folder": ('[hours]\nzone = "../../etc/passwd"', "[hours] zone", "no time zone"),
    "a country that does not exist": ('[hours]\ncountry = "XX"', "[hours] country", "ISO 3166"),
    "a region without a country": ('[hours]\nsubdivision = "NY"', "[hours] subdivision", "has no country"),
    "an eighth day": ("[hours]\ndays = [7]", "[hours] days", "0 (Monday)"),
    "no day at all": ("[hours]\ndays = []", "[hours] days", "write for example"),
    "a holiday that is no date": ('[hours]\nholidays = ["Easter"]', "[hours] holidays", "is no date"),
    "a desk that listens to nothing": ('[smtp]\nlisten = ""', "[smtp] listen", "nothing to listen to"),
    "a port out of range": ('[smtp]\nlisten = "127.0.0.1:99999"', "[smtp] listen", "no HOST:PORT"),
    "two listeners on one port": ('[smtp]\nlmtp = "127.0.0.1:8025"', "[smtp] lmtp", "is taken by [smtp] listen"),
    "the console on the port of SMTP": (
        '[smtp]\n[console]\nlisten = "127.0.0.1:8025"',
        "[console] listen",
        "is taken by [smtp] listen",
    ),
    "a peer that is no network": ('[smtp]\ntrusted_peers = ["localhost"]', "[smtp] trusted_peers", "no IP address"),
    "a certificate without its key": ('[smtp]\ntls_cert = "there.secret"', "[smtp] tls_cert", "has no tls_key"),
    "a key without its certificate": ('[smtp]\ntls_key = "there.secret"', "[smtp] tls_key", "has no tls_cert"),
    "TLS asked for without a certificate": ("[smtp]\ntls_required = true", "[smtp] tls_required", "without a cert"),
    "a login without a password": ('[[smtp.user]]\nname = "u"', "[[smtp.user]] #1", "has no password"),
    "a login twice": (
        '[[smtp.user]]\nname = "u"\npassword = "p"\n' * 2,
        "[[smtp.user]] #2 name",
        "twice",
    ),
    "a DKIM key that is not there": ('[dkim]\nkey_file = "gone.key"', "[dkim] key_file", "cannot be read"),
    "a secret file that is empty": (
        '[[relay]]\nhost = "h"\nuser = "u"\npassword_file = "/dev/null"',
        "[[relay]] #1 password_file",
        "empty",
    ),
    "S3 keys without a bucket": ('[vault]\ns3_region = "x"', "[vault] s3_region", "s3_bucket"),
    "half an S3 login": ('[vault]\ns3_bucket = "x"\ns3_access_key = "k"', "[vault] s3_bucket", "half a login"),
    "caps in the wrong order": ("[limits]\nheader_bytes = 5000", "[limits] header_line_bytes", "smaller"),
    "a rule that looks at nothing": (
        '[[rule]]\nname = "r"\nreason = "R."\nteam = "Ad Quality"',
        "[[rule]] #1",
        "looks at nothing",
    ),
    "a rule without effect": ('[[rule]]\nname = "r"\nreason = "R."\nwords = ["x"]', "[[rule]] #1", "says nothing"),
    "a rule twice": (
        '[[rule]]\nname = "r"\nreason = "R."\nwords = ["x"]\nweight = 1\n' * 2,
        "[[rule]] #2 name",
        "another name",
    ),
    "a rule's pattern that is none": (
        '[[rule]]\nname = "r"\nreason = "R."\npattern = "[a"\nweight = 1',
        "[[rule]] #1 pattern",
        "no regular expression",
    ),
    "a rule with a strange team": (
        '[[rule]]\nname = "r"\nreason = "R."\nwords = ["x"]\nteam = "Ad Qualty"',
        "[[rule]] #1 team",
        "did you mean Ad Quality?",
    ),
    "a rule with a strange type": (
        '[[type]]\nname = "Reporting"\n[[rule]]\nname = "r"\nreason = "R."\nwords = ["x"]\ntype = "Reports"',
        "[[rule]] #1 type",
        "did you mean Reporting?",
    ),
    "a rule with a strange category": (
        '[[type]]\nname = "Reporting"\ncategories = ["Late"]\n[[rule]]\nname = "r"\nreason = "R."\nwords = ["x"]\ntype = "Reporting"\ncategory = "Lat"',
        "[[rule]] #1 category",
        "did you mean Late?",
    ),
    "a rule with a strange kind": (
        '[[rule]]\nname = "r"\nreason = "R."\nwords = ["x"]\nkind = "bonce"',
        "[[rule]] #1 kind",
        "did you mean bounce?",
    ),
    "an item to ask for of a strange type": (
        '[[required]]\nitem = "url"\ntypes = ["Repotring"]',
        "[[required]] #1 types",
        "there is no request type",
    ),
    "an example that does not fire": (
        '[[rule]]\nname = "r"\nreason = "R."\nwords = ["wrapper"]\nweight = 1\nexamples_yes = ["nothing of it"]',
        "[[rule]] #1 examples_yes",
        "does not fire",
    ),
    "a counterexample that fires": (
        '[[rule]]\nname = "r"\nreason = "R."\nwords = ["wrapper"]\nweight = 1\nexamples_no = ["the wrapper"]',
        "[[rule]] #1 examples_no",
        "r fires on",
    ),
    "an ID kind twice": ('[[id]]\nkind = "deal"\n' * 2, "[[id]] #2 kind", "already"),
    "a known error twice": (
        '[[known_error]]\nkey = "KE-1"\ntitle = "T"\n' * 2,
        "[[known_error]] #2 key",
        "already",
    ),
}


@pytest.mark.parametrize("name", CONTRADICTIONS)
def test_a_contradiction_is_one_mistake(mistakes, name):
    text, key, words = CONTRADICTIONS[name]
    (told,) = mistakes(MINIMAL + text + "\n", files=("there.secret",))
    assert f" {key}: " in told or key in told, told
    assert words in told
    assert ";" in told, "no remedy"


def test_an_unknown_key_hides_no_contradiction_of_its_table(mistakes):
    row = '[[organisation]]\nname = "A"\nlevel = 1\ndomains = ["a.example"]\nservice_level = "glod"\n'
    assert len(mistakes(MINIMAL + row)) == 2


def test_every_check_of_contradictions_has_an_example_here():
    from casepost.config.checks.contradictions import CHECKS

    silent = {check.__qualname__ + check.__module__ for check, _ in CHECKS}
    for text, _, _ in CONTRADICTIONS.values():
        data = tomllib.loads(MINIMAL + text)
        data["hours"] = {"opens": "09:00", **data.get("hours", {})}
        try:
            parsed = Settings.model_validate(data)
        except ValidationError:
            continue
        silent -= {check.__qualname__ + check.__module__ for check, _ in CHECKS if list(check(parsed))}
    assert silent == set()


def test_a_pattern_with_a_bounded_inner_repeat_is_fine(configure):
    configure(MINIMAL + r"foreign_case_patterns = ['(?:\d{1,5},)*x', 'a+b+', '\[#(\d+)\]']" + "\n")


def test_managers_and_representatives_need_no_entry_of_their_own(configure):
    policy = configure(
        MINIMAL
        + """
        [[agent]]
        name = "Maria Lopez"
        address = "maria@desk.example"
        manager = "nina.berg@desk.example"
        [[organisation]]
        name = "A"
        domains = ["a.example"]
        representative = "maria@desk.example"
        [[organisation]]
        name = "B"
        domains = ["b.example"]
        representative = "Nina.Berg@desk.example"
        """.replace("        ", "")
    ).settings.policy()
    assert [(agent.name, agent.limited) for agent in policy.agents] == [("Maria Lopez", False), ("Nina Berg", True)]


# ---- secrets -------------------------------------------------------------------------------------------------------


SECRET_TEXT = MINIMAL + '[[relay]]\nhost = "h"\nuser = "u"\npassword_file = "relay.secret"\n'


def test_a_secret_is_never_shown(configure):
    environ = {"CASEPOST_DESK__DATABASE": "postgresql+psycopg://u:geheim@db.desk.example/casepost"}
    loaded = configure(SECRET_TEXT, environ, files=("relay.secret",))
    everything = repr(loaded) + str(loaded.settings) + loaded.settings.relays[0].model_dump_json()
    assert "content of" not in everything
    shown = described(loaded)
    assert MASK in {row.value for row in shown}
    assert not any("content of" in row.value or "geheim" in row.value for row in shown)


def test_a_wrong_secret_is_not_quoted(mistakes):
    told = mistakes(MINIMAL + '[[relay]]\nhost = "h"\nuser = "u"\npassword = 918273\n')
    assert "918273" not in "".join(told)


def test_a_secret_that_everybody_may_read_is_warned_of(configure, tmp_path):
    assert configure(SECRET_TEXT, files=("relay.secret",)).warnings == ()
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
    settings = configure(SECRET_TEXT, files=("relay.secret",)).settings
    assert pickle.loads(pickle.dumps(settings)) == settings
    policy = settings.policy((SigningKey(id="a", secret=b"0123456789abcdef"),))
    assert pickle.loads(pickle.dumps(policy)) == policy
    assert "0123456789abcdef" not in repr(policy)


# ---- the policy ------------------------------------------------------------------------------------------------------


def test_rows_of_the_desk_stand_before_the_shipped_ones_and_replace_those_of_the_same_key(configure):
    policy = configure(
        MINIMAL
        + '[[rule]]\nname = "mine"\nreason = "M."\nwords = ["x"]\nweight = 0.5\n'
        + '[[team]]\nname = "Ad Quality"\nmanager = "nina@desk.example"\n'
        + '[[sla]]\npriority = "Low"\nservice_level = "gold"\nfirst_response = "2bd"\n'
        + '[[sla]]\npriority = "Low"\nservice_level = "platinum"\n'
        + '[[id]]\nkind = "deal"\nlabels = ["handel"]\n'
        + '[hours]\nzone = "Europe/Berlin"\n'
    ).settings.policy()
    ours = shipped()
    assert policy.rules == (policy.rules[0], *ours.rules)
    assert policy.rules[0].name == "mine"
    assert [team.manager for team in policy.teams if team.name == "Ad Quality"] == ["nina@desk.example"]
    assert len(policy.teams) == len(ours.teams)
    assert len(policy.sla) == len(ours.sla) + 1
    gold = [row for row in policy.sla if (row.priority, row.service_level) == ("Low", "gold")]
    assert [row.first_response for row in gold] == ["2bd"]
    assert [row.labels for row in policy.ids if row.kind == "deal"] == [("handel",)]
    assert (policy.hours.zone, policy.hours.closes) == ("Europe/Berlin", Hours().closes)


def test_the_policy_is_the_value_that_thinking_knows(configure):
    policy = configure(MINIMAL).settings.policy()
    assert type(policy.desk) is Desk
    assert Policy.model_validate(policy.model_dump(exclude={"keys"})) == policy


def test_the_shipped_hours_and_emergency_lane_are_those_of_the_schema():
    assert shipped().hours == Hours()
    assert shipped().emergency == Emergency()


def test_the_shipped_tables_are_a_configuration_without_mistakes(mistakes, configure):
    tables = {}
    for name in FILES:
        for table, rows in raw_defaults(name).items():
            tables[table] = tables[table] + rows if table in tables else rows
    settings = Settings.model_validate({"desk": {"address": "support@desk.example"}, **tables})
    from casepost.config.checks.contradictions import contradictions

    assert contradictions(settings, frozenset()) == []


# ---- the manual --------------------------------------------------------------------------------------------------------


def test_the_example_and_the_reference_are_written_from_the_schema():
    remedy = "run: python -m casepost.config.manual"
    assert (ROOT / "casepost.example.toml").read_text(encoding="utf-8") == manual.example(), remedy
    assert (ROOT / "docs" / "configuration.md").read_text(encoding="utf-8") == manual.reference(), remedy


def all_keys(model=Settings, table=""):
    for name, key in keys_of(model).items():
        yield table, name, key
        if key.table is not None:
            yield from all_keys(key.table, f"{table}.{name}".lstrip("."))


def test_every_key_has_a_sentence():
    assert [f"{table}.{name}" for table, name, key in all_keys() if not key.description] == []


def test_every_key_stands_in_the_example_under_its_table():
    text = manual.example()
    sections = {}
    section = ""
    for line in text.splitlines():
        if header := re.match(r"#{0,2}\[\[?([a-z_.]+)\]\]?$", line):
            section = header[1]
        elif key := re.match(r"#{0,2}([a-z_0-9]+) = ", line):
            sections.setdefault(section, set()).add(key[1])
    for table, name, key in all_keys():
        if key.table is None:
            assert name in sections[table], f"[{table}] {name}"


def uncommented(text, *, alternatives):
    signs = "#{1,2}" if alternatives else "#"
    return re.sub(rf"(?m)^{signs}(?=\[|[a-z_0-9]+ = )", "", text)


def test_the_example_without_its_comment_signs_loads(configure):
    text = uncommented(manual.example(), alternatives=False)
    values = tomllib.loads(text)
    files = [row for table in values.values() for row in named_files(table)]
    settings = configure(text, files=files).settings
    assert settings.dkim is not None
    assert settings.rules[0].name == "wrapper"


def test_the_example_as_it_stands_is_the_smallest_configuration():
    assert tomllib.loads(manual.example()) == {"desk": {"address": "support@desk.example"}}


def test_the_alternatives_of_the_example_are_toml_too():
    tomllib.loads(uncommented(manual.example(), alternatives=True))


def named_files(table):
    if isinstance(table, list):
        return [name for row in table for name in named_files(row)]
    names = []
    for key, value in table.items() if isinstance(table, dict) else ():
        if key.endswith("_file") or key in ("tls_cert", "tls_key"):
            names.append(value)
        else:
            names += named_files(value)
    return names


def test_config_show_has_every_value_with_its_origin(configure):
    loaded = configure(SECRET_TEXT, {"CASEPOST_DESK__NAME": "Desk"}, files=("relay.secret",))
    rows = {(row.table, row.key): row for row in described(loaded)}
    assert rows["[desk]", "name"].origin == "CASEPOST_DESK__NAME"
    assert rows["[desk]", "address"].origin == "file"
    assert (rows["[desk]", "case_prefix"].value, rows["[desk]", "case_prefix"].origin) == ('"CP"', "default")
    assert rows["[[relay]] #1", "host"].value == '"h"'
    assert rows["[[relay]] #1", "password"].origin == "password_file"
    assert rows["[hours]", "zone"].origin == "default"


# ---- cost ----------------------------------------------------------------------------------------------------------------


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
        "import sys; from casepost.config.load import defaults; defaults().policy();"
        f"print([name for name in {heavy!r} if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True, cwd=ROOT
    )
    assert done.stdout.strip() == "[]"


# ---- whatever is written -------------------------------------------------------------------------------------------------

odd_values = st.one_of(
    st.sampled_from((True, False, 0, -1, 7, 2.5, "", "x", "a@desk.example", "127.0.0.1:1", "1bd", "(", "gold", "US")),
    st.lists(st.sampled_from(("x", "a@desk.example", 1, "127.0.0.1")), max_size=3),
    st.just([[1]]),
)


def odd_tables(model, depth=2):
    """Tables with keys of the schema and a strange one, whose values mostly do not fit."""

    def value_of(key):
        if key.table is None or depth == 0:
            return odd_values
        rows = odd_tables(key.table, depth - 1)
        return st.one_of(st.lists(rows, max_size=3) if key.repeated else rows, odd_values)

    keys = {name: value_of(key) for name, key in keys_of(model).items()} | {"strange": odd_values}
    return st.lists(st.sampled_from(sorted(keys)), max_size=6, unique=True).flatmap(
        lambda names: st.fixed_dictionaries({name: keys[name] for name in names})
    )


@settings(max_examples=200, deadline=None)
@given(odd_tables(Settings))
def test_any_configuration_is_one_or_has_mistakes_and_nothing_else_happens(tables):
    tables = {"desk": {"address": "support@desk.example"}, **tables}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "casepost.toml"
        path.write_text("\n".join(f"{name} = {toml_value(value)}" for name, value in tables.items()))
        for line in mistakes_of(path):
            assert re.match(r"casepost\.toml:\d+ ", line), line
            assert ";" in line, line
            assert "\n" not in line


def mistakes_of(path):
    try:
        load(path, {}).policy()
    except ConfigError as error:
        return error.mistakes or ("no mistake told",)
    return ()
