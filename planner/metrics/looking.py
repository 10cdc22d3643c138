"""What is looked at of the stored tables, by platform and stretch of days; worked out once each."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar, cast

from planner.data import Data
from planner.findings import Finding
from planner.metrics import funnel, products, traffic
from planner.metrics.products import Posts, Products
from planner.metrics.stretch import Stretch, platforms, stretches
from planner.steps import Step
from planner.warehouse import Warehouse

if TYPE_CHECKING:
    from planner.plan import Plan

T = TypeVar("T")
Choice = tuple[str, str]  # a platform and the code of a stretch
# A section of the page is looked at for one platform and one stretch of days, whatever topics it has.
KINDS: Mapping[str, tuple[str, ...]] = {
    "funnel": funnel.SOURCES,
    "traffic": ("traffic_sources", "search_words", "ad_days"),
    "products": products.SOURCES,
    "posts": ("posts",),
}
SECTION_OF: Mapping[str, str] = {
    "funnel": "funnel",
    "sources": "traffic",
    "search_words": "traffic",
    "paid_words": "traffic",
    "titles": "traffic",
    "products": "products",
}


@dataclass(frozen=True)
class Looking:
    """The topics that are looked at for days of the user's choice."""

    plan: Plan
    data: Data
    _made: dict[Any, Any] = field(default_factory=dict, compare=False, repr=False)

    @cached_property
    def house(self) -> Warehouse:
        """The stored tables."""
        return Warehouse(self.data)

    def platforms(self, section: str) -> tuple[str, ...]:
        """The platforms that a section has tables of, the one with most rows first."""
        return platforms(self.house, *KINDS[section])

    def stretches(self, section: str, platform: str) -> dict[str, Stretch]:
        """The stretches of days that a section can be looked at for, the usual one first."""
        return stretches(self.house, platform, *KINDS[section])

    def usual(self, section: str) -> Choice | None:
        """What is looked at unless the user chooses otherwise."""
        own = self.platforms(section)
        days = self.stretches(section, own[0]) if own else {}
        return (own[0], next(iter(days))) if days else None

    def funnel(self, choice: Choice | None) -> funnel.Funnel | None:
        """The funnel of a choice."""
        return self._look("funnel", choice, lambda at, days: funnel.funnel(self.plan, self.house, at, days))

    def sources(self, choice: Choice | None) -> traffic.Sources | None:
        """The traffic mix of a choice."""
        return self._look("sources", choice, lambda at, days: traffic.sources(self.house, at, days))

    def search_words(self, choice: Choice | None) -> traffic.Words | None:
        """The search words of a choice."""
        return self._look("search_words", choice, lambda at, days: traffic.words(self.house, at, days))

    def paid_words(self, choice: Choice | None) -> traffic.Paid | None:
        """The paid words of a choice."""
        return self._look("paid_words", choice, lambda at, days: traffic.paid(self.plan, self.house, at, days))

    def titles(self, choice: Choice | None) -> tuple[traffic.Covered, ...] | None:
        """The good search words of a choice in the titles; None without titles."""
        found = self.search_words(choice)
        if choice is None or found is None:
            return ()
        names = traffic.titles(self.house, choice[0], self.plan.shop.product)
        return traffic.coverage(found.good, names, choice[0]) if names else None

    def products(self, choice: Choice | None) -> Products | None:
        """The products of a choice."""
        return self._look("products", choice, lambda at, days: products.products(self.plan, self.house, at, days))

    def posts(self, platform: str | None) -> Posts | None:
        """All posts of a platform."""
        return None if platform is None else products.posts(self.house, platform)

    def _look(self, topic: str, choice: Choice | None, make: Callable[[str, Stretch], T | None]) -> T | None:
        if choice is None:
            return None
        days = self.stretches(SECTION_OF[topic], choice[0]).get(choice[1])
        if days is None:
            return None
        if (topic, choice) not in self._made:
            self._made[topic, choice] = make(choice[0], days)
        return cast("T | None", self._made[topic, choice])

    @property
    def findings(self) -> tuple[Finding, ...]:
        """The remarks on what is usually looked at."""
        found = (self.remarks(topic, self.usual(SECTION_OF[topic])) for topic in TOPICS)
        return tuple(one for remarks in found for one in remarks)

    @property
    def steps(self) -> Mapping[str, tuple[Step, ...]]:
        """The workings of what is usually looked at."""
        found = {topic: self.working(topic, self.usual(SECTION_OF[topic])) for topic in TOPICS}
        return {topic: steps for topic, steps in found.items() if steps}

    def remarks(self, topic: str, choice: Choice | None) -> tuple[Finding, ...]:
        """The remarks on a topic."""
        made = getattr(self, topic)(choice)
        return REMARKS[topic](made) if made else ()

    def working(self, topic: str, choice: Choice | None) -> tuple[Step, ...]:
        """How a topic's numbers come about."""
        made = getattr(self, topic)(choice)
        return WORKING[topic](made) if made and topic in WORKING else ()


REMARKS: Mapping[str, Callable[[Any], tuple[Finding, ...]]] = {
    "funnel": funnel.funnel_remarks,
    "sources": traffic.source_remarks,
    "search_words": traffic.word_remarks,
    "paid_words": traffic.paid_remarks,
    "titles": traffic.title_remarks,
    "products": products.product_remarks,
}
WORKING: Mapping[str, Callable[[Any], tuple[Step, ...]]] = {
    "funnel": funnel.funnel_steps,
    "sources": traffic.source_steps,
    "paid_words": traffic.paid_steps,
    "products": products.product_steps,
}
TOPICS = tuple(REMARKS)
