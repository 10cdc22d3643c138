"""What the review chapter tells a report."""

from __future__ import annotations

from collections.abc import Iterator

from planner.blocks import Block, Column, Heading, Text, Told, remarks, table
from planner.review.result import compute
from planner.review.section import ReviewItem
from planner.review.view import kept_columns, kept_rows


def blocks(told: Told) -> tuple[Block, ...]:
    """The figures that were kept, side by side; then the newest review first, each with its days and its parts."""
    return tuple(_blocks(told))


def _blocks(told: Told) -> Iterator[Block]:
    items = told.plan.review.items
    columns = (Column(code, head) for code, head in kept_columns(told.t, items).items())
    yield from table(told.t("review.cells.core.question"), columns, kept_rows(told.t, items), 1)
    for one in reversed(items):
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
