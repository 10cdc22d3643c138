"""The gate that every reading goes through, in this order: input, split, planned size, interval, guardrails, money."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date
from functools import cache
from statistics import NormalDist

from planner.data import Data
from planner.experiments.counting import counted
from planner.experiments.ground import Ground, ground
from planner.experiments.planning import SEQUENTIAL, planned, sides, split
from planner.experiments.reading.comparing import Method, daily_level, family
from planner.experiments.reading.evidence import Evidence, Rate, evidence
from planner.experiments.reading.faults import Fault, anything, faults
from planner.experiments.reading.guards import guarded
from planner.experiments.reading.outcome import Against, Reading, SplitTest
from planner.experiments.reading.progress import Look, Progress, look, progress, until, wanted
from planner.experiments.reading.verdict import Stage, leading, verdict_of
from planner.experiments.reading.worth import chance, money
from planner.experiments.section import Experiment
from planner.experiments.statistics import adjust, false_alarm_rate, srm
from planner.figures import Figure
from planner.findings import InputError
from planner.shop import Baseline

OF_ALARM = 0.2  # of the risk: harm that is seen before the end adds one false alarm in ten thousand tests
EARLIEST, LATEST = 0.002, 0.99  # of the visitors: a look later than that is the look at the end


def read(experiment: Experiment, data: Data, today: date, shop: Baseline | None = None) -> Reading:
    """What a test says today. Never raises for a user's numbers."""
    counts = counted(experiment, today)
    shown = evidence(experiment, counts.by_arm, data)
    begun = Reading(
        experiment, "nothing", None, counts, shown, split(experiment), ground(experiment, shop or _unknown_shop())
    )
    if len(experiment.arms) < 2 or not anything(experiment, counts, shown):
        return begun
    wrong = faults(experiment, counts, shown)
    if wrong:
        return replace(begun, verdict="bad_input", faults=wrong)
    if not shown.complete:
        return replace(begun, verdict="incomplete")
    try:
        return _read(replace(begun, by_arm=shown.by_arm, split_test=_split_test(begun)), today)
    except InputError as error:
        return replace(begun, verdict="bad_input", faults=(Fault("refused", field=error.field, reason=error.reason),))


@cache
def _unknown_shop() -> Baseline:
    return Baseline(**{field.name: Figure(None) for field in fields(Baseline)})


def _split_test(begun: Reading) -> SplitTest | None:
    """Everybody who was split, against the planned shares; None where that is not known."""
    observed = {arm: one.visitors or 0 for arm, one in begun.counts.by_arm.items()}
    if not all(observed.values()) and begun.experiment.metric != "aov":
        observed = {arm: one.n for arm, one in begun.evidence.by_arm.items()}
    if not all(observed.values()) or not begun.shares.shares:
        return None
    found = srm(list(observed.values()), [begun.shares.shares[arm] for arm in observed])
    return SplitTest(observed, begun.shares.shares, found.chi2, found.p_value, found.alarm)


def _read(begun: Reading, today: date) -> Reading:
    """From the split onwards."""
    if begun.split_test is not None and begun.split_test.alarm:
        return replace(begun, verdict="mismatch")
    experiment, counts, shown = begun.experiment, begun.counts, begun.evidence
    to_have = wanted(experiment, begun.shares, lambda: _size(experiment, begun.ground, today))
    far = progress(experiment, to_have, shown.n, counts, today)
    reached = look(experiment, far, counts if shown.source in ("tallies", "totals") else None)
    method = _method(experiment, shown, far, reached)
    made = replace(begun, progress=far, method=method, sums=counts.by_arm)
    if made.as_of is not None:
        sums = until(counts, made.as_of)
        made = replace(made, sums=sums, by_arm=evidence(experiment, sums, Data()).by_arm)
    stage = _stage(far, method)
    against = _against(made, stage)
    first = leading(stage, against)
    if method.how == "alarm" and stage == "between" and first.verdict != "stop_harm":
        return replace(made, verdict="early", price=_price(experiment, far))
    return replace(made, verdict=first.verdict, arm=first.arm, against=against)


def _size(experiment: Experiment, basis: Ground, today: date) -> tuple[int | None, int | None]:
    found = planned(experiment, basis, today)
    return found.per_arm, found.days


def _method(experiment: Experiment, shown: Evidence, far: Progress, reached: Look | None) -> Method:
    """How the test may be read now."""
    alpha, on, kind = experiment.alpha, sides(experiment), experiment.looks
    rates = all(isinstance(one, Rate) for one in shown.by_arm.values())
    if rates and (kind == "always_valid" or far.fraction is None):
        return Method("any_day", alpha, on)
    if reached is not None:
        return Method("at_look", alpha, on, kind, reached)
    if far.fraction is None or (far.ended and kind not in SEQUENTIAL):
        return Method("at_end", alpha, on)
    if far.closed:
        return Method("alarm", alpha, on, fraction=far.fraction)
    return Method("alarm", alpha * OF_ALARM, 2, fraction=far.fraction)


def _stage(far: Progress, method: Method) -> Stage:
    if far.ended or method.how == "at_end":
        return "end"
    return "short" if far.closed else "between"


def _against(made: Reading, stage: Stage) -> tuple[Against, ...]:
    experiment, method, far = made.experiment, made.method, made.progress
    if method is None or far is None:
        return ()
    found = family(method, made.by_arm)
    p_values = [one.p_value for _, one in found.values()]
    holm, bh = (adjust(p_values, name) for name in ("holm", "fdr_bh"))
    alpha = experiment.alpha if stage == "end" else daily_level(experiment.alpha, far.fraction or 1.0)
    control = next(iter(made.by_arm.values()))
    rows = []
    for place, (arm, (risk, one)) in enumerate(found.items()):
        guards, likely = guarded(experiment, arm, alpha), chance(control, made.by_arm[arm])
        worth = money(one.difference, one.difference_interval, likely, made.ground, far)
        verdict = verdict_of(stage, one, guards, experiment.mde)
        rows.append(Against(arm, risk, one, guards, likely, worth, verdict, holm[place], bh[place]))
    return tuple(rows)


def _price(experiment: Experiment, far: Progress) -> float | None:
    """The false alarm rate of those who decide now by the bound meant for the end, and again at the end."""
    if not far.fraction:
        return None
    on = sides(experiment)
    bound = NormalDist().inv_cdf(1 - experiment.alpha / on)
    return float(false_alarm_rate((bound, bound), (min(max(far.fraction, EARLIEST), LATEST), 1.0), on))
