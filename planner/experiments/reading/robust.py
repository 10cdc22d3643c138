"""Whether the result hangs on a few large orders, and what the visitors' past adds to it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from planner.experiments.counting import Lines, caps, moments
from planner.experiments.reading.comparing import Method, beyond_zero
from planner.experiments.reading.evidence import Mean
from planner.experiments.reading.outcome import Reading
from planner.experiments.statistics import Comparison, cuped
from planner.findings import InputError


@dataclass(frozen=True)
class Variant:
    """The same comparison made otherwise: "as_is", "capped", or with the "past" taken out.

    `cap`: the value that `share` of all do not pass. `variance_reduction`: by what visitors did before the test.
    """

    code: str
    found: Comparison
    share: float | None = None
    cap: float | None = None
    variance_reduction: float | None = None

    @property
    def side(self) -> int:
        """1: the interval lies above 0; -1: below; 0: it holds 0."""
        return beyond_zero(self.found.difference_interval)


def variants(reading: Reading, arm: str) -> tuple[Variant, ...]:
    """A version against the control as it is, with both caps, and with the past taken out; nothing without lines."""
    rows, control = reading.evidence.rows, reading.experiment.arms[0].id
    alpha = next((one.alpha for one in reading.against if one.arm == arm), None)
    method = reading.method
    if rows is None or rows.denominators is not None or alpha is None or method is None or not reading.settled:
        return ()
    try:
        return (*_capped(method, alpha, rows, (control, arm)), *_past(method.level(alpha), rows, (control, arm)))
    except InputError:
        return ()


def _capped(method: Method, alpha: float, rows: Lines, arms: tuple[str, str]) -> Iterator[Variant]:
    for share, cap in ((None, None), *caps(rows).items()):
        found = moments(rows, cap)
        control, treatment = (Mean(one.mean or 0.0, one.sd or 0.0, one.n) for one in (found[arm] for arm in arms))
        code = "as_is" if cap is None else "capped"
        yield Variant(code, method.compare(control, treatment, alpha), share, cap)


def _past(level: float, rows: Lines, arms: tuple[str, str]) -> Iterator[Variant]:
    """Two-sided, as what the past explains has no side."""
    if rows.pre is not None:
        control, treatment = ((rows.values[arm], rows.pre[arm]) for arm in arms)
        found = cuped(*control, *treatment, alpha=level)
        yield Variant("past", found, variance_reduction=found.variance_reduction)


def changes(found: tuple[Variant, ...]) -> bool:
    """Whether another way of counting leads to another side of 0."""
    return len({one.side for one in found}) > 1
