"""How long it takes to put 300 tasks of 12 campaigns in time, beside a brute-force search for their longest chains.

    python benchmarks/schedule.py [runs]

Half of the tasks take working days. The brute force walks every chain of a campaign of 12 tasks; it is there for the
comparison and says nothing of dates.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable
from datetime import date, timedelta
from random import Random

from planner.campaigns import Campaign, Campaigns, Task, schedule, timed
from planner.plan import Plan

TODAY = date(2026, 3, 2)
CAMPAIGNS, TASKS, SMALL = 12, 25, 12
PEOPLE = ("Lin", "Mei", "Kai", "Yu", "Su")


def campaign(n: int, today: date, tasks: int, random: Random) -> Campaign:
    """A campaign whose tasks wait for up to three of those before them."""
    made = tuple(
        Task(
            id=f"t{k}",
            title=f"{n}.{k}",
            days=random.randint(1, 10),
            working=random.random() < 0.5,
            ends=random.choice([None, random.randint(-60, -1)]),
            after=tuple({f"t{random.randrange(k)}" for _ in range(min(k, 3))}),
            owner=random.choice(PEOPLE),
        )
        for k in range(tasks)
    )
    return Campaign(id=f"c{n}", name=str(n), opening=today + timedelta(days=30 * n + 60), tasks=made)


def crowd(today: date, tasks: int = TASKS, seed: int = 11) -> Campaigns:
    """Twelve campaigns of so many tasks each, the same ones for a seed."""
    random = Random(seed)
    return Campaigns(items=tuple(campaign(n, today, tasks, random) for n in range(CAMPAIGNS)))


def longest_by_brute_force(of: Campaign) -> int:
    """The days of the longest chain, from all chains."""
    there = {task.id: task for task in of.tasks}

    def ending_in(task: Task) -> int:
        return task.days + max((ending_in(there[one]) for one in task.after), default=0)

    return max(map(ending_in, of.tasks))


def milliseconds(work: Callable[[], object], runs: int) -> float:
    """The median of so many runs."""
    taken = []
    for _ in range(runs):
        begun = time.perf_counter()
        work()
        taken.append((time.perf_counter() - begun) * 1000)
    return statistics.median(taken)


def main() -> None:
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 50
    plan = Plan(id="b", name="b", campaigns=crowd(TODAY))
    small = crowd(TODAY, SMALL).items
    begun = time.perf_counter()
    timed(plan, TODAY)
    print(f"first time, with the calendar of holidays: {(time.perf_counter() - begun) * 1000:.1f} ms")
    items = plan.campaigns.items
    many = milliseconds(lambda: [schedule(one, TODAY) for one in items], runs)
    few = milliseconds(lambda: [schedule(one, TODAY) for one in small], runs)
    print(f"schedules of {CAMPAIGNS * TASKS} tasks: {many:.1f} ms")
    print(f"with readiness, clashes and remarks: {milliseconds(lambda: timed(plan, TODAY), runs):.1f} ms")
    print(f"schedules of {CAMPAIGNS * SMALL} tasks: {few:.1f} ms")
    brute = milliseconds(lambda: [longest_by_brute_force(c) for c in small], 3)
    print(f"their longest chains by brute force: {brute:.1f} ms")


if __name__ == "__main__":
    main()
