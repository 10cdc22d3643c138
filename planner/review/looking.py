"""One review: the key figures of its days, why sales changed, which channels fall short, and what else happened."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Literal

from planner.actions import Action
from planner.campaigns import Campaign
from planner.experiments import Experiment
from planner.metrics.figures import Ledger, Measured, Source
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
FEW_EXPECTED = 5  # orders that the shop's usual rate would give: with fewer, the rate of the ads says little
CROWD = 0.8  # of the shop's usual rate: below, the wrong people click (field practice)
# What to ask first of advertising that falls short: does the wrong crowd come, or does the page lose the right one?
Question = Literal["traffic", "page", "price", "unknown"]


@dataclass(frozen=True)
class Short:
    """Advertising that brought less than the plan asks of it: `sales` for `spend`, in fen, and what to ask first."""

    platform: str
    spend: float
    sales: float
    wanted: float
    question: Question

    @property
    def returned(self) -> float:
        """Sales for a yuan of spend."""
        return self.sales / self.spend


@dataclass(frozen=True, eq=False)
class Looked:
    """A review with all that its days show. `book` is empty and `board` None while nothing is stored for them."""

    plan: Plan
    item: ReviewItem
    book: Ledger
    today: date

    @property
    def days(self) -> tuple[date, date] | None:
        """The days of the review, both inclusive; None until both are said in their order."""
        first, last = self.item.first, self.item.last
        return None if first is None or last is None or first > last else (first, last)

    @cached_property
    def board(self) -> Board | None:
        """The key figures of the review's days; None where nothing is known of them."""
        if not self.book or self.days is None:
            return None
        made = Board(self.plan, self.book, self.today, *self.days)
        return made if any(line.now.value is not None for line in made.lines.values()) else None

    @property
    def core(self) -> tuple[Metric, ...]:
        """What every review shows, and what the shop watches."""
        return tuple(dict.fromkeys((*CORE[:4], *self.plan.metrics.watched, *CORE[4:])))

    @cached_property
    def _alike(self) -> tuple[Source, ...]:
        """The views that know every factor of sales in these days and in those before: only there they multiply up."""
        if self.board is None:
            return ()
        both = [self.board.lines[name].previous for name in FACTORS]
        return tuple(one for one in both[0].now.sources if all(one in other.now.sources for other in both))

    @cached_property
    def split(self) -> Split | None:
        """Why sales changed against the days before; None unless all factors are known of both, every day."""
        before: dict[str, float] = {}
        now: dict[str, float] = {}
        for name in FACTORS if self.board is not None and self._alike else ():
            both = self.board.lines[name].previous  # type: ignore[union-attr]
            for values, found in ((before, both.then.only(self._alike)), (now, both.now.only(self._alike))):
                if found.value is not None and found.whole:
                    values[name] = found.value
        return split(before, now) if len(before) == len(now) == len(FACTORS) else None

    @property
    def left_out(self) -> tuple[str, ...]:
        """Platforms that sold in these days, but that the split cannot speak of."""
        if self.board is None:
            return ()
        known = {source.platform for source in self._alike}
        selling = {source.platform for source in self.board.lines["sales"].now.sources}
        return tuple(sorted(one for one in selling - known if one))

    @cached_property
    def short(self) -> tuple[Short, ...]:
        """Advertising below the return that the budget asks for, platform by platform, the dearest first."""
        pieces = () if self.board is None else self.board.lines["ad_return"].now.pieces
        found = (self._short(piece.source.platform, piece.top, piece.bottom) for piece in pieces)
        return tuple(sorted((one for one in found if one is not None), key=lambda one: (-one.spend, one.platform)))

    def _short(self, platform: str, sales: float, spend: float) -> Short | None:
        wanted = self.plan.budget.target_roas
        if spend <= 0 or sales / spend >= wanted:
            return None
        return Short(platform, spend, sales, wanted, self._question(platform))

    def _question(self, platform: str) -> Question:
        """Those who click buy less than the shop's usual visitors: the crowd. A shop below its own range: the page."""
        ads, shop = self._measured("ad_conversion", platform), self._measured("conversion_rate", platform)
        if ads.value is None or shop.value is None or ads.bottom * shop.value < FEW_EXPECTED:
            return "unknown"
        if ads.value < CROWD * shop.value:
            return "traffic"
        return "page" if self.board and self.board.lines["conversion_rate"].severity in {"bad", "watch"} else "price"

    def _measured(self, metric: Metric, platform: str) -> Measured:
        assert self.board is not None  # noqa: S101 (its callers have looked)
        now = self.board.lines[metric].now
        return now.only(tuple(source for source in now.sources if source.platform == platform))

    @property
    def tests(self) -> tuple[Experiment, ...]:
        """Tests that were decided in these days, or whose result waits to be read."""
        items = self.plan.experiments.items
        return tuple(one for one in items if one.state == "read" or self._holds(one.decided_on))

    @property
    def campaigns(self) -> tuple[Campaign, ...]:
        """Campaigns of which a day of selling lies in these days."""
        if self.days is None:
            return ()
        first, last = self.days
        return tuple(
            one
            for one in self.plan.campaigns.items
            if one.opening is not None and one.opening <= last and (one.closing or one.opening) >= first
        )

    @property
    def risks(self) -> tuple[Risk, ...]:
        """The gravest risks: whether one has come true is asked in every review."""
        named = [risk for risk in self.plan.risks.items if risk.title.strip()]
        rated = [(risk, (risk.likelihood or 0) * (risk.impact or 0)) for risk in named]
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
        return day is not None and self.days is not None and self.days[0] <= day <= self.days[1]


def origin(item: ReviewItem) -> str:
    """The path that a task from this review carries."""
    return f"review.items.{item.id}"
