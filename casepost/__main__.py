"""`python -m casepost` is `casepost`."""

from __future__ import annotations

from casepost.cli.app import entry

if __name__ == "__main__":
    entry()
