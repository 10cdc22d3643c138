"""The report of a plan: the chapters' blocks in the order of the book, and writers that turn them into documents."""

from planner.report.contents import Part, Report, Wishes, report
from planner.report.pictures import Pictures

__all__ = ["Part", "Pictures", "Report", "Wishes", "report"]
