"""Lifts and days in words, for tables, sentences and files alike."""

from __future__ import annotations

from datetime import date

from planner import fmt
from planner.experiments.learning.found import Effect
from planner.i18n import Translate


def signed(t: Translate, lift: float | None) -> str:
    """A lift with its sign, such as `+12.3%`."""
    words = fmt.percent(lift, t.locale)
    return f"+{words}" if lift is not None and round(lift, 3) > 0 else words


def interval_words(t: Translate, low: float | None, high: float | None) -> str:
    """An interval of a lift; one that is open at an end says so."""
    if low is None and high is None:
        return fmt.UNKNOWN
    if high is None:
        return t("experiments.words.learn_at_least", low=signed(t, low))
    if low is None:
        return t("experiments.words.learn_at_most", high=signed(t, high))
    return t("experiments.words.learn_interval", low=signed(t, low), high=signed(t, high))


def effect_words(t: Translate, effect: Effect) -> str:
    """A lift with its interval."""
    if effect.lift is None:
        return fmt.UNKNOWN
    if not effect.known:
        return signed(t, effect.lift)
    return t(
        "experiments.words.learn_lift_interval",
        lift=signed(t, effect.lift),
        interval=interval_words(t, effect.low, effect.high),
    )


def days_words(t: Translate, start: date | None, end: date | None) -> str:
    """The days of a test, as far as they are known."""
    if start is None:
        return fmt.UNKNOWN
    if end is None:
        return t("experiments.words.log_from", start=start)
    return t("experiments.words.log_days", start=start, end=end)
