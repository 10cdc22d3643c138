"""The named functions of the chapter, which Changes call on the latest saved plan."""

from __future__ import annotations

from types import MappingProxyType

from planner.changes import Calls
from planner.experiments import learning, log, planning

CALLS: Calls = MappingProxyType({**planning.CALLS, **learning.CALLS, **log.CALLS})
