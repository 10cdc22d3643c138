"""What there is to say on a running test: its split, its days, its counts, its guardrails and its lines."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from types import MappingProxyType

from planner.experiments.counting import Count, Lines, Place
from planner.experiments.naming import arm_word, guardrail_word
from planner.experiments.section import Experiment
from planner.experiments.watching.watch import Watch
from planner.findings import Finding, Severity

SHOWN = 5  # days that are named
BEHIND = 3  # days without new counts, from which on it is said
LATE = 7  # days beyond the planned end
APART = 0.05  # by which lines and daily counts may differ in what was sold
OF_LINES: Mapping[str, tuple[str, Severity]] = MappingProxyType(
    {
        "lost": ("experiments.run_lines_lost", "watch"),
        "gone_arm": ("experiments.run_lines_gone_arm", "watch"),
        "empty_arm": ("experiments.run_lines_empty_arm", "watch"),
        "more_than_visitors": ("experiments.run_lines_more", "watch"),
        "pre_filled": ("experiments.run_lines_pre_filled", "note"),
        "pre_too_few": ("experiments.run_lines_pre_few", "note"),
    }
)


def watch_remarks(found: Watch) -> Iterator[Finding]:
    """On the split, the days, and whether it will be there in time."""
    running = found.experiment.state == "running"
    if found.split is not None and found.split.alarm:
        yield Finding("experiments.run_split", "bad", "run_watch", _split_values(found))
    if running and found.total is None and found.n:
        yield Finding("experiments.run_not_agreed", "watch", "run_watch")
    if found.missing:
        yield Finding("experiments.run_missing", "watch", "run_watch", _days(found.missing))
    if found.partly:
        yield Finding("experiments.run_partly", "watch", "run_watch", _days(found.partly))
    if running and found.behind >= BEHIND and found.last is not None and not (found.enough and found.long_enough):
        values = {"last": found.last, "days": found.behind}
        yield Finding("experiments.run_behind", "watch", "run_watch", values)
    if running and found.state == "reached":
        yield Finding("experiments.run_reached", "good", "run_watch", {"n": found.n, "total": found.total})
    elif running and found.reached_on is not None and found.ends_on is not None:
        late = (found.reached_on - found.ends_on).days
        if late > LATE:
            values = {"late": late, "due": found.reached_on, "planned": found.ends_on}
            yield Finding("experiments.run_late", "watch", "run_watch", values)


def _split_values(found: Watch) -> dict[str, object]:
    """The version that is furthest from its share."""
    seen = found.seen
    total = sum(seen.values())
    arm = max(seen, key=lambda one: abs(seen[one] / total - found.shares[one]))
    version = found.experiment.arm(arm)
    name = "" if version is None else arm_word(found.experiment, version)
    return {"name": name, "share": seen[arm] / total, "planned": found.shares[arm]}


def _days(days: Sequence[date]) -> dict[str, object]:
    return {"n": len(days), "days": tuple(days[:SHOWN])}


def count_remarks(found: Watch) -> Iterator[Finding]:
    """On rows that count nowhere, and versions that nothing was counted for."""
    if found.counts.wrong:
        yield Finding("experiments.run_wrong", "watch", "run_counts", {"n": len(found.counts.wrong)})
    empty = [arm for arm, one in found.counts.by_arm.items() if one == Count()]
    if found.n and empty:
        arms = [arm for arm in found.experiment.arms if arm.id in empty]
        names = tuple(arm_word(found.experiment, arm) for arm in arms)
        yield Finding("experiments.run_uncounted", "watch", "run_counts", {"names": names})
    if found.counts.by_segment and not found.n:
        yield Finding("experiments.run_only_segments", "watch", "run_counts")


def check_remarks(experiment: Experiment, found: Sequence[Place]) -> Iterator[Finding]:
    """On guardrails with more events than there can be."""
    for one in found:
        arm = experiment.arm(one.arm)
        if one.events is not None and one.out_of is not None and one.events > one.out_of and arm is not None:
            values = {"name": guardrail_word(one.guardrail), "arm": arm_word(experiment, arm)}
            numbers = {"events": one.events, "out_of": one.out_of}
            yield Finding("experiments.run_check_more", "bad", "run_checks", {**values, **numbers})


def line_remarks(found: Watch, lines: Lines | None) -> Iterator[Finding]:
    """On the kept lines: what is missing, and whether they agree with the daily counts."""
    if lines is None:
        return
    for problem in lines.problems:
        code, severity = OF_LINES[problem]
        yield Finding(code, severity, "run_lines")
    sold = [found.counts.by_arm[arm].sales for arm in lines.values if arm in found.counts.by_arm]
    if found.experiment.metric not in ("revenue_per_visitor", "aov") or not lines.usable or None in sold:
        return
    counted, listed = sum(one or 0 for one in sold), sum(float(values.sum()) for values in lines.values.values()) * 100
    if counted and abs(listed - counted) > APART * counted:
        values = {"counted": counted, "listed": round(listed)}
        yield Finding("experiments.run_lines_apart", "watch", "run_lines", values)
