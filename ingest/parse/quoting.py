"""What HTML tells by markup alone (quotes, signatures, answered mails), told in the text as plain-text clients do."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ingest.headings import ROLE_OF

if TYPE_CHECKING:
    from resiliparse.parse.html import HTMLTree, Node

_QUOTES = 'blockquote[type="cite" i],blockquote[class*="quote" i],blockquote[cite]'
_SIGNATURES = (
    '#Signature,.gmail_signature,[data-smartmail="gmail_signature"],.moz-signature,.protonmail_signature_block,'
    "#ms-outlook-mobile-signature,div.signature,.sh-signature,.front-signature,#composer_signature,#AppleMailSignature"
)
_ANSWERED = "#divRplyFwdMsg,#mail-editor-reference-message-container,#OLK_SRC_BODY_SECTION"
_BEGIN, _END, _SIGNED, _SIGNED_END, _OLDER = "\ue010", "\ue011", "\ue012", "\ue013", "\ue014"
MARKS = re.compile(f"[{_BEGIN}-{_OLDER}]")
"""Private characters that stand for all this while the text is taken out of the tree; none may come with a mail."""
_DEEPEST_QUOTE = 20
_SIGNATURE_LINES = 16
_DELIMITER = "-- "
_ORIGINAL = "-----Original Message-----"
_HEAD_CHARS = 400


def _block(tree: HTMLTree, character: str) -> Node | None:
    """A block that holds one character."""
    block, text = tree.create_element("div"), tree.create_text_node(character)
    if block is None or text is None:
        return None
    block.append_child(text)
    return block


def _around(tree: HTMLTree, selector: str, before: str, after: str) -> None:
    """Characters at the beginning and the end inside each element."""
    body = tree.body
    for node in body.query_selector_all(selector)[:] if body is not None else ():
        first, begin, end = node.first_child, _block(tree, before), _block(tree, after)
        if first is None or begin is None or end is None:
            continue
        node.insert_before(begin, first)
        node.append_child(end)


def mark(tree: HTMLTree) -> None:
    """Marks quoted blocks, signatures, and answered mails whose header labels are in a language we do not read."""
    _around(tree, _QUOTES, _BEGIN, _END)
    _around(tree, _SIGNATURES, _SIGNED, _SIGNED_END)
    body = tree.body
    for node in body.query_selector_all(_ANSWERED)[:] if body is not None else ():
        begin = _block(tree, _OLDER)
        if node.first_child is None or begin is None or _names_sender(node.text or ""):
            continue
        node.insert_before(begin, node.first_child)


def _names_sender(text: str) -> bool:
    """Whether the head of an answered mail says "From:" in a language of ours."""
    labels = (piece.rpartition("\n")[2] for piece in text[:_HEAD_CHARS].replace("：", ":").split(":"))
    return any(ROLE_OF.get(" ".join(label.lower().split())) == "from" for label in labels)


def said(text: str) -> str:
    """The text with "> " before lines of quoted blocks, "-- " above signatures, and a line above an answered mail."""
    if MARKS.search(text) is None:
        return text
    lines: list[str] = []
    rows = text.split("\n")
    depth = 0
    fresh = False
    for index, row in enumerate(rows):
        line = row
        if MARKS.search(row) is not None:
            fresh = _BEGIN in row
            if _END in row:
                _without_blank_end(lines)
            depth = max(depth + row.count(_BEGIN) - row.count(_END), 0)
            line = MARKS.sub("", row)
            lines += _instead(row, rows, index, lines) if not depth else ()
            if not line.strip():
                continue
        if fresh and not line.strip():
            continue
        fresh = False
        lines.append(">" * min(depth, _DEEPEST_QUOTE) + (" " if depth and line else "") + line)
    return "\n".join(lines)


def _without_blank_end(lines: list[str]) -> None:
    while lines and lines[-1].startswith(">") and not lines[-1].strip(">"):
        lines.pop()


def _instead(row: str, rows: list[str], index: int, above: list[str]) -> list[str]:
    """The lines that a mark stands for."""
    if _OLDER in row:
        return ["", _ORIGINAL]
    return [_DELIMITER] if _SIGNED in row and _signs(rows, index, above) else []


def _signs(rows: list[str], index: int, above: list[str]) -> bool:
    """Whether the block that begins here is a signature: short, below words, no delimiter yet, no words behind.

    QUIRK: clients tell signatures by class; people also write inside that block, or all of their mail.
    tests/mail/clients/reply-written-in-signature.eml
    """
    last = next((line.strip() for line in reversed(above[-3:]) if line.strip()), "")
    if last == "--" or not any(line.strip() for line in above):
        return False
    inside = 0
    for at in range(index + 1, len(rows)):
        row = rows[at]
        if _SIGNED_END in row:
            return inside > 0 and _ends(rows, at)
        if row.strip() and not MARKS.search(row):
            inside += 1
            if row.strip() == "--" or inside > _SIGNATURE_LINES or _is_sentence(row):
                return False
    return False


def _is_sentence(row: str) -> bool:
    return row.rstrip().endswith((".", "?", "!")) and row.count(" ") >= 4 and "://" not in row


def _ends(rows: list[str], at: int) -> bool:
    """Whether the mail ends behind this row, or an older one begins: a quote, a head, an attribution, a device line."""
    below = next((row.strip() for row in rows[at + 1 :] if row.strip() and row.strip() != _SIGNED_END), "")
    if not below or MARKS.search(below) is not None or below.endswith((":", "：")) or below[:3] in ("---", "___"):
        return True
    label = below.replace("：", ":").partition(":")[0]
    return " ".join(label.lower().strip("* ").split()) in ROLE_OF
