"""How a reading was worked out, line by line with its own numbers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from math import sqrt

from planner.experiments.naming import arm_word
from planner.experiments.reading import numbers
from planner.experiments.reading.evidence import Mean, Rate, Shown
from planner.experiments.reading.outcome import Against, Reading
from planner.experiments.reading.parts import Parts, parts
from planner.experiments.reading.tables import difference_range, lift_range
from planner.i18n import Translate
from planner.steps import Step

DIGITS = 4


def reading_steps(t: Translate, reading: Reading) -> dict[str, tuple[Step, ...]]:
    """The steps of every cell."""
    chosen = reading.chosen
    made: dict[str, tuple[Step, ...]] = {
        "checked": tuple(_checked(reading)),
        "effect": tuple(step for one in reading.against for step in _effect(t, reading, one)),
        "unharmed": tuple(_guards(reading)),
    }
    if chosen is not None and reading.settled:
        split = parts(reading, chosen.arm)
        made["verdict"] = tuple(_money(t, reading, chosen))
        made["details"] = (*_chance(t, reading, chosen), *(() if split is None else _parts(t, split)))
    return made


def _checked(reading: Reading) -> Iterator[Step]:
    test, far, method = reading.split_test, reading.progress, reading.method
    if test is not None:
        total = sum(test.observed.values())
        values = {
            "seen": list(test.observed.values()),
            "wanted": [round(total * share) for share in test.shares.values()],
            "chi2": numbers.fine(test.chi2),
            "df": len(test.observed) - 1,
            "p": numbers.fine(test.p_value),
        }
        yield Step("experiments.read_srm", values)
    if far is not None and far.wanted.total:
        yield Step("experiments.read_size", {"n": far.n, "total": far.wanted.total, "share": far.fraction})
    if method is None:
        return
    values = {"alpha": method.alpha, "level": numbers.fine(method.level(method.alpha)), "sides": method.sides}
    if method.how == "at_look" and reading.look is not None:
        look = reading.look
        bound = {
            "bound": method.bound(method.alpha),
            "shares": list(look.fractions),
            "k": look.number,
            "plan": method.kind,
        }
        yield Step("experiments.read_look", {**values, **bound})
    elif method.how == "alarm":
        yield Step("experiments.read_alarm", {**values, "share": method.fraction})
    if reading.price is not None:
        price = {"alpha": reading.experiment.alpha, "share": method.fraction, "price": reading.price}
        yield Step("experiments.read_price", price)


def _effect(t: Translate, reading: Reading, one: Against) -> Iterator[Step]:
    found, metric = one.found, reading.experiment.metric
    control, treatment = next(iter(reading.by_arm.values())), reading.by_arm[one.arm]
    arm = reading.experiment.arm(one.arm)
    yield Step("experiments.read_arm", {"name": one.arm if arm is None else arm_word(reading.experiment, arm)})
    common = {
        "one": numbers.value(t, metric, found.control),
        "other": numbers.value(t, metric, found.treatment),
        "difference": numbers.difference(t, metric, found.difference),
        "range": difference_range(t, metric, found),
        "lift": numbers.lift(found.lift),
        "lift_range": lift_range(t, found),
        "p": numbers.fine(found.p_value),
        "z": found.statistic,
        "df": found.df,
        "level": numbers.fine(found.alpha),
        "alpha": one.alpha,
        "m": len(reading.against),
    }
    if isinstance(control, Rate) and isinstance(treatment, Rate):
        yield from _rates(control, treatment, found.method, found.sides, common)
    elif isinstance(control, Mean) and isinstance(treatment, Mean):
        yield from _means(t, reading, control, treatment, common)
    else:
        yield Step("experiments.read_delta", common)
    if found.lift is not None:
        yield Step("experiments.read_lift", common)
    if len(reading.against) > 1:
        yield Step("experiments.read_holm", common)


def _rates(control: Rate, treatment: Rate, method: str, sides: int, common: Mapping[str, object]) -> Iterator[Step]:
    x1, n1, x2, n2 = control.conversions, control.visitors, treatment.conversions, treatment.visitors
    pooled = (x1 + x2) / (n1 + n2)
    error = sqrt(pooled * (1 - pooled) * (1 / n1 + 1 / n2))
    counts = {"x1": x1, "n1": n1, "x2": x2, "n2": n2}
    yield Step("experiments.read_rates", {**common, **counts})
    yield Step("experiments.read_pooled", {**counts, "pooled": numbers.rate(pooled)})
    z = (treatment.value - control.value) / error if error else None
    values = {**common, "error": f"{error * 100:.{DIGITS}f}", "z": z}
    yield Step("experiments.read_error", values)
    if method == "exact":
        yield Step("experiments.read_exact", values)
    elif method == "score":
        yield Step("experiments.read_p_two" if sides == 2 else "experiments.read_p_one", values)
    if method == "mixture_sprt":
        yield Step("experiments.read_mixture", values)
    else:
        yield Step("experiments.read_score_range", values)


def _means(t: Translate, reading: Reading, one: Mean, other: Mean, common: Mapping[str, object]) -> Iterator[Step]:
    metric = reading.experiment.metric
    for place, shown in enumerate((one, other)):
        values = {"mean": numbers.value(t, metric, shown.value), "sd": numbers.value(t, metric, shown.sd), "n": shown.n}
        yield Step("experiments.read_mean_control" if place == 0 else "experiments.read_mean_other", values)
    error = sqrt(one.sd**2 / one.n + other.sd**2 / other.n)
    yield Step("experiments.read_welch", {**common, "error": numbers.value(t, metric, error)})


def _money(t: Translate, reading: Reading, one: Against) -> Iterator[Step]:
    worth, metric = one.money, reading.experiment.metric
    if worth is None:
        return
    values = {
        "difference": numbers.difference(t, metric, one.found.difference),
        "monthly": worth.monthly,
        "unit": worth.unit * 100,
        "gain": numbers.full_money(t, worth.gain),
        "range": numbers.span(t, (worth.low, worth.high), lambda end: numbers.full_money(t, end)),
    }
    yield Step("experiments.read_money_of_sales" if worth.of_sales else "experiments.read_money", values)
    if worth.risk is not None and one.chance is not None:
        taken = numbers.fine_difference(t, metric, one.chance.loss_if_taken)
        yield Step("experiments.read_risk", {**values, "taken": taken, "risk": numbers.loss(t, worth.risk)})


def _chance(t: Translate, reading: Reading, one: Against) -> Iterator[Step]:
    if one.chance is None:
        return
    metric = reading.experiment.metric
    values = {
        "chance": numbers.chance(t, one.chance.better),
        "taken": numbers.fine_difference(t, metric, one.chance.loss_if_taken),
        "kept": numbers.fine_difference(t, metric, one.chance.loss_if_kept),
        "centre": numbers.difference(t, metric, one.chance.centre),
        "spread": numbers.fine_difference(t, metric, one.chance.spread),
    }
    control, treatment = next(iter(reading.by_arm.values())), reading.by_arm[one.arm]
    if isinstance(control, Rate) and isinstance(treatment, Rate):
        yield Step("experiments.read_betas", {**values, **_betas(control, "1"), **_betas(treatment, "2")})
    else:
        yield Step("experiments.read_normal", values)
    yield Step("experiments.read_losses", values)


def _betas(shown: Shown, place: str) -> dict[str, object]:
    if not isinstance(shown, Rate):
        return {}
    return {f"a{place}": shown.conversions + 1, f"b{place}": shown.visitors - shown.conversions + 1}


def _guards(reading: Reading) -> Iterator[Step]:
    for one in (guard for against in reading.against for guard in against.guards):
        if one.control is None or one.treatment is None or one.p_value is None:
            continue
        arm = reading.experiment.arm(one.arm)
        values = {
            "name": one.arm if arm is None else arm_word(reading.experiment, arm),
            "x1": one.control.conversions,
            "n1": one.control.visitors,
            "x2": one.treatment.conversions,
            "n2": one.treatment.visitors,
            "one": numbers.rate(one.control.value),
            "other": numbers.rate(one.treatment.value),
            "margin": one.margin,
            "limit": numbers.rate(one.control.value * (1 + one.margin * (1 if one.good == "decrease" else -1))),
            "p": numbers.fine(one.p_value),
        }
        yield Step("experiments.read_guard", values)


def _parts(t: Translate, found: Parts) -> Iterator[Step]:
    for part in (found.conversion, found.order_value):
        written = numbers.rate if part.code == "conversion" else lambda amount: numbers.yuan(t, amount)
        values = {
            "part": part.code,
            "one": written(part.control),
            "other": written(part.treatment),
            "adds": numbers.difference(t, "aov", part.yuan),
            "share": part.share,
        }
        yield Step("experiments.read_part", values)
    yield Step("experiments.read_parts_sum", {"change": numbers.difference(t, "aov", found.change)})
