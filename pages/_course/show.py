"""A lesson for a room: a card for each of its sections, turned by keys."""

from __future__ import annotations

import streamlit as st

from pages._course.sums import marked, outcome, tried, working
from pages._kit import Page
from planner import course

CARDS = ("idea", "example", "result", "working", "mistakes", "exercise", "answer")


def draw_show(page: Page, code: str) -> None:
    """The cards of the lesson that is chosen."""
    page.small("course.words.show_lead")
    title = course.wording(code, page.locale).title
    heads = [page.t(f"course.headings.{card}") for card in CARDS]
    titles = [page.t("course.words.card", lesson=title, head=head) for head in heads]
    page.cards(f"course.{code}", titles, lambda n: _card(page, code, CARDS[n]))


def _card(page: Page, code: str, card: str) -> None:
    lesson = course.lesson(code)
    if card in ("result", "working"):
        made = tried(page, code)
        if made is not None and card == "result":
            outcome(page, made, large=True)
        elif made is not None:
            st.markdown(working(page, made[1]))
        return
    st.markdown(course.told(lesson, card, page.locale, marked))
    if card == "exercise":
        options = [course.told(lesson, f"option.{one}", page.locale) for one in lesson.exercise.options]
        st.markdown("\n".join(f"- {one}" for one in options))
    elif card == "answer" and (reckoned := course.exercise(lesson)) is not None:
        st.markdown(working(page, reckoned))
