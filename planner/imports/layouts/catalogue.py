"""The layouts we know, from layouts.toml, and how headings are compared."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache
from importlib import resources
from typing import Any, Literal

from planner.plain import plain

What = Literal["day", "moment", "id", "text", "money", "count", "change", "rate", "seconds", "number", "region"]

# What the canonical columns hold; all others are counts.
_HOLDS: Mapping[What, str] = {
    "day": "date",
    "moment": "created_at paid_at published_at",
    "id": "product_id campaign_id item_id order_id suborder_id",
    "text": "product carrier level1 level2 level3 level4 word campaign item product_line status refund_status currency "
    "channel title form sku customer",
    "money": "ordered_sales sales old_sales refunds order_value spend click_price net_sales direct_sales amount paid "
    "freight discount refund",
    "rate": "conversion_rate bounce_rate click_rate completion_rate cover_click_rate",
    "seconds": "stay_seconds",
    "number": "return_on_ad_spend",
    "change": "followers cart_units",
    "region": "region",
}
HOLDS: Mapping[str, What] = {name: what for what, names in _HOLDS.items() for name in names.split()}
# What a rate is made of, to see how it is written.
RATIOS = {
    "click_rate": ("clicks", "impressions"),
    "conversion_rate": ("buyers", "visitors"),
    "cover_click_rate": ("plays", "impressions"),
}


@dataclass(frozen=True)
class Layout:
    """A kind of table. `signatures`: any one, every entry of it by one of its names. `columns`: best heading first.

    `lines`: of orders, of which only the first says all. `net`: amounts may be less refunds.
    """

    kind: str
    signatures: tuple[tuple[frozenset[str], ...], ...]
    without: frozenset[str]
    day: str
    columns: Mapping[str, str]
    lines: bool = False
    net: bool = False
    unsure: frozenset[str] = field(default=frozenset())

    def fits(self, names: frozenset[str]) -> bool:
        """Whether these headings are of this kind."""
        return not names & self.without and any(all(names & one for one in wanted) for wanted in self.signatures)

    def places(self, names: tuple[str, ...]) -> dict[str, int]:
        """The column's position for each canonical name that the headings give."""
        found: dict[str, int] = {}
        for heading, canonical in self.columns.items():
            if canonical not in found and heading in names:
                found[canonical] = names.index(heading)
        return found


@cache
def written() -> Mapping[str, Any]:
    """All that layouts.toml says."""
    return tomllib.loads(resources.files("planner.imports.layouts").joinpath("layouts.toml").read_text("utf-8"))


@lru_cache(maxsize=4096)
def bare(heading: str) -> str:
    """A heading as it is compared: without unit, an older name as the present one."""
    found = _unitless(heading)
    return _renamed().get(found, found)


@lru_cache(maxsize=4096)
def is_renamed(heading: str) -> bool:
    """Whether the heading is an older or another name of a known column."""
    return _unitless(heading) in _renamed()


def _unitless(heading: str) -> str:
    found = plain(heading)
    for unit in _units():
        found = found.removesuffix(unit)
    return found


@cache
def _units() -> tuple[str, ...]:
    headings = written()["headings"]
    return (*headings["units"], *(unit for scales in headings["scales"].values() for unit in scales))


@cache
def _renamed() -> Mapping[str, str]:
    return {_unitless(old): _unitless(new) for old, new in written()["headings"]["renamed"].items()}


def says_percent(heading: str) -> bool:
    """Whether a heading says that its numbers are per cent."""
    return plain(heading).endswith(written()["headings"]["percent"])


def is_amount(heading: str) -> bool:
    """Whether a column writes amounts with the sign of their currency, beside one that has only the numbers."""
    return plain(heading) in map(plain, written()["headings"]["amounts"])


@lru_cache(maxsize=4096)
def is_personal(heading: str) -> bool:
    """Whether a column tells who or where a person is."""
    return _personal().match(plain(heading)) is not None


@cache
def _personal() -> re.Pattern[str]:
    return re.compile("|".join(written()["personal"]["headings"]))


@cache
def layouts() -> tuple[Layout, ...]:
    """All kinds but the generic one."""
    return tuple(_layout(kind, table) for kind, table in written()["kinds"].items() if kind != "generic")


@cache
def generic() -> Layout:
    """Every heading known from anywhere, without those that mean something in their own table only."""
    own = _layout("generic", written()["kinds"]["generic"])
    every = {name: column for one in reversed(layouts()) for name, column in one.columns.items()}
    known = {name: column for name, column in every.items() if name not in own.unsure and name not in own.columns}
    return Layout("generic", (), frozenset(), own.day, {**own.columns, **known})


def _layout(kind: str, table: Mapping[str, Any]) -> Layout:
    columns = {**written()["shared"].get(table.get("shared", ""), {}), **table.get("columns", {})}
    return Layout(
        kind,
        tuple(tuple(_names(entry.split("|")) for entry in wanted) for wanted in table.get("signatures", ())),
        _names(table.get("without", ())),
        table["day"],
        {bare(heading): canonical for heading, canonical in columns.items()},
        table.get("lines", False),
        table.get("net", False),
        _names(table.get("unsure", ())),
    )


def _names(headings: Any) -> frozenset[str]:
    return frozenset(map(bare, headings))
