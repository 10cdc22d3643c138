"""Plans kept on a shelf together with stored tables, for tests of pages."""

from datetime import UTC, datetime

from planner.data import Data
from planner.plan import Plan
from planner.sections import new_id
from planner.store import Store


def kept_with(shelf: Store, plan: Plan, *parts: Data) -> Plan:
    """The plan on the shelf, referring to these tables, whose files the shelf keeps."""
    datasets = [one for part in parts for one in part.datasets]
    for part in parts:
        for one in part.datasets:
            path = part.path(one)
            assert path is not None
            assert shelf.files.put(path) == one.hash
    made = plan.model_copy(update={"id": new_id(), "datasets": (*plan.datasets, *datasets)})
    return shelf.create(made, author="", session="test", at=datetime.now(UTC)).plan
