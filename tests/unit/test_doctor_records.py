"""What the doctor reads in DNS: hints about SPF, DKIM and DMARC, and none of them is a failure."""

from __future__ import annotations

import pytest

from casepost.config.settings import Settings
from casepost.config.sources import DkimSettings
from casepost.doctor.records import Unanswered, records


class Names(dict):
    """TXT records by name; None: no name server answers."""

    def texts(self, name):
        found = self.get(name, ())
        if found is None:
            raise Unanswered("timed out")
        return found


GOOD = {
    "desk.example": ("v=spf1 mx -all", "something else"),
    "_dmarc.desk.example": ("v=DMARC1; p=reject",),
    "casepost._domainkey.desk.example": ("v=DKIM1; k=rsa; p=MIIB",),
}


def seen(names, *, dkim=True, address="support@desk.example"):
    settings = Settings(desk={"address": address}, dkim=DkimSettings(key_file="dkim.key") if dkim else None)
    return {check.check: check.state for check in records(settings, Names(names))}


def test_a_domain_that_has_everything_is_well():
    assert seen(GOOD) == {"SPF": "ok", "DKIM": "ok", "DMARC": "ok"}


@pytest.mark.parametrize(
    ("change", "check"),
    [
        ({"desk.example": ()}, "SPF"),
        ({"desk.example": ("v=spf1 mx -all", "V=SPF1 a ~all")}, "SPF"),
        ({"desk.example": ("v=spf10 mx",)}, "SPF"),
        ({"casepost._domainkey.desk.example": ()}, "DKIM"),
        ({"casepost._domainkey.desk.example": ("v=DKIM1; p=",)}, "DKIM"),
        ({"_dmarc.desk.example": ()}, "DMARC"),
    ],
)
def test_what_is_missing_or_wrong_is_a_warning(change, check):
    assert [name for name, state in seen(GOOD | change).items() if state == "warning"] == [check]


def test_dmarc_of_the_domain_above_counts():
    names = GOOD | {"help.desk.example": ("v=spf1 -all",), "casepost._domainkey.help.desk.example": ("p=x",)}
    assert seen(names, address="support@help.desk.example")["DMARC"] == "ok"


def test_unsigned_mail_is_a_hint():
    assert seen(GOOD, dkim=False)["DKIM"] == "warning"


def test_offline_is_one_hint_and_no_failure():
    assert seen({"desk.example": None}) == {"DNS": "warning"}
