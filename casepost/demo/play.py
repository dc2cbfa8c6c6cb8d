"""`casepost demo`: fourteen mails through a whole desk, each with what was decided, why and what left; then the sum."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from email import message_from_bytes
from typing import Any

from rich.console import Console

from casepost import clock, log
from casepost.cli.columns import Column, listed, stacked, text
from casepost.cli.listing import next_due, next_due_narrow, urgency
from casepost.cli.state import STATE, emit
from casepost.demo.mails import DESK, Heard, Scene
from casepost.demo.scenes import SCENES
from casepost.demo.stage import Played, Stage
from casepost.demo.view import body_of, show_scene
from casepost.sink import Sunk
from models.store import listing
from models.store.instant import to_micros

_COLUMNS = (
    Column("Case", lambda case: text(case["number"]), whole=True),
    Column("Status", lambda case: text(case["status"].replace("_", " "))),
    Column("Priority", lambda case: stacked(urgency(case), text(case["priority"])), whole=True),
    Column("Team", lambda case: text(case["team"]), where="wide"),
    Column("Customer", lambda case: text(case["requester"])),
    Column("Mails", lambda case: text(len(case["messages"])), where="wide"),
    Column("Acknowledged", lambda case: text("yes" if case["acknowledged_at"] else "withheld"), where="wide"),
    Column("Due (UTC)", next_due, where="wide"),
    Column("Due (UTC)", next_due_narrow, where="narrow"),
)

PAUSE = 2.0
"""Seconds to look at a scene: with fourteen of them the demo ends before anybody has to wait for it."""


def pause_after(environ: Mapping[str, str], *, terminal: bool, fast: bool) -> float:
    """Seconds of rest after a scene: where somebody watches, and nowhere else."""
    return PAUSE if terminal and not fast and not environ.get("CI") else 0.0


@dataclass(slots=True)
class Show:
    """The demo as it goes on: what each scene's sender heard back, and how long it took."""

    stage: Stage
    console: Console
    heard: dict[tuple[int, bool], Heard] = field(default_factory=dict)
    """What was heard back, by scene and by whether an agent heard it."""
    seconds: list[float] = field(default_factory=list)
    first: bytes = b""
    pause: float = 0.0
    """Seconds of rest after each scene."""


def play(*, keep: bool = False, fast: bool = False) -> bool:
    """Play all scenes. True when every receipt ended in a state and the counts reconcile."""
    log.configure(level="error")
    console = Console(quiet=STATE.as_json)
    pause = pause_after(os.environ, terminal=sys.stdout.isatty(), fast=fast or STATE.as_json)
    console.print("Casepost starts a desk on an empty temporary folder: SMTP in, a local mail sink as relay.")
    if pause:
        console.print(f"About {len(SCENES) * pause:.0f} seconds to watch; `--fast` plays it without pauses.")
    console.print()
    with Stage() as stage:
        show = Show(stage, console, pause=pause)
        for number, scene in enumerate(SCENES, 1):
            _scene(show, number, scene)
        fine = _sum(show)
        if keep:
            _keep(stage, console)
    return fine


def _scene(show: Show, number: int, scene: Scene) -> None:
    heard = show.heard.get((scene.answers, scene.by_agent), Heard())
    # the last scene sends the first mail again, byte for byte
    content = show.first if number == len(SCENES) else scene.write(clock.now(), heard)
    show.first = show.first or content
    played = show.stage.play(scene.envelope_from, scene.to(heard), content)
    story = _story(show.stage, played)
    for mail, agent in ((played.to_customer(), False), (played.to_agent(), True)):
        if mail is not None:
            show.heard[number, agent] = _hear(mail, story)
    if played.to_customer() is not None:
        show.seconds.append(played.seconds)
    if STATE.as_json:
        emit({"scene": scene.title, "state": played.outcome.state, "seconds": round(played.seconds, 4), **story})
    else:
        show_scene(show.console, number, scene, content, played, story)
    if number < len(SCENES):
        time.sleep(show.pause)


def _hear(mail: Sunk, story: dict[str, Any]) -> Heard:
    message = message_from_bytes(mail.content)
    reply_to = str(message.get("Reply-To", DESK)).rpartition("<")[2].strip(">")
    return Heard(
        str(story.get("number") or ""),
        str(message["Message-ID"]).strip("<>"),
        reply_to,
        mail.rcpt_to[0],
        body_of(message).replace("\r", ""),
    )


def _story(stage: Stage, played: Played) -> dict[str, Any]:
    """What the store says about this mail."""
    if not played.receipt:
        return {}
    prefix = stage.desk.policy.desk.case_prefix
    return stage.desk.store.read(lambda tx: listing.explain_receipt(tx, played.receipt, prefix))


def _sum(show: Show) -> bool:
    """Cases, counts and speed at the end."""
    stage, console = show.stage, show.console
    now = to_micros(clock.now())
    prefix = stage.desk.policy.desk.case_prefix
    cases = stage.desk.store.read(lambda tx: listing.list_cases(tx, prefix))
    counts = stage.desk.store.read(lambda tx: listing.counts(tx, now))
    console.print(listed("The desk now", _COLUMNS, cases[::-1], console))
    console.print(
        f"{counts['received']} mails received = {counts['on_cases']} on cases + {counts['duplicates']} duplicate + "
        f"{counts['ignored']} ignored + {counts['parked']} parked + {counts['waiting']} waiting: "
        f"{'[green]it reconciles[/green]' if counts['reconciled'] else '[red]IT DOES NOT RECONCILE[/red]'}"
    )
    if show.seconds:
        slowest, median = max(show.seconds), sorted(show.seconds)[len(show.seconds) // 2]
        console.print(
            f"First byte in to the relay's 250: median {median * 1000:.0f} ms, slowest {slowest * 1000:.0f} ms."
        )
    console.print(
        "\nNext, a desk of your own: copy casepost.example.toml to casepost.toml and run `.venv/bin/casepost serve`; "
        "`.venv/bin/casepost sink` in a second terminal shows what it sends."
    )
    if STATE.as_json:
        emit({"stats": counts})
    return bool(counts["reconciled"])


def _keep(stage: Stage, console: Console) -> None:
    """Leave everything running until somebody has seen enough."""
    import threading

    console.print(
        f"\nThe desk goes on. SMTP: 127.0.0.1:{stage.port}. Look at it with "
        f"`casepost cases --config {stage.folder / 'casepost.toml'}`. Ctrl-C ends it and removes the folder."
    )
    try:
        threading.Event().wait()
    except KeyboardInterrupt:
        console.print("Bye.")
