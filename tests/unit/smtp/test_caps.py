from ipaddress import ip_network

from ingest.smtp.caps import Caps


def caps(**changes):
    options = {"trusted": (ip_network("10.0.0.0/8"),), "connections": 5, "per_peer": 2, "mails_per_minute": 2}
    return Caps(**(options | changes))


def test_connections_are_counted_by_address_and_forgotten_when_closed():
    counts = caps()
    assert [counts.connect("192.0.2.1") for _ in range(2)] == [None, None]
    assert counts.connect("192.0.2.1").startswith("421 4.7.0 ")
    assert counts.connect("192.0.2.2") is None
    counts.disconnect("192.0.2.1")
    assert counts.connect("192.0.2.1") is None
    assert counts.connect("192.0.2.1").startswith("421 4.7.0 ")


def test_all_connections_together_have_a_cap_too():
    counts = caps()
    assert all(counts.connect(f"192.0.2.{n}") is None for n in range(5))
    assert counts.connect("192.0.2.9").startswith("421 4.3.2 ")
    assert counts.connect("10.1.1.1") is None


def test_an_ipv6_network_counts_as_one_peer():
    counts = caps()
    assert counts.connect("2001:db8::1") is None
    assert counts.connect("2001:db8::2") is None
    assert counts.connect("2001:db8::3").startswith("421")
    assert counts.connect("2001:db8:0:1::1") is None


def test_an_ipv4_address_written_as_ipv6_is_the_same_peer():
    counts = caps()
    assert counts.trusts("::ffff:10.1.2.3")
    counts.connect("192.0.2.1")
    counts.connect("::ffff:192.0.2.1")
    assert counts.connect("192.0.2.1").startswith("421")


def test_mails_are_counted_by_the_minute():
    counts = caps()
    assert [counts.mail("192.0.2.1", 100.0) for _ in range(2)] == [None, None]
    assert counts.mail("192.0.2.1", 159.9).startswith("421 4.7.0 ")
    assert counts.mail("192.0.2.2", 159.9) is None
    assert counts.mail("192.0.2.1", 160.0) is None


def test_a_peer_without_an_address_is_counted_and_never_trusted():
    counts = caps()
    assert not counts.trusts("")
    assert [counts.connect("") is None for _ in range(3)] == [True, True, False]
