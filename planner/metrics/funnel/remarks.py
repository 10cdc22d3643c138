"""What there is to say on a funnel, and how its numbers come about."""

from __future__ import annotations

from collections.abc import Iterator

from planner import steps
from planner.findings import Finding
from planner.metrics.funnel.outcome import MONTH, Funnel, WhatIf

FEW = 300  # visitors: with fewer no step can be judged (field practice)


def funnel_remarks(made: Funnel) -> tuple[Finding, ...]:
    """The largest loss against the reference first."""
    return tuple(_remarks(made))


def _remarks(made: Funnel) -> Iterator[Finding]:
    first = made.steps[0].entering
    if first < FEW:
        yield Finding("metrics.funnel_few", "note", "funnel", {"visitors": first, "least": FEW})
        return
    worst = made.worst
    if worst is not None:
        per_month = None if worst.short_worth is None else worst.short_worth / made.days * MONTH
        values = {
            "before": worst.before,
            "step": worst.code,
            "rate": worst.rate,
            "low": worst.band.low,
            "people": worst.short,
            "buyers": worst.short * worst.onward,
            "days": made.days,
            "month": None if per_month is None else _yuan(per_month),
        }
        if worst.standing != "below":
            yield Finding("metrics.funnel_loss_unsure", "watch", "funnel", values)
        elif worst.short_worth is None:
            yield Finding("metrics.funnel_loss_people", "bad", "funnel", values)
        else:
            yield Finding("metrics.funnel_loss", "bad", "funnel", values)
    else:
        yield Finding("metrics.funnel_sound", "good", "funnel", {"overall": made.overall})
    for one in made.steps:
        if one.people > one.entering:
            yield Finding("metrics.funnel_more", "note", "funnel", {"before": one.before, "step": one.code})


def _yuan(fen: float) -> int:
    return round(fen / 100) * 100


def funnel_steps(made: Funnel) -> tuple[steps.Step, ...]:
    """Every step's rate, what is lost and what is short."""
    found = [
        steps.Step(
            "metrics.funnel_counted",
            {"used": made.counts.used, "all": made.counts.in_all, "days": made.days, "by": made.counts.by},
        )
    ]
    for one in made.steps:
        values = {
            "before": one.before,
            "step": one.code,
            "people": one.people,
            "entering": one.entering,
            "rate": one.rate,
            "lost": one.lost,
            "onward": one.onward,
            "value": made.order_value,
            "worth": one.lost_worth,
            "low": one.band.low,
            "short": one.short,
            "short_worth": one.short_worth,
        }
        found.append(steps.Step("metrics.funnel_rate", values))
        if one.lost and one.lost_worth is not None:
            found.append(steps.Step("metrics.funnel_lost", values))
        if one.short and one.short_worth is not None:
            found.append(steps.Step("metrics.funnel_short", values))
    if made.conversion is not None and made.conversion.value is not None:
        whole = made.conversion
        figures = {"buyers": round(whole.top), "visitors": round(whole.bottom), "rate": whole.value, "days": whole.days}
        found.append(steps.Step("metrics.funnel_overall", figures))
    if made.order_value is not None:
        top, bottom = made.counts.sales, made.counts.people["buyers"]
        if made.paid is not None:
            top, bottom = round(made.paid.top), round(made.paid.bottom)
        figures = {"sales": top, "buyers": bottom, "value": made.order_value}
        found.append(steps.Step("metrics.funnel_value", figures))
    return tuple(found)


def what_if_steps(made: Funnel, wanted: WhatIf) -> tuple[steps.Step, ...]:
    """How the extra buyers and sales are worked out."""
    step = wanted.step
    values = {
        "entering": step.entering,
        "days": made.days,
        "per_month": wanted.per_month,
        "target": wanted.target,
        "rate": step.rate,
        "high": step.high,
        "onward": step.onward,
        "least": wanted.buyers[0],
        "most": wanted.buyers[1],
    }
    last = step is made.steps[-1]
    return (
        steps.Step("metrics.what_if_people", values),
        steps.Step("metrics.what_if_most", values),
        steps.Step("metrics.what_if_least_last" if last else "metrics.what_if_least", values),
        *(
            (steps.Step("metrics.what_if_sales", {"value": made.order_value, **_ends(wanted.sales)}),)
            if wanted.sales is not None
            else ()
        ),
    )


def _ends(ends: tuple[float, float]) -> dict[str, int]:
    return {"low": _yuan(ends[0]), "high": _yuan(ends[1])}
