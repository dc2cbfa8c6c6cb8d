"""`casepost serve`: run until SIGTERM or Ctrl-C, then finish the mail in hand."""

from __future__ import annotations

import sys

import typer

from casepost import clock, log
from casepost.cli.state import configuration, say
from casepost.config.gaps import gaps
from casepost.config.settings import Settings
from casepost.desk import open_desk, relays
from casepost.doctor import connections, storage
from casepost.serve import ROLES, Running
from casepost.stopping import StopSignal
from models.errors import PermanentError
from models.store.move import source_of_move
from models.store.store import DeskRunning


def run(roles: tuple[str, ...]) -> None:
    """Serve. Prints one line beginning `ready` on stderr once every listener accepts connections."""
    unknown = [role for role in roles if role not in ROLES]
    if unknown:
        raise typer.BadParameter(f"--roles: there is no role {', '.join(unknown)}; choose from {','.join(ROLES)}")
    settings = configuration().settings
    # a host that plays only some of the roles may leave the rest to others
    for gap in () if roles else gaps(settings):
        say(f"warning: {gap.sentence}")
    if not storage.serving(settings):
        ports_are_free(settings, roles or ROLES)
    log.configure(json=settings.log.format == "json", level=settings.log.level, prefix=settings.desk.case_prefix)
    desk = open_desk(settings, create=True)
    try:
        if unfinished := desk.store.read(source_of_move):
            raise DeskRunning(
                f"The move of {unfinished} to {desk.store.database.name} is not finished: "
                "run `casepost store move` again."
            )
        if desk.store.database.one_writer:
            desk.store.lock(settings.desk.data)
        transport = relays(settings)
        running = Running(desk, transport, clock.now, roles=roles or ROLES)
        with StopSignal() as stop:
            try:
                addresses = running.start()
                sys.stderr.write(f"ready {' '.join(addresses) or 'without listeners'}\n")
                sys.stderr.flush()
                stop.wait()
            finally:
                running.stop()
                transport.close_all()
    finally:
        desk.store.close()


def ports_are_free(settings: Settings, roles: tuple[str, ...]) -> None:
    """Ask before anything is made: a desk that cannot listen leaves no folder behind. Raises PermanentError."""
    for key, listener in connections.listeners(settings):
        if key.partition(" ")[0].strip("[]") not in roles:
            continue
        found = connections.port(key, listener, serving=False)
        if found.state == "failed":
            raise PermanentError(f"{key}: {found.what}; {found.remedy}. Nothing was started.")
