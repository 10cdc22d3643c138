"""Coming back in figures and sentences."""

from __future__ import annotations

from planner import fmt
from planner.customers.returning.outcome import Churn, Returning
from planner.i18n import Translate

WINDOW_COLUMNS = ("window", "eligible", "again", "rate", "interval")


def again_figures(t: Translate, made: Returning) -> list[tuple[str, str, str]]:
    """The rate of the window, with its range, and how many ever came back."""
    one = made.window
    span = _between(t, one.interval)
    ever = made.again / made.people if made.people else None
    return [
        ("customers.figures.again", fmt.percent(one.rate, t.locale), span),
        (
            "customers.figures.eligible",
            fmt.count(one.eligible, t.locale),
            t("customers.words.of_all_people", n=made.people),
        ),
        ("customers.figures.ever", fmt.percent(ever, t.locale), t("customers.words.ever_about")),
    ]


def _between(t: Translate, ends: tuple[float, float] | None) -> str:
    if ends is None:
        return ""
    low, high = (fmt.percent(end, t.locale) for end in ends)
    return t("customers.words.likely", low=low, high=high)


def window_columns(t: Translate) -> dict[str, str]:
    return {name: t(f"customers.columns.{name}") for name in WINDOW_COLUMNS}


def window_table(t: Translate, made: Returning) -> list[dict[str, str]]:
    """One row per window; where nobody's time is over, a dash."""
    return [
        {
            "window": t("customers.words.within", n=one.days),
            "eligible": fmt.count(one.eligible, t.locale),
            "again": fmt.count(one.again if one.eligible else None, t.locale),
            "rate": fmt.percent(one.rate, t.locale),
            "interval": _between(t, one.interval) or fmt.UNKNOWN,
        }
        for one in made.windows
    ]


def second_figures(t: Translate, made: Returning) -> list[tuple[str, str, str]]:
    """Days until the second order that a quarter, half and three quarters of those who came back took."""
    return [
        (f"customers.figures.{name}", t("customers.words.days", n=days), "")
        for name, days in zip(("quarter", "half", "three_quarters"), made.quarters, strict=True)
    ]


def churn_figures(t: Translate, churn: Churn) -> list[tuple[str, str, str]]:
    """The rate of those lost, and how many are silent."""
    share = churn.silent / churn.people if churn.people else None
    return [
        (
            "customers.figures.churn",
            fmt.percent(churn.rate, t.locale),
            t("customers.words.lost_of", lost=churn.lost, active=churn.active) if churn.known else "",
        ),
        (
            "customers.figures.silent",
            fmt.count(churn.silent, t.locale),
            t("customers.words.of_all", share=share),
        ),
        (
            "customers.figures.churn_window",
            t("customers.words.days", n=churn.window),
            t("customers.words.window_own" if churn.chosen else "customers.words.window_suggested"),
        ),
    ]
