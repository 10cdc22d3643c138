"""Personas and journey: who buys, how sure we are of it, and where they have the hardest time."""

from pages import _personas as parts
from pages._kit import open_page
from planner import personas

page = open_page("personas", personas.compute)


@page.cell("who")
def who() -> None:
    parts.draw_who(page)


@page.cell("sure")
def sure() -> None:
    parts.draw_evidence(page)


@page.cell("counted")
def counted() -> None:
    parts.draw_counted(page)


@page.cell("card")
def card() -> None:
    parts.draw_card(page, parts.chosen(page))


@page.cell("compare")
def compare() -> None:
    parts.draw_comparison(page, page.result)


@page.cell("journey")
def journey() -> None:
    parts.draw_journey(page)


@page.cell("kit")
def kit() -> None:
    parts.draw_interview(page)


page.next_step()
