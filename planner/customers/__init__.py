"""Customers: who buys, who comes back, what they are worth, and what is done for each segment."""

from planner.customers.result import CustomersResult, compute
from planner.customers.section import Care, Customers, Segment, Thresholds

__all__ = ["Care", "Customers", "CustomersResult", "Segment", "Thresholds", "compute"]
