"""How the demo looks: what came in, what was decided and why, what left and how fast."""

from __future__ import annotations

from email import message_from_bytes
from email.header import decode_header, make_header
from email.message import Message
from typing import Any

from rich.columns import Columns
from rich.console import Console, Group, RenderableType
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from casepost.decided import by_agent, reasons_of
from casepost.demo.mails import Scene
from casepost.demo.stage import AGENTS, Played
from casepost.sink import Sunk
from casepost.terminal import harmless

_LINES = 9
_SIDE_BY_SIDE = 100
"""Characters a line from which mail and decision stand beside each other."""
_AGENTS_CHARS = 900
"""How much of a mail to one of us is shown."""


def show_scene(
    console: Console, number: int, scene: Scene, content: bytes, played: Played, story: dict[str, Any]
) -> None:
    """One mail: a heading, the mail and the decision side by side, and the answer that left."""
    console.rule(Text(f" {number} · {scene.title} ", style="bold cyan"), align="left")
    console.print(Text(f"Look at: {scene.watch}", style="dim"))
    width = console.width if console.width < _SIDE_BY_SIDE else min(70, (console.width - 1) // 2)
    came = Panel(_came(content), title="came in", title_align="left", width=width, border_style="blue")
    decided = Panel(_decided(played, story), title="decided", title_align="left", width=width, border_style="magenta")
    if console.width < _SIDE_BY_SIDE:
        console.print(came, decided, sep="\n")
    else:
        console.print(Columns((came, decided)))
    for mail in played.mails:
        console.print(_left(mail, played.seconds, inside=mail.rcpt_to[0] in AGENTS))
    if not played.mails and story.get("withheld"):
        console.print(Text(f"  Nothing left: {harmless(story['withheld'])}", style="yellow"))
    elif not played.mails:
        console.print(Text("  Nothing left the desk.", style="dim"))
    console.print()


def header_of(message: Message, name: str) -> str:
    """A header as a person reads it."""
    try:
        return str(make_header(decode_header(str(message.get(name, "")))))
    except (LookupError, UnicodeError):
        return str(message.get(name, ""))


def body_of(message: Message) -> str:
    """The first text of a mail."""
    for part in message.walk():
        if part.get_content_type() == "text/plain":
            payload = part.get_payload(decode=True)
            assert isinstance(payload, bytes)
            return payload.decode("utf-8", "replace")
    return ""


def _came(content: bytes) -> RenderableType:
    message = message_from_bytes(content)
    head = Text()
    for name in ("From", "Subject"):
        head.append(f"{name}: ", style="bold").append(harmless(header_of(message, name)) + "\n")
    lines = body_of(message).strip().splitlines()
    more = f"\n… {len(lines) - _LINES} more lines" if len(lines) > _LINES else ""
    return Group(head, Text(harmless("\n".join(lines[:_LINES]) + more)))


def _decided(played: Played, story: dict[str, Any]) -> RenderableType:
    grid = Table.grid(padding=(0, 1))
    grid.add_column(style="bold", no_wrap=True)
    grid.add_column(overflow="fold")
    state = {"on_case": f"on case {story.get('number')}", "duplicate": "the same mail again: one receipt, no case"}
    grid.add_row(
        "Result", harmless(state.get(played.outcome.state, f"{played.outcome.state}: {played.outcome.reason}"))
    )
    for label, value, style in _story_rows(story):
        grid.add_row(label, Text(harmless(value), style=style))
    return grid


def _story_rows(story: dict[str, Any]) -> list[tuple[str, str, str]]:
    seen = story.get("understanding")
    verdict = seen["verdict"] if seen and not by_agent(story) else None
    rows = [(*_labelled(reason), "") for reason in reasons_of(story, verdict)[:4]]
    if verdict:
        rows += _verdict_rows(verdict)
    if seen:
        findings = seen["findings"]
        ids = ", ".join(f"{item['kind']} {item['value']}" for item in findings["ids"])
        rows += [("Found", text, "") for text in (ids, *findings["urls"], *findings["phones"]) if text]
        rows += [("Damage", f"{defect['where']}: {defect['what']}", "magenta") for defect in seen["defects"]]
    if verdict and verdict["missing"]:
        rows.append(("Asks for", ", ".join(verdict["missing"]), ""))
    if story.get("linked"):
        rows.append(("Linked", ", ".join(story["linked"]), ""))
    return rows


def _labelled(reason: str) -> tuple[str, str]:
    """A reason with its label: `speaker: person` speaks of the speaker; a whole sentence stands for itself."""
    for label in ("speaker", "sender"):
        if reason.startswith((f"{label}: ", f"{label} ")):
            return label.capitalize(), reason[len(label) :].lstrip(": ")
    return "Because", reason


def _verdict_rows(verdict: dict[str, Any]) -> list[tuple[str, str, str]]:
    lane = "EMERGENCY" if verdict["emergency"] else "a person decides" if verdict["review"] else "standard"
    style = "bold red" if verdict["emergency"] else "yellow" if verdict["review"] else "green"
    judged = f"{verdict['kind']}, {verdict['priority']}, {verdict['team']}, {verdict['language']}"
    rows = [("Lane", f"{lane} (score {verdict['score']:.2f})", style), ("Verdict", judged, "")]
    return rows + [("Why", f"“{reason['quote']}” {reason['signal']}", "dim") for reason in verdict["reasons"][:3]]


def _left(mail: Sunk, seconds: float, *, inside: bool) -> Panel:
    message = message_from_bytes(mail.content)
    text = Text()
    shown = ("From", "To", "Subject", "Auto-Submitted", "Reply-To")
    for name in filter(message.get, shown):
        text.append(f"{name}: ", style="bold").append(harmless(header_of(message, name)) + "\n")
    words = body_of(message).replace("\r", "").strip()
    if inside and len(words) > _AGENTS_CHARS:
        words = words[:_AGENTS_CHARS].rpartition("\n")[0] + "\n…"
    text.append("\n" + harmless(words))
    if inside:
        return Panel(text, title="to one of us", title_align="left", border_style="blue")
    title = f"to the customer · {seconds * 1000:.0f} ms from the first byte in to the relay's 250"
    return Panel(text, title=title, title_align="left", border_style="green")
