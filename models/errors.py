"""The tree of errors: the only question a mail system asks of one is whether trying again can help.

CasepostError
├── TemporaryError      the world is down: "451", the cursor stays, the retry table
│   └── StoreUnavailable    database or vault cannot take a mail now (locked, disk full, read-only)
├── PermanentError      refused for good: shown on the case, an agent is told
└── ConfigError         the configuration is wrong: all mistakes at once, exit 2

Anything else that is raised is a bug of ours: the transaction rolls back and the mail is parked with its traceback.
"""

from __future__ import annotations


class CasepostError(Exception):
    """Root of every error that Casepost raises on purpose. Its text names what is wrong and what to do."""


class TemporaryError(CasepostError):
    """Trying again later can help."""


class StoreUnavailable(TemporaryError):  # noqa: N818 - a state of the world, not a mistake
    """The database or the vault cannot be read or written now."""


class PermanentError(CasepostError):
    """Trying again will give the same answer."""


class ConfigError(CasepostError):
    """The configuration cannot be used. `mistakes` holds one line each: file, line, key, what is wrong, the remedy."""

    def __init__(self, mistakes: tuple[str, ...]) -> None:
        super().__init__("\n".join(mistakes))
        self.mistakes = mistakes
