"""The ideas in the order in which to test them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from planner.experiments.log.worth import Valued

By = Literal["money", "ice"]
LAST = -1.0


@dataclass(frozen=True)
class Backlog:
    """`ideas` with the best first, ranked `by` money or score; `unranked` have neither, `partly` have no money."""

    by: By
    ideas: tuple[Valued, ...]

    @property
    def unscored(self) -> tuple[Valued, ...]:
        """Ideas with a score missing."""
        return tuple(one for one in self.ideas if one.ice is None)

    @property
    def unpriced(self) -> tuple[Valued, ...]:
        """Ideas whose money is not known."""
        return tuple(one for one in self.ideas if one.per_week is None)


def backlog(ideas: Sequence[Valued]) -> Backlog:
    """By money if it is known of every idea; else by score, as amounts of some can't be held against none of others."""
    priced = bool(ideas) and all(one.per_week is not None for one in ideas)
    return ranked(ideas, "money" if priced else "ice")


def ranked(ideas: Sequence[Valued], by: By) -> Backlog:
    """Ranked by money or by score, ties by the other one, then in the plan's order; the unknown come last."""

    def key(one: Valued) -> tuple[float, float]:
        money = LAST if one.per_week is None else one.per_week
        score = LAST if one.ice is None else float(one.ice)
        return (money, score) if by == "money" else (score, money)

    return Backlog(by, tuple(sorted(ideas, key=key, reverse=True)))
