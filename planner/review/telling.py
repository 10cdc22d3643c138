"""What the review chapter tells a report."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from planner.blocks import Block, Depth, Heading, Table, Text, Told, chart, remarks, workings
from planner.metrics.kpi import festival_words, period_words
from planner.metrics.kpi.told import board_table
from planner.review.looking import Looked
from planner.review.result import ReviewResult, compute
from planner.review.section import ReviewItem
from planner.review.tables import kept_table, risk_table, short_table, split_table, task_table
from planner.review.view import happened_lines, review_names, split_chart, split_rows, split_title, test_lines

SHORT: Mapping[str, Depth] = {"background": 3, "analysis": 3, "diagnosis": 2, "improvements": 2}


def blocks(told: Told) -> tuple[Block, ...]:
    """The newest review in its five parts, older ones in short, all figures kept side by side; findings, workings."""
    return tuple(_blocks(told))


def _blocks(told: Told) -> Iterator[Block]:
    t, items = told.t, told.plan.review.items
    result = compute(told.plan, told.data, told.today)
    names = review_names(t, items)
    if items:
        newest = items[-1]
        yield Heading(names[newest.id], 1)
        yield from _whole(told, result, result.looked(newest))
    yield from _filled(kept_table(t, items))
    for one in reversed(items[:-1]):
        yield Heading(names[one.id])
        for name, depth in SHORT.items():
            yield from _own(told, one, name, depth)
    yield from remarks(t, result.findings)
    yield from workings(t, "review", result.steps)


def _whole(told: Told, result: ReviewResult, looked: Looked) -> Iterator[Block]:
    parts = {
        "background": _background(told, looked),
        "core": _core(told, looked),
        "analysis": _analysis(told, looked),
        "diagnosis": _diagnosis(told, result, looked),
        "improvements": _improvements(told, looked),
    }
    for name, found in parts.items():
        made = tuple(found)
        if made:
            yield Heading(told.t(f"review.telling.{name}"))
            yield from made


def _own(told: Told, item: ReviewItem, name: str, depth: Depth, *, bare: bool = False) -> Iterator[Text]:
    """The user's own words on a part; `bare` where a heading names it already."""
    words = getattr(item, name).strip()
    if words:
        yield Text(words if bare else told.t("review.words.part", part=name, text=words), depth)


def _filled(*found: Table) -> Iterable[Table]:
    return (one for one in found if one.rows)


def _background(told: Told, looked: Looked) -> Iterator[Block]:
    yield from (Text(line) for line in happened_lines(told.t, looked))
    yield from _own(told, looked.item, "background", 2, bare=True)


def _core(told: Told, looked: Looked) -> Iterator[Block]:
    t = told.t
    if looked.board is None:
        yield Text(t("review.telling.no_data"))
        return
    yield Text(period_words(t, looked.board), small=True)
    if festivals := festival_words(t, looked.board):
        yield Text(festivals, small=True)
    yield from board_table(t, looked.board, looked.core, t("review.cells.core.question"), ranges=True)


def _analysis(told: Told, looked: Looked) -> Iterator[Block]:
    t, found = told.t, looked.split
    if found is not None:
        yield from chart("sales_split", split_title(t, found), split_chart, split_rows(t, found))
        yield split_table(t, found)
        if looked.left_out:
            yield Text(t("review.words.split_without", platforms=looked.left_out), small=True)
    yield from _own(told, looked.item, "analysis", 2, bare=True)


def _diagnosis(told: Told, result: ReviewResult, looked: Looked) -> Iterator[Block]:
    t = told.t
    yield from _own(told, looked.item, "diagnosis", 1)
    yield from _filled(short_table(t, looked.short))
    yield from (Text(line) for line in test_lines(t, looked, result.readings(looked)))
    yield from _filled(risk_table(t, looked.risks))


def _improvements(told: Told, looked: Looked) -> Iterator[Block]:
    t = told.t
    yield from _own(told, looked.item, "improvements", 1)
    yield from _filled(task_table(t, looked.actions))
    late = [one.title for one in looked.due if one not in looked.actions]
    if late:
        yield Text(t("review.words.overdue", titles=late))
