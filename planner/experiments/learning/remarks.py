"""What there is to say on decisions, on what was carried, and on all tests together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from planner.experiments.learning.carrying import Carried
from planner.experiments.learning.deciding import conflict, proposed
from planner.experiments.learning.found import Found, changed
from planner.experiments.learning.meta import Meta
from planner.experiments.learning.outcome import Learnt
from planner.experiments.learning.shrinkage import ENOUGH
from planner.experiments.naming import experiment_word
from planner.experiments.section import Experiment
from planner.findings import Finding

CLOSE = 0.5  # a half of the lift or less is left: luck may have had the larger part


def learn_remarks(items: Sequence[Experiment], learnt: Learnt) -> tuple[Finding, ...]:
    """All findings of the cells decide, carry and meta."""
    each = (remark for n, one in enumerate(items, start=1) for remark in remarks_on(n, one, learnt))
    return (*each, *meta_remarks(learnt.meta))


def remarks_on(number: int, experiment: Experiment, learnt: Learnt) -> tuple[Finding, ...]:
    """The findings of one test."""
    found = learnt.founds[experiment.id]
    return (*_decide(number, found), *_carry(number, experiment, learnt.carried[experiment.id]))


def _decide(number: int, found: Found) -> Iterator[Finding]:
    experiment = found.experiment
    name = {"name": experiment_word(number, experiment)}
    against = conflict(found)
    values = {**name, "decision": experiment.decision, "verdict": found.verdict, "proposed": proposed(found)}
    if against == "ship":
        yield Finding("experiments.decide_ship", "watch", "decide", values)
    elif against == "leave":
        yield Finding("experiments.decide_leave", "note", "decide", values)
    elif against == "early":
        yield Finding("experiments.decide_early", "watch", "decide", values)
    if changed(found):
        lifts = {"kept": found.effect.lift, "now": found.now.lift}
        yield Finding("experiments.decide_changed", "note", "decide", {**name, **lifts})
    if experiment.state == "decided" and not experiment.learned.strip():
        yield Finding("experiments.decide_no_lesson", "note", "decide", name)


def _carry(number: int, experiment: Experiment, carried: Carried) -> Iterator[Finding]:
    if carried.line is None or carried.reason is not None or carried.done:
        return
    name = {"name": experiment_word(number, experiment)}
    line = carried.line
    if line.low <= 0:
        yield Finding("experiments.carry_unsure", "watch", "carry", {**name, "low": line.low, "high": line.high})
    if any(one.scaled == "assumed" for one in carried.targets):
        yield Finding("experiments.carry_whole_shop", "watch", "carry", name)


def meta_remarks(meta: Meta) -> Iterator[Finding]:
    """The findings on all decided tests together."""
    unknown = meta.counts.get("unknown", 0)
    if unknown:
        yield Finding("experiments.meta_unknown", "note", "meta", {"n": unknown, "decided": meta.decided})
    if meta.lines and not meta.own:
        spreads = {"spread": max(one.spread for one in meta.scatters.values())}
        yield Finding("experiments.meta_few", "note", "meta", {"n": len(meta.lines), "enough": ENOUGH, **spreads})
    if meta.false_wins >= CLOSE:
        wins = meta.counts.get("win", 0)
        yield Finding("experiments.meta_false", "watch", "meta", {"n": meta.false_wins, "wins": wins})
