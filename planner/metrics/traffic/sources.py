"""Where visitors come from, in six groups, and how well each buys.

Subtotals are never added to what they are made of: of each branch the second level counts, finer rows where it has
none, and the first level where it has nothing finer. People who came two ways are in both.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any, Literal, get_args

from planner.intervals import quotient, share_range
from planner.metrics.answers import known
from planner.metrics.stretch import Rows, Stretch, rows_of, table_of
from planner.plain import plain
from planner.warehouse import Warehouse

if TYPE_CHECKING:
    import ibis.expr.types as ir
    import pandas as pd

Group = Literal["search", "paid", "social", "event", "direct", "other"]
GROUPS: tuple[Group, ...] = get_args(Group)
Standing = Literal["better", "worse", "alike", "few"]
KIND = "traffic_sources"
LEVELS = ("level1", "level2", "level3", "level4")
SUMS = ("visitors", "carts", "buyers", "sales", "of_carts", "of_buyers", "of_sales")
FEW_EXPECTED = 5  # buyers at the mean rate: with fewer expected and fewer seen a source can't be told from the mean


@dataclass(frozen=True)
class Flow:
    """People of a group or source, and what they did; money in fen, None is unknown.

    Each rate divides by the visitors of the rows that know its numerator. `share` is of all sources' visitors,
    `brought` of all their sales; `change` of visitors a day against the stretch before.
    """

    name: str
    group: Group
    visitors: int
    carts: int | None
    buyers: int | None
    sales: int | None
    cart_rate: float | None
    conversion: float | None
    interval: tuple[float, float] | None
    value: float | None
    share: float
    brought: float | None
    standing: Standing
    change: float | None


@dataclass(frozen=True)
class Sources:
    """The mix of a platform in the days that are stored of a stretch; `shop` is its visitors counted once a day."""

    stretch: Stretch
    days: int
    groups: tuple[Flow, ...]
    sources: tuple[Flow, ...]
    visitors: int
    shop: int | None
    conversion: float | None
    before: Stretch | None

    def group(self, code: str) -> Flow | None:
        """The group of a code."""
        return next((one for one in self.groups if one.group == code), None)


@cache
def _written() -> Mapping[str, Any]:
    text = resources.files("planner").joinpath("metrics", "traffic", "sources.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


@cache
def _patterns() -> Mapping[Group, re.Pattern[str]]:
    return {name: re.compile("|".join(parts)) for name, parts in _written()["groups"].items()}


def group_of(levels: Sequence[str | None]) -> Group:
    """The group of a source by the names of its levels, the finest first."""
    for name in reversed([one for one in levels if one]):
        for group, pattern in _patterns().items():
            if pattern.search(plain(name)):
                return group
    return "other"


def _levels(house: Warehouse, platform: str, rows: Rows) -> ir.Table | None:
    table = table_of(house, KIND, platform)
    if table is None:
        return None
    kept = rows.of(table).filter(lambda one: one.product_id.isnull())  # noqa: PD003 (Ibis has no other)
    sums = {name: kept[name].sum() for name in ("visitors", "carts", "buyers", "sales")}
    known_of = {name: kept[name].notnull() for name in ("carts", "buyers", "sales")}  # noqa: PD004 (Ibis)
    of = {f"of_{name}": kept.visitors.sum(where=there) for name, there in known_of.items()}
    names = ["carrier", *LEVELS]
    return kept.group_by(names).agg(**sums, **of).order_by(names)


def _shop(house: Warehouse, platform: str, rows: Rows) -> ir.Table | None:
    table = table_of(house, "shop_days", platform)
    if table is None:
        return None
    kept = rows.of(table)
    return kept.group_by("start").agg(visitors=kept.visitors.max()).agg(visitors=lambda one: one.visitors.sum())


def sources(house: Warehouse, platform: str, stretch: Stretch, *, compared: bool = True) -> Sources | None:
    """The traffic mix; None without any. `compared`: with the stretch before, where it is stored."""
    rows = rows_of(house, KIND, platform, stretch)
    found = None if rows is None else house.ask(_levels, platform, rows)
    if rows is None or found is None or rows.around is None:
        return None
    leaves = _leaves(found)
    if not leaves:
        return None
    earlier = sources(house, platform, stretch.before, compared=False) if compared else None
    if earlier is not None and 2 * earlier.days < rows.covered:
        earlier = None
    whole = _summed(leaves)
    then = {one.name: one.visitors / earlier.days for one in (*earlier.groups, *earlier.sources)} if earlier else {}

    def flows(parts: Iterable[Mapping[str, Any]]) -> tuple[Flow, ...]:
        made = (_flow(one, whole, _change(one["visitors"] / rows.covered, then.get(one["name"]))) for one in parts)
        return tuple(sorted(made, key=lambda one: (-one.visitors, one.name)))

    return Sources(
        stretch=rows.around,
        days=rows.covered,
        groups=flows(_merged([leaf | {"name": leaf["group"]} for leaf in leaves])),
        sources=flows(_merged(leaves)),
        visitors=whole["visitors"],
        shop=_shop_visitors(house, platform, stretch, rows),
        conversion=quotient(whole["buyers"], whole["of_buyers"]),
        before=earlier.stretch if earlier else None,
    )


def _change(now: float, then: float | None) -> float | None:
    return now / then - 1 if then else None


def _shop_visitors(house: Warehouse, platform: str, stretch: Stretch, of: Rows) -> int | None:
    """The shop's own visitors, if its days are the same as those of the sources."""
    rows = rows_of(house, "shop_days", platform, stretch)
    if rows is None or rows.around != of.around or rows.covered != of.covered:
        return None
    found = house.ask(_shop, platform, rows)
    return None if found is None else known(found["visitors"].iloc[0])


def _leaves(found: pd.DataFrame) -> list[dict[str, Any]]:
    """The rows that add up without counting a subtotal: see the module's first words."""
    rows: list[dict[str, Any]] = [
        {
            "carrier": None if _blank(row["carrier"]) else str(row["carrier"]),
            "levels": tuple(str(row[name]) for name in LEVELS if not _blank(row[name])),
            **{name: known(row[name]) for name in SUMS},
        }
        for row in found.to_dict("records")
    ]
    rows = [row for row in rows if row["levels"] and row["visitors"] is not None]
    whole = re.compile(_written()["whole"])
    of_all = [row for row in rows if row["carrier"] is None or whole.search(plain(row["carrier"]))]
    rows = of_all or rows
    there = {(row["carrier"], *row["levels"]) for row in rows}
    finer = {place[:2] for place in there if len(place) > 2}
    taken = [row for row in rows if _counts((row["carrier"], *row["levels"]), there, finer)]
    return [row | {"group": group_of(row["levels"]), "name": " · ".join(row["levels"])} for row in taken]


def _counts(place: tuple[str | None, ...], there: Container[tuple[str | None, ...]], finer: Container[Any]) -> bool:
    """A first level where nothing finer is; a finer one where no row above it, down from the second level, is."""
    if len(place) == 2:
        return place not in finer
    return not any(place[:n] in there for n in range(3, len(place)))


def _blank(value: Any) -> bool:
    return not isinstance(value, str) or not value.strip()


def _merged(leaves: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """One entry per name: a source that several carriers have, or a group of sources."""
    by_name: dict[str, list[Mapping[str, Any]]] = {}
    for leaf in leaves:
        by_name.setdefault(leaf["name"], []).append(leaf)
    return [{"name": name, "group": same[0]["group"], **_summed(same)} for name, same in by_name.items()]


def _summed(rows: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """The sums of what is known; None where nobody knows."""
    rows = list(rows)
    values = {name: [row[name] for row in rows if row[name] is not None] for name in SUMS}
    return {name: sum(some) if some else None for name, some in values.items()}


def _flow(sums: Mapping[str, Any], whole: Mapping[str, Any], change: float | None) -> Flow:
    conversion = quotient(sums["buyers"], sums["of_buyers"])
    interval = share_range(sums["buyers"], sums["of_buyers"])
    mean = quotient(whole["buyers"], whole["of_buyers"])
    return Flow(
        name=sums["name"],
        group=sums["group"],
        visitors=sums["visitors"] or 0,
        carts=sums["carts"],
        buyers=sums["buyers"],
        sales=sums["sales"],
        cart_rate=quotient(sums["carts"], sums["of_carts"]),
        conversion=conversion,
        interval=interval,
        value=quotient(sums["sales"], sums["of_sales"]),
        share=quotient(sums["visitors"], whole["visitors"]) or 0.0,
        brought=quotient(sums["sales"], whole["sales"]),
        standing=standing(sums["buyers"], sums["of_buyers"], mean),
        change=change,
    )


def standing(buyers: int | None, visitors: int | None, mean: float | None) -> Standing:
    """Whether people buy more or less readily than on average; "few" where the numbers are too small to say."""
    interval = share_range(buyers, visitors)
    if interval is None or mean is None or buyers is None or visitors is None:
        return "few"
    if max(buyers, visitors * mean) < FEW_EXPECTED:
        return "few"
    return "better" if interval[0] > mean else "worse" if interval[1] < mean else "alike"
