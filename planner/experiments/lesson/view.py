"""Answers and simulations in words and tables."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from planner import fmt
from planner.experiments.lesson.calculators import SPENDINGS, Answer
from planner.experiments.lesson.simulate import TESTS, Alarms, Peeks, Winners
from planner.findings import InputError
from planner.i18n import Translate

FIELDS = {"mde_relative": "lift", "n_per_arm": "per_arm", "daily_visitors": "daily", "share_in_test": "share"}


def refusal_words(t: Translate, error: InputError) -> str:
    """What a calculator cannot reckon with, and why."""
    name = FIELDS.get(error.field, error.field)
    key = f"experiments.refusals.{error.reason}"
    reason = t(key, **error.values) if t.has(key) else t("experiments.refusals.impossible")
    label = f"experiments.arguments.{name}"
    return t("experiments.words.refused", field=t(label), reason=reason) if t.has(label) else reason


def step_lines(t: Translate, answer: Answer) -> str:
    """The working, a line each, as a Markdown list."""
    return "\n".join(f"{n}. {t(_below(step.code), **step.values)}" for n, step in enumerate(answer.steps, 1))


def _below(code: str) -> str:
    slug, _, name = code.partition(".")
    return f"{slug}.steps.{name}"


def method_columns(t: Translate) -> dict[str, str]:
    """Headers of the formulas beside one another."""
    return {name: t(f"experiments.columns.method_{name}") for name in ("method", "n")}


def method_rows(t: Translate, answer: Answer) -> list[dict[str, str]]:
    """Visitors per version by each formula, ours first."""
    return [
        {"method": t(f"experiments.methods.{row['method']}"), "n": fmt.count(row["n"], t.locale)} for row in answer.rows
    ]


def bar_columns(t: Translate) -> dict[str, str]:
    """Headers of the bars: a column per plan."""
    return {name: t(f"experiments.columns.bar_{name}") for name in ("look", *SPENDINGS)}


def bar_rows(t: Translate, answer: Answer) -> list[dict[str, str]]:
    """The bars of each look."""
    looks: dict[int, dict[str, str]] = {}
    for row in answer.rows:
        line = looks.setdefault(row["look"], {"look": fmt.count(row["look"], t.locale)})
        line[row["spending"]] = fmt.ratio(row["bar"], t.locale)
    return list(looks.values())


def alarm_words(t: Translate, made: Alarms, guess: float) -> str:
    """What A/A tests did, beside what was guessed."""
    return t("experiments.words.sim_alarms", tests=TESTS, alarms=made.alarms, share=made.share, guess=guess)


def peek_words(t: Translate, made: Peeks, guess: float) -> str:
    """What peeking did, beside what was guessed."""
    values: Mapping[str, Any] = {"tests": TESTS, "ever": made.ever, "share": made.share, "guess": guess}
    end, held = made.at_end / TESTS, made.held / TESTS
    return t("experiments.words.sim_peeks", **values, end=end, held=held, bar=made.bar)


def winner_words(t: Translate, made: Winners, guess: float) -> str:
    """How many tests saw a real lift, and what the winners claim."""
    values: Mapping[str, Any] = {"share": made.share, "guess": guess, "lift": made.lift}
    said = t("experiments.words.sim_power", **values)
    if made.claimed is None:
        return said
    claim = t("experiments.words.sim_claimed", claimed=made.claimed, lift=made.lift, times=made.claimed / made.lift)
    back = t("experiments.words.sim_backwards", n=made.backwards) if made.backwards else ""
    return t("kit.sentence_space").join(one for one in (said, claim, back) if one)


def sample_title(t: Translate, made: Alarms | Peeks | Winners) -> str:
    """What the chart shows, as a finding."""
    if isinstance(made, Alarms):
        return t("experiments.charts.alarms.title", alarms=made.alarms, tests=TESTS)
    if isinstance(made, Peeks):
        return t("experiments.charts.peeks.title", crossed=made.crossed, shown=len(made.paths))
    if made.claimed is None:
        return t("experiments.charts.winners.title_none", lift=made.lift)
    return t("experiments.charts.winners.title", lift=made.lift, claimed=made.claimed)
