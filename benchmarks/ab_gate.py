"""The reading of A/B tests as a whole: whether it ever contradicts itself, how long it takes, what daily looks cost.

    python -m benchmarks.ab_gate [--inputs 100000] [--tests 1000] [--check]

Reads random tests, most of them odd (nobody converted, everybody did, one visitor, ten thousand million, many versions,
all kinds of looks and metrics), and counts readings whose verdict, interval, p-value and money do not say the same.
Then the median time of one reading, from the rows to verdict, money and chance. Last, tests in which nothing differs,
read on every day of eight weeks: how many end with a finding at some day. With --check, exits with 1 if a reading
contradicts itself, one takes more than 2 ms, or false alarms exceed 5 % by more than chance allows.
"""

from __future__ import annotations

import argparse
import math
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from random import Random
from statistics import median
from time import perf_counter
from typing import get_args

import numpy as np

from planner.data import Data
from planner.experiments import Arm, Check, Experiment, Guardrail, Reading, Summary, Tally, read
from planner.experiments.reading import Against
from planner.experiments.section import Looks, Metric, State
from planner.figures import Figure
from planner.shop import Baseline

START, DAYS, ALPHA = date(2026, 6, 1), 56, 0.05
TODAY = START + timedelta(days=DAYS)
MOST_MS = 2.0
SIZES = (0, 1, 2, 5, 30, 400, 5000, 60_000, 10**6, 10**9, 10**10)
KINDS: tuple[Looks, ...] = ("obrien_fleming", "pocock", "lan_demets", "always_valid", "fixed")
ABOVE = ("better", "early_win", "harmful", "unsafe")
AROUND = ("no_difference", "unclear", "undecided", "cut_short", "not_better", "hurts")
FOUND = ("better", "early_win", "worse", "stop_harm")
WITHOUT = ("nothing", "incomplete", "bad_input", "mismatch", "early")


def shop() -> Baseline:
    """A shop of which what money needs is known."""
    known = {"visitors": 30_000.0, "conversion_rate": 0.03, "aov": 20_000.0, "gross_margin": 0.4, "orders": 900.0}
    return Baseline(**{name: Figure(known.get(name)) for name in Baseline.__dataclass_fields__})


def anything(chance: Random) -> Experiment:
    """A random test, most of the time an odd one."""
    n = chance.choice((2, 2, 2, 3, 4))
    metric: Metric = chance.choice(get_args(Metric))
    size = chance.choice(SIZES)
    rate = chance.choice((0.0, 1.0, 0.5, 0.03, 0.002, chance.random()))
    shares = [1 / n] * n if chance.random() < 0.9 else [chance.random() for _ in range(n)]
    return Experiment(
        id="t",
        state=chance.choice(get_args(State)),
        metric=metric,
        mde=chance.choice((None, 0.0, 0.01, 0.1, 0.5)),
        alpha=chance.choice((0.05, 0.05, 0.05, 0.01, 0.2, 0.001)),
        sides=chance.choice(("two", "two", "one")),
        looks=chance.choice(get_args(Looks)),
        look_count=chance.choice((2, 4, 8)),
        sd=chance.choice((None, 0.0, 3.0, 500.0)),
        baseline=chance.choice((None, 0.03)),
        start=chance.choice((None, START)),
        agreed_on=chance.choice((None, START, START)),
        agreed_per_arm=chance.choice((None, 0, 1, max(1, size // 2), min(10**10, size * 2))),
        agreed_days=chance.choice((None, 0, 14, 28, 90)),
        arms=tuple(Arm(id=f"v{k}", share=None if len(set(shares)) == 1 else shares[k]) for k in range(n)),
        tallies=tuple(_tallies(chance, n, size, rate)),
        summaries=tuple(_summaries(chance, n, size)) if metric in ("aov", "mean", "revenue_per_visitor") else (),
        **_guarded(chance, n),
    )


def _tallies(chance: Random, n: int, size: int, rate: float) -> Iterator[Tally]:
    days = chance.choice((1, 1, 1, 14))
    for day in range(days):
        for k in range(n):
            visitors = min(10**10, round(size / days * chance.uniform(0.98, 1.02))) if size > 5 else size
            converted = min(visitors, max(0, round(visitors * rate * chance.choice((1.0, 1.0, 1.02, 1.2, 0.8)))))
            converted = min(10**10, converted + (chance.random() < 0.01))  # sometimes more than there were
            sales = chance.choice((None, 0, min(10**13, converted * chance.randint(1, 40_000))))
            when = START + timedelta(days=day) if days > 1 else None
            yield Tally(id=f"d{day}v{k}", day=when, arm=f"v{k}", visitors=visitors, conversions=converted, sales=sales)


def _summaries(chance: Random, n: int, size: int) -> Iterator[Summary]:
    mean, sd = chance.choice((0.0, 1e-6, 3.0, 250.0, 10**6)), chance.choice((None, 0.0, 1e-6, 2.0, 300.0))
    for k in range(n):
        if chance.random() < 0.9:
            value = min(10**6, mean * chance.choice((1.0, 1.01, 1.3)))
            yield Summary(id=f"s{k}", arm=f"v{k}", n=size, mean=value, sd=sd)


def _guarded(chance: Random, n: int) -> dict[str, object]:
    if chance.random() < 0.5:
        return {}
    rail = Guardrail(
        id="g", measure=chance.choice(("refunds", "conversions")), margin=chance.choice((None, 0.0, 0.1, 1.0))
    )
    out_of, rows = chance.choice(SIZES), []
    for k in range(n):
        events = min(out_of, round(out_of * chance.choice((0.0, 0.1, 0.12, 1.0))))
        rows.append(Check(id=f"c{k}", guardrail="g", arm=f"v{k}", events=events, out_of=out_of))
    return {"guardrails": (rail,), "checks": tuple(rows)}


def contradictions(found: Reading) -> Iterator[str]:
    """What a reading says twice and differently."""
    chosen = found.chosen
    if found.verdict in WITHOUT:
        if chosen is not None or found.interval is not None or found.money is not None:
            yield f"{found.verdict} with an interval"
        return
    if chosen is None:
        yield f"{found.verdict} without an interval"
        return
    harmed = any(guard.state == "harmful" for guard in chosen.guards)
    sides = {1: ABOVE, 0: AROUND, -1: ("worse", "stop_harm")}[chosen.side]
    if found.verdict not in sides and not (found.verdict == "stop_harm" and harmed):
        yield f"{found.verdict} with {found.interval}"
    for one in found.against:
        yield from _within(one)


def _within(one: Against) -> Iterator[str]:
    """What one comparison says: p-value, both intervals and money."""
    found = one.found
    if (found.p_value < found.alpha) != (one.side != 0) or found.significant != (one.side != 0):
        yield f"p {found.p_value} at {found.alpha} with {found.difference_interval}"
    if found.lift_interval != (None, None) and side(found.lift_interval) != one.side:
        yield f"lift {found.lift_interval} with {found.difference_interval}"
    if one.money is not None and side((one.money.low, one.money.high)) != one.side:
        yield f"money {one.money.low} to {one.money.high} with {found.difference_interval}"
    low, high = found.difference_interval
    if (low is not None and low > found.difference) or (high is not None and high < found.difference):
        yield f"{found.difference} outside {found.difference_interval}"
    if not all(math.isfinite(end) for end in (*found.difference_interval, *found.lift_interval) if end is not None):
        yield f"not finite: {found.difference_interval}, {found.lift_interval}"


def side(ends: tuple[float | None, float | None]) -> int:
    """1 for an interval above 0, -1 for one below, 0 for one that holds 0."""
    low, high = ends
    return 1 if low is not None and low > 0 else -1 if high is not None and high < 0 else 0


def typical(kind: Looks, n: int = 2, days: int = 28) -> Experiment:
    """A test as a shop has it: counts by day, agreed beforehand."""
    chance = np.random.default_rng(7)
    rates = (0.03, 0.034, 0.031)[:n]
    rows = tuple(
        Tally(
            id=f"d{d}v{k}",
            day=START + timedelta(days=d),
            arm=f"v{k}",
            visitors=1000,
            conversions=int(chance.binomial(1000, rate)),
        )
        for d in range(days)
        for k, rate in enumerate(rates)
    )
    return Experiment(
        id="t", state="running", mde=0.1, looks=kind, start=START, agreed_on=START, agreed_per_arm=28_000,
        agreed_days=28, arms=tuple(Arm(id=f"v{k}") for k in range(n)), tallies=rows,
    )  # fmt: skip


def milliseconds(experiment: Experiment, times: int = 300) -> float:
    """Median time of one reading."""
    where, taken = shop(), []
    for _ in range(times):
        began = perf_counter()
        read(experiment, Data(), TODAY, where)
        taken.append(perf_counter() - began)
    return median(taken) * 1000


def false_alarm(kind: Looks, seed: int, visitors: int = 400, rate: float = 0.05) -> str | None:
    """A test without any difference, read on each day of eight weeks: the first verdict that finds one."""
    chance = np.random.default_rng(seed)
    counts = chance.binomial(visitors, rate, size=(DAYS, 2))
    plan = typical(kind).model_copy(update={"agreed_per_arm": visitors * DAYS, "agreed_days": DAYS})
    rows: tuple[Tally, ...] = ()
    for day, of_day in enumerate(counts):
        when = START + timedelta(days=day)
        rows += tuple(
            Tally(id=f"d{day}v{k}", day=when, arm=f"v{k}", visitors=visitors, conversions=int(of_day[k]))
            for k in (0, 1)
        )
        verdict = read(plan.model_copy(update={"tallies": rows}), Data(), when).verdict
        if verdict in FOUND:
            return verdict
    return None


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--inputs", type=int, default=100_000)
    asked.add_argument("--tests", type=int, default=1000)
    asked.add_argument("--check", action="store_true")
    wanted = asked.parse_args()
    wrong, chance, where, verdicts = [], Random(1), shop(), Counter[str]()
    for n in range(wanted.inputs):
        found = read(anything(chance), Data(), TODAY, where)
        verdicts[found.verdict] += 1
        wrong += [f"{n}: {said}" for said in contradictions(found)]
    print(f"{wanted.inputs:,} random tests, {len(wrong)} contradictions; {dict(verdicts.most_common())}")
    print("\n".join(wrong[:20]))
    tests = {
        "A/B": typical("fixed"),
        "A/B/C": typical("fixed", 3),
        "at a look": typical("obrien_fleming", days=14),
        "any day": typical("always_valid"),
    }
    slow = []
    for name, experiment in tests.items():
        took = milliseconds(experiment)
        slow += [name] if took > MOST_MS else []
        print(f"{name:>10}: {took:.2f} ms")
    allowed, loud = ALPHA + 3 * math.sqrt(ALPHA * (1 - ALPHA) / max(1, wanted.tests)), []
    for kind in KINDS:
        ends = Counter(false_alarm(kind, seed) for seed in range(wanted.tests))
        rate = 1 - ends.pop(None, 0) / max(1, wanted.tests)
        loud += [kind] if rate > allowed else []
        print(f"{kind:>15}: {rate:.1%} false alarms with daily looks {dict(ends)}", flush=True)
    if wanted.check and (wrong or slow or loud):
        sys.exit(1)


if __name__ == "__main__":
    main()
