"""The example: its inputs to change, what comes out, and every line of the working."""

from __future__ import annotations

from functools import partial

import streamlit as st

from pages._kit import Page
from planner import course
from planner.findings import InputError
from planner.i18n import translator

A_ROW = 3  # figures side by side; more stand in two rows


def draw_example(page: Page, code: str) -> None:
    """The shop's story, then its numbers to play with."""
    lesson = course.lesson(code)
    name, usual = lesson.example.calculator, course.given(lesson.example)
    st.markdown(course.told(lesson, "example", page.locale, marked))
    st.markdown(page.t("course.words.calculator", name=page.t(f"course.calculators.{name}")))
    asked: dict[str, float | None] = {}
    with page.row():
        for one in course.calculator(name).inputs:
            scale = 100 if one.unit == "rate" else 1
            asked[one.name] = page.ask(
                _asked(code, one.name),
                f"course.inputs.{name}.{one.name}",
                usual[one.name],
                unit=one.unit,
                low=one.low * scale,
                high=one.high * scale,
            )
    if asked != usual:
        back = partial(page.clear_asked, [_asked(code, one) for one in usual])
        page.button("course.words.reset", back, key="reset", icon="restart_alt")
    made = tried(page, code)
    if made is not None:
        outcome(page, made)
        with st.expander(page.t("course.words.working"), expanded=True):
            st.markdown(working(page, made[1]))


def tried(page: Page, code: str) -> tuple[str, course.Sum] | None:
    """The calculator's name and what it makes of the numbers as the class has changed them; a refusal is said."""
    lesson = course.lesson(code)
    name, usual = lesson.example.calculator, course.given(lesson.example)
    asked = {
        one.name: page.asked(_asked(code, one.name), usual[one.name], unit=one.unit)
        for one in course.calculator(name).inputs
    }
    try:
        return name, course.example(lesson, asked)
    except InputError as error:
        page.box("bad", course.refusal(page.t, name, error))
        return None


def outcome(page: Page, tried_sum: tuple[str, course.Sum], *, large: bool = False) -> None:
    """What came out: figures, the chart, remarks."""
    name, made = tried_sum
    figures = [
        (page.t(f"course.outputs.{name}.{one.name}"), one.words(made.worked.outputs[one.name], page.locale), "")
        for one in made.calculator.outputs
    ]
    half = len(figures) if len(figures) <= A_ROW else (len(figures) + 1) // 2
    for row in (figures[:half], figures[half:]):
        page.numbers(row)
    t, picture = translator(page.locale), made.worked.picture
    page.chart(picture.build, picture.rows(t), picture.title(t), f"sum:{name}.{large}", large=large)
    if made.worked.findings and not large:
        page.remarks(made.worked.findings)


def working(page: Page, made: course.Sum) -> str:
    """The working, a line each."""
    return "\n".join(f"{n}. {line}" for n, line in enumerate(course.lines(page.t, made), 1))


def marked(words: str) -> str:
    """A term set off from the text around it."""
    return f"**{words}**"


def _asked(code: str, name: str) -> str:
    return f"course.{code}.{name}"
