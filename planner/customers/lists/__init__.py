"""Lists of customers to work with: by hash, and with their names where the user gives the order file again."""

from planner.customers.lists.export import list_csv, listed, matched
from planner.customers.lists.names import Names, names, together

__all__ = ["Names", "list_csv", "listed", "matched", "names", "together"]
