"""What the calculators take: numbers, counts, shares and columns of numbers; whatever else is refused by name."""

from __future__ import annotations

import math
from collections.abc import Collection
from numbers import Real
from typing import TYPE_CHECKING, Any

from planner.findings import InputError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

LARGEST = 10**15  # beyond it a float is no whole number to the last digit
SMALLEST_ALPHA = 1e-12
SMALLEST_RATE = 1e-9
ROUNDING = 1e-12  # a spread below this part of the mean is the rounding of equal figures


def number(value: object, field: str) -> float:
    """A finite number of at most 10^15 either way. Raises InputError: missing, not_a_number, not_finite, too_large."""
    if value is None:
        raise InputError(field, "missing")
    if isinstance(value, bool) or not isinstance(value, Real):
        raise InputError(field, "not_a_number")
    try:
        checked = float(value)
    except OverflowError:
        raise InputError(field, "too_large", most=LARGEST) from None
    if not math.isfinite(checked):
        raise InputError(field, "not_finite")
    if abs(checked) > LARGEST:
        raise InputError(field, "too_large", most=LARGEST)
    return checked


def count(value: object, field: str, least: int = 0) -> int:
    """A whole number. Raises InputError: as `number`, and negative, not_above_zero, too_few, not_whole."""
    checked = number(value, field)
    if checked < 0:
        raise InputError(field, "negative")
    if checked < least:
        raise InputError(field, "not_above_zero" if least == 1 else "too_few", least=least)
    if checked != math.floor(checked):
        raise InputError(field, "not_whole")
    return int(checked)


def positive(value: object, field: str) -> float:
    """A number above 0. Raises InputError: as `number`, and not_above_zero."""
    checked = number(value, field)
    if checked <= 0:
        raise InputError(field, "not_above_zero")
    return checked


def rate(value: object, field: str) -> float:
    """A rate inside (0, 1). Raises InputError: as `positive`, and not_below_one, too_small."""
    checked = positive(value, field)
    if checked >= 1:
        raise InputError(field, "not_below_one")
    if min(checked, 1 - checked) < SMALLEST_RATE:
        raise InputError(field, "too_small", least=SMALLEST_RATE)
    return checked


def arm(conversions: object, visitors: object, fields: tuple[str, str]) -> tuple[int, int]:
    """Conversions among visitors of one arm. Raises InputError: as `count`, and above_visitors."""
    some, all_ = count(conversions, fields[0]), count(visitors, fields[1], 1)
    if some > all_:
        raise InputError(fields[0], "above_visitors", visitors=all_)
    return some, all_


def risk(alpha: object) -> float:
    """The accepted risk of a false alarm. Raises InputError: as `number`, and out_of_range."""
    checked = number(alpha, "alpha")
    if not SMALLEST_ALPHA <= checked <= 0.5:
        raise InputError("alpha", "out_of_range", least=SMALLEST_ALPHA, most=0.5)
    return checked


def strength(power: object, alpha: float) -> float:
    """The wished chance to find the effect. Raises InputError: as `number`, and not_above_alpha, not_below_one."""
    checked = number(power, "power")
    if checked <= alpha:
        raise InputError("power", "not_above_alpha", alpha=alpha)
    if checked >= 1:
        raise InputError("power", "not_below_one")
    return checked


def choice(value: Any, allowed: Collection[Any], field: str) -> Any:
    """One of what is allowed. Raises InputError: unknown."""
    if isinstance(value, bool) or not isinstance(value, str | int) or value not in allowed:
        raise InputError(field, "unknown", allowed=tuple(allowed))
    return value


def column(values: object, field: str, least: int = 1) -> Floats:
    """A column of finite numbers. Raises InputError: missing, empty, not_a_list, and as `number`, and too_few."""
    import numpy as np  # noqa: PLC0415 (only where columns are read)

    if values is None:
        raise InputError(field, "missing")
    if isinstance(values, str | bytes | dict | set):
        raise InputError(field, "not_a_list")
    made = values if isinstance(values, np.ndarray) else np.asarray(_plain(values, field))
    if made.ndim != 1:
        raise InputError(field, "not_a_list")
    if made.size == 0:
        raise InputError(field, "empty")
    if made.dtype.kind not in "iuf":
        made = np.array([number(one, field) for one in made.tolist()])
    if not np.isfinite(made).all():
        raise InputError(field, "not_finite")
    if np.abs(made).max() > LARGEST:
        raise InputError(field, "too_large", most=LARGEST)
    if made.size < least:
        raise InputError(field, "too_few", least=least)
    return made.astype(np.float64)


def _plain(values: Any, field: str) -> Any:
    """A series as its array, else the list of the values; numpy alone would turn [1, "2"] into text."""
    if hasattr(values, "to_numpy"):
        return values.to_numpy()
    try:
        made = list(values)
    except TypeError:
        raise InputError(field, "not_a_list") from None
    return [number(one, field) for one in made]
