"""Ten million orders: the pace and the memory of their import, how soon a cancel is heard, and what answers cost.

    python -m benchmarks.orders [--orders 200000] [--check]

Generates a year and a half of Taobao orders (seeded), as the platform's CSV in GB18030 and as Parquet, in the system's
folder for temporary files; all is deleted afterwards. The import runs as the page runs it: as a job of a store. Peak
memory is that of the job's process with all its children. With --check, exits with 1 if a table is not what was
generated, if the import needs more than 2.5 GB, if a cancel takes more than 5 s, if the daily figures take more than
ten times (and 0.2 s more than) a bare DuckDB scan of the same table, or if a page's first look after the import
takes more than a second.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import pyarrow.parquet as pq

from benchmarks.orders_made import generate
from planner.customers.worth.model import fitted
from planner.data import Data, Dataset
from planner.imports.keeping import stored
from planner.loads import FUNCTION, arguments_of, read_outcome
from planner.loads.answers import first_looks, of_datasets
from planner.store import Store, open_store
from planner.warehouse import Warehouse, asking

MOST_MEMORY, MOST_CANCEL, MOST_ANSWER, MOST_TIMES, BESIDE = 2.5e9, 5.0, 1.0, 10.0, 0.2
LOOKS = (  # of planner.loads.answers.first_looks
    "key figures", "all of metrics", "segments", "who comes back", "worth", "figures of personas",
    "choices of personas", "spend of the budget", "figures of the shop",
)  # fmt: skip


class Memory(threading.Thread):
    """The most memory that the children of this process held together, looked at ten times a second."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.most = 0
        self.ended = threading.Event()

    def run(self) -> None:
        while not self.ended.wait(0.1):
            self.most = max(self.most, sum(map(resident, below(os.getpid()))))


def below(process: int) -> list[int]:
    try:
        found = [
            int(one) for path in Path(f"/proc/{process}/task").glob("*/children") for one in path.read_text().split()
        ]
    except OSError:
        return []
    return [*found, *(deeper for one in found for deeper in below(one))]


def resident(process: int) -> int:
    try:
        return int(Path(f"/proc/{process}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, IndexError):
        return 0


def run(store: Store, path: Path, datasets: tuple[Dataset, ...]) -> tuple[float, int, tuple[Dataset, ...]]:
    """Import as the page does; seconds, bytes, and the datasets that the plan has then."""
    memory = Memory()
    memory.start()
    began, now = time.perf_counter(), datetime.now(UTC)
    job_id = store.jobs.start(FUNCTION, arguments_of(str(path), stored(datasets), now.date()), at=now)
    while (job := store.jobs.get(job_id)).state in ("queued", "running"):
        time.sleep(0.2)
    seconds = time.perf_counter() - began
    memory.ended.set()
    if job.state != "done":
        raise SystemExit(f"the import {job.state}: {job.error}")
    outcome = read_outcome(job.result)
    if outcome.change is None:
        raise SystemExit(f"nothing was stored: {outcome.refusal} {outcome.findings}")
    (call,) = outcome.change.operations
    made = {one.id: one for one in map(Dataset.model_validate, call.arguments["datasets"])}
    return seconds, memory.most, tuple(({one.id: one for one in datasets} | made).values())


def cancelled(store: Store, path: Path, after: float) -> float:
    """Seconds from the cancel, asked for when the job has come so far, until it has stopped."""
    job_id = store.jobs.start(FUNCTION, arguments_of(str(path), (), date(2000, 1, 1)), at=datetime.now(UTC))
    while (job := store.jobs.get(job_id)).state in ("queued", "running") and job.progress < after:
        time.sleep(0.1)
    began = time.perf_counter()
    store.jobs.cancel(job_id)
    while (state := store.jobs.get(job_id).state) in ("queued", "running"):
        time.sleep(0.05)
    print(f"  cancelled at {job.progress:.0%}: {state} after {time.perf_counter() - began:.1f} s")
    return time.perf_counter() - began


def found_in(data: Data) -> dict[str, int]:
    """What the stored tables hold, to compare with what was generated."""
    orders, people = (str(data.path(data.of(kind)[0])) for kind in ("orders", "customers"))
    names = ("orders", "paid", "sales", "refunds")
    sums = "count(*), count(*) filter (paid), sum(sales), sum(refunds)"
    row = duckdb.sql(f"select {sums} from read_parquet('{orders}')").fetchone()  # noqa: S608
    return {**dict(zip(names, map(int, row), strict=True)), "customers": pq.read_metadata(people).num_rows}


def daily(house: Warehouse):
    """Buyers, orders, sales and new buyers of each day: a customer has one row on a day."""
    days = house.table("customer_days")
    return days.group_by("day").agg(
        buyers=days.customer.count(), orders=days.orders.sum(), sales=days.sales.sum(), new=days.new.sum()
    )


def timed(call: Callable[[], Any], times: int = 3) -> float:
    taken = []
    for _ in range(times):
        began = time.perf_counter()
        call()
        taken.append(time.perf_counter() - began)
    return statistics.median(taken)


def daily_figures(data: Data) -> tuple[float, float, float]:
    """The daily figures by a question, by DuckDB alone, and by pandas."""
    path = str(data.path(data.of("customer_days")[0]))
    house = Warehouse(data)
    house.ask(daily)

    def asked() -> None:
        asking._answer.cache_clear()  # noqa: SLF001 (the answer shall be worked out)
        house.ask(daily)

    sums = "count(customer), sum(orders), sum(sales), sum(new::int)"
    bare = f"select day, {sums} from read_parquet('{path}') group by day"  # noqa: S608
    by_pandas = timed(
        lambda: (
            pd.read_parquet(path)
            .groupby("day")
            .agg(buyers=("customer", "count"), orders=("orders", "sum"), sales=("sales", "sum"), new=("new", "sum"))
        ),
        1,
    )
    return timed(asked), timed(lambda: duckdb.sql(bare).fetchall()), by_pandas


def looks(data: Data) -> tuple[list[tuple[float, str]], list[tuple[float, str]]]:
    """How long each first look takes, with the answers that the import kept and without, as after a start."""

    def timed(wanted: Data) -> list[tuple[float, str]]:
        plan, taken = of_datasets(wanted.datasets), []
        today = wanted.of("orders")[0].period.end + timedelta(days=1)  # type: ignore[union-attr]
        for name, look in zip(LOOKS, first_looks(plan, wanted, today), strict=True):
            asking._answer.cache_clear()  # noqa: SLF001 (as after a start)
            fitted.cache_clear()
            began = time.perf_counter()
            look()
            taken.append((time.perf_counter() - began, name))
        return taken

    timed(data)  # what Python loads when it is first used
    return timed(data), timed(replace(data, answers=None))


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--orders", type=int, default=10_000_000)
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args()
    wrong = []
    folder = Path(tempfile.mkdtemp(prefix="orders-"))
    try:
        began = time.perf_counter()
        files, truth = generate(folder, options.orders, parquet=options.orders >= 10**6)
        print(f"generated {options.orders:,} orders in {time.perf_counter() - began:.0f} s")
        store = open_store(f"sqlite:///{folder}/book.sqlite", folder)
        data = Data()
        for kind, path in files.items():
            seconds, memory, datasets = run(store, path, ())
            data = store.files.data(datasets)
            size = path.stat().st_size / 1e6
            pace = f"{seconds:.1f} s, {options.orders / seconds:,.0f} rows/s, {memory / 1e9:.2f} GB"
            print(f"{kind} of {size:,.0f} MB: {pace}")
            if memory > MOST_MEMORY:
                wrong.append(f"{kind}: {memory / 1e9:.2f} GB of memory")
            if (held := found_in(data)) != truth:
                wrong.append(f"{kind}: {held}, generated {truth}")
        waits = [cancelled(store, files["csv"], after) for after in (0.05, 0.45, 0.75)]
        if max(waits) > MOST_CANCEL:
            wrong.append(f"a cancel took {max(waits):.1f} s")
        left = [path.name for path in store.files.folder.glob("loading-*")]
        if left:
            print(f"  left for the next job to delete: {left}")
        asked, bare, by_pandas = daily_figures(data)
        print(f"daily figures: {asked:.3f} s; DuckDB alone {bare:.3f} s; pandas {by_pandas:.3f} s")
        if asked > MOST_TIMES * bare + BESIDE:
            wrong.append(f"daily figures {asked / bare:.1f} times a bare scan")
        ready, afresh = looks(data)
        for (taken, name), (without, _) in zip(ready, afresh, strict=True):
            print(f"  first look at {name}: {taken:.2f} s; {without:.2f} s had the import kept no answers")
        wrong += [f"{name} took {taken:.2f} s" for taken, name in ready if taken > MOST_ANSWER]
        store.close()
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    print("\n".join(wrong) or "as it should be")
    return 1 if options.check and wrong else 0


if __name__ == "__main__":
    sys.exit(main())
