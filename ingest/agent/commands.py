"""An agent's words taken apart: what the customer reads, what stays inside, and what is to be done. Pure.

Commands stand one a line at the top or the bottom. A line is a command only when its word is one: `#1 problem` and
`# Title` are text. In doubt the whole mail is an error, since an error sends nothing, and a wrong guess tells a
customer what was meant to stay inside.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from difflib import get_close_matches
from unicodedata import category

from ingest.agent.vocabulary import (
    CLOSE_REASONS,
    PRIORITY_WORDS,
    UNAVAILABLE,
    WAIT_FOR,
    YES_NO,
    chosen,
    commands,
    plain,
)
from models.letter import CANARY
from models.table import ADDRESS

_BULLETS = "-*•·–>|+ \t"
_LONGEST_WORD = 40
_MOST = 50
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
_LANGUAGE = re.compile(r"[a-zA-Z]{2}")
_NUMBER = re.compile(r"[A-Za-z]{1,8}-\d{6,18}")


@dataclass(frozen=True, slots=True)
class Command:
    """One command: its English word, its argument in the form it is used in, and the line as the agent wrote it."""

    word: str
    argument: str
    line: str


@dataclass(frozen=True, slots=True)
class AgentWords:
    """`answer`: the words for the customer. `note`: what stays inside, or None. `errors`: then nothing is done."""

    answer: str
    note: str | None
    commands: tuple[Command, ...]
    errors: tuple[str, ...]


@dataclass(slots=True)
class _Reading:
    """What has been found so far."""

    notes: list[str]
    commands: list[Command]
    errors: list[str]
    all_inside: bool = False

    def take(self, word: str, argument: str, line: str) -> None:
        """Add a command, or say why it cannot be one; no more of either than a person would write."""
        if len(self.errors) >= _MOST:
            return
        if len(self.commands) >= _MOST:
            self.errors.append(f"{line}: a mail takes at most {_MOST} commands.")
        elif word == "note":
            self.all_inside = self.all_inside or not argument
            self.notes += [argument] if argument else []
        elif word in UNAVAILABLE:
            self.errors.append(f"{line}: #{word} is not available in this version.")
        else:
            self._check(word, argument, line)

    def _check(self, word: str, argument: str, line: str) -> None:
        meant, trouble = _ARGUMENTS[word](argument)
        if trouble:
            self.errors.append(f"{line}: {trouble}")
        else:
            self.commands.append(Command(word, meant, line))


def read_commands(new_text: str, *, inside: bool = False) -> AgentWords:
    """Take an agent's new words apart. Total; linear in the text. `inside`: no customer reads any of them."""
    lines = [_INVISIBLE.sub("", line.replace("\xa0", " ")).rstrip() for line in new_text.split("\n")]
    reading = _Reading([], [], [])
    begin = _from_top(lines, reading)
    end = _from_bottom(lines, begin, reading)
    words = "\n".join(lines[begin:end]).strip("\n")
    stray = next((line.strip() for line in lines[begin:end] if _is_stray(line)), None)
    if stray is not None and not _told(stray, reading):
        reading.errors.append(f"{stray}: a command stands at the top or the bottom, not between other words.")
    if reading.all_inside:
        return AgentWords(
            "", "\n".join([*reading.notes, words]).strip("\n"), tuple(reading.commands), tuple(reading.errors)
        )
    if CANARY in plain(words) and not inside:
        # what is quoted has lines of commands, which are mistaken for his: this error says what went wrong
        reading.errors.insert(0, "The answer quotes lines of an internal mail. Take them out, or make it a #note.")
    note = "\n".join(reading.notes) if reading.notes else None
    return AgentWords(words, note, tuple(reading.commands), tuple(reading.errors))


def command_lines(text: str) -> list[str]:
    """The lines of a signature that are commands: who writes them below his name means them."""
    return [line for line in text.split("\n") if _word(line) is not None]


def _parts(line: str) -> tuple[str, str]:
    """(word, rest) of a line of `#` directly followed by letters; ("", "") of any other."""
    line = line.strip()
    if not line.startswith(("#", "＃")):
        return "", ""
    end = 1
    # a letter of any script; those of Arabic and India carry marks that are none and do not end a word
    while end < min(len(line), _LONGEST_WORD) and (line[end].isalpha() or (end > 1 and category(line[end])[0] == "M")):
        end += 1
    return line[1:end], line[end:]


def _known(line: str) -> str | None:
    """The command whose name begins this line, however it goes on: `#note-this` too."""
    return commands().get(plain(_parts(line)[0]))


def _is_stray(line: str) -> bool:
    """A line between the words that is a whole command, or a note however it is written.

    `#close the window first` is text; `#close` was not meant for the customer.
    """
    if _known(line.lstrip(_BULLETS)) == "note":
        return True
    found = _word(line)
    return found is not None and (found[0] not in UNAVAILABLE and not _ARGUMENTS[found[0]](found[1])[1])


def _word(line: str) -> tuple[str, str] | None:
    """(command, argument) of a line whose word is one."""
    rest, known = _parts(line)[1], _known(line)
    if known is None or (rest.strip(".,;! ") and not rest.startswith((" ", "\t", ":", "："))):
        return None
    return known, rest.lstrip(":： \t").strip() if rest.strip(".,;! ") else ""


def _from_top(lines: list[str], reading: _Reading) -> int:
    """Take the commands at the top; where the words begin. A word there that is no command is an error."""
    for at, line in enumerate(lines):
        if not line.strip():
            continue
        found = _word(line)
        if found is None:
            word, rest = _parts(line)
            # `#CP-104217` and `#4ever` are text; `#hello` and `#close-now` are mistaken for commands by somebody
            if word and (not rest.strip() or rest[0] in " \t:：.,;!" or _known(line)):
                reading.errors.append(f"{line.strip()}: there is no command {_name(line)}.{_meant(word)}")
            return at
        reading.take(*found, line.strip())
    return len(lines)


def _from_bottom(lines: list[str], begin: int, reading: _Reading) -> int:
    """Take the commands at the bottom; where the words end."""
    end = len(lines)
    found: list[tuple[str, str, str]] = []
    while end > begin:
        line = lines[end - 1]
        command = _word(line)
        if line.strip() and command is None:
            _near_miss(line.strip(), reading)
            break
        if command is not None:
            found.append((*command, line.strip()))
        end -= 1
    for command_, argument, line in reversed(found):
        reading.take(command_, argument, line)
    return end


def _near_miss(line: str, reading: _Reading) -> None:
    """A last line that all but is a command: `#clsoe`. The customer is not to read it; a hashtag is left alone."""
    hint = _meant(_parts(line)[0])
    if hint and not _told(line, reading):
        reading.errors.append(f"{line}: there is no command {_name(line)}.{hint}")


def _told(line: str, reading: _Reading) -> bool:
    return any(error.startswith(f"{line}:") for error in reading.errors)


def _name(line: str) -> str:
    return line.split(maxsplit=1)[0][:_LONGEST_WORD]


def _meant(word: str) -> str:
    close = get_close_matches(plain(word), commands(), n=1, cutoff=0.75) if word else []
    return f" Did you mean #{commands()[close[0]]}?" if close else ""


# Arguments: (the argument in the form it is used in, what is wrong with it)


def _nothing(argument: str) -> tuple[str, str]:
    return "", f"it takes no argument, and “{argument}” is one." if argument else ""


def _something(argument: str) -> tuple[str, str]:
    return argument, "" if argument else "it needs an argument."


def _reason(argument: str) -> tuple[str, str]:
    reason = chosen(argument, CLOSE_REASONS, separator="|") if argument else "resolved"
    listed = ", ".join(key.replace("_", " ") for key in CLOSE_REASONS)
    return reason or "", "" if reason else f"the reason is one of: {listed}."


def _priority(argument: str) -> tuple[str, str]:
    priority = chosen(argument, PRIORITY_WORDS)
    return priority or "", "" if priority else f"the priority is one of: {', '.join(PRIORITY_WORDS)}."


def _yes_no(argument: str) -> tuple[str, str]:
    answer = chosen(argument, YES_NO)
    return answer or "", "" if answer else "say yes or no."


def _wait(argument: str) -> tuple[str, str]:
    whom = chosen(argument, WAIT_FOR) if argument else "customer"
    return whom or "", "" if whom else "it waits for the customer or for engineering."


def _address(argument: str) -> tuple[str, str]:
    address = argument.removeprefix("mailto:").strip("<>()[]., ").casefold()
    # a client may write an address with its link: maria@desk.example<mailto:maria@desk.example>
    address = address.partition("<")[0].strip()
    return address, "" if ADDRESS.fullmatch(address) else "it needs one mail address."


def _case(argument: str) -> tuple[str, str]:
    number = argument.strip("[]. ").upper()
    return number, "" if _NUMBER.fullmatch(
        number
    ) else "it needs a case number; other links are not available in this version."


def _lang(argument: str) -> tuple[str, str]:
    return argument.casefold(), "" if _LANGUAGE.fullmatch(argument) else "it needs a language of two letters: de."


_ARGUMENTS: dict[str, Callable[[str], tuple[str, str]]] = {
    "close": _reason,
    "reopen": _nothing,
    "wait": _wait,
    "assign": _something,
    "take": _nothing,
    "priority": _priority,
    "team": _something,
    "type": _something,
    "tag": _something,
    "emergency": _yes_no,
    "add": _address,
    "remove": _address,
    "link": _case,
    "lang": _lang,
    "help": lambda _argument: ("", ""),
}
