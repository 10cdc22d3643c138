"""Budget: how much, for whom, when and on what; what it should bring, and what was spent of it."""

from pages import _budget as parts
from pages._kit import open_page
from planner import budget

page = open_page("budget", budget.compute)


@page.part
def figures() -> None:
    page.figures(page.look(lambda _, result: budget.key_figures(page.t, result)))


page.sections(("share", "improve", "track"))


@page.cell("total", section="share")
def total() -> None:
    parts.draw_total(page)


@page.cell("split", section="share")
def split() -> None:
    parts.draw_split(page)


@page.cell("forecast", section="share")
def forecast() -> None:
    parts.draw_forecast(page)


@page.cell("better", section="improve")
def better() -> None:
    parts.draw_better(page)


@page.cell("learn", section="improve", findings=lambda: parts.learn_findings(page))
def learn() -> None:
    parts.draw_learn(page)


@page.cell("scenarios", section="improve")
def scenarios() -> None:
    parts.draw_scenarios(page)


@page.cell("advice", section="improve")
def advice() -> None:
    parts.draw_advice(page)


@page.cell("views", section="track")
def views() -> None:
    parts.draw_views(page)


@page.cell("spend", section="track")
def spend() -> None:
    parts.draw_spend(page)


page.remarks_elsewhere()
page.next_step()
