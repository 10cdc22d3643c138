"""Metrics: import the shop's files, see its figures and their health, where buyers are lost, and what is to come."""

from pages._kit import open_page
from planner import metrics

page = open_page("metrics", metrics.compute, layout="wide")

page.sections(("data", "kpi", "funnel", "traffic", "products", "outlook"))

page.remarks_elsewhere()
page.next_step()
