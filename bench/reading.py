"""How well and how fast mails are read: parsed fields against a corpus with expectations, and the time of each mail.

    python bench/reading.py CORPORA [--errors]

CORPORA is a folder with INDEX.tsv (columns source, path, kind, …) and expected/*.jsonl (one object a mail, naming its
file and what must be seen). Reply text, bounces and automatic replies are scored by their own scripts beside this one.
"""

from __future__ import annotations

import csv
import json
import mailbox
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

sys.path.insert(0, str(Path(__file__).parent.parent))

from ingest.parse import filename, markup
from ingest.parse.message import parse
from models.mail import Address, ParsedMail, RawMail

NOW = datetime(2026, 1, 1, tzinfo=UTC)
FAULT = "fault of the parser"


def _words(text: str) -> str:
    return " ".join(text.split())


def _letters(text: str) -> str:
    return "".join(character for character in text if character.isalnum())


def _boxes(expected: Any) -> list[dict[str, str]]:
    return expected if isinstance(expected, list) else [expected]


def _same_box(expected: dict[str, str], seen: Address) -> bool:
    name, address = expected.get("name") or "", expected.get("email") or ""
    return address.strip("<>") == seen.address and (name in ("", address) or _words(name) == _words(seen.name))


def _addresses(expected: Any, seen: tuple[Address, ...]) -> bool:
    if isinstance(expected, dict):  # the source names the first one only
        seen = seen[:1]
    # a word without a domain is an address to us, a name to some others
    boxes = [box if box.get("email") else {"email": box.get("name", "")} for box in _boxes(expected)]
    boxes = [box for box in boxes if box["email"]]
    return len(boxes) == len(seen) and all(_same_box(box, address) for box, address in zip(boxes, seen, strict=True))


def _one_attachment(wanted: dict[str, Any], mail: ParsedMail) -> bool:
    """There by digest and size and by its name as we make it safe; or, unnamed text, among the words."""
    if not wanted.get("filename") and "sha256" not in wanted:
        return _letters(wanted.get("text") or "") in _shown_words(mail)
    name = filename.safe(wanted.get("filename") or "")
    return any(
        wanted.get("sha256") in (None, one.sha256)
        and wanted.get("size") in (None, one.size)
        and (name or one.filename) == one.filename
        and (wanted.get("content_contains") or "").encode() in one.content
        for one in mail.attachments
    )


def _attachments(expected: list[dict[str, Any]], mail: ParsedMail) -> bool:
    return all(_one_attachment(wanted, mail) for wanted in expected)


def _shown_words(mail: ParsedMail) -> str:
    """All words a person can reach: text, HTML, and text attachments."""
    kept = [mail.text, mail.html or ""]
    kept += [one.content.decode("utf-8", "replace") for one in mail.attachments if one.content_type.startswith("text/")]
    return _letters("".join(kept))


def _texts(expected: list[str], mail: ParsedMail) -> bool:
    seen = _shown_words(mail)
    return all(_letters(text) in seen for text in expected)


def _html_words(expected: list[str], mail: ParsedMail) -> bool:
    seen = _shown_words(mail) + _letters(markup.plain_words(mail.html or ""))
    return all(_letters(markup.plain_words(text)) in seen for text in expected)


def _file_words(expected: dict[str, Any], root: Path) -> str:
    raw = (root / expected["file"]).read_bytes()
    return raw.decode(expected.get("charset") or "utf-8", "replace")


CHECKS: dict[str, Callable[[Any, ParsedMail, Path], bool]] = {
    "subject": lambda wanted, mail, _: _words(wanted or "") == _words(mail.subject),
    "subject_startswith": lambda wanted, mail, _: mail.subject.startswith(wanted),
    "from": lambda wanted, mail, _: (
        not _boxes(wanted) or _addresses(_boxes(wanted)[:1], (mail.sender,) if mail.sender else ())
    ),
    "to": lambda wanted, mail, _: _addresses(wanted, mail.to),
    "message_id": lambda wanted, mail, _: (wanted or "").strip("<>") == mail.message_id,
    "date": lambda wanted, mail, _: mail.date == datetime.fromisoformat(wanted),
    "attachments": lambda wanted, mail, _: _attachments(wanted, mail),
    "n_attachments": lambda wanted, mail, _: wanted == len(mail.attachments),
    "text_parts": lambda wanted, mail, _: _texts(wanted, mail),
    "text_contains": lambda wanted, mail, _: _texts(wanted, mail),
    "text_equals": lambda wanted, mail, _: _words(wanted) == _words(mail.text),
    "text_equals_file_ignoring_space": lambda wanted, mail, root: _texts([_file_words(wanted, root)], mail),
    "html_parts": lambda wanted, mail, _: _html_words(wanted, mail),
    "html_contains": lambda wanted, mail, _: _html_words(wanted, mail),
    "html_equals_file_ignoring_space": lambda wanted, mail, root: _html_words([_file_words(wanted, root)], mail),
}


# Where the corpus expects what a careful person would not: the reason, and it is counted apart.
DECIDED: dict[tuple[str, str], str] = {
    (
        "stalwart/resources/eml/rfc/006.eml",
        "text_parts",
    ): "a plain part that calls itself the fallback; the HTML is read",
    ("stalwart/resources/eml/legacy/026.eml", "attachments"): "uuencoded text is decoded",
    ("stalwart/resources/eml/legacy/049.eml", "text_parts"): "uuencoded files are taken out of the text and decoded",
    (
        "stalwart/resources/eml/legacy/035.eml",
        "attachments",
    ): "a Windows path between quotes: its last part is the name",
    (
        "stalwart/resources/eml/legacy/039.eml",
        "attachments",
    ): "a Windows path between quotes: its last part is the name",
    ("stalwart/resources/eml/malformed/009.eml", "attachments"): "an outer delimiter ends an unclosed inner part",
    ("stalwart/resources/eml/malformed/011.eml", "attachments"): "an outer delimiter ends an unclosed inner part",
    (
        "stalwart/resources/eml/malformed/019.eml",
        "date",
    ): "the first Date is garbled; the expectation is the second one",
    ("stalwart/resources/eml/malformed/020.eml", "text_parts"): "delimiters inside the words are no words",
    ("stalwart/resources/eml/malformed/021.eml", "text_parts"): "delimiters inside the words are no words",
    ("php-mime-mail-parser/tests/mails/m0008", "text_contains"): "a hint to use another mail program; the HTML is read",
    ("php-mime-mail-parser/tests/mails/m0025", "text_contains"): "a hint to use another mail program; the HTML is read",
    ("stalwart/resources/eml/thirdparty/002.eml", "attachments"): "text declared base64 that is none",
    ("zbateson/tests/_data/emails/m1009.txt", "n_attachments"): "a named text is an attachment too",
    ("zbateson/tests/_data/emails/m4002.txt", "n_attachments"): "the signature is kept as an attachment",
    ("zbateson/tests/_data/emails/m4004.txt", "n_attachments"): "the signature is kept as an attachment",
}


@dataclass
class Score:
    """What was counted: right and wrong by field, the wrong ones in words, the time and size of each mail."""

    right: Counter[str] = field(default_factory=Counter)
    wrong: Counter[str] = field(default_factory=Counter)
    decided: list[str] = field(default_factory=list)
    errors: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    seconds: list[tuple[float, int, str]] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)


def expectations(root: Path) -> Iterator[dict[str, Any]]:
    """Every line of expected/*.jsonl."""
    for path in sorted((root / "expected").glob("*.jsonl")):
        yield from (json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip())


def mails(root: Path) -> Iterator[tuple[str, bytes]]:
    """(name, octets) of every mail of the index, those inside mbox files one by one."""
    with (root / "INDEX.tsv").open(newline="") as index:
        rows = [row for row in csv.DictReader(index, delimiter="\t") if row["kind"] in ("mail", "mbox")]
    for row in rows:
        path = root / row["source"] / row["path"]
        if row["kind"] == "mail":
            yield f"{row['source']}/{row['path']}", path.read_bytes()
            continue
        for number, message in enumerate(mailbox.mbox(path)):
            yield f"{row['source']}/{row['path']}#{number}", message.as_bytes()


def read(name: str, content: bytes, score: Score) -> ParsedMail:
    """Parses one mail and takes its time."""
    start = time.perf_counter()
    mail = parse(RawMail(content, NOW))
    score.seconds.append((time.perf_counter() - start, len(content), name))
    score.faults.extend(f"{name}: {one.what}" for one in mail.defects if FAULT in one.what)
    return mail


def _shown(kind: str, mail: ParsedMail) -> str:
    values = {
        "from": mail.sender,
        "attachments": [(one.filename, one.content_type, one.size) for one in mail.attachments],
        "n_attachments": [(one.filename, one.content_type, one.size) for one in mail.attachments],
    }
    return repr(values.get(kind, getattr(mail, kind, mail.text)))[:400]


def run(root: Path) -> Score:
    """Reads the whole corpus."""
    score = Score()
    parsed: dict[str, ParsedMail] = {}
    for name, content in mails(root):
        parsed[name] = read(name, content, score)
    for wanted in expectations(root):
        mail = parsed.get(wanted["file"])
        if mail is None or wanted.get("format"):
            continue
        for kind, check in CHECKS.items():
            if kind not in wanted:
                continue
            if check(wanted[kind], mail, root):
                score.right[kind] += 1
            elif (wanted["file"], kind) in DECIDED:
                score.decided.append(f"{wanted['file']} ({kind}): {DECIDED[wanted['file'], kind]}")
            else:
                score.wrong[kind] += 1
                score.errors[kind].append(
                    f"{wanted['file']}\n   wanted {wanted[kind]!r:.400}\n   seen   {_shown(kind, mail)}"
                )
    return score


def show(score: Score, console: Console) -> None:
    """The tables."""
    table = Table("field", "right", "of", "%", title="Fields as expected")
    for kind in CHECKS:
        total = score.right[kind] + score.wrong[kind]
        if total:
            table.add_row(kind, str(score.right[kind]), str(total), f"{100 * score.right[kind] / total:.1f}")
    right, total = score.right.total(), score.right.total() + score.wrong.total()
    table.add_row("all", str(right), str(total), f"{100 * right / max(total, 1):.1f}", style="bold")
    console.print(table)
    times = sorted(score.seconds)
    slow = times[-1]
    console.print(
        f"{len(times)} mails: median {1000 * times[len(times) // 2][0]:.2f} ms, "
        f"p99 {1000 * times[int(len(times) * 0.99)][0]:.1f} ms, "
        f"worst {1000 * slow[0]:.0f} ms ({slow[2]}, {slow[1]} bytes)"
    )
    near = sorted(one[0] for one in times if 8_000 <= one[1] <= 12_000)
    if near:
        console.print(f"{len(near)} mails of 8 to 12 kB: median {1000 * near[len(near) // 2]:.2f} ms")
    console.print(f"expectations that a careful person would not share: {len(score.decided)}")
    console.print(f"exceptions inside the parser: {len(score.faults)}")
    for fault in score.faults:
        console.print(f"  {fault}", markup=False)


def main(arguments: list[str]) -> int:
    """Exit 1 when the parser failed inside on any mail."""
    paths = [one for one in arguments if not one.startswith("--")]
    if len(paths) != 1:
        print(__doc__, file=sys.stderr)
        return 2
    console = Console()
    score = run(Path(paths[0]))
    show(score, console)
    if "--errors" in arguments:
        console.rule("decided otherwise")
        for line in score.decided:
            console.print(line, markup=False, highlight=False)
        for kind, lines in score.errors.items():
            console.rule(f"{kind}: {len(lines)}")
            for line in lines:
                console.print(line, markup=False, highlight=False)
    return 1 if score.faults else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
