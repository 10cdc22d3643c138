"""The two models fitted to a shop's customers, and what a new one brings in a year by them, with its range."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from planner.customers.worth import bgnbd, gamma
from planner.customers.worth.questions import YUAN, buyings, firsts, spendings
from planner.warehouse import Warehouse

if TYPE_CHECKING:
    import pandas as pd

ENOUGH = 200  # repeat buyers; fewer fix no model
WEEK = 7
# Customers above which they are counted by so many days: else there would be as many counts as customers. Fortnights
# move no parameter by half of what the data leave open of it.
COARSER = ((1_000_000, 2 * WEEK), (20_000, WEEK), (0, 1))
MONTHS = 12
YEAR = 365 / WEEK
DRAWS = 400
Z = 1.959963984540054  # of a 95 % interval


@dataclass(frozen=True)
class First:
    """All customers and their first days: net fen on average with its standard error, and the last year's orders."""

    people: int
    repeat: int
    mean: float
    error: float
    year_people: int
    year_orders: int
    year_again: int


@dataclass(frozen=True)
class Fitted:
    """Both models. `expected`: repeat days so far by the model, beside those that `happened`.

    `active`: customers expected not to have left, `of_repeat` those of them who came back; `next_orders`: the days with
    an order that today's customers will have in a year.
    """

    rates: bgnbd.Rates
    spend: gamma.Spend
    expected: float
    happened: int
    active_repeat: float
    repeat: int
    next_orders: float


@dataclass(frozen=True)
class Yearly:
    """What a new customer brings in twelve months, in fen and before any margin: first day, then `later`."""

    first: float
    orders: float
    value: float
    later: float
    total: float
    low: float
    high: float


def first_days(house: Warehouse, day: date) -> First | None:
    """All customers and their first days; None without customers."""
    found = house.ask(firsts, day)
    if found is None or not int(found["people"].iloc[0]):
        return None
    row = {str(name): int(found[name].iloc[0]) for name in found.columns}
    mean, error = mean_error(row["people"], row["net"], row["yuan"], row["squares"])
    year = {name: row[name] for name in ("year_people", "year_orders", "year_again")}
    return First(people=row["people"], repeat=row["repeat"], mean=mean, error=error, **year)


def mean_error(people: int, net: int, yuan: int, squares: int) -> tuple[float, float]:
    """The mean in fen and its standard error, from sums of whole yuan and of their squares."""
    spread = max(0.0, squares / people - (yuan / people) ** 2)
    return net / people, YUAN * (spread / people) ** 0.5


@lru_cache(maxsize=32)
def fitted(house: Warehouse, day: date, repeat: int, people: int) -> Fitted | None:
    """The models of the customers as of a day; None with too few who came back, or where a model does not hold."""
    if repeat < ENOUGH:
        return None
    step = next(days for many, days in COARSER if people > many)
    rows, money = house.ask(buyings, day, step), house.ask(spendings, day)
    if rows is None or money is None or money.empty:
        return None
    counts = _counts(rows)
    rates = bgnbd.fit(counts)
    times, each = _column(money, "times"), _column(money, "people")
    spend = gamma.fit(times, _column(money, "net") / (times * each * YUAN), each)
    if rates is None or spend is None:
        return None
    so_far = bgnbd.expected(rates.logs, counts.age)[0]
    again, there = counts.x > 0, bgnbd.active(rates, counts)
    return Fitted(
        rates=rates,
        spend=spend,
        expected=float((counts.n * so_far).sum()),
        happened=int((counts.n * counts.x).sum()),
        active_repeat=float((counts.n * there)[again].sum()),
        repeat=int(counts.n[again].sum()),
        next_orders=float((counts.n * bgnbd.to_come(rates, counts, YEAR)).sum()),
    )


def _column(rows: pd.DataFrame, name: str) -> Any:
    return rows[name].to_numpy("float64")


def _counts(rows: pd.DataFrame) -> bgnbd.Counts:
    n = _column(rows, "people")
    recency, age = (_column(rows, name) / n / WEEK for name in ("recency", "age"))
    return bgnbd.Counts(_column(rows, "times"), recency, age, n)


def yearly(made: Fitted, first: First, discount: float) -> Yearly:
    """What a new customer brings in twelve months. `discount` a year; later orders count as of the end of their month.

    The range is of what the data leave open of the means, by draws around the estimates; single customers differ more.
    """
    import numpy as np  # noqa: PLC0415 (slow to load, only where data are)

    months = np.arange(1, MONTHS + 1)
    weights = (1 + discount) ** (-months / 12)
    rng = np.random.default_rng(7)
    drawn = rng.multivariate_normal(made.rates.logs, np.array(made.rates.covariance), DRAWS)

    def weighed(logs: Any) -> Any:
        so_far = bgnbd.expected(logs, months * YEAR / MONTHS)
        return np.diff(so_far, axis=1, prepend=0) @ weights

    orders, plain = float(weighed(np.array(made.rates.logs))[0]), float(bgnbd.expected(made.rates.logs, YEAR)[0, 0])
    value = made.spend.mean * YUAN
    sums = rng.normal(first.mean, first.error, DRAWS)
    sums += weighed(drawn) * rng.normal(value, made.spend.error * YUAN, DRAWS)
    low, high = np.nanquantile(sums, (0.025, 0.975))
    later = orders * value
    return Yearly(first.mean, plain, value, later, first.mean + later, float(low), float(high))
