"""Which line of the plan a history's column is about, and what the plan takes it to bring before it has learned."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from planner.budget.fitting.result import Range
from planner.budget.lines import BudgetLine
from planner.channels import Channel
from planner.figures import Figure
from planner.i18n import LOCALES, translator
from planner.shop import Baseline

DEFAULT_ROI: Range = (0.5, 2.0, 6.0)
WIDTH = 1.6  # a reference is at least this factor wide to each side: a cost per order says little about further orders
BELIEVED = (0.05, 100.0)  # sales per yuan beyond which a cost per order is a slip, not a reference
DIGITS = 3
NAMES = 3  # kinds of names, from the line's own to its platform's
Names = tuple[frozenset[str], ...]


@dataclass(frozen=True)
class Reference:
    """What an average yuan on a channel is taken to sell: low, typical, high (90 %).

    `order_value` (fen) and `cost` (fen per order) are what it follows from; without them it is the wide default.
    """

    roi: Range
    order_value: float | None = None
    cost: Figure | None = None

    @property
    def known(self) -> bool:
        """Whether it follows from what an order costs, or is the wide default."""
        return self.cost is not None


DEFAULT = Reference(DEFAULT_ROI)


def references(lines: Sequence[BudgetLine], shop: Baseline) -> dict[str, Reference]:
    """What an average yuan on each line is taken to sell: order value ÷ cost per order, its range turned round."""
    value = shop.aov.value
    return {line.id: _reference(line, value) for line in lines if line.channel is not None}


def _reference(line: BudgetLine, value: float | None) -> Reference:
    cost = None if line.costs is None else line.costs.cost_per_order
    if cost is None or not cost.value or not value:
        return DEFAULT
    typical = value / cost.value
    if not BELIEVED[0] <= typical <= BELIEVED[1]:
        return DEFAULT
    low = min(value / cost.high if cost.high else typical, typical / WIDTH)
    high = max(value / cost.low if cost.low else typical, typical * WIDTH)
    ends = (max(low, typical / 10), typical, min(high, typical * 10))
    low, typical, high = (float(f"{end:.{DIGITS}g}") for end in ends)
    return Reference((low, typical, high), value, cost)


def matched(channels: Sequence[str], lines: Sequence[BudgetLine]) -> dict[str, str | None]:
    """The line of each of a history's channels, found by name; None where no name fits, or more than one does.

    First by a line's own name and id, then by platform and means, then by the platform alone, last by a name within
    the other. No line is found twice.
    """
    found: dict[str, str | None] = dict.fromkeys(channels)
    named = {line.id: _names(line.channel) for line in lines if line.channel is not None}
    for kind in range(NAMES + 1):
        for channel in channels:
            free = {line: names for line, names in named.items() if line not in found.values()}
            if found[channel] is None:
                found[channel] = _only(_within(channel, free) if kind == NAMES else _alike(channel, free, kind))
    return found


def _alike(channel: str, named: Mapping[str, Names], kind: int) -> list[str]:
    return [line for line, names in named.items() if bare(channel) in names[kind]]


def _within(channel: str, named: Mapping[str, Names]) -> list[str]:
    wanted = bare(channel)
    return [line for line, names in named.items() if any(n in wanted or (wanted and wanted in n) for n in names[0])]


def _only(lines: Sequence[str]) -> str | None:
    return lines[0] if len(lines) == 1 else None


@lru_cache(maxsize=512)
def _names(channel: Channel) -> Names:
    """The names a line may go by: its own, its platform with its means, its platform alone."""
    own = frozenset(filter(None, map(bare, (channel.name, channel.id))))
    both, place = set(), set()
    for platform in _words("platform", channel.platform):
        place.add(bare(platform))
        both |= {bare(platform + means) for means in _words("tool", channel.tool)}
    return own, frozenset(both - {""}), frozenset(place - {""})


def _words(field: str, code: str | None) -> Iterator[str]:
    """A code and what it is called in each language."""
    if code:
        yield code
        yield from (translator(locale)(f"channels.list.{field}.options.{code}") for locale in LOCALES)


def bare(name: str) -> str:
    """A name as it is compared: without case, spaces and signs."""
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", name).casefold())


def twice(mapping: Mapping[str, str | None]) -> tuple[str, ...]:
    """The lines that more than one channel of a history is said to be."""
    lines = [line for line in mapping.values() if line is not None]
    return tuple(dict.fromkeys(line for line in lines if lines.count(line) > 1))
