"""What a page costs above a bare Streamlit page that draws the same widgets: CPU of a warm rerun, the median of many.

    python -m benchmarks.pages [--shop dress] [--runs 40] [--check 1.5]

Two servers, one with the notebook and one with the bare pages, are asked for reruns in turns. Counted is all CPU time
of the server's process, from the browser's message to the last byte of the answer. With --check, exits with 1 if a
chapter costs more than that many times its bare twin. Linux only: it reads the CPU clock of another process.
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
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from streamlit.testing.v1 import AppTest

from benchmarks import bare
from benchmarks.server import Server
from benchmarks.tab import Tab
from planner.plan import Plan, chapters
from planner.samples import load
from planner.store import open_store

ROOT = Path(__file__).resolve().parent.parent
PATIENCE = 60
WARM_UP = 5
SETTLE = 0.02  # seconds in which a server that has answered finishes what it does besides


def cpu_seconds(pid: int) -> float:
    """CPU time that a process has used so far, to the nanosecond (clockid as in Linux's posix-timers.h)."""
    return time.clock_gettime((~pid << 3) | 2)


def page_tree(slug: str, plan: Plan) -> Any:
    """What a page draws."""
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=PATIENCE)
    if slug:
        app.switch_page(f"pages/{slug}.py")
    app.query_params["plan"], app.query_params["lang"] = plan.id, "zh-CN"
    app.run()
    if app.exception:
        raise RuntimeError(f"/{slug}: {app.exception[0].message}")
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


async def measure(
    sides: dict[str, Server], slugs: list[str], plan: Plan, runs: int
) -> dict[tuple[str, str], list[float]]:
    """CPU milliseconds of each rerun by page and side, taken in turns."""
    times: dict[tuple[str, str], list[float]] = {}
    async with AsyncExitStack() as stack:
        tabs = {}
        for slug in slugs:
            for side, server in sides.items():
                tab = Tab(server.url, slug, {"plan": plan.id, "lang": "zh-CN"}, polls=False)
                tabs[slug, side] = await stack.enter_async_context(tab)
        for n in range(WARM_UP + runs):
            for (slug, side), tab in tabs.items():
                cost = await rerun(tab, sides[side])
                if n >= WARM_UP:
                    times.setdefault((slug, side), []).append(cost)
        if errors := {error for tab in tabs.values() for error in tab.errors}:
            raise RuntimeError("; ".join(errors))
    return times


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--shop", default="dress")
    parser.add_argument("--runs", type=int, default=40)
    parser.add_argument("--check", type=float)
    options = parser.parse_args()
    logging.disable(logging.WARNING)
    os.chdir(ROOT)
    slugs = ["", *chapters()]
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        os.environ["PROMOBOOK_HOME"] = folder
        os.environ.pop("PROMOBOOK_DATABASE_URL", None)
        now = datetime.now(UTC)
        plan = open_store().create(load(options.shop, "zh-CN", now.date()), author="", session="", at=now).plan
        trees = {slug: page_tree(slug, plan) for slug in slugs}
        twins = write_twins(home / "bare", trees)
        with Server(home) as ours, Server(home / "bare", twins) as theirs:
            times = asyncio.run(measure({"ours": ours, "bare": theirs}, slugs, plan, options.runs))
    print(f"sample shop {options.shop}, {options.runs} reruns of each; CPU in the server, median")
    print(f"{'page':>10} {'elements':>9} {'ours':>9} {'bare':>9} {'ratio':>6}")
    too_slow = []
    for slug, tree in trees.items():
        mine, other = statistics.median(times[slug, "ours"]), statistics.median(times[slug, "bare"])
        print(f"{slug or 'home':>10} {drawn(tree).total():>9} {mine:>6.1f} ms {other:>6.1f} ms {mine / other:>6.2f}")
        if left_out := set(drawn(tree)) - set(bare.CALLS):
            print(f"           left out of the bare page: {', '.join(left_out)}")
        if slug and options.check is not None and mine > options.check * other:
            too_slow.append(slug)
    if too_slow:
        print(f"more than {options.check:g} times the bare page: {', '.join(too_slow)}")
    return 1 if too_slow else 0


if __name__ == "__main__":
    sys.exit(main())
