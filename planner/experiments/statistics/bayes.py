"""The chance that one rate is the higher one, and what a wrong choice would cost, by numerical integration."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from planner.experiments.statistics import checks
from planner.experiments.statistics.exact import HALF_LOG_TAU, stirling_error
from planner.experiments.statistics.proportions import FIELDS
from planner.findings import InputError

if TYPE_CHECKING:
    from planner.experiments.statistics.checks import Floats

DROP = 36.0  # how far below its top, in logs, a density is followed
WIDEST_STEP = 0.25
SMALLEST_PRIOR = 0.01


@dataclass(frozen=True)
class Chance:
    """`chance`: that the treatment's rate is the higher one. Losses: points of the rate given away on average.

    `loss_if_treatment`: if the treatment is chosen, over all that the control may be better; `loss_if_control`: the
    other way round.
    """

    chance: float
    loss_if_treatment: float
    loss_if_control: float


class Beta(NamedTuple):
    """A distribution of a rate."""

    a: float
    b: float

    @property
    def mean(self) -> float:
        return self.a / (self.a + self.b)

    @property
    def width(self) -> float:
        """The standard deviation of the rate's log odds, nearly."""
        return math.sqrt((self.a + self.b) / (self.a * self.b))


def chance_to_win(
    control_conversions: float,
    control_visitors: float,
    treatment_conversions: float,
    treatment_visitors: float,
    prior_alpha: float = 1.0,
    prior_beta: float = 1.0,
) -> Chance:
    """The chance that the treatment's rate is higher, and the expected losses, both rates with the same Beta prior.

    It is no p-value, and looking often makes it no more certain. Raises InputError(argument, reason): as
    compare_proportions does, and too_small for a prior below 0.01.
    """
    x1, n1 = checks.arm(control_conversions, control_visitors, FIELDS[0])
    x2, n2 = checks.arm(treatment_conversions, treatment_visitors, FIELDS[1])
    a, b = _prior(prior_alpha, "prior_alpha"), _prior(prior_beta, "prior_beta")
    control, treatment = Beta(x1 + a, n1 - x1 + b), Beta(x2 + a, n2 - x2 + b)
    if treatment.width <= control.width:
        higher, gain, loss = _against(treatment, control)
        return Chance(higher, loss_if_treatment=loss, loss_if_control=gain)
    higher, gain, loss = _against(control, treatment)
    return Chance(1 - higher, loss_if_treatment=gain, loss_if_control=loss)


def _prior(value: object, field: str) -> float:
    checked = checks.positive(value, field)
    if checked < SMALLEST_PRIOR:
        raise InputError(field, "too_small", least=SMALLEST_PRIOR)
    return checked


def _against(narrow: Beta, wide: Beta) -> tuple[float, float, float]:
    """The chance that `narrow` is above `wide`, by how much it is on average, and by how much `wide` is above it.

    The sum over evenly spaced log odds of the narrower rate: its density is smooth and falls off on both sides, so that
    the error of the plain sum falls faster than any power of the step. Of the wider rate the distribution is known.
    """
    import numpy as np  # noqa: PLC0415 (only here)
    from scipy.special import betainc, expit  # noqa: PLC0415 (0.15 s)

    offsets = np.linspace(*_ends(narrow))
    odds = math.log(narrow.a / narrow.b) + offsets
    rate = expit(odds)
    weight = np.exp(_log_density(narrow, offsets))
    weight /= weight.sum()
    under = betainc(wide.a, wide.b, rate)
    edge = np.exp(_log_density(wide, odds - math.log(wide.a / wide.b)) + _log_top(wide)) / (wide.a + wide.b)
    gain = (rate - wide.mean) * under + edge
    loss = gain + wide.mean - rate
    return min(1.0, float(weight @ under)), max(0.0, float(weight @ gain)), max(0.0, float(weight @ loss))


def _ends(beta: Beta) -> tuple[float, float, int]:
    """From where to where the log odds are followed, seen from the middle, and at how many points."""
    curve = 2 * DROP * beta.width**2
    low, high = (DROP / 2 / end + math.sqrt((DROP / 2 / end) ** 2 + curve) for end in beta)
    return -low, high, math.ceil((low + high) / min(beta.width / 2, WIDEST_STEP)) + 1


def _log_density(beta: Beta, offsets: Floats) -> Floats:
    """The density of the log odds, in logs and seen from the middle: a d - (a + b) log(1 - m + m e^d), m the mean."""
    import numpy as np  # noqa: PLC0415 (only here)

    mean, near = beta.mean, np.clip(offsets, -1, 1)
    exact = np.log1p(mean * np.expm1(near))  # near the middle two huge numbers all but cancel
    far = np.logaddexp(math.log(beta.b / (beta.a + beta.b)), math.log(mean) + offsets)
    return beta.a * offsets - (beta.a + beta.b) * np.where(near == offsets, exact, far)


def _log_top(beta: Beta) -> float:
    """The same density at the middle, by Stirling's formula and its error: gamma functions would eat all digits."""
    error = stirling_error(beta.a) + stirling_error(beta.b) - stirling_error(beta.a + beta.b)
    return -math.log(beta.width) - HALF_LOG_TAU - error
