"""A lesson's words: the idea with its terms, mistakes, the exercise, where it is done in a plan."""

from __future__ import annotations

from functools import partial

import streamlit as st

from pages._course.sums import marked, working
from pages._kit import Page
from planner import course


def draw_idea(page: Page, code: str) -> None:
    """The idea, and its terms one tap away."""
    lesson = course.lesson(code)
    st.markdown(course.told(lesson, "idea", page.locale, marked))
    with page.row():
        for term in (course.term(one, page.locale) for one in lesson.terms):
            with page.beside(term.name, key=f"term:{term.code}", icon="dictionary"):
                st.markdown(page.t("course.words.term", name=term.name, other=term.other, what=term.what))
                page.button(
                    "course.words.to_glossary", partial(_to_glossary, page, term.name), key=f"glossary.{term.code}"
                )


def _to_glossary(page: Page, name: str) -> None:
    page.put_line("course.wanted", name)
    page.choose("course.section", "glossary")


def draw_mistakes(page: Page, code: str) -> None:
    """What goes wrong again and again."""
    st.markdown(course.told(course.lesson(code), "mistakes", page.locale, marked))


def draw_exercise(page: Page, code: str) -> None:
    """The question, what was answered, and whether it is right."""
    lesson = course.lesson(code)
    st.markdown(course.told(lesson, "exercise", page.locale, marked))
    right = _choice(page, lesson) if lesson.exercise.kind == "choice" else _number(page, lesson)
    if right and "solved" not in page.progress().get(code, ()):
        page.note_progress(code, "solved")
    if not right:
        with st.expander(page.t("course.headings.hint")):
            st.markdown(course.told(lesson, "hint", page.locale, marked))
    if page.tick("course.key", page.t("course.words.key")) or right:
        _answer(page, lesson)


def _number(page: Page, lesson: course.Lesson) -> bool:
    made, asked = course.exercise(lesson), lesson.exercise
    right = None if made is None else made.worked.outputs[asked.asks]
    if made is None or right is None:
        return False
    unit = made.calculator.quantity(asked.asks).unit
    typed = page.ask_line(f"course.{lesson.code}", "course.words.answer", f"course.hints.{unit}")
    if not typed:
        return False
    checked = course.check(typed, right, unit, asked.tolerance)
    if not checked.read:
        page.box("watch", page.t("course.words.no_number"))
    else:
        _verdict(page, right=checked.right)
    return checked.right


def _choice(page: Page, lesson: course.Lesson) -> bool:
    options = lesson.exercise.options
    chosen = page.guess(
        f"course.{lesson.code}",
        options,
        lambda one: course.told(lesson, f"option.{one}", page.locale),
        page.t("course.words.choose"),
    )
    if chosen is None:
        return False
    _verdict(page, right=chosen == lesson.exercise.right)
    return chosen == lesson.exercise.right


def _verdict(page: Page, *, right: bool) -> None:
    page.box("good" if right else "watch", page.t("course.words.right" if right else "course.words.wrong"))


def _answer(page: Page, lesson: course.Lesson) -> None:
    st.markdown(f"**{page.t('course.headings.answer')}**")
    st.markdown(course.told(lesson, "answer", page.locale, marked))
    made = course.exercise(lesson)
    if made is not None:
        page.small("course.words.working")
        st.markdown(working(page, made))


def draw_plan(page: Page, code: str) -> None:
    """Where the lesson is done in a plan, and where its figures come from."""
    lesson = course.lesson(code)
    chapter = page.t(f"{lesson.page}.title")
    if page.session.plan is None:
        page.say("course.words.no_plan", chapter=chapter)
        page.way("", page.t("course.words.to_home"), key="course.plan", icon="home")
    else:
        page.say("course.words.in_plan", chapter=chapter)
        page.way(
            lesson.page, page.t("course.words.to_chapter", chapter=chapter), key="course.plan", section=lesson.section
        )
    page.small("course.words.sources")
    st.caption("\n".join(f"- {line}" for line in course.sources(lesson, page.t)))
