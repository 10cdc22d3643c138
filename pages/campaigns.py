"""Campaigns: the year's festivals, what is to be done for each and by when, and where it will break."""

from pages._kit import open_page
from planner import campaigns

page = open_page("campaigns", campaigns.compute, layout="wide")

page.next_step()
