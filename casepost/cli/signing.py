"""`casepost dkim new`: a key to sign our mail with, and the DNS record that says so."""

from __future__ import annotations

import os

from casepost.cli.state import STATE, configuration, emit, say
from models.errors import PermanentError


def new_signing_key(selector: str) -> None:
    """Make a key in the data folder (mode 0600) and print what belongs into DNS and into the configuration."""
    from outbound.dkim import dns_record, new_key

    settings = configuration().settings
    domain = (settings.dkim.domain if settings.dkim else None) or settings.desk.address.rpartition("@")[2]
    path = settings.desk.data / f"dkim-{selector}.key"
    if path.exists():
        raise PermanentError(f"{path} is there already. Name another --selector: keys are rotated, never overwritten.")
    key = new_key(domain, selector)
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with os.fdopen(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as file:
        file.write(key.pem)
    name, record = dns_record(key)
    if STATE.as_json:
        emit({"key_file": str(path), "selector": selector, "domain": domain, "dns_name": name, "dns_txt": record})
        return
    say(f"The key is in {path}. Publish this TXT record, and when it can be seen add the table to casepost.toml:\n")
    say(f'{name}  TXT  "{record}"\n')
    say(f'[dkim]\nselector = "{selector}"\nkey_file = "{path}"')
