"""What the shop's numbers add up to. Every derived figure knows which inputs were typed, assumed or missing."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from itertools import product
from math import ceil, prod
from typing import TYPE_CHECKING

from planner.figures import Figure, figure
from planner.sections import Origin

if TYPE_CHECKING:
    from planner.plan import Plan


MOST_ORDERS = 1e9  # to earn back a cost; more is never


@dataclass(frozen=True)
class Derived:
    """A figure worked out from others, in fen, fractions or counts; None: it cannot be worked out.

    `typed`, `assumed` and `missing` are the paths of the inputs that the plan holds, that a reference value stands in
    for, and that nobody knows. `low` and `high` are given only when a reference value's range stands behind it.
    """

    value: float | None = None
    low: float | None = None
    high: float | None = None
    typed: tuple[str, ...] = ()
    assumed: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()

    @property
    def estimate(self) -> bool:
        """Whether a reference value stands in for something the plan does not hold."""
        return bool(self.assumed)

    @property
    def least(self) -> float | None:
        return self.value if self.low is None else self.low

    @property
    def most(self) -> float | None:
        return self.value if self.high is None else self.high


def combine(formula: Callable[..., float | None], *inputs: Derived) -> Derived:
    """The formula's value and range. Formulas here only rise or only fall, so the range ends lie at its corners."""
    typed, assumed, missing = (
        _once(path for one in inputs for path in getattr(one, kind)) for kind in ("typed", "assumed", "missing")
    )
    values = [one.value for one in inputs]
    if None in values:
        return Derived(typed=typed, assumed=assumed, missing=missing)
    made = Derived(formula(*values), typed=typed, assumed=assumed)
    if not assumed:
        return made
    corners = [formula(*corner) for corner in product(*({one.least, one.most} for one in inputs))]
    known = [corner for corner in corners if corner is not None]
    return replace(made, low=min(known), high=max(known)) if len(known) == len(corners) else made


def _once(paths: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(paths))


def given(plan: Plan, path: str) -> Derived:
    """An input: typed, a reference value with its range, or missing."""
    found = figure(plan, path)
    if found.value is None:
        return Derived(missing=(path,))
    if found.known:
        return Derived(found.value, typed=(path,))
    return Derived(found.value, found.low, found.high, assumed=(path,))


@dataclass(frozen=True)
class Economics:
    """The shop's inputs as far as known, and all that follows from them. Flows are per month.

    `after_refunds` says whether the profit figures have refunds taken off (the refund rate is known) or not.
    """

    visitors: Derived
    conversion_rate: Derived
    aov: Derived
    orders: Derived
    gmv: Derived
    net_sales: Derived
    gross_profit: Derived
    ad_share: Derived
    after_ads: Derived
    order_profit: Derived
    cac: Derived
    ltv_sales: Derived
    ltv: Derived
    ltv_cac: Derived
    payback: Derived
    after_refunds: bool


def economics(plan: Plan) -> Economics:
    """All derived figures of a plan's shop."""
    visitors, conversion_rate, aov, orders, gmv = _sales(plan)
    refund, margin, ads = (given(plan, f"shop.{name}") for name in ("refund_rate", "gross_margin", "ad_spend"))
    frequency, years = (given(plan, f"shop.{name}") for name in ("purchase_frequency", "customer_years"))
    kept = Derived(1.0) if refund.value is None else combine(lambda rate: 1 - rate, refund)
    gross_profit = combine(_times, gmv, kept, margin)
    order_profit = combine(_times, aov, kept, margin)
    cac = combine(_share, ads, given(plan, "shop.new_buyers"))
    ltv = combine(_times, order_profit, frequency, years)
    ltv_cac = combine(_share, ltv, cac)
    return Economics(
        visitors=visitors,
        conversion_rate=conversion_rate,
        aov=aov,
        orders=orders,
        gmv=gmv,
        net_sales=combine(lambda sales, rate: sales * (1 - rate), gmv, refund),
        gross_profit=gross_profit,
        ad_share=combine(_share, ads, gmv),
        after_ads=combine(lambda profit, spend: profit - spend, gross_profit, ads),
        order_profit=order_profit,
        cac=cac,
        ltv_sales=combine(_times, aov, frequency, years),
        ltv=ltv,
        ltv_cac=ltv_cac,
        payback=_payback(cac, order_profit, frequency, ltv_cac),
        after_refunds=refund.value is not None,
    )


def _times(*factors: float) -> float:
    return prod(factors)


def _share(part: float, whole: float) -> float | None:
    return part / whole if whole else None


def _sales(plan: Plan) -> tuple[Derived, Derived, Derived, Derived, Derived]:
    """Visitors, conversion, order value, orders and sales.

    Where one of the three factors is missing, stated sales give it; where more are, stated sales stand for the product.
    """
    factors = [given(plan, f"shop.{name}") for name in ("visitors", "conversion_rate", "aov")]
    stated = given(plan, "shop.sales")
    unknown = [n for n, factor in enumerate(factors) if not factor.typed]
    if stated.typed and len(unknown) == 1:
        solved = _solved(stated, factors, unknown[0])
        factors = [solved if n in unknown else factor for n, factor in enumerate(factors)]
    visitors, conversion_rate, aov = factors
    gmv, orders = combine(_times, *factors), combine(_times, visitors, conversion_rate)
    if stated.typed and (gmv.value is None or gmv.estimate):
        gmv, orders = stated, combine(_share, stated, aov)
    return visitors, conversion_rate, aov, orders, gmv


def _solved(stated: Derived, factors: list[Derived], position: int) -> Derived:
    """The missing factor as stated sales imply it; as it was when they imply nothing possible."""
    others = [factor for n, factor in enumerate(factors) if n != position]
    solved = combine(lambda sales, one, other: _share(sales, one * other), stated, *others)
    impossible = solved.value is None or (position == 1 and solved.value > 1)
    return factors[position] if impossible else solved


def _payback(cac: Derived, order_profit: Derived, frequency: Derived, ltv_cac: Derived) -> Derived:
    """Months until a new buyer's orders have earned back what it cost to win them; None: never, or unknown.

    The first order counts at once, the next ones follow evenly. So one that pays with its first order takes 0 months.
    """
    if cac.value is not None and order_profit.value is not None and 0 < cac.value <= order_profit.value:
        return combine(lambda cost, profit: 0.0 if cost <= profit else None, cac, order_profit)
    months = combine(_months, cac, order_profit, frequency)
    never = ltv_cac.value is not None and ltv_cac.value < 1
    return replace(months, value=None, low=None, high=None) if never else months


def _months(cost: float, profit: float, frequency: float) -> float | None:
    if not cost or not profit or not frequency or cost / profit > MOST_ORDERS:
        return None
    return (orders_needed(cost, profit) - 1) * 12 / frequency


def orders_needed(cost: float, profit: float) -> int:
    """How many orders of a gross profit it takes to earn back a cost."""
    return ceil(cost / profit - 1e-9)


@dataclass(frozen=True)
class Baseline:
    """Where the shop stands, for the chapters after it: each number with its origin, None where unknown."""

    visitors: Figure
    conversion_rate: Figure
    aov: Figure
    orders: Figure
    gmv: Figure
    best_month: Figure
    gross_margin: Figure
    refund_rate: Figure
    new_buyers: Figure
    repurchase_rate: Figure
    purchase_frequency: Figure
    customer_years: Figure
    ad_spend: Figure
    ad_share: Figure
    cac: Figure
    ltv: Figure


def baseline(plan: Plan) -> Baseline:
    """The shop's figures as other chapters read them."""
    made = economics(plan)
    direct = {name: figure(plan, f"shop.{name}") for name in DIRECT}
    worked = {name: as_figure(plan, getattr(made, name)) for name in ("orders", "gmv", "ad_share", "cac", "ltv")}
    factors = {
        name: figure(plan, f"shop.{name}")
        if f"shop.{name}" in (*(one := getattr(made, name)).typed, *one.assumed)
        else as_figure(plan, one)
        for name in ("visitors", "conversion_rate", "aov")
    }
    return Baseline(**direct, **worked, **factors)


DIRECT = (
    "best_month",
    "gross_margin",
    "refund_rate",
    "new_buyers",
    "repurchase_rate",
    "purchase_frequency",
    "customer_years",
    "ad_spend",
)


def as_figure(plan: Plan, derived: Derived) -> Figure:
    """A derived figure with its origin: the shop chapter, or the reference value it rests on."""
    if derived.value is None:
        return Figure(None)
    if derived.estimate:
        return Figure(derived.value, derived.low, derived.high, figure(plan, derived.assumed[0]).origin)
    return Figure(derived.value, origin=Origin(kind="chapter", path="shop"))
