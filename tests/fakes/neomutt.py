"""An agent at her own mail client: neomutt in a terminal, answering the mail in front of her."""

from __future__ import annotations

import mailbox
import shlex
import shutil
import subprocess
import time
import uuid
from pathlib import Path

CONFIG = """
set folder = "{folder}"
set from = "maria@desk.example"
set realname = "Maria Lopez"
set use_from = yes
set use_envelope_from = yes
set smtp_url = "smtp://127.0.0.1:{port}"
set ssl_starttls = no
set ssl_force_tls = no
set editor = "{editor}"
set fast_reply = yes
set reply_to = yes
set include = yes
set edit_headers = no
set record = ""
set copy = no
set confirmappend = no
set abort_unmodified = no
set abort_nosubject = no
set header_cache = ""
set signature = "{signature}"
set sig_dashes = yes
"""


class Neomutt:
    """Keys are typed into a real terminal (tmux); the editor writes the words above what neomutt quotes."""

    def __init__(self, folder: Path, port: int) -> None:
        self.folder, self.port = folder, port
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "signature").write_text("Maria Lopez\nmaria@desk.example, extension 4711\n")

    def answer(self, notification: bytes, words: str) -> None:
        """Open a mailbox that holds this mail, press `r`, write, press `y`; returns when neomutt has sent it."""
        box = self.folder / f"box-{uuid.uuid4().hex[:8]}"
        maildir = mailbox.Maildir(box)
        maildir.add(notification.replace(b"\r\n", b"\n"))
        maildir.close()
        (self.folder / "words").write_text(words + "\n")
        editor = self.folder / "editor"
        editor.write_text(
            f'#!/bin/sh\ncat {self.folder}/words "$1" > "$1.new" && mv "$1.new" "$1"\ntouch {box}/edited\n'
        )
        editor.chmod(0o755)
        values = {"folder": self.folder, "port": self.port, "editor": editor, "signature": self.folder / "signature"}
        (self.folder / "muttrc").write_text(CONFIG.format(**values))
        session = "casepost-" + uuid.uuid4().hex[:8]
        command = (
            f"neomutt -n -F {shlex.quote(str(self.folder / 'muttrc'))} -f {shlex.quote(str(box))}; touch {box}/ended"
        )
        self._tmux(session, "new-session", "-d", "-s", session, "-x", "120", "-y", "40", command)
        try:
            self._type_until(session, "r", (box / "edited").exists)
            # the index marks an answered mail with an r once the relay has taken the answer
            self._type_until(session, "y", lambda: " r + " in self._screen(session))
            self._type_until(session, "x", (box / "ended").exists)
        finally:
            self._tmux(session, "kill-server", check=False)

    def _type_until(self, session: str, key: str, done, patience: float = 20.0) -> None:
        """Press a key once the program waits for it; then look until its effect is there."""
        deadline = time.monotonic() + patience
        pressed = 0.0
        while not done():
            if time.monotonic() > deadline:
                raise AssertionError(f"neomutt does not answer {key}:\n{self._screen(session)}")
            if time.monotonic() - pressed > 3:
                self._tmux(session, "send-keys", "-t", session, key)
                pressed = time.monotonic()

    def _screen(self, session: str) -> str:
        return self._tmux(session, "capture-pane", "-p", "-t", session, check=False).stdout

    @staticmethod
    def _tmux(session: str, *words: str, check: bool = True) -> subprocess.CompletedProcess[str]:
        line = [shutil.which("tmux") or "tmux", "-L", session, *words]
        return subprocess.run(line, capture_output=True, text=True, check=check, timeout=20)
