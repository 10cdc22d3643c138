"""The section: personas, each with what it rests on and a journey of six stages."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Annotated, Literal

from pydantic import Field

from planner.sections import Count, Name, Rate, Row, Section, Text, Unit

Age = Annotated[int, Field(ge=0, le=120), Unit("count")]

Sex = Literal["female", "male", "mixed"]
CityTier = Literal["first", "new_first", "second", "third", "county"]
Income = Literal["under_5k", "5k_10k", "10k_20k", "20k_35k", "over_35k"]
Medium = Literal[
    "taobao",
    "jd",
    "douyin",
    "kuaishou",
    "xiaohongshu",
    "wechat",
    "weibo",
    "bilibili",
    "search",
    "livestream",
    "friends",
    "offline",
]
Frequency = Literal["weekly", "monthly", "quarterly", "half_yearly", "yearly", "rarely"]
Decider = Literal["price", "quality", "reviews", "brand", "speed", "looks", "service", "gift"]
Format = Literal["short_video", "live", "picture_post", "article", "review", "group_chat"]
Source = Literal["survey", "analytics", "service_talks", "social_listening", "interviews", "platform_report"]
Feeling = Literal["bad", "poor", "even", "good", "great"]

FEELINGS: Mapping[str, int] = MappingProxyType({"bad": -2, "poor": -1, "even": 0, "good": 1, "great": 2})


class Stage(Section):
    """One stage of a journey: what the person does and meets, how it feels, and what follows for the shop."""

    actions: Text = ""
    touchpoints: Text = ""
    feeling: Feeling | None = None
    obstacle: Text = ""
    opportunity: Text = ""
    metric: Name = ""


class Journey(Section):
    """From first sight to recommendation; the fields are the stages, in their order."""

    awareness: Stage = Stage()
    interest: Stage = Stage()
    decision: Stage = Stage()
    purchase: Stage = Stage()
    repurchase: Stage = Stage()
    recommendation: Stage = Stage()

    def stages(self) -> dict[str, Stage]:
        """The stages by their code, in order."""
        return {code: getattr(self, code) for code in STAGES}


STAGES: tuple[str, ...] = tuple(Journey.model_fields)
STAGE_FIELDS: tuple[str, ...] = tuple(Stage.model_fields)


class Persona(Row):
    """A kind of customer, told as one person. Shares are of the shop's customers and of its sales."""

    name: Name = ""
    quote: Name = ""
    age_low: Age | None = None
    age_high: Age | None = None
    sex: Sex | None = None
    regions: Name = ""
    city_tier: tuple[CityTier, ...] = ()
    income: Income | None = None
    work: Name = ""
    habits: Text = ""
    media: tuple[Medium, ...] = ()
    frequency: Frequency | None = None
    decides: tuple[Decider, ...] = ()
    decides_more: Text = ""
    topics: Text = ""
    formats: tuple[Format, ...] = ()
    circles: Text = ""
    pains: Text = ""
    needs: Text = ""
    values: Text = ""
    lifestyle: Text = ""
    customer_share: Rate | None = None
    sales_share: Rate | None = None
    sources: tuple[Source, ...] = ()
    source_note: Text = ""
    sample_size: Count | None = None
    refreshed: date | None = None
    journey: Journey = Journey()

    def answered(self) -> int:
        """How many of the `asked` questions are answered."""
        own = sum(not empty(getattr(self, field)) for field in QUESTIONS)
        return own + sum(not empty(getattr(stage, f)) for stage in self.journey.stages().values() for f in STAGE_FIELDS)


# The parts in which a page or the interview kit asks; the last is answered from the shop's own records.
PARTS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "basic": ("name", "quote", "age_low", "age_high", "sex", "regions", "city_tier", "income", "work"),
        "behaviour": ("habits", "media", "frequency", "decides", "decides_more"),
        "interests": ("topics", "formats", "circles"),
        "needs": ("pains", "needs", "values", "lifestyle"),
        "evidence": ("customer_share", "sales_share", "sources", "source_note", "sample_size", "refreshed"),
    },
)
OPTIONAL = frozenset({"decides_more", "source_note"})
QUESTIONS: tuple[str, ...] = tuple(field for part in PARTS.values() for field in part if field not in OPTIONAL)
ASKED = len(QUESTIONS) + len(STAGES) * len(STAGE_FIELDS)


def empty(value: object) -> bool:
    """Whether a field holds no answer: nothing, blank text or no choice. Zero is an answer."""
    return value is None or value == () or (isinstance(value, str) and not value.strip())


class Personas(Section):
    items: tuple[Persona, ...] = ()

    def progress(self) -> tuple[int, int]:
        """Questions answered over all personas; without any, the questions of one stand open."""
        return sum(p.answered() for p in self.items), ASKED * max(1, len(self.items))
