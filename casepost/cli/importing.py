"""`casepost import`: mails in files become mails of the desk, once each, in the order they were sent."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import typer

from casepost import clock
from casepost.cli.progress import bar
from casepost.cli.state import STATE, desk, emit, say
from casepost.desk import Desk
from ingest.arrival import arrival
from ingest.files import FiledMail, files_in, mails_in
from ingest.fingerprint import fingerprint
from ingest.pipeline import accept_all, process
from models.mail import RawMail
from models.receipt import WaitingMail
from models.store import receipts
from models.store.store import DeskRunning

_MOST_MAILS = 100
"""Taken in one commit, …"""
_MOST_BYTES = 16_000_000
"""… if they are no more than this together."""
_HEAD_BYTES = 65_536
_LEASE = 16


@dataclass(slots=True)
class Tally:
    """What became of the mails of one import. `mine` are the receipts it made."""

    taken: int = 0
    duplicates: int = 0
    unreadable: list[tuple[str, str]] = field(default_factory=list)
    states: dict[str, int] = field(default_factory=lambda: {"on_case": 0, "ignored": 0, "parked": 0, "duplicate": 0})
    mine: set[int] = field(default_factory=set)


def import_mails(paths: list[Path], address: str, *, answers: bool, process_now: bool) -> bool:
    """Take every mail of these files. False when one could not be read; the others are still taken.

    A mail that is here already is left alone, so that an import can be stopped at any moment and begun again.
    """
    with desk(create=True) as opened:
        importing = Import(opened, _desk_address(opened, address), answers=answers)
        alone = process_now and _alone(opened)
        try:
            importing.run(paths, process_too=alone)
        finally:
            importing.give_back()
        _report(importing.tally, alone=alone, answers=answers)
    return not importing.tally.unreadable


def _desk_address(opened: Desk, wanted: str) -> str:
    if not wanted:
        return opened.policy.desk.address
    row = opened.policy.people.desks.get(wanted.casefold())
    if row is None:
        ours = ", ".join(sorted(opened.policy.people.desks))
        raise typer.BadParameter(f"{wanted} is no address of this desk; those are {ours}", param_hint="--address")
    return row.address


def _alone(opened: Desk) -> bool:
    """Whether no `serve` runs here; then its lock is ours until we are done."""
    try:
        opened.store.lock(opened.settings.desk.data)
    except DeskRunning:
        return False
    now, dead = clock.now(), opened.host + "/"
    opened.store.write(lambda tx: receipts.take_back(tx, now, dead))
    return True


class Import:
    """One run of the command."""

    def __init__(self, opened: Desk, address: str, *, answers: bool) -> None:
        self.tally = Tally()
        self._desk, self._address, self._quiet = opened, address, not answers
        self._worker = opened.worker("import")
        self._batch: list[tuple[FiledMail, datetime]] = []
        self._bytes = 0

    def run(self, paths: list[Path], *, process_too: bool) -> None:
        """Take the mails batch by batch, and process each batch at once where no `serve` does."""
        files = self._in_order(paths)
        with bar("Importing", len(files)) as advance:
            for file in files:
                for mail in self._read(file):
                    self._batch.append(mail)
                    self._bytes += len(mail[0].content)
                    if len(self._batch) >= _MOST_MAILS or self._bytes >= _MOST_BYTES:
                        self._take(process_too=process_too)
                advance("files", 1)
            self._take(process_too=process_too)

    def give_back(self) -> None:
        """Whatever is still in hand may be processed by others."""
        worker = self._worker
        self._desk.store.write(lambda tx: receipts.hand_back(tx, worker))

    def _in_order(self, paths: list[Path]) -> list[Path]:
        """The files, oldest mail first: a reply that comes before its question would open the case."""
        now = clock.now()
        found = {file: None for path in paths for file in files_in(path)}
        return sorted(found, key=lambda file: self._time_of(file, now))

    def _time_of(self, file: Path, now: datetime) -> datetime:
        try:
            if not file.is_file():
                return now
            with file.open("rb") as opened:
                head = opened.read(_HEAD_BYTES)
        except OSError:
            return now
        return self._arrival(head, file, now)

    def _arrival(self, content: bytes, file: Path, now: datetime) -> datetime:
        if content.startswith(b"From "):
            content = content.partition(b"\n")[2]
        modified = datetime.fromtimestamp(file.stat().st_mtime, UTC)
        return arrival(content, self._desk.policy.desk.trusted_authserv, modified, now).at

    def _read(self, file: Path) -> Iterator[tuple[FiledMail, datetime]]:
        """The mails of one file with their arrival times. One that cannot be read is told, and the others go on."""
        now = clock.now()
        try:
            for mail in mails_in(file):
                yield mail, self._arrival(mail.content, file, now)
        except OSError as error:
            why = error.strerror or str(error)
            self.tally.unreadable.append((str(file), why))
            if not STATE.as_json:
                say(f"{file} cannot be read: {why}")

    def _take(self, *, process_too: bool) -> None:
        """Commit the batch; leave out what was here before this import."""
        batch, self._batch, self._bytes = self._batch, [], 0
        prints = [fingerprint(mail.content)[0] for mail, _ in batch]
        address = self._address
        known = self._desk.store.read(lambda tx: receipts.known(tx, address, prints))
        new = [mail for mail, name in zip(batch, prints, strict=True) if name not in known]
        self.tally.duplicates += len(batch) - len(new)
        raws = [
            RawMail(mail.content, at, source="import", address=address, peer=mail.name, trusted_peer=True)
            for mail, at in new
        ]
        for receipt in accept_all(self._desk.store, raws, quiet=self._quiet) if raws else ():
            self.tally.taken += not receipt.duplicate
            self.tally.duplicates += receipt.duplicate
            self.tally.mine.add(receipt.id)
        if process_too:
            self._process()

    def _process(self) -> None:
        """Everything that waits, oldest first."""
        from casepost.processing import scanner_of
        from casepost.training import own_weights, understanding_with

        scanner = scanner_of(self._desk)
        understand = understanding_with(own_weights(self._desk.settings.desk.data))
        while waiting := self._lease():
            for mail in waiting:
                outcome = process(self._desk.store, mail, understand, self._desk.policy, clock.now, scanner)
                if mail.id in self.tally.mine and outcome.state in self.tally.states:
                    self.tally.states[outcome.state] += 1

    def _lease(self) -> list[WaitingMail]:
        now, worker = clock.now(), self._worker
        return self._desk.store.write(lambda tx: receipts.lease(tx, worker, _LEASE, now))


def _report(tally: Tally, *, alone: bool, answers: bool) -> None:
    """One table, or one JSON object."""
    rows = {"taken": tally.taken, "duplicates": tally.duplicates, "unreadable": len(tally.unreadable)}
    done = {"on_cases": tally.states["on_case"], "ignored": tally.states["ignored"], "parked": tally.states["parked"]}
    if alone:
        rows |= done
    if STATE.as_json:
        errors = [{"file": name, "error": why} for name, why in tally.unreadable]
        emit({**rows, **done, "processed": alone, "answers": answers, "errors": errors})
        return
    from rich.console import Console
    from rich.table import Table

    table = Table("", "Mails", title="What was imported", title_justify="left")
    for name, count in rows.items():
        table.add_row(name.replace("_", " "), str(count))
    Console().print(table)
    if not alone and tally.taken:
        say("A running `casepost serve` processes them.")
    if answers and tally.taken:
        say("What they are answered with leaves when `casepost serve` runs.")
