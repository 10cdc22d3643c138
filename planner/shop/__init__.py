"""Shop profile: the baseline every chapter reads."""

from planner.shop.chart import money_chart, money_rows, money_title
from planner.shop.derived import Baseline, Derived, baseline
from planner.shop.result import ShopResult, compute
from planner.shop.section import Industry, Platform, Shop, Stage
from planner.shop.telling import blocks
from planner.shop.view import key_figures, overview_columns, overview_remarks, overview_rows

__all__ = [
    "Baseline",
    "Derived",
    "Industry",
    "Platform",
    "Shop",
    "ShopResult",
    "Stage",
    "baseline",
    "blocks",
    "compute",
    "key_figures",
    "money_chart",
    "money_rows",
    "money_title",
    "overview_columns",
    "overview_remarks",
    "overview_rows",
]
