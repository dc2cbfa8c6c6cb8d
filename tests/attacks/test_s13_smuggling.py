"""S13: one DATA is one mail, through the real listener and the whole line; what pretends to be a second one is words."""

from __future__ import annotations

import pytest
from fakes.program import Serving
from fakes.smtp import Client

SECOND = (
    b"MAIL FROM:<eve@evil.example>\r\nRCPT TO:<support@desk.example>\r\nDATA\r\nFrom: boss@desk.example\r\n\r\nPay!"
)
ENDS = [b"\n.\n", b"\r.\r", b"\n.\r\n", b"\r\n.\n", b"\r\n.\r", b"\r\n\0.\r\n", b"\n\n.\n\n", b"\r\n..\r\n"]


@pytest.mark.parametrize("kind", ["pipelined", "one by one"])
def test_no_false_end_of_data_starts_a_second_mail(program, sink, tmp_path, kind):
    with Serving(tmp_path) as serving:
        client = Client(("127.0.0.1", serving.port))
        client.hello()
        for number, end in enumerate(ENDS):
            client.envelope(sender=f"ana{number}@northwind.example")
            reply = client.data(
                b"From: ana%d@northwind.example\r\nSubject: matter %d\r\n\r\nHello." % (number, number)
                + end
                + SECOND
                + b"\r\n.\r\n"
                + (b"NOOP\r\n" if kind == "pipelined" else b"")
            )
            assert reply[:1] in "25"
            if kind == "pipelined" and reply[:1] == "2":
                assert client.reply().startswith("250")
            if reply[:1] == "5":
                client.close()
                client = Client(("127.0.0.1", serving.port))
                client.hello()
        client.close()
        serving.settle(program)
        assert serving.terminate() == 0
    cases = program.json("cases")
    assert cases
    assert all("boss" not in case["requester"] for case in cases)
    assert all(message["from"]["address"] != "boss@desk.example" for case in cases for message in case["messages"])
    [stats] = program.json("stats")
    assert stats["received"] <= len(ENDS)
    assert stats["reconciled"]
