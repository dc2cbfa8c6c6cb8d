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
    ("ja", "お電話でも結構です。0154-55-0120", ("+81154550120",)),
    ("nl", "Henk, Deventer, 0570-55 51 09", ("+31570555109",)),
    ("pl", "Pozdrawiam\n\nA. Lis, 512 555 033", ("+48512555033",)),
    ("es", "Gracias\nRosa Prat, 600 555 014", ("+34600555014",)),
    ("zh", "谢谢\n李雷 13955507720", ("+8613955507720",)),
    ("pt", "Obrigado\nO telefone cá de casa é o 278 55 01 90", ("+351278550190",)),
    ("de", "Leitner, 5630 Bad Gastein, 06432 66 78", ("+4364326678",)),
    (
        "sv",
        "Vi säljer i Norge, Danmark och Finland, och momsen är fel i alla tre.\n\nHjalmar\n08-555 190 11",
        ("+46855519011",),
    ),
    ("en", "We sold 600 555 014 of them\nin a week", ()),
    ("en", "Theo\nthe number of the day is 021 555 0160", ()),
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


MORE = [
    ("en", "Jane Doe | Acme Ltd | 1 High St, Leeds LS1 4AB | +44 113 496 0180 | www.acme.example", "+441134960180"),
    ("en", "M: +1 (415) 555-0182  F: +1 (415) 555-0183", "+14155550182"),
    ("en", "Phone: 1-800-555-0199", "+18005550199"),
    ("en", "Tel: +1.212.555.0119 ext. 44", "+12125550119"),
    ("en", "my mobile is 07700 900415", "+447700900415"),
    ("en", "Toronto ON M5V 2T6, 416-555-0123", "+14165550123"),
    ("en", "Mumbai, call 022 6789 0123", "+912267890123"),
    ("en", "Cape Town 021 555 0188", "+27215550188"),
    ("en", "Level 4, 88 Pitt St, Sydney NSW 2000 / (02) 9167 0455", "+61291670455"),
    ("en", "Singapore, tel 6123 4567", "+6561234567"),
    ("en", "Hong Kong, 3555 0129", "+85235550129"),
    ("en", "Call 3555 0129", ""),
    ("de", "Tel.: +49 (0) 221 / 123 45-67", "+492211234567"),
    ("de", "Mobil: 0171 / 5550123", "+491715550123"),
    ("de", "Tel: 0221-4710-338 | Fax: 0221-4710-300", "+492214710338"),
    ("de", "Zürich, 044 555 01 23", "+41445550123"),
    ("de", "T +43 1 5550123", "+4315550123"),
    ("de", "Umsatz 0,00 statt 12.345.678 gestern, 08:00-09:30 Uhr", ""),
    ("fr", "Tél : 06.12.55.50.47", "+33612555047"),
    ("fr", "+33 (0)1 99 00 12 34", "+33199001234"),
    ("fr", "Montréal, 514 555-0142", "+15145550142"),
    ("es", "Tlf. 612 345 678", "+34612345678"),
    ("es", "Bogotá, cel. 310 555 0142", "+573105550142"),
    ("es", "Buenos Aires, tel. 011 4555-0142", "+541145550142"),
    ("es", "Santiago de Chile, fono 2 2555 0135", "+56225550135"),
    ("pt", "Fone: (11) 98765-4321", "+5511987654321"),
    ("pt", "Lisboa, tel. 21 355 01 42", "+351213550142"),
    ("it", "Cell. 347 555 0142", "+393475550142"),
    ("it", "Tel. 02/5550118", "+39025550118"),
    ("nl", "mobiel 06-12345678", "+31612345678"),
    ("nl", "Gent, tel. 09 255 50 12", "+3292555012"),
    ("pl", "tel. kom. 601 555 012", "+48601555012"),
    ("pl", "+48 22 555 01 42 w. 12", "+48225550142"),
    ("sv", "Mobil 070-555 01 42, Växel 08-655 50 92", "+46705550142 +4686555092"),
    ("tr", "Cep: 0 532 555 01 78", "+905325550178"),
    ("tr", "(0212) 555 01 42", "+902125550142"),
    ("ru", "+7 (812) 555-01-33 доб. 12", "+78125550133"),
    ("ru", "моб. 8-927-555-01-86", "+79275550186"),
    ("ja", "TEL 06-5550-1234 FAX 06-5550-1235", "+81655501234"),
    ("ja", "携帯：090-1234-5678", "+819012345678"),
    ("ko", "H.P. 010-5550-0394", "+821055500394"),
    ("zh", "座机 021-5555 0178 转 12", "+862155550178"),
    ("zh", "日预算8000元，订单号 2024061212345", ""),
    ("ar", "جوال: ٠٥٥ ٥٥٥ ٠١٣٩ الرياض", "+966555550139"),
    ("ar", "القاهرة 02 2555 0173", "+20225550173"),
    ("en", "Order 0221 4710 338 was late", ""),
    ("en", "spent 0.004 of 1 200 300 on 06-12-2024 12:30", ""),
    ("en", "10.0.0.12 port 8080, ticket 2024-06-1234", ""),
    ("en", "sessions: 555-0142-9981-2231", ""),
    ("en", "ISBN 978-3-16-148410-0", ""),
    ("en", "IBAN DE89 3704 0044 0532 0130 00", ""),
    ("en", "card 4111 1111 1111 1111", ""),
    ("en", "HTTP 200 404 500 502 503", ""),
    ("en", "ZIP 94105-1234, Suite 900", ""),
    ("en", "San Francisco, CA 94105-1234", ""),
]


@pytest.mark.parametrize(("language", "text", "expected"), MORE)
def test_the_many_ways_of_writing_phones_and_what_looks_like_them(language, text, expected):
    assert " ".join(find_phones(text, language, "a@b.example")) == expected
