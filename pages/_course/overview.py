"""The course's parts with the reader's progress, and the way from lesson to lesson."""

from __future__ import annotations

from functools import partial

import streamlit as st

from pages._kit import Page
from pages._kit.menu import progress_icon
from planner import course

STEPS = 2  # of a lesson: to read it, to solve its exercise


def name_of(page: Page, code: str) -> str:
    """A lesson with its number, as in a table of contents."""
    return page.t("course.words.numbered", number=course.number(code), title=course.wording(code, page.locale).title)


def draw_overview(page: Page) -> None:
    """Each part that has lessons, with what was done of them."""
    done = page.progress()
    page.small("course.words.kept")
    for n, (part, codes) in enumerate(course.parts().items(), 1):
        if codes:
            _part(page, n, part, codes, [len(done.get(code, ())) for code in codes])
    if done:
        page.button("course.words.forget", partial(_forget, page), key="forget", icon="restart_alt")


def _part(page: Page, number: int, part: str, codes: tuple[str, ...], done: list[int]) -> None:
    with st.container(border=True, gap="xsmall"):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.subheader(page.t("kit.chapter", number=number, title=page.t(f"course.parts.{part}")), anchor=False)
            whole = sum(n >= STEPS for n in done)
            st.caption(page.t("course.words.done", n=whole, of=len(codes)), width="content")
        for code, steps in zip(codes, done, strict=True):
            st.button(
                name_of(page, code),
                key=f"lesson:{code}",
                type="tertiary",
                icon=progress_icon(steps, STEPS),
                on_click=_open,
                args=(page, code),
            )


def _forget(page: Page) -> None:
    page.forget_progress()


def _open(page: Page, code: str) -> None:
    page.choose("course.lesson", code)
    page.choose("course.section", "lesson")


def pick_lesson(page: Page, code: str) -> None:
    """Which lesson is shown, and its title."""
    page.pick("course.lesson", course.lessons(), partial(name_of, page), fold=True)
    if page.section == "lesson":
        st.header(course.wording(code, page.locale).title, anchor=False)


def draw_turning(page: Page, code: str) -> None:
    """Back, and on: who goes on has read the lesson."""
    codes = course.lessons()
    at, read = codes.index(code), "read" in page.progress().get(code, ())
    with page.row():
        if at:
            _turn(page, codes[at - 1], "course.words.previous", "arrow_back", partial(_open, page, codes[at - 1]))
        if at + 1 < len(codes):
            then = partial(_read_on, page, code, codes[at + 1])
            _turn(page, codes[at + 1], "course.words.next", "arrow_forward", then)
        elif not read:
            page.button("course.words.read", partial(page.note_progress, code, "read"), key="read", icon="done")


def _turn(page: Page, to: str, words: str, icon: str, then: partial[None]) -> None:
    page.button(words, then, key=icon, icon=icon, title=course.wording(to, page.locale).title)


def _read_on(page: Page, code: str, to: str) -> None:
    page.note_progress(code, "read")
    _open(page, to)
