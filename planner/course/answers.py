"""What a learner typed as an answer, read as people write numbers, and whether it is right."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from math import isclose

from planner.course.calculating import Unit

MYRIAD = "\u4e07"
SIGNS = re.compile(
    "[\u00a5$\uffe5\u5143\u5929\u4eba\u500d\u4ef6\u5355\\s,_']|yuan|days?|people|times|x$", re.IGNORECASE
)
NUMBER = re.compile(rf"([+-]?(?:\d+\.?\d*|\.\d+))([%{MYRIAD}k]?)")
SCALE = {"": 1.0, "%": 0.01, MYRIAD: 1e4, "k": 1e3}


@dataclass(frozen=True)
class Checked:
    """An answer: whether it was a number at all, and whether it is near enough."""

    read: bool
    right: bool


def reading(typed: str) -> tuple[float, bool] | None:
    """The number, and whether it was written in per cent; None if it is none.

    Full-width digits, thousands separators, currency signs and myriads are taken.
    """
    plain = unicodedata.normalize("NFKC", typed).replace("\u2212", "-").replace("\u2013", "-")
    found = NUMBER.fullmatch(SIGNS.sub("", plain))
    if found is None:
        return None
    return float(found.group(1)) * SCALE[found.group(2)], found.group(2) == "%"


def check(typed: str, right: float, unit: Unit, tolerance: float) -> Checked:
    """Whether an answer is right within a relative tolerance. A rate may be typed as 3%, 0.03 or, in per cent, 3."""
    found = reading(typed)
    if found is None or (found[1] and unit != "rate"):
        return Checked(read=False, right=False)
    value, per_cent = found
    candidates = [value] if per_cent or unit != "rate" else [value, value / 100]
    near = any(isclose(one, right, rel_tol=tolerance, abs_tol=1e-9) for one in candidates)
    return Checked(read=True, right=near)
