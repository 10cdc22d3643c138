"""Rates, differences and ranges as they are written in a reading: with their sign, and fine enough to tell versions."""

from __future__ import annotations

from collections.abc import Callable

from planner import fmt
from planner.experiments.ground import RATES
from planner.experiments.section import Metric
from planner.i18n import Translate

Ends = tuple[float | None, float | None]
SMALL, TINY = 0.1, 0.001  # rates below which a second and a third decimal tell versions apart
FINE = 0.0001
HUNDRED = 100
LEAST_PLAIN, MOST_PLAIN = 1e-4, 1000
RAISED = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")


def value(t: Translate, metric: Metric, number: float | None) -> str:
    """What a version has: a rate, an amount, or a mean."""
    if number is None:
        return fmt.UNKNOWN
    if metric in RATES:
        return rate(number)
    return fmt.ratio(number, t.locale) if metric == "mean" else yuan(t, number)


def rate(share: float) -> str:
    """A rate with one decimal, two below 10 %, three below 0.1 %."""
    digits = 1 if abs(share) >= SMALL or not share else 2 if abs(share) >= TINY else 3
    return _minus(f"{share * 100:.{digits}f}%")


def yuan(t: Translate, amount: float) -> str:
    """An amount in yuan, with fen below a thousand."""
    return fmt.money(round(amount * 100), t.locale)


def difference(t: Translate, metric: Metric, number: float | None) -> str:
    """A difference with its sign; of rates in percentage points."""
    if number is None:
        return fmt.UNKNOWN
    if metric in RATES:
        return t("experiments.words.read_points", n=_points(number, _digits(number)))
    text = fmt.ratio(abs(number), t.locale) if metric == "mean" else yuan(t, abs(number))
    return _sign(number) + text


def difference_span(t: Translate, metric: Metric, ends: Ends) -> str:
    """An interval of differences; of rates with the unit once."""
    if metric not in RATES:
        return span(t, ends, lambda end: difference(t, metric, end))
    digits = min((_digits(end) for end in ends if end is not None), default=0)
    return t("experiments.words.read_points", n=span(t, ends, lambda end: _points(end, digits)))


def money_span(t: Translate, ends: Ends) -> str:
    """An interval in money a month."""
    return span(t, ends, lambda end: money(t, end))


def _points(number: float, digits: int) -> str:
    return _minus(f"{number * HUNDRED:+.{digits}f}")


def _digits(number: float) -> int:
    return 1 if abs(number) >= SMALL else 2 if abs(number) >= TINY or not number else 3


def lift(number: float | None) -> str:
    """A relative change with its sign."""
    if number is None:
        return fmt.UNKNOWN
    digits = 1 if abs(number) < 10 else 0
    text = f"{number * 100:+,.{digits}f}"
    return _minus("0" if text in ("+0.0", "-0.0") else text) + "%"


def money(t: Translate, fen: float | None) -> str:
    """An amount a month with its sign, short; to the whole yuan."""
    if fen is None:
        return fmt.UNKNOWN
    whole = round(fen / 100) * 100
    return _sign(whole) + fmt.headline(abs(whole), t.locale)


def loss(t: Translate, fen: float | None) -> str:
    """What is at risk, without a sign; less than a yuan is said so."""
    if fen is None:
        return fmt.UNKNOWN
    if 0 < fen < 100:
        return t("experiments.words.read_less_than", text=fmt.money(100, t.locale))
    return fmt.headline(round(fen / 100) * 100, t.locale)


def p_value(number: float) -> str:
    """A p-value with two digits that count; the smallest only as smaller than that."""
    if number < FINE:
        return f"< {FINE}"
    return f"{number:.2f}" if number >= SMALL else f"{number:.3f}" if number >= 0.01 else f"{number:.4f}"


def fine(number: float) -> str:
    """A number with three digits that count, to be checked: 0.0123, 5.82×10⁻¹²."""
    if not number or LEAST_PLAIN <= abs(number) < MOST_PLAIN:
        return _minus(f"{number:,.3g}")
    mantissa, exponent = f"{number:.2e}".split("e")
    return _minus(mantissa) + "×10" + str(int(exponent)).translate(RAISED)


def fine_difference(t: Translate, metric: Metric, number: float) -> str:
    """An amount of difference without its sign, with three digits that count."""
    if metric in RATES:
        return t("experiments.words.read_points", n=fine(number * HUNDRED))
    return fine(number) if metric == "mean" else t("experiments.words.read_yuan", n=fine(number))


def full_money(t: Translate, fen: float | None) -> str:
    """An amount a month with its sign, in full."""
    return fmt.UNKNOWN if fen is None else _sign(fen) + fmt.money(abs(round(fen / 100) * 100), t.locale)


def level(number: float) -> str:
    """What a p-value has to be below."""
    return f"< {FINE}" if number < FINE else f"{number:.2g}"


def chance(t: Translate, share: float) -> str:
    """A probability; never a certainty."""
    if share < 0.001:
        return t("experiments.words.read_less_than", text="0.1%")
    if share > 0.999:
        return t("experiments.words.read_more_than", text="99.9%")
    return f"{share * 100:.1f}%"


def span(t: Translate, ends: Ends, write: Callable[[float], str]) -> str:
    """An interval; with one end only, "at least" or "at most"."""
    low, high = ends
    if low is None and high is None:
        return fmt.UNKNOWN
    if high is None:
        return t("experiments.words.read_at_least", text="" if low is None else write(low))
    if low is None:
        return t("experiments.words.read_at_most", text=write(high))
    return t("experiments.words.read_range", low=write(low), high=write(high))


def _sign(number: float) -> str:
    return "+" if number > 0 else "−" if number < 0 else ""


def _minus(text: str) -> str:
    return text.replace("-", "−")
