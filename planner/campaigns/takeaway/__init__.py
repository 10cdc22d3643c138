"""What a user takes away of campaigns: a calendar, a workbook, a poster and a list to tick off."""

from planner.campaigns.takeaway.calendar_file import calendar_file
from planner.campaigns.takeaway.edition import Edition
from planner.campaigns.takeaway.names import file_name
from planner.campaigns.takeaway.poster import poster_png, poster_svg
from planner.campaigns.takeaway.ticklist import ticklist_page, ticklist_text
from planner.campaigns.takeaway.workbook import workbook

__all__ = [
    "Edition",
    "calendar_file",
    "file_name",
    "poster_png",
    "poster_svg",
    "ticklist_page",
    "ticklist_text",
    "workbook",
]
