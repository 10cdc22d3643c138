"""What was read from a file: sums to hold beside the platform's screen, and the rows that were left out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from planner.shop.files.kinds import Source, family

SHOWN_ROWS = 8  # row numbers written out per reason
MONEY = ("sales", "ad_sales", "refunds", "spend")
# Column: the name of its sum. People are added up in no table; over days it is done for buyers, and said so.
SUMS: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "shop": {
            "page_views": "page_views",
            "buyers": "buyers",
            "orders": "orders",
            "units": "units",
            "sales": "sales",
            "refunds": "refunds",
        },
        "product": {"page_views": "page_views", "units": "units", "sales": "sales", "refunds": "refunds"},
        "orders": {"sales": "sales", "refunds": "refunds"},
        "ads": {"impressions": "impressions", "clicks": "clicks", "spend": "spend", "sales": "ad_sales"},
        "other": {"plays": "plays", "impressions": "impressions", "likes": "likes", "followers": "followers"},
    },
)


@dataclass(frozen=True)
class Left:
    """Rows left out for one reason; `rows` are the first few of their numbers."""

    reason: str
    count: int
    rows: tuple[int, ...]


def sums(source: Source) -> tuple[tuple[str, float], ...]:
    """Name and value of each sum the table has; visitors as their mean per day, for days share people."""
    return tuple(_sums(source))


def _sums(source: Source) -> Iterator[tuple[str, float]]:
    group = family(source.read)
    frame = source.orders if group == "orders" else source.read.table
    if group == "shop" and "visitors" in frame and frame["visitors"].notna().any():
        yield "visitors_per_day", float(frame["visitors"].mean())
    if group == "orders":
        yield "orders", len(frame)
    for column, name in SUMS[group].items():
        if column in frame and frame[column].notna().any():
            yield name, int(frame[column].sum())


def left_out(source: Source) -> tuple[Left, ...]:
    """The rows left out, by reason, the most frequent first."""
    by_reason: dict[str, list[int]] = {}
    for row, reason in source.read.left_out:
        by_reason.setdefault(reason, []).append(row)
    found = [Left(reason, len(rows), tuple(sorted(rows)[:SHOWN_ROWS])) for reason, rows in by_reason.items()]
    return tuple(sorted(found, key=lambda left: -left.count))
