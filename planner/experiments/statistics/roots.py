"""Where a function of one number crosses 0."""

from __future__ import annotations

from collections.abc import Callable

STEPS = 200


def root(of: Callable[[float], float], low: float, high: float, close: float = 1e-12) -> float:
    """The root between two numbers at which a function has different signs, to `close` of its size.

    False position with the Illinois rule: an end that stays twice counts half, so that both ends move in.
    """
    at_low, at_high, kept = of(low), of(high), 0
    for _ in range(STEPS):
        if at_high == at_low:
            break
        middle = high - at_high * (high - low) / (at_high - at_low)
        if not low < middle < high:
            middle = (low + high) / 2
        value = of(middle)
        if value == 0 or high - low <= close * max(abs(low), abs(high)):
            return middle
        if (value > 0) == (at_high > 0):
            high, at_high = middle, value
            at_low, kept = (at_low / 2 if kept > 0 else at_low), 1
        else:
            low, at_low = middle, value
            at_high, kept = (at_high / 2 if kept < 0 else at_high), -1
    return (low + high) / 2
