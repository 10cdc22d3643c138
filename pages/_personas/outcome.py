"""What comes out: the card, the comparison, and the questions to take to customers."""

from functools import partial

import streamlit as st

from pages._kit import Page
from planner import personas
from planner.i18n import translator
from planner.personas import PersonasResult, Profile


def draw_card(page: Page, profile: Profile | None) -> None:
    """The card of the persona chosen above; the PNG is made when it is asked for."""
    if profile is None:
        page.empty("personas.words.empty_card")
        return
    svg = personas.card_svg(profile.persona, translator(page.locale), profile.name)
    with st.container(border=True, width=460):
        st.image(svg, alt=profile.name)
    with page.row():
        page.download(
            "personas.words.download_png", partial(personas.card_png, svg), f"persona-{profile.id}.png", "image/png"
        )
        page.download("personas.words.download_svg", svg, f"persona-{profile.id}.svg", "image/svg+xml")


def draw_comparison(page: Page, result: PersonasResult) -> None:
    """All personas side by side."""
    if len(result.profiles) < 2:
        page.empty("personas.words.empty_compare")
        return
    items, words = [p.persona for p in result.profiles], translator(page.locale)
    columns = {"field": page.t("personas.words.question")} | {p.id: p.name for p in result.profiles}
    page.grid(personas.compare_rows(items, words), columns)
    with st.expander(page.t("personas.words.all_answers")):
        page.grid(personas.other_rows(items, words), columns)


def draw_interview(page: Page) -> None:
    """The questions, to read here or to print."""
    words = translator(page.locale)
    with st.expander(page.t("personas.words.show_kit")):
        st.markdown(personas.interview_markdown(words, level=4))
    kit = personas.interview_markdown(words)
    page.download("personas.words.download_kit", kit, "customer-interview.md", "text/markdown")
