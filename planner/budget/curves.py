"""Response curves: what a spend on a channel brings, and what the next yuan would bring.

A curve is a plain mapping, as a plan keeps it and a fit returns it; x is the spend in yuan:

    {"type": "hill", "beta", "k", "s"}        beta x^s / (k^s + x^s)     S-shaped where s > 1, else concave
    {"type": "logistic", "beta", "lam"}       beta (1 - e^(-lam x)) / (1 + e^(-lam x))
    {"type": "exponential", "beta", "lam"}    beta (1 - e^(-lam x))
    {"type": "log", "beta", "k"}              beta ln(1 + x / k)
    {"type": "linear", "beta"}                beta x

Other keys, such as an adstock "theta", are left alone. All curves start at 0 and never fall; all but the steep Hill
curve are concave, the logistic one too, because it is the upper half of an S.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, overload

import numpy as np
from numpy.typing import NDArray

from planner.findings import InputError

Curve = Mapping[str, Any]
Floats = NDArray[np.float64]

PARAMETERS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "hill": ("beta", "k", "s"),
        "logistic": ("beta", "lam"),
        "exponential": ("beta", "lam"),
        "log": ("beta", "k"),
        "linear": ("beta",),
    }
)
LARGEST = 1e18  # beyond it a sum of yuan loses its fen, and products overflow
SMALLEST = 1e-18  # a number below it counts as 0: quotients overflow


def check_curve(curve: object, field: str = "curve") -> None:
    """Nothing if the curve can be computed with: beta at least 0, every other parameter above 0.

    Raises InputError(field or "<field>.<parameter>", reason): not_a_curve, unknown_type, missing, not_a_number,
    negative, not_above_zero, too_large.
    """
    if not isinstance(curve, Mapping):
        raise InputError(field, "not_a_curve")
    kind = curve.get("type")
    if not isinstance(kind, str) or kind not in PARAMETERS:
        raise InputError(f"{field}.type", "unknown_type")
    for name in PARAMETERS[kind]:
        value = number(curve.get(name), f"{field}.{name}")
        if name != "beta" and value == 0:
            raise InputError(f"{field}.{name}", "not_above_zero")


def number(value: object, field: str) -> float:
    """A finite number from 0 to 1e18 as a float; one below 1e-18 is 0.

    Raises InputError(field, reason): missing, not_a_number (also text, true and nan), negative, too_large.
    """
    if value is None:
        raise InputError(field, "missing")
    if isinstance(value, bool) or not isinstance(value, int | float | np.integer | np.floating):
        raise InputError(field, "not_a_number")
    if value < 0:
        raise InputError(field, "negative")
    if value > LARGEST:  # before float(), which a huge integer would break
        raise InputError(field, "too_large")
    if math.isnan(value):
        raise InputError(field, "not_a_number")
    return float(value) if value >= SMALLEST else 0.0


@overload
def response(curve: Curve, spend: float) -> float: ...
@overload
def response(curve: Curve, spend: Floats) -> Floats: ...
def response(curve: Curve, spend: float | Floats) -> float | Floats:
    """What `spend` yuan bring, in the unit of beta; one spend or an array of any shape, at least 0.

    Raises InputError as check_curve does, and InputError("spend", "negative").
    """
    return _evaluated(VALUES, curve, spend)


@overload
def slope(curve: Curve, spend: float) -> float: ...
@overload
def slope(curve: Curve, spend: Floats) -> Floats: ...
def slope(curve: Curve, spend: float | Floats) -> float | Floats:
    """The marginal response at `spend` yuan: units of beta per further yuan; infinite at 0 for a Hill curve with s < 1.

    Raises InputError as check_curve does, and InputError("spend", "negative").
    """
    return _evaluated(SLOPES, curve, spend)


def inflection(curve: Curve) -> float:
    """The spend in yuan from which on each yuan brings less than the one before; 0 for a concave curve.

    Of a Hill curve with s > 1: k ((s - 1) / (s + 1))^(1/s), where its second derivative is 0.
    Raises InputError as check_curve does.
    """
    check_curve(curve)
    if is_concave(curve):
        return 0.0
    k, s = float(curve["k"]), float(curve["s"])
    return k * math.exp((math.log(s - 1) - math.log(s + 1)) / s)


def is_concave(curve: Curve) -> bool:
    """Whether each yuan brings at most as much as the one before, from the first on."""
    return curve["type"] != "hill" or float(curve["s"]) <= 1


def _evaluated(formulas: Mapping[str, Callable[..., Floats]], curve: Curve, spend: float | Floats) -> float | Floats:
    check_curve(curve)
    x = np.asarray(spend, dtype=np.float64)
    if (x < 0).any():
        raise InputError("spend", "negative")
    found = formulas[curve["type"]](x, *(float(curve[name]) for name in PARAMETERS[curve["type"]]))
    return found if isinstance(spend, np.ndarray) else float(found)


# The formulas take arrays that broadcast against one another, so that many channels can be computed at once.


def odds(x: Floats, k: Floats | float, s: Floats | float) -> Floats:
    """(x / k)^s, infinite where that is beyond a double."""
    with np.errstate(over="ignore", divide="ignore"):
        return np.asarray(np.exp(s * (np.log(x) - np.log(k))))


def _hill(x: Floats, beta: Floats | float, k: Floats | float, s: Floats | float) -> Floats:
    with np.errstate(divide="ignore"):
        return np.asarray(beta / (1 + 1 / odds(x, k, s)))


def _hill_slope(x: Floats, beta: Floats | float, k: Floats | float, s: Floats | float) -> Floats:
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        r = odds(x, k, s)
        away = beta * s / x / (1 + 1 / r) / (1 + r)
    at_zero = np.where(np.equal(s, 1), np.divide(beta, k), np.where(np.less(s, 1) & np.greater(beta, 0), np.inf, 0.0))
    return np.where(x > 0, away, at_zero)


VALUES: Mapping[str, Callable[..., Floats]] = MappingProxyType(
    {
        "hill": _hill,
        "logistic": lambda x, beta, lam: beta * np.tanh(lam * x / 2),
        "exponential": lambda x, beta, lam: -beta * np.expm1(-lam * x),
        "log": lambda x, beta, k: beta * np.log1p(x / k),
        "linear": lambda x, beta: beta * x,
    }
)
SLOPES: Mapping[str, Callable[..., Floats]] = MappingProxyType(
    {
        "hill": _hill_slope,
        # sech^2 written with e^(-lam x), which cannot overflow
        "logistic": lambda x, beta, lam: 2 * beta * lam * np.exp(-lam * x) / (1 + np.exp(-lam * x)) ** 2,
        "exponential": lambda x, beta, lam: beta * lam * np.exp(-lam * x),
        "log": lambda x, beta, k: beta / (k + x),
        "linear": lambda x, beta: beta + 0 * x,
    }
)
