"""What to know before taking figures from stored files: short periods, festivals, gaps, what the sums leave out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from planner.calendar import day_weights, festivals
from planner.findings import Finding
from planner.shop.files.chosen import Chosen
from planner.shop.files.parts import CELL, Part
from planner.shop.section import Shop

MONTH_AT_LEAST = 28  # days: four whole weeks, so that no weekday counts more often
COVERED = {"taobao": ("taobao", "tmall")}


def remarks(chosen: Chosen, shop: Shop) -> Iterator[Finding]:
    """All remarks on the parts reckoned with."""
    for part in chosen.parts:
        yield from _days(part)
    yield from _meaning(chosen)
    missing = uncovered(chosen.selling, shop)
    if missing:
        yield Finding("shop.files_one_platform", "watch", CELL, {"platforms": missing})


def uncovered(parts: Sequence[Part], shop: Shop) -> tuple[str, ...]:
    """Platforms of the shop that no file speaks for; none where a file does not say its platform."""
    seen = {part.platform for part in parts}
    if not seen or "" in seen:
        return ()
    covered = {code for platform in seen for code in COVERED.get(platform, (platform,))}
    return tuple(platform for platform in shop.platforms if platform not in covered)


def short(part: Part) -> bool:
    """Whether the part is too short to stand for a month."""
    return len(part.covered) < MONTH_AT_LEAST


def _days(part: Part) -> Iterator[Finding]:
    values = {"files": part.names, "days": len(part.covered), "first": part.first, "last": part.last}
    if short(part):
        yield Finding("shop.files_short", "watch", CELL, values)
    strong = lifting(part.first, part.last)
    if strong:
        yield Finding("shop.files_festival", "note", CELL, {**values, "festivals": strong})
    if part.gap:
        yield Finding("shop.files_gap", "watch", CELL, {**values, "gone": part.gap})


def lifting(first: date, last: date) -> tuple[str, ...]:
    """Festivals of a period that lift sales by the season curve, each once."""
    found = (one for one in festivals(first, last) if day_weights(one.date, one.date)[0] > 1)
    return tuple(dict.fromkeys(one.code for one in found))


def _meaning(chosen: Chosen) -> Iterator[Finding]:
    products = tuple(name for part in chosen.selling if part.family == "product" for name in part.names)
    if products:
        yield Finding("shop.files_products", "note", CELL, {"files": products})
    net = tuple(name for part in chosen.selling if part.kind == "woocommerce_orders" for name in part.names)
    if net:
        yield Finding("shop.files_net", "watch", CELL, {"files": net})
    gross = [p for p in chosen.selling if p.kind != "woocommerce_orders" and len(p.known("sales", "refunds"))]
    rows = [part.known("sales", "refunds") for part in gross]
    sales = sum(int(one["sales"].sum()) for one in rows)
    refunds = sum(int(one["refunds"].sum()) for one in rows)
    if refunds:
        values = {"sales": sales, "refunds": refunds, "net": sales - refunds}
        yield Finding("shop.files_gross", "note", CELL, values)
