"""What each product had in the days that are looked at, from the platform's product table or from order lines."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from planner.metrics.answers import known
from planner.metrics.stretch import Rows, Stretch, rows_of, table_of
from planner.warehouse import Warehouse

if TYPE_CHECKING:
    import ibis.expr.types as ir

SOURCES = ("product_days", "order_lines")
MOST = 2000  # products looked at, those with most sales
COUNTS = ("visitors", "carts", "buyers", "orders", "units", "sales", "refunds")
OF = {"buyers": "visitors", "refunds": "sales"}  # what is set against what, over rows that know the first
By = Literal["product_days", "order_lines"]


@dataclass(frozen=True)
class Counted:
    """A product's sums; money in fen, None is unknown.

    `visitors_of`: visitors of rows that know the buyers; `sales_of`: sales of rows that know the refunds.
    """

    key: str
    name: str
    visitors: int | None
    carts: int | None
    buyers: int | None
    orders: int | None
    units: int | None
    sales: int | None
    refunds: int | None
    visitors_of: int | None
    sales_of: int | None


@dataclass(frozen=True)
class Shelf:
    """The products of a platform by sales; `count` and `sales` and so on are of all that are stored."""

    by: By
    rows: Rows
    products: tuple[Counted, ...]
    count: int
    sums: Mapping[str, int | None]


def _products(house: Warehouse, kind: str, platform: str, rows: Rows) -> ir.Table | None:
    import ibis  # noqa: PLC0415 (half a second, only where data are)

    table = table_of(house, kind, platform)
    if table is None:
        return None
    kept = rows.of(table)
    if kind == "order_lines":
        kept = kept.filter(kept.paid)
    kept = kept.mutate(key=ibis.coalesce(kept.product_id, kept.product))
    kept = kept.filter(kept.key.notnull())
    sums: dict[str, Any] = {name: kept[name].sum() if name in kept.columns else ibis.null("int64") for name in COUNTS}
    if kind == "order_lines":
        sums["orders"] = kept.order_id.nunique()
    of = {
        f"{whole}_of": kept[whole].sum(where=kept[part].notnull())
        if {whole, part} <= {*kept.columns}
        else ibis.null("int64")
        for part, whole in OF.items()
    }
    newest = (kept.end.cast("string") + kept.product).max()  # not first(order_by=...): Spark has no such thing
    made = kept.group_by("key").agg(name=newest.substr(len("2025-01-01")), **sums, **of)
    every = {f"all_{name}": made[name].sum().over(ibis.window()) for name in COUNTS}
    counted = made.mutate(count=made.count().over(ibis.window()), **every)
    return counted.order_by(counted.sales.fill_null(-1).desc(), counted.key).limit(MOST)


def shelf(house: Warehouse, platform: str, stretch: Stretch) -> Shelf | None:
    """The products of a platform in a stretch; of order lines where no product table is stored."""
    for kind in SOURCES:
        rows = rows_of(house, kind, platform, stretch)
        found = None if rows is None else house.ask(_products, kind, platform, rows)
        if rows is None or found is None or found.empty:
            continue
        records = found.to_dict("records")
        return Shelf(
            by="product_days" if kind == "product_days" else "order_lines",
            rows=rows,
            products=tuple(_counted(row) for row in records),
            count=int(records[0]["count"]),
            sums={name: known(records[0][f"all_{name}"]) for name in COUNTS},
        )
    return None


def _counted(row: Mapping[Any, Any]) -> Counted:
    numbers = {name: known(row[name]) for name in (*COUNTS, "visitors_of", "sales_of")}
    key = str(row["key"])
    name = row["name"]
    return Counted(key=key, name=name if isinstance(name, str) and name else key, **numbers)


def _fullest(house: Warehouse, platform: str, rows: Rows) -> ir.Table | None:
    kept = _of_items(house, platform, rows)
    if kept is None:
        return None
    made = kept.group_by("layout").agg(spend=kept.spend.sum())
    return made.order_by(made.spend.fill_null(-1).desc(), made.layout).limit(1)


def _of_items(house: Warehouse, platform: str, rows: Rows) -> ir.Table | None:
    table = table_of(house, "ad_days", platform)
    return None if table is None else rows.of(table).filter(lambda one: one.item_id.notnull())


def _ads(house: Warehouse, platform: str, rows: Rows, layout: str) -> ir.Table | None:
    kept = _of_items(house, platform, rows)
    if kept is None:
        return None
    own = kept.filter(kept.layout == layout)
    return own.group_by("item_id").agg(spend=own.spend.sum(), sales=own.sales.sum()).order_by("item_id")


def ads(house: Warehouse, platform: str, stretch: Stretch) -> Mapping[str, tuple[int | None, int | None]]:
    """Ad spend and the sales it brought by product id; of two reports of the same spend the fuller one."""
    rows = rows_of(house, "ad_days", platform, stretch)
    layouts = None if rows is None else house.ask(_fullest, platform, rows)
    if rows is None or layouts is None or layouts.empty:
        return {}
    found = house.ask(_ads, platform, rows, str(layouts["layout"].iloc[0]))
    if found is None:
        return {}
    return {str(row["item_id"]): (known(row["spend"]), known(row["sales"])) for row in found.to_dict("records")}
