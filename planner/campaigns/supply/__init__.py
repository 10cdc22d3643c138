"""Stock, people and delivery of a campaign: what to order by when, how many people, which parcels arrive in time."""

from planner.campaigns.supply.charts import (
    demand_chart,
    demand_rows,
    demand_title,
    service_chart,
    service_rows,
    service_title,
)
from planner.campaigns.supply.cutoffs import courier_sources
from planner.campaigns.supply.goods import new_goods
from planner.campaigns.supply.outcome import Supply, supplies, supply
from planner.campaigns.supply.remarks import supply_remarks
from planner.campaigns.supply.service import Service, erlang_c, seats_needed, service
from planner.campaigns.supply.stock import Order, Outcome, critical_ratio, newsvendor
from planner.campaigns.supply.uplift import Known, Seen, Uplifts, known_uplift, uplifts_of
from planner.campaigns.supply.uplift_view import uplift_words
from planner.campaigns.supply.view import (
    cash_words,
    chat_figures,
    cutoff_columns,
    cutoff_rows,
    goods_columns,
    goods_names,
    goods_rows,
    matrix_words,
    outcome_columns,
    outcome_rows,
    packing_words,
    people_words,
    presale_columns,
    presale_rows,
    quantity_words,
    usual_words,
)
from planner.campaigns.supply.working import delivery_steps, people_steps, stock_steps, supply_steps

__all__ = [
    "Known",
    "Order",
    "Outcome",
    "Seen",
    "Service",
    "Supply",
    "Uplifts",
    "cash_words",
    "chat_figures",
    "courier_sources",
    "critical_ratio",
    "cutoff_columns",
    "cutoff_rows",
    "delivery_steps",
    "demand_chart",
    "demand_rows",
    "demand_title",
    "erlang_c",
    "goods_columns",
    "goods_names",
    "goods_rows",
    "known_uplift",
    "matrix_words",
    "new_goods",
    "newsvendor",
    "outcome_columns",
    "outcome_rows",
    "packing_words",
    "people_steps",
    "people_words",
    "presale_columns",
    "presale_rows",
    "quantity_words",
    "seats_needed",
    "service",
    "service_chart",
    "service_rows",
    "service_title",
    "stock_steps",
    "supplies",
    "supply",
    "supply_remarks",
    "supply_steps",
    "uplift_words",
    "uplifts_of",
    "usual_words",
]
