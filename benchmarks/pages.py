"""What a page costs above a bare Streamlit page that draws the same widgets: CPU of a warm rerun, the median of many.

    python -m benchmarks.pages [--shop dress] [--runs 40] [--check 1.5] [--only campaigns]

Two servers, one with the notebook and one with the bare pages, are asked for reruns in turns. Counted is all CPU time
of the server's process, from the browser's message to the last byte of the answer. Besides the sample shop's pages, the
plan section of the campaigns is measured with 300 tasks in 12 campaigns, and the key figures of the metrics with a year
of stored days. With --check, exits with 1 if a chapter costs more than that many times its bare twin. Linux only: it
reads the CPU clock of another process.
"""

from __future__ import annotations

import argparse
import asyncio
import logging
import os
import statistics
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import AsyncExitStack
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from streamlit.testing.v1 import AppTest

from benchmarks import bare, schedule
from benchmarks.server import Server
from benchmarks.stored_days import stored_days
from benchmarks.tab import Tab
from planner.plan import chapters
from planner.samples import load
from planner.sections import new_id
from planner.store import open_store

ROOT = Path(__file__).resolve().parent.parent
PATIENCE = 60
WARM_UP = 5
SETTLE = 0.02  # seconds in which a server that has answered finishes what it does besides


def cpu_seconds(pid: int) -> float:
    """CPU time that a process has used so far, to the nanosecond (clockid as in Linux's posix-timers.h)."""
    return time.clock_gettime((~pid << 3) | 2)


@dataclass(frozen=True)
class Target:
    """A page that is measured: of a plan, one of its sections or the page as it opens. `twin`: its bare page."""

    slug: str
    plan_id: str
    section: str = ""
    note: str = ""

    @property
    def twin(self) -> str:
        return "_".join(part for part in (self.slug, self.section, self.note) if part)

    @property
    def query(self) -> dict[str, str]:
        asked = {"plan": self.plan_id, "lang": "zh-CN"}
        return {**asked, "section": self.section} if self.section else asked


def page_tree(target: Target) -> Any:
    """What a page draws."""
    os.environ["PROMOBOOK_ACCESS"] = "everyone"  # a page run without a browser comes from nowhere
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=PATIENCE)
    if target.slug:
        app.switch_page(f"pages/{target.slug}.py")
    for name, value in target.query.items():
        app.query_params[name] = value
    app.run()
    if app.exception:
        raise RuntimeError(f"/{target.slug}: {app.exception[0].message}")
    return app._tree  # noqa: SLF001


def drawn(tree: Any) -> Counter[str]:
    """What a page draws, by kind; containers are not counted."""

    def walk(node: Any) -> Iterator[str]:
        for child in node.children.values():
            if hasattr(child, "children"):
                yield from walk(child)
            else:
                yield child.type

    return Counter(kind for top in (0, 1) for kind in walk(tree[top]))


def write_twins(folder: Path, trees: dict[str, Any]) -> Path:
    """The bare twin of every page as an app; returns its main script."""
    (folder / "pages").mkdir(parents=True)
    for slug, tree in trees.items():
        source = bare.script(tree, tuple(trees))
        (folder / (f"pages/{slug}.py" if slug else "app.py")).write_text(source, encoding="utf-8")
    return folder / "app.py"


async def rerun(tab: Tab, server: Server) -> float:
    """Milliseconds of the server's CPU that one rerun takes."""
    began = cpu_seconds(server.pid)
    await tab.run()
    await asyncio.sleep(SETTLE)
    return 1000 * (cpu_seconds(server.pid) - began)


async def measure(sides: dict[str, Server], targets: list[Target], runs: int) -> dict[tuple[Target, str], list[float]]:
    """CPU milliseconds of each rerun by page and side, taken in turns."""
    times: dict[tuple[Target, str], list[float]] = {}
    async with AsyncExitStack() as stack:
        tabs = {}
        for target in targets:
            for side, server in sides.items():
                page = target.slug if side == "ours" else target.twin
                tab = Tab(server.url, page, target.query, polls=False)
                tabs[target, side] = await stack.enter_async_context(tab)
        for n in range(WARM_UP + runs):
            for (target, side), tab in tabs.items():
                cost = await rerun(tab, sides[side])
                if n >= WARM_UP:
                    times.setdefault((target, side), []).append(cost)
        if errors := {error for tab in tabs.values() for error in tab.errors}:
            raise RuntimeError("; ".join(errors))
    return times


def targets_of(shop: str, home: Path) -> list[Target]:
    """Home and all chapters of a sample shop, one with 300 tasks, and one with a year of days; the plans are stored."""
    os.environ["PROMOBOOK_HOME"] = str(home)
    os.environ.pop("PROMOBOOK_DATABASE_URL", None)
    now, store = datetime.now(UTC), open_store()
    sample = load(shop, "zh-CN", now.date())
    crowded = sample.model_copy(update={"id": new_id(), "campaigns": schedule.crowd(now.date())})
    recorded = sample.model_copy(update={"id": new_id(), "datasets": stored_days(store, now.date())})
    plan, full, fed = (store.create(one, author="", session="", at=now).plan for one in (sample, crowded, recorded))
    many = Target("campaigns", full.id, "plan", f"{schedule.CAMPAIGNS * schedule.TASKS}")
    figures = Target("metrics", fed.id, "kpi")
    return [*(Target(slug, plan.id) for slug in ("", *chapters())), many, figures]


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--shop", default="dress")
    parser.add_argument("--runs", type=int, default=40)
    parser.add_argument("--check", type=float)
    parser.add_argument("--only", help="of the chapters, this one alone")
    options = parser.parse_args()
    logging.disable(logging.WARNING)
    os.chdir(ROOT)
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        targets = [one for one in targets_of(options.shop, home) if not one.slug or options.only in (None, one.slug)]
        trees = {target: page_tree(target) for target in targets}
        twins = write_twins(home / "bare", {target.twin: tree for target, tree in trees.items()})
        with Server(home) as ours, Server(home / "bare", twins) as theirs:
            times = asyncio.run(measure({"ours": ours, "bare": theirs}, targets, options.runs))
    print(f"sample shop {options.shop}, {options.runs} reruns of each; CPU in the server, median")
    print(f"{'page':>20} {'elements':>9} {'ours':>9} {'bare':>9} {'ratio':>6}")
    too_slow = []
    for target, tree in trees.items():
        mine, other = statistics.median(times[target, "ours"]), statistics.median(times[target, "bare"])
        name = target.twin.replace("_", " ") or "home"
        print(f"{name:>20} {drawn(tree).total():>9} {mine:>6.1f} ms {other:>6.1f} ms {mine / other:>6.2f}")
        if left_out := set(drawn(tree)) - set(bare.CALLS):
            print(f"{'':>20} left out of the bare page: {', '.join(left_out)}")
        if target.slug and options.check is not None and mine > options.check * other:
            too_slow.append(name)
    if too_slow:
        print(f"more than {options.check:g} times the bare page: {', '.join(too_slow)}")
    return 1 if too_slow else 0


if __name__ == "__main__":
    sys.exit(main())
