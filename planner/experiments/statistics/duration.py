"""How long a test lasts."""

from __future__ import annotations

import math
from dataclasses import dataclass

from planner.experiments.statistics import checks
from planner.findings import Finding, InputError

WEEK = 7
MOST_WEEKS = 8
LONGEST = 1_000_000  # days; beyond it the answer is that there is no such test


@dataclass(frozen=True)
class Duration:
    """`days`: days until every arm has its visitors, the last one counted in full; `exact_days` before rounding.

    `whole_weeks`: for how many weeks to run it, so that every weekday counts equally often.
    """

    days: int
    exact_days: float
    whole_weeks: int
    findings: tuple[Finding, ...]


def duration(n_per_arm: float, arms: float, daily_visitors: float, share_in_test: float = 1.0) -> Duration:
    """Days and whole weeks until every arm has its visitors.

    `findings`: experiments.duration_short below 7 days, experiments.duration_whole_weeks where days were added to fill
    the last week, experiments.duration_long above 8 weeks. Raises InputError(argument, reason): missing, not_a_number,
    not_finite, negative, not_whole, not_above_zero, too_few (an arm alone is no test), too_large, over_one, too_small
    (a test of a million days and more).
    """
    needed = checks.positive(n_per_arm, "n_per_arm") * checks.count(arms, "arms", 2)
    visitors = checks.positive(daily_visitors, "daily_visitors")
    share = checks.positive(share_in_test, "share_in_test")
    if share > 1:
        raise InputError("share_in_test", "over_one")
    if needed > LONGEST * visitors * share:
        raise InputError("daily_visitors", "too_small", least=needed / LONGEST / share)
    exact = needed / (visitors * share)
    days = max(1, math.ceil(exact * (1 - 1e-12)))
    weeks = math.ceil(days / WEEK)
    values = {"days": days, "weeks": weeks, "whole_days": weeks * WEEK}
    findings = []
    if days < WEEK:
        findings.append(Finding("experiments.duration_short", "watch", values=values))
    elif days != weeks * WEEK:
        findings.append(Finding("experiments.duration_whole_weeks", "note", values=values))
    if weeks > MOST_WEEKS:
        findings.append(Finding("experiments.duration_long", "watch", values={**values, "most_weeks": MOST_WEEKS}))
    return Duration(days, exact, weeks, tuple(findings))
