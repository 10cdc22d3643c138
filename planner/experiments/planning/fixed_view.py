"""The fields of a plan that is agreed on, as words."""

from __future__ import annotations

from typing import Any

from planner import fmt
from planner.experiments.ground import RATES
from planner.experiments.planning.outcome import Planned
from planner.experiments.planning.sentence import daily_words
from planner.i18n import Translate

RISKS = ("alpha", "power", "sides")
CHOICES = ("metric", "sides")
AMOUNTS = ("mean", "sd")


def fixed_columns(t: Translate) -> dict[str, str]:
    """Headers of the fields."""
    return {code: t(f"experiments.columns.fixed_{code}") for code in ("field", "value")}


def fixed_rows(t: Translate, made: Planned) -> list[dict[str, str]]:
    """Metric, today's figures and the risks, as they were agreed on."""
    one = made.experiment
    base = ("baseline",) if one.metric in RATES else ("mean", "sd")
    today = {
        "baseline": made.ground.rate.value,
        "mean": made.ground.mean.value,
        "sd": made.ground.sd.value,
        "daily_visitors": made.ground.daily.value,
        "share_in_test": made.ground.taking_part,
    }
    names = ("metric", *base, "daily_visitors", "share_in_test", "mde", *RISKS)
    return [
        {
            "field": daily_words(t, one) if name == "daily_visitors" else t(f"experiments.items.{name}.label"),
            "value": _words(t, name, today[name] if name in today else getattr(one, name)),
        }
        for name in names
    ]


def _words(t: Translate, name: str, value: Any) -> str:
    if value is None:
        return fmt.UNKNOWN
    if name in CHOICES:
        return t(f"experiments.items.{name}.options.{value}")
    if name in AMOUNTS:
        return fmt.ratio(value, t.locale)
    return fmt.count(value, t.locale) if name == "daily_visitors" else fmt.percent(value, t.locale)
