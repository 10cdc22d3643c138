"""The normal distribution in plain floats."""

from __future__ import annotations

import math
from functools import lru_cache
from statistics import NormalDist

STANDARD = NormalDist()
ROOT_TWO = math.sqrt(2)


def below(z: float) -> float:
    """The chance of a value below z."""
    return 0.5 * math.erfc(-z / ROOT_TWO)


@lru_cache(maxsize=256)
def above_which(chance: float) -> float:
    """The z above which a value lies with this chance, 0 < chance < 1."""
    return -STANDARD.inv_cdf(chance)


def critical(alpha: float, sides: int) -> float:
    """The z that is passed with the chance `alpha` on both sides together, or on one."""
    return above_which(alpha / sides)
