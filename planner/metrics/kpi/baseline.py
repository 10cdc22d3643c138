"""Figures of a period offered to the shop profile, as it takes those of files: per month, with source and days."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache

from planner.calendar import days, month_of
from planner.imports.canonical import PLATFORMS
from planner.metrics.figures import ADS, SHOP, YEAR, Measured
from planner.metrics.kpi.board import KEPT, Board
from planner.metrics.section import Metric
from planner.shop.files import Offer
from planner.shop.files.parts import Part
from planner.shop.files.reckoned import DAYS_IN_MONTH
from planner.shop.files.remarks import MONTH_AT_LEAST
from planner.steps import Step

FLOWS: dict[str, tuple[Metric, str]] = {
    "visitors": ("visitors", "count"),
    "sales": ("sales", "money"),
    "ad_spend": ("ad_spend", "money"),
}
LARGEST = {"rate": 1.0, "money": 1e13, "count": 1e10}


@lru_cache(maxsize=KEPT)
def offers(board: Board) -> tuple[Offer, ...]:
    """All figures of the board's period that the shop profile has a place for."""
    return tuple(one for one in _all(board) if 0 <= one.value <= LARGEST[one.unit])


def _all(board: Board) -> Iterator[Offer]:
    for field, (metric, unit) in FLOWS.items():
        yield from _flow(board, field, board.lines[metric].now, unit)
    yield from _flow(board, "new_buyers", _new_buyers(board), "count")
    yield from _share(board, "conversion_rate", "shop.files_conversion")
    yield from _share(board, "refund_rate", "shop.files_refund_rate")
    yield from _order_value(board)
    yield from _repurchase(board)
    yield from _best_month(board)


def _new_buyers(board: Board) -> Measured:
    """New buyers are what the share of new ones is made of."""
    return board.lines["new_share"].now


def _flow(board: Board, field: str, now: Measured, unit: str) -> Iterator[Offer]:
    if now.value is None:
        return
    monthly = sum(piece.top / piece.days for piece in now.pieces) * DAYS_IN_MONTH
    steps = []
    for piece, part in zip(now.pieces, _parts(board, now), strict=True):
        values = {
            "files": part.names,
            "total": piece.top,
            "days": piece.days,
            "monthly": piece.top / piece.days * DAYS_IN_MONTH,
        }
        steps.append(Step("shop.files_month_money" if unit == "money" else "shop.files_month_count", values))
    if len(steps) > 1:
        added = "shop.files_added_money" if unit == "money" else "shop.files_added_count"
        steps.append(Step(added, {"value": monthly}))
    path, present = _of(board, field)
    parts, ticked = _parts(board, now), _long(board, now)
    yield Offer(path, round(monthly), present, field, unit, tuple(steps), parts, ticked)


def _share(board: Board, field: Metric, step: str) -> Iterator[Offer]:
    now = board.lines[field].now
    if now.value is not None:
        values = {"top": now.top, "bottom": now.bottom, "value": now.value}
        path, present = _of(board, field)
        yield Offer(path, round(now.value, 6), present, field, "rate", (Step(step, values),), _parts(board, now))


def _order_value(board: Board) -> Iterator[Offer]:
    """Per order; per buyer, which is more, only where no table counts orders."""
    now = board.lines["aov_order"].now
    by_order = now.value is not None
    now = now if by_order else board.lines["aov_buyer"].now
    if now.value is None:
        return
    values = {"top": now.top, "bottom": now.bottom, "value": now.value}
    step = Step("shop.files_per_order" if by_order else "shop.files_per_buyer", values)
    basis = "aov_orders" if by_order else "aov_buyers"
    yield Offer("shop.aov", round(now.value), board.plan.shop.aov, basis, "money", (step,), _parts(board, now))


def _repurchase(board: Board) -> Iterator[Offer]:
    now = board.lines["repurchase_rate"].now
    if now.value is None:
        return
    values = {"again": now.top, "buyers": now.bottom, "value": now.value}
    step = Step("shop.files_repurchase", values)
    path, present = _of(board, "repurchase_rate")
    parts = _parts(board, now, since=now.last - timedelta(days=YEAR - 1))
    yield Offer(path, round(now.value, 6), present, "repurchase_rate", "rate", (step,), parts)


def _best_month(board: Board) -> Iterator[Offer]:
    """The full month with the largest sales of all that is stored up to the period's end."""
    first = board.book.first
    best: Measured | None = None
    at = None if first is None else month_of(first)[0]
    while at is not None and month_of(at)[1] <= board.last:
        end = month_of(at)[1]
        found = board.book.measure("sales", at, end)
        if found.value is not None and found.whole and (best is None or found.value >= (best.value or 0)):
            best = found
        at = end + timedelta(days=1)
    if best is None:
        return
    present = board.plan.shop.best_month
    step = Step("shop.files_best_month", {"month": best.first, "total": best.value})
    total = best.value or 0
    more = present is None or total > present
    yield Offer("shop.best_month", total, present, "best_month", "money", (step,), _parts(board, best), more)


def _of(board: Board, field: str) -> tuple[str, float | None]:
    """The path of a field of the profile, and what stands there now."""
    return f"shop.{field}", getattr(board.plan.shop, field)


def _long(board: Board, now: Measured) -> bool:
    """Whether the days can stand for a month: enough of them, and no large festival among them."""
    return now.days >= MONTH_AT_LEAST and not board.festivals((now.first, now.last))


def _parts(board: Board, now: Measured, since: date | None = None) -> tuple[Part, ...]:
    """What the profile remembers of where a figure came from: layout, files and days."""
    import pandas as pd  # noqa: PLC0415 (slow to load, only where figures are taken)

    made = []
    for source in now.sources:
        table = board.book.table(source)
        kind = next((layout for layout in table.layouts if layout in PLATFORMS), "generic")
        covered = frozenset(days(since or now.first, now.last))
        family = "ads" if source.kind == ADS else "shop" if source.kind == SHOP else "orders"
        made.append(Part(kind, family, source.platform, table.files, pd.DataFrame(), covered))  # type: ignore[arg-type]
    return tuple(made)
