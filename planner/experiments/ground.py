"""What a test starts from: today's figures of the page it changes, each with where it came from."""

from __future__ import annotations

from dataclasses import dataclass

from planner.calendar import DAYS_PER_MONTH
from planner.experiments.section import Experiment
from planner.figures import Figure
from planner.sections import Origin
from planner.shop import Baseline

RATES = ("conversion", "click_through")
TYPED = Origin(kind="typed")
SHOP = Origin(kind="chapter", path="shop")


@dataclass(frozen=True)
class Ground:
    """`rate`: of a rate metric. `mean`, `sd`: of a mean metric, yuan for amounts; `sd_assumed`: taken as the mean.

    `daily`: visitors (impressions, orders: what the metric divides by) a day on the page; `taking_part`: the share of
    them in the test. `unit_profit`: gross profit in yuan of one more order, or of a yuan more where the metric is an
    amount; `of_sales`: the margin is not known, so it is sales instead.
    """

    rate: Figure
    mean: Figure
    sd: Figure
    sd_assumed: bool
    daily: Figure
    taking_part: float
    unit_profit: float | None
    of_sales: bool

    @property
    def in_test(self) -> float | None:
        """Visitors a day that take part."""
        return None if self.daily.value is None else self.daily.value * self.taking_part

    @property
    def monthly(self) -> float | None:
        """Visitors of the page in a month."""
        return None if self.daily.value is None else self.daily.value * DAYS_PER_MONTH


def ground(experiment: Experiment, shop: Baseline) -> Ground:
    """What a test starts from: what was typed, else the shop profile's figure; unknown is None."""
    mean, sd = _mean(experiment, shop), _typed(experiment.sd)
    assumed = sd.value is None and mean.value is not None
    margin = shop.gross_margin.value
    return Ground(
        rate=_rate(experiment, shop),
        mean=mean,
        sd=Figure(mean.value, origin=mean.origin) if assumed else sd,
        sd_assumed=assumed,
        daily=_daily(experiment, shop),
        taking_part=1.0 if experiment.share_in_test is None else experiment.share_in_test,
        unit_profit=_unit_profit(experiment, shop),
        of_sales=margin is None,
    )


def _rate(experiment: Experiment, shop: Baseline) -> Figure:
    if experiment.baseline is not None:
        return _typed(experiment.baseline)
    return shop.conversion_rate if experiment.metric == "conversion" else Figure(None)


def _mean(experiment: Experiment, shop: Baseline) -> Figure:
    if experiment.mean is not None:
        return _typed(experiment.mean)
    value, rate = shop.aov.value, shop.conversion_rate.value
    if experiment.metric == "aov" and value is not None:
        return Figure(value / 100, origin=shop.aov.origin)
    if experiment.metric == "revenue_per_visitor" and value is not None and rate is not None:
        return Figure(value / 100 * rate, origin=SHOP)
    return Figure(None)


def _daily(experiment: Experiment, shop: Baseline) -> Figure:
    if experiment.daily_visitors is not None:
        return _typed(float(experiment.daily_visitors))
    monthly = shop.orders if experiment.metric == "aov" else shop.visitors
    if experiment.metric in ("click_through", "mean") or monthly.value is None:
        return Figure(None)
    return Figure(monthly.value / DAYS_PER_MONTH, origin=SHOP)


def _unit_profit(experiment: Experiment, shop: Baseline) -> float | None:
    """Yuan. A click's worth is a visitor's: conversion rate x order value."""
    margin = 1.0 if shop.gross_margin.value is None else shop.gross_margin.value
    value, rate = shop.aov.value, shop.conversion_rate.value
    if experiment.metric in ("aov", "revenue_per_visitor"):
        return margin
    if value is None or experiment.metric == "mean":
        return None
    if experiment.metric == "click_through":
        return None if rate is None else value / 100 * rate * margin
    return value / 100 * margin


def _typed(value: float | None) -> Figure:
    return Figure(value, origin=TYPED) if value is not None else Figure(None)
