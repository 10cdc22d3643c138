"""How a metric changed against another period, and whether that is more than its usual wobble.

One method for each metric. Proportions are counted people or clicks: the score test of two rates (exact in small
cells), its spread widened by as much as the days of both periods differ more than counting alone would make them.
All others: by how much one week usually differs from the next, which over k weeks shrinks by the root of k.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Literal

import numpy as np

from planner.experiments.statistics import compare_proportions
from planner.metrics.figures import Ledger, Measured

Z = 1.96  # of a hundred changes by chance alone, five lie beyond it
WEEKS = 26
WEEKS_AT_LEAST = 7
KNOWN_IN_WEEK = 4  # days
ROBUST = 1.4826  # median of absolute values -> standard deviation
# lack: the other period is not known. few: fewer than half of its or this one's days are known.
Moved = Literal["up", "down", "within", "untold", "lack", "few"]


@dataclass(frozen=True)
class Compared:
    """This period's level beside another's, both from the platforms that know both.

    `gap`: the difference, `share`: relative to then; `wobble`: how far either way chance alone goes, as `gap` for
    proportions (`by` "counts") and as `share` for all others (`by` "weeks"); None if nothing can say.
    """

    now: Measured
    then: Measured
    moved: Moved
    by: Literal["counts", "weeks", ""] = ""
    wobble: float | None = None

    @property
    def gap(self) -> float | None:
        if self.now.level is None or self.then.level is None:
            return None
        return self.now.level - self.then.level

    @property
    def share(self) -> float | None:
        return self.gap / self.then.level if self.gap is not None and self.then.level else None

    @property
    def partial(self) -> bool:
        """Whether days are missing in one of the periods, so that means of days are compared."""
        return not (self.now.whole and self.then.whole)


def compared(book: Ledger, now: Measured, then: Measured) -> Compared:
    """A metric in two periods."""
    common = tuple(source for source in now.sources if source in then.sources)
    now, then = now.only(common), then.only(common)
    made = Compared(now, then, "lack")
    if now.level is None or then.level is None:
        return made
    if min(now.days * 2 / now.length, then.days * 2 / then.length) < 1:
        return replace(made, moved="few")
    return _by_counts(book, made) if now.counted and then.counted else _by_weeks(book, made)


def _by_counts(book: Ledger, made: Compared) -> Compared:
    (x2, n2), (x1, n1) = made.now.counted or (0, 0), made.then.counted or (0, 0)
    if not n1 or not n2:
        return made
    found = compare_proportions(x1, n1, x2, n2)
    wide = math.sqrt(max(_restless(book, made.now), _restless(book, made.then)))
    together = (x1 + x2) / (n1 + n2)
    wobble = Z * wide * math.sqrt(together * (1 - together) * (1 / n1 + 1 / n2))
    beyond = found.significant and abs(found.statistic) > Z * wide
    return replace(made, moved=_moved(made, beyond=beyond), by="counts", wobble=wobble)


def _restless(book: Ledger, of: Measured) -> float:
    """How many times more its days vary than counting alone would make them; at least 1."""
    if of.metric == "repurchase_rate" or of.value is None or not 0 < of.value < 1:
        return 1.0
    top, bottom = book.by_day(of)
    there = ~np.isnan(top) & (bottom > 0)
    if there.sum() < KNOWN_IN_WEEK:
        return 1.0
    expected = bottom[there] * of.value
    strange = (top[there] - expected) ** 2 / (expected * (1 - of.value))
    return max(1.0, float(strange.sum() / (there.sum() - 1)))


def _by_weeks(book: Ledger, made: Compared) -> Compared:
    usual = weekly_wobble(book, made.now)
    share = made.share
    if usual is None or share is None or share <= -1:
        return replace(made, moved="untold", by="weeks")
    spread = Z * usual / math.sqrt(max(1.0, made.now.length / 7))
    beyond = abs(math.log1p(share)) > spread
    return replace(made, moved=_moved(made, beyond=beyond), by="weeks", wobble=math.expm1(min(spread, 5.0)))


def weekly_wobble(book: Ledger, now: Measured) -> float | None:
    """The usual size of a change from one week to the next, as a logarithm, over half a year up to the period's end.

    The median of the changes, so that a festival counts as one week among many. None if there are too few weeks.
    """
    span = replace(now, first=now.last - timedelta(days=7 * WEEKS - 1))
    top, bottom = (values.reshape(WEEKS, 7) for values in book.by_day(span))
    known = ~np.isnan(top)
    enough = known.sum(axis=1) >= KNOWN_IN_WEEK
    with np.errstate(invalid="ignore", divide="ignore"):
        below = known.sum(axis=1) if now.definition.adds_up else np.nansum(bottom, axis=1)
        levels = np.log(np.nansum(top, axis=1) / below)
    levels[~enough | ~np.isfinite(levels)] = np.nan
    changes = np.abs(np.diff(levels))
    changes = changes[~np.isnan(changes)]
    return ROBUST * float(np.median(changes)) if len(changes) >= WEEKS_AT_LEAST - 1 else None


def _moved(made: Compared, *, beyond: bool) -> Moved:
    if not beyond or not made.gap:
        return "within"
    return "up" if made.gap > 0 else "down"
