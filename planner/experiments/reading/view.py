"""A reading in words: the verdict, what it is worth, what to do next, and the points it rests on."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from math import ceil

from planner.experiments.naming import arm_names, guardrail_word
from planner.experiments.planning import SEQUENTIAL
from planner.experiments.reading import numbers
from planner.experiments.reading.faults import Fault
from planner.experiments.reading.outcome import Against, Reading
from planner.experiments.reading.reasons import SHOWN_FAULTS, reasons, spread
from planner.experiments.reading.worth import Money
from planner.experiments.section import Experiment
from planner.findings import Severity
from planner.i18n import Translate, written

SEVERITY: Mapping[str, Severity] = {
    "better": "good",
    "early_win": "good",
    "mismatch": "bad",
    "bad_input": "bad",
    "stop_harm": "bad",
    "harmful": "bad",
    "hurts": "watch",
    "worse": "watch",
    "unsafe": "watch",
    "unclear": "watch",
    "cut_short": "watch",
}  # all others: a note
ICONS = {
    "ok": ":green[:material/check_circle:]",
    "stop": ":red[:material/cancel:]",
    "open": ":orange[:material/hourglass_empty:]",
    "unknown": ":gray[:material/help:]",
}
UNPRICED = ("undecided", "stop_harm")
LONGEST = 3660  # days that are looked ahead


def severity(reading: Reading) -> Severity:
    """How loud the verdict is."""
    return SEVERITY.get(reading.verdict, "note")


def metric_word(t: Translate, experiment: Experiment) -> str:
    """What is measured, in a word or two."""
    own = experiment.metric_name.strip()
    return own if experiment.metric == "mean" and own else t(f"experiments.read_metrics.{experiment.metric}")


def verdict_title(t: Translate, reading: Reading) -> str:
    """The verdict in a line."""
    return t(f"experiments.verdicts.{_variant(reading)}.title", **_values(t, reading))


def verdict_next(t: Translate, reading: Reading) -> str:
    """What to do next."""
    return t(f"experiments.verdicts.{_variant(reading)}.next", **_values(t, reading))


def verdict_words(t: Translate, reading: Reading) -> str:
    """What the verdict means, and the interval behind it."""
    said = [t(f"experiments.verdicts.{_variant(reading)}.what", **_values(t, reading))]
    if reading.chosen is not None:
        said.append(effect_words(t, reading, reading.chosen))
    elif reading.progress is not None and reading.verdict == "early":
        said.append(_far_words(t, reading))
    return t("kit.sentence_space").join(said)


def _variant(reading: Reading) -> str:
    """Some verdicts have their words by why they were made."""
    verdict, chosen, far = reading.verdict, reading.chosen, reading.progress
    how = None if reading.method is None else reading.method.how
    special = {
        "nothing": ("one_version", len(reading.experiment.arms) < 2),
        "incomplete": (f"incomplete_{next(iter(reading.evidence.missing), '')}", True),
        "early": ("early_looks", reading.experiment.looks in SEQUENTIAL),
        "undecided": ("undecided_any_day", how == "any_day"),
        "better": ("better_unguarded", chosen is not None and not chosen.guards),
        "early_win": ("early_win_unguarded", chosen is not None and not chosen.guards),
        "unsafe": ("unsafe_early", far is not None and not far.ended and not far.closed),
        "stop_harm": ("stop_harm_guard", chosen is not None and chosen.side >= 0),
    }
    name, holds = special.get(verdict, (verdict, True))
    return name if holds else verdict


def _values(t: Translate, reading: Reading) -> dict[str, object]:
    experiment, look = reading.experiment, reading.look
    names = arm_names(t, experiment)
    rails = () if reading.chosen is None else reading.chosen.guards
    bad = [one for one in rails if one.state == "harmful"] or [one for one in rails if one.state != "safe"]
    test = reading.split_test
    return {
        "name": names.get(reading.arm or "", ""),
        "control": next(iter(names.values()), ""),
        "metric": metric_word(t, experiment),
        "rails": [written(t, guardrail_word(one.guardrail)) for one in bad],
        "mde": experiment.mde,
        "n": len(reading.faults),
        "seen": [] if test is None else list(test.observed.values()),
        "planned": [] if test is None else list(test.shares.values()),
        "p": "" if test is None else numbers.chance(t, test.p_value),
        "unit": experiment.metric,
        "k": None if look is None else look.number,
        "count": experiment.look_count,
        "next_at": None if look is None else look.next_at,
        "first_at": None if reading.progress is None else first_look(reading),
    }


def first_look(reading: Reading) -> int | None:
    """Visitors at the first planned look."""
    far = reading.progress
    return None if far is None or not far.wanted.total else round(far.wanted.total / reading.experiment.look_count)


def effect_words(t: Translate, reading: Reading, one: Against) -> str:
    """From what to what, by how much, and between what it truly lies."""
    found, metric = one.found, reading.experiment.metric
    values = {
        "metric": metric_word(t, reading.experiment),
        "control": numbers.value(t, metric, found.control),
        "treatment": numbers.value(t, metric, found.treatment),
        "change": numbers.difference(t, metric, found.difference) if found.lift is None else numbers.lift(found.lift),
        "range": spread(t, reading, one),
        "sure": 1 - one.alpha,
        "p": numbers.chance(t, found.p_value),
    }
    said = [
        t("experiments.words.read_effect_one" if found.sides == 1 else "experiments.words.read_effect_two", **values)
    ]
    if reading.method is not None and reading.method.how == "at_end":
        said.append(t("experiments.words.read_p_plain", **values))
    return t("kit.sentence_space").join(said)


def money_words(t: Translate, reading: Reading) -> str:
    """What the version is worth in a month and what is at risk; nothing where that is not known or not yet asked."""
    chosen = reading.chosen
    if chosen is None or chosen.money is None or reading.verdict in UNPRICED:
        return ""
    worth = chosen.money
    values = {
        "name": arm_names(t, reading.experiment)[chosen.arm],
        "gain": numbers.money(t, worth.gain),
        "range": numbers.money_span(t, (worth.low, worth.high)),
        "risk": numbers.loss(t, worth.risk),
        "what": _earned(worth),
    }
    return t("experiments.words.read_money", **values)


def basis_words(t: Translate, reading: Reading) -> str:
    """By what the money was reckoned, or what is missing for it."""
    chosen = reading.chosen
    if chosen is None or reading.verdict in UNPRICED:
        return ""
    worth = chosen.money
    if worth is None:
        return t("experiments.words.read_no_money")
    metric = reading.experiment.metric
    values = {
        "monthly": worth.monthly,
        "unit": metric,
        "each": metric,
        "worth": worth.unit * 100,
        "what": _earned(worth),
    }
    said = [t("experiments.words.read_basis", **values)]
    if worth.of_sales:
        said.append(t("experiments.words.read_of_sales"))
    if worth.own_traffic:
        said.append(t("experiments.words.read_own_traffic"))
    bad = [written(t, guardrail_word(one.guardrail)) for one in chosen.guards if one.state == "harmful"]
    if bad:
        said.append(t("experiments.words.read_not_guarded", rails=bad))
    return t("kit.sentence_space").join(said)


def _earned(worth: Money) -> str:
    return "sales" if worth.of_sales else "profit"


def _far_words(t: Translate, reading: Reading) -> str:
    far, said = reading.progress, []
    if far is None:
        return ""
    values = {"n": far.n, "total": far.wanted.total, "share": far.fraction, "unit": reading.experiment.metric}
    said.append(t("experiments.words.read_far", **values))
    if far.days is not None and far.wanted.days is not None:
        said.append(t("experiments.words.read_far_days", days=far.days, wanted=far.wanted.days))
    until = ready_on(reading)
    if until is not None:
        said.append(t("experiments.words.read_ready", day=until))
    if reading.price is not None:
        said.append(t("experiments.words.read_price", alpha=reading.experiment.alpha, price=reading.price))
    return t("kit.sentence_space").join(said)


def ready_on(reading: Reading) -> date | None:
    """The day after which the planned visitors and days will be there, at the pace so far."""
    far, start = reading.progress, reading.experiment.start
    if reading.counts.by_day:
        start = min(reading.counts.by_day)
    if far is None or far.ended or far.closed or start is None or not far.days or not far.n or not far.wanted.total:
        return None
    days = max(far.wanted.days or 0, ceil(far.wanted.total * far.days / far.n))
    near = days <= LONGEST and start.year < date.max.year - LONGEST // 365
    return start + timedelta(days=days) if near else None


def reason_lines(t: Translate, reading: Reading) -> list[str]:
    """The points of the gate, each with a sign of how it was passed, then the money, or the rows that are wrong."""
    lines = [f"{ICONS[one.passed]} {t(f'experiments.reasons.{one.code}', **one.values)}" for one in reasons(t, reading)]
    worth = money_words(t, reading)
    if worth:
        lines.append(f":primary[:material/payments:] {worth}")
    return lines + [f"- {_fault(t, one)}" for one in reading.faults[:SHOWN_FAULTS]]


def _fault(t: Translate, fault: Fault) -> str:
    code = fault.code if fault.code != "refused" or not t.has(f"experiments.faults.{fault.reason}") else fault.reason
    return t(f"experiments.faults.{code}", n=fault.number, day=fault.day)
