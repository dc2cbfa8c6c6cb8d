"""S16: a file name is words. The bytes lie under their hash, and what is shown can be saved anywhere without harm."""

from __future__ import annotations

import pytest
from fakes.line import mail

NAMES = [
    "../../../etc/passwd",
    "..\\..\\windows\\system32\\x.dll",
    "C:\\x.txt",
    "/etc/cron.d/x",
    "a\x00b.txt",
    "a" * 4096 + ".pdf",
    "CON",
    "nul.txt",
    "COM1.log",
    ".htaccess",
    "..",
    ".",
    "",
    "   ",
    "photo\u202egpj.exe",
    "\u2066a\u2069.txt",
    "a\r\nX-Evil: 1.txt",
    "=?utf-8?Q?..=2F..=2Fx=0D=0A.txt?=",
    "a;b|c&d$(reboot)`x`.sh",
    "<img src=x onerror=alert(1)>.png",
    "\x1b[31mred.txt",
    "file.txt:stream",
    "trailing. . .",
    "~root",
    "-rf",
    "é" * 300,
]
RESERVED = {"con", "nul", "prn", "aux", "com1", "lpt1"}


def with_file(name, *, style):
    if style == "rfc2231":
        value = "*=utf-8''" + "".join(f"%{octet:02x}" for octet in name.encode("utf-8", "surrogatepass"))
    elif style == "continued":
        octets = "".join(f"%{octet:02x}" for octet in name.encode())
        pieces = [octets[at : at + 60] for at in range(0, len(octets), 60)] or [""]
        value = "*0*=utf-8''" + "; filename".join(
            (pieces[0], *(f"*{number}*={piece}" for number, piece in enumerate(pieces[1:], 1)))
        )
    else:
        value = '="' + name.replace("\\", "\\\\").replace('"', '\\"') + '"'
    return mail(
        "--b\n\nHello.\n--b\nContent-Type: application/octet-stream\n"
        f"Content-Disposition: attachment; filename{value}\n\nbytes of {len(name)} {style}\n--b--",
        headers=('Content-Type: multipart/mixed; boundary="b"',),
    )


@pytest.mark.parametrize("style", ["plain", "rfc2231", "continued"])
@pytest.mark.parametrize("name", NAMES, ids=range(len(NAMES)))
def test_a_hostile_file_name_is_shown_harmless_and_stored_nowhere(line, tmp_path, name, style):
    before = set(tmp_path.parent.rglob("*"))
    line.play(with_file(name, style=style))
    rows = line.store.read(lambda tx: tx.all("SELECT filename FROM attachments"))
    assert rows
    for row in rows:
        shown = row["filename"]
        assert shown.strip()
        assert len(shown.encode()) <= 255
        assert not set(shown) & set('/\\\0\r\n:<>|"?*')
        assert shown.isprintable()
        assert not shown.startswith(".")
        assert shown.rstrip(". ") == shown
        assert shown.partition(".")[0].strip().casefold() not in RESERVED
    fresh = set(tmp_path.parent.rglob("*")) - before
    assert all(path.is_relative_to(tmp_path / "var") for path in fresh)
    assert not [path for path in fresh if "passwd" in path.name or "evil" in path.name.lower()]


def test_two_files_of_one_name_are_both_kept(line):
    part = '--b\nContent-Disposition: attachment; filename="a.txt"\n\n{}\n'
    body = "--b\n\nHello.\n" + part.format("one") + part.format("two") + "--b--"
    line.play(mail(body, headers=('Content-Type: multipart/mixed; boundary="b"',)))
    rows = line.store.read(lambda tx: tx.all("SELECT sha256 FROM attachments"))
    assert {line.store.vault.get(row["sha256"]).strip() for row in rows} == {b"one", b"two"}


def test_a_symbolic_link_in_the_vault_is_not_written_through(line, tmp_path):
    from hashlib import sha256

    content = mail("Linked.\n" * 20_000)  # a file of the vault, and no row
    digest = sha256(content).hexdigest()
    target = tmp_path / "precious"
    target.write_bytes(b"mine")
    folder = tmp_path / "var" / "vault" / digest[:2]
    folder.mkdir(parents=True, exist_ok=True)
    (folder / digest[2:]).symlink_to(tmp_path / "nowhere")
    line.take(content)
    assert target.read_bytes() == b"mine"
    assert not (tmp_path / "nowhere").exists()
