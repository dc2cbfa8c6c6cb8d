"""The new words of a text: what the sender wrote now; quotes, signatures, disclaimers and our marker are folded."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.reply.contact import is_contact_line
from ingest.reply.device import is_device_line
from ingest.reply.disclaimer import disclaimer_end, is_banner
from ingest.reply.history import Kind, label_history, next_words
from ingest.reply.lines import Line, bare_words, split_lines
from ingest.reply.signature import signature_start
from models.mail import Folded
from models.understanding import NewWords, SubjectLine


def fold(text: str, *, is_reply: bool | None = None, marker: str = "") -> NewWords:
    """Takes a text apart into the sender's new words and what he did not write now.

    `is_reply`: True when the headers say that this mail answers another one (In-Reply-To, "Re:"), False when it is
    known to answer none (a forward: what stands below a header block is its payload), None when nothing tells.
    `marker` is the "reply above this line" of our own mails.

    Nothing is deleted: each non-blank line stands in `new_text` or in one of `folded`, in the order of the text
    (line ends become LF, blank lines at the edges of a piece go). Forwarded content is new text, reply history is not.
    `new_text` is empty only when the sender left nothing of his own. Total, and linear in the text's length.
    """
    lines = split_lines(text)
    kinds, payload = label_history(lines, is_reply=is_reply)
    _label_marker(lines, kinds, bare_words(marker), is_reply=is_reply)
    for begin, end in _runs(lines, kinds):
        _label_tail(lines, kinds, begin, min(end, payload), is_reply=is_reply)
    _keep_something(lines, kinds, is_reply=is_reply)
    return _pieces(lines, kinds)


def answers(subject: SubjectLine, *, has_parent: bool) -> bool | None:
    """`is_reply` for `fold`: the subject's outermost prefix first, then In-Reply-To or References (`has_parent`).

    Forwards carry In-Reply-To too, so "Fwd:" wins; without any sign the answer is None, not False.
    """
    if subject.is_reply or subject.is_forward:
        return subject.is_reply
    return True if has_parent else None


def said(words: NewWords) -> str:
    """New text and signatures together, in that order: where phones and addresses of the sender are looked for."""
    return "\n\n".join([words.new_text, *(piece.text for piece in words.folded if piece.kind == "signature")]).strip()


def _label_marker(lines: Sequence[Line], kinds: list[Kind], marker: str, *, is_reply: bool | None) -> None:
    if not marker:
        return
    found = [at for at, line in enumerate(lines) if marker in line.bare]
    for at in found:
        kinds[at] = "marker"
    top = next((at for at in found if lines[at].depth == 0), None)
    if top is None or is_reply is False or next_words(lines, 0) == top:
        return
    for at in range(top + 1, len(lines)):
        if kinds[at] == "new":
            kinds[at] = "quote"


def _runs(lines: Sequence[Line], kinds: Sequence[Kind]) -> list[tuple[int, int]]:
    """The stretches of new lines, as (begin, end), without blank lines at their edges."""
    runs: list[tuple[int, int]] = []
    begin: int | None = None
    last = 0
    for at, line in enumerate(lines):
        if kinds[at] != "new":
            if begin is not None:
                runs.append((begin, last + 1))
            begin = None
        elif not line.blank:
            begin, last = at if begin is None else begin, at
    if begin is not None:
        runs.append((begin, last + 1))
    return runs


def _label_tail(lines: Sequence[Line], kinds: list[Kind], begin: int, end: int, *, is_reply: bool | None) -> None:
    """Folds what stands at the end of the words: disclaimer, signature, device line; and a banner above them."""
    begin = _label_banner(lines, kinds, begin, end)
    end = _label_disclaimers(lines, kinds, begin, end)
    start = signature_start(lines, begin, end)
    if start is not None:
        _mark(kinds, start, end, "signature")
        end = start
    _label_devices(lines, kinds, begin, end, is_reply=is_reply)


def _label_banner(lines: Sequence[Line], kinds: list[Kind], begin: int, end: int) -> int:
    goes_on = False
    while begin < end and (lines[begin].blank or is_banner(lines[begin], goes_on=goes_on)):
        goes_on = not lines[begin].blank
        if goes_on:
            kinds[begin] = "disclaimer"
        begin += 1
    return begin


def _label_disclaimers(lines: Sequence[Line], kinds: list[Kind], begin: int, end: int) -> int:
    """Folds disclaimer paragraphs below the first paragraph; returns where the words before the last ones end."""
    at, stop = begin, end
    tail: int | None = None
    while at < end:
        if lines[at].blank or (at > begin and not lines[at - 1].blank) or at == begin:
            at += 1
            continue
        past = disclaimer_end(lines, at, end)
        if past is not None:
            _mark(kinds, at, past, "disclaimer")
            tail = at if tail is None else tail
            at = past
        else:
            if tail is not None and not is_contact_line(lines[at]):
                tail = None
            at += 1
    if tail is not None:
        _mark(kinds, tail, end, "disclaimer")
        stop = tail
    return stop


def _label_devices(lines: Sequence[Line], kinds: list[Kind], begin: int, end: int, *, is_reply: bool | None) -> None:
    for at in range(begin, end):
        if not is_device_line(lines[at]):
            continue
        kinds[at] = "signature"
        if at > begin and is_reply is not False and kinds[end - 1] == "new":
            # a client writes this line below the new words: what follows without a head is history
            _mark(kinds, next_words(lines, at + 1), end, "quote")
            return


def _mark(kinds: list[Kind], begin: int, end: int, kind: Kind) -> None:
    for at in range(begin, end):
        kinds[at] = kind


def _keep_something(lines: Sequence[Line], kinds: list[Kind], *, is_reply: bool | None) -> None:
    """When nothing is left, the signature, else the quoted lines, are what this mail says.

    But an attribution with ">" lines and nothing else is an answer without words.
    """
    stated = [line for line in lines if not line.blank]
    attributed = is_reply is True or (is_reply is None and bool(stated) and stated[0].depth == 0)
    wordless = attributed and bool(stated) and stated[-1].depth > 0
    for kept in ("signature", "disclaimer", "quote"):
        if any(kind == "new" and not line.blank for line, kind in zip(lines, kinds, strict=True)):
            return
        if kept == "quote" and wordless:
            return
        for at, kind in enumerate(kinds):
            if kind == kept:
                kinds[at] = "new"


def _pieces(lines: Sequence[Line], kinds: Sequence[Kind]) -> NewWords:
    """Neighbouring lines of one kind become one piece; blank lines between them stay inside."""
    new: list[str] = []
    folded: list[Folded] = []
    piece: list[str] = []
    current: Kind = "new"
    for line, kind in zip(lines, kinds, strict=True):
        if line.blank or kind == current:
            piece.append(line.text)
            continue
        _close(piece, current, new, folded)
        piece, current = [line.text], kind
    _close(piece, current, new, folded)
    return NewWords("\n\n".join(new), tuple(folded))


def _close(piece: list[str], kind: Kind, new: list[str], folded: list[Folded]) -> None:
    begin, end = 0, len(piece)
    while begin < end and not piece[begin].strip():
        begin += 1
    while begin < end and not piece[end - 1].strip():
        end -= 1
    if begin == end:
        return
    text = "\n".join(row.rstrip() for row in piece[begin:end])
    if kind == "new":
        new.append(text)
    else:
        folded.append(Folded(kind, text))
