"""Learning from the shop's own weekly history: what is kept of it, and what the plan brings to it.

The history is a file with a row in the plan's datasets; a duplicated plan shares it, undo swaps the row. Reading and
checking it takes longer than a slider may, so it is done when somebody looks, and remembered by its text.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any

from planner.budget.fitting.history import Checked, check_history, read_table
from planner.budget.fitting.result import Fit
from planner.budget.learning.match import DEFAULT, Reference, references
from planner.budget.lines import BudgetLine
from planner.budget.period import Period
from planner.budget.section import Learned
from planner.data import Data, Dataset
from planner.findings import Finding
from planner.shop import Baseline
from planner.steps import Step

if TYPE_CHECKING:
    from planner.plan import Plan

HISTORY = "weekly_history"  # the kind of the dataset
FUNCTION = "planner.budget.fitting.fit:fit_job"
SEED = 0
LONGEST = 2_000_000  # characters: a table of many more rows than are read


@dataclass(frozen=True)
class Learning:
    """What learning starts from. `dataset`: where the history is kept, None without one.

    By line: `references`, what an average yuan is taken to bring, and `weekly`, its spend per week in yuan. `weeks`:
    how long the plan's period is. `margin`: the share of sales that is left after refunds, goods and fees, weighted by
    spend; None if unknown or not above zero.
    """

    dataset: Dataset | None
    references: Mapping[str, Reference]
    weekly: Mapping[str, float]
    weeks: float
    margin: float | None
    adopted: tuple[Learned, ...]
    data: Data

    @cached_property
    def text(self) -> str | None:
        """The history as it was pasted; None without one, or if its file cannot be read."""
        content = None if self.dataset is None else self.data.content(self.dataset)
        if content is None:
            return None
        try:
            return content.decode()
        except UnicodeDecodeError:
            return None

    @property
    def lost(self) -> bool:
        """Whether the plan has a history whose file cannot be read."""
        return self.dataset is not None and self.text is None

    @property
    def history(self) -> Checked | None:
        """The history, checked; None without one that can be read."""
        return None if self.text is None else checked(self.text)


def learning(plan: Plan, data: Data, lines: Sequence[BudgetLine], span: Period, shop: Baseline) -> Learning:
    """What a plan brings to learning from its history."""
    weeks = max(span.weeks, 1.0)
    return Learning(
        dataset=next(iter(data.of(HISTORY)), None),
        references=references(lines, shop),
        weekly={line.id: line.spend / 100 / weeks for line in lines},
        weeks=weeks,
        margin=_margin(lines, shop),
        adopted=plan.budget.learned,
        data=data,
    )


def _margin(lines: Sequence[BudgetLine], shop: Baseline) -> float | None:
    """The mean of the lines' margins by their spend; alike where nothing is spent yet."""
    value = shop.aov.value
    known = [
        (line.spend, line.costs.margin_after_fees.value)
        for line in lines
        if line.costs is not None and line.costs.margin_after_fees.value is not None
    ]
    if not value or not known:
        return None
    weights = [float(spend) for spend, _ in known] if any(spend for spend, _ in known) else [1.0] * len(known)
    left = sum(weight * margin for weight, (_, margin) in zip(weights, known, strict=True)) / sum(weights)
    return min(left / value, 1.0) if left > 0 else None


@lru_cache(maxsize=32)
def checked(text: str) -> Checked:
    """A pasted table, checked; also of a text that is no table at all it says what is wrong."""
    if len(text) > LONGEST:
        return _unreadable(text)
    try:
        table = read_table(text)
    except csv.Error:  # such as a cell without end
        return _unreadable(text)
    return check_history(table)


def _unreadable(text: str) -> Checked:
    values = {"count": len(text), "most": LONGEST}
    return Checked(None, (), (Finding("budget.no_table", "bad", "history", values),))


def priors_of(made: Learning, mapping: Mapping[str, str | None]) -> dict[str, Reference]:
    """What every channel of a history is taken to bring before its data are looked at."""
    return {channel: made.references.get(line or "", DEFAULT) for channel, line in mapping.items()}


def arguments_of(text: str, priors: Mapping[str, Reference]) -> dict[str, Any] | None:
    """What the fit of a history is asked, as slow work takes it; None for a history that cannot be used."""
    return _arguments(text, tuple((channel, one.roi) for channel, one in priors.items()))


@lru_cache(maxsize=32)
def _arguments(text: str, priors: tuple[tuple[str, tuple[float, float, float]], ...]) -> dict[str, Any] | None:
    from planner.budget.fitting.fit import job_arguments  # noqa: PLC0415 (heavy: loaded when first needed)

    frame = checked(text).frame
    return None if frame is None else job_arguments(frame, dict(priors), SEED)


def read_fit(result: Any) -> Fit | str:
    """The fit in the result of slow work, or the code of why it could make nothing of the history."""
    return Fit.from_json(result["fit"]) if "fit" in result else str(result["problem"]["reason"])


def learning_steps(made: Learning) -> tuple[Step, ...]:
    """What is left of sales, which turns what is sold more into what is earned more."""
    return () if made.margin is None else (Step("budget.learned_margin", {"share": made.margin}),)
