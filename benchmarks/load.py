"""Many people at once on one server process: how long an edit takes, and whether any edit is lost.

    python -m benchmarks.load --sessions 50 --seconds 30 --check 300

Each session is a tab on the shop page of one of several sample plans; sessions that share a plan edit different fields.
Every session changes its field to a new value every two seconds, and its page polls the save state as in a browser.
Afterwards the store is read: each field must hold the last value sent, and each edit must be a revision. Exits with 1
if the 95th percentile is above --check milliseconds, if an edit was lost, or if a page showed an error.
"""

from __future__ import annotations

import argparse
import asyncio
import random
import statistics
import sys
import tempfile
import time
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.server import Server
from benchmarks.tab import Tab
from planner.figures import value_at
from planner.plan import Plan
from planner.samples import load
from planner.store import Store, open_store

FIELDS = ("shop.visitors", "shop.ad_spend", "shop.new_buyers", "shop.team", "shop.stock_cash")
YUAN = {"shop.ad_spend", "shop.stock_cash"}


@dataclass
class Visit:
    """One session: where it edits, what it sent last, how long each edit took."""

    plan_id: str
    path: str
    sent: int = 0
    times: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)


async def visit(url: str, one: Visit, options: argparse.Namespace, ready: asyncio.Barrier) -> None:
    rng = random.Random(f"{one.plan_id}{one.path}")
    async with Tab(url, "shop", {"plan": one.plan_id, "lang": "zh-CN"}) as tab:
        await ready.wait()
        due = time.perf_counter() + rng.random() * options.every
        end = time.perf_counter() + options.seconds
        while due < end:
            await asyncio.sleep(max(0.0, due - time.perf_counter()))
            one.sent = 1000 + len(one.times)
            await tab.edit(one.path, one.sent)
            one.times.append(time.perf_counter() - due)  # from when the edit was due: a slow server cannot hide
            due += options.every
        one.errors = tab.errors


async def drive(url: str, visits: list[Visit], options: argparse.Namespace) -> None:
    """Open all sessions, and begin to edit when the last one is open."""
    ready = asyncio.Barrier(len(visits))
    async with asyncio.TaskGroup() as group:
        for one in visits:
            group.create_task(visit(url, one, options, ready))
            await asyncio.sleep(0.05)


def sample_plan(store: Store) -> str:
    now = datetime.now(UTC)
    return store.create(load("dress", "zh-CN", now.date()), author="", session="benchmark", at=now).plan.id


def lost(store: Store, visits: list[Visit]) -> list[str]:
    """What the store does not hold although a page had answered."""
    found = []
    for one in visits:
        plan: Plan = store.load(one.plan_id).plan
        wanted = one.sent * (100 if one.path in YUAN else 1)
        if value_at(plan, one.path) != wanted:
            found.append(f"{one.plan_id} {one.path}: {value_at(plan, one.path)}, sent {wanted}")
    for plan_id in {one.plan_id for one in visits}:
        edits = sum(len(one.times) for one in visits if one.plan_id == plan_id)
        if store.head(plan_id).revision != edits + 1:
            found.append(f"{plan_id}: revision {store.head(plan_id).revision} after {edits} edits")
    return found


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--sessions", type=int, default=50)
    parser.add_argument("--seconds", type=float, default=30)
    parser.add_argument("--every", type=float, default=2, help="seconds between two edits of a session")
    parser.add_argument("--check", type=float, help="milliseconds that the 95th percentile may take")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, Server(Path(folder)) as server:
        store = open_store(folder=Path(folder))
        plans = [sample_plan(store) for _ in range(-(-options.sessions // len(FIELDS)))]
        visits = [Visit(plans[n // len(FIELDS)], FIELDS[n % len(FIELDS)]) for n in range(options.sessions)]
        asyncio.run(drive(server.url, visits, options))
        missing, errors = lost(store, visits), [error for one in visits for error in one.errors]
        store.close()
    times = sorted(1000 * seconds for one in visits for seconds in one.times)
    cuts = statistics.quantiles(times, n=100, method="inclusive")
    print(f"{options.sessions} sessions, an edit every {options.every:g} s each, {len(times)} edits")
    print(f"p50 {cuts[49]:.0f} ms, p95 {cuts[94]:.0f} ms, p99 {cuts[98]:.0f} ms, longest {times[-1]:.0f} ms")
    print("lost:", "nothing" if not missing else "; ".join(missing))
    print("errors:", "none" if not errors else "; ".join(sorted(set(errors))))
    slow = options.check is not None and cuts[94] > options.check
    if slow:
        print(f"too slow: p95 is above {options.check:g} ms")
    return 1 if slow or missing or errors else 0


if __name__ == "__main__":
    sys.exit(main())
