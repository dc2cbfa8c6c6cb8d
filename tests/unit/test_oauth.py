"""Access tokens from a token service of ours on loopback."""

from __future__ import annotations

import json
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from urllib.parse import parse_qs

import pytest
from pydantic import SecretStr

from casepost.config.sources import OAuth
from casepost.oauth import TokenRefused, token_source


class TokenService:
    """Answers every request for a token with the next of `answers`, and remembers the forms."""

    def __init__(self):
        self.forms, self.answers = [], []
        service = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self):
                body = self.rfile.read(int(self.headers["Content-Length"])).decode()
                service.forms.append({name: values[0] for name, values in parse_qs(body).items()})
                code, answer = service.answers.pop(0)
                data = json.dumps(answer).encode()
                self.send_response(code)
                self.send_header("Content-Length", str(len(data)))
                self.end_headers()
                self.wfile.write(data)

            def log_message(self, *_):
                pass

        self.server = HTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}/token"
        self.thread = threading.Thread(target=self.server.serve_forever, daemon=True)
        self.thread.start()

    def close(self):
        self.server.shutdown()
        self.server.server_close()
        self.thread.join()


@pytest.fixture
def service():
    service = TokenService()
    yield service
    service.close()


def oauth(service, **more):
    return OAuth(provider="other", token_url=service.url, client_id="casepost", **more)


def test_a_refresh_token_is_exchanged_and_the_answer_is_used_until_it_is_old(service):
    now = [0.0]
    service.answers += [(200, {"access_token": "one", "expires_in": 3600}), (200, {"access_token": "two"})]
    token = token_source(oauth(service, refresh_token=SecretStr("r")), monotonic=lambda: now[0])
    assert [token(), token()] == ["one", "one"]
    assert service.forms[0]["grant_type"] == "refresh_token"
    now[0] = 3500.0
    assert token() == "two"


def test_without_a_refresh_token_the_application_asks_for_itself(service):
    service.answers.append((200, {"access_token": "one"}))
    assert token_source(oauth(service, client_secret=SecretStr("s")))() == "one"
    assert service.forms[0]["grant_type"] == "client_credentials"
    assert service.forms[0]["client_secret"] == "s"


def test_a_refusal_names_the_services_reason_and_no_secret(service):
    service.answers.append((400, {"error": "invalid_grant", "error_description": "expired"}))
    with pytest.raises(TokenRefused, match="invalid_grant: expired") as caught:
        token_source(oauth(service, client_secret=SecretStr("hush")))()
    assert "hush" not in str(caught.value)


def test_a_service_that_is_away_is_a_temporary_trouble(service):
    asked = token_source(oauth(service))
    service.close()
    with pytest.raises(TokenRefused, match="cannot be asked"):
        asked()
