"""Whether a promotion earns: from list price to price paid, to what a piece leaves, to how many must be sold.

Money is plain yuan, rates are fractions 0-1. An order holds `pieces` pieces; what is given or spent per order is shared
among them. A returned piece brings neither money nor fee and comes back fit for sale; its freight, gift and advertising
stay spent.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from math import ceil, floor, isfinite

from planner.findings import InputError
from planner.pricing.working import margin_steps, price_steps, safe_steps, verdict_steps
from planner.steps import Step

TIMES = (1, 3, 5, 10)  # times of normal sales at which the profit is shown
NOTHING_LEFT = 0.005  # yuan a piece: less than half a fen earns nothing, however many are sold
HAIR = 1e-9  # of an order, by which a threshold may be missed in reckoning
RATES = ("discount", "fee", "returns")


@dataclass(frozen=True)
class Terms:
    """An offer. `discount`: share taken off; `off`: yuan off per full `threshold` (None: off every order, once).

    `coupon` per order; `deposit` per piece counts as `deposit_worth` (None: as itself). `pieces` in an order.
    """

    list_price: float
    discount: float = 0.0
    threshold: float | None = None
    off: float = 0.0
    coupon: float = 0.0
    deposit: float = 0.0
    deposit_worth: float | None = None
    pieces: float = 1.0


@dataclass(frozen=True)
class Costs:
    """What a sale costs: `goods` per piece; `gift`, `ads` and `freight` per order; `return_cost` per returned piece.

    `fee`: share of the price paid; `returns`: share of pieces that come back.
    """

    goods: float
    fee: float = 0.0
    ads: float = 0.0
    freight: float = 0.0
    gift: float = 0.0
    returns: float = 0.0
    return_cost: float = 0.0


@dataclass(frozen=True)
class Normal:
    """Without the promotion: `daily` pieces a day at `price` (None: the list price), over `days`."""

    price: float | None = None
    daily: float | None = None
    days: int = 1


@dataclass(frozen=True)
class Price:
    """How a price comes about. Yuan per piece taken off by each means; `order`: the order before reductions."""

    listed: float
    discount: float
    reduction: float
    coupon: float
    inflation: float
    order: float
    paid: float


@dataclass(frozen=True)
class Margin:
    """What a piece sold leaves, yuan. `kept`: goods and fee count only for the pieces that are not returned."""

    kept: float
    income: float
    fee: float
    goods: float
    gift: float
    freight: float
    ads: float
    returns: float
    unit: float


@dataclass(frozen=True)
class Profit:
    """Profit of all days at `times` normal sales, and how much more than without the promotion. Yuan."""

    times: int
    profit: float
    more: float


@dataclass(frozen=True)
class Guard:
    """The verdict on an offer. `usual`: the margin at the usual price, with the same costs but no gift.

    `uplift`: times of normal sales at which the offer earns as much as the usual price does; None: never. `safe`: the
    lowest price paid at which a piece loses nothing, `wished` at which it keeps the wished margin, both rounded up to
    whole fen; None: no price is high enough. `profits` is empty without normal daily sales.
    """

    price: Price
    margin: Margin
    usual: Margin
    uplift: float | None
    profits: tuple[Profit, ...]
    safe: float | None
    wished: float | None
    steps: tuple[Step, ...]


def guard(terms: Terms, costs: Costs, normal: Normal = Normal(), wish: float = 0.0) -> Guard:
    """The verdict on an offer against normal sales; `wish`: the margin wished for, as a share of sales.

    Raises InputError(field, reason) for what cannot be: "negative", "not_a_share", "above_threshold",
    "below_deposit", "below_one", "not_positive", "below_zero".
    """
    price = price_paid(terms)
    _check({"usual_price": normal.price, "daily": normal.daily, "wish": wish})
    if normal.days < 1:
        raise InputError("days", "not_positive")
    margin = unit_margin(price.paid, costs, terms.pieces)
    before = terms.list_price if normal.price is None else normal.price
    usual = unit_margin(before, Costs(**{**asdict(costs), "gift": 0.0}), terms.pieces)
    uplift = max(0.0, usual.unit / margin.unit) if margin.unit >= NOTHING_LEFT else None
    profits = tuple(
        Profit(n, pieces * n * margin.unit, pieces * n * margin.unit - pieces * usual.unit)
        for n in TIMES
        for pieces in ([] if normal.daily is None else [normal.daily * normal.days])
    )
    safe, wished = lowest_price(costs, terms.pieces), lowest_price(costs, terms.pieces, wish)
    steps = (
        *price_steps(terms, price),
        *margin_steps(terms, costs, price.paid, margin),
        *verdict_steps(margin, usual, uplift, before),
        *safe_steps(costs, margin, safe, wished, wish),
    )
    return Guard(price, margin, usual, uplift, profits, safe, wished, steps)


def price_paid(terms: Terms) -> Price:
    """What a buyer pays for a piece when everything is stacked: discount, reduction, coupon, inflated deposit.

    A buyer whose order is below the threshold is taken to fill it up with other goods to just the threshold, so that
    this piece bears its share: the most that a reduction costs. Raises InputError as guard does.
    """
    _check(asdict(terms))
    if terms.list_price <= 0:
        raise InputError("list_price", "not_positive")
    if terms.pieces < 1:
        raise InputError("pieces", "below_one")
    worth = terms.deposit if terms.deposit_worth is None else terms.deposit_worth
    if worth < terms.deposit:
        raise InputError("deposit_worth", "below_deposit")
    discount = terms.list_price * terms.discount
    now = terms.list_price - discount
    order = now * terms.pieces
    reduction = _reduction(terms, order)
    coupon, inflation = terms.coupon / terms.pieces, worth - terms.deposit
    paid = now - reduction - coupon - inflation
    if paid < 0:
        raise InputError("list_price", "below_zero", paid=paid)
    return Price(terms.list_price, discount, reduction, coupon, inflation, order, paid)


def _reduction(terms: Terms, order: float) -> float:
    """The part of the full reduction that one piece of an order bears."""
    if terms.threshold is None:
        return terms.off / terms.pieces
    if terms.threshold == 0:
        raise InputError("threshold", "not_positive")
    if terms.off > terms.threshold:
        raise InputError("off", "above_threshold")
    filled = max(order, terms.threshold)
    return terms.off * floor(filled / terms.threshold + HAIR) * (order / filled) / terms.pieces


def unit_margin(paid: float, costs: Costs, pieces: float = 1.0) -> Margin:
    """What a piece sold at a price leaves after fee, goods, gift, freight, advertising and returns."""
    _check({"paid": paid, **asdict(costs)})
    if pieces < 1:
        raise InputError("pieces", "below_one")
    kept = 1 - costs.returns
    income, fee, goods = kept * paid, kept * paid * costs.fee, kept * costs.goods
    gift, freight, ads = costs.gift / pieces, costs.freight / pieces, costs.ads / pieces
    returns = costs.returns * costs.return_cost
    unit = income - fee - goods - gift - freight - ads - returns
    return Margin(kept, income, fee, goods, gift, freight, ads, returns, unit)


def lowest_price(costs: Costs, pieces: float = 1.0, wish: float = 0.0) -> float | None:
    """The lowest price paid at which a piece keeps `wish` of its sales as margin (0: loses nothing), up to whole fen.

    (goods + fixed costs of a piece sold / kept share) / (1 - fee - wish); None if no price is high enough.
    """
    _check({"wish": wish, **asdict(costs)})
    kept, left = 1 - costs.returns, 1 - costs.fee - wish
    if kept <= HAIR or left <= HAIR:
        return None
    fixed = (costs.gift + costs.freight + costs.ads) / pieces + costs.returns * costs.return_cost
    return ceil(round((costs.goods + fixed / kept) / left * 100, 6)) / 100


def protection_loss(sold: float, earlier: float, now: float, claims: float) -> float:
    """Money to pay back: pieces sold at an earlier price x the difference to now x the share of buyers who claim it."""
    _check({"sold": sold, "earlier": earlier, "now": now, "claims": claims})
    return sold * max(0.0, earlier - now) * claims


def _check(values: Mapping[str, float | None]) -> None:
    for name, value in values.items():
        if value is None:
            continue
        if not isfinite(value) or value < 0:
            raise InputError(name, "negative")
        if name in (*RATES, "claims", "wish") and value > 1:
            raise InputError(name, "not_a_share")
