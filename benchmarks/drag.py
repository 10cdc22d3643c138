"""What moving a slider of the budget costs: beside a bare page with the same widgets, and for a room full of people.

    python -m benchmarks.drag [--runs 40] [--sessions 25] [--seconds 20] [--check 2.0] [--p95 300]

A plan with twelve channels and two locks. First one person drags, in turns with one on a bare Streamlit page that draws
the same widgets and charts: CPU of the server per drag, median. Then --sessions people move a slider every two seconds,
five to a plan; afterwards each plan's lines must add up to its total. Exits with 1 if a drag costs more than --check
times the bare page's, if the 95th percentile is above --p95 milliseconds, or if a total does not hold.
"""

from __future__ import annotations

import argparse
import asyncio
import logging
import os
import random
import statistics
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.pages import SETTLE, WARM_UP, Target, cpu_seconds, page_tree, write_twins
from benchmarks.server import Server
from benchmarks.tab import Tab
from planner import budget, channels
from planner.budget import spends
from planner.i18n import translator
from planner.plan import Plan, change
from planner.samples import load
from planner.store import Store, open_store

ROOT = Path(__file__).resolve().parent.parent
CHANNELS, SHARED = 12, 5
EVERY = 2.0


def crowded() -> Plan:
    """The sample of the dress shop with twelve channels, a split, and two of them locked."""
    plan = load("dress", "zh-CN", datetime.now(UTC).date())
    pairs = [(code, tool) for code in channels.places() for tool in channels.tools_of(code)[:2] if code != "other"]
    for platform, tool in pairs:
        if len(plan.channels.list) < CHANNELS:
            plan = change(plan, channels.added({**channels.new_channel(platform, tool), "role": "support"}))
    plan = change(plan, budget.proposed(translator("zh-CN")))
    for row in plan.channels.list[3:5]:
        plan = change(plan, budget.adjusted(row.id, "locked", value=True))
    return plan


def keep(store: Store, plan: Plan) -> str:
    return store.create(plan, author="", session="benchmark", at=datetime.now(UTC)).plan.id


def slider(line: str) -> str:
    return f"budget.lines.{line}.spend.share"


async def one_person(ours: Server, bare: Server, plan_id: str, line: str, runs: int) -> dict[str, list[float]]:
    """CPU milliseconds of each drag, in turns."""
    times: dict[str, list[float]] = {"ours": [], "bare": []}
    query = {"plan": plan_id, "lang": "zh-CN"}
    async with (
        Tab(ours.url, "budget", query, polls=False) as mine,
        Tab(bare.url, "budget", query, polls=False) as theirs,
    ):
        other = next(name for name, kind in theirs.kinds.items() if kind == "slider")
        for n in range(WARM_UP + runs):
            began = cpu_seconds(ours.pid)
            await mine.edit(slider(line), 20.0 + n % 7)
            await asyncio.sleep(SETTLE)
            middle = cpu_seconds(bare.pid)
            if n >= WARM_UP:
                times["ours"].append(1000 * (cpu_seconds(ours.pid) - began))
            theirs.values[other] = 20.0 + n % 7
            await theirs.run()
            await asyncio.sleep(SETTLE)
            if n >= WARM_UP:
                times["bare"].append(1000 * (cpu_seconds(bare.pid) - middle))
        if errors := {*mine.errors, *theirs.errors}:
            raise RuntimeError("; ".join(errors))
    return times


async def person(url: str, plan_id: str, line: str, options: argparse.Namespace, ready: asyncio.Barrier) -> list[float]:
    rng = random.Random(f"{plan_id}{line}")
    times = []
    async with Tab(url, "budget", {"plan": plan_id, "lang": "zh-CN"}) as tab:
        await ready.wait()
        due = time.perf_counter() + rng.random() * EVERY
        end = time.perf_counter() + options.seconds
        while due < end:
            await asyncio.sleep(max(0.0, due - time.perf_counter()))
            await tab.edit(slider(line), round(rng.uniform(1, 30), 1))
            times.append(time.perf_counter() - due)
            due += EVERY
        if tab.errors:
            raise RuntimeError("; ".join(tab.errors))
    return times


async def room(url: str, plans: list[str], lines: list[str], options: argparse.Namespace) -> list[float]:
    ready = asyncio.Barrier(options.sessions)
    async with asyncio.TaskGroup() as group:
        tasks = []
        for n in range(options.sessions):
            there = person(url, plans[n // SHARED], lines[n % SHARED], options, ready)
            tasks.append(group.create_task(there))
            await asyncio.sleep(0.05)
    return [1000 * seconds for task in tasks for seconds in task.result()]


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--runs", type=int, default=40)
    parser.add_argument("--sessions", type=int, default=25)
    parser.add_argument("--seconds", type=float, default=20)
    parser.add_argument("--check", type=float)
    parser.add_argument("--p95", type=float)
    options = parser.parse_args()
    logging.disable(logging.WARNING)
    os.chdir(ROOT)
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        os.environ["PROMOBOOK_HOME"] = folder
        os.environ.pop("PROMOBOOK_DATABASE_URL", None)
        store, plan = open_store(), crowded()
        lines = [row.id for row in plan.channels.list if not budget.setting_at(plan, row.id, "locked")]
        copies = (plan.model_copy(update={"id": f"drag-{n}"}) for n in range(1 + -(-options.sessions // SHARED)))
        plans = [keep(store, copy) for copy in copies]
        first = store.load(plans[0]).plan
        trees = {slug: page_tree(Target(slug, first.id)) for slug in ("", "budget")}
        twins = write_twins(home / "bare", trees)
        with Server(home) as ours, Server(home / "bare", twins) as bare:
            times = asyncio.run(one_person(ours, bare, plans[0], lines[0], options.runs))
            bare.kill()
            began = cpu_seconds(ours.pid)
            crowd = sorted(asyncio.run(room(ours.url, plans[1:], lines, options))) if options.sessions else []
            used = cpu_seconds(ours.pid) - began
        off = [plan_id for plan_id in plans if not holds(store.load(plan_id).plan)]
        store.close()
    mine, other = statistics.median(times["ours"]), statistics.median(times["bare"])
    print(f"a drag among {CHANNELS} channels: {mine:.1f} ms of CPU, bare page {other:.1f} ms, ratio {mine / other:.2f}")
    slow = options.check is not None and mine > options.check * other
    if crowd:
        cuts = statistics.quantiles(crowd, n=100, method="inclusive")
        print(f"{options.sessions} people, {len(crowd)} drags: p50 {cuts[49]:.0f} ms, p95 {cuts[94]:.0f} ms; ", end="")
        print(f"{1000 * used / len(crowd):.1f} ms of CPU per drag, with opening the pages and polls")
        slow |= options.p95 is not None and cuts[94] > options.p95
    print("totals that do not hold:", ", ".join(off) or "none")
    return 1 if slow or off else 0


def holds(plan: Plan) -> bool:
    """Whether what is stored, and what is shown, adds up to the total."""
    return sum(line.spend for line in plan.budget.lines) == plan.budget.total == sum(spends(plan).values())


if __name__ == "__main__":
    sys.exit(main())
