"""What the review chapter tells a report."""

from __future__ import annotations

from collections.abc import Iterator

from planner.blocks import Block, Heading, Text, Told, remarks
from planner.review.result import compute
from planner.review.section import ReviewItem


def blocks(told: Told) -> tuple[Block, ...]:
    """The newest review first, each with its days and its parts."""
    return tuple(_blocks(told))


def _blocks(told: Told) -> Iterator[Block]:
    for one in reversed(told.plan.review.items):
        yield from _review(told, one)
    yield from remarks(told.t, compute(told.plan, told.data, told.today).findings)


def _review(told: Told, one: ReviewItem) -> Iterator[Block]:
    t = told.t
    if one.first and one.last:
        yield Heading(t("review.words.period", first=one.first, last=one.last), 1)
    for name in ("background", "analysis", "diagnosis", "improvements"):
        words = getattr(one, name).strip()
        if words:
            yield Text(t("review.words.part", part=f"{name}", text=words), 1)
