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


@page.cell("views")
def views() -> None:
    parts.draw_views(page)


@page.cell("forecast")
def forecast() -> None:
    parts.draw_forecast(page)


@page.cell("better")
def better() -> None:
    parts.draw_better(page)


@page.cell("advice")
def advice() -> None:
    parts.draw_advice(page)


@page.cell("scenarios")
def scenarios() -> None:
    parts.draw_scenarios(page)


@page.cell("spend")
def spend() -> None:
    parts.draw_spend(page)


@page.cell("learn", findings=lambda: parts.learn_findings(page))
def learn() -> None:
    parts.draw_learn(page)


page.next_step()
