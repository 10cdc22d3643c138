"""How many times an ordinary day goods sell at an event: as typed, as the plan's own events went, or as is usual.

The nearest of the plan's events decides: what the product itself sold, best at the same festival; else the middle of
all products of that festival; else the shop's sales on its days. Goods that sold out might have sold more, so they say
only how much it is at least.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from math import sqrt
from statistics import geometric_mean, median
from typing import Literal

from planner.campaigns.section import Campaign, Goods
from planner.campaigns.supply.assumed import usuals
from planner.campaigns.templates import template
from planner.i18n import Worded

ENDS = ("uplift_low", "uplift", "uplift_high")
LEAST, MOST = 0.001, 1000.0  # times an ordinary day; beyond it, something was mistyped
Level = Literal["product", "event", "shop"]
Origin = Literal["typed", "partly", "product", "event", "shop", "usual"]
Middle = Callable[[Sequence[float]], float]


@dataclass(frozen=True)
class Event:
    """An event that is over. `kind`: its festival, without one its template; "" if it is like no other."""

    id: str
    name: str | Worded
    kind: str
    opening: date
    closing: date

    @property
    def days(self) -> int:
        return (self.closing - self.opening).days + 1


@dataclass(frozen=True)
class Seen:
    """What was sold at an event: of a product, by its name, or with None by the whole shop. Pieces; of the shop fen.

    `sold` until the end of `until` (None: of the event), by when `share` of it is over; `daily` on an ordinary day.
    `at_least`: it sold out.
    """

    event: Event
    product: str | None
    sold: int
    until: date | None
    share: float
    daily: float
    at_least: bool = False

    @property
    def whole(self) -> float:
        """Sold in the whole event, if it went on as it should."""
        return self.sold / self.share

    @property
    def times(self) -> float:
        """Times an ordinary day."""
        return self.whole / (self.daily * self.event.days)

    @property
    def usable(self) -> bool:
        """Whether it says something: nothing sold, or nothing on ordinary days, has no multiple."""
        return self.share > 0 and self.daily > 0 and LEAST <= self.times <= MOST


@dataclass(frozen=True)
class Known:
    """What the plan's own events say: of the product, of its event's products, or of the shop. `seen`: which of it.

    `counted`: the multiples that count, without those of goods that sold out below the others. `at_least`: all of them
    sold out, so the typical value is the least that it may be.
    """

    level: Level
    low: float
    typical: float
    high: float
    seen: tuple[Seen, ...]
    counted: tuple[float, ...]
    at_least: bool

    @property
    def events(self) -> tuple[Event, ...]:
        """The events that it rests on, each once."""
        return tuple({one.event.id: one.event for one in self.seen}.values())


@dataclass(frozen=True)
class Uplifts:
    """The three that are reckoned with, and where they come from; "partly": typed, the rest in the usual proportion.

    `assumed`: those that nobody typed. `known` stays beside what was typed. `least`: what sold out says beside that, as
    far as it is not reckoned with.
    """

    low: float
    typical: float
    high: float
    origin: Origin
    assumed: tuple[str, ...]
    known: Known | None = None
    least: Known | None = None

    @property
    def three(self) -> tuple[float, float, float]:
        """Low, typical and high."""
        return self.low, self.typical, self.high


def kind_of(campaign: Campaign) -> str:
    """What makes two events alike: the festival, or that both are launches, clearances and so on."""
    code = campaign.template
    return campaign.festival or template(code).festival or ("" if code == "blank" else code)


def uplifts_of(goods: Goods, known: Known | None = None, least: Known | None = None) -> Uplifts:
    """Low, typical and high uplift. What was typed goes before what is known, and that before the usual values.

    What sold out lifts what is known, or the usual values, but never lowers them. Something typed: the rest keeps the
    usual proportion to it; a typical value between two ends is their geometric middle.
    """
    typed: dict[str, float] = {name: v for name in ENDS if (v := getattr(goods, name)) is not None}
    assumed = tuple(name for name in ENDS if name not in typed)
    usual = {name: usuals()[name].value for name in ENDS}
    if not typed and least is not None and least.typical > (usual["uplift"] if known is None else known.typical):
        known, least = least, None
    if not typed and known is not None:
        return Uplifts(known.low, known.typical, known.high, known.level, assumed, known, least)
    origin: Origin = "usual" if not typed else "partly" if assumed else "typed"
    if "uplift" not in typed and len(typed) == 2:
        typed["uplift"] = sqrt(typed["uplift_low"] * typed["uplift_high"])
    anchor = next((name for name in ("uplift", "uplift_low", "uplift_high") if name in typed), None)
    times = 1.0 if anchor is None else typed[anchor] / usual[anchor]
    low, typical, high = (typed.get(name, usual[name] * times) for name in ENDS)
    return Uplifts(low, typical, high, origin, assumed, known, least)


def known_uplift(goods: Goods, campaign: Campaign, past: Sequence[Seen]) -> tuple[Known | None, Known | None]:
    """What the plan's earlier events say of a product; and how much it is at least, if all that is nearest sold out.

    None for what they don't say.
    """
    earlier = [one for one in past if one.usable and _is_before(one.event, campaign)]
    least = None
    for level, seen, middle in _levels(goods, kind_of(campaign), earlier):
        if any(not one.at_least for one in seen):
            return _known(level, seen, middle), least
        times = [one.times for one in seen]
        least = least or _spread(level, middle(times), times, seen, at_least=True)
    return None, least


def _is_before(event: Event, campaign: Campaign) -> bool:
    return event.id != campaign.id and (campaign.opening is None or event.closing < campaign.opening)


def _levels(goods: Goods, kind: str, earlier: Sequence[Seen]) -> Iterator[tuple[Level, list[Seen], Middle]]:
    """What may be taken, the nearest first; only what there is."""
    own = [one for one in earlier if one.product is not None and _alike(one.product, goods.name)]
    same = [one for one in own if kind and one.event.kind == kind]
    others = [one for one in earlier if kind and one.event.kind == kind]
    found: tuple[tuple[Level, list[Seen], Middle], ...] = (
        ("product", same or own, _geometric),
        ("event", [one for one in others if one.product is not None], median),
        ("shop", [one for one in others if one.product is None], _geometric),
    )
    return (one for one in found if one[1])


def _alike(one: str, other: str) -> bool:
    return bool(one.strip()) and one.strip().casefold() == other.strip().casefold()


def _geometric(values: Sequence[float]) -> float:
    return values[0] if len(values) == 1 else geometric_mean(values)


def _known(level: Level, seen: list[Seen], middle: Middle) -> Known:
    """Of what did not sell out the middle; what did counts with it where it lies above."""
    exact = [one.times for one in seen if not one.at_least]
    centre = middle(exact)
    above = [one.times for one in seen if one.at_least and one.times > centre]
    return _spread(level, middle([*exact, *above]), [*exact, *above], seen, at_least=False)


def _spread(level: Level, typical: float, times: list[float], seen: list[Seen], *, at_least: bool) -> Known:
    """A range that holds all that was seen and is, on both sides, no narrower than the usual one."""
    low, middle, high = (usuals()[name].value for name in ENDS)
    lowest = min([typical * low / middle, *([] if at_least else times)])
    highest = max(typical * high / middle, *times)
    return Known(level, lowest, typical, highest, tuple(seen), tuple(times), at_least)
