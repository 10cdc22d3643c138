"""Tests and versions by name."""

from __future__ import annotations

from collections.abc import Sequence
from string import ascii_uppercase
from typing import TYPE_CHECKING

from planner.experiments.section import Arm, Experiment, Guardrail
from planner.i18n import Translate, Worded, written

if TYPE_CHECKING:
    from planner.plan import Plan


def experiment_of(plan: Plan, experiment_id: str) -> Experiment:
    """A test by its id. Raises KeyError if it is gone."""
    found = next((one for one in plan.experiments.items if one.id == experiment_id), None)
    if found is None:
        raise KeyError(experiment_id)
    return found


def experiment_word(number: int, experiment: Experiment) -> str | Worded:
    """What a test is called: its name, else the beginning of its hypothesis, else its place, from 1."""
    own = experiment.name.strip() or experiment.belief.strip()[:40]
    return own or Worded("experiments.words.unnamed", {"n": number})


def experiment_names(t: Translate, experiments: Sequence[Experiment]) -> dict[str, str]:
    """Names of tests by id, in their order; of two with one name each has its place behind it."""
    names: dict[str, str] = {}
    for n, one in enumerate(experiments, start=1):
        name = written(t, experiment_word(n, one))
        names[one.id] = t("experiments.words.same_name", name=name, n=n) if name in names.values() else name
    return names


def letter(experiment: Experiment, arm_id: str) -> str:
    """A, B, C … by the place of a version; the 27th is A1."""
    place = next((n for n, arm in enumerate(experiment.arms) if arm.id == arm_id), 0)
    around, n = divmod(place, len(ascii_uppercase))
    return ascii_uppercase[n] + (str(around) if around else "")


def arm_word(experiment: Experiment, arm: Arm) -> Worded:
    """A version: its letter, with its name if it has one."""
    mark, name = letter(experiment, arm.id), arm.name.strip()
    if name:
        return Worded("experiments.words.arm_named", {"letter": mark, "name": name})
    control = arm is experiment.arms[0]
    return Worded("experiments.words.arm_control" if control else "experiments.words.arm", {"letter": mark})


def arm_names(t: Translate, experiment: Experiment) -> dict[str, str]:
    """Versions by id, the control first."""
    return {arm.id: written(t, arm_word(experiment, arm)) for arm in experiment.arms}


def guardrail_word(guardrail: Guardrail) -> str | Worded:
    """What a guardrail is called: its name, else what it measures."""
    measure = guardrail.measure or "other"
    return guardrail.name.strip() or Worded(f"experiments.items.guardrails.measure.options.{measure}")
