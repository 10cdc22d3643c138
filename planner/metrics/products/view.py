"""Products in words: three tables, the file, the lines of a phone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from planner import fmt
from planner.i18n import Translate
from planner.metrics.products.outcome import Product, Products
from planner.metrics.sheet import csv_sheet, number, per_cent, yuan

VIEWS: Mapping[str, tuple[str, ...]] = {
    "sales": ("name", "rank", "sales", "share", "visitors", "conversion", "refund"),
    "money": ("name", "sales", "ad_spend", "ad_return", "unit_cost", "margin", "profit"),
    "stock": ("name", "role", "why", "units", "stock", "stock_days", "turnover"),
}
FILE = (
    *("name", "key", "rank", "sales", "share", "visitors", "conversion", "units", "refund", "ad_spend", "ad_return"),
    *("unit_cost", "margin", "profit", "role", "stock", "stock_days", "turnover"),
)


def product_columns(t: Translate, view: str) -> dict[str, str]:
    """Headers of a view."""
    return {name: t(f"metrics.columns.product_{name}") for name in VIEWS[view]}


def product_rows(t: Translate, products: Sequence[Product]) -> list[dict[str, str]]:
    """One row per product, with the cells of every view."""
    return [_row(t, one) for one in products]


def _row(t: Translate, one: Product) -> dict[str, str]:
    counted, where = one.counted, t.locale
    return {
        "name": one.name,
        "rank": t(f"metrics.ranks.{one.rank}") if one.rank else fmt.UNKNOWN,
        "sales": fmt.money(_whole(counted.sales), where),
        "share": fmt.percent(one.share, where),
        "visitors": fmt.count(counted.visitors, where),
        "conversion": ranged(t, one.conversion, one.conversion_range),
        "refund": ranged(t, one.refund_rate, one.refund_range),
        "ad_spend": fmt.money(_whole(one.ad_spend), where),
        "ad_return": fmt.ratio(one.ad_return, where),
        "unit_cost": fmt.money(one.unit_cost, where),
        "margin": fmt.percent(one.margin, where),
        "profit": fmt.money(_whole(one.profit), where),
        "role": role_words(t, one),
        "why": why_words(t, one),
        "units": fmt.count(counted.units, where),
        "stock": fmt.count(one.stock, where),
        "stock_days": fmt.count(one.stock_days, where),
        "turnover": fmt.ratio(one.turnover, where),
    }


def _whole(fen: float | None) -> int | None:
    return None if fen is None else round(fen / 100) * 100


def ranged(t: Translate, share: float | None, ends: tuple[float, float] | None) -> str:
    """A rate with the range that it may lie in."""
    if share is None or ends is None:
        return fmt.percent(share, t.locale)
    return t("metrics.words.percent_in", rate=share, low=ends[0], high=ends[1])


def role_words(t: Translate, one: Product) -> str:
    """The role, and whether the shop chose it itself."""
    if one.chosen is not None:
        return t("metrics.words.role_chosen", role=one.chosen)
    return fmt.UNKNOWN if one.suggestion is None else t("metrics.words.role_suggested", role=one.suggestion.role)


def why_words(t: Translate, one: Product) -> str:
    """The figures that speak for the suggested role."""
    if one.suggestion is None:
        return t("metrics.role_reasons.unknown")
    if one.suggestion.role == "clearance" and one.suggestion.values.get("days") is None:
        return t("metrics.role_reasons.unsold", **one.suggestion.values)
    return t(f"metrics.role_reasons.{one.suggestion.role}", **one.suggestion.values)


LINES: Mapping[str, str] = {
    "sales": "metrics.words.product_line_sales",
    "money": "metrics.words.product_line_money",
    "stock": "metrics.words.product_line_stock",
}


def product_lines(t: Translate, products: Sequence[Product], view: str) -> list[str]:
    """The products of a view for a phone."""
    return [t(LINES[view], **_row(t, one)) for one in products]


def product_file(t: Translate, made: Products) -> bytes:
    """All products with all columns as CSV."""
    columns = {name: t(f"metrics.columns.product_{name}") for name in FILE}
    return csv_sheet(columns, [_cells(t, one) for one in made.products])


def _cells(t: Translate, one: Product) -> dict[str, str]:
    counted = one.counted
    return {
        "name": one.name,
        "key": counted.key,
        "rank": t(f"metrics.ranks.{one.rank}") if one.rank else "",
        "sales": yuan(counted.sales),
        "share": per_cent(one.share),
        "visitors": number(counted.visitors),
        "conversion": per_cent(one.conversion),
        "units": number(counted.units),
        "refund": per_cent(one.refund_rate),
        "ad_spend": yuan(one.ad_spend),
        "ad_return": "" if one.ad_return is None else f"{one.ad_return:.2f}",
        "unit_cost": yuan(one.unit_cost),
        "margin": per_cent(one.margin),
        "profit": yuan(one.profit),
        "role": t(f"metrics.goods.role.options.{one.role}") if one.role else "",
        "stock": number(one.stock),
        "stock_days": "" if one.stock_days is None else f"{one.stock_days:.0f}",
        "turnover": "" if one.turnover is None else f"{one.turnover:.2f}",
    }


def product_figures(t: Translate, made: Products) -> list[tuple[str, str, str]]:
    """How many sell, how many bring most, what comes back."""
    best = len(made.ranked("a"))
    return [
        ("metrics.figures.products_count", fmt.count(made.count, t.locale), ""),
        ("metrics.figures.products_a", fmt.count(best, t.locale), ""),
        ("metrics.figures.products_sales", fmt.headline(_whole(made.sales), t.locale), ""),
        ("metrics.figures.products_refund", fmt.percent(made.refund_rate, t.locale), ""),
    ]
