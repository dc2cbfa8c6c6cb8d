"""Numbers people can be called on, with the country that the mail tells."""

import pytest

from ingest.extract.phones import find_phones

CASES = [
    ("en", "call +1 646 555 0142 (mobile, always on)", ("+16465550142",)),
    ("en", "+44 (0)20 7946 0981", ("+442079460981",)),
    ("en", "0049 221 12345678", ("+4922112345678",)),
    ("en", "reach me at +61-2-9167-0455 (24/7)", ("+61291670455",)),
    ("en", "Ann Ode\n12 Quayside Row, London E14 9TS\nT: 020 7946 0318", ("+442079460318",)),
    ("en", "Chuck, Chicago IL 60601\n(312) 555-0187 x204", ("+13125550187",)),
    ("en", "ring me 091 555012\nNiall, Galway, Ireland", ("+35391555012",)),
    ("en", "Kiri, Auckland, 09 555 0174", ("+6495550174",)),
    ("en", "call 02 5550 1234, Laurence, Sydney", ("+61255501234",)),
    ("de", "Rhein Media GmbH, 50667 Köln, Tel. 0221 12345678", ("+4922112345678",)),
    ("de", "Tel. 01 555 01 23, Wien", ("+4315550123",)),
    ("fr", "Merci de me rappeler au 01 99 00 12 34.", ("+33199001234",)),
    ("fr", "tél. 02 555 01 23, Bruxelles", ("+3225550123",)),
    ("es", "Mi teléfono: 91 123 45 67. Madrid", ("+34911234567",)),
    ("es", "Monterrey N.L., tel. 81 8345 6789", ("+528183456789",)),
    ("pt", "Tel. (21) 2555-1234, Rio de Janeiro", ("+552125551234",)),
    ("pt", "Tlm. 912 345 678, Lisboa", ("+351912345678",)),
    ("it", "Roma, tel. 06 12345678", ("+390612345678",)),
    ("nl", "bereikbaar op 020 123 45 67", ("+31201234567",)),
    ("pl", "Kontakt: 22 123 45 67", ("+48221234567",)),
    ("sv", "Ring mig på 08-655 50 92", ("+4686555092",)),
    ("tr", "Tel: 0212 123 45 67", ("+902121234567",)),
    ("ru", "тел. 8 (812) 123-45-67", ("+78121234567",)),
    ("ja", "電話：０３－１２３４－５６７８", ("+81312345678",)),
    ("zh", "手机13812345678，请回电", ("+8613812345678",)),
    ("zh", "聯絡電話 (02) 2555-0178，謝謝，請協助處理這個問題", ("+886225550178",)),
    ("ko", "02-1234-5678로 전화 주세요", ("+82212345678",)),
    ("ar", "دبي، هاتف 04 555 0166", ("+97145550166",)),
    ("ar", "هاتف ٠٤ ٥٥٥ ٠١٦٦ دبي", ("+97145550166",)),
]


@pytest.mark.parametrize(("language", "text", "expected"), CASES)
def test_a_number_gets_the_country_its_mail_tells(language, text, expected):
    assert find_phones(text, language, "a@b.example") == expected


def test_the_sender_s_domain_tells_the_country_where_no_address_does():
    assert find_phones("Tel. 01 555 01 23", "de", "x@firma.at") == ("+4315550123",)


def test_each_number_is_told_once():
    assert find_phones("+1 646 555 0142 or +16465550142", "en", "") == ("+16465550142",)


@pytest.mark.parametrize(
    "text",
    [
        "Fax 0221 4710-300",
        "f: 0121 496 0346, Birmingham B1 2AB",
        "case [00871490] and ticket 00750021",
        "registered in England no. 02938475",
        "order 4500119827, campaign 4471902, line items 60218844 and 60218851",
        "Insertion 4471023: 1.250.000 views, 1 118 402 in the report",
        "on 12.06.2024 02.00-05.00 and 2024-06-12 14:00",
        "Chrome 126.0.6478.62 and 10.15.7",
        "we lost 12,000 EUR of 1,250,000",
        "https://a.example/0221/12345678 and 0221.12345678@mail.example",
        "call 1-800-FLOWERS",
        "the IP is 192.168.100.200",
    ],
)
def test_other_numbers_are_no_phones(text):
    assert find_phones(text, "de", "a@b.example") == ()


def test_a_national_number_of_no_known_country_is_left_out():
    assert find_phones("call 04 555 0166", "ar", "a@b.example") == ()
