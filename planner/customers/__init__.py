"""Customers: who buys, who comes back, what they are worth, and what is done for each segment."""

from planner.customers import returning, segments, worth
from planner.customers.ground import days_to_see
from planner.customers.result import CustomersResult, Seen, compute
from planner.customers.section import Care, Customers, Segment, Thresholds
from planner.customers.telling import blocks

# Every question to the stored tables, each of the warehouse and a day: what it gives is the same on any engine.
QUESTIONS = (*segments.QUESTIONS, *returning.QUESTIONS, *worth.QUESTIONS)

__all__ = [
    "QUESTIONS",
    "Care",
    "Customers",
    "CustomersResult",
    "Seen",
    "Segment",
    "Thresholds",
    "blocks",
    "compute",
    "days_to_see",
]
