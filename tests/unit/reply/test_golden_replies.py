"""Mails of common clients in many languages, each line labelled."""

from pathlib import Path

import pytest

from ingest.reply.fold import fold

FOLDER = Path(__file__).parents[2] / "mail" / "replies"
MARKER = "##- Please type your reply above this line -##"
ANSWERS = {"reply": True, "forward": False, "unknown": None}
KINDS = {"n": "new", "q": "quote", "s": "signature", "d": "disclaimer", "m": "marker"}


def golden():
    for path in sorted(FOLDER.glob("*.txt")):
        for block in path.read_text(encoding="utf-8").split("%% ")[1:]:
            head, _, body = block.partition("\n")
            name, _, answers = head.rpartition(" | ")
            rows = [(row[:1], row[2:]) for row in body.rstrip("\n").split("\n")]
            yield pytest.param(rows, ANSWERS[answers], id=f"{path.stem}: {name}")


@pytest.mark.parametrize(("rows", "is_reply"), list(golden()))
def test_each_line_of_a_mail_is_recognised_for_what_it_is(rows, is_reply):
    words = fold("\n".join(text for _, text in rows), is_reply=is_reply, marker=MARKER)
    wanted = {
        kind: [text.rstrip() for mark, text in rows if KINDS[mark] == kind and text.strip()] for kind in KINDS.values()
    }
    got = {kind: [] for kind in KINDS.values()}
    got["new"] = [row for row in words.new_text.split("\n") if row.strip()]
    for piece in words.folded:
        got[piece.kind] += [row for row in piece.text.split("\n") if row.strip()]
    assert got == wanted
