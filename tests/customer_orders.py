"""Orders of customers typed by hand, and the tables made from them."""

import hashlib
from collections.abc import Iterable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from planner.customers import CustomersResult, compute
from planner.data import Data, Dataset
from planner.plan import Plan
from planner.warehouse import Warehouse, derive
from tests.stored import stored

FIRST = date(2026, 1, 1)
TODAY = date(2026, 9, 1)
Bought = tuple[str | None, int, int]  # who, how many days after the first, for how many yuan


def with_derived(data: Data, folder: Path) -> Data:
    """Data with the customer tables beside their orders; files are called by their content, as in the store."""
    extra = []
    for kind, path in derive(Warehouse(data), folder).items():
        name = hashlib.sha256(path.read_bytes()).hexdigest()
        path.rename(folder / name)
        extra.append(Dataset(id=kind, kind=kind, hash=name))
    return Data((*data.datasets, *extra), data.read, data.where)


def bought(folder: Path, orders: Iterable[Bought], platform: str = "taobao", **more: Any) -> Data:
    """Orders by customer, day and yuan; `more` are columns of all of them."""
    rows = [
        {
            "order_id": str(n),
            "customer": who,
            "day": FIRST + timedelta(days=days),
            "sales": yuan * 100,
            "paid": True,
            "units": 1,
            **more,
        }
        for n, (who, days, yuan) in enumerate(orders)
    ]
    return with_derived(stored(folder, f"{platform}_orders", platform, orders=rows), folder)


def result(data: Data, today: date = TODAY, **customers: Any) -> CustomersResult:
    """The chapter's answer for a plan with this section."""
    plan = Plan.model_validate({"id": "p", "name": "p", "customers": customers})
    return compute(plan, data, today)
