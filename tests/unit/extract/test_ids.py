"""Which numbers of a mail are IDs of which kind, and which only look so."""

import pytest

from ingest.extract.ids import find_ids
from models.rules import IdKind


def ids(text: str, kinds) -> str:
    return " ".join(f"{item.kind}={item.value}" for item in find_ids(text, kinds))


LANGUAGES = [
    ("Could you check insertion order 4471 and the deal EQT-88-1234?", "insertion=4471 deal=EQT-88-1234"),
    ("Please pause campaign no. 778812, it belongs to advertiser 40121.", "campaign=778812 advertiser=40121"),
    ("CID 55120 / LI 90210 / IO 3318-B", "campaign=55120 line_item=90210 insertion=3318-B"),
    ("Tag ID 401991 on our page, ad unit 401992 as well", "placement=401991 placement=401992"),
    ("our seat id is 4471, the bidder's number is 2207", "seat=4471 bidder=2207"),
    ("auction id a81bc81b-dead-4e5d-abff-90865d1e13b1", "auction=a81bc81b-dead-4e5d-abff-90865d1e13b1"),
    ("die Kampagnennummer lautet 4471902, Werbemittel 88120345", "campaign=4471902 creative=88120345"),
    (
        "Line-Item-ID 60218844 und 60218851 in der Sommerkampagne 7731222",
        "line_item=60218844 line_item=60218851 campaign=7731222",
    ),
    ("Platzierung Nr. 5501, Werbekunde 4031, Publisher-ID: 20941", "placement=5501 advertiser=4031 publisher=20941"),
    ("l'emplacement n° 334018 de l'annonceur 2210, créa 9034418", "placement=334018 advertiser=2210 creative=9034418"),
    ("Numéro d'insertion : 5 567 123 ; éditeur 10442", "insertion=5567123 publisher=10442"),
    (
        "la campaña 3381120 y la creatividad 55410927 del anunciante 2210",
        "campaign=3381120 creative=55410927 advertiser=2210",
    ),
    (
        "ID da campanha: 9022187, criativo nº 30911744, inserção 440917",
        "campaign=9022187 creative=30911744 insertion=440917",
    ),
    (
        "le campagne 5110922 e 5110923, creatività 77120031, inserzionista 4082",
        "campaign=5110922 campaign=5110923 creative=77120031 advertiser=4082",
    ),
    (
        "campagne-ID 6618003 en 6618004, plaatsing 90117, adverteerder 3312",
        "campaign=6618003 campaign=6618004 placement=90117 advertiser=3312",
    ),
    (
        "w sprawie kampanii 7300418, kreacja nr 66120045, wydawca 4117",
        "campaign=7300418 creative=66120045 publisher=4117",
    ),
    ("Kampanj-ID 4408816 hos annonsör 5512, placering 33018", "campaign=4408816 advertiser=5512 placement=33018"),
    ("66190 numaralı kampanya durmuyor, kreatif 50918842'yi engelledik", "campaign=66190 creative=50918842"),
    (
        "По кампании № 8130047 и креативу 91770234: рекламодатель 4471",
        "campaign=8130047 creative=91770234 advertiser=4471",
    ),
    ("キャンペーンID：５５１２００８７、クリエイティブ 71220455 です", "campaign=55120087 creative=71220455"),
    ("ラインアイテム(ID:80441207)、広告主ID 60188", "line_item=80441207 advertiser=60188"),
    (
        "素材编号：77140083，广告系列 90211，媒体（publisher ID 66120）",
        "creative=77140083 campaign=90211 publisher=66120",
    ),
    ("訂單項目 40990213 與 40990214 都沒有曝光", "line_item=40990213 line_item=40990214"),
    ("캠페인 ID 3390216은 소재 ID 60880123과 함께 멈췄습니다", "campaign=3390216 creative=60880123"),
    ("معرّف الحملة: 6118823 والمعلن رقم 4471", "campaign=6118823 advertiser=4471"),
    ("الحملة رقم ٦١٢٢٠٧٤ متوقفة", "campaign=6122074"),
]


@pytest.mark.parametrize(("text", "expected"), LANGUAGES)
def test_a_label_in_any_language_ties_a_value_to_its_kind(text, expected, kinds):
    assert ids(text, kinds) == expected


LISTS = [
    ("campaigns 1234, 1235 and 1236", "campaign=1234 campaign=1235 campaign=1236"),
    ("campaigns 1234, 1235 and 1240-1242 are off", "campaign=1234 campaign=1235"),
    ("line items 90210, 90211 & 90212", "line_item=90210 line_item=90211 line_item=90212"),
    ("Creatives: 71001; 71002; 71003", "creative=71001 creative=71002 creative=71003"),
    ("Creatives:\n- 88120417 (Billboard)\n- 88120418 (Halfpage)\n\nThanks", "creative=88120417 creative=88120418"),
    ("Placement IDs:\n7700121\n7700124\n7700130\n\nThanks", "placement=7700121 placement=7700124 placement=7700130"),
    ("deals APX-1, APX-2 and APX-3", "deal=APX-1 deal=APX-2 deal=APX-3"),
    ("Kampagnen 300812 und 300813 sowie 300820", "campaign=300812 campaign=300813 campaign=300820"),
    ("ラインアイテム 880011、880012", "line_item=880011 line_item=880012"),
    ("line items 40120/40121/40122", "line_item=40120 line_item=40121 line_item=40122"),
    (
        "Three insertions as a sample, see the logs: 330871, 330902 and 330944.",
        "insertion=330871 insertion=330902 insertion=330944",
    ),
    ("90020114 and 90020115 (creatives) were rejected", "creative=90020114 creative=90020115"),
    ("two seats (3320 for the agency, 3327 for the brewery)", "seat=3320 seat=3327"),
    ("some creatives, e.g. 700124, 700125", "creative=700124 creative=700125"),
    ("2291 is the seat of our office", "seat=2291"),
    ("the placement on your side is 55102938", "placement=55102938"),
    ('campaign "Summer Sale" (1234567)', "campaign=1234567"),
]


@pytest.mark.parametrize(("text", "expected"), LISTS)
def test_every_member_of_a_list_is_found_and_ranges_are_left_out(text, expected, kinds):
    assert ids(text, kinds) == expected


STRUCTURES = [
    (
        '{"bidder_id":1108,"auction_id":"7712093812230091233","crid":"qb-1188-a"}',
        "bidder=1108 auction=7712093812230091233 creative=qb-1188-a",
    ),
    ('{"campaignIds": [1234, 1235], "price": 4.20}', "campaign=1234 campaign=1235"),
    ("params: { publisherId: '70244', placementId: '11820034' }", "publisher=70244 placement=11820034"),
    (
        '<lineItem id="550011"><advertiserId>9911</advertiserId><campaignId>120998</campaignId>',
        "line_item=550011 advertiser=9911 campaign=120998",
    ),
    (
        "advertiser=12 campaign=501 creative=3001 placement=7002",
        "advertiser=12 campaign=501 creative=3001 placement=7002",
    ),
    ("line_item_id,name,budget\n77001,Run-1,500.00\n77002,Run-2,250.00\n\nthanks", "line_item=77001 line_item=77002"),
    (
        "| creative ID | size | day |\n|---|---|---|\n| 61200981 | 300x250 | 10 June |\n| 61200982 | 728x90 | 11 June |",
        "creative=61200981 creative=61200982",
    ),
    (
        "placement   | before | now\n4410220     | 22.40  | 0.03\n4410221     | 37.30  | 0.05",
        "placement=4410220 placement=4410221",
    ),
    (
        "Campaign   yesterday   today\n7755120    58,220      0\n7755121    41,877      0",
        "campaign=7755120 campaign=7755121",
    ),
    ("seat\tbids\n601\t8100\n602\t7700", "seat=601 seat=602"),
    ("https://console.desk.example/line-items/4488120/edit", "line_item=4488120"),
    ("https://a.example/x?campaign_id=30981244&plc=93001&page=12345", "campaign=30981244 placement=93001"),
    ("https://a.example/campaign?id=30981244", "campaign=30981244"),
    ("PUT /placement?id=771200 with a body", "placement=771200"),
    ("https://a.example/#/creatives/880112", "creative=880112"),
    ("adsystem.example, PUB-44871, DIRECT, a1b2c3", "publisher=PUB-44871"),
]


@pytest.mark.parametrize(("text", "expected"), STRUCTURES)
def test_keys_columns_parameters_and_paths_tie_a_value_to_its_kind(text, expected, kinds):
    assert ids(text, kinds) == expected


MORE = [
    ("Campaign: Winter Push 2024 (ID 4471990) paused itself", "campaign=4471990"),
    (
        "Campaign name: Foo Bar\nCampaign ID: 4471990\nAdvertiser: Nordlys AS (ID: 5512)",
        "campaign=4471990 advertiser=5512",
    ),
    ("Deal-ID = 'AB-PMP-1290', Seat = 44", "deal=AB-PMP-1290 seat=44"),
    ("Affected line items: #771001, #771002, #771003", "line_item=771001 line_item=771002 line_item=771003"),
    ("affected are campaigns 5512001,5512002,5512003.", "campaign=5512001 campaign=5512002 campaign=5512003"),
    ("creative IDs:\n\n* 991201\n* 991202\n", "creative=991201 creative=991202"),
    ("Insertion Orders 4471 / 4472", "insertion=4471 insertion=4472"),
    ("the same for placements 300100 + 300101", "placement=300100 placement=300101"),
    ("(campaign 440120, line item 550120)", "campaign=440120 line_item=550120"),
    ("Kampagne „Sommer“ (ID 4471902)", "campaign=4471902"),
    ("die Creatives mit den IDs 880112 und 880113", "creative=880112 creative=880113"),
    ("die Platzierungen 5501, 5502 sowie 5503 auf Seite 12", "placement=5501 placement=5502 placement=5503"),
    ("l'annonceur (ID 4031) et les campagnes n°440120 et n°440121", "advertiser=4031 campaign=440120 campaign=440121"),
    ("les identifiants des créations sont 880112, 880113 et 880114", "creative=880112 creative=880113 creative=880114"),
    (
        "los placements 5501, 5502 y 5503; la línea de pedido 771203",
        "placement=5501 placement=5502 placement=5503 line_item=771203",
    ),
    ("las creatividades con ID 880112 y 880113", "creative=880112 creative=880113"),
    ("os itens de linha 771203 e 771204 do anunciante 5582", "line_item=771203 line_item=771204 advertiser=5582"),
    ("gli ID delle creatività sono 880112 e 880113", "creative=880112 creative=880113"),
    (
        "de creatives 880112, 880113 en 880114; uitgever 11720",
        "creative=880112 creative=880113 creative=880114 publisher=11720",
    ),
    ("kreacje o numerach 880112 oraz 880113, reklamodawca 4471", "creative=880112 creative=880113 advertiser=4471"),
    ("kampanjerna 440120 och 440121, annonsplats 33018", "campaign=440120 campaign=440121 placement=33018"),
    ("440120 ve 440121 numaralı kampanyalar, reklamveren 5582", "campaign=440120 campaign=440121 advertiser=5582"),
    (
        "кампании 440120, 440121 и 440122; плейсмент №5501",
        "campaign=440120 campaign=440121 campaign=440122 placement=5501",
    ),
    ("креативы с ID 880112 и 880113", "creative=880112 creative=880113"),
    ("キャンペーンID 440120と440121、掲載枠 33018", "campaign=440120 campaign=440121 placement=33018"),
    ("クリエイティブ番号は880112です", "creative=880112"),
    ("广告主ID：5582，计划ID：440120、440121", "advertiser=5582 campaign=440120 campaign=440121"),
    ("创意（ID：880112）被拒", "creative=880112"),
    ("광고주 5582의 캠페인 440120, 440121", "advertiser=5582 campaign=440120 campaign=440121"),
    ("소재 번호는 880112입니다", "creative=880112"),
    ("الحملات 440120 و 440121 والتصميم رقم 880112", "campaign=440120 campaign=440121 creative=880112"),
    ("المعلن ID 5582، الموضع 33018", "advertiser=5582 placement=33018"),
    ("<Creative id='880112' campaignId=\"440120\"/>", "creative=880112 campaign=440120"),
    ("creative_id: 880112\ncampaign_id: 440120\n", "creative=880112 campaign=440120"),
    ("ERROR [bidder=1190] auction_id=77ab-1 deal=null", "bidder=1190 auction=77ab-1"),
    ("GET https://api.example/v2/campaigns/440120/line-items/550120?status=1", "campaign=440120 line_item=550120"),
    ("https://x.example/report?advertiserIds=5582%2C5583&from=20240601", "advertiser=5582 advertiser=5583"),
    ("campaign_id;name;spend\n440120;A;12,50\n440121;B;13,50\n", "campaign=440120 campaign=440121"),
    ("Line Item ID\tName\tSpend\n771203\tA\t0\n771204\tB\t0\n", "line_item=771203 line_item=771204"),
    (
        "Name | Campaign ID | Creative ID\nA | 440120 | 880112\nB | 440121 | 880113",
        "campaign=440120 creative=880112 campaign=440121 creative=880113",
    ),
    ("line 214 of the log; LI: 551200", "line_item=551200"),
    ("tag version 8.51.0, tag ID: 401991", "placement=401991"),
    ("Seats 1042, 1043 and bidders 12, 13", "seat=1042 seat=1043 bidder=12 bidder=13"),
    ("The campaign (no. 440 120) and IO no 5-4471", "campaign=440120 insertion=5-4471"),
    ("deal QX12345 and deal id 44120 ", "deal=QX12345 deal=44120"),
    (
        "auctions: 9f8e7d6c-1111-2222-3333-444455556666, 9f8e7d6c-1111-2222-3333-444455557777",
        "auction=9f8e7d6c-1111-2222-3333-444455556666 auction=9f8e7d6c-1111-2222-3333-444455557777",
    ),
    ("banner-ID 880112; Banner 880113 rejected", "creative=880112 creative=880113"),
    ("I mean campaign 440120 (not 440121)", "campaign=440120"),
    ("revenue of campaign 440120 was 5500 and 6600", "campaign=440120"),
    ("campaign 440120, 12 creatives, 3 deals", "campaign=440120"),
]


@pytest.mark.parametrize(("text", "expected"), MORE)
def test_the_many_ways_of_writing_ids(text, expected, kinds):
    assert ids(text, kinds) == expected


ACROSS = [
    (
        "You asked for the tag IDs of Saturday. They are 50121, 50122 and 50126.",
        "placement=50121 placement=50122 placement=50126",
    ),
    ("Welche Creatives? Das sind 880112 und 880113.", "creative=880112 creative=880113"),
    ('POST /line-item -> 200 {"id":900121}', "line_item=900121"),
]


@pytest.mark.parametrize(("text", "expected"), ACROSS)
def test_a_value_may_stand_in_the_next_sentence_or_in_the_answer_of_a_call(text, expected, kinds):
    assert ids(text, kinds) == expected


def test_each_pair_is_told_once_in_order_of_appearance(kinds):
    assert ids("member 8841, campaign 99123. Campaign 99123 again, member 8841.", kinds) == "member=8841 campaign=99123"


def test_a_deal_code_without_digits_counts_after_deal_id_alone(kinds):
    assert ids("deal ID: SUMMER-PG is silent", kinds) == "deal=SUMMER-PG"
    assert ids("the deal SUMMER-PG is silent", kinds) == ""


def test_a_desk_of_another_trade_replaces_the_kinds():
    shop = (IdKind(kind="parcel", labels=("parcel", "paket*"), paths=("track",), pattern=r"[A-Z]{2}\d{9}"),)
    assert ids("Paketnummer AB123456789, campaign 12345", shop) == "parcel=AB123456789"
    assert ids("https://shop.example/track/CD123456789", shop) == "parcel=CD123456789"
    assert ids("parcel 12345", shop) == ""


def test_without_kinds_there_are_no_ids():
    assert find_ids("campaign 12345", ()) == ()


@pytest.mark.parametrize(
    "unit",
    [
        "campaign (",
        "campaign 12345, ",
        "campaign,creative\n",
        "12345 (campaign of ",
        "id id campaign ",
        "素材计划",
        '"campaign_id": [',
    ],
)
def test_time_grows_with_the_length_of_hostile_text(unit, kinds, steps_of):
    small, large = (
        steps_of(lambda size=size: find_ids(unit * (size // len(unit)), kinds)) for size in (20_000, 80_000)
    )
    assert large < 12 * small + 0.2


OTHERS = [
    ("LDR-2291-KS anlaşma kodunu silip yeniden tanımladık", "deal=LDR-2291-KS"),
    ("garantili anlaşma (anlaşma no: ULS-SECIM-01)", "deal=ULS-SECIM-01"),
    ("소재 ID는 88711203입니다", "creative=88711203"),
    ("placement是 90021177。", "placement=90021177"),
    ("il deal LU-PMP-77 è a zero", "deal=LU-PMP-77"),
    ("kreacja wideo 3318024 przeszła audyt", "creative=3318024"),
    ("Publisher-ID laut Quelltext 71844.", "publisher=71844"),
    ("placements 7711 7712 7713 als voorbeeld", "placement=7711 placement=7712 placement=7713"),
    ("seat mapping: 7701 → 7711, done", "seat=7701 seat=7711"),
    ("the path ends with member=4410/dt=20241112/h=03.", "member=4410"),
    ("Member used to be 6612.", "member=6612"),
    (
        "deal id now,deal id wanted\nFW-001-TV,FW-101-TV\nFW-002-TV,FW-102-TV\n",
        "deal=FW-001-TV deal=FW-101-TV deal=FW-002-TV deal=FW-102-TV",
    ),
    (
        "旧广告位ID  新广告位ID\n50011       90011\n50012       90012\n",
        "placement=50011 placement=90011 placement=50012 placement=90012",
    ),
    ("33019822 ID'li kreatif yayınlanmıyor", "creative=33019822"),
]


@pytest.mark.parametrize(("text", "expected"), OTHERS)
def test_an_id_is_found_in_the_ways_that_people_tie_it_to_its_kind(text, expected, kinds):
    assert ids(text, kinds) == expected


def test_a_request_and_its_answer_are_no_list(kinds):
    assert ids("GET /line-item?advertiser_id=7781  -> 200", kinds) == "advertiser=7781"
