"""One review: the key figures of its days, why sales changed, which channels fall short, and what else happened."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Literal

from planner.actions import Action
from planner.campaigns import Campaign
from planner.experiments import Experiment
from planner.metrics.figures import Ledger, Measured
from planner.metrics.kpi import Board
from planner.metrics.section import Metric
from planner.review.section import ReviewItem
from planner.review.split import FACTORS, Split, split
from planner.risks import Risk

if TYPE_CHECKING:
    from planner.plan import Plan

CORE: tuple[Metric, ...] = (
    "sales",
    "visitors",
    "conversion_rate",
    "aov_buyer",
    "refund_rate",
    "new_share",
    "repurchase_rate",
    "ad_spend",
    "ad_return",
    "cac",
)
GRAVE = 12  # likelihood × impact from which a risk is looked at in every review
# What to ask first of advertising that falls short: does the wrong crowd come, or does the page lose the right one?
Question = Literal["traffic", "page", "price", "unknown"]


@dataclass(frozen=True)
class Short:
    """Advertising that brought less than the plan asks of it: what it brought, what was asked, what to ask first."""

    platform: str
    spend: float
    returned: float
    wanted: float
    question: Question


@dataclass(frozen=True, eq=False)
class Looked:
    """A review with all that its days show. `book` is empty and `board` None while nothing is stored for them."""

    plan: Plan
    item: ReviewItem
    book: Ledger
    today: date

    @cached_property
    def board(self) -> Board | None:
        """The key figures of the review's days."""
        first, last = self.item.first, self.item.last
        if not self.book or first is None or last is None or first > last:
            return None
        return Board(self.plan, self.book, self.today, first, last)

    @property
    def core(self) -> tuple[Metric, ...]:
        """What every review shows, and what the shop watches."""
        return tuple(dict.fromkeys((*CORE[:4], *self.plan.metrics.watched, *CORE[4:])))

    @cached_property
    def split(self) -> Split | None:
        """Why sales changed against the days before; None unless all factors are known of both."""
        if self.board is None:
            return None
        before = self.book.figures(*self.board.before, like={m: line.now for m, line in self.board.lines.items()})
        then, now = _factors(before), _factors({metric: line.now for metric, line in self.board.lines.items()})
        return None if then is None or now is None else split(then, now)

    @cached_property
    def short(self) -> tuple[Short, ...]:
        """Advertising below the return that the budget asks for, platform by platform, the dearest first."""
        if self.board is None:
            return ()
        found = [self._short(piece.source.platform, piece.top, piece.bottom) for piece in self._returns.pieces]
        return tuple(sorted((one for one in found if one is not None), key=lambda one: -one.spend))

    @property
    def _returns(self) -> Measured:
        assert self.board is not None  # noqa: S101 (its callers have looked)
        return self.board.lines["ad_return"].now

    def _short(self, platform: str, sales: float, spend: float) -> Short | None:
        wanted = self.plan.budget.target_roas
        if spend <= 0 or sales / spend >= wanted:
            return None
        return Short(platform, spend, sales / spend, wanted, self._question())

    def _question(self) -> Question:
        """Fewer buyers than the shop's usual among those who click: the crowd. A shop below its own range: the page."""
        assert self.board is not None  # noqa: S101
        ads, shop = self.board.lines["ad_conversion"], self.board.lines["conversion_rate"]
        if ads.now.value is None or shop.now.value is None:
            return "unknown"
        if ads.now.value < 0.8 * shop.now.value:
            return "traffic"
        return "page" if shop.severity in {"bad", "watch"} else "price"

    @property
    def tests(self) -> tuple[Experiment, ...]:
        """Tests that were decided in these days, or whose result waits to be read."""
        items = self.plan.experiments.items
        return tuple(one for one in items if one.state == "read" or self._holds(one.decided_on))

    @property
    def campaigns(self) -> tuple[Campaign, ...]:
        """Campaigns of which a day of selling lies in these days."""
        first, last = self.item.first, self.item.last
        if first is None or last is None:
            return ()
        return tuple(
            one
            for one in self.plan.campaigns.items
            if one.opening is not None and one.opening <= last and (one.closing or one.opening) >= first
        )

    @property
    def risks(self) -> tuple[Risk, ...]:
        """The gravest risks: whether one has come true is asked in every review."""
        rated = [(risk, (risk.likelihood or 0) * (risk.impact or 0)) for risk in self.plan.risks.items]
        return tuple(risk for risk, weight in sorted(rated, key=lambda one: -one[1]) if weight >= GRAVE)

    @property
    def actions(self) -> tuple[Action, ...]:
        """Tasks that came from this review."""
        return tuple(one for one in self.plan.actions.items if one.origin == origin(self.item))

    @property
    def due(self) -> tuple[Action, ...]:
        """Open tasks from anywhere that were due by the review's last day."""
        last = self.item.last
        return tuple(
            one for one in self.plan.actions.items if last and not one.done and one.due is not None and one.due <= last
        )

    def _holds(self, day: date | None) -> bool:
        first, last = self.item.first, self.item.last
        return day is not None and first is not None and last is not None and first <= day <= last


def origin(item: ReviewItem) -> str:
    """The path that a task from this review carries."""
    return f"review.items.{item.id}"


def _factors(found: object) -> dict[str, float] | None:
    """The three factors of sales, where all are known and of whole days; conversion and order value are per buyer."""
    values: dict[str, float] = {}
    for name in FACTORS:
        measured: Measured = found[name]  # type: ignore[index]
        if measured.value is None or not measured.whole:
            return None
        values[name] = measured.value
    return values
