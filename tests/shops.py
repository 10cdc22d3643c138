"""Shops for tests: the sample shops, a plan of any values, and a new tea shop in which single numbers are changed."""

import tomllib
from datetime import date
from pathlib import Path

from planner import shop
from planner.data import Data
from planner.plan import Plan
from planner.shop import Shop, ShopResult

SAMPLES = Path(__file__).parent.parent / "sample_data"
NAMES = ("tea", "dress", "home")
TODAY = date(2026, 3, 2)

TEA = {
    "platforms": ("taobao",),
    "stage": "new",
    "visitors": 6000,
    "conversion_rate": 0.026,
    "aov": 158_00,
    "sales": 24_600_00,
    "best_month": 41_000_00,
    "gross_margin": 0.52,
    "refund_rate": 0.04,
    "new_buyers": 140,
    "repurchase_rate": 0.12,
    "purchase_frequency": 1.2,
    "customer_years": 2.0,
    "ad_spend": 6_800_00,
}


def plan(**values: object) -> Plan:
    return Plan(id="t", name="t", shop=Shop.model_validate(values))


def tea(**changed: object) -> Plan:
    return plan(**{**TEA, **changed})


def compute(of: Plan) -> ShopResult:
    return shop.compute(of, Data(), TODAY)


def codes(of: Plan) -> set[str]:
    return {finding.code.removeprefix("shop.") for finding in compute(of).findings}


def sample(name: str) -> Plan:
    raw = tomllib.loads((SAMPLES / name / "shop.toml").read_text(encoding="utf-8"))
    return plan(**{key: value["en"] if isinstance(value, dict) else value for key, value in raw.items()})
