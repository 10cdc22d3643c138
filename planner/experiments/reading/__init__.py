"""What a test says: one verdict behind one interval."""

from planner.experiments.reading.gate import read
from planner.experiments.reading.outcome import Against, Reading, SplitTest

__all__ = ["Against", "Reading", "SplitTest", "read"]
