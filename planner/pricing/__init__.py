"""What a promotion does to price and profit. A package below the chapters, so that several of them can use it."""

from planner.pricing.guarding import (
    TIMES,
    Costs,
    Guard,
    Margin,
    Normal,
    Price,
    Profit,
    Terms,
    guard,
    lowest_price,
    price_paid,
    protection_loss,
    unit_margin,
)

__all__ = [
    "TIMES",
    "Costs",
    "Guard",
    "Margin",
    "Normal",
    "Price",
    "Profit",
    "Terms",
    "guard",
    "lowest_price",
    "price_paid",
    "protection_loss",
    "unit_margin",
]
