"""What the configuration is made of: `Table`, an address, a span of time."""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field


class Table(BaseModel):
    """A table of the configuration: unknown keys are mistakes, values never change."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)


ADDRESS = re.compile(r"[^\s@<>,;:\"()\[\]\\]+@[^\s@<>,;:\"()\[\]\\]+\.[^\s@<>,;:\"()\[\]\\]+")
MailboxAddress = Annotated[str, Field(pattern=rf"^{ADDRESS.pattern}$", examples=["maria@desk.example"])]

Span = Annotated[str, Field(pattern=r"^\d{1,5}(m|h|d|bh|bd)$", examples=["1bd"])]
"""A length of time: 60m, 24h, 5d on the wall clock; 8bh, 1bd in business hours or days."""
