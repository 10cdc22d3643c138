"""What the coming back says: measured against the reference, and how far the data can be believed."""

from __future__ import annotations

from collections.abc import Iterator

from planner.customers.ground import FEW, Ground
from planner.customers.returning.outcome import Churn, Returning
from planner.findings import Finding


def returning_remarks(made: Returning, here: Ground, reference: float | None) -> tuple[Finding, ...]:
    """Remarks by cell. `reference`: the repurchase rate that is usual at least."""
    found = [*_months(made, here), *_rate(made, here, reference), *_second(made)]
    if made.churn is not None:
        found += _churn(made.churn, here)
    return tuple(found)


def _months(made: Returning, here: Ground) -> Iterator[Finding]:
    """Who bought before the data begin looks new in them."""
    if made.months:
        yield Finding("customers.new_overstated", "note", "months", {"first": here.first})


def _rate(made: Returning, here: Ground, reference: float | None) -> Iterator[Finding]:
    one, cell = made.window, "again"
    if one.rate is None or one.interval is None:
        yield Finding("customers.window_open", "watch", cell, {"days": one.days, "span": here.span})
        return
    low, high = one.interval
    values = {"days": one.days, "rate": one.rate, "low": low, "high": high, "reference": reference, "n": one.eligible}
    if one.eligible < FEW:
        yield Finding("customers.window_few", "watch", cell, values)
    if reference is None:
        return
    if high < reference:
        yield Finding("customers.again_low", "watch", cell, values)
    elif low > reference:
        yield Finding("customers.again_good", "good", cell, values)
    else:
        yield Finding("customers.again_even", "note", cell, values)


def _second(made: Returning) -> Iterator[Finding]:
    half, most = made.quarters[1], made.quarters[2]
    if half is not None and most is not None and made.again >= FEW:
        yield Finding("customers.second_when", "note", "second", {"half": half, "most": most, "people": made.again})


def _churn(churn: Churn, here: Ground) -> Iterator[Finding]:
    cell = "churn"
    if not churn.known:
        yield Finding("customers.churn_short", "watch", cell, {"days": churn.window, "span": here.span})
    if churn.chosen and churn.suggested is not None and churn.window < churn.suggested / 2:
        yield Finding("customers.churn_early", "watch", cell, {"days": churn.window, "suggested": churn.suggested})
    if churn.suggested is not None and churn.suggested * 2 > here.span:
        yield Finding("customers.churn_cut", "note", cell, {"suggested": churn.suggested, "span": here.span})
