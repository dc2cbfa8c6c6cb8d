"""Numbers that are no object IDs, however much they look like one."""

from __future__ import annotations

import pytest

from ingest.extract.ids import find_ids

DECOYS = [
    "case 00871490, ticket 12345, order 55120, invoice 2024118820",
    "user 88213, site 44120, page 12, network 3391, segment 3340182, pixel 884120, report 551, account 77120",
    "campaigns 1240-1242 and placements from 10 to 45",
    "the campaign spent 4500 EUR on 12/06/2024",
    "the creative is 300x250 and weighs 150kb",
    "campaign 2024 was better",
    "our 860 placements, 12 creatives of 20",
    "creative 12xx and placement 9900**",
    "Creatives: 14 of them are blank",
    "Known error KE-2291 (deals with emoji)",
    "error 5003 in the campaign view, version 4.18.1",
    "the deal starts on 2024-06-12 at 14:00",
    "il campionato e io 2000 persone, li 3000 euro",
    "Summer Sale and Winter Sale campaigns",
    "case 870420 (creative rejected)",
    "deal floor 2.50 and 3,40",
    "placement 45 % viewable",
    "member since 2019",
    "8830012 stands alone",
]


@pytest.mark.parametrize("text", DECOYS)
def test_numbers_of_other_things_are_no_ids(text, kinds):
    assert find_ids(text, kinds) == ()


MORE_DECOYS = [
    "Auftrag 55120, Rechnung 2024-118820, Kundennummer 4711",
    "commande 55120, facture 88120, page 3",
    "pedido 55120, factura 88120",
    "https://x.example/creative/880112-728x90.png",
    "we have 12 campaigns, 300 creatives and 45 deals",
    "creative audit took 48 hours, campaign spend 1200 dollars",
    "campaign reached 120000 impressions",
    "the campaign of 12 June, 2024",
    "the deal for 5000 euros, deal worth 25000",
    "deal closed at 14000",
    "publisher since 2019, member of the board 2023",
    "placement on page 12345 and creative in report 8812",
    "LI 12 days late",
    "campaign budget: 12000, daily cap: 500",
    "Campaign stats: 120000 views, 4500 clicks",
    "creative: 300x250, 40kb, GIF",
    "campaigns: 3 of 14 failing",
    "Our publisher account 77120 and its site 44120",
    "error code in creative preview: 40312",
    "placements: 44 on site A, 12 on site B",
    "phone 555 0142, campaign manager: 020 7946 0123",
    "Campaign Manager | Foo GmbH | Tel. 0221 123456",
    "Ad Operations, Publisher Services\n1200 Main Street",
    "Creative Director\n12345 Berlin",
    "Deal Desk, 10115 Berlin",
    "Line Items, 12 Quayside",
    "the campaign's end date: 20240630",
]


@pytest.mark.parametrize("text", MORE_DECOYS)
def test_budgets_dates_pages_and_addresses_are_no_ids(text, kinds):
    assert find_ids(text, kinds) == ()


COUNTS_AND_PLACES = [
    "group        publishers   with ads\nnews         96           0\nsports       41           0\n",
    "ça vient de la case pub n° 4",
    "Dossier 00921980 (placement vidéo)",
    "Your known error KE-2333 (ad slot collapses)",
    "5 perakende kampanyasının 2.140 görseli yüklenecek",
]


@pytest.mark.parametrize("text", COUNTS_AND_PLACES)
def test_a_count_a_place_or_another_things_number_is_no_id(text, kinds):
    assert find_ids(text, kinds) == ()
