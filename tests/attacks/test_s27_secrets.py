"""S27: logs hold no words of mails and no secrets, and what is kept is nobody else's to read."""

from __future__ import annotations

import os
import stat

from fakes.line import mail
from fakes.program import Serving

WORDS = ("swordfish", "Geheimnis", "topsecretfile", "Wanda Walrus", "hushhush")


def secret_mail(number, **how):
    return mail(
        f"--b\n\nMy password is swordfish {number}. Das Geheimnis. I am out of the office hushhush.\n--b\n"
        'Content-Disposition: attachment; filename="topsecretfile.pdf"\nContent-Type: application/pdf\n\nx\n--b--',
        subject=f"hushhush matter {number}",
        headers=('Content-Type: multipart/mixed; boundary="b"', *how.pop("marks", ())),
        **{"sender": f"Wanda Walrus <wanda{number}@northwind.example>"} | how,
    )


def modes(folder):
    """{path: mode} of all below a folder, itself included."""
    return {path: stat.S_IMODE(path.lstat().st_mode) for path in (folder, *folder.rglob("*"))}


def test_a_served_desk_logs_no_words_of_mails_and_its_files_are_private(program, sink, tmp_path):
    configured = (tmp_path / "casepost.toml").read_text(encoding="utf-8")
    (tmp_path / "relay.secret").write_text("relaypassword", encoding="utf-8")
    (tmp_path / "relay.secret").chmod(0o600)
    (tmp_path / "casepost.toml").write_text(configured, encoding="utf-8")
    umask = os.umask(0)
    try:
        with Serving(tmp_path) as serving:
            serving.send(secret_mail(1))
            serving.send(secret_mail(2, marks=("Auto-Submitted: auto-replied",)), sender="")
            serving.send(secret_mail(3, sender="MAILER-DAEMON@x.example"), sender="")
            serving.send(secret_mail(4, marks=("List-Id: <hushhush.x.example>",)))
            serving.send(secret_mail(5, marks=("X-Spam-Flag: YES", "X-Spam-Report: hushhush")))
            serving.send(b"\xff\xfe swordfish " * 100)
            serving.settle(program)
            running = modes(tmp_path / "var")
            assert serving.terminate() == 0
            log = "".join(serving.lines)
    finally:
        os.umask(umask)
    assert "accepted" in log
    assert not [word for word in WORDS if word in log], log
    secret = (tmp_path / "var" / "secret").read_text(encoding="utf-8")
    assert not [piece for piece in secret.split() if len(piece) > 12 and piece in log]
    names = {path.name for path in running}
    assert {"casepost.db", "casepost.db-wal", "casepost.db-shm", "secret"} <= names
    for found in (running, modes(tmp_path / "var")):
        for path, mode in found.items():
            assert mode & 0o077 == 0, f"{path} is {mode:o}"


def test_a_database_that_was_readable_for_all_is_private_again(program, tmp_path):
    (tmp_path / "var").mkdir(mode=0o700)
    (tmp_path / "var" / "casepost.db").touch(mode=0o644)
    (tmp_path / "var" / "casepost.db").chmod(0o644)
    with Serving(tmp_path):
        assert modes(tmp_path / "var")[tmp_path / "var" / "casepost.db"] == 0o600


def test_shown_configuration_hides_passwords(program, tmp_path):
    with (tmp_path / "casepost.toml").open("a", encoding="utf-8") as file:
        file.write('user = "desk"\npassword_file = "relay.secret"\n')
    (tmp_path / "relay.secret").write_text("relaypassword", encoding="utf-8")
    (tmp_path / "relay.secret").chmod(0o600)
    for words in (("config", "show"), ("config", "show", "--json")):
        done = program.run(*words)
        assert "relaypassword" not in done.stdout + done.stderr


def test_keys_and_passwords_are_in_no_representation(policy):
    assert "a secret of the tests" not in repr(policy)
    assert "a secret of the tests" not in str(policy.keys)
