"""A calendar object (RFC 5545) in words, for mails that are nothing but an invitation."""

from __future__ import annotations

import re

from ingest.parse.control import readable

_FOLD = re.compile(r"\n[ \t]")
_LINE = re.compile(
    r"^(SUMMARY|DTSTART|DTEND|LOCATION|ORGANIZER|DESCRIPTION|STATUS)(;[^:\n]{0,300})?:([^\n]*)$",
    re.MULTILINE | re.IGNORECASE,
)
_METHOD = re.compile(r"^METHOD:([A-Za-z-]{1,40})", re.MULTILINE | re.IGNORECASE)
_TIME = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)\d\d(Z?))?\Z")
_ZONE = re.compile(r"TZID=\"?([^\";:]{1,80})", re.IGNORECASE)
_COMMON_NAME = re.compile(r"CN=\"?([^\";:]{1,200})", re.IGNORECASE)
_ESCAPED = re.compile(r"\\([nN,;\\])")


def _unescaped(value: str) -> str:
    return _ESCAPED.sub(lambda match: "\n" if match.group(1) in "nN" else match.group(1), value).strip()


def _moment(value: str, parameters: str) -> str:
    match = _TIME.match(value.strip())
    if match is None:
        return value.strip()
    day = "-".join(match.group(1, 2, 3))
    if match.group(4) is None:
        return day
    zone = _ZONE.search(parameters)
    name = "UTC" if match.group(6) else zone.group(1) if zone else ""
    return f"{day} {match.group(4)}:{match.group(5)} {name}".strip()


def words(source: str) -> str:
    """Summary, time, place, organizer and description of the first event, one a line; "" when it has none."""
    text = _FOLD.sub("", readable(source))
    begin = text.upper().find("BEGIN:VEVENT")
    if begin < 0:
        return ""
    end = text.upper().find("END:VEVENT", begin)
    said: dict[str, str] = {}
    for match in _LINE.finditer(text, begin, end if end > 0 else len(text)):
        name, parameters, value = match.group(1).upper(), match.group(2) or "", match.group(3)
        if name.startswith("DT"):
            value = _moment(value, parameters)
        elif name == "ORGANIZER":
            common = _COMMON_NAME.search(parameters)
            address = re.sub(r"^mailto:", "", value.strip(), flags=re.IGNORECASE)
            value = f"{common.group(1)} <{address}>" if common else address
        else:
            value = _unescaped(value)
        said.setdefault(name, value)
    method = _METHOD.search(text)
    times = " – ".join(said[name] for name in ("DTSTART", "DTEND") if said.get(name))
    head = " ".join(filter(None, (f"[{method.group(1).upper()}]" if method else "", said.get("SUMMARY", ""))))
    lines = [head, times, said.get("LOCATION", ""), said.get("ORGANIZER", ""), said.get("DESCRIPTION", "")]
    return "\n".join(line for line in lines if line)
