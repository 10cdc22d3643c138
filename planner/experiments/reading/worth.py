"""What a difference is worth in a month, and how likely and how dear it is to be wrong."""

from __future__ import annotations

from dataclasses import dataclass
from math import erfc, exp, pi, sqrt

from planner.calendar import DAYS_PER_MONTH
from planner.experiments.ground import Ground
from planner.experiments.reading.comparing import at_level
from planner.experiments.reading.evidence import Rate, Shown
from planner.experiments.reading.progress import Progress
from planner.experiments.statistics import chance_to_win

PRIOR = (1.0, 1.0)  # every rate is equally likely before the first visitor
EVEN_ODDS = 0.3173105078629141  # a two-sided level whose bound is one standard error


@dataclass(frozen=True)
class Chance:
    """A second reading (Bayes). `better`: the chance that the version is better than the control.

    `loss_if_taken`, `loss_if_kept`: what is given away on average by taking, or by not taking it, in the metric's unit.
    `centre` and `spread` of the difference, where it is taken as normal; rates have their own distribution.
    """

    better: float
    loss_if_taken: float
    loss_if_kept: float
    centre: float
    spread: float
    of_rates: bool


@dataclass(frozen=True)
class Money:
    """Fen in a month of taking the version instead of the control. `gain`: what is expected, with its range.

    `risk`: what is lost on average in case it is the worse one, `forgone` in case it is not taken and was the better.
    `unit`: yuan of one more order, click or yuan; `monthly` visitors. `of_sales`: in sales, as the margin is not known.
    `own_traffic`: the visitors of the test itself stand in for those of a month.
    """

    gain: float
    low: float | None
    high: float | None
    risk: float | None
    forgone: float | None
    unit: float
    monthly: float
    of_sales: bool
    own_traffic: bool


def chance(control: Shown, treatment: Shown) -> Chance:
    """The chance that the treatment is better. Rates begin with a flat prior; other differences are taken as normal.

    Raises InputError for figures that cannot be.
    """
    if isinstance(control, Rate) and isinstance(treatment, Rate):
        counts = (control.conversions, control.visitors, treatment.conversions, treatment.visitors)
        found = chance_to_win(*counts, *PRIOR)
        centre, spread = treatment.value - control.value, sqrt(_variance(control) + _variance(treatment))
        return Chance(found.chance, found.loss_if_treatment, found.loss_if_control, centre, spread, of_rates=True)
    once = at_level(control, treatment, EVEN_ODDS, 2)
    low, high = once.difference_interval
    spread = 0.0 if low is None or high is None else (high - low) / 2
    return normal_chance(once.difference, spread)


def normal_chance(centre: float, spread: float) -> Chance:
    """A difference that is normal around `centre`."""
    if not spread:
        better = 0.5 if not centre else float(centre > 0)
        return Chance(better, max(0.0, -centre), max(0.0, centre), centre, spread, of_rates=False)
    far = centre / spread
    bell, below = exp(-far * far / 2) / sqrt(2 * pi), 0.5 * erfc(-far / sqrt(2))
    return Chance(
        below,
        max(0.0, spread * bell - centre * (1 - below)),
        max(0.0, spread * bell + centre * below),
        centre,
        spread,
        of_rates=False,
    )


def _variance(one: Rate) -> float:
    """Of the posterior, which has one more of each kind than were counted."""
    rate, n = (one.conversions + 1) / (one.visitors + 2), one.visitors + 2
    return rate * (1 - rate) / (n + 1)


def money(
    difference: float,
    ends: tuple[float | None, float | None],
    likely: Chance | None,
    ground: Ground,
    far: Progress,
) -> Money | None:
    """A difference in fen a month; None where visitors or what one is worth are not known."""
    monthly, own = ground.monthly, False
    if monthly is None and far.days and far.n:
        monthly, own = far.n / far.days / (ground.taking_part or 1.0) * DAYS_PER_MONTH, True
    if monthly is None or ground.unit_profit is None:
        return None
    fen = ground.unit_profit * monthly * 100
    low, high = (None if end is None else end * fen for end in ends)
    return Money(
        gain=difference * fen,
        low=low,
        high=high,
        risk=None if likely is None else likely.loss_if_taken * fen,
        forgone=None if likely is None else likely.loss_if_kept * fen,
        unit=ground.unit_profit,
        monthly=monthly,
        of_sales=ground.of_sales,
        own_traffic=own,
    )
