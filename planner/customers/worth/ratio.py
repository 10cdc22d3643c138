"""What a new customer brings beside what it cost to win them, by platform: unknown stays unknown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Protocol

from planner.customers.ground import Ground
from planner.customers.worth.questions import ad_spend, newcomers
from planner.shop import Baseline

if TYPE_CHECKING:
    import pandas as pd

BAR = 3.0  # LTV is usually wanted to be at least so many times CAC
# The same spend seen from campaigns, goods and words: the first of these that a platform has holds all of it.
VIEWS = ("wanxiangtai_plan", "wanxiangtai_item", "wanxiangtai_keyword")


class Brought(Protocol):
    """What customers of a platform brought: net fen on average, in so many days."""

    @property
    def mean(self) -> float: ...
    @property
    def days(self) -> int: ...


@dataclass(frozen=True)
class Ratio:
    """A platform, or with an empty code the whole shop as the plan has it. Money in fen.

    `ltv` is gross profit in so many `days`; `cac` = `spend` ÷ `new` customers of the same days.
    """

    platform: str
    days: int | None
    ltv: float | None
    spend: int | None
    new: int | None
    first: date | None
    last: date | None
    cac: float | None

    @property
    def times(self) -> float | None:
        """LTV ÷ CAC."""
        return self.ltv / self.cac if self.ltv is not None and self.cac else None


def ratios(here: Ground, brought: Mapping[str, Brought], shop: Baseline, margin: float | None) -> tuple[Ratio, ...]:
    """A line for each platform that names its customers, then one for the plan's own figure of the whole shop."""
    spends, new = here.house.ask(ad_spend, here.day), here.house.ask(newcomers, here.day)
    lines = [_line(name, brought.get(name), _spent(spends, name), new, margin) for name in here.named]
    cac, ltv = shop.cac.value, shop.ltv.value
    whole = Ratio("", None, ltv, None, None, None, None, cac)
    return (*lines, whole) if cac is not None or ltv is not None else tuple(lines)


def _spent(spends: pd.DataFrame | None, platform: str) -> Mapping[str, Any] | None:
    """The spend of a platform by one view of it."""
    if spends is None:
        return None
    rows: list[dict[str, Any]] = [
        {str(name): value for name, value in row.items()}
        for row in spends.to_dict("records")
        if row["platform"] == platform
    ]
    ranked = sorted(rows, key=lambda row: VIEWS.index(row["layout"]) if row["layout"] in VIEWS else len(VIEWS))
    return ranked[0] if ranked else None


def _line(
    platform: str,
    brought: Brought | None,
    spent: Mapping[str, Any] | None,
    new: pd.DataFrame | None,
    margin: float | None,
) -> Ratio:
    ltv = None if brought is None or margin is None else brought.mean * margin
    days = brought.days if brought is not None else None
    if spent is None or new is None:
        return Ratio(platform, days, ltv, None, None, None, None, None)
    first, last, spend = spent["first"], spent["last"], int(spent["spend"])
    there = new[(new["platform"].fillna("") == platform) & (new["day"] >= first) & (new["day"] <= last)]
    count = int(there["people"].sum())
    return Ratio(platform, days, ltv, spend, count, first, last, spend / count if count else None)
