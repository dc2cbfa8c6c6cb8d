"""The kinds of value that configuration keys hold: paths, listeners, secrets, spans."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, Field, SecretStr, ValidationInfo

SECRET_SUFFIX = "_file"  # noqa: S105 - the end of a key, no password
"""A key NAME_file holds the path of a file whose content becomes the secret NAME."""


def _from_folder(path: Path, info: ValidationInfo) -> Path:
    """A relative path counts from the folder of the configuration file."""
    base: Path | None = (info.context or {}).get("folder")
    expanded = path.expanduser()
    return expanded if base is None else base / expanded


def _listener(value: str) -> str:
    host, port = split_listener(value)
    if not host or not 0 <= port <= 65535:
        raise ValueError(f"{value!r} is no HOST:PORT")
    return value


def _listener_or_none(value: str) -> str:
    return _listener(value) if value else value


def split_listener(value: str) -> tuple[str, int]:
    """Host and port of "127.0.0.1:8025" or "[::1]:8025"; ("", -1) for anything else. Port 0 takes a free one."""
    found = re.fullmatch(r"\[([0-9A-Fa-f:.]+)\]:(\d{1,5})|([^\s:/\[\]]+):(\d{1,5})", value)
    if found is None:
        return "", -1
    return found[1] or found[3], int(found[2] or found[4])


ConfigPath = Annotated[Path, AfterValidator(_from_folder)]
Listener = Annotated[str, AfterValidator(_listener), Field(examples=["127.0.0.1:8025"])]
OptionalListener = Annotated[str, AfterValidator(_listener_or_none), Field(examples=["127.0.0.1:8025"])]
Secret = SecretStr
HttpUrl = Annotated[str, Field(pattern=r"^https?://[^\s/]+(/\S*)?$", examples=["https://desk.example"])]
Port = Annotated[int, Field(ge=1, le=65535)]
