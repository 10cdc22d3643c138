"""How many people came to each step, from the shop's days or, without them, from its products."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from planner.metrics.stretch import Rows, Stretch, rows_of, table_of
from planner.warehouse import Warehouse

if TYPE_CHECKING:
    import ibis.expr.types as ir
    import pandas as pd

Code = Literal["visitors", "stayed", "carts", "ordered", "buyers"]
STEPS: tuple[Code, ...] = ("visitors", "stayed", "carts", "ordered", "buyers")
ENOUGH = 0.5  # of the rows with visitors: a step known in fewer is left out
SOURCES = ("shop_days", "product_days")


@dataclass(frozen=True)
class Counts:
    """People by step, in order; only of rows in which all these steps are known: `rows` of `rows_in_all`.

    `by`: whether a row is a day of the shop, or a product's. `sales` in fen are of `buyers`, None where unknown.
    """

    by: Literal["shop_days", "product_days"]
    rows: Rows
    people: Mapping[Code, int]
    left_out: tuple[Code, ...]
    sales: int | None
    used: int
    in_all: int


def _steps(house: Warehouse, kind: str, platform: str, rows: Rows) -> ir.Table | None:
    table = table_of(house, kind, platform)
    if table is None:
        return None
    own = ["product_id", "product"] if kind == "product_days" else []
    kept = rows.of(table)
    return kept.select(
        "start",
        "end",
        *own,
        "layout",
        visitors=kept.visitors,
        stayed=kept.visitors * (1 - kept.bounce_rate),
        carts=kept.carts,
        ordered=kept.ordered_buyers,
        buyers=kept.buyers,
        sales=kept.sales,
    ).order_by("start", "end", *own, "layout")


def counts(house: Warehouse, platform: str, stretch: Stretch) -> Counts | None:
    """The steps of a platform in a stretch; None without visitors or without any step after them."""
    for kind in SOURCES:
        rows = rows_of(house, kind, platform, stretch)
        found = None if rows is None else house.ask(_steps, kind, platform, rows)
        made = None if rows is None or found is None else _counted(found, kind, rows)
        if made is not None:
            return made
    return None


def _counted(found: pd.DataFrame, kind: str, rows: Rows) -> Counts | None:
    """A day that two layouts give is one day: of each step the first that is known."""
    names = [name for name in ("start", "end", "product_id", "product") if name in found.columns]
    each = found.groupby(names, dropna=False, sort=False)[[*STEPS, "sales"]].first()
    each = each[each["visitors"].notna() & (each["visitors"] > 0)]
    known: dict[Any, int] = each.count().to_dict()
    steps = [one for one in STEPS if known[one] >= ENOUGH * len(each)]
    while len(steps) > 1 and each[steps].notna().all(axis=1).sum() < ENOUGH * len(each):
        steps.remove(min(steps[1:], key=lambda one: known[one]))
    if each.empty or len(steps) < 2:
        return None
    whole = each[each[steps].notna().all(axis=1)]
    sales = whole["sales"]
    return Counts(
        by="shop_days" if kind == "shop_days" else "product_days",
        rows=rows,
        people={one: round(float(whole[one].sum())) for one in steps},
        left_out=tuple(one for one in STEPS if one not in steps),
        sales=int(sales.sum()) if "buyers" in steps and bool(sales.notna().all()) else None,
        used=len(whole),
        in_all=len(each),
    )
