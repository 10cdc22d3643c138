"""How a customer's worth is worked out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from planner.customers.worth.offers import Offer
from planner.customers.worth.outcome import Worth
from planner.steps import Step


def worth_steps(made: Worth, offers: tuple[Offer, ...]) -> Mapping[str, tuple[Step, ...]]:
    """The workings by cell."""
    return {
        "ltv": (*_model(made), *_history(made), *_margin(made)),
        "sources": tuple(_ratios(made)),
        "baseline": tuple(_offer(one) for one in offers),
    }


def _model(made: Worth) -> tuple[Step, ...]:
    if made.fitted is None or made.yearly is None:
        return ()
    rates, spend, year = made.fitted.rates, made.fitted.spend, made.yearly
    return (
        Step("customers.ltv_rates", {"r": rates.r, "alpha": rates.alpha, "a": rates.a, "b": rates.b}),
        Step("customers.ltv_check", {"expected": made.fitted.expected, "happened": made.fitted.happened}),
        Step("customers.ltv_spend", {"p": spend.p, "q": spend.q, "v": spend.v, "value": year.value}),
        Step("customers.ltv_first", {"first": year.first, "people": made.first.people}),
        Step("customers.ltv_later", {"orders": year.orders, "value": year.value, "later": year.later}),
        Step(
            "customers.ltv_total",
            {"first": year.first, "later": year.later, "total": year.total, "low": year.low, "high": year.high},
        ),
    )


def _history(made: Worth) -> tuple[Step, ...]:
    one = made.history
    if one is None:
        return ()
    values = {"days": one.days, "people": one.people, "mean": one.mean, "low": one.low, "high": one.high}
    return (Step("customers.ltv_history", values),)


def _margin(made: Worth) -> tuple[Step, ...]:
    sales, profit = made.sales, made.ltv
    if sales is None or profit is None or made.margin is None:
        return ()
    return (Step("customers.ltv_margin", {"sales": sales[0], "margin": made.margin, "ltv": profit[0]}),)


def _ratios(made: Worth) -> list[Step]:
    steps = []
    for one in made.ratios:
        if one.platform and one.cac is not None:
            values: dict[str, Any] = {"platform": one.platform, "spend": one.spend, "new": one.new, "cac": one.cac}
            steps.append(Step("customers.cac", values | {"first": one.first, "last": one.last}))
        if one.times is not None:
            times = {"ltv": one.ltv, "cac": one.cac, "times": one.times}
            steps.append(Step("customers.ltv_cac", times))
    return steps


def _offer(one: Offer) -> Step:
    values = {"top": one.top, "bottom": one.bottom, "value": one.value}
    if one.field == "repurchase_rate":
        return Step("customers.offer_repurchase", values)
    if one.field == "purchase_frequency":
        return Step("customers.offer_frequency", values)
    return Step("customers.offer_years", values)
