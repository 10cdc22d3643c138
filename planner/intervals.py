"""How far a share may lie from what was counted."""

from __future__ import annotations

from math import sqrt

Z = 1.959963984540054  # 95 %


def share_range(part: float | None, whole: float | None) -> tuple[float, float] | None:
    """Wilson's 95 % interval of a share; None where it is unknown, of nobody, or no share at all."""
    if part is None or whole is None or whole <= 0 or not 0 <= part <= whole:
        return None
    share, square = part / whole, Z * Z / whole
    middle = (share + square / 2) / (1 + square)
    half = Z * sqrt(share * (1 - share) / whole + square / whole / 4) / (1 + square)
    return (0.0 if part == 0 else middle - half), (1.0 if part == whole else middle + half)


def quotient(part: float | None, whole: float | None) -> float | None:
    """One divided by the other; None where one of them is unknown or there is nothing to divide by."""
    return None if part is None or not whole else part / whole
