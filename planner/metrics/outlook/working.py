"""How the forecast, its multiples and the goal's chance are worked out."""

from __future__ import annotations

from collections.abc import Iterator

from planner.metrics.forecast import Forecast, Study
from planner.metrics.forecast.learning import AGAIN, SHOPS
from planner.metrics.outlook.aim import verdict
from planner.metrics.outlook.lifts_view import event_sums
from planner.metrics.outlook.naming import event_word
from planner.metrics.outlook.outcome import Start
from planner.steps import Step


def forecast_steps(start: Start, made: Forecast) -> tuple[Step, ...]:
    """From ordinary days over the events to the sum of the season, and to the goal."""
    return tuple(_forecast(start, made))


def _forecast(start: Start, made: Forecast) -> Iterator[Step]:
    fitted = made.fitted
    plain = [float(base) for base, key in zip(fitted.base, fitted.keys, strict=True) if key is None]
    yield Step("metrics.outlook_ordinary", {"days": len(plain), "sum": sum(plain)})
    for key in dict.fromkeys(one for one in fitted.keys if one is not None):
        sums = event_sums(made, key)
        values = {"event": event_word(key, start.names), "times": made.lifts[key].times, **sums}
        yield Step("metrics.outlook_event", values)
    total = made.total(made.first, made.last)
    if total is not None:
        yield Step("metrics.outlook_total", {"sum": total.value, "low": total.low, "high": total.high})
    found = None if start.aim is None else verdict(start.aim, made)
    if found is not None:
        values = {"so_far": found.aim.so_far, "ahead": found.value - found.aim.so_far, "wanted": found.aim.wanted}
        yield Step("metrics.outlook_goal", {**values, "sum": found.value, "chance": found.chance})


def lift_steps(start: Start, study: Study | None) -> tuple[Step, ...]:
    """How what was seen and what is usual make the multiple that is reckoned with."""
    return tuple(_lifts(start, study))


def _lifts(start: Start, study: Study | None) -> Iterator[Step]:
    for row in start.rows(study):
        usual = row.event.usual
        if row.origin != "learned" or usual is None or study is None:
            continue
        noise = study.fitted.noise
        sure = sum(1 / (AGAIN**2 + noise**2 / one.days) for one in row.lift.seen)
        values = {
            "event": event_word(row.event.key, start.names),
            "n": len(row.lift.seen),
            "usual": usual.times**study.strength,
            "own": sure / (sure + 1 / SHOPS**2),
            "times": row.lift.times,
        }
        yield Step("metrics.outlook_lift", values)
