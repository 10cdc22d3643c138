"""All decided tests together: how many won, what is left of their lifts once luck is taken off, and what they bring.

With few tests the spread of true lifts can't be told from luck. Until there are five, a scatter from our own field
practice stands in: around no change, 68 of 100 changes within 5 % in orders or amounts, within 10 % in clicks. It is
wider than what large shops see: of 6,700 tests on their sites, nine of ten changed sales by less than 1.2 % (Browne and
Swarbrick Jones, 2017); a small shop's page has more left to gain.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import exp, sqrt

from planner.experiments.learning.found import Found, Outcome
from planner.experiments.learning.shrinkage import ENOUGH, Z95, Measured, Scatter, Shrunk, as_lift, scatter, shrunk
from planner.experiments.section import Metric

FIELD_SPREAD = 0.05
FIELD_SPREAD_CLICKS = 0.1
NO_LIFT = 1e-6  # below this a lift says nothing of what a per cent is worth


@dataclass(frozen=True)
class Line:
    """One decided test: as measured, and `left` of it; `gain`: fen a month per lift of 100 %, None if unknown."""

    found: Found
    raw: Measured
    left: Shrunk
    kept: float
    gain: float | None

    @property
    def lift(self) -> float:
        """What is left of the lift."""
        return as_lift(self.left.effect)

    @property
    def low(self) -> float:
        """The lower end of its 95 % interval."""
        return as_lift(self.left.low)

    @property
    def high(self) -> float:
        """The upper end of its 95 % interval."""
        return as_lift(self.left.high)

    @property
    def shipped(self) -> bool:
        """Whether the new version was taken."""
        return self.found.experiment.decision == "ship"


@dataclass(frozen=True)
class Gained:
    """What the shipped tests bring, fen a month; `unknown`: how many of them have no known worth."""

    low: float
    typical: float
    high: float
    tests: int
    unknown: int


@dataclass(frozen=True)
class Meta:
    """`own`: the scatter is that of the shop's own tests; `scatters` by metric. `mean`: of all lifts that are left.

    `false_wins`: of the tests that won, how many are likely to do nothing or harm.
    """

    lines: tuple[Line, ...]
    counts: Mapping[Outcome, int]
    own: bool
    scatters: Mapping[Metric, Scatter]
    mean: float | None
    raw_mean: float | None
    gained: Gained | None
    false_wins: float

    @property
    def decided(self) -> int:
        """All decided tests, known or not."""
        return sum(self.counts.values())

    def line(self, experiment_id: str) -> Line | None:
        """The line of a test; None if it is not decided or its interval is unknown."""
        return next((one for one in self.lines if one.found.experiment.id == experiment_id), None)


def field_scatter(metric: Metric) -> Scatter:
    """How true lifts lie as far as our field practice knows."""
    return Scatter(0.0, 0.0, FIELD_SPREAD_CLICKS if metric == "click_through" else FIELD_SPREAD)


def meta(founds: Iterable[Found]) -> Meta:
    """All decided tests of a plan; only those whose interval is known are pooled."""
    decided = [one for one in founds if one.experiment.state == "decided"]
    known = [(one, raw) for one in decided if (raw := one.measured) is not None]
    own = len(known) >= ENOUGH
    metrics: dict[Metric, None] = dict.fromkeys(one.experiment.metric for one, _ in known)
    pooled = scatter([raw for _, raw in known]) if own else None
    scatters = {metric: pooled or field_scatter(metric) for metric in metrics}
    lines = tuple(_line(one, raw, scatters[one.experiment.metric]) for one, raw in known)
    return Meta(
        lines=lines,
        counts=Counter(one.outcome if one.measured is not None else "unknown" for one in decided),
        own=own,
        scatters=scatters,
        mean=as_lift(sum(one.left.effect for one in lines) / len(lines)) if lines else None,
        raw_mean=as_lift(sum(one.raw.effect for one in lines) / len(lines)) if lines else None,
        gained=_gained(decided, lines),
        false_wins=sum(one.left.chance_not_better for one in lines if one.found.outcome == "win"),
    )


def one_line(of: Found, among: Meta) -> Line | None:
    """What is left of the lift of any test, decided or not, by the scatter of the decided ones."""
    raw = of.measured
    if raw is None:
        return None
    metric = of.experiment.metric
    around = next(iter(among.scatters.values())) if among.own else field_scatter(metric)
    return _line(of, raw, around)


def _line(one: Found, raw: Measured, around: Scatter) -> Line:
    worth, lift = one.effect.worth, one.effect.lift
    gain = None if worth is None or lift is None or abs(lift) < NO_LIFT else worth / lift
    return Line(one, raw, shrunk(raw, around), around.kept(raw.error), gain)


def _gained(decided: Sequence[Found], lines: Sequence[Line]) -> Gained | None:
    """The sum over shipped tests with a 95 % range: errors of their own add up as chance does, the shared one fully."""
    shipped = [one for one in decided if one.experiment.decision == "ship"]
    valued = [(one, one.gain) for one in lines if one.shipped and one.gain is not None]
    if not shipped or not valued:
        return None
    slopes = [(one, gain * exp(one.left.effect)) for one, gain in valued]
    typical = sum(gain * one.lift for one, gain in valued)
    own = sum(slope**2 * max(0.0, one.left.error**2 - one.left.shared**2) for one, slope in slopes)
    shared = sum(slope * one.left.shared for one, slope in slopes)
    wide = Z95 * sqrt(own + shared**2)
    return Gained(typical - wide, typical, typical + wide, len(shipped), len(shipped) - len(valued))
