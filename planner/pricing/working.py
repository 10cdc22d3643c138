"""How a price and a margin are worked out: formulas with their own numbers, to be reckoned after by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from planner.steps import Step

if TYPE_CHECKING:
    from planner.pricing.guarding import Costs, Margin, Price, Terms


def _fen(yuan: Any) -> Any:
    return None if yuan is None else round(yuan * 100)


def price_steps(terms: Terms, price: Price) -> tuple[Step, ...]:
    """Each reduction that there is, and what is left after it."""
    worth = terms.deposit if terms.deposit_worth is None else terms.deposit_worth
    left = price.listed - price.discount
    values: dict[str, Any] = {"price": _fen(price.listed), "rate": terms.discount, "left": _fen(left)}
    steps = [Step("pricing.discount", values)]
    if price.reduction:
        values = {"threshold": _fen(terms.threshold), "off": _fen(terms.off), "order": _fen(price.order)}
        values |= {"pieces": terms.pieces, "part": _fen(price.reduction), "left": _fen(left := left - price.reduction)}
        fills = terms.threshold is not None and price.order < terms.threshold
        name = "pricing.direct" if terms.threshold is None else "pricing.filled" if fills else "pricing.reduction"
        steps.append(Step(name, values))
    if price.coupon:
        values = {"coupon": _fen(terms.coupon), "pieces": terms.pieces, "part": _fen(price.coupon)}
        steps.append(Step("pricing.coupon", {**values, "left": _fen(left := left - price.coupon)}))
    if price.inflation:
        values = {"deposit": _fen(terms.deposit), "worth": _fen(worth), "part": _fen(price.inflation)}
        steps.append(Step("pricing.inflation", {**values, "left": _fen(price.paid)}))
    return tuple(steps)


def margin_steps(terms: Terms, costs: Costs, paid: float, made: Margin) -> tuple[Step, ...]:
    """From the price paid to what a piece leaves."""
    kept = {"kept": made.kept, "returns": costs.returns, "paid": _fen(paid), "income": _fen(made.income)}
    kept |= {"fee": _fen(made.fee), "rate": costs.fee, "goods": _fen(made.goods), "cost": _fen(costs.goods)}
    shared = {"gift": _fen(costs.gift), "freight": _fen(costs.freight), "ads": _fen(costs.ads), "pieces": terms.pieces}
    spent = {"part": _fen(made.gift + made.freight + made.ads), "returned": _fen(made.returns)}
    back = {"returns": costs.returns, "return_cost": _fen(costs.return_cost)}
    whole = {name: _fen(getattr(made, name)) for name in ("income", "fee", "goods", "unit")}
    return (
        Step("pricing.kept", kept),
        Step("pricing.shared", {**shared, **spent, **back}),
        Step("pricing.unit", {**whole, **spent}),
    )


def verdict_steps(margin: Margin, usual: Margin, uplift: float | None, normal: float) -> tuple[Step, ...]:
    """How many times of normal sales earn as much as the usual price."""
    values = {"price": _fen(normal), "usual": _fen(usual.unit), "unit": _fen(margin.unit), "uplift": uplift}
    return (Step("pricing.never" if uplift is None else "pricing.uplift", values),)


def safe_steps(costs: Costs, margin: Margin, safe: float | None, wished: float | None, wish: float) -> tuple[Step, ...]:
    """The lowest prices."""
    values = {"goods": _fen(costs.goods), "kept": margin.kept, "rate": costs.fee, "wish": wish}
    values |= {"fixed": _fen(margin.gift + margin.freight + margin.ads + margin.returns)}
    steps = [] if safe is None else [Step("pricing.safe", {**values, "safe": _fen(safe)})]
    if wish > 0 and wished is not None:
        steps.append(Step("pricing.wished", {**values, "safe": _fen(wished)}))
    return tuple(steps)
