"""A thousand tests of two equal versions, looked at again and again: how many cry that one has won."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from planner.course.calculating import Calculator, Picture, Quantity, Worked
from planner.experiments import lesson
from planner.experiments.lesson.simulate import TESTS
from planner.i18n import Translate
from planner.steps import Step

INPUTS = (
    Quantity("looks", "count", low=2, high=60),
    Quantity("visitors", "count", low=100, high=1e6),
    Quantity("rate", "rate", low=0.001, high=0.99),
    Quantity("seed", "count", low=1, high=999_999),
)
OUTPUTS = (
    Quantity("ever", "rate"),
    Quantity("at_end", "rate"),
    Quantity("held", "rate"),
    Quantity("bar", "times"),
)


def work(given: Mapping[str, float]) -> Worked:
    looks = int(given["looks"])
    made = lesson.peeking(int(given["seed"]), int(given["visitors"]), given["rate"], looks)
    outputs: dict[str, float | None] = {
        "ever": made.ever / TESTS,
        "at_end": made.at_end / TESTS,
        "held": made.held / TESTS,
        "bar": made.bar,
    }
    values = {"tests": TESTS, "looks": looks, "n_ever": made.ever, "n_end": made.at_end, "n_held": made.held, **outputs}
    codes = ("course.peeking.at_end", "course.peeking.ever", "course.peeking.held")
    theory = lesson.peek_answer(looks) if looks <= MOST_IN_THEORY else None

    def rows(_: Translate) -> list[dict[str, Any]]:
        return lesson.peek_rows(made)

    def title(t: Translate) -> str:
        return t("course.charts.peeking.title", looks=looks, ever=outputs["ever"], end=outputs["at_end"])

    steps = (*(Step(code, values) for code in codes), *(() if theory is None else theory.steps))
    return Worked(outputs, steps, Picture(lesson.peek_chart, rows, title))


MOST_IN_THEORY = 20  # looks, up to which the exact share is worked out at once
CALCULATOR = Calculator(INPUTS, OUTPUTS, work)
