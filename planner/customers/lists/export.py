"""The customers of a segment as a table for spreadsheets: UTF-8 with its mark, and no cell a formula."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from io import StringIO
from typing import TYPE_CHECKING, Any

from planner.budget.views.tables import inert
from planner.customers.ground import Ground
from planner.customers.section import Customers
from planner.customers.segments import members, thresholds
from planner.i18n import Translate
from planner.wrapping import printable

if TYPE_CHECKING:
    import pandas as pd

COLUMNS = ("platform", "customer", "segment", "recency", "frequency", "money", "last", "waited", "orders", "net")


def listed(section: Customers, here: Ground, segment: str | None) -> pd.DataFrame:
    """The customers of a segment as of a day, all without one; those who spent most first."""
    import pandas as pd  # noqa: PLC0415 (half a second, only where data are)

    found = here.house.ask(members, here.day, thresholds(section))
    if found is None:
        return pd.DataFrame(columns=list(COLUMNS))
    kept = found if segment is None else found[found["segment"] == segment]
    return kept.sort_values(["net", "platform", "customer"], ascending=[False, True, True], kind="stable")


def list_csv(t: Translate, rows: pd.DataFrame, names: Mapping[tuple[str, str], str] | None = None) -> bytes:
    """A row for each customer; with `names` only those who have one there, and their name first."""
    written = StringIO()
    out = csv.writer(written)
    heads = [*(("name",) if names is not None else ()), *COLUMNS]
    out.writerow([inert(t(f"customers.list_columns.{head}")) for head in heads])
    platforms = {code: t(f"shop.platforms.options.{code or 'other'}") for code in rows["platform"].fillna("").unique()}
    segments = {code: t(f"customers.segments.{code}") for code in rows["segment"].unique()}
    for row in rows[list(COLUMNS)].itertuples(index=False, name=None):
        cells = _cells(row, platforms, segments)
        if names is None:
            out.writerow(cells)
            continue
        name = names.get((_text(row[0]), _text(row[1])))
        if name is not None:
            out.writerow([inert(printable(name)), *cells])
    return written.getvalue().encode("utf-8-sig")


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""


def _cells(row: tuple[Any, ...], platforms: Mapping[str, str], segments: Mapping[str, str]) -> list[str]:
    platform, customer, segment, recency, frequency, money, last, waited, orders, net = row
    return [
        inert(platforms[_text(platform)]),
        inert(_text(customer)),
        inert(segments[segment]),
        *(str(int(number)) for number in (recency, frequency, money)),
        last.isoformat(),
        str(int(waited)),
        str(int(orders)),
        f"{int(net) / 100:.2f}",
    ]


def matched(rows: pd.DataFrame, names: Mapping[tuple[str, str], str]) -> int:
    """How many of the listed customers have a name."""
    keys = zip(rows["platform"].fillna(""), rows["customer"], strict=True)
    return sum((str(platform), str(customer)) in names for platform, customer in keys)
