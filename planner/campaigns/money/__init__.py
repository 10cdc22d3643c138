"""The money of a campaign: whether its offers earn, what it should bring and may spend, and how the presale goes."""

from planner.campaigns.money.charts import preheat_chart, preheat_rows, preheat_title
from planner.campaigns.money.offers import Deal, deals, new_offer
from planner.campaigns.money.outcome import Money, monies
from planner.campaigns.money.preheat import DAYS_BEFORE, MEASURES, Gauge, Warmth
from planner.campaigns.money.remarks import money_remarks, remarks_beside
from planner.campaigns.money.signing import Signing, list_platforms
from planner.campaigns.money.signing_view import signing_columns, signing_rows
from planner.campaigns.money.target import Aim, Part, take_target
from planner.campaigns.money.view import (
    aim_words,
    deal_names,
    gauge_columns,
    gauge_rows,
    part_columns,
    part_rows,
    price_columns,
    price_rows,
    profit_columns,
    profit_rows,
    usual_words,
    verdict_words,
    wave_columns,
    wave_rows,
)
from planner.campaigns.money.working import deal_steps, money_steps

__all__ = [
    "DAYS_BEFORE",
    "MEASURES",
    "Aim",
    "Deal",
    "Gauge",
    "Money",
    "Part",
    "Signing",
    "Warmth",
    "aim_words",
    "deal_names",
    "deal_steps",
    "deals",
    "gauge_columns",
    "gauge_rows",
    "list_platforms",
    "money_remarks",
    "money_steps",
    "monies",
    "new_offer",
    "part_columns",
    "part_rows",
    "preheat_chart",
    "preheat_rows",
    "preheat_title",
    "price_columns",
    "price_rows",
    "profit_columns",
    "profit_rows",
    "remarks_beside",
    "signing_columns",
    "signing_rows",
    "take_target",
    "usual_words",
    "verdict_words",
    "wave_columns",
    "wave_rows",
]
