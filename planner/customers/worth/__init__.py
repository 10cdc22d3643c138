"""What a customer is worth: models or history, by where they came from, and what of it goes into the shop profile."""

from planner.customers.worth.offers import Offer, offers, taken
from planner.customers.worth.outcome import Source, Worth, worth
from planner.customers.worth.questions import QUESTIONS
from planner.customers.worth.ratio import Ratio
from planner.customers.worth.remarks import worth_remarks
from planner.customers.worth.view import (
    offer_words,
    ratio_columns,
    ratio_rows,
    source_columns,
    source_rows,
    worth_figures,
)
from planner.customers.worth.working import worth_steps

__all__ = [
    "QUESTIONS",
    "Offer",
    "Ratio",
    "Source",
    "Worth",
    "offer_words",
    "offers",
    "ratio_columns",
    "ratio_rows",
    "source_columns",
    "source_rows",
    "taken",
    "worth",
    "worth_figures",
    "worth_remarks",
    "worth_steps",
]
