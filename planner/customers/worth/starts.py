"""The lowest point of a function, believed once two starts have found it.

BFGS, not L-BFGS-B: with a few parameters the latter spends ten times as long waiting for threads of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any


def lowest(function: Callable[..., Any], starts: Sequence[Sequence[float]], agree: float, **how: Any) -> Any:
    """The best end of several starts (a result of scipy's minimize); None where no two come within `agree` of it."""
    import numpy as np  # noqa: PLC0415 (slow to load, only where data are)
    from scipy.optimize import minimize  # noqa: PLC0415

    ends: list[Any] = []
    for start in starts:
        end = minimize(function, start, method="BFGS", options={"gtol": 1e-7}, **how)
        if not np.isfinite(end.fun):
            continue
        ends.append(end)
        best = min(ends, key=lambda one: float(one.fun))
        if sum(one.fun - best.fun < agree for one in ends) > 1:
            return best
    return None
