"""Rules that put every customer into exactly one segment, by their scores."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import get_args

from planner.customers.section import Segment

SEGMENTS: tuple[Segment, ...] = get_args(Segment)
SCORES = (1, 2, 3, 4, 5)
Span = tuple[int, int]


@dataclass(frozen=True)
class Rule:
    """Scores from and to, both inclusive."""

    segment: Segment
    recency: Span
    frequency: Span
    money: Span

    def fits(self, recency: int, frequency: int, money: int) -> bool:
        """Whether three scores lie in the rule's ranges."""
        pairs = ((self.recency, recency), (self.frequency, frequency), (self.money, money))
        return all(low <= score <= high for (low, high), score in pairs)


@cache
def rules() -> tuple[Rule, ...]:
    """The rules of rules.toml in their order: the first that fits counts."""
    text = resources.files("planner.customers.segments").joinpath("rules.toml").read_text(encoding="utf-8")
    return tuple(
        Rule(one["segment"], tuple(one["recency"]), tuple(one["frequency"]), tuple(one["money"]))
        for one in tomllib.loads(text)["rule"]
    )


def segment_of(recency: int, frequency: int, money: int) -> Segment:
    """The segment of three scores."""
    return next(rule.segment for rule in rules() if rule.fits(recency, frequency, money))
