"""`casepost inspect`: read mails, say everything about them, store nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from casepost import clock
from casepost.cli.progress import bar
from casepost.cli.state import STATE, configuration, emit, say
from ingest.decide import decide
from ingest.files import FiledMail, files_in, mails_in
from ingest.fingerprint import fingerprint
from models.case import Facts
from models.mail import RawMail
from models.policy import Policy
from models.report import plan_report, understanding_report

if TYPE_CHECKING:
    from ingest.pipeline import Understand

_PROGRESS_FROM = 20
_HEAD_BYTES = 4_096
_FIELD = re.compile(rb"^[A-Za-z][A-Za-z0-9-]{0,75}[ \t]*:(?!/)", re.MULTILINE)
"""A header field (RFC 5322 2.2) at the beginning of a line."""


def inspect_files(paths: list[Path]) -> bool:
    """Report on every mail of these files, in order. False when one could not be opened; the others are still done."""
    policy, understand = inspecting_policy()
    now = clock.now()
    fine = True
    for name, report in _with_progress(_reports(paths, policy, understand, now), len(paths)):
        fine = fine and "error" not in report
        if STATE.as_json:
            emit({"file": name, **report})
        elif "error" in report:
            say(report["error"])
        else:
            from casepost.cli.inspection_view import show_report

            show_report(name, report)
    return fine


def inspecting_policy() -> tuple[Policy, Understand]:
    """The configured policy, or the shipped defaults; with the desk's keys and weights where they can be read."""
    from casepost.keys import load_keys
    from casepost.training import own_weights, understanding_with

    settings = configuration(optional=True).settings
    path = settings.desk.secret_path
    keys = load_keys(path, create=False) if path.exists() else ()
    return settings.policy(keys), understanding_with(own_weights(settings.desk.data))


def _reports(
    paths: list[Path], policy: Policy, understand: Understand, now: datetime
) -> Iterator[tuple[str, dict[str, Any]]]:
    for path in paths:
        try:
            for file in files_in(path):
                yield from _of_file(file, policy, understand, now)
        except OSError as error:
            yield str(path), {"error": f"{path} cannot be opened: {error.strerror or error}"}


def _of_file(file: Path, policy: Policy, understand: Understand, now: datetime) -> Iterator[tuple[str, dict[str, Any]]]:
    """The mails of one file; one that cannot be read does not end the others of its folder."""
    try:
        for mail in mails_in(file):
            if not _FIELD.search(mail.content, 0, _HEAD_BYTES):
                say(f"{mail.name}: this does not look like a mail: it begins with no header field")
            yield mail.name, report_on(mail, policy, understand, now)
    except OSError as error:
        yield str(file), {"error": f"{file} cannot be opened: {error.strerror or error}"}


def report_on(mail: FiledMail, policy: Policy, understand: Understand, now: datetime) -> dict[str, Any]:
    """Everything about one mail, as JSON values, with no facts of a store."""
    raw = RawMail(content=mail.content, received_at=now, source="file", trusted_peer=True)
    understanding = understand(raw, policy, fingerprint(mail.content)[0])
    plan = decide(understanding, Facts(), policy, now)
    return {**understanding_report(understanding), "plan": plan_report(plan)}


def _with_progress(reports: Iterator[tuple[str, dict[str, Any]]], files: int) -> Iterator[tuple[str, dict[str, Any]]]:
    """With a progress bar where there is much to read; a bar and words for people would get into each other's way."""
    if files < _PROGRESS_FROM or not STATE.as_json:
        yield from reports
        return
    with bar("Reading mails", files) as advance:
        for report in reports:
            yield report
            advance("", 1)
