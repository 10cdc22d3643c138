"""What a customer is worth as of a day: by the models, else by what others brought; and by where they came from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Literal

from planner.customers.ground import Ground
from planner.customers.worth.model import ENOUGH, First, Fitted, Yearly, Z, first_days, fitted, mean_error, yearly
from planner.customers.worth.questions import within
from planner.customers.worth.ratio import Ratio, ratios
from planner.shop import Baseline

if TYPE_CHECKING:
    import pandas as pd

Method = Literal["model", "history", "none"]
SPANS = (365, 180, 90, 30)  # days after the first order that are looked at, the longest first
LEAST = 30  # customers whose days are over, for a mean to be shown


@dataclass(frozen=True)
class History:
    """What customers brought in the first `days` after they came: net fen on average with its 95 % range."""

    days: int
    people: int
    mean: float
    low: float
    high: float


@dataclass(frozen=True)
class Source:
    """The same for those who came over one channel of one platform; an empty channel is one the files do not name."""

    platform: str
    channel: str
    history: History


@dataclass(frozen=True)
class Worth:
    """What a new customer is worth. `why`: why it is not by the models ("" where it is).

    Money in fen. `ltv` is gross profit where the `margin` is known, else sales, over `days`.
    """

    method: Method
    why: str
    first: First
    fitted: Fitted | None
    yearly: Yearly | None
    history: History | None
    margin: float | None
    discount: float
    sources: tuple[Source, ...]
    ratios: tuple[Ratio, ...]

    @property
    def sales(self) -> tuple[float, float, float] | None:
        """What a new customer brings, with its range, before the margin."""
        if self.yearly is not None:
            return self.yearly.total, self.yearly.low, self.yearly.high
        if self.history is not None:
            return self.history.mean, self.history.low, self.history.high
        return None

    @property
    def ltv(self) -> tuple[float, float, float] | None:
        """The same as gross profit; as sales where the margin is not known."""
        found = self.sales
        if found is None:
            return None
        share = 1.0 if self.margin is None else self.margin
        return found[0] * share, found[1] * share, found[2] * share

    @property
    def days(self) -> int | None:
        """The days that are counted."""
        return 365 if self.yearly is not None else self.history.days if self.history is not None else None


def worth(here: Ground, shop: Baseline, discount: float = 0.0) -> Worth | None:
    """What a customer is worth as of a day; None without customers."""
    first = first_days(here.house, here.day)
    if first is None:
        return None
    models = fitted(here.house, here.day, first.repeat, first.people)
    rows, days = _longest(here)
    history = _history(rows, days) if rows is not None else None
    year = yearly(models, first, discount) if models is not None else None
    margin = shop.gross_margin.value
    sources = tuple(_sources(rows, days)) if rows is not None else ()
    return Worth(
        method="model" if year else "history" if history else "none",
        why="" if year else "few_repeat" if first.repeat < ENOUGH else "no_fit",
        first=first,
        fitted=models,
        yearly=year,
        history=history,
        margin=margin,
        discount=discount,
        sources=sources,
        ratios=ratios(here, _by_platform(rows, days), shop, margin),
    )


def _longest(here: Ground) -> tuple[pd.DataFrame | None, int]:
    """The longest span that enough customers have behind them."""
    for days in SPANS:
        if here.first > here.day - timedelta(days=days):
            continue
        rows = here.house.ask(within, here.day, days)
        if rows is not None and int(rows["people"].sum()) >= LEAST:
            return rows, days
    return None, 0


def _history(rows: pd.DataFrame, days: int) -> History:
    people, net, yuan, squares = (int(rows[name].sum()) for name in ("people", "net", "yuan", "squares"))
    mean, error = mean_error(people, net, yuan, squares)
    return History(days, people, mean, mean - Z * error, mean + Z * error)


def _sources(rows: pd.DataFrame, days: int) -> list[Source]:
    """The channels with enough customers, those that bring most each first."""
    named = rows.assign(channel=rows["channel"].fillna(""), platform=rows["platform"].fillna(""))
    made = []
    for (platform, channel), some in named.groupby(["platform", "channel"]):
        if int(some["people"].sum()) >= LEAST:
            made.append(Source(str(platform), str(channel), _history(some, days)))
    return sorted(made, key=lambda one: (-one.history.mean, one.platform, one.channel))


def _by_platform(rows: pd.DataFrame | None, days: int) -> Mapping[str, History]:
    if rows is None:
        return {}
    named = rows.assign(platform=rows["platform"].fillna(""))
    parts = {str(platform): some for platform, some in named.groupby("platform")}
    return {name: _history(some, days) for name, some in parts.items() if int(some["people"].sum()) >= LEAST}
