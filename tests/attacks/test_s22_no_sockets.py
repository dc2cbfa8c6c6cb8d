"""S22: reading a mail opens no connection, whatever it points to."""

from __future__ import annotations

import socket

import pytest
from fakes.line import mail

TRACKERS = (
    '<html><head><base href="http://127.0.0.1:9/"><link rel=stylesheet href="http://127.0.0.1:9/x.css">'
    '<style>@import "http://127.0.0.1:9/y.css"; body{background:url(http://127.0.0.1:9/z.png)}</style></head>'
    '<body background="http://127.0.0.1:9/b.png"><img src="http://127.0.0.1:9/pixel.gif" width=1 height=1>'
    "<iframe src='http://169.254.169.254/latest/meta-data'></iframe>Deal 12345, https://localhost/admin file:///etc/passwd"
    "</body></html>"
)


@pytest.fixture
def guarded(monkeypatch):
    """Whoever makes a socket or asks for a name fails."""
    asked = []

    def refuse(*words, **_):
        asked.append(words)
        raise AssertionError(f"a connection was tried: {words}")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket.socket, "connect_ex", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    monkeypatch.setattr(socket, "gethostbyname", refuse)
    return asked


def test_nothing_is_fetched_for_a_mail_full_of_trackers(sqlite_store, policy, clock, transport, guarded):
    from fakes.line import Line

    line = Line(sqlite_store, policy, clock, transport)
    headers = ("Content-Type: text/html; charset=utf-8", "Disposition-Notification-To: eve@evil.example",
               "Content-Location: http://127.0.0.1:9/", "Face: x")  # fmt: skip
    assert line.play(mail(TRACKERS, headers=headers)).state == "on_case"
    assert line.to_customers
    assert guarded == []
    assert "127.0.0.1:9" not in (line.to_customers[0].text)


def test_a_body_that_lies_elsewhere_is_not_fetched(sqlite_store, policy, clock, transport, guarded):
    from fakes.line import Line

    line = Line(sqlite_store, policy, clock, transport)
    external = 'Content-Type: message/external-body; access-type=URL; URL="http://127.0.0.1:9/x"'
    line.play(mail("Content-Type: text/plain\n\n", headers=(external,)))
    assert guarded == []
