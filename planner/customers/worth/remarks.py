"""What to know of a customer's worth before it is used."""

from __future__ import annotations

from collections.abc import Iterator

from planner.customers.worth.model import ENOUGH
from planner.customers.worth.outcome import Worth
from planner.customers.worth.ratio import BAR
from planner.findings import Finding

CELL = "ltv"
APART = 0.15  # of repeat orders: a model that is so far off does not fit


def worth_remarks(made: Worth) -> tuple[Finding, ...]:
    """Remarks on the model, the margin, and what customers cost."""
    return (*_method(made), *_cost(made))


def _method(made: Worth) -> Iterator[Finding]:
    if made.method == "none":
        yield Finding("customers.ltv_short", "watch", CELL)
    elif made.why == "few_repeat":
        yield Finding("customers.ltv_few", "note", CELL, {"repeat": made.first.repeat, "enough": ENOUGH})
    elif made.why == "no_fit":
        yield Finding("customers.ltv_no_fit", "note", CELL)
    if made.fitted is not None:
        yield Finding("customers.ltv_alive", "note", CELL, {"once": made.first.people - made.first.repeat})
        happened, expected = made.fitted.happened, made.fitted.expected
        if happened and abs(expected - happened) > APART * happened:
            yield Finding("customers.ltv_off", "watch", CELL, {"happened": happened, "expected": expected})
    if made.margin is None:
        yield Finding("customers.ltv_no_margin", "watch", CELL)


def _cost(made: Worth) -> Iterator[Finding]:
    for one in made.ratios:
        values = {"platform": one.platform or "other", "times": one.times, "ltv": one.ltv, "cac": one.cac, "bar": BAR}
        if one.times is None or not one.platform:
            continue
        if one.times < 1:
            yield Finding("customers.cost_loss", "bad", "sources", values)
        elif one.times < BAR:
            yield Finding("customers.cost_thin", "watch", "sources", values)
        else:
            yield Finding("customers.cost_good", "good", "sources", values)
