"""The parts of the campaigns page."""

from pages._campaigns.event import draw_event, event_steps
from pages._campaigns.feasible import draw_feasible
from pages._campaigns.money import (
    draw_guard,
    draw_preheat,
    draw_sign_up,
    draw_target,
    draw_waves,
    guard_steps,
    money_cell_steps,
    money_findings,
)
from pages._campaigns.plan import chosen_id, draw_campaigns, pick_campaign, shown_findings
from pages._campaigns.review import draw_review
from pages._campaigns.risks import draw_risks, running_findings
from pages._campaigns.supply import (
    delivery_steps,
    draw_delivery,
    draw_people,
    draw_stock,
    people_steps,
    stock_steps,
    supply_findings,
)
from pages._campaigns.takeaway import draw_takeaway
from pages._campaigns.tasks import draw_tasks
from pages._campaigns.timeline import draw_timeline
from pages._campaigns.year import draw_month, draw_windows, draw_year, year_findings

__all__ = [
    "chosen_id",
    "delivery_steps",
    "draw_campaigns",
    "draw_delivery",
    "draw_event",
    "draw_feasible",
    "draw_guard",
    "draw_month",
    "draw_people",
    "draw_preheat",
    "draw_review",
    "draw_risks",
    "draw_sign_up",
    "draw_stock",
    "draw_takeaway",
    "draw_target",
    "draw_tasks",
    "draw_timeline",
    "draw_waves",
    "draw_windows",
    "draw_year",
    "event_steps",
    "guard_steps",
    "money_cell_steps",
    "money_findings",
    "people_steps",
    "pick_campaign",
    "running_findings",
    "shown_findings",
    "stock_steps",
    "supply_findings",
    "year_findings",
]
