"""What each command of an agent changes: one row of a table, one function a command. Pure; in doubt an error."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from zoneinfo import ZoneInfo

from ingest.agent.commands import Command
from ingest.agent.vocabulary import UNAVAILABLE, WORDS, plain
from ingest.changed import changed
from ingest.matter import Matter
from ingest.opening import going_on
from models.case import Case
from models.duty import members
from models.ids import case_serial
from models.plan import Action, AddPerson, ChangeCase, Label, Mention, RemovePerson, Tag
from models.policy import Agent
from models.sla import due_times, resolution_due
from models.understanding import PRIORITIES, Priority
from templates import LANGUAGES


@dataclass(frozen=True, slots=True)
class Hand:
    """Whose hand is at which case."""

    matter: Matter
    case: Case
    agent: Agent

    def change(self, field: str, value: object, command: Command) -> ChangeCase:
        """One field of the case changes, and `explain` says by whose command."""
        return ChangeCase(self.case.serial, field, value, f"{self.agent.name}: {command.line}")


@dataclass(frozen=True, slots=True)
class Done:
    """What one command comes to: its actions, a sentence for the receipt, or what is wrong with it."""

    actions: tuple[Action, ...] = ()
    result: str = ""
    error: str = ""
    handed: tuple[str, ...] = ()
    """Keys of the agents who are told that the case is now theirs."""


_AGAINST: tuple[tuple[str, ...], ...] = (
    ("close", "reopen", "wait"), ("take", "assign"), ("priority",), ("team",), ("type",), ("emergency",), ("lang",)
)  # fmt: skip
"""Commands of one row contradict each other in one mail."""


def carry_out(hand: Hand, commands: Iterable[Command]) -> Done:
    """All commands of a mail together: either every action, or errors (one a line) and nothing."""
    given = tuple(sorted(commands, key=lambda command: command.word == "emergency"))
    done: list[Done] = []
    for command in given:
        # an emergency begins with the priority that another line has set
        before = [action for one in done for action in one.actions] if command.word == "emergency" else []
        done.append(_ORDERS[command.word](replace(hand, case=changed(hand.case, before)), command))
    errors = [f"{command.line}: {one.error}" for command, one in zip(given, done, strict=True) if one.error]
    for row in _AGAINST:
        lines = [command.line for command in given if command.word in row]
        if len(lines) > 1:
            errors.append(f"{' and '.join(lines)}: only one of them can be meant.")
    actions = tuple(action for one in done for action in one.actions)
    if any(command.word in ("take", "assign") for command in given):
        actions = tuple(a for a in actions if not (isinstance(a, ChangeCase) and (a.field, a.value) == ("owner", None)))
    return Done(
        actions=actions,
        result="\n".join(one.result for one in done if one.result),
        error="\n".join(errors),
        handed=tuple(dict.fromkeys(address for one in done for address in one.handed)),
    )


# One function a command


def _close(hand: Hand, command: Command) -> Done:
    reason = command.argument.replace("_", " ")
    if hand.case.status == "closed":
        return Done(result="The case was closed already.")
    now = hand.matter.now
    return Done(
        (
            hand.change("status", "closed", command),
            hand.change("close_reason", command.argument, command),
            hand.change("closed_at", now, command),
            hand.change("resolved_at", now, command),
        ),
        f"The case is closed: {reason}. The customer is told.",
    )


def _reopen(hand: Hand, command: Command) -> Done:
    if hand.case.status not in ("closed", "resolved"):
        return Done(result="The case was open already.")
    due = resolution_due(hand.case.priority, _service_level(hand), hand.matter.now, hand.matter.policy)
    return Done(
        (
            hand.change("status", "open", command),
            hand.change("close_reason", None, command),
            hand.change("closed_at", None, command),
            hand.change("resolved_at", None, command),
            hand.change("due_resolution", due, command),
        ),
        "The case is open again.",
    )


def _wait(hand: Hand, command: Command) -> Done:
    actions = [hand.change("status", f"waiting_{command.argument}", command)]
    if hand.case.status == "closed":
        return Done(error="the case is closed; #reopen opens it.")
    resolution = going_on(hand.case, hand.matter.policy, hand.matter.now)
    if resolution != hand.case.due.resolution:
        # from one kind of waiting to another: what has passed is counted, the next pause begins now
        actions.append(hand.change("due_resolution", resolution, command))
    return Done(
        tuple(actions), f"The case waits for {'the customer' if command.argument == 'customer' else 'engineering'}."
    )


def _take(hand: Hand, command: Command) -> Done:
    return Done((hand.change("owner", hand.agent.address.casefold(), command),), "The case is yours.")


def _assign(hand: Hand, command: Command) -> Done:
    found = _agents_named(hand, command.argument)
    if len(found) != 1:
        names = ", ".join(agent.name for agent in found[:5])
        return Done(error=f"it may be {names}." if found else f"there is no agent “{command.argument}”.")
    agent = found[0]
    owner = agent.address.casefold()
    handed = (owner,) if owner != hand.agent.address.casefold() else ()
    return Done((hand.change("owner", owner, command),), f"The case is {agent.name}'s.", handed=handed)


def _agents_named(hand: Hand, said: str) -> list[Agent]:
    """The agents that an address, a name, or a part of a name can mean; a whole one alone where there is one."""
    wanted = plain(said.strip("<>@ ."))
    active = [agent for agent in hand.matter.policy.people.agents.values() if not agent.disabled]
    exact = [agent for agent in active if wanted in (agent.address.casefold(), plain(agent.name))]
    local = [agent for agent in active if wanted == agent.address.casefold().partition("@")[0]]
    return exact or local or [agent for agent in active if wanted and wanted in plain(agent.name)]


def _team(hand: Hand, command: Command) -> Done:
    policy = hand.matter.policy
    names = dict.fromkeys([row.name for row in policy.teams] + [n for a in policy.agents for n in a.teams])
    team, error = _one_of(command.argument, tuple(names), "team")
    if team is None:
        return Done(error=error)
    actions: list[Action] = [hand.change("team", team, command), hand.change("owner", None, command)]
    others = tuple(address for address in members(policy, team) if address != hand.agent.address.casefold())
    return Done(tuple(actions), f"The case is with {team}.", handed=others)


def _type(hand: Hand, command: Command) -> Done:
    types = hand.matter.policy.types
    name, _, category = (part.strip() for part in command.argument.partition("/"))
    chosen, error = _one_of(name, tuple(row.name for row in types), "type")
    if chosen is None:
        return Done(error=error)
    actions: list[Action] = [hand.change("type", chosen, command)]
    if category:
        row = next(row for row in types if row.name == chosen)
        found, error = _one_of(category, row.categories, "category")
        if found is None:
            return Done(error=error)
        actions.append(hand.change("category", found, command))
        return Done(tuple(actions), f"The type is {chosen} / {found}.")
    return Done(tuple(actions), f"The type is {chosen}.")


def _one_of(said: str, names: tuple[str, ...], what: str) -> tuple[str | None, str]:
    """The one name that is meant: whole, by its beginning, or by a part of it. Else what is wrong."""
    wanted = plain(" ".join(said.split())).strip(" .")
    fits: tuple[Callable[[str], bool], ...] = (
        lambda name: name == wanted,
        lambda name: name.startswith(wanted),
        lambda name: wanted in name,
    )
    for fit in fits:
        found = [name for name in names if wanted and fit(plain(name))]
        if len(found) == 1:
            return found[0], ""
        if found:
            return None, f"it may be {', '.join(found[:8])}."
    return None, f"there is no {what} “{said}”; known are {', '.join(names[:20])}."


def _tag(hand: Hand, command: Command) -> Done:
    word = " ".join(command.argument.split())[:60]
    return Done((Tag(hand.case.serial, word, f"{hand.agent.name}: {command.line}"),), f"Tagged: {word}.")


def _priority(hand: Hand, command: Command) -> Done:
    priority: Priority = next(row for row in PRIORITIES if row == command.argument)
    actions = (hand.change("priority", priority, command), *_clocks(hand, command, priority, urgent=hand.case.urgent))
    return Done(actions, f"The priority is {priority}.")


def _emergency(hand: Hand, command: Command) -> Done:
    """A person decides: the clocks of an emergency run from now on, or those of a standard case again.

    A case that becomes one is Critical at least; without the emergency the priority falls to what the opening mail
    would have been given. The decision is kept as a label, from which `casepost train` learns.
    """
    yes = command.argument == "yes"
    decided: list[Action] = [Label(hand.case.serial, yes, hand.agent.address.casefold())]
    decided += [hand.change("emergency", yes, command), hand.change("review", value=False, command=command)]
    priority = _calm_priority(hand)
    if yes:
        raised = min("Critical", hand.case.priority, key=PRIORITIES.index)
        priority = hand.case.priority if hand.case.urgent else raised
    if priority != hand.case.priority:
        decided.append(hand.change("priority", priority, command))
    if yes != hand.case.urgent:
        decided += _clocks(hand, command, priority, urgent=yes)
    return Done(tuple(decided), _said_of(hand, decided, yes=yes))


def _said_of(hand: Hand, decided: list[Action], *, yes: bool) -> str:
    """What the decision changes, all of it; and that the customer still has our promise of an hour in hand."""
    sentences = ["The case is an emergency." if yes else "The case is no emergency."]
    values = {action.field: action.value for action in decided if isinstance(action, ChangeCase)}
    zone = ZoneInfo(hand.matter.policy.hours.zone)
    if "priority" in values:
        sentences.append(f"Its priority is {values['priority']} now, and was {hand.case.priority}.")
    if due := values.get("due_first_response"):
        sentences.append(f"The first response is due by {due.astimezone(zone):%Y-%m-%d %H:%M} ({zone.key}).")
    if not yes and hand.case.urgent and hand.case.first_response_at is None:
        sentences.append("The customer was promised an answer within one hour and has not been told otherwise.")
    return "\n".join(sentences)


def _calm_priority(hand: Hand) -> Priority:
    """Never higher than what it has: an agent may have lowered it."""
    talk = hand.matter.facts.conversations.get(hand.case.serial)
    calm = talk.calm_priority if talk and hand.case.urgent else None
    return max(calm or hand.case.priority, hand.case.priority, key=PRIORITIES.index)


def _clocks(hand: Hand, command: Command, priority: Priority, *, urgent: bool) -> tuple[Action, ...]:
    """The due times of the case as it is now: those of an emergency count from the moment it became one."""
    raised = urgent and not hand.case.urgent
    begin = hand.matter.now if raised else hand.case.opened_at
    due = due_times(priority, urgent, _service_level(hand), begin, hand.matter.policy)
    changes: list[Action] = [] if raised else [hand.change("due_resolution", due.resolution, command)]
    if raised or not urgent:
        changes.append(hand.change("due_next_update", due.next_update, command))
    if not urgent and hand.case.acknowledged_at is None:
        changes.append(hand.change("due_acknowledgement", due.acknowledgement, command))
    if hand.case.first_response_at is None and due.first_response is not None:
        sooner = min(due.first_response, hand.case.due.first_response or due.first_response)
        changes.append(hand.change("due_first_response", sooner if raised else due.first_response, command))
    return tuple(changes)


def _service_level(hand: Hand) -> str:
    return hand.matter.policy.people.service_level(hand.case.requester)


def _add(hand: Hand, command: Command) -> Done:
    address, people = command.argument, hand.matter.policy.people
    if people.agent(address) is not None or address in people.desks:
        return Done(error=f"{address} is one of us; #assign gives a case to an agent.")
    reason = f"{hand.agent.name}: {command.line}"
    return Done(
        (AddPerson(hand.case.serial, address, "", active=True, reason=reason, insist=True),),
        f"{address} gets copies and may write.",
    )


def _remove(hand: Hand, command: Command) -> Done:
    address = command.argument
    if address == hand.case.requester:
        return Done(error=f"{address} is the customer of this case.")
    if address not in hand.case.participants:
        return Done(error=f"{address} has no part in this case.")
    return Done(
        (RemovePerson(hand.case.serial, address, f"{hand.agent.name}: {command.line}"),),
        f"{address} gets no more copies.",
    )


def _link(hand: Hand, command: Command) -> Done:
    serial = case_serial(command.argument, hand.matter.policy.desk.case_prefix)
    other = hand.matter.facts.cases.get(serial) if serial is not None else None
    if other is None:
        return Done(error=f"there is no case {command.argument}.")
    if other.serial == hand.case.serial:
        return Done(error="that is this case itself.")
    mention = Mention(hand.case.serial, other.serial, f"{hand.agent.name}: {command.line}")
    return Done((mention,), f"Linked to {other.number}.")


def _lang(hand: Hand, command: Command) -> Done:
    if command.argument not in LANGUAGES:
        return Done(error=f"known languages are {', '.join(LANGUAGES)}.")
    change = hand.change("language", command.argument, command)
    return Done((change,), f"The customer is answered in {command.argument}.")


def _help(_hand: Hand, _command: Command) -> Done:
    return Done(result="\n".join(_HELP))


_HELP = (
    "Your reply to the notification of a customer's mail goes to the customer. To any other mail it is a note.",
    "Commands stand one a line at its top or bottom.",
    "#note: alone on the first line, the whole mail stays inside; #note WORDS: this line does.",
    "#close REASON: resolved, not our product, out of scope, no longer an issue, works as designed, unavailable.",
    "#reopen.",
    "#wait customer, #wait engineering.",
    "#take, #assign NAME, #team NAME.",
    "#priority Blocker, Critical, Medium or Low; #emergency yes or no.",
    "#type NAME or NAME / CATEGORY, #tag WORD, #link CASE-NUMBER, #lang de.",
    "#add ADDRESS, #remove ADDRESS: who gets copies and may write.",
    "Not in this version: " + ", ".join(f"#{word}" for word in WORDS if word in UNAVAILABLE) + ".",
)

_ORDERS: dict[str, Callable[[Hand, Command], Done]] = {
    "close": _close,
    "reopen": _reopen,
    "wait": _wait,
    "take": _take,
    "assign": _assign,
    "team": _team,
    "type": _type,
    "tag": _tag,
    "priority": _priority,
    "emergency": _emergency,
    "add": _add,
    "remove": _remove,
    "link": _link,
    "lang": _lang,
    "help": _help,
}
