"""Shop profile: the baseline every chapter reads."""

from planner.shop.derived import Baseline, Derived, baseline
from planner.shop.section import Industry, Platform, Shop, Stage

__all__ = ["Baseline", "Derived", "Industry", "Platform", "Shop", "Stage", "baseline"]
