"""Budget: how much, for whom, when and on what; what it should bring, and what was spent of it."""

from pages import _budget as parts
from pages._kit import open_page
from planner import budget

page = open_page("budget", budget.compute)


@page.part
def figures() -> None:
    page.figures(page.look(lambda _, result: budget.key_figures(page.t, result)))


@page.cell("total")
def total() -> None:
    parts.draw_total(page)


@page.cell("split")
def split() -> None:
    parts.draw_split(page)


@page.cell("learn", findings=lambda: parts.learn_findings(page))
def learn() -> None:
    parts.draw_learn(page)


page.next_step()
