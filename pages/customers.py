"""Customers: segments, who comes back, what a customer is worth, and lists to work with."""

from pages._kit import open_page
from planner import customers

page = open_page("customers", customers.compute, layout="wide")

page.sections(("segments", "returning", "worth", "lists"))

page.remarks_elsewhere()
page.next_step()
