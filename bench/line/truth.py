"""What became of the generator's mails, against what should have: one case a conversation, one conversation a case."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from bench.generator import Mail
from bench.line.desk import Desk


@dataclass
class Threads:
    """Counts of mails; `examples` tell the first few that went wrong."""

    conversations: int = 0
    cases: int = 0
    split: int = 0
    """Conversations that lie on more than one case."""
    mixed: int = 0
    """Cases with mails of more than one conversation."""
    wrong: Counter[str] = field(default_factory=Counter)
    """Mails in the wrong state, by what they are and where they ended: "newsletter: on_case"."""
    examples: list[str] = field(default_factory=list)

    @property
    def right(self) -> bool:
        return self.conversations == self.cases and not (self.split or self.mixed or self.wrong)


def compare(desk: Desk, mails: Sequence[Mail]) -> Threads:
    """Ask the desk's database about every mail it was sent."""
    states: dict[str, list[tuple[str, int | None]]] = defaultdict(list)
    for message_id, state, case in desk.rows("SELECT message_id, state, case_serial FROM receipts ORDER BY id"):
        states[message_id].append((state, case))
    result = Threads()
    cases_of: dict[int, set[int]] = defaultdict(set)
    talks_of: dict[int, set[int]] = defaultdict(set)
    for mail in mails:
        truth = mail.truth
        if truth.kind == "again":
            continue
        found = states.get(truth.message_id, [("lost", None)])
        state, case = found[0]
        wanted = "ignored" if truth.conversation is None else "on_case"
        extra = [other for other, _ in found[1:] if other != "duplicate"]
        if state != wanted or extra:
            what = f"{truth.kind} {truth.by}".strip()
            result.wrong[f"{what}: {' '.join((state, *extra))}"] += 1
            result.examples.append(f"{truth.message_id} ({truth.kind}) is {state}, not {wanted}")
        if truth.conversation is not None and case is not None:
            cases_of[truth.conversation].add(case)
            talks_of[case].add(truth.conversation)
    result.conversations = len({mail.truth.conversation for mail in mails} - {None})
    ((result.cases,),) = desk.rows("SELECT count(*) FROM cases")
    result.split = sum(len(cases) > 1 for cases in cases_of.values())
    result.mixed = sum(len(talks) > 1 for talks in talks_of.values())
    result.examples += [f"conversation {talk} lies on {sorted(c)}" for talk, c in cases_of.items() if len(c) > 1]
    return result
