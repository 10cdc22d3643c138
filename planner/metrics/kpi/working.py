"""How each figure of a period was worked out: sums, days, and the files they come from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache

from planner.i18n import Worded
from planner.imports.canonical import PLATFORMS
from planner.metrics.figures import Ledger, Measured, Source
from planner.metrics.kpi.board import KEPT, Board
from planner.metrics.kpi.changes import Compared
from planner.metrics.kpi.wording import amount, column_amount
from planner.steps import Step


@lru_cache(maxsize=KEPT)
def working(board: Board) -> Mapping[str, tuple[Step, ...]]:
    """The steps of the cells that show figures."""
    known = [board.lines[metric] for metric in board.order if board.lines[metric].now.value is not None]
    watched = [line for line in known if line.now.metric in board.watched]
    return {
        "table": tuple(step for line in known for step in _figure(board.book, line.now)),
        "watched": tuple(step for line in watched for step in _change(line.previous)),
    }


def _figure(book: Ledger, now: Measured) -> Iterator[Step]:
    what = now.definition
    values = {
        "metric": now.metric,
        "value": amount(now),
        "days": now.days,
        "length": now.length,
        "files": source_words(book, now),
        "top": column_amount(what.top, now.top),
    }
    if what.adds_up:
        yield Step("metrics.kpi_sum", values)
    else:
        yield Step("metrics.kpi_quotient", {**values, "bottom": column_amount(what.bottom, now.bottom)})


def source_words(book: Ledger, now: Measured) -> tuple[Worded, ...]:
    """The views a figure was taken from, each with its platform; of a quotient over two tables both."""
    seen = dict.fromkeys(
        source for piece in now.pieces for source in (piece.source, piece.beside) if source is not None
    )
    return tuple(_view(source, (book.table(source).layouts or ("generic",))[0]) for source in seen)


def _view(source: Source, layout: str) -> Worded:
    values = {"kind": layout if layout in PLATFORMS else "generic", "platform": source.platform}
    return Worded("metrics.kpi.source" if source.platform else "metrics.kpi.source_unnamed", values)


def _change(made: Compared) -> Iterator[Step]:
    values = {
        "metric": made.now.metric,
        "now": amount(made.now, made.now.level),
        "then": amount(made.then, made.then.level),
        "wobble": made.wobble,
    }
    if made.wobble is None or made.then.level is None:
        return
    yield Step("metrics.kpi_by_counts" if made.by == "counts" else "metrics.kpi_by_weeks", values)
