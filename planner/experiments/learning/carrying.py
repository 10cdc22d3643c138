"""What a test found, carried into the rest of the plan: the shop's conversion or order value, or a channel's figure.

What is carried is the lift that is left after shrinkage, on the part of the shop's orders that the page stands for.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Literal

from planner.calendar import DAYS_PER_MONTH
from planner.changes import Change, Set
from planner.channels import Channel
from planner.experiments.altered import ITEMS
from planner.experiments.ground import Ground
from planner.experiments.learning.meta import Line
from planner.experiments.section import Experiment
from planner.sections import Origin
from planner.shop import Baseline

if TYPE_CHECKING:
    from planner.plan import Plan

LONGEST = 120  # characters of a name
Scaled = Literal["page", "channel", "assumed"]
# Where a metric has its place: the shop's figure, and the channel's.
SHOP_FIGURES = {"conversion": "shop.conversion_rate", "aov": "shop.aov"}
CHANNEL_FIGURES = {"conversion": "conversion", "click_through": "ctr"}


@dataclass(frozen=True)
class Target:
    """A figure of the plan that a test's lift may go into: before, and after with its range, in its stored unit.

    `share`: of the shop's orders that come from the page; `scaled` how that is known: "page" from the page's visitors,
    "channel" all of its visitors see it, "assumed" the whole shop, as the page's visitors are not known.
    """

    path: str
    channel: str | None
    before: float
    low: float
    after: float
    high: float
    share: float
    scaled: Scaled

    @property
    def of_money(self) -> bool:
        """Whether it is an amount, in fen; else a rate."""
        return self.path == SHOP_FIGURES["aov"]


@dataclass(frozen=True)
class Carried:
    """What can be carried of a test, and why nothing can: `reason` is a code. `done`: it was carried, `on` a day."""

    targets: tuple[Target, ...]
    reason: str | None
    done: bool
    on: date | None
    line: Line | None

    def target(self, path: str | None) -> Target | None:
        """The target at a path."""
        return next((one for one in self.targets if one.path == path), None)


def carried(plan: Plan, experiment: Experiment, ground: Ground, shop: Baseline, line: Line | None) -> Carried:
    """What of a test can go into the plan. Only a version that was taken changes what the shop sells."""
    on = experiment.carried_on
    done = on is not None or any(one.path == path_of(experiment) for one in plan.origins.values())
    reason = _reason(plan, experiment, line)
    if reason is not None or line is None:
        return Carried((), reason, done, on, line)
    targets = tuple(_targets(plan, experiment, ground, shop, line))
    return Carried(targets, None if targets else "no_figure", done, on, line)


def _reason(plan: Plan, experiment: Experiment, line: Line | None) -> str | None:
    if experiment.state != "decided" or experiment.decision is None:
        return "undecided"
    if experiment.decision != "ship":
        return "not_shipped"
    if line is None:
        return "unknown"
    if experiment.metric not in (*SHOP_FIGURES, *CHANNEL_FIGURES):
        return "two_figures" if experiment.metric == "revenue_per_visitor" else "no_place"
    if experiment.metric == "click_through" and not any(one.ctr is not None for one in _channels(plan, experiment)):
        return "no_clicks"
    return None


def path_of(experiment: Experiment) -> str:
    """How a figure's origin names the test it comes from."""
    return f"{ITEMS}.{experiment.id}"


def _targets(plan: Plan, experiment: Experiment, ground: Ground, shop: Baseline, line: Line) -> Iterator[Target]:
    path = SHOP_FIGURES.get(experiment.metric)
    if path is not None:
        before = getattr(shop, path.removeprefix("shop.")).value
        if before:
            share, scaled = share_of(experiment, ground, shop)
            yield _moved(Target(path, None, before, before, before, before, share, scaled), line)
    name = CHANNEL_FIGURES.get(experiment.metric)
    for channel in _channels(plan, experiment) if name else ():
        value = getattr(channel, name or "")
        if value:
            path = f"channels.list.{channel.id}.{name}"
            yield _moved(Target(path, channel.id, value, value, value, value, 1.0, "channel"), line)


def _moved(target: Target, line: Line) -> Target:
    """The figure after the lift that is left, on its share."""

    def after(lift: float) -> float:
        value = target.before * (1 + target.share * lift)
        return round(value) if target.of_money else min(1.0, max(0.0, value))

    return replace(target, low=after(line.low), after=after(line.lift), high=after(line.high))


def _channels(plan: Plan, experiment: Experiment) -> list[Channel]:
    return [
        one for one in plan.channels.list if experiment.platform is not None and one.platform == experiment.platform
    ]


def share_of(experiment: Experiment, ground: Ground, shop: Baseline) -> tuple[float, Scaled]:
    """The share of the shop's orders that come from the page: its orders, or visitors x rate, ÷ the shop's."""
    if experiment.daily_visitors is None or not shop.orders.value:
        return 1.0, "assumed"
    monthly = experiment.daily_visitors * DAYS_PER_MONTH
    if experiment.metric == "aov":
        return min(1.0, monthly / shop.orders.value), "page"
    if ground.rate.value is None:
        return 1.0, "assumed"
    return min(1.0, monthly * ground.rate.value / shop.orders.value), "page"


def carry(
    experiment: Experiment, target: Target, name: str, days: tuple[date | None, date | None], today: date
) -> Change:
    """A Change that writes the figure after the test, says where it comes from, and that the test is carried."""
    period = " – ".join(day.isoformat() for day in days if day is not None)
    origin = Origin(kind="data", source=name[:LONGEST], path=path_of(experiment), period=period)
    value = int(target.after) if target.of_money else target.after
    return Change(
        label="edit",
        operations=(
            Set(path=target.path, value=value, origin=origin),
            Set(path=f"{path_of(experiment)}.carried_on", value=today.isoformat()),
        ),
    )
