"""Which parts speak for what: platforms are added up, but two views of the same one never are."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from planner.findings import Finding
from planner.shop.files.parts import CELL, Part

# The shop's own days first; then the orders; the sum of products last, for a file may hold only some of them.
SALES_RANK = ("shop", "orders", "product")
# The same spend seen from campaigns, goods and keywords: campaigns hold all of it.
ADS_RANK = ("wanxiangtai_plan", "wanxiangtai_item", "wanxiangtai_keyword", "jzt_plan", "pdd_promotion")


@dataclass(frozen=True)
class Chosen:
    """`selling` gives sales, `ads` gives spend, `orders` says who came back; `findings` what was passed over."""

    selling: tuple[Part, ...]
    ads: tuple[Part, ...]
    orders: tuple[Part, ...]
    findings: tuple[Finding, ...]

    @property
    def shop(self) -> tuple[Part, ...]:
        """Days of the whole shop: the only tables whose visitors are the shop's."""
        return tuple(part for part in self.selling if part.family == "shop")

    @property
    def parts(self) -> tuple[Part, ...]:
        return self.selling + self.ads


def choose(parts: Sequence[Part]) -> Chosen:
    """The parts to reckon with."""
    found: list[Finding] = []
    selling = tuple(_best([p for p in parts if p.family != "ads"], lambda p: SALES_RANK.index(p.family), found))
    ads = tuple(_best([p for p in parts if p.family == "ads"], _ads_rank, found))
    orders = tuple(part for part in parts if part.family == "orders")
    return Chosen(selling, ads, orders, tuple(found))


def _ads_rank(part: Part) -> int:
    """Reports we do not know come last."""
    return ADS_RANK.index(part.kind) if part.kind in ADS_RANK else len(ADS_RANK)


def _best(parts: Sequence[Part], rank: Callable[[Part], int], found: list[Finding]) -> Iterator[Part]:
    """The best view of each platform; a table that names no platform counts only where nothing else does."""
    named = [part for part in parts if part.platform]
    for platform in dict.fromkeys(part.platform for part in named or parts):
        views = [part for part in named or parts if part.platform == platform]
        best = min(rank(part) for part in views)
        yield from (part for part in views if rank(part) == best)
        _passed(views, [part for part in views if rank(part) == best], found)
    if named:
        _passed(parts, named, found)


def _passed(all_of: Sequence[Part], used: Sequence[Part], found: list[Finding]) -> None:
    """Say which files were passed over, and for which."""
    over = tuple(name for part in all_of if part not in used for name in part.names)
    if over:
        names = tuple(name for part in used for name in part.names)
        found.append(Finding("shop.files_same_again", "note", CELL, {"over": over, "used": names}))
