"""The parts of the campaigns page."""

from pages._campaigns.supply import (
    delivery_steps,
    draw_delivery,
    draw_people,
    draw_stock,
    people_steps,
    stock_steps,
    supply_findings,
)

__all__ = [
    "delivery_steps",
    "draw_delivery",
    "draw_people",
    "draw_stock",
    "people_steps",
    "stock_steps",
    "supply_findings",
]
