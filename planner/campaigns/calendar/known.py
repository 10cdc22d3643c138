"""What is known of platforms' events: planner/campaigns/windows.toml, and days counted without leaving the calendar."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, date
from functools import cache, lru_cache
from importlib import resources
from typing import Any, Literal

from planner.calendar import festivals
from planner.campaigns.section import WindowKind

Sureness = Literal["confirmed", "to_confirm", "projected"]
ALL = "all"


@dataclass(frozen=True)
class EventWindow:
    """A platform's event, or a courier's stop, in the year of its festival; both ends inclusive, one may be None.

    `source` is a code of the catalog or, for a window of the user's own (`own`: its row's id), the user's words.
    `hour`: when it starts on its first day. `known_year`: the year whose dates a projected one repeats.
    """

    event: str
    platform: str
    kind: WindowKind
    year: int
    start: date | None
    end: date | None
    certainty: Sureness = "to_confirm"
    source: str = ""
    own: str = ""
    hour: int | None = None
    remark: str = ""
    remark_day: date | None = None
    known_year: int | None = None

    @property
    def first(self) -> date:
        """The first day that is known."""
        return self.start or self.end or date.min

    @property
    def last(self) -> date:
        """The last day that is known. A whole event lasts until its festival at least, couriers stop until theirs."""
        if self.end is None and self.kind in ("whole", "courier_stop"):
            return max(self.first, festival_date(self.event, self.year) or self.first)
        return self.end or self.first


@cache
def _tables() -> dict[str, Any]:
    file = resources.files("planner").joinpath("campaigns", "windows.toml")
    return tomllib.loads(file.read_text(encoding="utf-8"))


@cache
def known_windows() -> tuple[EventWindow, ...]:
    """Every window of the data."""
    return tuple(EventWindow(**{"end": None, **row}) for row in _tables()["window"])


@cache
def preparation_days() -> int:
    """How many days before the opening the preparation starts."""
    return int(_tables()["preparation"]["days"])


@cache
def preparation_source() -> str:
    """Where that comes from: references.sources.<code>."""
    return str(_tables()["preparation"]["source"])


@cache
def prepared_events() -> tuple[str, ...]:
    """The festivals that a shop prepares for."""
    return tuple(_tables()["preparation"]["events"])


@cache
def prepared_abroad() -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Of those, the ones that only count for shops that sell abroad; and the platforms on which they do."""
    preparation = _tables()["preparation"]
    return tuple(preparation["cross_border"]), tuple(preparation["abroad"])


@cache
def couriers(which: Literal["stop", "go_on"]) -> tuple[str, ...]:
    """Couriers that stop before Spring Festival, or that go on with a surcharge."""
    return tuple(_tables()["couriers"][which])


@lru_cache(maxsize=1024)
def festival_date(event: str, year: int) -> date | None:
    """The day of a festival in a year; None for what is no festival, or a year without a lunar calendar."""
    if not MINYEAR <= year <= MAXYEAR:
        return None
    found = festivals(date(year, 1, 1), date(year, 12, 31))
    return next((festival.date for festival in found if festival.code == event), None)


def shifted(day: date, by: int) -> date | None:
    """The day so many days later; None where the calendar ends."""
    ordinal = day.toordinal() + by
    return date.fromordinal(ordinal) if 1 <= ordinal <= date.max.toordinal() else None
