"""What a verdict rests on, point by point in the order of the gate, up to where it was stopped."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from planner.experiments.naming import arm_word, guardrail_word
from planner.experiments.planning import SEQUENTIAL
from planner.experiments.reading import numbers
from planner.experiments.reading.guards import Guarded
from planner.experiments.reading.outcome import Against, Reading
from planner.findings import NOTHING
from planner.i18n import Translate, Worded

Passed = Literal["ok", "stop", "open", "unknown"]
SAFETY: Mapping[str, Passed] = {"safe": "ok", "harmful": "stop", "unclear": "open", "uncounted": "unknown"}
SHOWN_FAULTS = 5


@dataclass(frozen=True)
class Reason:
    """One point: `code` has its words at experiments.reasons.<code>.

    `passed`: "ok"; "stop", the verdict stands here; "open", not reached or not decided; "unknown", cannot be checked.
    """

    code: str
    passed: Passed
    values: Mapping[str, Any] = field(default_factory=lambda: NOTHING)


def reasons(t: Translate, reading: Reading) -> tuple[Reason, ...]:
    """The points of a reading. Numbers whose grain depends on the metric are written out already."""
    return tuple(_all(t, reading))


def _all(t: Translate, reading: Reading) -> Iterator[Reason]:
    if reading.verdict in ("nothing", "incomplete"):
        code = reading.evidence.missing[0] if reading.evidence.missing else "counts"
        yield Reason(f"missing_{code}", "open")
        return
    if reading.faults:
        yield Reason("rows_stop", "stop", {"n": len(reading.faults)})
        return
    yield Reason("rows_ok", "ok")
    yield _split(reading)
    if reading.verdict == "mismatch":
        return
    yield from _size(reading)
    yield from _look(reading)
    for one in reading.against:
        yield _effect(t, reading, one)
    for one in reading.against:
        yield from (_guard(reading, guard) for guard in one.guards)


def _split(reading: Reading) -> Reason:
    test = reading.split_test
    if test is None:
        return Reason("split_shares" if reading.shares.trouble else "split_unknown", "unknown")
    total = sum(test.observed.values())
    values = {
        "seen": [n / total for n in test.observed.values()],
        "planned": list(test.shares.values()),
        "p": numbers.p_value(test.p_value),
        "n": list(test.observed.values()),
    }
    return Reason("split_stop", "stop", values) if test.alarm else Reason("split_ok", "ok", values)


def _size(reading: Reading) -> Iterator[Reason]:
    far = reading.progress
    if far is None:
        return
    unit = reading.experiment.metric
    values = {"n": far.n, "total": far.wanted.total, "share": far.fraction, "unit": unit}
    if far.enough is None:
        yield Reason("size_unknown", "unknown", values)
    else:
        yield Reason("size_ok" if far.enough else "size_open", "ok" if far.enough else "open", values)
    days = {"days": far.days, "wanted": far.wanted.days}
    if far.long_enough is None:
        yield Reason("days_unknown", "unknown", days)
    elif reading.counts.by_day:
        yield Reason("days_ok" if far.long_enough else "days_open", "ok" if far.long_enough else "open", days)
    else:
        yield Reason("since_ok" if far.long_enough else "since_open", "ok" if far.long_enough else "open", days)


def _look(reading: Reading) -> Iterator[Reason]:
    method, look = reading.method, reading.look
    if method is None:
        return
    if method.how == "at_look" and look is not None:
        values = {"k": look.number, "count": look.count, "day": look.as_of, "bound": method.bound(method.alpha)}
        yield Reason("look_dated" if look.as_of else "look", "ok", values)
    elif method.how == "any_day":
        yield Reason("any_day", "ok", {"alpha": method.alpha})
    elif method.how == "alarm" and reading.verdict == "early":
        values = {"alpha": reading.experiment.alpha, "price": reading.price}
        looks = reading.experiment.looks in SEQUENTIAL
        yield Reason("not_yet_looks" if looks else "not_yet", "open", values)


def _effect(t: Translate, reading: Reading, one: Against) -> Reason:
    values: dict[str, object] = {"name": _name(reading, one.arm), "range": spread(t, reading, one)}
    code = {1: "effect_better", 0: "effect_open", -1: "effect_worse"}[one.side]
    if one.verdict == "no_difference":
        code, values["mde"] = "effect_small", reading.experiment.mde
    passed: Passed = "ok" if one.side > 0 or code == "effect_small" else "stop" if one.side < 0 else "open"
    return Reason(code, passed, values)


def _guard(reading: Reading, one: Guarded) -> Reason:
    low, high = one.lift_interval
    values = {
        "name": _name(reading, one.arm),
        "guardrail": guardrail_word(one.guardrail),
        "margin": one.margin,
        "control": "" if one.control is None else numbers.rate(one.control.value),
        "treatment": "" if one.treatment is None else numbers.rate(one.treatment.value),
        "worst": numbers.lift(high if one.good == "decrease" else low),
    }
    return Reason(f"guard_{one.state}", SAFETY[one.state], values)


def spread(t: Translate, reading: Reading, one: Against) -> str:
    """The interval of a version in words: of its lift, or of the difference where the lift is not known."""
    if one.found.lift is None or one.found.lift_interval == (None, None):
        return numbers.difference_span(t, reading.experiment.metric, one.found.difference_interval)
    return numbers.span(t, one.found.lift_interval, numbers.lift)


def _name(reading: Reading, arm_id: str) -> str | Worded:
    arm = reading.experiment.arm(arm_id)
    return arm_id if arm is None else arm_word(reading.experiment, arm)
