"""The catalogue of platforms and means, read from catalogue.toml: what is usual there, with source and year."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any, Literal

from planner.figures import Figure
from planner.sections import Origin

Kind = Literal["general", "vertical", "content", "social", "private", "cross_border", "other"]
Purpose = Literal["converts", "awareness", "teaching", "repeat"]
RANGES = ("price", "commission", "visits", "ctr", "conversion", "people", "entry")


@dataclass(frozen=True)
class Range:
    """A usual range with its middle, in stored units; `year` is 0 where the source states none."""

    low: float
    typical: float
    high: float
    source: str
    year: int

    @property
    def figure(self) -> Figure:
        """The range as a figure that stands in for an unknown number."""
        origin = Origin(kind="reference", source=self.source, period=str(self.year or ""))
        return Figure(self.typical, self.low, self.high, origin)


@dataclass(frozen=True)
class Place:
    """A platform. `tools`, `strong` and `weak` industries, `media`, `tiers` are codes; no tiers: everywhere."""

    kind: Kind
    tools: tuple[str, ...]
    strong: tuple[str, ...]
    weak: tuple[str, ...]
    media: tuple[str, ...]
    ages: tuple[int, int] | None
    tiers: tuple[str, ...]
    order: Range | None
    fee: Range | None


@dataclass(frozen=True)
class Means:
    """A means of getting buyers. `content`: how well one must make content, 1-5; ranges as named in the file."""

    purpose: Purpose
    cost_model: str
    content: int
    ranges: Mapping[str, Range]


def _range(values: Sequence[Any]) -> Range:
    low, typical, high, source, year = values
    return Range(float(low), float(typical), float(high), source, year)


@cache
def _file() -> Mapping[str, Any]:
    text = resources.files("planner").joinpath("channels", "catalogue.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


@cache
def places() -> Mapping[str, Place]:
    """Every platform by its code, in the order of the file."""
    return {code: _place(entry) for code, entry in _file()["platforms"].items()}


def _place(entry: Mapping[str, Any]) -> Place:
    ages = entry.get("ages")
    return Place(
        kind=entry["kind"],
        tools=tuple(entry["tools"]),
        strong=tuple(entry["strong"]),
        weak=tuple(entry["weak"]),
        media=tuple(entry["media"]),
        ages=(ages[0], ages[1]) if ages else None,
        tiers=tuple(entry.get("tiers", ())),
        order=_range(entry["order"]) if "order" in entry else None,
        fee=_range(entry["fee"]) if "fee" in entry else None,
    )


@cache
def all_means() -> Mapping[str, Means]:
    """Every means by its code, with the figures that hold on most platforms."""
    return {code: _means(entry, {}) for code, entry in _file()["tools"].items()}


@cache
def means_on(platform: str | None, tool: str) -> Means:
    """A means with the figures that hold on a platform."""
    entry = _file()["tools"][tool]
    return _means(entry, entry.get("on", {}).get(platform or "", {}))


def _means(entry: Mapping[str, Any], here: Mapping[str, Any]) -> Means:
    entry = {**entry, **here}
    ranges = {name: _range(entry[name]) for name in RANGES if name in entry}
    return Means(entry["purpose"], entry["cost_model"], entry["content"], ranges)


def tools_of(platform: str | None) -> tuple[str, ...]:
    """What can be done on a platform, the usual first; everything where nothing is known of it."""
    tools = places()[platform].tools if platform else ()
    return tools or tuple(all_means())
