"""The five letters: is a goal specific, measurable, achievable, relevant, time-bound, and if not, what is missing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from planner.figures import Figure
from planner.goals.feasible import Reach, judge
from planner.goals.metrics import baseline, facts, target
from planner.goals.path import MAX_DAYS, Path, plan_path, span_days
from planner.goals.section import Goal
from planner.shop import Baseline

Letter = Literal["s", "m", "a", "r", "t"]


@dataclass(frozen=True)
class LetterCheck:
    """One letter of a goal. `code` says why it is met or what is missing (words: goals.checks.<letter>.<code>)."""

    letter: Letter
    ok: bool
    code: str


@dataclass(frozen=True)
class Study:
    """All that is worked out of one goal."""

    goal: Goal
    baseline: Figure
    path: Path | None
    reach: Reach | None
    letters: tuple[LetterCheck, ...]

    @property
    def missing(self) -> tuple[LetterCheck, ...]:
        """The letters that are not met."""
        return tuple(letter for letter in self.letters if not letter.ok)


def study(goal: Goal, today: date, shop: Baseline, season: Mapping[int, float] | None = None) -> Study:
    """A goal's baseline, path, verdict and letters. `season` as in calendar.day_weights."""
    start = baseline(goal, shop)
    path = plan_path(goal, today, start.value, season)
    reach = judge(goal, path, start.value, shop)
    letters = (
        _specific(goal),
        _measurable(goal, start),
        _achievable(goal, path, start, reach),
        _relevant(goal),
        _timed(goal, today),
    )
    return Study(goal, start, path, reach, letters)


def check(
    goal: Goal, today: date, shop: Baseline, season: Mapping[int, float] | None = None
) -> tuple[LetterCheck, ...]:
    """The five letters of a goal, in their order."""
    return study(goal, today, shop, season).letters


def _specific(goal: Goal) -> LetterCheck:
    if not goal.title.strip():
        return LetterCheck("s", ok=False, code="no_title")
    if goal.metric is None:
        return LetterCheck("s", ok=False, code="no_metric")
    if goal.metric == "other" and not goal.metric_name.strip():
        return LetterCheck("s", ok=False, code="no_name")
    return LetterCheck("s", ok=True, code="ok")


def _measurable(goal: Goal, start: Figure) -> LetterCheck:
    if target(goal) is None:
        return LetterCheck("m", ok=False, code="no_target")
    if start.value is None:
        return LetterCheck("m", ok=False, code="no_baseline")
    return LetterCheck("m", ok=True, code="ok" if start.known else "assumed")


def _achievable(goal: Goal, path: Path | None, start: Figure, reach: Reach | None) -> LetterCheck:
    if reach is not None:
        return LetterCheck("a", ok=reach.verdict not in {"very_hard", "unheard"}, code=reach.verdict)
    known = facts(goal)
    if known is None or path is None or start.value is None:
        return LetterCheck("a", ok=False, code="unknown")
    if start.value == 0 and known.unit != "number":
        return LetterCheck("a", ok=False, code="from_zero")
    return LetterCheck("a", ok=bool(goal.resources.strip()), code="own_way" if goal.resources.strip() else "no_way")


def _relevant(goal: Goal) -> LetterCheck:
    if goal.origin:
        return LetterCheck("r", ok=True, code="origin")
    reason = bool(goal.reason.strip())
    return LetterCheck("r", ok=reason, code="ok" if reason else "no_reason")


def _timed(goal: Goal, today: date) -> LetterCheck:
    if goal.deadline is None:
        return LetterCheck("t", ok=False, code="no_deadline")
    length = span_days(goal.start or today, goal.deadline)
    if goal.start is not None and length <= 0:
        return LetterCheck("t", ok=False, code="before_start")
    if goal.deadline < today:
        return LetterCheck("t", ok=False, code="passed")
    if length > MAX_DAYS:
        return LetterCheck("t", ok=False, code="too_long")
    return LetterCheck("t", ok=True, code="ok")
