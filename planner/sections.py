"""What every section of a plan is made of: frozen models, rows with an id, and numbers that know their unit.

Money is integer fen, rates are fractions 0-1, unknown is None. The unit travels in the type, so that a page can
show yuan and per cent without being told at every field.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints


@dataclass(frozen=True)
class Unit:
    """How a number is stored and therefore how it is shown: money (fen), rate (fraction), count, ratio, days."""

    kind: Literal["money", "rate", "count", "ratio", "days", "score"]


Money = Annotated[int, Field(ge=0, le=10**13), Unit("money")]
SignedMoney = Annotated[int, Field(ge=-(10**13), le=10**13), Unit("money")]
Rate = Annotated[float, Field(ge=0, le=1, allow_inf_nan=False), Unit("rate")]
Count = Annotated[int, Field(ge=0, le=10**10), Unit("count")]
Ratio = Annotated[float, Field(ge=0, le=10**6, allow_inf_nan=False), Unit("ratio")]
Days = Annotated[int, Field(ge=0, le=3660), Unit("days")]
Score = Annotated[int, Field(ge=1, le=5), Unit("score")]
Name = Annotated[str, StringConstraints(max_length=120)]
Text = Annotated[str, StringConstraints(max_length=4000)]
RowId = Annotated[str, StringConstraints(min_length=1, max_length=64, pattern=r"^[A-Za-z0-9_-]+$")]


class Section(BaseModel):
    """A frozen part of a plan. Unknown fields are refused, so that a typing mistake in a file is seen."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    def progress(self) -> tuple[int, int]:
        """How far this section is: (answered, asked). Chapters override it; (0, 0) means nothing is asked."""
        return (0, 0)


class Row(Section):
    """One line of a table in a plan, addressed by its id, never by its position."""

    id: RowId


class Origin(Section):
    """Where a number came from. `source` is a code or the user's own words; `path` names another chapter's figure."""

    kind: Literal["typed", "data", "reference", "chapter"]
    source: Name = ""
    path: Name = ""
    period: Name = ""
    at: datetime | None = None


class Period(Section):
    """A span of days, both ends inclusive."""

    start: date
    end: date


def new_id() -> str:
    """A fresh row id: eight hexadecimal digits."""
    return secrets.token_hex(4)
