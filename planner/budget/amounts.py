"""Ranges of amounts in few characters, for where there is little room."""

from __future__ import annotations

import re
from math import floor, log10
from typing import TYPE_CHECKING

from planner import fmt
from planner.i18n import Translate
from planner.wrapping import JOINER, whole_words

if TYPE_CHECKING:
    from planner.budget.forecast.spread import Estimate

PARTS = re.compile(r"^(\D*)([\d.,]+)(\D*)$")
YUAN = re.compile("¥\u00a0?")
DIGITS = 2  # that count in the ends of a range: more would promise more than is known


def short_range(t: Translate, found: Estimate | None) -> str:
    """Both ends of a range of fen: `¥190k–350k`; with a word between them where one is below 0."""
    if found is None:
        return fmt.UNKNOWN
    low, high = _rounded(found.low), _rounded(found.high)
    ends = fmt.headline(low, t.locale), fmt.headline(high, t.locale)
    if low == high:
        return ends[0]
    if low < 0:
        return t("budget.forecast.from_to", low=ends[0], high=ends[1])
    one, other = (PARTS.match(end) for end in ends)
    if one is None or other is None or one[1] != other[1] or one[3] != other[3]:
        return f"{ends[0]}–{ends[1]}"
    return f"{one[1]}{one[2]}–{other[2]}{other[3]}"


def about(t: Translate, fen: float | None) -> str:
    """One amount, short, with three digits that count."""
    return fmt.UNKNOWN if fen is None else fmt.headline(_rounded(fen, 3), t.locale)


def ratio_range(t: Translate, found: Estimate | None) -> str:
    """A ratio with its range behind it: `1.9 (1.3–2.7)`."""
    if found is None:
        return fmt.UNKNOWN
    low, typical, high = (fmt.ratio(round(end, 1), t.locale) for end in (found.low, found.typical, found.high))
    return t("budget.forecast.with_range", value=typical, range=unbroken(f"{low}–{high}"))


def percent_range(t: Translate, found: Estimate) -> str:
    """Both ends of a range of fractions in whole per cent: `53–91%`."""
    low, high = round(found.low, 2), round(found.high, 2)
    if low < 0:
        return t("budget.forecast.from_to_percent", low=low, high=high)
    return f"{fmt.percent(low, t.locale).removesuffix('%')}–{fmt.percent(high, t.locale)}"


def money_range(t: Translate, found: Estimate | None) -> str:
    """An amount with its range behind it, which does without a currency: `¥276k (190–380k)`."""
    if found is None:
        return fmt.UNKNOWN
    return t(
        "budget.forecast.with_range", value=about(t, found.typical), range=unbroken(YUAN.sub("", short_range(t, found)))
    )


def unbroken(words: str) -> str:
    """Words that no line may break: a column would part a minus from its amount."""
    return whole_words(re.sub("([–−])", f"{JOINER}\\1{JOINER}", words)).replace(" ", "\u00a0")


def _rounded(fen: float, digits: int = DIGITS) -> float:
    """To so many digits that count, at least to whole yuan."""
    if not fen:
        return 0.0
    return round(fen, min(digits - 1 - floor(log10(abs(fen))), -2))
