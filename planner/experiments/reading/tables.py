"""The tables of a reading: numbers of every version, guardrails, parts, segments, and the same counted otherwise."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from planner import fmt
from planner.experiments.naming import arm_names, guardrail_word
from planner.experiments.reading import numbers
from planner.experiments.reading.evidence import Mean, Rate, Shown
from planner.experiments.reading.guards import Guarded
from planner.experiments.reading.outcome import Against, Reading
from planner.experiments.reading.parts import Part, Parts
from planner.experiments.reading.robust import Variant
from planner.experiments.reading.segments import Group
from planner.experiments.section import Metric
from planner.experiments.statistics import Comparison
from planner.i18n import Translate, written

Row = dict[str, str]
UNREAD = ("early", "mismatch")  # who leads is not to be looked at


def number_columns(t: Translate, reading: Reading) -> dict[str, str]:
    """A column for each version."""
    return {"what": "", **arm_names(t, reading.experiment)}


def number_rows(t: Translate, reading: Reading) -> list[Row]:
    """What was counted of every version, and what follows from it beside the control."""
    experiment, shown = reading.experiment, reading.by_arm or reading.evidence.by_arm
    rates = experiment.metric in ("conversion", "click_through")
    made = [_row(t, f"n_{experiment.metric}", shown, lambda one: fmt.count(one.n, t.locale))]
    if reading.verdict in UNREAD:
        return made
    if rates:
        code = f"events_{experiment.metric}"
        made.append(_row(t, code, shown, lambda one: fmt.count(getattr(one, "conversions", None), t.locale)))
    made.append(
        _row(t, f"value_{experiment.metric}", shown, lambda one: numbers.value(t, experiment.metric, one.value))
    )
    if any(isinstance(one, Mean) for one in shown.values()):
        made.append(_row(t, "sd", shown, lambda one: numbers.value(t, experiment.metric, getattr(one, "sd", None))))
    return made + _against(t, reading)


def _row(t: Translate, code: str, by_arm: Mapping[str, Shown], of: Callable[[Shown], str]) -> Row:
    return {"what": t(f"experiments.rows.read_{code}"), **{arm: of(one) for arm, one in by_arm.items()}}


def _against(t: Translate, reading: Reading) -> list[Row]:
    if not reading.against:
        return []
    metric, several = reading.experiment.metric, len(reading.against) > 1
    cells: dict[str, Callable[[Against], str]] = {
        "difference": lambda one: numbers.difference(t, metric, one.found.difference),
        "difference_range": lambda one: difference_range(t, metric, one.found),
        "lift": lambda one: numbers.lift(one.found.lift),
        "lift_range": lambda one: lift_range(t, one.found),
        "p": lambda one: numbers.p_value(one.found.p_value),
        "level": lambda one: numbers.level(one.found.alpha),
        **(
            {"holm": lambda one: numbers.p_value(one.holm), "bh": lambda one: numbers.p_value(one.bh)}
            if several
            else {}
        ),
        "method": lambda one: t(f"experiments.methods.{one.found.method}"),
    }
    control = reading.experiment.arms[0].id
    return [
        {"what": t(f"experiments.rows.read_{code}"), control: "", **{one.arm: of(one) for one in reading.against}}
        for code, of in cells.items()
    ]


def difference_range(t: Translate, metric: Metric, found: Comparison) -> str:
    """The interval of the difference."""
    ends = found.difference_interval
    return numbers.difference_span(t, metric, ends)


def lift_range(t: Translate, found: Comparison) -> str:
    """The interval of the lift."""
    return numbers.span(t, found.lift_interval, numbers.lift)


def guard_columns(t: Translate, reading: Reading) -> Row:
    """Headers of the guardrails; which version only where there are several."""
    names = ("guardrail", "arm", "state", "rates", "margin", "worse")
    several = len(reading.against) > 1
    return {name: t(f"experiments.columns.read_{name}") for name in names if name != "arm" or several}


def guard_rows(t: Translate, reading: Reading, found: Sequence[Guarded]) -> list[Row]:
    """Every guardrail in every version."""
    names = arm_names(t, reading.experiment)
    return [
        {
            "guardrail": written(t, guardrail_word(one.guardrail)),
            "arm": names[one.arm],
            "state": t(f"experiments.safety.{one.state}"),
            "rates": _rates(t, one.control, one.treatment),
            "worse": _at_worst(t, one),
            "margin": fmt.percent(one.guardrail.margin, t.locale),
        }
        for one in found
    ]


def _rates(t: Translate, one: Rate | None, other: Rate | None) -> str:
    if one is None or other is None:
        return fmt.UNKNOWN
    return t("experiments.words.read_from_to", one=numbers.rate(one.value), other=numbers.rate(other.value))


def _at_worst(t: Translate, one: Guarded) -> str:
    return numbers.span(t, one.lift_interval, numbers.lift)


def part_columns(t: Translate) -> Row:
    """Headers of the parts of sales per visitor."""
    return {name: t(f"experiments.columns.read_{name}") for name in ("part", "from", "to", "change", "adds")}


def part_rows(t: Translate, found: Parts) -> list[Row]:
    """Conversion and order value, and their product."""
    return [
        _part(t, found.conversion, numbers.rate),
        _part(t, found.order_value, lambda amount: numbers.yuan(t, amount)),
        {
            "part": t("experiments.rows.read_product"),
            "from": numbers.yuan(t, found.control),
            "to": numbers.yuan(t, found.treatment),
            "change": numbers.lift(found.treatment / found.control - 1),
            "adds": numbers.difference(t, "aov", found.change),
        },
    ]


def _part(t: Translate, part: Part, of: Callable[[float], str]) -> Row:
    return {
        "part": t(f"experiments.rows.read_{part.code}"),
        "from": of(part.control),
        "to": of(part.treatment),
        "change": numbers.lift(part.lift),
        "adds": numbers.difference(t, "aov", part.yuan),
    }


def variant_columns(t: Translate) -> Row:
    """Headers of the same comparison counted otherwise."""
    return {name: t(f"experiments.columns.read_{name}") for name in ("way", "lift", "range", "p", "says")}


def variant_rows(t: Translate, found: Sequence[Variant]) -> list[Row]:
    """As it is, with caps, and with the past taken out."""
    return [
        {
            "way": _way(t, one),
            "lift": numbers.lift(one.found.lift),
            "range": lift_range(t, one.found),
            "p": numbers.p_value(one.found.p_value),
            "says": side_word(t, one.side),
        }
        for one in found
    ]


def _way(t: Translate, one: Variant) -> str:
    values = {"share": one.share, "cap": None if one.cap is None else round(one.cap * 100)}
    return t(f"experiments.ways.{one.code}", **values, less=one.variance_reduction)


def side_word(t: Translate, side: int) -> str:
    """Where an interval lies, in a word."""
    code = ("open", "better", "worse")[side]
    return t(f"experiments.read_sides.{code}")


def group_columns(t: Translate) -> Row:
    """Headers of the segments."""
    return {name: t(f"experiments.columns.read_{name}") for name in ("segment", "arm", "n", "lift", "range", "holm")}


def group_rows(t: Translate, reading: Reading, found: Sequence[Group]) -> list[Row]:
    """Every segment in every version."""
    names = arm_names(t, reading.experiment)
    sums = reading.counts.by_segment
    control, metric = reading.experiment.arms[0].id, reading.experiment.metric
    return [
        {
            "segment": t(f"experiments.items.tallies.segment.options.{one.segment}"),
            "arm": names[one.arm],
            "n": fmt.count(sum(sums[one.segment][arm].units(metric) or 0 for arm in (control, one.arm)), t.locale),
            "lift": numbers.lift(one.found.lift),
            "range": lift_range(t, one.found),
            "holm": numbers.p_value(one.holm),
        }
        for one in found
    ]
