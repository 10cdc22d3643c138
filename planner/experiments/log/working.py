"""How the value of an idea is worked out."""

from __future__ import annotations

from collections.abc import Iterator

from planner.experiments.ground import RATES
from planner.experiments.log.worth import BY_CONFIDENCE, USUAL_TESTS, Record, Valued, today_of
from planner.experiments.naming import experiment_word
from planner.i18n import Worded
from planner.steps import Step


def backlog_steps(one: Valued, record: Record) -> tuple[Step, ...]:
    """From the shop's own record to the money a week, as far as it is known, and the score."""
    return tuple(_steps(one, record))


def _steps(one: Valued, record: Record) -> Iterator[Step]:
    experiment, name = one.experiment, experiment_word(one.number, one.experiment)
    own = {"wins": record.wins, "tests": record.tests, "usual": USUAL_TESTS, "chance": record.chance}
    yield Step("experiments.backlog_record", own)
    if one.chance is not None and experiment.confidence is not None:
        factor = {"factor": BY_CONFIDENCE[experiment.confidence], "confidence": experiment.confidence}
        yield Step("experiments.backlog_chance", {"name": name, "base": record.chance, **factor, "chance": one.chance})
    if one.lift is not None:
        values = {"impact": experiment.impact, "metric": experiment.metric, "lift": one.lift}
        yield Step("experiments.backlog_lift", values)
    if one.monthly is not None:
        yield _monthly(one)
    if one.weeks is not None:
        values = {"mde": one.mde, "per_arm": one.per_arm, "weeks": one.weeks}
        yield Step("experiments.backlog_weeks", values)
    if one.per_week is not None and one.monthly is not None:
        money = {"monthly": round(one.monthly * 100), "per_week": round(one.per_week * 100)}
        values = {"chance": one.chance, "lift": one.lift, "weeks": one.weeks, **money}
        yield Step("experiments.backlog_week", values)
    if one.ice is not None:
        scores = {"impact": experiment.impact, "confidence": experiment.confidence, "ease": experiment.ease}
        yield Step("experiments.backlog_ice", {**scores, "ice": one.ice})


def _monthly(one: Valued) -> Step:
    ground, today = one.ground, today_of(one.experiment, one.ground).value
    source = Worded(f"experiments.log_sources.{'shop' if one.experiment.daily_visitors is None else 'own'}")
    values = {"visitors": ground.monthly, "unit": _fen(ground.unit_profit), "monthly": _fen(one.monthly)}
    if one.experiment.metric in RATES:
        code = "experiments.backlog_rate_sales" if one.of_sales else "experiments.backlog_rate"
        return Step(code, {**values, "rate": today, "source": source})
    code = "experiments.backlog_mean_sales" if one.of_sales else "experiments.backlog_mean"
    return Step(code, {**values, "mean": _fen(today), "source": source})


def _fen(yuan: float | None) -> int | None:
    return None if yuan is None else round(yuan * 100)
