"""A lesson at work: its inputs from the sample shop, what the calculator makes of them, its figures and sources."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

from planner.blocks import working
from planner.course.calculating import Calculator, Quantity, Unit, Worked
from planner.course.calculators import calculator
from planner.course.glossary import term
from planner.course.lessons import Lesson, Quoted, Sums
from planner.course.texts import filled, wording
from planner.fields import leaf
from planner.figures import references, value_at
from planner.findings import InputError
from planner.i18n import Translate
from planner.plan import Plan
from planner.samples import load

ANY_DAY = date(2026, 1, 1)  # a sample's dates move with the day of loading; its numbers do not
UNITS: Mapping[str, Unit] = {"money": "yuan", "rate": "rate", "count": "count", "ratio": "times", "days": "days"}


@dataclass(frozen=True)
class Sum:
    """A calculator with what it was given and what it made of it."""

    calculator: Calculator
    inputs: Mapping[str, float]
    worked: Worked

    def words(self, locale: str) -> dict[str, str]:
        """Every input and output as a text's placeholders show it."""
        values = {**self.inputs, **self.worked.outputs}
        return {name: self.calculator.quantity(name).words(value, locale) for name, value in values.items()}


@cache
def _shop(name: str) -> Plan:
    return load(name, "en", ANY_DAY)


def given(sums: Sums) -> dict[str, float]:
    """The inputs in the calculator's units; a path is looked up in the sample shop. Raises KeyError, AttributeError."""
    found: dict[str, float] = {}
    for name, value in sums.inputs.items():
        if isinstance(value, str):
            held = value_at(_shop(sums.shop), value)
            found[name] = held / 100 if leaf(value).unit == "money" else float(held)
        else:
            found[name] = float(value)
    return found


def _worked(sums: Sums, changed: Mapping[str, float | None] | None = None) -> Sum:
    made, inputs = calculator(sums.calculator), given(sums)
    asked: dict[str, float | None] = {**inputs, **(changed or {})}
    worked = made.run(asked)
    return Sum(made, {name: value for name, value in asked.items() if value is not None}, worked)


def example(lesson: Lesson, changed: Mapping[str, float | None] | None = None) -> Sum:
    """The lesson's example, with inputs that a class has changed. Raises InputError."""
    return _worked(lesson.example, changed)


def exercise(lesson: Lesson) -> Sum | None:
    """What the exercise reckons; None for a choice without any sum."""
    sums = lesson.exercise.sums
    return None if sums is None else _worked(sums)


def told(lesson: Lesson, section: str, locale: str, mark: Callable[[str], str] = str) -> str:
    """A section of a lesson as Markdown, with its numbers; `mark` sets off a term's words."""
    numbers = figures(lesson, locale)
    if section == "example":
        numbers |= example(lesson).words(locale)
    elif section not in ("idea", "mistakes"):
        reckoned = exercise(lesson)
        numbers |= {} if reckoned is None else reckoned.words(locale)
    text = wording(lesson.code, locale).sections[section]
    return filled(text, numbers, lambda code, words: mark(words or term(code, locale).name))


def lines(t: Translate, made: Sum) -> tuple[str, ...]:
    """The working of a sum, a line each."""
    return tuple(line for block in working(t, "", made.worked.steps) for line in block.lines)


def refusal(t: Translate, name: str, error: InputError) -> str:
    """What a calculator cannot reckon with, and why."""
    key = f"course.refusals.{error.reason}"
    why = t(key) if t.has(key) else t("course.refusals.impossible")
    label = f"course.inputs.{name}.{error.field}"
    return t("course.words.refused", field=t(label), why=why) if t.has(label) else why


def quoted_words(quoted: Quoted, locale: str) -> str:
    """A quoted figure as a text shows it: one value, or a range with an en dash."""
    unit, low, high, value = _quoted(quoted)
    if value is None and low is not None and high is not None:
        first, last = (Quantity("", unit).words(end, locale) for end in (low, high))
        return f"{first.removesuffix('%') if last.endswith('%') else first}–{last.lstrip('¥').strip()}"
    return Quantity("", unit).words(next(one for one in (value, low, high) if one is not None), locale)


def _quoted(quoted: Quoted) -> tuple[Unit, float | None, float | None, float | None]:
    if not quoted.path:
        return quoted.unit, quoted.low, quoted.high, quoted.value
    found = next(one for one in references() if one.path == quoted.path and one.when == quoted.when)
    scale = 100 if leaf(quoted.path).unit == "money" else 1
    ends = [None if end is None else end / scale for end in (found.low, found.high, found.value)]
    low, high, value = ends
    whole = low is not None and high is not None
    return UNITS[leaf(quoted.path).unit], low, high, None if whole else value


def source_of(quoted: Quoted) -> str:
    """The code of where a quoted figure comes from. Raises StopIteration for a path that has no reference."""
    if not quoted.path:
        return quoted.source
    return next(one.source for one in references() if one.path == quoted.path and one.when == quoted.when)


def figures(lesson: Lesson, locale: str) -> dict[str, str]:
    """The quoted figures as the texts show them."""
    return {name: quoted_words(one, locale) for name, one in lesson.figures.items()}


def sources(lesson: Lesson, t: Translate) -> tuple[str, ...]:
    """Where each quoted figure comes from, a line each, and which shop the example's numbers are of."""
    lines = [
        t("course.words.source", figure=quoted_words(one, t.locale), source=t(f"references.sources.{source_of(one)}"))
        for one in lesson.figures.values()
    ]
    shop = t(f"home.samples.{lesson.example.shop}.name")
    return (*lines, t("course.words.source_shop", shop=shop))
