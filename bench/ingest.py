"""The whole line under load: SMTP in, understood, decided, acknowledged at the relay; beside it the floor, in one run.

    python bench/ingest.py [--mails N] [--clients C] [--brief] [--config FILE] [--keep NAME] [--profile]

A real `casepost serve` on an empty folder takes the generator's mails over SMTP and sends to a relay process of ours,
all on this machine. The figures: mails/s and CPU-ms a mail until the last acknowledgement is at the relay (CPU of
`serve` alone), latency at a paced 20 mails/s, peak memory, threading against the generator's truth. Linux only.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))

from rich.console import Console

from bench.generator import Answer, Generator, Mail
from bench.line.clients import Packet, Sending
from bench.line.desk import Desk
from bench.line.floor import Floor, floor
from bench.line.processes import cpu_seconds, load, peak_bytes
from bench.line.relay import RelayProcess, Taken
from bench.line.report import Figures, keep, show
from bench.line.truth import compare

PACE = 20.0
WARM_UP = 40
"""Mails sent before the clocks start: connections, caches and compiled templates."""


def main() -> None:
    options = _options()
    console = Console()
    if not Path("/proc/self/stat").exists():
        console.print("This bench reads /proc: it runs on Linux only.")
        return
    count = 200 if options.brief else options.mails
    more = Path(options.config).read_text(encoding="utf-8") if options.config else ""
    with console.status("the line"):
        figures = measure(count, options.clients, options.paced if not options.brief else 60, more, options.seed)
    with console.status("the parts"):
        figures.parts = parts(min(count, 600), options.clients, more, options.seed)
    show(console, figures)
    if options.profile:
        console.print(profile(min(count, 300), options.clients, more, options.seed), markup=False, highlight=False)
    if options.keep:
        console.print(f"written to {keep(figures, options.keep)}")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--mails", type=int, default=2000, help="mails in the burst")
    parser.add_argument("--paced", type=int, default=400, help=f"mails of the paced pass, {PACE:.0f} a second")
    parser.add_argument("--clients", type=int, default=8, help="SMTP connections at once")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--brief", action="store_true", help="200 mails, for `make bench`")
    parser.add_argument("--config", default="", help="TOML file with further tables for the desk's configuration")
    parser.add_argument("--keep", default="", help="write bench/results/DATE-NAME.md")
    parser.add_argument("--profile", action="store_true", help="a cProfile of every thread as well (Python 3.11)")
    return parser.parse_args()


def measure(count: int, clients: int, paced: int, more: str, seed: int) -> Figures:
    """Burst, answers, paced pass, and the floor before and after."""
    generator = Generator(seed)
    mails = list(generator.mails(WARM_UP + count))
    contents = [mail.content for mail in mails[WARM_UP : WARM_UP + 600]]
    before = floor(contents, os.environ.get("BENCH_TMP"))
    with RelayProcess() as relay, Desk(relay.port, generator.configuration(), more) as desk:
        run = _Run(desk, relay, clients)
        run.send(mails[:WARM_UP])
        burst = run.send(mails[WARM_UP:])
        memory = peak_bytes(desk.pid)
        run.send(list(generator.replies(_answers(run.taken, mails), max(20, count // 10))))
        latencies = run.paced(list(generator.mails(paced)))
        threads = compare(desk, run.mails)
        (stats,) = desk.command("stats")
        ready = desk.ready_seconds
    after = floor(contents, os.environ.get("BENCH_TMP"))
    sizes = [len(mail.content) for mail in mails[WARM_UP:]]
    return Figures(
        mails=count,
        clients=clients,
        mean_kb=sum(sizes) / len(sizes) / 1000,
        rate=count / burst.seconds,
        accepted_rate=count / burst.accepting,
        cpu_ms=burst.cpu / count * 1000,
        sent=burst.sent,
        latencies=latencies,
        peak_mb=memory / 1e6,
        floor=Floor((before.rate + after.rate) / 2, (before.cpu_ms + after.cpu_ms) / 2),
        threads=threads,
        stats=stats,
        ready=ready,
        load=load(),
    )


@dataclass(frozen=True, slots=True)
class Burst:
    """Seconds from the first byte to the last step, seconds until the last "250", CPU seconds of serve, mails sent."""

    seconds: float
    accepting: float
    cpu: float
    sent: int


@dataclass
class _Run:
    """One desk under load: what was sent to it, and what the relay got of it."""

    desk: Desk
    relay: RelayProcess
    clients: int
    mails: list[Mail] = field(default_factory=list)
    taken: list[Taken] = field(default_factory=list)

    def send(self, mails: Sequence[Mail], pace: float = 0.0) -> Burst:
        """Send mails and wait until nothing is left to do."""
        packets = [Packet.of(mail.content, mail.envelope_from, mail.to) for mail in mails]
        self.mails += mails
        at_relay = self.relay.count
        sending = Sending(self.desk.port, packets, self.clients, pace)
        cpu, wall = cpu_seconds(self.desk.pid), time.time()
        sending.run()
        end = self.desk.settle(len(self.mails))
        used = cpu_seconds(self.desk.pid) - cpu
        self.taken += self.relay.taken()
        self.sent = sending.sent
        return Burst(end - wall, sending.ended - sending.began, used, self.relay.count - at_relay)

    def paced(self, mails: Sequence[Mail]) -> list[float]:
        """Seconds from the last byte of a mail to its acknowledgement at the relay, for mails that open cases."""
        before = len(self.taken)
        self.send(mails, PACE)
        arrived = dict(zip((mail.truth.message_id for mail in mails), self.sent, strict=True))
        answers = [one for one in self.taken[before:] if one.automatic and one.in_reply_to in arrived]
        first: dict[str, float] = {}
        for one in answers:
            if "@desk.example" not in one.to:
                first[one.in_reply_to] = min(first.get(one.in_reply_to, one.at), one.at)
        return sorted(at - arrived[name] for name, at in first.items())


def _answers(taken: Sequence[Taken], mails: Sequence[Mail]) -> dict[int, Answer]:
    """What each conversation's people know from its acknowledgement."""
    talks = {mail.truth.message_id: mail.truth.conversation for mail in mails if mail.truth.kind == "new"}
    found: dict[int, Answer] = {}
    for one in taken:
        talk = talks.get(one.in_reply_to)
        if talk is not None and one.reply_to and "@desk.example" not in one.to:
            found[talk] = Answer(one.message_id, one.reply_to, _plain(one.subject))
    return found


def _plain(subject: str) -> str:
    from email.header import decode_header, make_header

    return str(make_header(decode_header(subject))).replace("\n", "").replace("\r", "")


def parts(count: int, clients: int, more: str, seed: int) -> dict[str, Any]:
    """The same burst against a `serve` with clocks in it: CPU by part and thread, and how many mails it was."""
    text = _instrumented(count, clients, more, seed, "timings.json", {})
    return {"mails": count + WARM_UP, **json.loads(text)}


def profile(count: int, clients: int, more: str, seed: int) -> str:
    return _instrumented(count, clients, more, seed, "profile.txt", {"PROFILE": "1"})


def _instrumented(count: int, clients: int, more: str, seed: int, result: str, variables: dict[str, str]) -> str:
    generator = Generator(seed)
    mails = list(generator.mails(WARM_UP + count))
    program = (str(Path(__file__).parent / "line" / "timed.py"),)
    os.environ.update(variables)
    try:
        with RelayProcess() as relay, Desk(relay.port, generator.configuration(), more, program) as desk:
            _Run(desk, relay, clients).send(mails)
            desk.stop()
            return (desk.folder / result).read_text(encoding="utf-8")
    finally:
        for name in variables:
            os.environ.pop(name)


if __name__ == "__main__":
    main()
