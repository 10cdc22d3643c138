"""Plans for the tests of the channels chapter: a tea shop of known figures, its personas, and channels to try."""

from datetime import date
from typing import Any

from planner import channels
from planner.channels import Channel, Channels, ChannelsResult
from planner.data import Data
from planner.personas import Persona, Personas
from planner.plan import Plan
from planner.shop import Shop

TODAY = date(2026, 9, 1)
# 100 yuan an order, half of it margin, a tenth sent back: 45 yuan are left of one before fees.
SHOP: dict[str, Any] = {
    "industry": "food",
    "platforms": ("taobao",),
    "stage": "growing",
    "visitors": 10_000,
    "conversion_rate": 0.03,
    "aov": 100_00,
    "gross_margin": 0.5,
    "refund_rate": 0.1,
    "ad_spend": 20_000_00,
    "team": 8,
}
BUYER = Persona(id="b", media=("taobao", "douyin"), age_low=25, age_high=40)


def row(row_id: str = "a", platform: str | None = "taobao", tool: str | None = "search_ads", **values: Any) -> Channel:
    return Channel.model_validate({"id": row_id, "platform": platform, "tool": tool, **values})


def plan(*rows: Channel, personas: tuple[Persona, ...] = (BUYER,), section: Any = None, **shop: Any) -> Plan:
    known = {name: value for name, value in {**SHOP, **shop}.items() if value is not None}
    made = Channels(list=rows, **{"content_ability": 4, **(section or {})})
    return Plan(id="t", name="t", shop=Shop(**known), personas=Personas(items=personas), channels=made)


def computed(*rows: Channel, **how: Any) -> ChannelsResult:
    return channels.compute(plan(*rows, **how), Data(), TODAY)


def codes(*rows: Channel, **how: Any) -> set[str]:
    return {finding.code.removeprefix("channels.") for finding in computed(*rows, **how).findings}
