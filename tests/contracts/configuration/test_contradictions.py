"""Values that are good alone and do not go together: one mistake each, with its remedy."""

import tomllib

import pytest
from fakes.configuration import MINIMAL
from pydantic import ValidationError

from casepost.config.settings import Settings

CONTRADICTIONS = {
    "a language without templates": ('language = "xx"', "[desk] language", "it must be one of: en, de,"),
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
