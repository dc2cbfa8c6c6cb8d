"""`casepost serve`: run until SIGTERM or Ctrl-C, then finish the mail in hand."""

from __future__ import annotations

import sys

from casepost import clock, log
from casepost.cli.state import configuration
from casepost.desk import open_desk, relays
from casepost.serve import ROLES, Running
from casepost.stopping import StopSignal
from models.errors import ConfigError
from models.store.move import source_of_move
from models.store.store import DeskRunning


def run(roles: tuple[str, ...]) -> None:
    """Serve. Prints one line beginning `ready` on stderr once every listener accepts connections."""
    unknown = [role for role in roles if role not in ROLES]
    if unknown:
        raise ConfigError((f"--roles: there is no role {', '.join(unknown)}; choose from {','.join(ROLES)}",))
    settings = configuration().settings
    log.configure(json=settings.log.format == "json", level=settings.log.level)
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
