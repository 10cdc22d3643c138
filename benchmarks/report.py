"""How long a full report of the largest sample takes in each format, in a process of its own, and its peak memory.

    python -m benchmarks.report [--check]

Charts are drawn once, by the first format that needs them; that format's time holds theirs. `--check` fails beyond
bounds that leave a slow machine room: it looks at the processor's time, not at the clock.
"""

from __future__ import annotations

import argparse
import importlib
import sys
import time
from datetime import date

from planner.data import Data
from planner.plan import chapters
from planner.report import Pictures, Report, Wishes, report
from planner.report.making import FORMATS
from planner.samples import SAMPLES, load

TODAY = date(2026, 9, 1)
EACH, ALL, PEAK = 10.0, 25.0, 700  # seconds of the processor, megabytes


def largest() -> Report:
    """The full report with the most blocks."""
    telling = tuple(slug for slug in chapters() if hasattr(importlib.import_module(f"planner.{slug}"), "blocks"))
    wishes = Wishes("zh-CN", 3, telling)
    made = [report(load(shop, "zh-CN", TODAY), Data(), TODAY, wishes) for shop in SAMPLES]
    return max(made, key=lambda one: sum(len(part.blocks) for part in one.parts))


def peak() -> float:
    """Megabytes of this process at most; 0 where the system does not say."""
    try:
        import resource  # noqa: PLC0415 (Windows has none)
    except ImportError:
        return 0.0
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / (1_000_000 if sys.platform == "darwin" else 1_000)


def main() -> None:
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--check", action="store_true")
    check = arguments.parse_args().check
    began = time.process_time()
    made = largest()
    pictures, slow = Pictures(made.t), []
    print(f"blocks told {time.process_time() - began:7.2f} s  peak {peak():.0f} MB")
    for name, (module, _, _) in FORMATS.items():
        before, clock = time.process_time(), time.perf_counter()
        content = importlib.import_module(f"planner.report.{module}").write(made, pictures)
        spent = time.process_time() - before
        print(
            f"{name:11s} {spent:7.2f} s  {time.perf_counter() - clock:6.2f} s by the clock  "
            f"{len(content) / 1000:6.0f} kB  peak {peak():.0f} MB"
        )
        if spent > EACH:
            slow.append(name)
    everything = time.process_time() - began
    print(f"everything  {everything:7.2f} s  peak {peak():.0f} MB")
    if check and (slow or everything > ALL or peak() > PEAK):
        raise SystemExit(f"too slow or too large: {', '.join(slow) or 'all together'}")


if __name__ == "__main__":
    main()
