"""What no longer fits a plan that was agreed on, and a festival that still lies ahead of its end."""

from __future__ import annotations

from collections.abc import Iterator

from planner.experiments.planning.outcome import Planned
from planner.experiments.planning.sayings import busy_values
from planner.findings import Finding

APART = 0.1  # of the visitors: today's figures may differ from those of the agreement by so much
ENDED = ("read", "decided")


def fixed_remarks(made: Planned) -> Iterator[Finding]:
    """Findings of a plan that was agreed on; none of a test that is over."""
    one, run = made.experiment, made.run
    if one.state in ENDED:
        return
    if one.agreed_on is not None and one.start is not None and one.agreed_on > one.start:
        yield Finding("experiments.plan_agreed_late", "watch", "agree", {"agreed": one.agreed_on, "start": one.start})
    needed, agreed = made.sums.size, one.agreed_per_arm
    if needed is None:
        yield Finding("experiments.plan_agreed_unknown", "watch", "agree")
    elif not agreed or not one.agreed_days:
        yield Finding("experiments.plan_agreed_empty", "watch", "agree", {"needed": needed.per_arm})
    elif abs(needed.per_arm - agreed) > APART * agreed:
        more = needed.per_arm > agreed
        code = "experiments.plan_agreed_few" if more else "experiments.plan_agreed_many"
        yield Finding(code, "watch" if more else "note", "agree", {"agreed": agreed, "needed": needed.per_arm})
    if run.inside and run.end is not None and run.end >= made.today:
        yield Finding("experiments.plan_busy_fixed", "note", "agree", busy_values(run))
