"""OAuth 2.0 access tokens for mailboxes and relays (RFC 6749): asked for when needed, kept until they are old."""

from __future__ import annotations

import json
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable
from typing import Any

from casepost.config.sources import OAuth
from models.errors import TemporaryError

_PATIENCE = 20.0
_EARLY = 120.0
"""Seconds before its end at which a token is no longer used."""


class TokenRefused(TemporaryError):  # noqa: N818 - what the token service said
    """The token service gave no token. Temporary: an admin can mend the consent while mail waits."""


def token_source(oauth: OAuth, monotonic: Callable[[], float] = time.monotonic) -> Callable[[], str]:
    """A function that gives a valid access token; safe to call from several threads. It raises TokenRefused."""
    lock = threading.Lock()
    held: dict[str, Any] = {"token": "", "until": 0.0}

    def token() -> str:
        with lock:
            if not held["token"] or monotonic() >= held["until"]:
                answer = _ask(oauth)
                held["token"] = str(answer["access_token"])
                held["until"] = monotonic() + max(0.0, float(answer.get("expires_in", 300)) - _EARLY)
            return str(held["token"])

    return token


def _ask(oauth: OAuth) -> dict[str, Any]:
    """One request to the token service."""
    request = urllib.request.Request(  # noqa: S310 - the configuration allows https, and http on loopback, only
        oauth.token_endpoint, data=urllib.parse.urlencode(_form(oauth)).encode(), method="POST"
    )
    try:
        with urllib.request.urlopen(request, timeout=_PATIENCE) as response:  # noqa: S310 - see above
            answer: dict[str, Any] = json.loads(response.read(1_000_000))
    except urllib.error.HTTPError as error:
        raise TokenRefused(f"{oauth.token_endpoint} gives no token: {error.code} {_reason(error)}") from error
    except (OSError, ValueError) as error:
        raise TokenRefused(f"{oauth.token_endpoint} cannot be asked for a token: {error}") from error
    if not answer.get("access_token"):
        raise TokenRefused(f"{oauth.token_endpoint} answered without an access token")
    return answer


def _form(oauth: OAuth) -> dict[str, str]:
    """The request: a refresh token's when there is one, else the application's own (client credentials)."""
    form = {"client_id": oauth.client_id}
    if oauth.client_secret is not None:
        form["client_secret"] = oauth.client_secret.get_secret_value()
    if oauth.scopes:
        form["scope"] = oauth.scopes
    if oauth.refresh_token is not None:
        return form | {"grant_type": "refresh_token", "refresh_token": oauth.refresh_token.get_secret_value()}
    return form | {"grant_type": "client_credentials"}


def _reason(error: urllib.error.HTTPError) -> str:
    """The service's own words ("invalid_grant"), without anything secret."""
    try:
        answer = json.loads(error.read(10_000))
        return f"{answer.get('error', '')}: {str(answer.get('error_description', ''))[:200]}"
    except (ValueError, AttributeError, OSError):
        return str(error.reason)
