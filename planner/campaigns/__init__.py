"""Campaigns: festivals and events, planned backwards from their opening."""

from planner.campaigns.result import CampaignsResult, compute
from planner.campaigns.schedule import Schedule
from planner.campaigns.section import Campaign, Campaigns, Crew, Goods, Task, Window

__all__ = ["Campaign", "Campaigns", "CampaignsResult", "Crew", "Goods", "Schedule", "Task", "Window", "compute"]
